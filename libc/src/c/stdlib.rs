//! <stdlib.h>: C11 §7.22, POSIX.1-2024, and what glibc adds.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: strings that end in a NUL, arrays of
//! the stated length, pointers that `malloc` gave.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod digits;
pub mod environment;
pub mod exit;
pub mod random;
pub mod random48_r;
pub mod random_r;
pub mod temporary;
pub mod terminal;

use core::{
    cmp::Ordering,
    ffi::{c_char, c_double, c_float, c_int, c_long, c_longlong, c_ulong, c_ulonglong, c_void},
    ptr, slice,
};

use kernel::memory::heap;
use posix_api::Errno;

pub use self::exit::exit;
use crate::{
    abi::{
        c_text::CText,
        result::{self, set_errno},
        types::{base::size_t, locale::locale_t},
    },
    number::{
        F80, FloatResult, Integer, parse_f32, parse_f64, parse_f80,
        parse_integer::{Prefixes, parse_integer},
    },
    process::process,
    sort,
};

/// `div()`'s result.
#[repr(C)]
pub struct div_t {
    /// The quotient.
    pub quot: c_int,
    /// The remainder.
    pub rem: c_int,
}

/// `ldiv()`'s result.
#[repr(C)]
pub struct ldiv_t {
    /// The quotient.
    pub quot: c_long,
    /// The remainder.
    pub rem: c_long,
}

/// `lldiv()`'s result.
#[repr(C)]
pub struct lldiv_t {
    /// The quotient.
    pub quot: c_longlong,
    /// The remainder.
    pub rem: c_longlong,
}

/// What `qsort()` compares by.
pub type __compar_fn_t = Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>;
/// What `qsort_r()` compares by.
pub type __compar_d_fn_t =
    Option<unsafe extern "C" fn(*const c_void, *const c_void, *mut c_void) -> c_int>;

/// `exit()`'s argument for success.
pub const EXIT_SUCCESS: c_int = 0;
/// `exit()`'s argument for failure.
pub const EXIT_FAILURE: c_int = 1;
/// The largest number that `rand()` returns.
pub const RAND_MAX: c_int = 2_147_483_647;

/// Reads an integer and tells C where it ends.
pub(crate) unsafe fn integer(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    prefixes: Prefixes,
) -> Integer {
    // SAFETY: the caller of the exported function promises a string.
    let text = unsafe { CText::new(s) };
    let number = parse_integer(&text, base, prefixes).unwrap_or_else(|| {
        set_errno(Errno::EINVAL);
        Integer {
            negative: false,
            magnitude: 0,
            overflowed: false,
            end: 0,
        }
    });
    if !end.is_null() {
        // SAFETY: the caller of the exported function promises that it may be written.
        unsafe { *end = s.wrapping_add(number.end).cast_mut() };
    }
    number
}

pub(crate) fn ranged<T>((value, out_of_range): (T, bool)) -> T {
    if out_of_range {
        set_errno(Errno::ERANGE);
    }
    value
}

unsafe fn float<T>(
    s: *const c_char,
    end: *mut *mut c_char,
    parse: fn(&CText) -> FloatResult<T>,
) -> T {
    // SAFETY: the caller of the exported function promises a string.
    let number = parse(&unsafe { CText::new(s) });
    if !end.is_null() {
        // SAFETY: the caller of the exported function promises that it may be written.
        unsafe { *end = s.wrapping_add(number.end).cast_mut() };
    }
    ranged((number.value, number.out_of_range))
}

/// `atof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atof(s: *const c_char) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { strtod(s, ptr::null_mut()) }
}

/// `atoi()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atoi(s: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) as c_int }
}

/// `atol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atol(s: *const c_char) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) }
}

/// `atoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atoll(s: *const c_char) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, ptr::null_mut(), 10) }
}

/// `strtod()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtod(s: *const c_char, end: *mut *mut c_char) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f64) }
}

/// `strtof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtof(s: *const c_char, end: *mut *mut c_char) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { float(s, end, parse_f32) }
}

/// `strtold()` for its shim, which returns what is stored in `to`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_strtold(
    to: *mut [u8; 16],
    s: *const c_char,
    end: *mut *mut c_char,
) {
    // SAFETY: as the caller promises.
    let value: F80 = unsafe { float(s, end, parse_f80) };
    // SAFETY: the shim passes a `long double` of its own.
    unsafe { to.write(value.to_le_bytes()) };
}

/// `strtol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtol(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_long {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.signed(64))
}

/// `strtoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoll(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoul(s: *const c_char, end: *mut *mut c_char, base: c_int) -> c_ulong {
    // SAFETY: as the caller promises.
    ranged(unsafe { integer(s, end, base, Prefixes::C11) }.unsigned())
}

/// `strtoull()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoull(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtoq()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoq(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtouq()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtouq(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtol_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtol_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_long {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoll_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_longlong {
    // SAFETY: as the caller promises.
    unsafe { strtol(s, end, base) }
}

/// `strtoul_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoul_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_ulong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtoull_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtoull_l(
    s: *const c_char,
    end: *mut *mut c_char,
    base: c_int,
    _locale: locale_t,
) -> c_ulonglong {
    // SAFETY: as the caller promises.
    unsafe { strtoul(s, end, base) }
}

/// `strtod_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtod_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_double {
    // SAFETY: as the caller promises.
    unsafe { strtod(s, end) }
}

/// `strtof_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtof_l(
    s: *const c_char,
    end: *mut *mut c_char,
    _locale: locale_t,
) -> c_float {
    // SAFETY: as the caller promises.
    unsafe { strtof(s, end) }
}

/// `abs()`.
#[unsafe(no_mangle)]
pub extern "C" fn abs(value: c_int) -> c_int {
    value.wrapping_abs()
}

/// `labs()`.
#[unsafe(no_mangle)]
pub extern "C" fn labs(value: c_long) -> c_long {
    value.wrapping_abs()
}

/// `llabs()`.
#[unsafe(no_mangle)]
pub extern "C" fn llabs(value: c_longlong) -> c_longlong {
    value.wrapping_abs()
}

/// `div()`. Dividing by 0 is undefined, and traps as it does in C.
#[unsafe(no_mangle)]
pub extern "C" fn div(numerator: c_int, denominator: c_int) -> div_t {
    div_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// `ldiv()`.
#[unsafe(no_mangle)]
pub extern "C" fn ldiv(numerator: c_long, denominator: c_long) -> ldiv_t {
    ldiv_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// `lldiv()`.
#[unsafe(no_mangle)]
pub extern "C" fn lldiv(numerator: c_longlong, denominator: c_longlong) -> lldiv_t {
    lldiv_t {
        quot: numerator.wrapping_div(denominator),
        rem: numerator.wrapping_rem(denominator),
    }
}

/// Sets `ENOMEM` if there is no memory.
fn or_enomem(ptr: *mut u8) -> *mut c_void {
    if ptr.is_null() {
        set_errno(Errno::ENOMEM);
    }
    ptr.cast()
}

/// The longest object there can be.
const LONGEST: usize = isize::MAX as usize;

/// `malloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn malloc(size: size_t) -> *mut c_void {
    or_enomem(if size > LONGEST {
        ptr::null_mut()
    } else {
        heap::malloc(size)
    })
}

/// `calloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn calloc(count: size_t, size: size_t) -> *mut c_void {
    let size = count.checked_mul(size).filter(|&size| size <= LONGEST);
    or_enomem(size.map_or(ptr::null_mut(), heap::calloc))
}

/// `realloc()`. A size of 0 frees, as glibc has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn realloc(old: *mut c_void, size: size_t) -> *mut c_void {
    if old.is_null() {
        return malloc(size);
    }
    if size == 0 {
        // SAFETY: as the caller promises.
        unsafe { free(old) };
        return ptr::null_mut();
    }
    if size > LONGEST {
        return or_enomem(ptr::null_mut());
    }
    // SAFETY: the caller promises that `old` came from here.
    or_enomem(unsafe { heap::realloc(old.cast(), size) })
}

/// `reallocarray()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn reallocarray(
    old: *mut c_void,
    count: size_t,
    size: size_t,
) -> *mut c_void {
    match count.checked_mul(size) {
        // SAFETY: as the caller promises.
        Some(size) => unsafe { realloc(old, size) },
        None => or_enomem(ptr::null_mut()),
    }
}

/// `free()`. Keeps `errno`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(ptr: *mut c_void) {
    if !ptr.is_null() {
        // SAFETY: the caller promises that `ptr` came from here.
        unsafe { heap::free(ptr.cast()) };
    }
}

/// `aligned_alloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn aligned_alloc(align: size_t, size: size_t) -> *mut c_void {
    if !align.is_power_of_two() {
        set_errno(Errno::EINVAL);
        return ptr::null_mut();
    }
    or_enomem(if size > LONGEST {
        ptr::null_mut()
    } else {
        heap::memalign(align.max(16), size)
    })
}

/// `posix_memalign()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_memalign(
    to: *mut *mut c_void,
    align: size_t,
    size: size_t,
) -> c_int {
    if !align.is_power_of_two() || !align.is_multiple_of(size_of::<usize>()) {
        return Errno::EINVAL.code();
    }
    let found = if size > LONGEST {
        ptr::null_mut()
    } else {
        heap::memalign(align.max(16), size)
    };
    if found.is_null() {
        return Errno::ENOMEM.code();
    }
    // SAFETY: as the caller promises.
    unsafe { *to = found.cast() };
    0
}

/// `valloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn valloc(size: size_t) -> *mut c_void {
    aligned_alloc(4096, size)
}

/// Sorts with whatever memory there is.
fn sort(data: &mut [u8], size: usize, compare: &mut dyn FnMut(&[u8], &[u8]) -> Ordering) {
    let mut small = [0_u8; 1024];
    let wanted = data.len() / 2;
    if wanted <= small.len() {
        return sort::merge(data, size, &mut small, compare);
    }
    let spare = heap::malloc(wanted);
    if spare.is_null() {
        return sort::heap(data, size, compare);
    }
    // SAFETY: the bytes were just allocated; what they hold is written before it is read, and any
    // value is a byte.
    let bytes = unsafe {
        ptr::write_bytes(spare, 0, wanted);
        slice::from_raw_parts_mut(spare, wanted)
    };
    sort::merge(data, size, bytes, compare);
    // SAFETY: allocated above.
    unsafe { heap::free(spare) };
}

/// `qsort()`: stable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qsort(
    base: *mut c_void,
    count: size_t,
    size: size_t,
    compare: __compar_fn_t,
) {
    let Some(compare) = compare else { return };
    if count < 2 || size == 0 {
        return;
    }
    // SAFETY: the caller promises an array of that size.
    let data = unsafe { slice::from_raw_parts_mut(base.cast::<u8>(), count * size) };
    sort(data, size, &mut |a, b| {
        // SAFETY: the caller promises that it compares two elements.
        unsafe { compare(a.as_ptr().cast(), b.as_ptr().cast()) }.cmp(&0)
    });
}

/// `qsort_r()`: stable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qsort_r(
    base: *mut c_void,
    count: size_t,
    size: size_t,
    compare: __compar_d_fn_t,
    context: *mut c_void,
) {
    let Some(compare) = compare else { return };
    if count < 2 || size == 0 {
        return;
    }
    // SAFETY: the caller promises an array of that size.
    let data = unsafe { slice::from_raw_parts_mut(base.cast::<u8>(), count * size) };
    sort(data, size, &mut |a, b| {
        // SAFETY: the caller promises that it compares two elements.
        unsafe { compare(a.as_ptr().cast(), b.as_ptr().cast(), context) }.cmp(&0)
    });
}

/// `bsearch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bsearch(
    key: *const c_void,
    base: *const c_void,
    count: size_t,
    size: size_t,
    compare: __compar_fn_t,
) -> *mut c_void {
    let Some(compare) = compare else {
        return ptr::null_mut();
    };
    let element = |index: usize| base.wrapping_byte_add(index * size);
    let found = sort::binary_search(count, |index| {
        // SAFETY: the caller promises that it compares the key with an element.
        unsafe { compare(key, element(index)) }.cmp(&0)
    });
    found.map_or(ptr::null_mut(), |index| element(index).cast_mut())
}

/// `system()`: there is no command interpreter, and no second process.
#[unsafe(no_mangle)]
pub extern "C" fn system(command: *const c_char) -> c_int {
    if command.is_null() {
        return 0;
    }
    result::status(Err(Errno::ENOSYS))
}

/// The digits of `a64l()`.
const BASE64: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// `a64l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn a64l(s: *const c_char) -> c_long {
    let mut value = 0_u64;
    for i in 0..6 {
        // SAFETY: the caller promises a string, and it has not ended.
        let byte = unsafe { *s.cast::<u8>().add(i) };
        let Some(digit) = BASE64.iter().position(|&digit| digit == byte) else {
            break;
        };
        value |= (digit as u64) << (6 * i);
    }
    c_long::from(value as i32)
}

/// A buffer for `l64a()`.
struct Kept(core::cell::UnsafeCell<[u8; 8]>);
// SAFETY: POSIX does not ask `l64a` to be thread-safe.
unsafe impl Sync for Kept {}
static L64A: Kept = Kept(core::cell::UnsafeCell::new([0; 8]));

/// `l64a()`.
#[unsafe(no_mangle)]
pub extern "C" fn l64a(value: c_long) -> *mut c_char {
    // SAFETY: POSIX lets one call overwrite another's text.
    let text = unsafe { &mut *L64A.0.get() };
    *text = [0; 8];
    let mut rest = value as u32;
    for place in text.iter_mut() {
        if rest == 0 {
            break;
        }
        *place = BASE64[(rest & 63) as usize];
        rest >>= 6;
    }
    text.as_mut_ptr().cast()
}

/// `getsubopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getsubopt(
    option: *mut *mut c_char,
    tokens: *const *mut c_char,
    value: *mut *mut c_char,
) -> c_int {
    use crate::c::string::{strchr, strchrnul, strlen, strncmp};
    // SAFETY: as the caller promises, here and below.
    unsafe {
        let start = *option;
        *value = ptr::null_mut();
        if *start == 0 {
            return -1;
        }
        let end = strchrnul(start, c_int::from(b','));
        *option = if *end == 0 { end } else { end.wrapping_add(1) };
        *end = 0;
        let equals = strchr(start, c_int::from(b'='));
        let name_len = if equals.is_null() {
            strlen(start)
        } else {
            equals.offset_from_unsigned(start)
        };
        let mut index = 0;
        while !(*tokens.add(index)).is_null() {
            let token = *tokens.add(index);
            if strncmp(start, token, name_len) == 0 && *token.add(name_len) == 0 {
                *value = if equals.is_null() {
                    equals
                } else {
                    equals.wrapping_add(1)
                };
                return c_int::try_from(index).unwrap_or(-1);
            }
            index += 1;
        }
        *value = start;
        -1
    }
}

/// `getloadavg()`: see [`posix_api::system::load_average`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getloadavg(loads: *mut c_double, count: c_int) -> c_int {
    let known = posix_api::system::load_average(process());
    let count = usize::try_from(count).unwrap_or(0).min(known.len());
    // SAFETY: the caller promises room for as many numbers.
    unsafe { ptr::copy_nonoverlapping(known.as_ptr(), loads, count) };
    count as c_int
}

/// `rpmatch()`: whether an answer says yes (1) or no (0); -1: neither.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rpmatch(answer: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    match unsafe { crate::abi::cstr::or_empty(answer) }.first() {
        Some(b'y' | b'Y') => 1,
        Some(b'n' | b'N') => 0,
        _ => -1,
    }
}
