//! Shared memory of System V: names that archives of distributions refer to (libcrypto.a asks whether
//! another process has seeded its generator). There is no header for them, and no other process.
//!
//! Standard: POSIX.1-2024 `shmget()` and its kin, which are of the XSI option: `ENOSYS`.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::{
    ffi::{c_int, c_void},
    ptr::without_provenance_mut,
};

use posix_api::Errno;

use crate::abi::{
    result::{or, status, value},
    types::base::size_t,
};

/// `shmget()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn shmget(key: c_int, size: size_t, flags: c_int) -> c_int {
    value(Err(Errno::ENOSYS))
}

/// `shmat()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn shmat(id: c_int, address: *const c_void, flags: c_int) -> *mut c_void {
    or(Err(Errno::ENOSYS), without_provenance_mut(usize::MAX))
}

/// `shmdt()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn shmdt(address: *const c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shmctl()`: fails with `ENOSYS`.
#[unsafe(no_mangle)]
pub extern "C" fn shmctl(id: c_int, command: c_int, buf: *mut c_void) -> c_int {
    value(Err(Errno::ENOSYS))
}
