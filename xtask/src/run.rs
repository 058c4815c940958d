//! `make run`: builds a program of `c-apps/` and boots it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;

use crate::accel::Accel;
use crate::app::{self, Built};
use crate::machine::{self, Guest, LogLevel, MachineType, Network};
use crate::setup::{self, For};

/// What runs when no `APP` is given.
pub const DEFAULT_APP: &str = "httpd";

/// The Makefile's variables.
#[derive(Args, Clone)]
pub struct Options {
    /// A folder in c-apps.
    #[arg(long, env = "APP", default_value = DEFAULT_APP)]
    pub app: String,
    /// The program's arguments, instead of those in run.toml.
    #[arg(long, env = "ARGS")]
    pub args: Option<String>,
    /// user, tap, tap:INTERFACE or none.
    #[arg(long, env = "NET", default_value = "user")]
    pub net: Network,
    /// Forwarded ports, host:guest,…, instead of those in run.toml.
    #[arg(long, env = "PORTS")]
    pub ports: Option<String>,
    /// Memory, such as 64M.
    #[arg(long, env = "MEM")]
    pub mem: Option<String>,
    /// Processors.
    #[arg(long, env = "CPUS")]
    pub cpus: Option<u32>,
    /// KVM or emulation.
    #[arg(long, env = "ACCEL", value_enum, default_value_t)]
    pub accel: Accel,
    /// QEMU's machine.
    #[arg(long, env = "MACHINE", value_enum, default_value_t)]
    pub machine: MachineType,
    /// Write all frames to this file.
    #[arg(long, env = "PCAP")]
    pub pcap: Option<PathBuf>,
    /// 1 to wait for a debugger on port 1234.
    #[arg(long, env = "GDB", num_args = 0..=1, default_missing_value = "1")]
    pub gdb: Option<String>,
    /// How much the guest says.
    #[arg(long, env = "LOG", value_enum)]
    pub log: Option<LogLevel>,
    /// Lay this folder over the image's files.
    #[arg(long, env = "ROOT")]
    pub root: Option<PathBuf>,
}

/// Builds and boots; returns the program's exit status.
///
/// # Errors
///
/// If something cannot be built, is not installed, or a port is taken.
pub fn main(options: &Options) -> Result<i32> {
    setup::ensure(&[For::Machine])?;
    let built = app::image(&options.app)?;
    let guest = guest(options, &built)?;
    machine::run_here(&guest)
}

/// The machine that `options` describe.
///
/// # Errors
///
/// If an option cannot be understood.
pub fn guest(options: &Options, built: &Built) -> Result<Guest> {
    let run = &built.run;
    let mut args = run.args.clone();
    if let Some(own) = &options.args {
        let own = shell_words::split(own).context("ARGS")?;
        args.truncate(1);
        args.extend(own);
    }
    let ports = options.ports.clone().unwrap_or_else(|| run.ports.join(","));
    let mut guest = Guest::new(&built.image, args);
    guest.env = run.env.clone().into_iter().collect();
    guest.roots = built
        .overlay
        .iter()
        .cloned()
        .chain(options.root.clone())
        .collect();
    guest.memory = options.mem.clone().unwrap_or_else(|| run.memory.clone());
    guest.cpus = options.cpus.unwrap_or(run.cpus);
    guest.accel = options.accel;
    guest.machine = options.machine;
    guest.network = options.net.clone();
    guest.ports = machine::parse_ports(&ports).context("PORTS")?;
    guest.pcap = options.pcap.clone();
    guest.gdb = options.gdb.as_deref().is_some_and(|value| value != "0");
    guest.log = options.log;
    Ok(guest)
}
