//! <monetary.h>: POSIX.1-2024 `strfmon()`. An amount that is a `long double` is rounded to a `double` first.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::vec::Vec;
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
    money::{self, POSIX, Piece},
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
    let pieces = money::parse(unsafe { cstr::or_empty(format) }).ok_or(Errno::EINVAL);
    // SAFETY: the caller promises arguments, one for each directive.
    let text = pieces.map(|pieces| unsafe { text_of(pieces, VaList::new(arguments)) });
    // SAFETY: the caller promises room.
    let room = unsafe { bytes::bytes_mut(s.cast(), len) };
    count(text.and_then(|text| {
        let room = room?; // EFAULT
        let (to, end) = room.split_at_mut_checked(text.len()).ok_or(Errno::E2BIG)?;
        *end.first_mut().ok_or(Errno::E2BIG)? = 0;
        to.copy_from_slice(&text);
        Ok(text.len())
    }))
}

/// What a format makes of its arguments.
///
/// # Safety
///
/// There must be an argument for each directive.
unsafe fn text_of(pieces: Vec<Piece>, mut arguments: VaList<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Byte(byte) => text.push(byte),
            Piece::Amount(directive) => {
                let value = match directive.is_long {
                    // SAFETY: the caller promises an argument for each directive.
                    true => unsafe { arguments.long_double() }.to_f64(),
                    // SAFETY: as above.
                    false => unsafe { arguments.double() },
                };
                text.extend(money::format_amount(&directive, value, &POSIX));
            }
        }
    }
    text
}
