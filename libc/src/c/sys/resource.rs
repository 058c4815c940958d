//! <sys/resource.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::base::{id_t, pid_t},
    types::resource::{rlimit, rlimit64},
    types::rusage::rusage,
};

/// `getpriority()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpriority(which: c_int, who: id_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getrlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrlimit(resource: c_int, limit: *mut rlimit) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getrusage()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrusage(who: c_int, usage: *mut rusage) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setpriority()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpriority(which: c_int, who: id_t, value: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setrlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setrlimit(resource: c_int, limit: *const rlimit) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `prlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prlimit(
    pid: pid_t,
    resource: c_int,
    new_limit: *const rlimit,
    old_limit: *mut rlimit,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getrlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrlimit64(resource: c_int, limit: *mut rlimit64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setrlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setrlimit64(resource: c_int, limit: *const rlimit64) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `prlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prlimit64(
    pid: pid_t,
    resource: c_int,
    new_limit: *const rlimit64,
    old_limit: *mut rlimit64,
) -> c_int {
    status(Err(Errno::ENOSYS))
}
