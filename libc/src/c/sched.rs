//! <sched.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "there are no namespaces")]

use core::ffi::{c_int, c_uint, c_void};

use crate::abi::allocation;
use kernel::{config, thread};
use posix_api::Errno;

use crate::{
    abi::{
        bytes, out,
        pthread::{first_cpus, write_cpus},
        result::value,
    },
    scheduling,
};

use crate::abi::{
    result::status,
    types::base::{pid_t, size_t},
    types::cpu_set::cpu_set_t,
    types::sched::sched_param,
    types::timespec::timespec,
};

/// `sched_get_priority_max()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_get_priority_max(policy: c_int) -> c_int {
    value(scheduling::priorities(policy).map(|range| *range.end()))
}

/// `sched_get_priority_min()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_get_priority_min(policy: c_int) -> c_int {
    value(scheduling::priorities(policy).map(|range| *range.start()))
}

/// `sched_getparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_getparam(pid: pid_t, param: *mut sched_param) -> c_int {
    let scheduling = scheduling::of(pid);
    // SAFETY: the caller promises that `param` is writable.
    status(scheduling.and_then(|now| unsafe {
        out::write(
            param,
            sched_param {
                sched_priority: now.priority,
            },
        )
    }))
}

/// `sched_getscheduler()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_getscheduler(pid: pid_t) -> c_int {
    value(scheduling::of(pid).map(|now| now.policy))
}

/// `sched_rr_get_interval()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_rr_get_interval(pid: pid_t, interval: *mut timespec) -> c_int {
    let slice = scheduling::of(pid).map(|_| config::TIME_SLICE.into());
    // SAFETY: the caller promises that `interval` is writable.
    status(slice.and_then(|slice| unsafe { out::write(interval, slice) }))
}

/// `sched_setparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setparam(pid: pid_t, param: *const sched_param) -> c_int {
    // SAFETY: the caller promises that `param` points to parameters.
    let param = unsafe { out::read(param) };
    status(param.and_then(|param| scheduling::set(pid, None, param.sched_priority)))
}

/// `sched_setscheduler()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setscheduler(
    pid: pid_t,
    policy: c_int,
    param: *const sched_param,
) -> c_int {
    // SAFETY: the caller promises that `param` points to parameters.
    let param = unsafe { out::read(param) };
    status(param.and_then(|param| scheduling::set(pid, Some(policy), param.sched_priority)))
}

/// `sched_yield()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_yield() -> c_int {
    thread::yield_now();
    0
}

/// `__sched_cpucount()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sched_cpucount(size: size_t, set: *const cpu_set_t) -> c_int {
    // SAFETY: the caller promises that `set` is `size` bytes.
    let words = unsafe { bytes::bytes(set.cast(), size) };
    let ones = words
        .unwrap_or_default()
        .iter()
        .map(|byte| byte.count_ones())
        .sum::<u32>();
    c_int::try_from(ones).unwrap_or(c_int::MAX)
}

/// `__sched_cpualloc()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sched_cpualloc(count: size_t) -> *mut cpu_set_t {
    let words = count.div_ceil(u64::BITS as usize).max(1);
    allocation::calloc(words * size_of::<u64>()).cast()
}

/// `__sched_cpufree()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sched_cpufree(set: *mut cpu_set_t) {
    // SAFETY: the caller promises that `set` comes from `__sched_cpualloc` or is null.
    unsafe { allocation::free(set.cast()) }
}

/// `sched_getaffinity()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_getaffinity(pid: pid_t, size: size_t, set: *mut cpu_set_t) -> c_int {
    let cpus = scheduling::of(pid).map(|_| scheduling::all_cpus());
    // SAFETY: the caller promises that `set` is `size` writable bytes.
    status(cpus.and_then(|cpus| unsafe { write_cpus(set, size, cpus) }))
}

/// `sched_setaffinity()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sched_setaffinity(
    pid: pid_t,
    size: size_t,
    set: *const cpu_set_t,
) -> c_int {
    let known = scheduling::of(pid);
    // SAFETY: the caller promises that `set` is `size` readable bytes.
    let wanted = known.and_then(|_| unsafe { first_cpus(set, size) });
    status(wanted.and_then(scheduling::check_cpus))
}

/// `sched_getcpu()`.
#[unsafe(no_mangle)]
pub extern "C" fn sched_getcpu() -> c_int {
    0
}

/// `getcpu()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcpu(cpu: *mut c_uint, node: *mut c_uint) -> c_int {
    // SAFETY: the caller promises that `cpu` is null or writable.
    unsafe { out::write_if_asked(cpu, 0) };
    // SAFETY: the caller promises that `node` is null or writable.
    unsafe { out::write_if_asked(node, 0) };
    0
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
