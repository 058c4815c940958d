//! <sys/time.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{cstr, out, path as abi_path},
    process::process,
};
use core::ffi::{c_char, c_int, c_void};
use kernel::time::{set_wall_clock, wall_clock};
use posix_api::{
    Fd,
    fs::{
        At, LastLink,
        utime::{self, NewTime, NewTimes},
    },
};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::sys_time::{itimerval, timezone},
    types::timeval::timeval,
};

/// `gettimeofday()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettimeofday(now: *mut timeval, zone: *mut c_void) -> c_int {
    // SAFETY: the caller promises that `now` is null or writable.
    unsafe { out::write_if_asked(now, wall_clock().into()) };
    // SAFETY: the caller promises that `zone` is null or writable.
    unsafe { out::write_if_asked(zone.cast(), timezone::default()) };
    0
}

/// `getitimer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getitimer(which: c_int, value: *mut itimerval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setitimer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setitimer(
    which: c_int,
    value: *const itimerval,
    old: *mut itimerval,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `utimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utimes(path: *const c_char, times: *const timeval) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let both = times.and_then(|times| Ok((times, path?)));
    status(both.and_then(|(times, path)| {
        utime::set_times(process(), At::Cwd, path, times, LastLink::Follow)
    }))
}

/// `settimeofday()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn settimeofday(now: *const timeval, zone: *const timezone) -> c_int {
    // SAFETY: the caller promises that `now` is null or points to a time.
    let now = unsafe { out::optional(now) }
        .map(timeval::to_strict_duration)
        .transpose();
    status(now.map(|now| now.into_iter().for_each(set_wall_clock)))
}

/// `adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtime(delta: *const timeval, old: *mut timeval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lutimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lutimes(path: *const c_char, times: *const timeval) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let both = times.and_then(|times| Ok((times, path?)));
    status(both.and_then(|(times, path)| {
        utime::set_times(process(), At::Cwd, path, times, LastLink::Keep)
    }))
}

/// `futimes()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimes(fd: c_int, times: *const timeval) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    status(times.and_then(|times| utime::set_times_fd(process(), Fd(fd), times)))
}

/// `futimesat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn futimesat(
    dir: c_int,
    path: *const c_char,
    times: *const timeval,
) -> c_int {
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = unsafe { new_times(times) };
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let both = times.and_then(|times| Ok((times, path?)));
    status(both.and_then(|(times, path)| {
        utime::set_times(process(), abi_path::at(dir), path, times, LastLink::Follow)
    }))
}

/// The times that `utimes` takes; null: now.
///
/// # Safety
///
/// `times` must be null or point to two moments.
unsafe fn new_times(times: *const timeval) -> Result<NewTimes, Errno> {
    // SAFETY: the caller's promise is passed on.
    let times = unsafe { out::optional(times.cast::<[timeval; 2]>()) };
    let Some([accessed, modified]) = times else {
        return Ok(NewTimes {
            accessed: NewTime::Now,
            modified: NewTime::Now,
        });
    };
    let accessed = NewTime::Set(accessed.to_timestamp()?); // EINVAL
    let modified = NewTime::Set(modified.to_timestamp()?); // EINVAL
    Ok(NewTimes { accessed, modified })
}
