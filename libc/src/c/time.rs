//! <time.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{clock_t, clockid_t, pid_t, time_t, timer_t},
    types::itimerspec::itimerspec,
    types::signal::sigevent,
    types::timespec::timespec,
};

/// `clock()`.
#[unsafe(no_mangle)]
pub extern "C" fn clock() -> clock_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `clock_getres()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getres(clock: clockid_t, resolution: *mut timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `clock_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, now: *mut timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `clock_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_settime(clock: clockid_t, now: *const timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `nanosleep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanosleep(time: *const timespec, rest: *mut timespec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `clock_getcpuclockid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getcpuclockid(pid: pid_t, clock: *mut clockid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `clock_nanosleep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    time: *const timespec,
    rest: *mut timespec,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timer_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_create(
    clock: clockid_t,
    event: *mut sigevent,
    timer: *mut timer_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timer_delete()`.
#[unsafe(no_mangle)]
pub extern "C" fn timer_delete(timer: timer_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timer_getoverrun()`.
#[unsafe(no_mangle)]
pub extern "C" fn timer_getoverrun(timer: timer_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timer_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_gettime(timer: timer_t, value: *mut itimerspec) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `timer_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_settime(
    timer: timer_t,
    flags: c_int,
    value: *const itimerspec,
    old: *mut itimerspec,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `time()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn time(now: *mut time_t) -> time_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `timespec_get()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timespec_get(now: *mut timespec, base: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `stime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stime(now: *const time_t) -> c_int {
    status(Err(Errno::ENOSYS))
}
