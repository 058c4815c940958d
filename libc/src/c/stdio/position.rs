//! <stdio.h>: positions.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use core::ffi::{c_int, c_long};

use posix_api::Errno;

use super::{
    SEEK_CUR, SEEK_END, SEEK_SET,
    file::{FILE, file},
};
use crate::{
    abi::{result, types::base::off_t},
    stream::Whence,
};

/// A position that `fgetpos()` notes.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct fpos_t {
    pub(super) __pos: off_t,
    pub(super) __state: [c_int; 2],
}

/// The same, with 64-bit offsets.
pub type fpos64_t = fpos_t;

unsafe fn seek(stream: *mut FILE, offset: off_t, whence: c_int) -> Result<(), Errno> {
    let whence = match whence {
        SEEK_SET => Whence::Start,
        SEEK_CUR => Whence::Current,
        SEEK_END => Whence::End,
        _ => return Err(Errno::EINVAL),
    };
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().seek(offset, whence)
}

unsafe fn tell(stream: *mut FILE) -> Result<off_t, Errno> {
    // SAFETY: as the caller promises.
    let position = unsafe { file(stream) }.lock().tell()?;
    off_t::try_from(position).map_err(|_| Errno::EOVERFLOW)
}

/// `fseek()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fseek(stream: *mut FILE, offset: c_long, whence: c_int) -> c_int {
    // SAFETY: as the caller promises.
    result::status(unsafe { seek(stream, offset, whence) })
}

/// `fseeko()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fseeko(stream: *mut FILE, offset: off_t, whence: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fseek(stream, offset, whence) }
}

/// `fseeko64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fseeko64(stream: *mut FILE, offset: off_t, whence: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fseek(stream, offset, whence) }
}

/// `ftell()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftell(stream: *mut FILE) -> c_long {
    // SAFETY: as the caller promises.
    result::long(unsafe { tell(stream) })
}

/// `ftello()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftello(stream: *mut FILE) -> off_t {
    // SAFETY: as the caller promises.
    unsafe { ftell(stream) }
}

/// `ftello64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftello64(stream: *mut FILE) -> off_t {
    // SAFETY: as the caller promises.
    unsafe { ftell(stream) }
}

/// `rewind()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rewind(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    if let Err(error) = stream.seek(0, Whence::Start) {
        result::set_errno(error);
    }
    stream.clear();
}

/// `fgetpos()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetpos(stream: *mut FILE, position: *mut fpos_t) -> c_int {
    // SAFETY: as the caller promises.
    result::status(unsafe { tell(stream) }.map(|found| {
        // SAFETY: as the caller promises.
        unsafe {
            position.write(fpos_t {
                __pos: found,
                __state: [0; 2],
            })
        };
    }))
}

/// `fgetpos64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fgetpos64(stream: *mut FILE, position: *mut fpos64_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fgetpos(stream, position) }
}

/// `fsetpos()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsetpos(stream: *mut FILE, position: *const fpos_t) -> c_int {
    // SAFETY: as the caller promises.
    result::status(unsafe { seek(stream, (*position).__pos, SEEK_SET) })
}

/// `fsetpos64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsetpos64(stream: *mut FILE, position: *const fpos64_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fsetpos(stream, position) }
}
