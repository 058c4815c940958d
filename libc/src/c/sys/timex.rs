//! <sys/timex.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use kernel::time::wall_clock;
use posix_api::Errno;

use crate::abi::{
    constants::time::CLOCK_REALTIME, out, result::value, types::base::clockid_t,
    types::timex::timex,
};

/// `adjtimex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn adjtimex(buf: *mut timex) -> c_int {
    // SAFETY: the caller promises that `buf` points to a state.
    let state = unsafe { out::object(buf) };
    value(state.and_then(read_clock))
}

/// `ntp_adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ntp_adjtime(buf: *mut timex) -> c_int {
    // SAFETY: the caller promises that `buf` points to a state.
    let state = unsafe { out::object(buf) };
    value(state.and_then(read_clock))
}

/// `clock_adjtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clock_adjtime(clock: clockid_t, buf: *mut timex) -> c_int {
    // SAFETY: the caller promises that `buf` points to a state.
    let state = unsafe { out::object(buf) };
    let known = if clock == CLOCK_REALTIME {
        Ok(())
    } else {
        Err(Errno::EOPNOTSUPP)
    };
    value(known.and_then(|()| state.and_then(read_clock)))
}

/// Microseconds of a tick of Linux's clock, as programs expect it.
const TICK: i64 = 10_000;

/// Tells the clock's state: it runs as the machine's does, and nothing slews it.
fn read_clock(state: &mut timex) -> Result<c_int, Errno> {
    if state.modes != 0 {
        return Err(Errno::EINVAL);
    }
    *state = timex {
        offset: 0,
        freq: 0,
        status: 0,
        precision: 1,
        time: wall_clock().into(),
        tick: TICK,
        tai: 0,
        ..*state
    };
    Ok(0) // TIME_OK
}
