//! Suites that talk to a server from outside: `cargo xtask suite redis`. The same suite runs against
//! the program as this system has it and against the guest; what passes there must pass here.

mod redis;

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use clap::Args;

use crate::host;
use crate::setup::{self, For};
use crate::test::Tally;

/// The suites there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Name {
    /// redis' Tcl suite.
    Redis,
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

/// Runs a suite natively and against the guest; the status is 0 if the guest is not worse.
///
/// # Errors
///
/// If the program cannot be built or booted, or the suite cannot be started.
pub fn main(options: &Options) -> Result<i32> {
    setup::ensure(&[For::Toolchain, For::Sources, For::Machine, For::Tests])?;
    let Name::Redis = options.suite;
    let suite = redis::Suite::load()?;
    let units = match options.units.as_slice() {
        [] => suite.units(),
        some => some,
    };
    let mut report = serde_json::Map::new();
    let (mut native_total, mut guest_total, mut differ) = (0, 0, 0);
    for unit in units {
        let native = match options.alone {
            true => None,
            false => Some(suite.native(unit)?),
        };
        let guest = suite.guest(unit)?;
        let worse = guest.worse_than(native.as_ref());
        let of_native = native.as_ref().map(Unit::passed);
        println!(
            "{unit}: native {}, guest {} of {}",
            of_native.map_or_else(|| "-".to_owned(), |count| count.to_string()),
            guest.passed(),
            guest.cases.len()
        );
        for case in &worse {
            println!("  differs: {case}");
        }
        native_total += of_native.unwrap_or(0);
        guest_total += guest.passed();
        differ += worse.len();
        let entry = serde_json::json!({"native": of_native, "guest": guest.passed(), "total": guest.cases.len(), "differs": worse});
        report.insert(unit.clone(), entry);
    }
    println!("all: native {native_total}, guest {guest_total}, {differ} differ");
    let path = host::build().join("suites.json");
    let text = serde_json::to_string_pretty(&report)?;
    fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(i32::from(differ > 0))
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
    let suite = redis::Suite::load()?;
    for unit in suite.share() {
        let guest = suite.guest(unit)?;
        let worse = guest.worse_than(None);
        let result = match (worse.is_empty(), guest.cases.is_empty()) {
            (true, false) => Ok(()),
            (true, true) => Err(anyhow::anyhow!("no case ran")),
            (false, _) => Err(anyhow::anyhow!(worse.join("; "))),
        };
        tally.note(
            &format!("suite redis {unit} ({} cases)", guest.passed()),
            result,
        );
    }
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
