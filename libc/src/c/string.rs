//! <string.h>: C11 §7.24, POSIX.1-2024, and what glibc adds.
//!
//! `memcpy`, `memmove`, `memset`, `memcmp` and `strlen` are the kernel's.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: pointers to strings that end in a NUL,
//! or to as many bytes as the length says, with room for what is written.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod compare;
pub mod copy;
pub mod find;
pub mod memory;
pub mod messages;

use core::{
    ffi::{c_char, c_int, c_void},
    ptr, slice,
};

pub use self::{compare::*, copy::*, find::*, memory::*, messages::*};
use crate::abi::{arguments::bounded_len, types::base::size_t};

unsafe extern "C" {
    /// `memcpy()`.
    pub fn memcpy(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void;
    /// `memmove()`.
    pub fn memmove(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void;
    /// `memset()`.
    pub fn memset(s: *mut c_void, c: c_int, n: size_t) -> *mut c_void;
    /// `memcmp()`.
    pub fn memcmp(a: *const c_void, b: *const c_void, n: size_t) -> c_int;
    /// `strlen()`.
    pub fn strlen(s: *const c_char) -> size_t;
}

/// The bytes of a string.
unsafe fn text<'a>(s: *const c_char) -> &'a [u8] {
    // SAFETY: the caller of the exported function promises that it is a string.
    let len = unsafe { strlen(s) };
    // SAFETY: as many bytes come before the NUL.
    unsafe { slice::from_raw_parts(s.cast(), len) }
}

/// The bytes of a string, at most `n`.
unsafe fn text_up_to<'a>(s: *const c_char, n: size_t) -> &'a [u8] {
    // SAFETY: the caller of the exported function promises a string or `n` bytes.
    let len = unsafe { bounded_len(s.cast(), n) };
    // SAFETY: as many bytes were just read.
    unsafe { slice::from_raw_parts(s.cast(), len) }
}

fn at<T>(start: *const T, index: Option<usize>) -> *mut T {
    index.map_or(ptr::null_mut(), |index| {
        start.wrapping_add(index).cast_mut()
    })
}

/// `strnlen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strnlen(s: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { bounded_len(s.cast(), n) }
}

/// `strfry()`: puts the bytes of a string in any order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfry(text: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let len = unsafe { strlen(text) };
    for at in 1..len {
        let left = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let other = super::stdlib::random::arc4random_uniform(left) as usize;
        // SAFETY: both are places in the string.
        unsafe { ptr::swap(text.add(at), text.add(other)) };
    }
    text
}
