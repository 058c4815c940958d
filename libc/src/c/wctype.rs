//! <wctype.h>: C11 §7.30, from Unicode. The C locale knows ASCII only.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "names that end in a NUL")]

use core::ffi::{c_char, c_int, c_ulong};

use super::locale::current;
use crate::{
    abi::{
        cstr,
        types::{base::wint_t, locale::locale_t},
    },
    locale::{CTYPE, Locale},
    text::class::{self, NAMES, WideClass},
};

/// A class.
pub type wctype_t = c_ulong;
/// A mapping.
pub type wctrans_t = *const c_int;

fn is(c: wint_t, class: WideClass) -> c_int {
    let is_known = c < 0x80 || current(CTYPE) == Locale::Utf8;
    c_int::from(is_known && class::is(c, class))
}

/// `iswalnum()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswalnum(c: wint_t) -> c_int {
    is(c, WideClass::Alnum)
}

/// `iswalpha()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswalpha(c: wint_t) -> c_int {
    is(c, WideClass::Alpha)
}

/// `iswblank()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswblank(c: wint_t) -> c_int {
    is(c, WideClass::Blank)
}

/// `iswcntrl()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswcntrl(c: wint_t) -> c_int {
    is(c, WideClass::Cntrl)
}

/// `iswdigit()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswdigit(c: wint_t) -> c_int {
    is(c, WideClass::Digit)
}

/// `iswgraph()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswgraph(c: wint_t) -> c_int {
    is(c, WideClass::Graph)
}

/// `iswlower()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswlower(c: wint_t) -> c_int {
    is(c, WideClass::Lower)
}

/// `iswprint()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswprint(c: wint_t) -> c_int {
    is(c, WideClass::Print)
}

/// `iswpunct()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswpunct(c: wint_t) -> c_int {
    is(c, WideClass::Punct)
}

/// `iswspace()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswspace(c: wint_t) -> c_int {
    is(c, WideClass::Space)
}

/// `iswupper()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswupper(c: wint_t) -> c_int {
    is(c, WideClass::Upper)
}

/// `iswxdigit()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswxdigit(c: wint_t) -> c_int {
    is(c, WideClass::Xdigit)
}

/// `wctype()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctype(name: *const c_char) -> wctype_t {
    // SAFETY: as the caller promises.
    let name = unsafe { cstr::or_empty(name) };
    let found = NAMES.iter().find(|(known, _)| known.as_bytes() == name);
    found.map_or(0, |(_, class)| *class as wctype_t)
}

/// `iswctype()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswctype(c: wint_t, class: wctype_t) -> c_int {
    let found = NAMES.iter().find(|(_, known)| *known as wctype_t == class);
    found.map_or(0, |(_, class)| is(c, *class))
}

/// `towlower()`.
#[unsafe(no_mangle)]
pub extern "C" fn towlower(c: wint_t) -> wint_t {
    if c < 0x80 || current(CTYPE) == Locale::Utf8 {
        class::lower(c)
    } else {
        c
    }
}

/// `towupper()`.
#[unsafe(no_mangle)]
pub extern "C" fn towupper(c: wint_t) -> wint_t {
    if c < 0x80 || current(CTYPE) == Locale::Utf8 {
        class::upper(c)
    } else {
        c
    }
}

/// What `wctrans()` returns point to: only their addresses count.
static MAPPINGS: [c_int; 2] = [0, 1];

/// `wctrans()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctrans(name: *const c_char) -> wctrans_t {
    // SAFETY: as the caller promises.
    match unsafe { cstr::or_empty(name) } {
        b"tolower" => &raw const MAPPINGS[0],
        b"toupper" => &raw const MAPPINGS[1],
        _ => core::ptr::null(),
    }
}

/// `towctrans()`.
#[unsafe(no_mangle)]
pub extern "C" fn towctrans(c: wint_t, mapping: wctrans_t) -> wint_t {
    if mapping == &raw const MAPPINGS[0] {
        towlower(c)
    } else if mapping == &raw const MAPPINGS[1] {
        towupper(c)
    } else {
        c
    }
}

/// `iswalnum_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswalnum_l(c: wint_t, _locale: locale_t) -> c_int {
    iswalnum(c)
}

/// `iswalpha_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswalpha_l(c: wint_t, _locale: locale_t) -> c_int {
    iswalpha(c)
}

/// `iswblank_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswblank_l(c: wint_t, _locale: locale_t) -> c_int {
    iswblank(c)
}

/// `iswcntrl_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswcntrl_l(c: wint_t, _locale: locale_t) -> c_int {
    iswcntrl(c)
}

/// `iswdigit_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswdigit_l(c: wint_t, _locale: locale_t) -> c_int {
    iswdigit(c)
}

/// `iswgraph_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswgraph_l(c: wint_t, _locale: locale_t) -> c_int {
    iswgraph(c)
}

/// `iswlower_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswlower_l(c: wint_t, _locale: locale_t) -> c_int {
    iswlower(c)
}

/// `iswprint_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswprint_l(c: wint_t, _locale: locale_t) -> c_int {
    iswprint(c)
}

/// `iswpunct_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswpunct_l(c: wint_t, _locale: locale_t) -> c_int {
    iswpunct(c)
}

/// `iswspace_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswspace_l(c: wint_t, _locale: locale_t) -> c_int {
    iswspace(c)
}

/// `iswupper_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswupper_l(c: wint_t, _locale: locale_t) -> c_int {
    iswupper(c)
}

/// `iswxdigit_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswxdigit_l(c: wint_t, _locale: locale_t) -> c_int {
    iswxdigit(c)
}

/// `wctype_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctype_l(name: *const c_char, _locale: locale_t) -> wctype_t {
    // SAFETY: as the caller promises.
    unsafe { wctype(name) }
}

/// `wctrans_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctrans_l(name: *const c_char, _locale: locale_t) -> wctrans_t {
    // SAFETY: as the caller promises.
    unsafe { wctrans(name) }
}

/// `iswctype_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iswctype_l(c: wint_t, class: wctype_t, _locale: locale_t) -> c_int {
    iswctype(c, class)
}

/// `towlower_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn towlower_l(c: wint_t, _locale: locale_t) -> wint_t {
    towlower(c)
}

/// `towupper_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn towupper_l(c: wint_t, _locale: locale_t) -> wint_t {
    towupper(c)
}

/// `towctrans_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn towctrans_l(c: wint_t, mapping: wctrans_t, _locale: locale_t) -> wint_t {
    towctrans(c, mapping)
}
