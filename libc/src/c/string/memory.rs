//! <string.h>: bytes of a stated length.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_int, c_void},
    ptr, slice,
};

use super::at;
use crate::{abi::types::base::size_t, text::substring};

pub(super) unsafe fn bytes<'a>(s: *const c_void, n: size_t) -> &'a [u8] {
    if n == 0 {
        return &[];
    }
    // SAFETY: the caller of the exported function promises `n` bytes.
    unsafe { slice::from_raw_parts(s.cast(), n) }
}

/// `memccpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memccpy(
    to: *mut c_void,
    from: *const c_void,
    c: c_int,
    n: size_t,
) -> *mut c_void {
    // The bytes behind `c` need not be readable: one after the other.
    for i in 0..n {
        // SAFETY: the caller promises `n` bytes, or fewer that end in `c`.
        let byte = unsafe { *from.cast::<u8>().add(i) };
        // SAFETY: the caller promises room for them.
        unsafe { *to.cast::<u8>().add(i) = byte };
        if byte == c as u8 {
            return to.wrapping_byte_add(i + 1);
        }
    }
    ptr::null_mut()
}

/// `memchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memchr(s: *const c_void, c: c_int, n: size_t) -> *mut c_void {
    // The array may be shorter than `n` if `c` is in it, so look in page-wise steps.
    let mut done = 0;
    while done < n {
        let here = s.cast::<u8>().wrapping_add(done);
        let step = (4096 - here.addr() % 4096).min(n - done);
        // SAFETY: the page of a readable byte is readable.
        let part = unsafe { bytes(here.cast(), step) };
        if let Some(index) = ::memchr::memchr(c as u8, part) {
            return here.wrapping_add(index).cast_mut().cast();
        }
        done += step;
    }
    ptr::null_mut()
}

/// `memrchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memrchr(s: *const c_void, c: c_int, n: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    at(
        s.cast::<u8>(),
        ::memchr::memrchr(c as u8, unsafe { bytes(s, n) }),
    )
    .cast()
}

/// `rawmemchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rawmemchr(s: *const c_void, c: c_int) -> *mut c_void {
    // SAFETY: the caller promises that `c` is there.
    unsafe { memchr(s, c, usize::MAX - s.addr()) }
}

/// `memmem()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmem(
    haystack: *const c_void,
    haystack_len: size_t,
    needle: *const c_void,
    needle_len: size_t,
) -> *mut c_void {
    // SAFETY: as the caller promises.
    let (hay, needle) = unsafe { (bytes(haystack, haystack_len), bytes(needle, needle_len)) };
    at(haystack.cast::<u8>(), substring::find(hay, needle)).cast()
}

/// `mempcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mempcpy(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    unsafe { ptr::copy_nonoverlapping(from.cast::<u8>(), to.cast::<u8>(), n) };
    to.wrapping_byte_add(n)
}

/// `memfrob()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memfrob(s: *mut c_void, n: size_t) -> *mut c_void {
    for i in 0..n {
        // SAFETY: as the caller promises.
        unsafe { *s.cast::<u8>().add(i) ^= 42 };
    }
    s
}

/// `explicit_bzero()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn explicit_bzero(s: *mut c_void, n: size_t) {
    for i in 0..n {
        // SAFETY: as the caller promises; volatile, so that it happens.
        unsafe { s.cast::<u8>().add(i).write_volatile(0) };
    }
}
