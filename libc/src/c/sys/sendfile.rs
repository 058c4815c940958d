//! <sys/sendfile.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::{ffi::c_int, ptr};

use posix_api::{Errno, Fd, file};

use crate::{abi::offsets, process::process};

use crate::abi::{
    result::count,
    types::base::{off_t, off64_t, size_t, ssize_t},
};

/// `sendfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile(
    to: c_int,
    from: c_int,
    offset: *mut off_t,
    len: size_t,
) -> ssize_t {
    // SAFETY: the caller promises that `offset` is null or points to an offset.
    count(unsafe { send(Fd(to), Fd(from), offset, len) })
}

/// `sendfile64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sendfile64(
    to: c_int,
    from: c_int,
    offset: *mut off64_t,
    len: size_t,
) -> ssize_t {
    // SAFETY: the caller promises that `offset` is null or points to an offset.
    count(unsafe { send(Fd(to), Fd(from), offset, len) })
}

/// Sends, and moves the offset that was given.
///
/// # Safety
///
/// `offset` must be null or point to an offset.
unsafe fn send(to: Fd, from: Fd, offset: *mut off_t, len: size_t) -> Result<usize, Errno> {
    let send = |start, _| file::sendfile(process(), to, from, start, len);
    // SAFETY: the caller's promise is passed on.
    unsafe { offsets::moved(offset, ptr::null_mut(), send) }
}
