//! <time.h>.
#![expect(unsafe_code, reason = "exported to C")]

use crate::thread::cancel;
use crate::{
    abi::{
        constants::time::{CLOCK_PROCESS_CPUTIME_ID, TIME_UTC, TIMER_ABSTIME},
        out,
        result::{number, value as value_of},
    },
    identity::of_this_process,
    process::process,
    timers,
};
use core::ffi::c_int;
use kernel::time::wall_clock;
use posix_api::time::{self as time_of, Asleep, Clock, Timestamp, Until};

use posix_api::Errno;

use crate::abi::{
    result::status,
    types::base::{clock_t, clockid_t, pid_t, time_t, timer_t},
    types::itimerspec::itimerspec,
    types::signal::sigevent,
    types::timespec::timespec,
};

/// `clock()`.
#[unsafe(no_mangle)]
pub extern "C" fn clock() -> clock_t {
    let used = time_of::clock_gettime(process(), Clock::ProcessCpu);
    used.seconds
        .saturating_mul(1_000_000)
        .saturating_add(i64::from(used.nanos / 1000))
}

/// `clock_getres()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getres(clock: clockid_t, resolution: *mut timespec) -> c_int {
    let clock = Clock::from_id(clock);
    // SAFETY: the caller promises that `resolution` is null or writable.
    status(clock.map(|clock| unsafe {
        out::write_if_asked(resolution, time_of::clock_getres(clock).into())
    }))
}

/// `clock_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_gettime(clock: clockid_t, now: *mut timespec) -> c_int {
    let clock = Clock::readable(process(), clock);
    // SAFETY: the caller promises that `now` is writable.
    status(clock.and_then(|clock| unsafe {
        out::write(now, time_of::clock_gettime(process(), clock).into())
    }))
}

/// `clock_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_settime(clock: clockid_t, now: *const timespec) -> c_int {
    let clock = Clock::from_id(clock);
    // SAFETY: the caller promises that `now` points to a time.
    let now = unsafe { out::read(now) }.and_then(timespec::to_timestamp);
    let both = clock.and_then(|clock| Ok((clock, now?)));
    status(both.and_then(|(clock, now)| time_of::clock_settime(process(), clock, now)))
}

/// `nanosleep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanosleep(time: *const timespec, rest: *mut timespec) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `time` points to a time.
    let length = unsafe { out::read(time) }.and_then(timespec::to_timestamp);
    let asleep = length.and_then(|length| time_of::nanosleep(process(), length));
    // SAFETY: the caller promises that `rest` is null or writable.
    status(unsafe { slept(asleep, rest) })
}

/// `clock_getcpuclockid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_getcpuclockid(pid: pid_t, clock: *mut clockid_t) -> c_int {
    let known = of_this_process(pid, CLOCK_PROCESS_CPUTIME_ID);
    // SAFETY: the caller promises that `clock` is writable.
    number(known.and_then(|known| unsafe { out::write(clock, known) }))
}

/// `clock_nanosleep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_nanosleep(
    clock: clockid_t,
    flags: c_int,
    time: *const timespec,
    rest: *mut timespec,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `time` points to a time.
    let time = unsafe { out::read(time) }.and_then(timespec::to_timestamp);
    let both = Clock::from_id(clock).and_then(|clock| Ok((clock, until(flags, time?)?)));
    let asleep = both.and_then(|(clock, until)| time_of::clock_nanosleep(process(), clock, until));
    let rest = if flags == TIMER_ABSTIME {
        core::ptr::null_mut()
    } else {
        rest
    };
    // SAFETY: the caller promises that `rest` is null or writable.
    number(unsafe { slept(asleep, rest) })
}

/// `timer_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_create(
    clock: clockid_t,
    event: *mut sigevent,
    timer: *mut timer_t,
) -> c_int {
    // SAFETY: the caller promises that `event` is null or points to one.
    let event = unsafe { out::optional(event) };
    let made = timers::create(clock, event);
    // SAFETY: the caller promises that `timer` is writable.
    status(made.and_then(|made| unsafe { out::write(timer, made) }))
}

/// `timer_delete()`.
#[unsafe(no_mangle)]
pub extern "C" fn timer_delete(timer: timer_t) -> c_int {
    status(timers::delete(timer))
}

/// `timer_getoverrun()`.
#[unsafe(no_mangle)]
pub extern "C" fn timer_getoverrun(timer: timer_t) -> c_int {
    value_of(time_of::timer_getoverrun(process(), timers::number(timer)))
}

/// `timer_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_gettime(timer: timer_t, value: *mut itimerspec) -> c_int {
    let setting = time_of::timer_gettime(process(), timers::number(timer));
    // SAFETY: the caller promises that `value` is writable.
    status(setting.and_then(|setting| unsafe { out::write(value, setting.into()) }))
}

/// `timer_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timer_settime(
    timer: timer_t,
    flags: c_int,
    value: *const itimerspec,
    old: *mut itimerspec,
) -> c_int {
    // SAFETY: the caller promises that `value` points to a setting.
    let new = unsafe { out::read(value) };
    let before = new.and_then(|new| timers::set(timer, flags, new));
    // SAFETY: the caller promises that `old` is null or writable.
    status(before.map(|before| unsafe { out::write_if_asked(old, before.into()) }))
}

/// `time()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn time(now: *mut time_t) -> time_t {
    let seconds = wall_clock().as_secs().cast_signed();
    // SAFETY: the caller promises that `now` is null or writable.
    unsafe { out::write_if_asked(now, seconds) };
    seconds
}

/// `timespec_get()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timespec_get(now: *mut timespec, base: c_int) -> c_int {
    // SAFETY: the caller promises that `now` is writable.
    let written = unsafe { out::write(now, wall_clock().into()) };
    if_written(base, written)
}

/// `timespec_getres()`: of a clock that `timespec_get()` reads; 0 for another base.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timespec_getres(resolution: *mut timespec, base: c_int) -> c_int {
    if base != TIME_UTC {
        return 0;
    }
    // SAFETY: the caller promises that `resolution` is null or writable.
    unsafe { out::write_if_asked(resolution, time_of::clock_getres(Clock::Realtime).into()) };
    base
}

/// `stime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stime(now: *const time_t) -> c_int {
    // SAFETY: the caller promises that `now` points to a time.
    let now = unsafe { out::read(now) }.map(|seconds| Timestamp { seconds, nanos: 0 });
    status(now.and_then(|now| time_of::clock_settime(process(), Clock::Realtime, now)))
}

fn until(flags: c_int, time: Timestamp) -> Result<Until, Errno> {
    match flags {
        0 => Ok(Until::After(time)),
        TIMER_ABSTIME => Ok(Until::Moment(time)),
        _ => Err(Errno::EINVAL),
    }
}

/// `EINTR`, and what is left of the sleep, if a signal ended it.
///
/// # Safety
///
/// `rest` must be null or valid for a write.
unsafe fn slept(asleep: Result<Asleep, Errno>, rest: *mut timespec) -> Result<(), Errno> {
    match asleep? {
        Asleep::ToTheEnd => Ok(()),
        Asleep::Interrupted(left) => {
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write_if_asked(rest, left.into()) };
            Err(Errno::EINTR)
        }
    }
}

fn if_written(base: c_int, written: Result<(), Errno>) -> c_int {
    if base == TIME_UTC && written.is_ok() {
        base
    } else {
        0
    }
}

/// `dysize()`: the days of a year.
#[unsafe(no_mangle)]
pub extern "C" fn dysize(year: c_int) -> c_int {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    365 + c_int::from(is_leap)
}
