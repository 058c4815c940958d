//! Boots each case and judges what it ends with.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use anyhow::Result;

use super::suite::Suite;
use crate::host;
use crate::machine::{Console, Guest, Network};

/// After so many cases it is said how many are left.
const PROGRESS: usize = 100;

/// The memory of a case's machine. What the case prints is bounded too.
const MEMORY: &str = "256M";

/// What a suite's module leaves: one image, and how it runs each case.
pub struct Batch {
    /// The image that holds all cases.
    pub image: PathBuf,
    /// Each case: its name, and the program's `argv`.
    pub cases: Vec<(String, Vec<String>)>,
    /// Cases that are not in the image, and why.
    pub unbuilt: BTreeMap<String, String>,
    /// Where a case starts; `/` if none is given.
    pub directory: Option<String>,
    /// The environment.
    pub env: Vec<(String, String)>,
    /// A case that takes longer hangs.
    pub limit: Duration,
    /// What a status other than 0 means.
    pub meaning: fn(i32) -> String,
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It ended with status 0.
    Passed,
    /// It did not, for this reason.
    Failed(String),
}

/// Runs all cases of `batch`, `jobs` machines at a time, in the order given, and tells `note` what
/// became of each as soon as it is known.
///
/// # Errors
///
/// If the folder for the outputs cannot be made.
pub fn run(
    suite: &Suite,
    batch: &Batch,
    jobs: usize,
    note: &(dyn Fn(&str, Verdict) + Sync),
) -> Result<()> {
    let logs = suite.work().join("logs");
    fs::create_dir_all(&logs)?;
    let queue: VecDeque<_> = batch.cases.iter().collect();
    let queue = Mutex::new(queue);
    let next = || {
        let mut queue = queue.lock().ok()?;
        let case = queue.pop_front()?;
        if queue.len().is_multiple_of(PROGRESS) && !queue.is_empty() {
            host::say(&format!("{}: {} cases to go", suite.name, queue.len()));
        }
        Some(case)
    };
    let run_the_rest = || {
        while let Some((name, args)) = next() {
            let verdict = match batch.unbuilt.get(name) {
                Some(reason) => Verdict::Failed(reason.clone()),
                None => boot(batch, args, &logs.join(name.replace('/', "_"))),
            };
            say(suite, name, &verdict);
            note(name, verdict);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            scope.spawn(run_the_rest);
        }
    });
    Ok(())
}

fn say(suite: &Suite, name: &str, verdict: &Verdict) {
    if let Verdict::Failed(reason) = verdict {
        let excuse = match suite.excused.contains_key(name) {
            true => " (excused)",
            false => "",
        };
        host::say(&format!("{} {name}: {reason}{excuse}", suite.name));
    }
}

fn boot(batch: &Batch, args: &[String], log: &Path) -> Verdict {
    let mut guest = Guest::new(&batch.image, args.to_vec());
    guest.network = Network::None;
    guest.memory = MEMORY.into();
    guest.env.clone_from(&batch.env);
    let directory = batch.directory.iter();
    guest
        .kernel_words
        .extend(directory.map(|path| format!("skerry.dir={path}")));
    let ended = guest
        .start(Console::Given(Vec::new()))
        .and_then(|machine| machine.finish(batch.limit));
    let (output, status) = match ended {
        Ok(ended) => ended,
        Err(error) => return Verdict::Failed(format!("{error:#}")),
    };
    let _ = fs::write(log, output);
    match status {
        Some(0) => Verdict::Passed,
        Some(status) => Verdict::Failed((batch.meaning)(status)),
        None => Verdict::Failed(format!("does not end within {} s", batch.limit.as_secs())),
    }
}
