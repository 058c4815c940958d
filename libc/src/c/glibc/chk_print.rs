//! Fortified functions of the `printf` family that take a `va_list`; the variadic ones are shims.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the function of the plain name"
)]

use core::ffi::{c_char, c_int};

use super::chk::check;
use crate::{
    abi::{types::base::size_t, va_list::va_list},
    c::stdio::{
        file::{self, FILE},
        print::{vasprintf, vdprintf, vfprintf, vsnprintf},
    },
};

/// Fortified `vprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vprintf_chk(_flag: c_int, text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfprintf(file::stdout.get(), text, args) }
}

/// Fortified `vfprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vfprintf_chk(
    stream: *mut FILE,
    _flag: c_int,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfprintf(stream, text, args) }
}

/// Fortified `vdprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vdprintf_chk(
    fd: c_int,
    _flag: c_int,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vdprintf(fd, text, args) }
}

/// Fortified `vasprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vasprintf_chk(
    to: *mut *mut c_char,
    _flag: c_int,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vasprintf(to, text, args) }
}

/// Fortified `vsprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vsprintf_chk(
    to: *mut c_char,
    _flag: c_int,
    room: size_t,
    text: *const c_char,
    args: va_list,
) -> c_int {
    check(room > 0);
    // SAFETY: as the caller promises; no more than `room` bytes are written.
    let count = unsafe { vsnprintf(to, room, text, args) };
    check(usize::try_from(count).is_ok_and(|count| count < room) || count < 0);
    count
}

/// Fortified `vsnprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __vsnprintf_chk(
    to: *mut c_char,
    n: size_t,
    _flag: c_int,
    room: size_t,
    text: *const c_char,
    args: va_list,
) -> c_int {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { vsnprintf(to, n, text, args) }
}
