//! What the units of a suite came to: `build/suites.json`, and the page made of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::host;

/// Of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Cases that passed natively.
    pub native: usize,
    /// Cases that passed against the guest.
    pub guest: usize,
    /// Cases that passed natively and not against the guest, and are excused.
    pub excused: Vec<String>,
    /// Those that are not.
    pub differs: Vec<String>,
}

/// Unit → its outcome in the last run that compared it.
pub type Outcomes = BTreeMap<String, Outcome>;

/// Adds `new` to the outcomes of earlier runs, and writes `docs/redis.md`.
///
/// # Errors
///
/// If a file cannot be written.
pub fn write(new: Outcomes, units: &[String], excuses: &BTreeMap<String, String>) -> Result<()> {
    let path = host::build().join("suites.json");
    let old = fs::read_to_string(&path).unwrap_or_default();
    let mut all: Outcomes = serde_json::from_str(&old).unwrap_or_default();
    all.extend(new);
    all.retain(|unit, _| units.contains(unit));
    fs::write(&path, serde_json::to_string_pretty(&all)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let page = host::project().join("docs/redis.md");
    fs::write(&page, render(&all, units, excuses))
        .with_context(|| format!("cannot write {}", page.display()))
}

fn render(all: &Outcomes, units: &[String], excuses: &BTreeMap<String, String>) -> String {
    let mut text = String::from(
        "# redis' own suite\n\n\
        Written by `cargo xtask suite redis`; do not edit. Each unit of redis' Tcl suite runs twice: against Debian's redis-server on Linux, \
        and, from\noutside, against a fresh machine. What passes there must pass here. Left out are the cases that need a second process, \
        another server,\nor the server's own files (`tests/suites/redis.toml`).\n\n\
        | unit | pass on Linux | pass in a machine | excused | differ |\n|---|---|---|---|---|\n",
    );
    for unit in units {
        let _ = match all.get(unit) {
            Some(one) => writeln!(
                text,
                "| {unit} | {} | {} | {} | {} |",
                one.native,
                one.guest,
                one.excused.len(),
                one.differs.len()
            ),
            None => writeln!(text, "| {unit} | not run | | | |"),
        };
    }
    let sum = |count: fn(&Outcome) -> usize| all.values().map(count).sum::<usize>();
    let _ = writeln!(
        text,
        "| **all** | {} | {} | {} | {} |",
        sum(|one| one.native),
        sum(|one| one.guest),
        sum(|one| one.excused.len()),
        sum(|one| one.differs.len())
    );
    section(
        &mut text,
        "Excused",
        all,
        |one| &one.excused,
        |case| excuses.get(case).map(String::as_str),
    );
    section(&mut text, "Differ", all, |one| &one.differs, |_| None);
    text
}

fn section<'a>(
    text: &mut String,
    title: &str,
    all: &Outcomes,
    cases: fn(&Outcome) -> &Vec<String>,
    reason: impl Fn(&str) -> Option<&'a str>,
) {
    if all.values().all(|one| cases(one).is_empty()) {
        return;
    }
    let _ = writeln!(text, "\n## {title}\n");
    for (unit, one) in all {
        for case in cases(one) {
            let because = reason(case).map_or_else(String::new, |why| format!(": {why}"));
            let _ = writeln!(text, "- {unit}: `{case}`{because}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_counts_and_names_what_differs() {
        let one = Outcome {
            native: 3,
            guest: 1,
            excused: vec!["a".into()],
            differs: vec!["b".into()],
        };
        let all = Outcomes::from([("x".to_owned(), one)]);
        let excuses = BTreeMap::from([("a".to_owned(), "because".to_owned())]);

        let page = render(&all, &["x".into(), "y".into()], &excuses);

        assert!(page.contains(
            "| x | 3 | 1 | 1 | 1 |\n| y | not run | | | |\n| **all** | 3 | 1 | 1 | 1 |\n"
        ));
        assert!(page.contains("- x: `a`: because\n"));
        assert!(page.ends_with("## Differ\n\n- x: `b`\n"));
    }
}
