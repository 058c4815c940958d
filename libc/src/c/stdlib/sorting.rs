//! <stdlib.h>: sorting and searching arrays.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    cmp::Ordering,
    ffi::{c_int, c_void},
    ptr, slice,
};

use kernel::memory::heap;

use crate::{abi::types::base::size_t, sort};

/// What `qsort()` compares by.
pub type __compar_fn_t = Option<unsafe extern "C" fn(*const c_void, *const c_void) -> c_int>;
/// What `qsort_r()` compares by.
pub type __compar_d_fn_t =
    Option<unsafe extern "C" fn(*const c_void, *const c_void, *mut c_void) -> c_int>;

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
