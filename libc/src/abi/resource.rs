//! Limits, usage and scheduling values, between C's structures and ours.
#![expect(unsafe_code, reason = "C pointers are read and written here")]

use core::ffi::{c_int, c_long};

use posix_api::{
    Errno,
    system::{self, Limit, Resource, Usage, Who},
};

use crate::{
    abi::{
        out,
        types::{resource::rlimit, rusage::rusage, sysinfo::sysinfo, tms::tms},
    },
    identity::of_this_process,
    process::process,
};

impl From<Limit> for rlimit {
    fn from(limit: Limit) -> Self {
        Self {
            rlim_cur: limit.soft,
            rlim_max: limit.hard,
        }
    }
}

impl From<rlimit> for Limit {
    fn from(limit: rlimit) -> Self {
        Self {
            soft: limit.rlim_cur,
            hard: limit.rlim_max,
        }
    }
}

/// `prlimit()`, which the other calls are cases of: gives the old limit to `old` and sets the new
/// one.
///
/// # Errors
///
/// - `EINVAL`: there is no such resource, or the soft limit is above the hard one.
/// - `EPERM`: the hard limit would rise.
/// - `ESRCH`: there is no other process.
///
/// # Safety
///
/// `new` must be null or point to a limit, `old` be null or writable.
pub unsafe fn limits(
    pid: c_int,
    resource: c_int,
    new: *const rlimit,
    old: *mut rlimit,
) -> Result<(), Errno> {
    of_this_process(pid, 0)?; // ESRCH
    let resource = Resource::from_number(resource)?; // EINVAL
    // SAFETY: the caller's promise is passed on.
    let new = unsafe { out::optional(new) };
    let before = system::limit(process(), resource);
    if let Some(new) = new {
        system::set_limit(process(), resource, new.into())?; // EINVAL, EPERM
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(old, before.into()) };
    Ok(())
}

/// `getrusage()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such `who`.
pub fn usage(who: c_int) -> Result<rusage, Errno> {
    let Usage {
        user_time,
        resident_kib,
    } = system::usage(process(), Who::from_number(who)?);
    let ru_maxrss = c_long::try_from(resident_kib).unwrap_or(c_long::MAX);
    Ok(rusage {
        ru_utime: user_time.into(),
        ru_maxrss,
        ..rusage::default()
    })
}

/// `times()`: ticks since boot, and what was used.
pub fn times() -> (c_long, tms) {
    let (now, used) = system::times(process());
    let used = tms {
        tms_utime: used.cast_signed(),
        tms_stime: 0,
        tms_cutime: 0,
        tms_cstime: 0,
    };
    (now.cast_signed(), used)
}

/// `sysinfo()`.
pub fn machine() -> sysinfo {
    let info = system::system_info(process());
    // Linux's fixed point: 16 bits after it.
    let load = |average: f64| (average * 65_536.0) as u64;
    sysinfo {
        uptime: c_long::try_from(info.up.as_secs()).unwrap_or(c_long::MAX),
        loads: info.load.map(load),
        totalram: info.total as u64,
        freeram: info.free as u64,
        procs: u16::try_from(info.threads).unwrap_or(u16::MAX),
        mem_unit: 1,
        ..sysinfo::default()
    }
}

/// What `sysconf` and its kin return: -1 with `errno` as it was where there is no limit.
pub fn variable(value: Result<Option<i64>, Errno>) -> Result<c_long, Errno> {
    value.map(|value| value.unwrap_or(-1))
}
