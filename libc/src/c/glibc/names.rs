//! Other spellings of functions.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the function of the plain name"
)]

use core::ffi::{c_char, c_double, c_float, c_int, c_long, c_ulong, c_void};

use crate::{
    abi::types::{base::size_t, locale::locale_t},
    c::{
        stdlib::{self, environment, integer, ranged},
        string, strings,
    },
    number::parse_integer::Prefixes,
};

/// C23's `strtol()`, which knows `0b`.
unsafe fn strtol23(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C23) }.signed(64))
}

/// C23's `strtoul()`.
unsafe fn strtoul23(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_ulong {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C23) }.unsigned())
}

/// `strdup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strdup(s: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { string::strdup(s) }
}

/// `strndup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strndup(s: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { string::strndup(s, n) }
}

/// `stpcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpcpy(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { string::stpcpy(to, from) }
}

/// `stpncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpncpy(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { string::stpncpy(to, from, n) }
}

/// `mempcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mempcpy(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    unsafe { string::mempcpy(to, from, n) }
}

/// `rawmemchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __rawmemchr(s: *const c_void, c: c_int) -> *mut c_void {
    // SAFETY: as the caller promises.
    unsafe { string::rawmemchr(s, c) }
}

/// `strtok_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtok_r(
    s: *mut c_char,
    delimiters: *const c_char,
    rest: *mut *mut c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { string::strtok_r(s, delimiters, rest) }
}

/// `strcasecmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcasecmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strings::strcasecmp(a, b) }
}

/// `strcoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcoll_l(
    a: *const c_char,
    b: *const c_char,
    locale: locale_t,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { string::strcoll_l(a, b, locale) }
}

/// `strxfrm_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strxfrm_l(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    locale: locale_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { string::strxfrm_l(to, from, n, locale) }
}

/// `strtol23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtol(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol23(s, end, base) }
}

/// `strtol23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtoll(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol23(s, end, base) }
}

/// `strtol23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtoimax(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol23(s, end, base) }
}

/// `strtoul23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtoul(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { strtoul23(s, end, base) }
}

/// `strtoul23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtoull(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { strtoul23(s, end, base) }
}

/// `strtoul23()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __isoc23_strtoumax(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { strtoul23(s, end, base) }
}

/// `strtol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtol_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _group: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtol(s, end, base) }
}

/// `strtoul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtoul_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _group: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtoul(s, end, base) }
}

/// `strtol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtoll_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _group: c_int,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtol(s, end, base) }
}

/// `strtoul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtoull_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _group: c_int,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtoul(s, end, base) }
}

/// `strtod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtod_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    _group: c_int,
) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtod(s, end) }
}

/// `strtof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtof_internal(
    s: *const c_char,
    end: *mut *mut c_char,
    _group: c_int,
) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtof(s, end) }
}

/// `strtod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtod_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtod(s, end) }
}

/// `strtof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strtof_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { stdlib::strtof(s, end) }
}

/// `getenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __secure_getenv(name: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { environment::getenv(name) }
}

/// `malloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_malloc(size: size_t) -> *mut c_void {
    stdlib::malloc(size)
}

/// `calloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_calloc(count: size_t, size: size_t) -> *mut c_void {
    stdlib::calloc(count, size)
}

/// `realloc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __libc_realloc(old: *mut c_void, size: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    unsafe { stdlib::realloc(old, size) }
}

/// `aligned_alloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_memalign(align: size_t, size: size_t) -> *mut c_void {
    stdlib::aligned_alloc(align, size)
}

/// `free()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __libc_free(ptr: *mut c_void) {
    // SAFETY: as the caller promises.
    unsafe { stdlib::free(ptr) };
}

/// `longjmp()` of fortified callers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __longjmp_chk(buffer: *mut c_void, value: c_int) -> ! {
    unsafe extern "C" {
        fn longjmp(buffer: *mut c_void, value: c_int) -> !;
    }
    // SAFETY: as the caller promises.
    unsafe { longjmp(buffer, value) }
}
