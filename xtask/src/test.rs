//! `make test`: every test there is, ending with `N passed, N failed` alone on a line.

mod c_programs;
mod crates;
mod faults;
mod lanes;
mod smoke;
mod tally;
mod wire;

use std::panic;
use std::thread::{self, ScopedJoinHandle};
use std::time::Instant;

use anyhow::Result;
use clap::Args;

use crate::conformance;
use crate::headers;
use crate::host;
use crate::setup::{self, For};
use crate::suites;
use crate::sysroot::Sysroot;

pub use smoke::{Smoke, free_port, main as smoke};
pub use tally::Tally;

/// The parts that `make test` consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// Formatting and lints.
    Style,
    /// `cargo test` of every crate, on the host.
    Crates,
    /// The generated headers are those in the tree.
    Headers,
    /// A minute of fuzzing.
    Fuzz,
    /// C programs on Linux and in a machine, outputs compared.
    C,
    /// C programs with Debian's static archives, on Linux and in a machine.
    Archives,
    /// C programs that crash, and what the machine says of it.
    Machine,
    /// A share of others' suites.
    Conformance,
    /// The programs of `c-apps`, tried from outside.
    Apps,
    /// What peers on the wire may do to a server.
    Wire,
}

/// All of them.
const ALL: &[Part] = &[
    Part::Style,
    Part::Crates,
    Part::Headers,
    Part::Fuzz,
    Part::C,
    Part::Archives,
    Part::Machine,
    Part::Conformance,
    Part::Apps,
    Part::Wire,
];

/// Those that need no machine. The library and the programs are built beside them, and beside what follows: a part
/// that needs one waits for it.
const ON_THE_HOST: &[Part] = &[Part::Crates, Part::Headers];

/// Those that boot machines, which wait more than they compute: the fuzzers run beside them.
const IN_MACHINES: &[Part] = &[
    Part::C,
    Part::Archives,
    Part::Machine,
    Part::Conformance,
    Part::Apps,
    Part::Wire,
];

/// What `cargo xtask test` understands.
#[derive(Args)]
pub struct Options {
    /// Only these parts.
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Only tests whose name holds this text (C programs, apps, wire tests).
    filter: Option<String>,
}

/// Runs the tests; the status is 0 if none failed.
///
/// # Errors
///
/// If something that the tests need is missing, or the toolchain cannot be made.
pub fn main(options: &Options) -> Result<i32> {
    let parts = if options.only.is_empty() {
        ALL
    } else {
        &options.only[..]
    };
    let filter = options.filter.as_deref().unwrap_or_default();
    let mut tally = Tally::default();
    thread::scope(|scope| {
        let preparing = scope.spawn(|| {
            setup::ensure(&[For::Toolchain, For::Sources, For::Machine, For::Tests])?;
            let is_wanted = parts.contains(&Part::Apps) && filter.is_empty();
            if is_wanted {
                scope.spawn(lanes::build_programs);
            }
            anyhow::Ok(())
        });
        let mut run_if_asked = |part: &Part| {
            if parts.contains(part) {
                run(*part, filter, &mut tally)
            } else {
                Ok(())
            }
        };
        // It needs nothing but cargo.
        run_if_asked(&Part::Style)?;
        joined(preparing)?;
        ON_THE_HOST.iter().try_for_each(&mut run_if_asked)?;
        let fuzzing = parts.contains(&Part::Fuzz).then(|| {
            scope.spawn(|| {
                let mut tally = Tally::default();
                run(Part::Fuzz, filter, &mut tally).map(|()| tally)
            })
        });
        IN_MACHINES.iter().try_for_each(run_if_asked)?;
        if let Some(fuzzing) = fuzzing {
            tally.merge(joined(fuzzing)?);
        }
        anyhow::Ok(())
    })?;
    Ok(tally.conclude())
}

/// What a thread came to.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|why| panic::resume_unwind(why))
}

/// Runs one part, and says how long it took.
fn run(part: Part, filter: &str, tally: &mut Tally) -> Result<()> {
    let name = format!("{part:?}").to_lowercase();
    let begin = Instant::now();
    host::say(&format!("testing: {name}"));
    let result = run_part(part, filter, tally);
    host::say(&format!("{name}: {} s", begin.elapsed().as_secs()));
    result
}

fn run_part(part: Part, filter: &str, tally: &mut Tally) -> Result<()> {
    match part {
        Part::Style => crates::style(tally),
        Part::Crates => crates::tests(tally),
        Part::Headers => tally.note("headers", headers::run(true).map_err(anyhow::Error::msg)),
        Part::C => {
            Sysroot::new().make()?;
            c_programs::run(c_programs::PROGRAMS, filter, tally)?;
        }
        Part::Archives => {
            Sysroot::new().make()?;
            c_programs::run(c_programs::ARCHIVES, filter, tally)?;
        }
        Part::Machine => {
            Sysroot::new().make()?;
            faults::run(filter, tally)?;
        }
        Part::Conformance => {
            Sysroot::new().make()?;
            conformance::share(filter, tally)?;
            suites::share(filter, tally)?;
        }
        Part::Apps => smoke::all(filter, tally)?,
        Part::Wire => wire::run(filter, tally)?,
        Part::Fuzz => crates::fuzz(tally),
    }
    Ok(())
}
