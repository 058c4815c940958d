//! <utime.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{cstr, out},
    process::process,
};
use core::ffi::{c_char, c_int};
use posix_api::{
    fs::{
        At, LastLink,
        utime::{self as utime_of, NewTime, NewTimes},
    },
    time::Timestamp,
};

use crate::abi::{result::status, types::utime::utimbuf};

/// `utime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn utime(path: *const c_char, times: *const utimbuf) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    // SAFETY: the caller promises that `times` is null or points to two moments.
    let times = new_times(unsafe { out::optional(times) });
    status(
        path.and_then(|path| {
            utime_of::set_times(process(), At::Cwd, path, times, LastLink::Follow)
        }),
    )
}

/// The times that `utime` takes; none: now.
fn new_times(times: Option<utimbuf>) -> NewTimes {
    let second = |seconds| NewTime::Set(Timestamp { seconds, nanos: 0 });
    times.map_or(
        NewTimes {
            accessed: NewTime::Now,
            modified: NewTime::Now,
        },
        |times| NewTimes {
            accessed: second(times.actime),
            modified: second(times.modtime),
        },
    )
}
