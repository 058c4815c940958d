//! `x86_64-skerry-run program args…`: boots a linked program as if it were a native one, so that
//! CMake and Meson can use it to run tests.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Parser;

use crate::accel::Accel;
use crate::image;
use crate::machine::{self, Guest, LogLevel, MachineType, Network, Port};

/// Boots PROGRAM in a virtual machine and ends with its exit status.
#[derive(Parser)]
#[command(name = "x86_64-skerry-run")]
struct Options {
    /// Lay this folder (or cpio archive) over the program's root file system.
    #[arg(long, env = "SKERRY_ROOT")]
    root: Option<PathBuf>,
    /// user, tap, tap:INTERFACE or none.
    #[arg(long, env = "SKERRY_NET", default_value = "user")]
    net: Network,
    /// A port that leads in: host:guest or udp:host:guest. Repeatable.
    #[arg(long = "port", env = "SKERRY_PORTS", value_delimiter = ',')]
    ports: Vec<Port>,
    /// Memory.
    #[arg(long, env = "SKERRY_MEM", default_value = "128M")]
    mem: String,
    /// Processors.
    #[arg(long, env = "SKERRY_CPUS", default_value_t = 1)]
    cpus: u32,
    /// KVM or emulation.
    #[arg(long, env = "SKERRY_ACCEL", value_enum, default_value_t)]
    accel: Accel,
    /// QEMU's machine.
    #[arg(long, env = "SKERRY_MACHINE", value_enum, default_value_t)]
    machine: MachineType,
    /// How much the guest says.
    #[arg(long, env = "SKERRY_LOG", value_enum)]
    log: Option<LogLevel>,
    /// One variable of the program's environment, besides those of ours that it gets.
    #[arg(long = "env")]
    env: Vec<String>,
    /// Properties of the network card, such as event_idx=off.
    #[arg(long, default_value = "")]
    card: String,
    /// One more word for QEMU. Repeatable.
    #[arg(long, allow_hyphen_values = true)]
    qemu: Vec<String>,
    /// Wait for a debugger on port 1234.
    #[arg(long)]
    gdb: bool,
    /// Write all frames to this file.
    #[arg(long)]
    pcap: Option<PathBuf>,
    /// The program and its arguments, which are all that follows: also what looks like an option of ours.
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true, value_names = ["PROGRAM", "ARGS"])]
    command: Vec<String>,
}

/// Boots what the command line says.
///
/// # Errors
///
/// If there is no such program, no QEMU, or a port is taken.
pub fn main() -> Result<i32> {
    let options = Options::parse();
    let program = options.command.first().context("no program")?;
    image::check(Path::new(program))?;
    let mut guest = Guest::new(program, options.command.clone());
    guest.network = options.net;
    guest.ports = options.ports;
    guest.memory = options.mem;
    guest.cpus = options.cpus;
    guest.accel = options.accel;
    guest.machine = options.machine;
    guest.log = options.log;
    guest.card = options.card;
    guest.qemu_words = options.qemu;
    guest.gdb = options.gdb;
    guest.pcap = options.pcap;
    guest.env = environment(&options.env);
    guest.roots = options.root.into_iter().collect();
    machine::run_here(&guest)
}

/// Our own environment, less what describes this host and not the program's task.
fn environment(more: &[String]) -> Vec<(String, String)> {
    const HOST_ONLY: &[&str] = &[
        "PATH",
        "HOME",
        "PWD",
        "OLDPWD",
        "SHELL",
        "SHLVL",
        "_",
        "LS_COLORS",
        "MAIL",
        "HOSTNAME",
        "CURL_CA_BUNDLE",
    ];
    const HOST_FAMILIES: &[&str] = &[
        "LD_",
        "XDG_",
        "DBUS_",
        "SSH_",
        "CARGO",
        "RUST",
        "SKERRY_",
        "MAKE",
        "MFLAGS",
        "DEB",
        "PYENV",
        "PYTHON",
        "SSL_CERT_",
    ];
    let is_for_guest = |key: &str| {
        !HOST_ONLY.contains(&key) && !HOST_FAMILIES.iter().any(|start| key.starts_with(start))
    };
    let ours = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)));
    let mut env: Vec<_> = ours.filter(|(key, _)| is_for_guest(key)).collect();
    env.extend(more.iter().filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        Some((key.to_owned(), value.to_owned()))
    }));
    env
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_program_is_the_programs() {
        let words = ["run", "--mem", "9M", "prog", "-h", "--mem", "1M", "--", "x"];

        let options = Options::try_parse_from(words).unwrap();

        assert_eq!(options.mem, "9M");
        assert_eq!(options.command, ["prog", "-h", "--mem", "1M", "--", "x"]);
    }

    #[test]
    fn two_dashes_before_the_program_are_ours() {
        let options = Options::try_parse_from(["run", "--", "prog", "-h"]).unwrap();

        assert_eq!(options.command, ["prog", "-h"]);
    }
}
