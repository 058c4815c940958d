//! `getrusage`, `times`, `sysinfo`.

use core::time::Duration;

use kernel::{
    memory,
    time::{Instant, wall_clock},
};

use crate::{Errno, Process};

/// Whose usage [`usage`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// All threads (`RUSAGE_SELF`).
    Process,
    /// The calling thread (`RUSAGE_THREAD`).
    Thread,
    /// Processes that it waited for (`RUSAGE_CHILDREN`): none.
    Children,
}

impl Who {
    /// The choice that Linux numbers so.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub fn from_number(number: i32) -> Result<Self, Errno> {
        match number {
            0 => Ok(Self::Process),
            1 => Ok(Self::Thread),
            -1 => Ok(Self::Children),
            _ => Err(Errno::EINVAL),
        }
    }
}

/// What was used. The fields of `rusage` that are not here are 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// CPU time. There is no border between program and system that time could be told apart at.
    pub user_time: Duration,
    /// The most memory in use, in KiB (`ru_maxrss`): what is in use now.
    pub resident_kib: u64,
}

/// Tells what was used.
///
/// Standard: POSIX.1-2024 `getrusage()`.
pub fn usage(process: &Process, who: Who) -> Usage {
    let memory = memory::usage();
    let resident_kib = (memory.total.saturating_sub(memory.free) / 1024) as u64;
    match who {
        Who::Process => Usage {
            user_time: process.threads().cpu_time(),
            resident_kib,
        },
        Who::Thread => Usage {
            user_time: process.threads().current().cpu_time(),
            resident_kib,
        },
        Who::Children => Usage::default(),
    }
}

/// What [`times`] counts in: ticks a second (`sysconf(_SC_CLK_TCK)`).
pub const TICKS_PER_SECOND: u64 = 100;

/// A length of time in such ticks.
pub fn ticks(time: Duration) -> u64 {
    let ticks = time.as_nanos() / u128::from(1_000_000_000 / TICKS_PER_SECOND);
    u64::try_from(ticks).unwrap_or(u64::MAX)
}

/// Ticks since boot, and the CPU time of the process in ticks (`tms_utime`).
///
/// Standard: POSIX.1-2024 `times()`.
pub fn times(process: &Process) -> (u64, u64) {
    let up = Instant::now().saturating_since(Instant::BOOT);
    (ticks(up), ticks(process.threads().cpu_time()))
}

/// The state of the machine (`struct sysinfo`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SystemInfo {
    /// Time since boot.
    pub up: Duration,
    /// Load averages over 1, 5 and 15 minutes.
    pub load: [f64; 3],
    /// Bytes of memory.
    pub total: usize,
    /// Bytes of memory that are free.
    pub free: usize,
    /// Threads.
    pub threads: usize,
}

/// The state of the machine.
///
/// Standard: none; as Linux's sysinfo(2).
pub fn system_info(process: &Process) -> SystemInfo {
    let memory = memory::usage();
    SystemInfo {
        up: Instant::now().saturating_since(Instant::BOOT),
        load: super::load_average(process),
        total: memory.total,
        free: memory.free,
        threads: process.threads().count(),
    }
}

/// When the machine booted, since the Unix epoch.
pub fn boot_time() -> Duration {
    wall_clock().saturating_sub(Instant::now().saturating_since(Instant::BOOT))
}
