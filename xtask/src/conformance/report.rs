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
    suites: BTreeMap<String, Counts>,
}

/// One suite's results.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub struct Counts {
    total: usize,
    passed: usize,
    failed: Vec<String>,
    excused: BTreeMap<String, String>,
}

impl Report {
    /// Reads what earlier runs left.
    pub fn load() -> Self {
        let text = fs::read_to_string(json_path()).unwrap_or_default();
        Self {
            suites: serde_json::from_str(&text).unwrap_or_default(),
        }
    }

    /// The cases of `suite` that did not pass when they ran last.
    pub fn failed(&self, suite: &str) -> Vec<String> {
        let counts = self.suites.get(suite).cloned().unwrap_or_default();
        counts
            .failed
            .into_iter()
            .chain(counts.excused.into_keys())
            .collect()
    }

    /// Notes what became of some or all cases of `suite`; a case that never ran counts as failed.
    pub fn note(&mut self, suite: &Suite, verdicts: &[(String, Verdict)]) -> &Counts {
        let old = self.suites.get(&suite.name).cloned();
        let has_run = old.is_some();
        let old_failed = self.failed(&suite.name);
        let mut counts = Counts {
            total: suite.cases.len(),
            ..Counts::default()
        };
        for case in &suite.cases {
            let verdict = verdicts.iter().find(|(name, _)| name == case);
            let passed = match verdict {
                Some((_, verdict)) => *verdict == Verdict::Passed,
                None => has_run && !old_failed.contains(case),
            };
            match (passed, suite.excused.get(case)) {
                (true, _) => counts.passed += 1,
                (false, Some(reason)) => {
                    counts.excused.insert(case.clone(), reason.clone());
                }
                (false, None) => counts.failed.push(case.clone()),
            }
        }
        self.suites.insert(suite.name.clone(), counts);
        &self.suites[&suite.name]
    }

    /// Writes the figures and the table.
    ///
    /// # Errors
    ///
    /// If a file cannot be written.
    pub fn save(&self) -> Result<()> {
        let text = serde_json::to_string_pretty(&self.suites)?;
        fs::write(json_path(), text + "\n").context("cannot write build/conformance.json")?;
        let path = host::project().join("docs/conformance.md");
        fs::write(path, self.table()?).context("cannot write docs/conformance.md")
    }

    fn table(&self) -> Result<String> {
        let mut text = String::from(INTRODUCTION);
        let mut details = String::new();
        for name in ALL {
            let suite = Suite::load(name.text())?;
            let Some(counts) = self.suites.get(name.text()) else {
                text += &format!(
                    "| {} | {} | not run | | |\n",
                    suite.title,
                    suite.cases.len()
                );
                continue;
            };
            text += &format!(
                "| {} | {} | {} | {} | {} |\n",
                suite.title,
                counts.total,
                counts.passed,
                counts.failed.len(),
                counts.excused.len()
            );
            details += &counts.details(&suite.title);
        }
        Ok(text + &details)
    }
}

impl Counts {
    /// Whether each case passed or is excused.
    pub fn is_good(&self) -> bool {
        self.failed.is_empty()
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
        text
    }
}

impl Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} of {} passed, {} failed, {} excused",
            self.passed,
            self.total,
            self.failed.len(),
            self.excused.len()
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

| suite | cases | passed | failed | excused |
|---|---|---|---|---|
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_one_reason_stand_together() {
        let excuse = |case: &str| (case.to_owned(), "why".to_owned());
        let counts = Counts {
            total: 3,
            passed: 0,
            failed: vec!["c".into()],
            excused: [excuse("a"), excuse("b")].into(),
        };

        let text = counts.details("S");

        assert_eq!(
            text,
            "\n## S: excused\n\n- `a`, `b`: why\n\n## S: failed\n\n`c`\n"
        );
    }
}
