//! KVM or emulation, and finding out which of them is any good here.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::host;

/// How the guest's instructions are run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Accel {
    /// KVM if it is there and fast, emulation otherwise.
    #[default]
    Auto,
    /// KVM.
    Kvm,
    /// QEMU's emulation.
    Tcg,
}

/// A boot sector's worth of work takes a few milliseconds with a working KVM. Some nested hosts
/// offer a KVM on which a guest runs hundreds of times slower than under emulation.
const PROBE_LIMIT: Duration = Duration::from_millis(1500);

impl Accel {
    /// Settles `Auto`. The answer is kept until the host boots again.
    ///
    /// # Errors
    ///
    /// If KVM is asked for by name and is not there.
    pub fn resolve(self) -> Result<Self> {
        match self {
            Self::Tcg => Ok(Self::Tcg),
            Self::Kvm if !kvm_opens() => {
                bail!("ACCEL=kvm: /dev/kvm is not there or not ours to use")
            }
            Self::Kvm => Ok(Self::Kvm),
            Self::Auto => Ok(if is_kvm_useful() {
                Self::Kvm
            } else {
                Self::Tcg
            }),
        }
    }

    /// QEMU's words for a settled answer.
    pub fn qemu_words(self) -> &'static str {
        match self {
            Self::Kvm => "-accel kvm -cpu host",
            Self::Tcg | Self::Auto => "-accel tcg -cpu max",
        }
    }
}

fn kvm_opens() -> bool {
    fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open("/dev/kvm")
        .is_ok()
}

fn is_kvm_useful() -> bool {
    if !kvm_opens() {
        return false;
    }
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let cache = std::env::temp_dir().join(format!("skerry-kvm-{}", boot.trim()));
    match fs::read_to_string(&cache).as_deref() {
        Ok("useful") => return true,
        Ok("useless") => return false,
        _ => {}
    }
    let is_useful = probe().unwrap_or(false);
    if !is_useful {
        host::say("/dev/kvm is there, but a guest does not get on with it: using emulation");
    }
    let _ = fs::write(&cache, if is_useful { "useful" } else { "useless" });
    is_useful
}

/// Boots [`boot_sector`] with KVM; whether it came to its end in time.
fn probe() -> Result<bool> {
    let name = format!("skerry-probe-{}", std::process::id());
    let disk = std::env::temp_dir().join(name);
    fs::write(&disk, boot_sector()).context("cannot write the probe")?;
    let result = boots_in_time(&disk);
    let _ = fs::remove_file(&disk);
    result
}

fn boots_in_time(disk: &Path) -> Result<bool> {
    let qemu = host::find("qemu-system-x86_64").context("no QEMU")?;
    let drive = format!("file={},format=raw,if=ide,readonly=on", disk.display());
    let words =
        "-nodefaults -no-user-config -no-reboot -display none -M pc,accel=kvm -cpu host -m 16M";
    let mut command = host::command(qemu, words.split(' '));
    command.args([
        "-device",
        "isa-debug-exit,iobase=0xf4,iosize=4",
        "-drive",
        &drive,
    ]);
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let end = Instant::now() + PROBE_LIMIT;
    while Instant::now() < end {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code() == Some(EXIT_STATUS));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.kill()?;
    child.wait()?;
    Ok(false)
}

/// isa-debug-exit turns the byte `n` into the status `2 n + 1`.
const EXIT_STATUS: i32 = 2 * 0x2a + 1;

/// A boot sector that counts to 16 million and ends the machine.
fn boot_sector() -> Vec<u8> {
    let mut code = vec![
        0x66, 0xb9, 0x00, 0x00, 0x00, 0x01, // mov ecx, 0x1000000
        0x66, 0x49, // dec ecx
        0x75, 0xfc, // jnz the line above
        0xb0, 0x2a, // mov al, 0x2a
        0xe6, 0xf4, // out 0xf4, al
        0xf4, // hlt
    ];
    code.resize(510, 0);
    code.extend([0x55, 0xaa]);
    code
}
