//! `tests/c/*.c`, `tests/cxx/*.cpp`, `tests/rust/*.rs` and `tests/archives/*.c`: each is built by the host's compiler and
//! by ours, run on Linux and in a machine, and must print the same and end with the same status.
//! Linux is the oracle.
//!
//! A program may ask for something in its first comment: `skerry: mem=64M flags=-pthread`. Those in
//! `tests/archives` name Debian's packages and the libraries: `packages=libssl-dev libs=-lssl,-lcrypto`,
//! and `native=…` if the shared libraries on Linux have other names.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{Tally, lanes};
use crate::debian;
use crate::host;
use crate::machine::{Console, Guest, Network};
use crate::setup;
use crate::sysroot::Sysroot;

/// A program that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(60);

/// What both compilers of C are told.
const FLAGS: &[&str] = &["-O1", "-g", "-D_GNU_SOURCE", "-Wall", "-Wno-unused-result"];

/// What both compilers of Rust are told.
const RUST_FLAGS: &[&str] = &["--edition=2024", "-Cdebuginfo=0", "-Dwarnings"];

/// Where tests lie, how their names end, and what compiles them.
#[derive(Clone, Copy)]
pub struct Folder {
    name: &'static str,
    extension: &'static str,
    compiler: &'static str,
}

/// Programs that need the C, the C++ or Rust's standard library alone.
pub const PROGRAMS: &[Folder] = &[
    Folder {
        name: "c",
        extension: "c",
        compiler: "gcc",
    },
    Folder {
        name: "cxx",
        extension: "cpp",
        compiler: "g++",
    },
    Folder {
        name: "rust",
        extension: "rs",
        compiler: "rustc",
    },
];

/// Programs that use static archives out of Debian's packages.
pub const ARCHIVES: &[Folder] = &[Folder {
    name: "archives",
    extension: "c",
    compiler: "gcc",
}];

struct Test {
    folder: Folder,
    name: String,
    source: PathBuf,
    memory: String,
    flags: Vec<String>,
    /// Debian's packages that hold the libraries.
    packages: Vec<String>,
    /// The words that name these libraries: for Skerry, for Linux.
    libraries: Vec<String>,
    native_libraries: Vec<String>,
    /// Address space on Linux, in KiB; nothing without it.
    limit_kib: Option<String>,
}

/// What a run printed, and its status.
type Outcome = (Vec<u8>, i32);

/// Runs those whose name holds `filter`.
pub fn run(folders: &[Folder], filter: &str, tally: &mut Tally) -> Result<()> {
    let work = host::build().join("tests");
    fs::create_dir_all(&work)?;
    let mut tests = tests(folders)?;
    tests.retain(|test| test.name.contains(filter));
    let packages = tests.iter().flat_map(|test| &test.packages);
    setup::ensure_packages(&packages.map(String::as_str).collect::<Vec<_>>())?;
    let tally = Mutex::new(tally);
    lanes::each(tests, |test| {
        let result = compare(&test, &work);
        let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
        tally.note(&format!("{} {}", test.folder.name, test.name), result);
    });
    Ok(())
}

fn tests(folders: &[Folder]) -> Result<Vec<Test>> {
    let mut all = Vec::new();
    for folder in folders {
        let path = host::project().join("tests").join(folder.name);
        let entries = fs::read_dir(&path)
            .with_context(|| format!("cannot read {}", path.display()))?
            .flatten();
        let mut sources: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        sources.retain(|path| path.extension().is_some_and(|it| it == folder.extension));
        sources.sort();
        for source in sources {
            all.push(Test::read(*folder, source)?);
        }
    }
    Ok(all)
}

impl Test {
    fn read(folder: Folder, source: PathBuf) -> Result<Self> {
        let text = fs::read_to_string(&source)?;
        let line = text.lines().next().unwrap_or_default();
        let asked = line.split_once("skerry: ").map_or("", |(_, asked)| asked);
        let value = |key: &str| {
            let word = asked
                .split_whitespace()
                .find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
            word.map(str::to_owned)
        };
        let words = |key: &str| -> Option<Vec<String>> {
            Some(value(key)?.split(',').map(String::from).collect())
        };
        Ok(Self {
            folder,
            name: source
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            memory: value("mem").unwrap_or_else(|| "256M".into()),
            flags: words("flags").unwrap_or_default(),
            packages: words("packages").unwrap_or_default(),
            native_libraries: words("native")
                .or_else(|| words("libs"))
                .unwrap_or_default(),
            libraries: words("libs").unwrap_or_default(),
            limit_kib: value("ulimit"),
            source,
        })
    }
}

fn compare(test: &Test, work: &Path) -> Result<()> {
    let Folder { name, compiler, .. } = test.folder;
    let native = work.join(format!("{name}-{}.linux", test.name));
    let ours = work.join(format!("{name}-{}.skerry", test.name));
    let cross = format!("x86_64-skerry-{compiler}");
    let packages: Vec<&str> = test.packages.iter().map(String::as_str).collect();
    let imported = work.join("imported").join(&test.name);
    debian::import(&packages, &imported)?;
    let cross = Sysroot::new().bin().join(cross);
    if compiler == "rustc" {
        host::run_quietly(&mut rustc(test, Path::new(compiler), &native))?;
        host::run_quietly(&mut rustc(test, &cross, &ours))?;
        return run_both(test, &native, &ours);
    }
    let mut gcc = command(test, Path::new(compiler), &native);
    host::run_quietly(gcc.args(&test.native_libraries))?;
    let mut gcc = command(test, &cross, &ours);
    gcc.arg("-I").arg(imported.join("include"));
    gcc.arg("-L").arg(imported.join("lib"));
    host::run_quietly(gcc.args(&test.libraries))?;
    run_both(test, &native, &ours)
}

fn run_both(test: &Test, native: &Path, ours: &Path) -> Result<()> {
    let expected = run_native(test, native)?;
    let found = run_in_machine(test, ours)?;
    if expected == found {
        return Ok(());
    }
    show_difference(native, &expected.0, &found.0)?;
    if expected.1 != found.1 {
        bail!("ends with {} instead of {}", found.1, expected.1);
    }
    bail!("prints something else than on Linux");
}

/// The compiler's command; libraries are to follow.
fn command(test: &Test, compiler: &Path, output: &Path) -> Command {
    let mut gcc = host::command(compiler, FLAGS);
    // A library (`-l`) is looked through for what stands before it.
    gcc.arg("-o")
        .arg(output)
        .arg(&test.source)
        .args(&test.flags)
        .arg("-lm");
    gcc
}

fn rustc(test: &Test, compiler: &Path, output: &Path) -> Command {
    let mut rustc = host::command(compiler, RUST_FLAGS);
    rustc.arg("-o").arg(output).arg(&test.source);
    rustc
}

/// Runs in a network namespace of its own, with loopback only, as the machine has it.
fn run_native(test: &Test, program: &Path) -> Result<Outcome> {
    let limit = test
        .limit_kib
        .as_ref()
        .map(|kib| format!("ulimit -v {kib};"))
        .unwrap_or_default();
    let script = format!("ip link set lo up; {limit} exec \"$0\"");
    let mut command = host::command("unshare", ["--net", "timeout", "60", "sh", "-c", &script]);
    let output = command
        .arg(program)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()?;
    Ok((output.stdout, output.status.code().unwrap_or(-1)))
}

fn run_in_machine(test: &Test, program: &Path) -> Result<Outcome> {
    let mut guest = Guest::new(program, vec![test.name.clone()]);
    guest.network = Network::None;
    guest.memory.clone_from(&test.memory);
    let (output, status) = guest.start(Console::Output)?.finish(LIMIT)?;
    match status {
        Some(status) => Ok((output, status)),
        None => {
            eprint!("{}", String::from_utf8_lossy(&output));
            bail!("does not end within {} s", LIMIT.as_secs())
        }
    }
}

fn show_difference(base: &Path, expected: &[u8], found: &[u8]) -> Result<()> {
    let one = base.with_extension("expected");
    let other = base.with_extension("found");
    fs::write(&one, expected)?;
    fs::write(&other, found)?;
    let words = [
        "--unified=1",
        "--text",
        "--label",
        "Linux",
        "--label",
        "Skerry",
    ];
    let diff = host::command("diff", words)
        .arg(&one)
        .arg(&other)
        .output()?;
    print!("{}", String::from_utf8_lossy(&diff.stdout));
    Ok(())
}
