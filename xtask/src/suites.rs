//! Suites that talk to a server from outside: `cargo xtask suite redis`. The same suite runs against
//! the program as this system has it and against the guest; what passes there must pass here.

mod lighttpd;
mod memcached;
mod protocol;
mod redis;
mod report;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::de::DeserializeOwned;

use crate::host;
use crate::machine::{Console, Guest};
use crate::setup::{self, For};
use crate::test::Tally;

use report::{Outcome, Outcomes, Page};

/// A server that does not answer within this time does not start.
const START_LIMIT: Duration = Duration::from_secs(20);

/// The suites there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// redis' Tcl suite.
    Redis,
    /// memcached's Perl suite.
    Memcached,
    /// lighttpd's Perl suite.
    Lighttpd,
}

/// What `cargo xtask suite` understands.
#[derive(Args)]
pub struct Options {
    /// Which suite.
    #[arg(value_enum)]
    suite: Name,
    /// Only these units.
    units: Vec<String>,
    /// Do not run it against the native program: then each case has to pass.
    #[arg(long)]
    alone: bool,
    /// This is the network namespace in which the suite runs.
    #[arg(long, hide = true)]
    inside: bool,
}

/// How the cases of one unit ended; a name that occurs twice has failed if one of them has.
#[derive(Default)]
pub struct Unit {
    /// Case → whether it passed.
    pub cases: BTreeMap<String, bool>,
    /// Why the unit ended early, if it did.
    pub broken: Option<String>,
}

impl Unit {
    /// A unit that could not even begin.
    fn of_error(error: anyhow::Error) -> Self {
        Self {
            cases: BTreeMap::new(),
            broken: Some(format!("{error:#}")),
        }
    }

    fn passed(&self) -> usize {
        self.cases.values().filter(|passed| **passed).count()
    }

    /// What went wrong although it went well in `other`, or, without one, at all.
    fn worse_than(&self, other: Option<&Self>) -> Vec<String> {
        let expected = |case: &str| other.is_none_or(|other| other.cases.get(case) == Some(&true));
        let failed = self.cases.iter().filter(|(_, passed)| !**passed);
        let mut names: Vec<String> = failed
            .map(|(case, _)| case.clone())
            .filter(|case| expected(case))
            .collect();
        let theirs = other.iter().flat_map(|other| &other.cases);
        let lost = theirs.filter(|(case, passed)| **passed && !self.cases.contains_key(*case));
        names.extend(lost.map(|(case, _)| format!("{case} (did not run)")));
        let breaks = self.broken.as_ref();
        names.extend(
            breaks
                .filter(|_| other.is_none_or(|other| other.broken.is_none()))
                .cloned(),
        );
        names
    }
}

/// Reads `tests/suites/<name>.toml`: what of a suite runs.
fn selection<T: DeserializeOwned>(name: &str) -> Result<T> {
    let path = host::project().join(format!("tests/suites/{name}.toml"));
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// Waits until the server at `host_name` accepts, and a connection of it `answers`.
fn wait_for(host_name: &str, port: u16, answers: impl Fn(TcpStream) -> bool) -> Result<()> {
    let address = format!("{host_name}:{port}").parse()?;
    let end = Instant::now() + START_LIMIT;
    while Instant::now() < end {
        if let Ok(stream) = TcpStream::connect_timeout(&address, START_LIMIT)
            && answers(stream)
        {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    bail!(
        "nothing answers at {address} within {} s",
        START_LIMIT.as_secs()
    )
}

/// Boots `guest`, runs a unit against it, ends it, and keeps what it said in `log`.
fn against(guest: &Guest, log: &Path, unit: impl FnOnce() -> Result<Unit>) -> Result<Unit> {
    let mut running = guest.start(Console::Output)?;
    let console = running.follow_output();
    let result = unit();
    let ended = running.child.try_wait()?;
    running.kill();
    fs::write(log, console.join().unwrap_or_default())?;
    let mut result = result?;
    if ended.is_some() {
        result.broken = Some(format!("the machine ended; see {}", log.display()));
    }
    Ok(result)
}

/// One of them, ready to run.
enum Suite {
    Redis(redis::Suite),
    Memcached(memcached::Suite),
    Lighttpd(lighttpd::Suite),
}

/// Calls the same method on whichever suite it is.
macro_rules! on_each {
    ($self:expr, $suite:pat => $call:expr) => {
        match $self {
            Suite::Redis($suite) => $call,
            Suite::Memcached($suite) => $call,
            Suite::Lighttpd($suite) => $call,
        }
    };
}

impl Suite {
    fn load(name: Name) -> Result<Self> {
        match name {
            Name::Redis => redis::Suite::load().map(Self::Redis),
            Name::Memcached => memcached::Suite::load().map(Self::Memcached),
            Name::Lighttpd => lighttpd::Suite::load().map(Self::Lighttpd),
        }
    }

    fn units(&self) -> &[String] {
        on_each!(self, suite => suite.units())
    }

    fn excuses(&self) -> &BTreeMap<String, String> {
        on_each!(self, suite => suite.excuses())
    }

    fn native(&self, unit: &str) -> Result<Unit> {
        on_each!(self, suite => suite.native(unit))
    }

    fn guest(&self, unit: &str) -> Result<Unit> {
        on_each!(self, suite => suite.guest(unit))
    }

    fn page(&self) -> &'static Page {
        match self {
            Self::Redis(_) => &report::REDIS,
            Self::Memcached(_) => &report::MEMCACHED,
            Self::Lighttpd(_) => &report::LIGHTTPD,
        }
    }
}

/// Runs a suite natively and against the guest; the status is 0 if the guest is not worse.
///
/// # Errors
///
/// If the program cannot be built or booted, or the suite cannot be started.
pub fn main(options: &Options) -> Result<i32> {
    if options.inside {
        return run(options);
    }
    prepare(options.suite)?;
    let status = own_network(options)?.status()?;
    Ok(status.code().unwrap_or(1))
}

/// Builds what a network of its own keeps from being fetched.
fn prepare(name: Name) -> Result<()> {
    setup::ensure(&[For::Toolchain, For::Sources, For::Machine, For::Tests])?;
    Suite::load(name).map(|_| ())
}

/// This tool in a network namespace: what clients send on several connections reaches a guest on a
/// TAP in the order in which it was sent, which suites rely on and QEMU's user networking does not keep.
fn own_network(options: &Options) -> Result<Command> {
    let tool = std::env::current_exe()?;
    let script = "ip link set lo up; exec \"$@\"";
    let mut command = host::command("unshare", ["--net", "sh", "-c", script, "sh"]);
    let suite = match options.suite {
        Name::Redis => "redis",
        Name::Memcached => "memcached",
        Name::Lighttpd => "lighttpd",
    };
    command.arg(tool).args(["suite", suite, "--inside"]);
    if options.alone {
        command.arg("--alone");
    }
    command.args(&options.units);
    Ok(command)
}

fn run(options: &Options) -> Result<i32> {
    let suite = Suite::load(options.suite)?;
    let units = match options.units.as_slice() {
        [] => suite.units(),
        some => some,
    };
    let mut tally = Tally::default();
    let mut outcomes = Outcomes::new();
    let (mut native_total, mut guest_total) = (0, 0);
    for unit in units {
        let native = match options.alone {
            true => None,
            false => Some(suite.native(unit).unwrap_or_else(Unit::of_error)),
        };
        let guest = suite.guest(unit).unwrap_or_else(Unit::of_error);
        let (excused, mut worse): (Vec<_>, Vec<_>) = guest
            .worse_than(native.as_ref())
            .into_iter()
            .partition(|case| suite.excuses().contains_key(case));
        if guest.cases.is_empty() {
            worse.push("no case ran".to_owned());
        }
        let of_native = native.as_ref().map(Unit::passed);
        let beside = of_native.map_or_else(String::new, |count| format!(", natively {count}"));
        let label = format!(
            "suite {} {unit}: {} cases{beside}",
            suite.page().name,
            guest.passed()
        );
        let result = match worse.as_slice() {
            [] => Ok(()),
            some => Err(anyhow::anyhow!("{}", some.join("; "))),
        };
        tally.note(&label, result);
        native_total += of_native.unwrap_or(0);
        guest_total += guest.passed();
        if let Some(native) = of_native {
            let outcome = Outcome {
                native,
                guest: guest.passed(),
                excused,
                differs: worse,
            };
            outcomes.insert(unit.clone(), outcome);
        }
    }
    if !options.alone {
        report::write(suite.page(), outcomes, suite.units(), suite.excuses())?;
    }
    host::say(&format!(
        "{guest_total} cases passed in the machine, {native_total} natively"
    ));
    Ok(tally.conclude())
}

/// Runs the share of each suite that belongs to `make test`; every case has to pass.
///
/// # Errors
///
/// As [`main`].
pub fn share(filter: &str, tally: &mut Tally) -> Result<()> {
    if !"redis".contains(filter) {
        return Ok(());
    }
    prepare(Name::Redis)?;
    let options = Options {
        suite: Name::Redis,
        units: redis::Suite::load()?.share().to_vec(),
        alone: true,
        inside: true,
    };
    let mut command = own_network(&options)?;
    let output = command.stderr(Stdio::inherit()).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    tally.add_lines(&text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(cases: &[(&str, bool)]) -> Unit {
        Unit {
            cases: cases.iter().map(|(n, p)| ((*n).to_owned(), *p)).collect(),
            broken: None,
        }
    }

    #[test]
    fn only_what_passes_elsewhere_is_a_difference() {
        let native = unit(&[("a", true), ("b", false), ("c", true), ("d", true)]);
        let guest = unit(&[("a", true), ("b", false), ("c", false)]);

        let worse = guest.worse_than(Some(&native));

        assert_eq!(worse, ["c", "d (did not run)"]);
    }

    #[test]
    fn alone_each_failure_counts() {
        let guest = unit(&[("a", true), ("b", false)]);

        let worse = guest.worse_than(None);

        assert_eq!(worse, ["b"]);
    }
}
