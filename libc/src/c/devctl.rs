//! <devctl.h>: POSIX.1-2024 `posix_devctl()`: `ioctl()` with a result of its own.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_ulong, c_void};

use posix_api::Fd;

use crate::{
    abi::{out, result::number},
    control,
    process::process,
};

/// `posix_devctl()`. The length is known from the command.
///
/// # Safety
///
/// `data` is what `ioctl()` takes with this command; `info` is null or writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_devctl(
    fd: c_int,
    command: c_int,
    data: *mut c_void,
    _len: usize,
    info: *mut c_int,
) -> c_int {
    let request = c_ulong::from(command.cast_unsigned());
    // SAFETY: the caller promises what the command takes.
    let done = unsafe { control::ioctl::ioctl(process(), Fd(fd), request, data) };
    // SAFETY: the caller promises that it is null or writable.
    number(done.map(|result| unsafe { out::write_if_asked(info, result) }))
}
