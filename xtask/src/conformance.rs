//! `make conformance`: suites that others wrote, each case a program in a virtual machine.
//!
//! A suite is a folder of `tests/conformance`: `cases.list` names its cases, all of which pass on
//! Linux with glibc; `suite.toml` says where its source is, which cases are excused and why, and
//! which are the share that `make test` runs. The results are `build/conformance.json` and
//! the table `docs/conformance.md`: what became of each case when it ran last, so that some
//! cases can be run again without the others.

mod gnulib;
mod libevent;
mod libuv;
mod programs;
mod pts;
mod report;
mod root;
mod run;
mod suite;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::host;
use crate::setup::{self, For};
use crate::sysroot::Sysroot;
use crate::test::Tally;

use report::Report;
use run::{Batch, Verdict};
use suite::Suite;

/// The suites, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// The Open POSIX Test Suite.
    Pts,
    /// The tests of gnulib's modules.
    Gnulib,
    /// libevent's `regress`.
    Libevent,
    /// libuv's own tests.
    Libuv,
}

const ALL: &[Name] = &[Name::Pts, Name::Gnulib, Name::Libevent, Name::Libuv];

impl Name {
    fn text(self) -> &'static str {
        match self {
            Self::Pts => "pts",
            Self::Gnulib => "gnulib",
            Self::Libevent => "libevent",
            Self::Libuv => "libuv",
        }
    }
}

/// What `cargo xtask conformance` understands.
#[derive(Args)]
pub struct Options {
    /// Only these suites.
    #[arg(long, value_enum, value_delimiter = ',')]
    suite: Vec<Name>,
    /// Machines at once, instead of as many as there are processors.
    #[arg(long)]
    jobs: Option<usize>,
    /// Seconds that a case may take, instead of its suite's own limit.
    #[arg(long)]
    limit: Option<u64>,
    /// Only the cases that failed when they ran last.
    #[arg(long)]
    failed: bool,
    /// Only cases whose name holds this text.
    filter: Option<String>,
}

/// Runs the suites; the status is 0 if each case passed or is excused.
///
/// # Errors
///
/// If a suite cannot be fetched or built, or its results cannot be written.
pub fn main(options: &Options) -> Result<i32> {
    setup::ensure(&[For::Toolchain, For::Sources, For::Machine, For::Tests])?;
    Sysroot::new().make()?;
    let names = match options.suite.as_slice() {
        [] => ALL,
        some => some,
    };
    let jobs = options.jobs.unwrap_or_else(processors);
    let report = Mutex::new(Report::load());
    let has_failed = AtomicBool::new(false);
    for name in names {
        let suite = Suite::load(name.text())?;
        let cases = chosen(options, &suite, &report);
        let limit = options.limit.map(Duration::from_secs);
        let note = |case: &str, verdict: Verdict| {
            if verdict != Verdict::Passed && !suite.excused.contains_key(case) {
                has_failed.store(true, Ordering::Relaxed);
            }
            lock(&report).note(&suite, case, verdict);
        };
        run_cases(*name, &suite, cases, jobs, limit, &note)?;
        let report = lock(&report);
        host::say(&format!("{}: {}", name.text(), report.counts(&suite)));
        report.save()?;
    }
    Ok(i32::from(has_failed.into_inner()))
}

/// The cases of `suite` that shall run.
fn chosen(options: &Options, suite: &Suite, report: &Mutex<Report>) -> Vec<String> {
    let filter = options.filter.as_deref().unwrap_or_default();
    let report = lock(report);
    let is_chosen = |case: &&String| {
        case.contains(filter) && (!options.failed || report.has_failed(suite, case))
    };
    suite.cases.iter().filter(is_chosen).cloned().collect()
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// What a thread that panicked leaves is used all the same: each case is noted in one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs the share of each suite whose name, or one of whose cases, holds `filter`.
///
/// # Errors
///
/// As [`main`].
pub fn share(filter: &str, tally: &mut Tally) -> Result<()> {
    for name in ALL {
        let suite = Suite::load(name.text())?;
        let mut cases = suite.share.clone();
        if !name.text().contains(filter) {
            cases.retain(|case| case.contains(filter));
        }
        let results = Mutex::new(Vec::new());
        let note = |case: &str, verdict| lock(&results).push((case.to_owned(), verdict));
        // Cases wait more than they compute.
        run_cases(*name, &suite, cases, processors() + 1, None, &note)?;
        for (case, verdict) in lock(&results).drain(..) {
            let label = format!("conformance {} {case}", suite.name);
            match verdict {
                Verdict::Failed(_) if suite.excused.contains_key(&case) => {}
                Verdict::Failed(reason) => tally.note(&label, Err(anyhow::anyhow!(reason))),
                Verdict::Passed => tally.note(&label, Ok(())),
            }
        }
    }
    Ok(())
}

/// Builds and runs `cases`, and tells `note` what became of each.
fn run_cases(
    name: Name,
    suite: &Suite,
    cases: Vec<String>,
    jobs: usize,
    limit: Option<Duration>,
    note: &(dyn Fn(&str, Verdict) + Sync),
) -> Result<()> {
    if cases.is_empty() {
        return Ok(());
    }
    host::say(&format!("{}: building {} cases", suite.name, cases.len()));
    let mut batch: Batch = match name {
        Name::Pts => pts::build(suite, &cases, jobs)?,
        Name::Gnulib => gnulib::build(suite, &cases, jobs)?,
        Name::Libevent => libevent::build(suite, &cases)?,
        Name::Libuv => libuv::build(suite, &cases)?,
    };
    if let Some(limit) = limit {
        batch.limit = limit;
    }
    run::run(suite, &batch, jobs, note)
}
