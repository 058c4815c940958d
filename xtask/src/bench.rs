//! `make bench`: the measurements of `bench/`, in a network namespace of their own.

use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use crate::accel::Accel;
use crate::app;
use crate::host;
use crate::setup::{self, For};
use crate::sysroot::Sysroot;

/// What `cargo xtask bench` understands.
#[derive(Args)]
pub struct Options {
    /// Shorter runs.
    #[arg(long)]
    quick: bool,
    /// One of the servers: httpd or redis.
    #[arg(long)]
    only: Option<String>,
    /// A file for the instructions that each block of code ran, in the last guest that is counted.
    #[arg(long)]
    blocks: Option<std::path::PathBuf>,
    /// Without the Linux guest beside.
    #[arg(long)]
    alone: bool,
    /// KVM or emulation.
    #[arg(long, env = "ACCEL", value_enum, default_value_t)]
    accel: Accel,
}

/// Builds both guests and measures.
///
/// # Errors
///
/// If a guest cannot be built.
pub fn main(options: &Options) -> Result<i32> {
    setup::ensure(&[For::Machine, For::Tests])?;
    let built = app::image(crate::run::DEFAULT_APP)?;
    let redis = app::image("redis")?;
    let work = host::build().join("bench");
    fs::create_dir_all(&work)?;
    let www = built.root.join("srv/www");
    let bench = host::project().join("bench");
    let mut command = host::command("unshare", ["--net", "python3"]);
    command.arg(bench.join("bench.py"));
    command
        .arg("--httpd")
        .arg(&built.image)
        .arg("--redis")
        .arg(&redis.image)
        .arg("--work")
        .arg(&work);
    command
        .arg("--run")
        .arg(Sysroot::new().bin().join("x86_64-skerry-run"));
    let accel = if options.accel.resolve()? == Accel::Kvm {
        "kvm"
    } else {
        "tcg"
    };
    command.args(["--accel", accel]);
    if options.quick {
        command.arg("--quick");
    }
    if let Some(only) = &options.only {
        command.args(["--only", only]);
    }
    if let Some(blocks) = &options.blocks {
        command.arg("--blocks").arg(blocks);
    }
    if !options.alone {
        host::say("building the Linux guest");
        let script = "import sys, linux_guest; guests = linux_guest.build(sys.argv[1], sys.argv[2]); print(','.join(guests['lighttpd'] + guests['redis']))";
        let mut build = host::command("python3", ["-c", script]);
        build
            .arg(work.join("linux"))
            .arg(&www)
            .env("PYTHONPATH", &bench);
        let paths = host::capture(&mut build).context("building the Linux guest")?;
        command.args(["--linux", paths.trim()]);
    }
    host::run(&mut command).map(|()| 0)
}
