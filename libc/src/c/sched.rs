//! <sched.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_uint, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{pid_t, size_t},
    types::cpu_set::cpu_set_t,
    types::sched::sched_param,
    types::timespec::timespec,
};

/// `sched_get_priority_max()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_get_priority_max(policy: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_get_priority_min()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_get_priority_min(policy: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_getparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_getparam(pid: pid_t, param: *mut sched_param) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_getscheduler()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_getscheduler(pid: pid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_rr_get_interval()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_rr_get_interval(pid: pid_t, interval: *mut timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_setparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setparam(pid: pid_t, param: *const sched_param) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_setscheduler()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setscheduler(
    pid: pid_t,
    policy: c_int,
    param: *const sched_param,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_yield()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_yield() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `__sched_cpucount()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sched_cpucount(size: size_t, set: *const cpu_set_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `__sched_cpualloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sched_cpualloc(count: size_t) -> *mut cpu_set_t {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `__sched_cpufree()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sched_cpufree(set: *mut cpu_set_t) {}

/// `sched_getaffinity()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_getaffinity(pid: pid_t, size: size_t, set: *mut cpu_set_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_setaffinity()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setaffinity(
    pid: pid_t,
    size: size_t,
    set: *const cpu_set_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sched_getcpu()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_getcpu() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getcpu()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcpu(cpu: *mut c_uint, node: *mut c_uint) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `unshare()`.
#[unsafe(no_mangle)]
pub extern "C" fn unshare(flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setns()`.
#[unsafe(no_mangle)]
pub extern "C" fn setns(fd: c_int, kind: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

unsafe extern "C" {
    /// `clone()`: a shim reads its last arguments.
    pub fn clone(
        main: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
        stack: *mut c_void,
        flags: c_int,
        arg: *mut c_void,
        ...
    ) -> c_int;
}
