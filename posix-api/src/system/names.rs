//! `uname`, `gethostname`, `sethostname`.

use alloc::string::String;

use crate::{Errno, Process};

/// Bytes of a host's name at most (`HOST_NAME_MAX`).
pub const HOST_NAME_MAX: usize = 64;

/// The host's name until it is set.
pub(super) const DEFAULT_HOST_NAME: &str = "skerry";

/// What `uname` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemNames {
    /// `sysname`: programs that are built for Linux's ABI expect `Linux`.
    pub system: String,
    /// `nodename`.
    pub node: String,
    /// `release`: the Linux whose interfaces are ours, then our own version.
    pub release: String,
    /// `version`.
    pub version: String,
    /// `machine`.
    pub machine: String,
}

/// The system's names.
///
/// Standard: POSIX.1-2024 `uname()`, `gethostname()`.
pub fn uname(process: &Process) -> SystemNames {
    SystemNames {
        system: String::from("Linux"),
        node: process.system().host_name.lock().clone(),
        release: String::from(concat!("6.1.0-skerry-", env!("CARGO_PKG_VERSION"))),
        version: String::from(concat!("Skerry ", env!("CARGO_PKG_VERSION"))),
        machine: String::from("x86_64"),
    }
}

/// Sets the host's name.
///
/// Standard: none; as Linux's sethostname(2).
///
/// # Errors
///
/// - `EINVAL`: it is longer than [`HOST_NAME_MAX`], or not UTF-8.
pub fn set_host_name(process: &Process, name: &[u8]) -> Result<(), Errno> {
    if name.len() > HOST_NAME_MAX {
        return Err(Errno::EINVAL);
    }
    let name = core::str::from_utf8(name).map_err(|_| Errno::EINVAL)?;
    let new = String::from(name);
    *process.system().host_name.lock() = new;
    Ok(())
}
