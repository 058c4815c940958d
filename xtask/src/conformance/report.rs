//! `build/conformance.json` and `docs/conformance.md`.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::ALL;
use super::run::Verdict;
use super::suite::Suite;
use crate::host;

/// The results of all suites, as they were when each case ran last.
pub struct Report {
    suites: BTreeMap<String, Results>,
}

/// What became of each case of one suite that ever ran: [`PASSED`], or why it failed.
type Results = BTreeMap<String, String>;

const PASSED: &str = "passed";

/// What `build/conformance.json` says of a suite.
#[derive(Deserialize, Serialize)]
struct Entry {
    #[serde(flatten)]
    counts: Counts,
    /// From this the rest is made.
    #[serde(default)]
    cases: Results,
}

/// One suite's results, counted.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default)]
pub struct Counts {
    total: usize,
    passed: usize,
    failed: Vec<String>,
    excused: BTreeMap<String, String>,
    not_run: Vec<String>,
}

impl Report {
    /// Reads what earlier runs left.
    pub fn load() -> Self {
        let text = fs::read_to_string(json_path()).unwrap_or_default();
        let entries: BTreeMap<String, Entry> = serde_json::from_str(&text).unwrap_or_default();
        let suites = entries.into_iter().map(|(name, entry)| (name, entry.cases));
        Self {
            suites: suites.collect(),
        }
    }

    /// Whether `case` failed when it ran last, excused or not.
    pub fn has_failed(&self, suite: &Suite, case: &str) -> bool {
        let results = self.suites.get(&suite.name);
        let result = results.and_then(|results| results.get(case));
        result.is_some_and(|result| result != PASSED)
    }

    /// Notes what became of `case` now, and writes the figures, so that a run that is ended is not
    /// lost, nor what another run beside this one has noted. If they cannot be written,
    /// [`Report::save`] will say so.
    pub fn note(&mut self, suite: &Suite, case: &str, verdict: Verdict) {
        let result = match verdict {
            Verdict::Passed => PASSED.to_owned(),
            Verdict::Failed(reason) => reason,
        };
        *self = Self::load();
        let results = self.suites.entry(suite.name.clone()).or_default();
        results.insert(case.to_owned(), result);
        let _ = self.save_figures();
    }

    /// Counts the cases of `suite`.
    pub fn counts(&self, suite: &Suite) -> Counts {
        let none = Results::new();
        let results = self.suites.get(&suite.name).unwrap_or(&none);
        Counts::new(&suite.cases, &suite.excused, results)
    }

    /// Writes the figures and the table, of what was noted by now.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn save(&self) -> Result<()> {
        self.save_figures()?;
        let path = host::project().join("docs/conformance.md");
        fs::write(path, self.table()?).context("cannot write docs/conformance.md")
    }

    fn save_figures(&self) -> Result<()> {
        let mut entries = BTreeMap::new();
        for name in ALL {
            let suite = Suite::load(name.text())?;
            let counts = self.counts(&suite);
            let mut cases = self.suites.get(&suite.name).cloned().unwrap_or_default();
            cases.retain(|case, _| suite.cases.contains(case));
            entries.insert(suite.name, Entry { counts, cases });
        }
        let text = serde_json::to_string_pretty(&entries)?;
        let new = host::build().join("conformance.json.new");
        fs::write(&new, text + "\n")
            .and_then(|()| fs::rename(&new, json_path()))
            .context("cannot write build/conformance.json")
    }

    fn table(&self) -> Result<String> {
        let mut text = String::from(INTRODUCTION);
        let mut details = String::new();
        for name in ALL {
            let suite = Suite::load(name.text())?;
            let counts = self.counts(&suite);
            text += &format!(
                "| {} | {} | {} | {} | {} | {} |\n",
                suite.title,
                counts.total,
                counts.passed,
                counts.failed.len(),
                counts.excused.len(),
                counts.not_run.len(),
            );
            details += &counts.details(&suite.title);
        }
        Ok(text + &details)
    }
}

impl Counts {
    fn new(cases: &[String], excuses: &BTreeMap<String, String>, results: &Results) -> Self {
        let mut counts = Self {
            total: cases.len(),
            ..Self::default()
        };
        for case in cases {
            match (results.get(case).map(String::as_str), excuses.get(case)) {
                (None, _) => counts.not_run.push(case.clone()),
                (Some(PASSED), _) => counts.passed += 1,
                (Some(_), Some(reason)) => {
                    counts.excused.insert(case.clone(), reason.clone());
                }
                (Some(_), None) => counts.failed.push(case.clone()),
            }
        }
        counts
    }

    fn details(&self, title: &str) -> String {
        let mut text = String::new();
        if !self.excused.is_empty() {
            text += &format!("\n## {title}: excused\n\n");
            let by_reason = self.excused.iter().fold(
                BTreeMap::<&str, Vec<&str>>::new(),
                |mut groups, (case, reason)| {
                    groups.entry(reason).or_default().push(case);
                    groups
                },
            );
            for (reason, cases) in by_reason {
                text += &format!("- {}: {reason}\n", code(&cases));
            }
        }
        if !self.failed.is_empty() {
            let failed: Vec<&str> = self.failed.iter().map(String::as_str).collect();
            text += &format!("\n## {title}: failed\n\n{}\n", code(&failed));
        }
        if !self.not_run.is_empty() && self.not_run.len() < self.total {
            let not_run: Vec<&str> = self.not_run.iter().map(String::as_str).collect();
            text += &format!("\n## {title}: not run\n\n{}\n", code(&not_run));
        }
        text
    }
}

impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} passed, {} failed, {} excused, {} not run",
            self.passed,
            self.total,
            self.failed.len(),
            self.excused.len(),
            self.not_run.len()
        )
    }
}

fn code(names: &[&str]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`"));
    quoted.collect::<Vec<_>>().join(", ")
}

fn json_path() -> PathBuf {
    host::build().join("conformance.json")
}

const INTRODUCTION: &str = "# Conformance

Written by `make conformance`; do not edit. The suites are others' own, unmodified; each case is built with our toolchain and run in a
virtual machine of its own. Counted are the cases that pass on Linux with glibc and need no second process: `tests/conformance` names them.
Each counts with what became of it when it ran last.

| suite | cases | passed | failed | excused | not run |
|---|---|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn cases_of_one_reason_stand_together() {
        let excuse = |case: &str| (case.to_owned(), "why".to_owned());
        let counts = Counts {
            total: 3,
            failed: names(&["c"]),
            excused: [excuse("a"), excuse("b")].into(),
            ..Counts::default()
        };

        let text = counts.details("S");

        assert_eq!(
            text,
            "\n## S: excused\n\n- `a`, `b`: why\n\n## S: failed\n\n`c`\n"
        );
    }

    #[test]
    fn a_case_that_never_ran_is_not_a_failure() {
        let cases = names(&["good", "bad", "excused", "new"]);
        let excuses = [("excused".to_owned(), "why".to_owned())].into();
        let result = |case: &str, result: &str| (case.to_owned(), result.to_owned());
        let results = [
            result("good", PASSED),
            result("bad", "ended with 1"),
            result("excused", "ended with 2"),
            result("no longer in the list", PASSED),
        ];

        let counts = Counts::new(&cases, &excuses, &results.into());

        let expected = Counts {
            total: 4,
            passed: 1,
            failed: names(&["bad"]),
            excused: excuses,
            not_run: names(&["new"]),
        };
        assert_eq!(counts, expected);
    }
}
