//! <sys/timeb.h>: POSIX.1-2001, withdrawn since.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_short, c_ushort};

use posix_api::time::{self, Clock};

use crate::abi::{out, result::status, types::base::time_t};

/// `struct timeb`.
#[repr(C)]
pub struct timeb {
    /// Seconds since 1970.
    pub time: time_t,
    /// Milliseconds, 0 to 999.
    pub millitm: c_ushort,
    /// 0.
    pub timezone: c_short,
    /// 0.
    pub dstflag: c_short,
}

/// `ftime()`: the zone is left 0, as glibc does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftime(result: *mut timeb) -> c_int {
    let now = time::clock_gettime(crate::process::process(), Clock::Realtime);
    let value = timeb {
        time: now.seconds,
        // Less than a second.
        millitm: (now.nanos / 1_000_000) as c_ushort,
        timezone: 0,
        dstflag: 0,
    };
    // SAFETY: the caller promises that `result` is writable.
    status(unsafe { out::write(result, value) })
}
