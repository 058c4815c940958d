//! What the process is told of the system and of itself: names, limits, users, load.
//!
//! Standard: POSIX.1-2024 `<sys/utsname.h>`, `<unistd.h>`, `<sys/resource.h>`.

pub mod capabilities;
mod configuration;
pub mod credentials;
pub mod job;
mod limits;
mod names;
mod usage;

use alloc::{string::String, vec::Vec};
use core::time::Duration;

use kernel::{boot, sync::SpinLock};

pub use configuration::{pathconf, pathconf_of, sysconf};
pub use credentials::Credentials;
pub use limits::{INFINITY, Limit, Resource, limit, limits_text, set_limit};
pub use names::{HOST_NAME_MAX, SystemNames, set_host_name, uname};
pub use usage::{
    SystemInfo, TICKS_PER_SECOND, Usage, Who, boot_time, system_info, ticks, times, usage,
};

use crate::{Process, fs::Owner};

/// What a process knows of itself and of the system.
pub struct System {
    credentials: SpinLock<Credentials>,
    host_name: SpinLock<String>,
    limits: SpinLock<limits::Limits>,
    arguments: Vec<String>,
    environment: Vec<String>,
}

impl System {
    /// As the command line has it; the user is root.
    pub fn new() -> Self {
        let options = boot::options();
        let variable = |(name, value): &(String, String)| alloc::format!("{name}={value}");
        Self {
            credentials: SpinLock::default(),
            host_name: SpinLock::new(String::from(names::DEFAULT_HOST_NAME)),
            limits: SpinLock::new(limits::Limits::new()),
            arguments: options.args.clone(),
            environment: options.env.iter().map(variable).collect(),
        }
    }

    /// The program's arguments at its start.
    pub fn arguments(&self) -> Vec<String> {
        self.arguments.clone()
    }

    /// The program's environment at its start.
    pub fn environment(&self) -> Vec<String> {
        self.environment.clone()
    }

    /// Who owns what the process makes.
    pub fn owner(&self) -> Owner {
        let credentials = self.credentials.lock();
        Owner {
            uid: credentials.effective_user,
            gid: credentials.effective_group,
        }
    }
}

impl Default for System {
    fn default() -> Self {
        Self::new()
    }
}

/// The process' number: there is one process, and nobody above it.
pub const OWN_PROCESS: i32 = 1;

/// CPUs that run.
pub fn cpus() -> usize {
    kernel::thread::cpu_count()
}

/// The average number of ready threads over 1, 5 and 15 minutes: what a machine is taken to have
/// that serves one program.
pub fn load_average(process: &Process) -> [f64; 3] {
    let up = kernel::time::Instant::now().saturating_since(kernel::time::Instant::BOOT);
    let busy = busy_time(process);
    let part = if up.is_zero() {
        0.0
    } else {
        busy.as_secs_f64() / up.as_secs_f64()
    };
    [part; 3]
}

/// CPU time that the process has used.
pub fn busy_time(process: &Process) -> Duration {
    process.threads().cpu_time()
}

/// The program's file name without its directory.
pub fn program_name(process: &Process) -> String {
    let path = program_path(process);
    String::from(path.rsplit('/').next().unwrap_or_default())
}

/// The program's path, absolute: argument 0, from the directory in which the program started; or
/// `/program`.
pub fn program_path(process: &Process) -> String {
    let options = boot::options();
    let start = options.directory.as_deref().unwrap_or_default();
    match process.system().arguments.first() {
        Some(path) if path.starts_with('/') => path.clone(),
        Some(name) if !name.is_empty() => {
            let mut name = name.as_str();
            while let Some(rest) = name.strip_prefix("./") {
                name = rest;
            }
            alloc::format!("{}/{name}", start.trim_end_matches('/'))
        }
        _ => String::from("/program"),
    }
}

#[cfg(test)]
mod tests;
