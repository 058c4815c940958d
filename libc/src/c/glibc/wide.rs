//! Names with two underscores that libstdc++ calls for wide characters.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the function of the plain name"
)]

use core::ffi::{c_char, c_int};

use crate::{
    abi::types::{
        base::{size_t, wchar_t, wint_t},
        locale::locale_t,
    },
    c::{
        wchar,
        wctype::{self, wctype_t},
    },
};

/// `iswctype_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn __iswctype_l(c: wint_t, class: wctype_t, _locale: locale_t) -> c_int {
    wctype::iswctype(c, class)
}

/// `towlower_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn __towlower_l(c: wint_t, _locale: locale_t) -> wint_t {
    wctype::towlower(c)
}

/// `towupper_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn __towupper_l(c: wint_t, _locale: locale_t) -> wint_t {
    wctype::towupper(c)
}

/// `wctype_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wctype_l(name: *const c_char, _locale: locale_t) -> wctype_t {
    // SAFETY: as the caller promises.
    unsafe { wctype::wctype(name) }
}

/// `wcscoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcscoll_l(
    a: *const wchar_t,
    b: *const wchar_t,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { wchar::wcscoll(a, b) }
}

/// `wcsxfrm_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __wcsxfrm_l(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
    _locale: locale_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { wchar::wcsxfrm(to, from, n) }
}
