//! The host tool behind the Makefile: setup, sysroot, image, run, test, bench.
//!
//! Under the name `ld` it is the linker of the cross toolchain; under a name that ends in `-run`
//! it boots a linked program.

mod accel;
mod app;
mod bench;
mod command_line;
mod conformance;
mod cpio;
mod debian;
mod functions;
mod headers;
mod host;
mod image;
mod linker;
mod machine;
mod recipe;
mod run;
mod runner;
mod setup;
mod source;
mod suites;
mod sysroot;
mod tap;
mod test;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use setup::For;
use sysroot::Sysroot;

/// What `cargo xtask` understands.
#[derive(Parser)]
#[command(about = "Builds, boots, tests and measures Skerry")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install everything that any of the tasks needs.
    Setup,
    /// Make the cross toolchain in build/sysroot.
    Sysroot,
    /// Put libraries of Debian's (`libssl-dev`) into the sysroot: headers and static archives.
    Import {
        /// Debian packages.
        #[arg(required = true)]
        packages: Vec<String>,
    },
    /// Build the bootable image of a program in c-apps.
    Image {
        /// A folder in c-apps.
        #[arg(long, env = "APP", default_value = run::DEFAULT_APP)]
        app: String,
    },
    /// Build and boot a program of c-apps; ends with its exit status.
    Run(run::Options),
    /// Run the tests.
    Test(test::Options),
    /// Run others' test suites in virtual machines.
    Conformance(conformance::Options),
    /// Measure, side by side with a Linux guest.
    Bench(bench::Options),
    /// Boot one program of c-apps and run its smoke test.
    Smoke(test::Smoke),
    /// Run a server's own suite against it from outside, natively and in a machine.
    Suite(suites::Options),
    /// Write include/ from libc's Rust sources.
    Headers {
        /// Only compare.
        #[arg(long)]
        check: bool,
    },
    /// Print which functions of C11 and POSIX.1-2024 are missing; write docs/functions.md.
    Functions {
        /// Do not write; fail if the table in the tree is another.
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let mut words = std::env::args();
    let name = words.next().unwrap_or_default();
    let name = Path::new(&name)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let result = match name.as_str() {
        name if name == "ld" || name.ends_with("-ld") => linker::main(words.collect()).map(|()| 0),
        name if name.ends_with("-run") => runner::main(),
        _ => task(Cli::parse().task),
    };
    match result {
        Ok(status) => ExitCode::from((status & 0xff) as u8),
        Err(error) => {
            eprintln!("skerry: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a task and returns the exit status.
fn task(task: Task) -> Result<i32> {
    match task {
        Task::Setup => {
            setup::ensure(&[For::Toolchain, For::Sources, For::Machine, For::Tests]).map(|()| 0)
        }
        Task::Image { app } => {
            let built = app::image(&app)?;
            host::say(&format!(
                "{}: {} bytes",
                built.image.display(),
                fs::metadata(&built.image)?.len()
            ));
            Ok(0)
        }
        Task::Import { packages } => debian::main(&packages),
        Task::Run(options) => run::main(&options),
        Task::Conformance(options) => conformance::main(&options),
        Task::Bench(options) => bench::main(&options),
        Task::Test(options) => test::main(&options),
        Task::Smoke(options) => test::smoke(&options),
        Task::Suite(options) => suites::main(&options),
        Task::Headers { check } => headers::run(check).map(|()| 0).map_err(anyhow::Error::msg),
        Task::Functions { check } => functions::main(check),
        Task::Sysroot => {
            let sysroot = Sysroot::new();
            sysroot.make()?;
            host::say(&format!("for a shell: . {}/env", sysroot.path().display()));
            Ok(0)
        }
    }
}
