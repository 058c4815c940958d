//! Running the host's own commands, with errors of one line.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

/// Says on standard error what is being done.
pub fn say(message: &str) {
    eprintln!("skerry: {message}");
}

/// Waits until no other thread or process holds the lock `name` in the build folder, and holds it until the
/// file is dropped.
///
/// # Errors
///
/// If the file cannot be made or locked.
pub fn lock(name: &str) -> Result<File> {
    let folder = build().join("locks");
    fs::create_dir_all(&folder)?;
    let file = File::create(folder.join(name)).context("cannot make a lock")?;
    file.lock().context("cannot lock")?;
    Ok(file)
}

/// Finds `name` in `PATH`, or where Debian keeps the administrator's commands.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(["/usr/sbin", "/sbin"].map(PathBuf::from))
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Makes a command whose first word is `program` and whose others are `args`.
pub fn command<S: AsRef<OsStr>>(
    program: impl AsRef<OsStr>,
    args: impl IntoIterator<Item = S>,
) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    command
}

/// Runs `command` with the terminal's own input and output.
///
/// # Errors
///
/// If it cannot start or ends with another status than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let status = command
        .status()
        .with_context(|| format!("cannot start {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}

/// Runs `command` quietly; its output is shown only if it fails.
///
/// # Errors
///
/// If it cannot start or ends with another status than 0.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        eprint!("{}", tail(&output));
        bail!("{name} failed ({})", output.status);
    }
    Ok(())
}

/// Runs `command` and returns what it wrote to standard output.
///
/// # Errors
///
/// If it cannot start or ends with another status than 0.
pub fn capture(command: &mut Command) -> Result<String> {
    let name = name_of(command);
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!(
            "{name} failed ({}): {}",
            output.status,
            last_line(&output.stderr)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The folder of the checkout: the one above `xtask`.
pub fn project() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

/// The folder for everything that is built.
pub fn build() -> PathBuf {
    project().join("build")
}

fn name_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn last_line(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.trim_end()
        .lines()
        .last()
        .unwrap_or_default()
        .to_owned()
}

/// The last lines of what a failed command wrote, on both streams.
fn tail(output: &Output) -> String {
    const LINES: usize = 40;
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.push_str(&String::from_utf8_lossy(&output.stderr));
    let lines: Vec<&str> = text.lines().collect();
    let start = lines.len().saturating_sub(LINES);
    lines[start..]
        .iter()
        .flat_map(|line| [line, "\n"])
        .collect()
}
