//! <stdio.h>: a stream's buffer, its end and errors, its lock.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_int},
    ptr,
};

use posix_api::Errno;

use super::{
    _IOFBF, _IOLBF, _IONBF, BUFSIZ,
    file::{FILE, file},
};
use crate::{
    abi::{
        result::{self, status},
        types::base::size_t,
    },
    stream::{Buffering, Flags},
};

/// `setvbuf()`: a buffer of ours of the same size serves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setvbuf(
    stream: *mut FILE,
    _buf: *mut c_char,
    mode: c_int,
    size: size_t,
) -> c_int {
    let buffering = match mode {
        _IOFBF => Buffering::Full,
        _IOLBF => Buffering::Line,
        _IONBF => Buffering::None,
        _ => return status(Err(Errno::EINVAL)),
    };
    // SAFETY: as the caller promises.
    unsafe { file(stream) }
        .lock()
        .set_buffering(buffering, size);
    0
}

/// `setbuf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuf(stream: *mut FILE, buf: *mut c_char) {
    // SAFETY: as the caller promises.
    unsafe { setbuffer(stream, buf, BUFSIZ as size_t) };
}

/// `setbuffer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuffer(stream: *mut FILE, buf: *mut c_char, size: size_t) {
    let mode = if buf.is_null() { _IONBF } else { _IOFBF };
    // SAFETY: as the caller promises.
    unsafe { setvbuf(stream, buf, mode, size) };
}

/// `setlinebuf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlinebuf(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { setvbuf(stream, ptr::null_mut(), _IOLBF, 0) };
}

/// `clearerr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().clear();
}

/// `clearerr_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr_unlocked(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { clearerr(stream) };
}

/// `feof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().flags().contains(Flags::END))
}

/// `feof_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { feof(stream) }
}

/// `ferror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(
        unsafe { file(stream) }
            .lock()
            .flags()
            .contains(Flags::ERROR),
    )
}

/// `ferror_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { ferror(stream) }
}

/// `fileno()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fileno(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    result::value(unsafe { file(stream) }.lock().fd().ok_or(Errno::EBADF))
}

/// `fileno_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fileno_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fileno(stream) }
}

/// `flockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flockfile(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.raw_lock().lock();
}

/// `ftrylockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrylockfile(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(!unsafe { file(stream) }.raw_lock().try_lock())
}

/// `funlockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn funlockfile(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.raw_lock().unlock();
}
