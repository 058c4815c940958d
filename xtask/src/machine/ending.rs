//! Ends a machine when the runner is told to end: first by asking the guest, which sends its program
//! `SIGTERM`, so that it can save and leave; at the second time at once.
//!
//! The guest is asked over QEMU's machine protocol: by the power button where the machine has one,
//! else by a break on the serial line.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result};

use super::MachineType;

/// The status of a program that SIGINT ends, as shells show it.
pub const INTERRUPTED: i32 = 130;

/// How often the runner was told to end.
static TOLD: AtomicU32 = AtomicU32::new(0);

/// From now on SIGINT, SIGTERM and SIGHUP to this process end the machine behind `socket`.
pub fn prepare(machine: MachineType, socket: PathBuf) -> Result<()> {
    let handler = move || {
        let is_first = TOLD.fetch_add(1, Ordering::Relaxed) == 0;
        if !is_first || ask(machine, &socket).is_err() {
            // QEMU ends with us.
            std::process::exit(INTERRUPTED);
        }
    };
    ctrlc::set_handler(handler).context("cannot handle signals")
}

/// Whether the runner was told to end.
pub fn is_told() -> bool {
    TOLD.load(Ordering::Relaxed) > 0
}

/// Asks the guest to end.
fn ask(machine: MachineType, socket: &Path) -> Result<()> {
    let command = match machine {
        MachineType::Microvm => r#"{"execute":"chardev-send-break","arguments":{"id":"console"}}"#,
        MachineType::Q35 => r#"{"execute":"system_powerdown"}"#,
    };
    let mut sender = UnixStream::connect(socket)?;
    let mut answers = BufReader::new(sender.try_clone()?).lines();
    // The greeting and the two answers; a guest that does not listen shows by not ending.
    for request in [r#"{"execute":"qmp_capabilities"}"#, command] {
        answers.next().transpose()?;
        writeln!(sender, "{request}")?;
    }
    // Before the answer, the guest may have ended and QEMU with it: no failure.
    let _answer = answers.next();
    Ok(())
}
