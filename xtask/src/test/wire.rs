//! `tests/wire/*.py`: what peers on the wire may do to a server, each in a network namespace of
//! its own with a TAP interface. A script prints `ok - name` and `not ok - name` lines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use super::{Tally, lanes};
use crate::app::{self, Built};
use crate::host;
use crate::sysroot::Sysroot;

/// Runs those whose name holds `filter`.
///
/// # Errors
///
/// If the images or the servers written for the tests cannot be built.
pub fn run(filter: &str, tally: &mut Tally) -> Result<()> {
    let folder = host::project().join("tests/wire");
    let Ok(entries) = fs::read_dir(&folder) else {
        return Ok(());
    };
    let mut scripts: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    scripts.retain(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        name.starts_with("test_") && name.ends_with(".py") && name.contains(filter)
    });
    scripts.sort();
    let built = app::image(crate::run::DEFAULT_APP)?;
    let servers = compile_servers()?;
    let tally = Mutex::new(tally);
    lanes::each(scripts, |script| {
        let result = in_own_namespace(&script, &built, &servers);
        let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
        match result {
            Ok(text) => {
                print!("{text}");
                tally.add_lines(&text);
            }
            Err(error) => {
                let name = script.file_stem().unwrap_or_default().to_string_lossy();
                tally.note(&format!("wire {name}"), Err(error));
            }
        }
    });
    Ok(())
}

/// Runs one in a network namespace of its own: what it prints.
fn in_own_namespace(script: &Path, built: &Built, servers: &Path) -> Result<String> {
    let output = host::command("unshare", ["--net", "python3"])
        .arg(script)
        .env("HTTPD", &built.image)
        .env("HTTPD_ROOT", &built.root)
        .env("SERVERS", servers)
        .env("RUN", Sysroot::new().bin().join("x86_64-skerry-run"))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .context("python3")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() && !text.contains("not ok - ") {
        bail!("ended with {}", output.status);
    }
    Ok(text)
}

/// Builds `tests/wire/*.c` and returns the folder of the programs.
fn compile_servers() -> Result<PathBuf> {
    let work = host::build().join("tests/wire");
    fs::create_dir_all(&work)?;
    for entry in fs::read_dir(host::project().join("tests/wire"))?.flatten() {
        let source = entry.path();
        if source.extension().is_some_and(|extension| extension == "c") {
            let output = work.join(source.file_stem().unwrap_or_default());
            let mut gcc = host::command(
                Sysroot::new().bin().join("x86_64-skerry-gcc"),
                ["-O2", "-Wall", "-pthread", "-o"],
            );
            host::run_quietly(gcc.arg(output).arg(&source))?;
        }
    }
    Ok(work)
}
