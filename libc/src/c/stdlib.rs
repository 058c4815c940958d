//! <stdlib.h>: C11 §7.22, POSIX.1-2024, and what glibc adds.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: strings that end in a NUL, arrays of
//! the stated length, pointers that `malloc` gave.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod allocation;
pub mod digits;
pub mod environment;
pub mod exit;
pub mod numbers;
pub mod random;
pub mod random48_r;
pub mod random_r;
pub mod sorting;
pub mod temporary;
pub mod terminal;

use core::{
    ffi::{c_char, c_double, c_int, c_long},
    ptr,
};

use posix_api::Errno;

pub use self::{allocation::*, exit::exit, numbers::*};
use crate::{abi::result, process::process};

/// `exit()`'s argument for success.
pub const EXIT_SUCCESS: c_int = 0;
/// `exit()`'s argument for failure.
pub const EXIT_FAILURE: c_int = 1;
/// The largest number that `rand()` returns.
pub const RAND_MAX: c_int = 2_147_483_647;

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
