//! <sys/time.h>.
#![expect(unsafe_code, reason = "exported to C")]

use crate::{
    abi::{cstr, out, path as abi_path},
    process::process,
};
use core::{
    ffi::{c_char, c_int, c_void},
    time::Duration,
};
use kernel::time::{set_wall_clock, wall_clock};
use posix_api::{
    Fd,
    fs::{
        At, LastLink,
        utime::{self, NewTime, NewTimes},
    },
    time::{Clock, Interval, clock_settime, interval, set_interval},
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
    let setting = Interval::from_number(which).map(|which| interval(process(), which));
    // SAFETY: the caller promises that `value` is writable.
    status(setting.and_then(|setting| unsafe { out::write(value, setting.into()) }))
}

/// `setitimer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setitimer(
    which: c_int,
    value: *const itimerval,
    old: *mut itimerval,
) -> c_int {
    // SAFETY: the caller promises that `value` points to a setting.
    let new = unsafe { out::read(value) }.and_then(itimerval::to_setting);
    let both = Interval::from_number(which).and_then(|which| Ok((which, new?)));
    let before = both.map(|(which, new)| set_interval(process(), which, new));
    // SAFETY: the caller promises that `old` is null or writable.
    status(before.map(|before| unsafe { out::write_if_asked(old, before.into()) }))
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
pub unsafe extern "C" fn settimeofday(now: *const timeval, _zone: *const timezone) -> c_int {
    // SAFETY: the caller promises that `now` is null or points to a time.
    let now = unsafe { out::optional(now) }
        .map(timeval::to_strict_duration)
        .transpose();
    status(now.map(|now| now.into_iter().for_each(set_wall_clock)))
}

/// `adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtime(delta: *const timeval, old: *mut timeval) -> c_int {
    // SAFETY: the caller promises that `delta` is null or points to a time.
    let delta = unsafe { out::optional(delta) };
    // SAFETY: the caller promises that `old` is null or writable: nothing is ever left over.
    unsafe { out::write_if_asked(old, timeval::default()) };
    status(delta.map_or(Ok(()), shift_clock))
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

/// Sets the wall clock forward or back by `delta`, at once.
fn shift_clock(delta: timeval) -> Result<(), Errno> {
    let micros = delta
        .tv_sec
        .checked_mul(1_000_000)
        .and_then(|us| us.checked_add(delta.tv_usec));
    let by = Duration::from_micros(micros.ok_or(Errno::EINVAL)?.unsigned_abs());
    let now = wall_clock();
    let is_back = delta.tv_sec < 0 || delta.tv_usec < 0;
    let new = if is_back {
        now.saturating_sub(by)
    } else {
        now.saturating_add(by)
    };
    clock_settime(process(), Clock::Realtime, new.into())
}
