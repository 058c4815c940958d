//! <ctype.h>: C11 §7.4. Both locales class bytes as ASCII; a byte from 0x80 on is in no class.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_int, c_ushort},
    ptr,
};

use crate::{
    abi::types::locale::locale_t,
    locale::class::{CLASSES, Class, LOWER, UPPER},
};

/// A pointer to one of the tables, for C to index from -128 to 255.
pub(crate) struct Table<T: 'static>(pub(crate) *const T);

// SAFETY: the table never changes.
unsafe impl<T> Sync for Table<T> {}

pub(crate) static B: Table<c_ushort> = Table(ptr::from_ref(&CLASSES[128]));
pub(crate) static TO_LOWER: Table<c_int> = Table(ptr::from_ref(&LOWER[128]));
pub(crate) static TO_UPPER: Table<c_int> = Table(ptr::from_ref(&UPPER[128]));

/// The table of classes, as glibc's macros want it.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_b_loc() -> *mut *const c_ushort {
    (&raw const B.0).cast_mut()
}

/// The table of `tolower()`.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_tolower_loc() -> *mut *const c_int {
    (&raw const TO_LOWER.0).cast_mut()
}

/// The table of `toupper()`.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_toupper_loc() -> *mut *const c_int {
    (&raw const TO_UPPER.0).cast_mut()
}

fn is(c: c_int, class: Class) -> c_int {
    let index = usize::try_from(c.saturating_add(128)).ok();
    let found = index
        .and_then(|index| CLASSES.get(index))
        .copied()
        .unwrap_or(0);
    c_int::from(found & class.bits())
}

fn map(c: c_int, table: &[c_int; 384]) -> c_int {
    let index = usize::try_from(c.saturating_add(128)).ok();
    index
        .and_then(|index| table.get(index))
        .copied()
        .unwrap_or(c)
}

/// `isalnum()`.
#[unsafe(no_mangle)]
pub extern "C" fn isalnum(c: c_int) -> c_int {
    is(c, Class::ALNUM)
}

/// `isalpha()`.
#[unsafe(no_mangle)]
pub extern "C" fn isalpha(c: c_int) -> c_int {
    is(c, Class::ALPHA)
}

/// `isblank()`.
#[unsafe(no_mangle)]
pub extern "C" fn isblank(c: c_int) -> c_int {
    is(c, Class::BLANK)
}

/// `iscntrl()`.
#[unsafe(no_mangle)]
pub extern "C" fn iscntrl(c: c_int) -> c_int {
    is(c, Class::CNTRL)
}

/// `isdigit()`.
#[unsafe(no_mangle)]
pub extern "C" fn isdigit(c: c_int) -> c_int {
    is(c, Class::DIGIT)
}

/// `isgraph()`.
#[unsafe(no_mangle)]
pub extern "C" fn isgraph(c: c_int) -> c_int {
    is(c, Class::GRAPH)
}

/// `islower()`.
#[unsafe(no_mangle)]
pub extern "C" fn islower(c: c_int) -> c_int {
    is(c, Class::LOWER)
}

/// `isprint()`.
#[unsafe(no_mangle)]
pub extern "C" fn isprint(c: c_int) -> c_int {
    is(c, Class::PRINT)
}

/// `ispunct()`.
#[unsafe(no_mangle)]
pub extern "C" fn ispunct(c: c_int) -> c_int {
    is(c, Class::PUNCT)
}

/// `isspace()`.
#[unsafe(no_mangle)]
pub extern "C" fn isspace(c: c_int) -> c_int {
    is(c, Class::SPACE)
}

/// `isupper()`.
#[unsafe(no_mangle)]
pub extern "C" fn isupper(c: c_int) -> c_int {
    is(c, Class::UPPER)
}

/// `isxdigit()`.
#[unsafe(no_mangle)]
pub extern "C" fn isxdigit(c: c_int) -> c_int {
    is(c, Class::XDIGIT)
}

/// `isascii()`.
#[unsafe(no_mangle)]
pub extern "C" fn isascii(c: c_int) -> c_int {
    c_int::from(c & !0x7f == 0)
}

/// `toascii()`.
#[unsafe(no_mangle)]
pub extern "C" fn toascii(c: c_int) -> c_int {
    c & 0x7f
}

/// `tolower()`.
#[unsafe(no_mangle)]
pub extern "C" fn tolower(c: c_int) -> c_int {
    map(c, &LOWER)
}

/// `toupper()`.
#[unsafe(no_mangle)]
pub extern "C" fn toupper(c: c_int) -> c_int {
    map(c, &UPPER)
}

/// `isalnum_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isalnum_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::ALNUM)
}

/// `isalpha_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isalpha_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::ALPHA)
}

/// `isblank_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isblank_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::BLANK)
}

/// `iscntrl_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn iscntrl_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::CNTRL)
}

/// `isdigit_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isdigit_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::DIGIT)
}

/// `isgraph_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isgraph_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::GRAPH)
}

/// `islower_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn islower_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::LOWER)
}

/// `isprint_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isprint_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::PRINT)
}

/// `ispunct_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn ispunct_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::PUNCT)
}

/// `isspace_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isspace_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::SPACE)
}

/// `isupper_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isupper_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::UPPER)
}

/// `isxdigit_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn isxdigit_l(c: c_int, _locale: locale_t) -> c_int {
    is(c, Class::XDIGIT)
}

/// `tolower_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn tolower_l(c: c_int, _locale: locale_t) -> c_int {
    map(c, &LOWER)
}

/// `toupper_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn toupper_l(c: c_int, _locale: locale_t) -> c_int {
    map(c, &UPPER)
}
