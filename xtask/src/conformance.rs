//! `make conformance`: suites that others wrote, each case a program in a virtual machine.
//!
//! A suite is a folder of `tests/conformance`: `cases.list` names its cases, all of which pass on
//! Linux with glibc; `suite.toml` says where its source is, which cases are excused and why, and
//! which are the share that `make test` runs. The results are `build/conformance.json` and
//! the table `docs/conformance.md`.

mod gnulib;
mod libevent;
mod libuv;
mod programs;
mod pts;
mod report;
mod run;
mod suite;

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
    /// Machines at once.
    #[arg(long, default_value_t = 2)]
    jobs: usize,
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
    let mut report = Report::load();
    let mut status = 0;
    for name in names {
        let suite = Suite::load(name.text())?;
        let filter = options.filter.as_deref().unwrap_or_default();
        let failed = options.failed.then(|| report.failed(name.text()));
        let cases = suite.cases.iter().filter(|case| case.contains(filter));
        let cases = cases.filter(|case| failed.as_ref().is_none_or(|failed| failed.contains(case)));
        let cases: Vec<String> = cases.cloned().collect();
        let limit = options.limit.map(Duration::from_secs);
        let verdicts = run_cases(*name, &suite, cases, options.jobs, limit)?;
        let result = report.note(&suite, &verdicts);
        host::say(&format!("{}: {result}", name.text()));
        status |= i32::from(!result.is_good());
        report.save()?;
    }
    Ok(status)
}

/// Runs the share of each suite whose name, or one of whose cases, holds `filter`.
///
/// # Errors
///
/// As [`main`].
pub fn share(filter: &str, tally: &mut Tally) -> Result<()> {
    const AT_ONCE: usize = 2;
    for name in ALL {
        let suite = Suite::load(name.text())?;
        let mut cases = suite.share.clone();
        if !name.text().contains(filter) {
            cases.retain(|case| case.contains(filter));
        }
        for (case, verdict) in run_cases(*name, &suite, cases, AT_ONCE, None)? {
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

/// Builds and runs `cases`, and returns what became of each, in the suite's order.
fn run_cases(
    name: Name,
    suite: &Suite,
    cases: Vec<String>,
    jobs: usize,
    limit: Option<Duration>,
) -> Result<Vec<(String, Verdict)>> {
    if cases.is_empty() {
        return Ok(Vec::new());
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
    run::run(suite, batch, jobs)
}
