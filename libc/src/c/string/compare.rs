//! <string.h>: comparing strings.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use super::{copy::strlcpy, text};
use crate::{
    abi::types::{base::size_t, locale::locale_t},
    text::compare,
};

/// How many bytes at the start of two strings are equal, up to `n` and up to their end.
unsafe fn common(a: *const u8, b: *const u8, n: size_t) -> size_t {
    let mut i = 0;
    while i < n {
        let (here_a, here_b) = (a.wrapping_add(i), b.wrapping_add(i));
        let room = 4096 - (here_a.addr() % 4096).max(here_b.addr() % 4096);
        if room >= 8 && n - i >= 8 {
            // SAFETY: both words lie in the pages of readable bytes.
            let x = unsafe { here_a.cast::<u64>().read_unaligned() };
            // SAFETY: as above.
            let y = unsafe { here_b.cast::<u64>().read_unaligned() };
            if x == y && x.wrapping_sub(0x0101_0101_0101_0101) & !x & 0x8080_8080_8080_8080 == 0 {
                i += 8;
                continue;
            }
        }
        // SAFETY: the strings have not ended before.
        let x = unsafe { *here_a };
        // SAFETY: as above.
        if x == 0 || x != unsafe { *here_b } {
            return i;
        }
        i += 1;
    }
    n
}

/// `strcmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strncmp(a, b, usize::MAX) }
}

/// `strncmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncmp(a: *const c_char, b: *const c_char, n: size_t) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    // SAFETY: as the caller promises.
    let i = unsafe { common(a, b, n) };
    if i == n {
        return 0;
    }
    // SAFETY: both are within their strings.
    let (x, y) = unsafe { (*a.add(i), *b.add(i)) };
    c_int::from(x) - c_int::from(y)
}

/// `strcoll()`: both locales order by bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcoll(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strcmp(a, b) }
}

/// `strcoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcoll_l(a: *const c_char, b: *const c_char, _locale: locale_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strcmp(a, b) }
}

/// `strxfrm()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strxfrm(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { strlcpy(to, from, n) }
}

/// `strxfrm_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strxfrm_l(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    _locale: locale_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { strlcpy(to, from, n) }
}

/// `strverscmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strverscmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    let (a, b) = unsafe { (text(a), text(b)) };
    compare::number(compare::versions(a, b))
}
