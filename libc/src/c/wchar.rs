//! <wchar.h>: C11 §7.29, POSIX.1-2024. `wchar_t` is a Unicode code point of 32 bits.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: wide strings that end in a null
//! character, arrays of the stated length, open streams.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod convert;
pub mod memory;
pub mod number;
pub mod print;
pub mod stream;

use core::{cmp::Ordering, ffi::c_int, ptr, slice};

use crate::abi::allocation;
use posix_api::Errno;

use crate::abi::{
    result::set_errno,
    types::{
        base::{size_t, wchar_t, wint_t},
        locale::locale_t,
    },
};

/// The end of a wide stream.
pub const WEOF: wint_t = 0xffff_ffff;

/// The characters of a wide string.
pub(crate) unsafe fn wide<'a>(s: *const wchar_t) -> &'a [wchar_t] {
    // SAFETY: the caller of the exported function promises a wide string.
    let len = unsafe { wcslen(s) };
    // SAFETY: as many characters come before the null one.
    unsafe { slice::from_raw_parts(s, len) }
}

unsafe fn elements<'a>(s: *const wchar_t, n: size_t) -> &'a [wchar_t] {
    if n == 0 {
        &[]
    } else {
        // SAFETY: the caller of the exported function promises `n` characters.
        unsafe { slice::from_raw_parts(s, n) }
    }
}

fn at(start: *const wchar_t, index: Option<usize>) -> *mut wchar_t {
    index.map_or(ptr::null_mut(), |index| {
        start.wrapping_add(index).cast_mut()
    })
}

fn number(order: Ordering) -> c_int {
    crate::text::compare::number(order)
}

/// `wcslen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslen(s: *const wchar_t) -> size_t {
    let mut end = s;
    // SAFETY: the caller promises a wide string. (Volatile, so that this does not become a call of
    // itself.)
    while unsafe { end.read_volatile() } != 0 {
        end = end.wrapping_add(1);
    }
    // SAFETY: both are in one string.
    unsafe { end.offset_from_unsigned(s) }
}

/// `wcsnlen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsnlen(s: *const wchar_t, n: size_t) -> size_t {
    // SAFETY: the string has not ended before.
    (0..n).find(|&i| unsafe { *s.add(i) } == 0).unwrap_or(n)
}

unsafe fn put(to: *mut wchar_t, from: &[wchar_t]) -> *mut wchar_t {
    // SAFETY: the caller of the exported function promises room.
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to, from.len()) };
    // SAFETY: as above.
    unsafe { *to.add(from.len()) = 0 };
    to.wrapping_add(from.len())
}

/// `wcpcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcpcpy(to: *mut wchar_t, from: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { put(to, wide(from)) }
}

/// `wcscpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscpy(to: *mut wchar_t, from: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { wcpcpy(to, from) };
    to
}

/// `wcpncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcpncpy(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let len = unsafe { wcsnlen(from, n) };
    // SAFETY: as the caller promises.
    unsafe { ptr::copy_nonoverlapping(from, to, len) };
    let end = to.wrapping_add(len);
    // SAFETY: the caller promises room for `n` characters.
    unsafe { ptr::write_bytes(end, 0, n - len) };
    end
}

/// `wcsncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncpy(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { wcpncpy(to, from, n) };
    to
}

/// `wcslcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslcpy(to: *mut wchar_t, from: *const wchar_t, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let from = unsafe { wide(from) };
    if n > 0 {
        // SAFETY: the caller promises room for `n` characters.
        unsafe { put(to, from.get(..n - 1).unwrap_or(from)) };
    }
    from.len()
}

/// `wcslcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcslcat(to: *mut wchar_t, from: *const wchar_t, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let len = unsafe { wcsnlen(to, n) };
    // SAFETY: as the caller promises.
    len + unsafe { wcslcpy(to.wrapping_add(len), from, n - len) }
}

/// `wcscat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscat(to: *mut wchar_t, from: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { put(to.wrapping_add(wcslen(to)), wide(from)) };
    to
}

/// `wcsncat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncat(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe {
        put(
            to.wrapping_add(wcslen(to)),
            elements(from, wcsnlen(from, n)),
        )
    };
    to
}

/// `wcscmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscmp(a: *const wchar_t, b: *const wchar_t) -> c_int {
    // SAFETY: as the caller promises.
    number(unsafe { wide(a).cmp(wide(b)) })
}

/// `wcsncmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncmp(a: *const wchar_t, b: *const wchar_t, n: size_t) -> c_int {
    // SAFETY: as the caller promises.
    number(unsafe { elements(a, wcsnlen(a, n)).cmp(elements(b, wcsnlen(b, n))) })
}

fn folded(text: &[wchar_t]) -> impl Iterator<Item = wint_t> {
    text.iter()
        .map(|&c| super::wctype::towlower(c.cast_unsigned()))
}

/// `wcscasecmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscasecmp(a: *const wchar_t, b: *const wchar_t) -> c_int {
    // SAFETY: as the caller promises.
    number(unsafe { folded(wide(a)).cmp(folded(wide(b))) })
}

/// `wcsncasecmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncasecmp(a: *const wchar_t, b: *const wchar_t, n: size_t) -> c_int {
    // SAFETY: as the caller promises.
    let (a, b) = unsafe { (elements(a, wcsnlen(a, n)), elements(b, wcsnlen(b, n))) };
    number(folded(a).cmp(folded(b)))
}

/// `wcscasecmp_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscasecmp_l(
    a: *const wchar_t,
    b: *const wchar_t,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { wcscasecmp(a, b) }
}

/// `wcsncasecmp_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsncasecmp_l(
    a: *const wchar_t,
    b: *const wchar_t,
    n: size_t,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { wcsncasecmp(a, b, n) }
}

/// `wcscoll()`: both locales order by code point.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscoll(a: *const wchar_t, b: *const wchar_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { wcscmp(a, b) }
}

/// `wcscoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscoll_l(
    a: *const wchar_t,
    b: *const wchar_t,
    _locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { wcscmp(a, b) }
}

/// `wcsxfrm()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsxfrm(to: *mut wchar_t, from: *const wchar_t, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let from = unsafe { wide(from) };
    if n > 0 {
        // SAFETY: the caller promises room for `n` characters.
        unsafe { put(to, from.get(..n - 1).unwrap_or(from)) };
    }
    from.len()
}

/// `wcsxfrm_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsxfrm_l(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
    _locale: locale_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { wcsxfrm(to, from, n) }
}

/// `wcschrnul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcschrnul(s: *const wchar_t, c: wchar_t) -> *mut wchar_t {
    let mut here = s;
    // SAFETY: the string has not ended before.
    while !matches!(unsafe { *here }, found if found == 0 || found == c) {
        here = here.wrapping_add(1);
    }
    here.cast_mut()
}

/// `wcschr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcschr(s: *const wchar_t, c: wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let found = unsafe { wcschrnul(s, c) };
    // SAFETY: it is within the string or at its end.
    if unsafe { *found } == c {
        found
    } else {
        ptr::null_mut()
    }
}

/// `wcsrchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsrchr(s: *const wchar_t, c: wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises; the null character may be sought too.
    let all = unsafe { elements(s, wcslen(s) + 1) };
    at(s, all.iter().rposition(|&it| it == c))
}

/// `wcscspn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcscspn(s: *const wchar_t, reject: *const wchar_t) -> size_t {
    // SAFETY: as the caller promises.
    let (s, reject) = unsafe { (wide(s), wide(reject)) };
    s.iter().position(|c| reject.contains(c)).unwrap_or(s.len())
}

/// `wcsspn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsspn(s: *const wchar_t, accept: *const wchar_t) -> size_t {
    // SAFETY: as the caller promises.
    let (s, accept) = unsafe { (wide(s), wide(accept)) };
    s.iter()
        .position(|c| !accept.contains(c))
        .unwrap_or(s.len())
}

/// `wcspbrk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcspbrk(s: *const wchar_t, accept: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let (text, accept) = unsafe { (wide(s), wide(accept)) };
    at(s, text.iter().position(|c| accept.contains(c)))
}

/// `wcsstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsstr(haystack: *const wchar_t, needle: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let (hay, needle) = unsafe { (wide(haystack), wide(needle)) };
    at(haystack, crate::text::substring::find_units(hay, needle))
}

/// `wcswcs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcswcs(haystack: *const wchar_t, needle: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { wcsstr(haystack, needle) }
}

/// `wcstok()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstok(
    s: *mut wchar_t,
    delimiters: *const wchar_t,
    rest: *mut *mut wchar_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let start = if s.is_null() { unsafe { *rest } } else { s };
    if start.is_null() {
        return start;
    }
    // SAFETY: as the caller promises.
    let token = start.wrapping_add(unsafe { wcsspn(start, delimiters) });
    // SAFETY: as the caller promises.
    let end = token.wrapping_add(unsafe { wcscspn(token, delimiters) });
    // SAFETY: it is within the string or at its end.
    let is_last = unsafe { *end } == 0;
    // SAFETY: as the caller promises.
    unsafe { *end = 0 };
    // SAFETY: as the caller promises.
    unsafe {
        *rest = if is_last {
            ptr::null_mut()
        } else {
            end.wrapping_add(1)
        }
    };
    if token == end { ptr::null_mut() } else { token }
}

/// `wcsdup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsdup(s: *const wchar_t) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    let from = unsafe { wide(s) };
    let copy = allocation::malloc((from.len() + 1) * size_of::<wchar_t>()).cast::<wchar_t>();
    if copy.is_null() {
        set_errno(Errno::ENOMEM);
        return copy;
    }
    // SAFETY: there is room.
    unsafe { put(copy, from) };
    copy
}

/// `wmemchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemchr(s: *const wchar_t, c: wchar_t, n: size_t) -> *mut wchar_t {
    // SAFETY: the caller promises `n` characters, or fewer up to `c`.
    at(s, (0..n).find(|&i| unsafe { *s.add(i) } == c))
}

/// `wmemcmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemcmp(a: *const wchar_t, b: *const wchar_t, n: size_t) -> c_int {
    // SAFETY: as the caller promises.
    number(unsafe { elements(a, n).cmp(elements(b, n)) })
}

/// `wmemcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemcpy(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { ptr::copy_nonoverlapping(from, to, n) };
    to
}

/// `wmempcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmempcpy(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { wmemcpy(to, from, n) }.wrapping_add(n)
}

/// `wmemmove()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemmove(
    to: *mut wchar_t,
    from: *const wchar_t,
    n: size_t,
) -> *mut wchar_t {
    // SAFETY: as the caller promises.
    unsafe { ptr::copy(from, to, n) };
    to
}

/// `wmemset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wmemset(s: *mut wchar_t, c: wchar_t, n: size_t) -> *mut wchar_t {
    for i in 0..n {
        // SAFETY: as the caller promises.
        unsafe { *s.add(i) = c };
    }
    s
}

/// `wcwidth()`.
#[unsafe(no_mangle)]
pub extern "C" fn wcwidth(c: wchar_t) -> c_int {
    use unicode_width::UnicodeWidthChar;

    if c == 0 {
        return 0;
    }
    let c = u32::try_from(c).ok().and_then(char::from_u32);
    c.and_then(UnicodeWidthChar::width)
        .and_then(|width| c_int::try_from(width).ok())
        .unwrap_or(-1)
}

/// `wcswidth()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcswidth(s: *const wchar_t, n: size_t) -> c_int {
    // SAFETY: as the caller promises.
    let text = unsafe { elements(s, wcsnlen(s, n)) };
    let widths = text.iter().map(|&c| wcwidth(c));
    widths.fold(0, |sum, width| {
        if sum < 0 || width < 0 {
            -1
        } else {
            sum + width
        }
    })
}
