//! <sys/resource.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::{ffi::c_int, ptr};

use posix_api::{Errno, system::job};

use crate::{
    abi::{
        constants::resource::{PRIO_PGRP, PRIO_PROCESS, PRIO_USER},
        out,
        resource::{limits, usage as usage_of},
        result::value,
    },
    identity::PROCESS_ID,
    process::process,
};

use crate::abi::{
    result::status,
    types::base::{id_t, pid_t},
    types::resource::{rlimit, rlimit64},
    types::rusage::rusage,
};

/// `getpriority()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpriority(which: c_int, who: id_t) -> c_int {
    value(one_process(which, who).and_then(|who| job::nice(process(), who)))
}

/// `getrlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrlimit(resource: c_int, limit: *mut rlimit) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(0, resource, ptr::null(), limit) })
}

/// `getrusage()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrusage(who: c_int, usage: *mut rusage) -> c_int {
    // SAFETY: the caller promises that `usage` is writable.
    status(usage_of(who).and_then(|used| unsafe { out::write(usage, used) }))
}

/// `setpriority()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpriority(which: c_int, who: id_t, value: c_int) -> c_int {
    status(one_process(which, who).and_then(|who| job::set_nice(process(), who, value)))
}

/// `setrlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setrlimit(resource: c_int, limit: *const rlimit) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(0, resource, limit, ptr::null_mut()) })
}

/// `prlimit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prlimit(
    pid: pid_t,
    resource: c_int,
    new_limit: *const rlimit,
    old_limit: *mut rlimit,
) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(pid, resource, new_limit, old_limit) })
}

/// `getrlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getrlimit64(resource: c_int, limit: *mut rlimit64) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(0, resource, ptr::null(), limit.cast()) })
}

/// `setrlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setrlimit64(resource: c_int, limit: *const rlimit64) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(0, resource, limit.cast(), ptr::null_mut()) })
}

/// `prlimit64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prlimit64(
    pid: pid_t,
    resource: c_int,
    new_limit: *const rlimit64,
    old_limit: *mut rlimit64,
) -> c_int {
    // SAFETY: the caller promises that the pointers are null or valid.
    status(unsafe { limits(pid, resource, new_limit.cast(), old_limit.cast()) })
}

/// The process or thread that `which` and `who` name; groups and users have the one process.
fn one_process(which: c_int, who: id_t) -> Result<c_int, Errno> {
    match which {
        PRIO_PROCESS => c_int::try_from(who).map_err(|_| Errno::ESRCH),
        PRIO_PGRP | PRIO_USER if who == 0 || who == PROCESS_ID.cast_unsigned() => Ok(0),
        PRIO_PGRP | PRIO_USER => Err(Errno::ESRCH),
        _ => Err(Errno::EINVAL),
    }
}
