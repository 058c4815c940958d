//! <stdlib.h>: memory from the heap.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_int, c_void},
    ptr,
};

use kernel::memory::heap;
use posix_api::Errno;

use crate::abi::{result::set_errno, types::base::size_t};

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
