//! `getrlimit`, `setrlimit`, `prlimit`.
//!
//! Standard: POSIX.1-2024 `getrlimit()`. Only the number of descriptors and the length of files are
//! enforced; the others bound things that one program per machine has for itself, and are kept.

use alloc::{format, string::String};

use crate::{Errno, Process, config};

/// A resource; the discriminants are Linux's `RLIMIT_*`.
#[expect(missing_docs, reason = "the names are POSIX's and Linux's")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    Cpu,
    FileLength,
    Data,
    Stack,
    Core,
    Resident,
    Processes,
    OpenFiles,
    LockedMemory,
    AddressSpace,
    Locks,
    PendingSignals,
    MessageQueues,
    Nice,
    RealTimePriority,
    RealTime,
}

/// No limit (`RLIM_INFINITY`).
pub const INFINITY: u64 = u64::MAX;

/// A limit, and how far it may be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What counts (`rlim_cur`).
    pub soft: u64,
    /// How far `soft` may be raised (`rlim_max`).
    pub hard: u64,
}

impl Limit {
    const fn both(value: u64) -> Self {
        Self {
            soft: value,
            hard: value,
        }
    }
}

impl Resource {
    /// All, in the order of their numbers, with name and unit as `/proc/self/limits` shows them.
    const ALL: [(Self, &'static str, &'static str); 16] = [
        (Self::Cpu, "Max cpu time", "seconds"),
        (Self::FileLength, "Max file size", "bytes"),
        (Self::Data, "Max data size", "bytes"),
        (Self::Stack, "Max stack size", "bytes"),
        (Self::Core, "Max core file size", "bytes"),
        (Self::Resident, "Max resident set", "bytes"),
        (Self::Processes, "Max processes", "processes"),
        (Self::OpenFiles, "Max open files", "files"),
        (Self::LockedMemory, "Max locked memory", "bytes"),
        (Self::AddressSpace, "Max address space", "bytes"),
        (Self::Locks, "Max file locks", "locks"),
        (Self::PendingSignals, "Max pending signals", "signals"),
        (Self::MessageQueues, "Max msgqueue size", "bytes"),
        (Self::Nice, "Max nice priority", ""),
        (Self::RealTimePriority, "Max realtime priority", ""),
        (Self::RealTime, "Max realtime timeout", "us"),
    ];

    /// The resource that Linux numbers so.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub fn from_number(number: i32) -> Result<Self, Errno> {
        let index = usize::try_from(number).map_err(|_| Errno::EINVAL)?;
        Self::ALL
            .get(index)
            .map(|entry| entry.0)
            .ok_or(Errno::EINVAL)
    }
}

/// The limits of a process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits([Limit; Resource::ALL.len()]);

impl Limits {
    /// What a process has at first.
    pub(super) fn new() -> Self {
        let mut limits = Self([Limit::both(INFINITY); Resource::ALL.len()]);
        let stack = kernel::config::DEFAULT_STACK_SIZE as u64;
        limits.set(
            Resource::Stack,
            Limit {
                soft: stack,
                hard: INFINITY,
            },
        );
        limits.set(
            Resource::Core,
            Limit {
                soft: 0,
                hard: INFINITY,
            },
        );
        limits.set(Resource::Nice, Limit::both(0));
        limits.set(Resource::RealTimePriority, Limit::both(0));
        limits.set(
            Resource::OpenFiles,
            Limit {
                soft: config::OPEN_FILES_SOFT as u64,
                hard: config::OPEN_FILES_HARD as u64,
            },
        );
        limits
    }

    fn get(&self, resource: Resource) -> Limit {
        self.0
            .get(resource as usize)
            .copied()
            .unwrap_or(Limit::both(INFINITY))
    }

    fn set(&mut self, resource: Resource, limit: Limit) {
        if let Some(place) = self.0.get_mut(resource as usize) {
            *place = limit;
        }
    }
}

/// The limit of `resource`.
pub fn limit(process: &Process, resource: Resource) -> Limit {
    process.system().limits.lock().get(resource)
}

/// Sets the limit of `resource`.
///
/// # Errors
///
/// - `EINVAL`: the soft limit is above the hard one.
/// - `EPERM`: the hard limit would rise, and the process is not root's any more; or descriptors
///   above what there can be.
pub fn set_limit(process: &Process, resource: Resource, new: Limit) -> Result<(), Errno> {
    if new.soft > new.hard {
        return Err(Errno::EINVAL);
    }
    let is_root = process.system().owner().uid == 0;
    let mut limits = process.system().limits.lock();
    if new.hard > limits.get(resource).hard && !is_root {
        return Err(Errno::EPERM);
    }
    if resource == Resource::OpenFiles {
        if new.hard > config::OPEN_FILES_HARD as u64 {
            return Err(Errno::EPERM);
        }
        process
            .fds()
            .set_limit(usize::try_from(new.soft).unwrap_or(usize::MAX));
    }
    limits.set(resource, new);
    Ok(())
}

/// The limits as `/proc/self/limits` shows them.
pub fn limits_text(process: &Process) -> String {
    let value = |value: u64| match value {
        INFINITY => String::from("unlimited"),
        value => format!("{value}"),
    };
    let line = |(resource, name, unit): &(Resource, &str, &str)| {
        let limit = limit(process, *resource);
        format!(
            "{name:<25} {:<20} {:<20} {unit:<10}\n",
            value(limit.soft),
            value(limit.hard)
        )
    };
    let head = format!(
        "{:<25} {:<20} {:<20} {:<10}\n",
        "Limit", "Soft Limit", "Hard Limit", "Units"
    );
    core::iter::once(head)
        .chain(Resource::ALL.iter().map(line))
        .collect()
}
