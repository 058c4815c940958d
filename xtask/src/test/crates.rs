//! What cargo checks: formatting, lints, the crates' own tests on the host, fuzzing.

use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Tally;
use crate::host;
use crate::sysroot;

/// How long each fuzzer runs.
const FUZZ_SECONDS: &str = "60";

const DENY_WARNINGS: [&str; 3] = ["--", "--deny", "warnings"];

fn cargo(words: &[&str]) -> Command {
    let mut cargo = host::command("cargo", words);
    cargo.current_dir(host::project());
    cargo
}

/// Formatting and lints.
pub fn style(tally: &mut Tally) {
    tally.note(
        "rustfmt",
        host::run_quietly(&mut cargo(&["fmt", "--all", "--check"])),
    );
    let what = ["clippy", "--quiet", "--workspace", "--all-targets"];
    let mut clippy = cargo(&what);
    tally.note("clippy", host::run_quietly(clippy.args(DENY_WARNINGS)));
    // What only the machine has.
    let mut clippy = sysroot::cargo("clippy");
    tally.note(
        "clippy, for the machine",
        host::run_quietly(clippy.args(DENY_WARNINGS)),
    );
}

/// The tests of all crates.
pub fn tests(tally: &mut Tally) {
    if let Err(error) = run_tests(tally) {
        tally.note("cargo test", Err(error));
    }
}

fn run_tests(tally: &mut Tally) -> Result<()> {
    let output = cargo(&["test", "--workspace", "--no-fail-fast"])
        .output()
        .context("cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut passed = 0;
    let mut failed = Vec::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["test", "result:", _, count, ..] => passed += count.parse::<u32>().unwrap_or(0),
            ["test", name, "...", "FAILED"] => failed.push(name.to_owned()),
            _ => {}
        }
    }
    println!("cargo test: {passed} passed, {} failed", failed.len());
    let is_explained = output.status.success() || !failed.is_empty();
    if !output.status.success() {
        print!("{text}");
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    tally.add(passed, failed);
    if !is_explained {
        bail!("the tests do not build, or one of them died");
    }
    Ok(())
}

/// A minute of each fuzzer in `fuzz/`, if there is that folder.
pub fn fuzz(tally: &mut Tally) {
    let manifest = host::project().join("fuzz/Cargo.toml");
    if !manifest.exists() {
        return;
    }
    let mut run = cargo(&["run", "--quiet", "--profile", "fuzz", "--manifest-path"]);
    run.arg(manifest).args(["--", FUZZ_SECONDS]);
    tally.note("fuzz", host::run_quietly(&mut run));
}
