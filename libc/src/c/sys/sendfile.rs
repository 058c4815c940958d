//! <sys/sendfile.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use posix_api::{Errno, Fd, file};

use crate::{abi::out, process::process};

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
    // SAFETY: the caller's promise is passed on.
    let start = unsafe { out::optional(offset) };
    let sent = file::sendfile(process(), to, from, start, len)?;
    if let Some(start) = start {
        let sent = off_t::try_from(sent).unwrap_or(off_t::MAX);
        // SAFETY: the caller's promise is passed on.
        unsafe { out::write_if_asked(offset, start.saturating_add(sent)) };
    }
    Ok(sent)
}
