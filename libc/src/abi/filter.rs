//! `struct sock_fprog`: a program that a socket filters with.
//!
//! Standard: POSIX has none; Linux `socket(7)`, `SO_ATTACH_FILTER`.

#![expect(unsafe_code, reason = "programs come through pointers")]

use core::ffi::{c_ushort, c_void};

use posix_api::Errno;

use crate::abi::{bytes, out};

/// Bytes of `struct sock_filter`.
const INSTRUCTION_LEN: usize = 8;

/// `struct sock_fprog`.
#[repr(C)]
#[derive(Clone, Copy)]
struct Program {
    len: c_ushort,
    filter: *const c_void,
}

/// The bytes of the instructions that the `struct sock_fprog` at `value`, of `len` bytes, points to.
///
/// # Errors
///
/// - `EFAULT`: `value` is null.
/// - `EINVAL`: `len` is not its length, or there are no instructions.
///
/// # Safety
///
/// Unless null, `value` must be valid for reads of `len` bytes, and what it points to for reads of as many
/// instructions as it says.
pub unsafe fn instructions<'a>(value: *const c_void, len: usize) -> Result<&'a [u8], Errno> {
    if len != size_of::<Program>() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller promises that so many bytes are readable; any are a value of the type.
    let program = unsafe { out::read(value.cast::<Program>()) }?; // EFAULT
    if program.filter.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { bytes::bytes(program.filter, usize::from(program.len) * INSTRUCTION_LEN) }
}
