//! <ulimit.h>: `ulimit()`, of POSIX until 2024.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_long};

use posix_api::Errno;

use super::sys::resource::{getrlimit, setrlimit};
use crate::abi::{
    constants::resource::{RLIMIT_FSIZE, RLIMIT_NOFILE},
    result::{long, or},
    types::resource::rlimit,
};

/// Tells the largest size of a file, in blocks of 512 bytes.
pub const UL_GETFSIZE: c_int = 1;
/// Sets it.
pub const UL_SETFSIZE: c_int = 2;
/// Tells how many files may be open (glibc's, without a name).
const GET_OPEN_MAX: c_int = 4;
const BLOCK: u64 = 512;

/// What the variadic `ulimit()` calls: see libc/shim/ulimit.c.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn __skerry_ulimit(command: c_int, new: c_long) -> c_long {
    let resource = if command == GET_OPEN_MAX {
        RLIMIT_NOFILE
    } else {
        RLIMIT_FSIZE
    };
    let mut limit = rlimit {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the limit is ours.
    if unsafe { getrlimit(resource, &raw mut limit) } != 0 {
        return -1;
    }
    match command {
        UL_GETFSIZE if limit.rlim_cur == u64::MAX => long(Ok(c_long::MAX)),
        UL_GETFSIZE => long(Ok(
            c_long::try_from(limit.rlim_cur / BLOCK).unwrap_or(c_long::MAX)
        )),
        GET_OPEN_MAX => long(Ok(c_long::try_from(limit.rlim_cur).unwrap_or(c_long::MAX))),
        UL_SETFSIZE => {
            let blocks = new.max(0).cast_unsigned();
            limit.rlim_cur = blocks.saturating_mul(BLOCK);
            limit.rlim_max = limit.rlim_max.min(limit.rlim_cur);
            // SAFETY: the limit is ours.
            match unsafe { setrlimit(resource, &raw const limit) } {
                0 => new,
                _ => -1,
            }
        }
        _ => or(Err(Errno::EINVAL), -1),
    }
}
