//! `struct iovec` arrays as slices of slices.

#![expect(unsafe_code, reason = "C's buffers become slices here")]

use alloc::vec::Vec;
use core::ffi::c_int;

use posix_api::{Errno, config::IOV_MAX};

use crate::abi::{bytes, types::iovec::iovec};

/// Vectors up to this length need no memory from the heap.
const ON_STACK: usize = 16;

/// Calls `act` with the buffers of `vector[..count]`, which are to be read.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
/// - `EINVAL`: `count` is negative or more than `IOV_MAX`, or the lengths add up to more than
///   `SSIZE_MAX`.
/// - What `act` fails with.
///
/// # Safety
///
/// `vector` must be valid for reads of `count` elements, and each of those for reads of its length.
pub unsafe fn sources<T>(
    vector: *const iovec,
    count: c_int,
    act: impl FnOnce(&[&[u8]]) -> Result<T, Errno>,
) -> Result<T, Errno> {
    // SAFETY: the caller's promise is passed on.
    let vector = unsafe { checked(vector, count) }?;
    // SAFETY: the caller promises that each buffer is readable.
    let view = |one: &iovec| unsafe { bytes::bytes(one.iov_base, one.iov_len) };
    if vector.len() <= ON_STACK {
        let mut bufs: [&[u8]; ON_STACK] = [&[]; ON_STACK];
        for (buf, one) in bufs.iter_mut().zip(vector) {
            *buf = view(one)?; // EFAULT
        }
        return act(bufs.get(..vector.len()).unwrap_or_default());
    }
    let bufs: Vec<&[u8]> = vector.iter().map(view).collect::<Result<_, _>>()?; // EFAULT
    act(&bufs)
}

/// Calls `act` with the buffers of `vector[..count]`, which are to be written.
///
/// # Errors
///
/// As [`sources`].
///
/// # Safety
///
/// As [`sources`], for reads and writes; the buffers must not overlap.
pub unsafe fn targets<T>(
    vector: *const iovec,
    count: c_int,
    act: impl FnOnce(&mut [&mut [u8]]) -> Result<T, Errno>,
) -> Result<T, Errno> {
    // SAFETY: the caller's promise is passed on.
    let vector = unsafe { checked(vector, count) }?;
    // SAFETY: the caller promises that each buffer is writable and used by nothing else.
    let view = |one: &iovec| unsafe { bytes::bytes_mut(one.iov_base, one.iov_len) };
    let mut bufs: Vec<&mut [u8]> = vector.iter().map(view).collect::<Result<_, _>>()?; // EFAULT
    act(&mut bufs)
}

/// The vector, its lengths checked.
///
/// # Safety
///
/// `vector` must be valid for reads of `count` elements.
unsafe fn checked<'a>(vector: *const iovec, count: c_int) -> Result<&'a [iovec], Errno> {
    let count = usize::try_from(count).map_err(|_| Errno::EINVAL)?;
    if count > IOV_MAX {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller's promise is passed on.
    let vector = unsafe { bytes::elements(vector, count) }?; // EFAULT
    let total = vector
        .iter()
        .try_fold(0_usize, |sum, one| sum.checked_add(one.iov_len));
    total
        .filter(|total| isize::try_from(*total).is_ok())
        .ok_or(Errno::EINVAL)?;
    Ok(vector)
}
