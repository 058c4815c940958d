//! `tests/machine/*.c`: programs that crash, and what the machine must say and end with.
//!
//! The first comment of each tells: `skerry: mem=32M status=139 flags=-pthread prints=one,another`;
//! `prints=` comes last, and each of its texts, separated by commas, must be on the console.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::Tally;
use crate::host;
use crate::machine::{Console, Guest, MachineType, Network};
use crate::sysroot::Sysroot;

/// A program that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(60);

/// As users compile, with frames for the backtrace.
const FLAGS: &[&str] = &["-O1", "-fno-omit-frame-pointer", "-D_GNU_SOURCE", "-w"];

struct Test {
    name: String,
    source: PathBuf,
    memory: String,
    status: i32,
    flags: Vec<String>,
    prints: Vec<String>,
}

/// Runs those whose name holds `filter`, on both kinds of machine.
pub fn run(filter: &str, tally: &mut Tally) -> Result<()> {
    let work = host::build().join("tests");
    fs::create_dir_all(&work)?;
    let folder = host::project().join("tests/machine");
    let entries = fs::read_dir(&folder)
        .context("cannot read tests/machine")?
        .flatten();
    let mut sources: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    for source in sources {
        let test = Test::read(source)?;
        if test.name.contains(filter) {
            tally.note(&format!("machine {}", test.name), test.run(&work));
        }
    }
    Ok(())
}

impl Test {
    fn read(source: PathBuf) -> Result<Self> {
        let text = fs::read_to_string(&source)?;
        let line = text
            .lines()
            .next()
            .unwrap_or_default()
            .trim_end_matches("*/")
            .trim_end();
        let asked = line.split_once("skerry: ").map_or("", |(_, asked)| asked);
        let (words, prints) = asked.split_once("prints=").unwrap_or((asked, ""));
        let value = |key: &str| {
            words
                .split_whitespace()
                .find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
        };
        let list = |text: &str| text.split(',').map(String::from).collect();
        Ok(Self {
            name: source
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            memory: value("mem").unwrap_or("64M").into(),
            status: value("status")
                .and_then(|status| status.parse().ok())
                .unwrap_or(0),
            flags: value("flags").map(list).unwrap_or_default(),
            prints: list(prints),
            source,
        })
    }

    fn run(&self, work: &Path) -> Result<()> {
        let program = work.join(format!("{}.machine", self.name));
        let mut gcc = host::command(Sysroot::new().bin().join("x86_64-skerry-gcc"), FLAGS);
        gcc.args(&self.flags)
            .arg("-o")
            .arg(&program)
            .arg(&self.source);
        host::run_quietly(&mut gcc)?;
        for kind in [MachineType::Microvm, MachineType::Q35] {
            self.check(&program, kind)
                .with_context(|| format!("on {kind:?}"))?;
        }
        Ok(())
    }

    fn check(&self, program: &Path, kind: MachineType) -> Result<()> {
        let mut guest = Guest::new(program, vec![self.name.clone()]);
        guest.network = Network::None;
        guest.machine = kind;
        guest.memory.clone_from(&self.memory);
        let (output, status) = guest.start(Console::Output)?.finish(LIMIT)?;
        let output = String::from_utf8_lossy(&output);
        let missing = self
            .prints
            .iter()
            .find(|text| !output.contains(text.as_str()));
        if let Some(missing) = missing {
            bail!("does not print \"{missing}\" but:\n{output}");
        }
        if status != Some(self.status) {
            bail!("ends with {status:?} instead of {}", self.status);
        }
        Ok(())
    }
}
