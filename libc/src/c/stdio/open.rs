//! <stdio.h>: opening and closing streams.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int},
    ptr,
};

use posix_api::Errno;

use super::{
    close, fcntl,
    file::{FILE, FdBacking, file, last_error, open_path},
    flush_at_exit,
};
use crate::{
    abi::{
        cstr,
        result::{pointer, set_errno, status},
    },
    stream::{Backing, Mode, Stream},
};

pub(super) unsafe fn mode_of(mode: *const c_char) -> Result<Mode, Errno> {
    // SAFETY: the caller promises a string.
    Mode::parse(unsafe { cstr::or_empty(mode) })
}

unsafe fn open_stream(path: *const c_char, mode: *const c_char) -> Result<*mut FILE, Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    // SAFETY: as the caller promises.
    let backing = unsafe { open_path(path, mode) }?;
    FILE::open(Stream::new(backing, mode))
}

/// `fopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopen(path: *const c_char, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { open_stream(path, mode) })
}

/// `fopen64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopen64(path: *const c_char, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    unsafe { fopen(path, mode) }
}

const F_GETFL: c_int = 3;
const F_SETFL: c_int = 4;
const O_APPEND: c_int = 0o2000;

unsafe fn open_fd(fd: c_int, mode: *const c_char) -> Result<*mut FILE, Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    // SAFETY: it takes no pointers.
    let flags = unsafe { fcntl(fd, F_GETFL) };
    if flags < 0 {
        return Err(last_error());
    }
    let access = flags & 3;
    if (mode.read && access == 1) || (mode.write && access == 0) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: it takes no pointers.
    if mode.append && flags & O_APPEND == 0 && unsafe { fcntl(fd, F_SETFL, flags | O_APPEND) } < 0 {
        return Err(last_error());
    }
    FILE::open(Stream::new(Box::new(FdBacking { fd }), mode))
}

/// `fdopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdopen(fd: c_int, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { open_fd(fd, mode) })
}

/// `freopen()`. A null path opens the stream's own file anew.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freopen(
    path: *const c_char,
    mode: *const c_char,
    stream: *mut FILE,
) -> *mut FILE {
    // SAFETY: as the caller promises.
    let reopened = unsafe { reopen(path, mode, file(stream)) };
    if let Err(error) = reopened {
        set_errno(error);
        return ptr::null_mut();
    }
    stream
}

/// `freopen64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freopen64(
    path: *const c_char,
    mode: *const c_char,
    stream: *mut FILE,
) -> *mut FILE {
    // SAFETY: as the caller promises.
    unsafe { freopen(path, mode, stream) }
}

unsafe fn reopen(path: *const c_char, mode: *const c_char, stream: &FILE) -> Result<(), Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    let mut locked = stream.lock();
    let old = locked.fd();
    let _what_cannot_be_written_is_lost = locked.flush();
    let own = old.map(|fd| alloc::format!("/proc/self/fd/{fd}\0"));
    let path = match (path.is_null(), &own) {
        (false, _) => Ok(path),
        (true, Some(own)) => Ok(own.as_ptr().cast()),
        (true, None) => Err(Errno::EBADF),
    };
    // SAFETY: the caller promises a string, or it was just made.
    let opened = path.and_then(|path| unsafe { open_path(path, mode) });
    let backing = match opened.and_then(|backing| take_number(backing, old, mode)) {
        Ok(backing) => backing,
        Err(error) => {
            let _it_ends_in_any_case = locked.close();
            return Err(error);
        }
    };
    if backing.fd() != old {
        let _it_ends_in_any_case = locked.close();
    }
    locked.reopen(backing, mode);
    Ok(())
}

/// Gives the file `backing` the number `old`, if it has another.
fn take_number(
    backing: Box<dyn Backing>,
    old: Option<c_int>,
    mode: Mode,
) -> Result<Box<dyn Backing>, Errno> {
    unsafe extern "C" {
        fn dup3(from: c_int, to: c_int, flags: c_int) -> c_int;
    }
    let Some((old, new)) = old.zip(backing.fd()).filter(|(old, new)| old != new) else {
        return Ok(backing);
    };
    // SAFETY: it takes no pointers.
    let moved = unsafe { dup3(new, old, mode.open_flags() & 0o2_000_000) };
    let failed = (moved < 0).then(last_error);
    // SAFETY: it takes no pointers.
    unsafe { close(new) };
    failed.map_or(Ok(Box::new(FdBacking { fd: old })), Err)
}

/// `fclose()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fclose(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    status(unsafe { FILE::close(stream) })
}

/// `fcloseall()`: writes what is buffered; the streams end with the program.
#[unsafe(no_mangle)]
pub extern "C" fn fcloseall() -> c_int {
    flush_at_exit();
    0
}

/// `popen()`: there is no second process.
#[unsafe(no_mangle)]
pub extern "C" fn popen(_command: *const c_char, _mode: *const c_char) -> *mut FILE {
    pointer(Err(Errno::ENOSYS))
}

/// `pclose()`: no stream came from `popen()`.
#[unsafe(no_mangle)]
pub extern "C" fn pclose(_stream: *mut FILE) -> c_int {
    status(Err(Errno::ECHILD))
}
