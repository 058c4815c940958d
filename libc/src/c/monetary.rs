//! <monetary.h>: POSIX.1-2024 `strfmon()`. An amount that is a `long double` is rounded to a `double` first.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_char;

use posix_api::Errno;

use crate::{
    abi::{
        bytes, cstr,
        result::count,
        types::{
            base::{size_t, ssize_t},
            locale::locale_t,
        },
        va_list::{VaList, va_list},
    },
    money::{self, Malformed, POSIX, Piece},
};

unsafe extern "C" {
    /// `strfmon()`: a shim reads its last arguments.
    pub fn strfmon(s: *mut c_char, len: size_t, format: *const c_char, ...) -> ssize_t;
    /// `strfmon_l()`: a shim reads its last arguments.
    pub fn strfmon_l(
        s: *mut c_char,
        len: size_t,
        locale: locale_t,
        format: *const c_char,
        ...
    ) -> ssize_t;
}

/// What both shims call: see libc/shim/monetary.c.
///
/// # Safety
///
/// `s` has room for `len` bytes, `format` is a string, and `arguments` holds what it asks for.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_vstrfmon(
    s: *mut c_char,
    len: size_t,
    format: *const c_char,
    arguments: va_list,
) -> ssize_t {
    // SAFETY: the caller promises a string.
    let format = unsafe { cstr::or_empty(format) };
    // SAFETY: the caller promises room.
    let room = unsafe { bytes::bytes_mut(s.cast(), len) }; // EFAULT
    // SAFETY: the caller promises arguments, one for each directive.
    count(room.and_then(|room| unsafe { fill(room, format, VaList::new(arguments)) }))
}

/// Writes what a format makes of its arguments, and a 0; returns how long it is.
///
/// # Errors
///
/// - `E2BIG`: there is no room for it.
/// - `EINVAL`: it is no format.
///
/// # Safety
///
/// There must be an argument for each directive.
unsafe fn fill(room: &mut [u8], format: &[u8], mut arguments: VaList<'_>) -> Result<usize, Errno> {
    let (mut rest, mut len) = (format, 0);
    let mut put = |text: &[u8]| {
        let to = room.get_mut(len..).unwrap_or_default();
        to.get_mut(..text.len())
            .ok_or(Errno::E2BIG)?
            .copy_from_slice(text);
        len += text.len();
        Ok(len)
    };
    while let Some(found) = money::next(rest) {
        let (piece, after) = found.map_err(|Malformed| Errno::EINVAL)?;
        rest = after;
        match piece {
            Piece::Text(text) => put(text)?,
            Piece::Amount(directive) => {
                let value = match directive.is_long {
                    // SAFETY: the caller promises an argument for each directive.
                    true => unsafe { arguments.long_double() }.to_f64(),
                    // SAFETY: as above.
                    false => unsafe { arguments.double() },
                };
                put(&money::format_amount(&directive, value, &POSIX))?
            }
        };
    }
    put(b"\0").map(|len| len - 1)
}
