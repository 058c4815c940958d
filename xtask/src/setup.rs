//! Installs what is missing, out of Debian's packages, and says so.

use std::process::Command;

use anyhow::{Result, bail};

use crate::host;

/// One thing that a task needs: how to see that it is there, and what to install if not.
struct Need {
    /// A command in `PATH`, or a file when it starts with `/`.
    probe: &'static str,
    package: &'static str,
}

const fn need(probe: &'static str, package: &'static str) -> Need {
    Need { probe, package }
}

/// What compiling for Skerry needs.
const TOOLCHAIN: &[Need] = &[
    need("gcc", "gcc"),
    need("g++", "g++"),
    need("ld", "binutils"),
    need("/usr/include/stdio.h", "libc6-dev"),
    need("/usr/include/linux/netlink.h", "linux-libc-dev"),
];

/// What building the programs of `c-apps` needs.
const SOURCES: &[Need] = &[
    need("dpkg-source", "dpkg-dev"),
    need("xz", "xz-utils"),
    need("make", "make"),
    need("pkg-config", "pkg-config"),
];

/// What booting an image needs.
const MACHINE: &[Need] = &[need("qemu-system-x86_64", "qemu-system-x86")];

/// What the tests need.
const TESTS: &[Need] = &[
    need("curl", "curl"),
    need("wrk", "wrk"),
    need("ip", "iproute2"),
    need("python3", "python3"),
    need("openssl", "openssl"),
    need("cmake", "cmake"),
    need("meson", "meson"),
    need("ninja", "ninja-build"),
    need("redis-benchmark", "redis-tools"),
    need("iperf3", "iperf3"),
    need("iperf", "iperf"),
    need("/usr/lib/llvm-14/lib/libclang.so.1", "libclang-dev"),
];

/// A group of needs.
#[derive(Clone, Copy)]
pub enum For {
    /// Compile and link.
    Toolchain,
    /// Fetch and build the programs of `c-apps`.
    Sources,
    /// Boot.
    Machine,
    /// Test and measure.
    Tests,
}

/// Installs whatever of `groups` is missing.
///
/// # Errors
///
/// If something is missing and this user may not install it, or apt fails.
pub fn ensure(groups: &[For]) -> Result<()> {
    let needs = groups.iter().flat_map(|group| match group {
        For::Toolchain => TOOLCHAIN,
        For::Sources => SOURCES,
        For::Machine => MACHINE,
        For::Tests => TESTS,
    });
    let missing: Vec<&str> = needs
        .filter(|need| !is_there(need))
        .map(|need| need.package)
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        install(&missing)
    }
}

/// Installs whatever of the Debian packages `names` is missing.
///
/// # Errors
///
/// As [`ensure`].
pub fn ensure_packages(names: &[&str]) -> Result<()> {
    let is_installed = |name: &&str| {
        let words = ["-W", "-f", "${Status}", name];
        let status = host::capture(&mut host::command("dpkg-query", words));
        status.is_ok_and(|status| status.ends_with(" installed"))
    };
    let missing: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !is_installed(name))
        .collect();
    if missing.is_empty() {
        Ok(())
    } else {
        install(&missing)
    }
}

fn is_there(need: &Need) -> bool {
    if need.package == "libclang-dev" {
        return has_libclang();
    }
    match need.probe.strip_prefix('/') {
        Some(_) => std::path::Path::new(need.probe).exists(),
        None => host::find(need.probe).is_some(),
    }
}

/// Whether any version of libclang is installed where bindgen looks for it.
fn has_libclang() -> bool {
    let folders = std::fs::read_dir("/usr/lib")
        .into_iter()
        .flatten()
        .flatten();
    folders
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("llvm-"))
        .any(|entry| entry.path().join("lib/libclang.so").exists())
}

fn install(packages: &[&str]) -> Result<()> {
    // apt does not wait for another.
    let _installing = host::lock("install")?;
    let names = packages.join(" ");
    let Some(apt) = host::find("apt-get") else {
        bail!("missing: {names}; there is no apt-get here: please install them");
    };
    let prefix: &[&str] = match (is_root(), host::find("sudo")) {
        (true, _) => &[],
        (false, Some(_)) if sudo_works() => &["sudo", "-n"],
        (false, _) => bail!("missing: {names}; no right to install: run `apt-get install {names}`"),
    };
    host::say(&format!("installing {names}"));
    let apt = apt.to_string_lossy().into_owned();
    let with_prefix = |args: &[&str]| -> Command {
        let mut words: Vec<&str> = prefix.to_vec();
        words.push(&apt);
        words.extend_from_slice(args);
        let mut command = host::command(words[0], &words[1..]);
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    // A list that is a little old, or one third-party source that does not answer, is no reason
    // to stop: the installation itself says what could not be had.
    let _ = host::run_quietly(&mut with_prefix(&["update", "-qq"]));
    let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
    install.extend_from_slice(packages);
    host::run_quietly(&mut with_prefix(&install))
}

fn is_root() -> bool {
    host::capture(&mut host::command("id", ["-u"])).is_ok_and(|id| id.trim() == "0")
}

fn sudo_works() -> bool {
    host::run_quietly(&mut host::command("sudo", ["-n", "true"])).is_ok()
}
