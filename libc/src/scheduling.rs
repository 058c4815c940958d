//! Policies, priorities and CPUs of threads: one policy with one priority, on all CPUs there are.

use core::{ffi::c_int, ops::RangeInclusive};

use posix_api::{
    Errno,
    thread::{self, Scheduling},
};

use crate::{
    abi::{constants::sched::*, types::base::pid_t},
    process::process,
    thread::attributes::Attributes,
};

/// The priorities of `policy`.
///
/// # Errors
///
/// - `EINVAL`: there is no such policy.
pub fn priorities(policy: c_int) -> Result<RangeInclusive<c_int>, Errno> {
    match policy {
        SCHED_OTHER | SCHED_BATCH | SCHED_IDLE => Ok(0..=0),
        SCHED_FIFO | SCHED_RR => Ok(1..=99),
        _ => Err(Errno::EINVAL),
    }
}

/// How the thread `pid` is scheduled; 0 is the calling one.
///
/// # Errors
///
/// - `EINVAL`: `pid` is negative.
/// - `ESRCH`: there is none.
pub fn of(pid: pid_t) -> Result<Scheduling, Errno> {
    Ok(thread::find(process(), pid)?.scheduling())
}

/// Sets policy and priority of the thread `pid`; without a policy, the priority only.
///
/// # Errors
///
/// - `EINVAL`: `pid` is negative; no such policy, or no such priority in it.
/// - `EPERM`: there is no real-time scheduling.
/// - `ESRCH`: there is no such thread.
pub fn set(pid: pid_t, policy: Option<c_int>, priority: c_int) -> Result<(), Errno> {
    let thread = thread::find(process(), pid)?; // EINVAL, ESRCH
    let mut new = thread.scheduling();
    new.policy = policy.unwrap_or(new.policy);
    new.priority = priority;
    Attributes::check_scheduling(new.policy, new.priority)?; // EINVAL, EPERM
    thread.set_scheduling(new);
    Ok(())
}

/// The CPUs that each thread may run on, a bit each.
pub fn all_cpus() -> u64 {
    let count = posix_api::system::cpus().min(64);
    u64::MAX >> (64 - count)
}

/// Checks a set of CPUs that a thread wants to run on: it runs on all of them anyway.
///
/// # Errors
///
/// - `EINVAL`: none of them is there.
pub fn check_cpus(wanted: u64) -> Result<(), Errno> {
    if wanted & all_cpus() == 0 {
        Err(Errno::EINVAL)
    } else {
        Ok(())
    }
}
