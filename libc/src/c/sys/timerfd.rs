//! <sys/timerfd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{
        constants::{
            time::{CLOCK_BOOTTIME, CLOCK_MONOTONIC, CLOCK_REALTIME},
            timerfd::{TFD_TIMER_ABSTIME, TFD_TIMER_CANCEL_ON_SET},
        },
        flags, out,
        result::descriptor,
    },
    process::process,
};
use core::ffi::c_int;
use core::time::Duration;
use posix_api::{
    Fd,
    file::{self, TimerClock, TimerSetting, TimerStart},
};

use posix_api::Errno;

use crate::abi::{result::status, types::base::clockid_t, types::itimerspec::itimerspec};

/// `timerfd_create()`.
#[unsafe(no_mangle)]
pub extern "C" fn timerfd_create(clock: clockid_t, flags: c_int) -> c_int {
    let both = clock_of(clock).and_then(|clock| Ok((clock, flags::new_file(flags)?)));
    descriptor(both.and_then(|(clock, flags)| file::timerfd_create(process(), clock, flags)))
}

/// `timerfd_gettime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_gettime(fd: c_int, value: *mut itimerspec) -> c_int {
    let setting = file::timerfd_gettime(process(), Fd(fd));
    // SAFETY: the caller promises that `value` is writable.
    status(setting.and_then(|setting| unsafe { out::write(value, spec_of(setting)) }))
}

/// `timerfd_settime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timerfd_settime(
    fd: c_int,
    flags: c_int,
    value: *const itimerspec,
    old: *mut itimerspec,
) -> c_int {
    // SAFETY: the caller promises that `value` points to a setting.
    let new = unsafe { out::read(value) }.and_then(|new| start_of(flags, new));
    let setting =
        new.and_then(|(start, interval)| file::timerfd_settime(process(), Fd(fd), start, interval));
    // SAFETY: the caller promises that `old` is null or writable.
    status(setting.map(|setting| unsafe { out::write_if_asked(old, spec_of(setting)) }))
}

fn clock_of(clock: clockid_t) -> Result<TimerClock, Errno> {
    match clock {
        CLOCK_REALTIME => Ok(TimerClock::Wall),
        CLOCK_MONOTONIC | CLOCK_BOOTTIME => Ok(TimerClock::Monotonic),
        _ => Err(Errno::EINVAL),
    }
}

fn start_of(flags: c_int, new: itimerspec) -> Result<(TimerStart, Duration), Errno> {
    let value = new.it_value.to_duration()?; // EINVAL
    let interval = new.it_interval.to_duration()?; // EINVAL
    match flags {
        0 => Ok((TimerStart::After(value), interval)),
        TFD_TIMER_ABSTIME => Ok((TimerStart::At(value), interval)),
        _ if flags == TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET => Err(Errno::EOPNOTSUPP),
        _ => Err(Errno::EINVAL),
    }
}

fn spec_of(setting: TimerSetting) -> itimerspec {
    itimerspec {
        it_interval: setting.interval.into(),
        it_value: setting.value.into(),
    }
}
