//! What the units of a suite came to: `build/suites.json`, and the page made of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::host;

/// What is particular to a suite's page.
pub struct Page {
    /// The program, and the page's name.
    pub name: &'static str,
    /// Where outcomes are kept, in the build folder.
    outcomes: &'static str,
    /// What runs, against what, and what is left out.
    about: &'static str,
}

/// Of redis' suite.
pub static REDIS: Page = Page {
    name: "redis",
    outcomes: "suites.json",
    about: "Each unit of redis' Tcl suite runs twice: against Debian's redis-server on Linux, and, from\noutside, \
        against a fresh machine. What passes there must pass here. Left out are the cases that need a second process, \
        another server,\nor the server's own files (`tests/suites/redis.toml`).",
};

/// Of memcached's suite.
pub static MEMCACHED: Page = Page {
    name: "memcached",
    outcomes: "suites-memcached.json",
    about: "Each unit of memcached's Perl suite runs twice: against a server built from the same source on\nLinux, and, \
        from outside, against a fresh machine. What passes there must pass here. Left out are the units that start several \
        servers,\nand what is not built in (`tests/suites/memcached.toml`).",
};

/// Of lighttpd's suite.
pub static LIGHTTPD: Page = Page {
    name: "lighttpd",
    outcomes: "suites-lighttpd.json",
    about: "Each unit of lighttpd's Perl suite runs twice: against a server built from the same source on\nLinux, and against \
        a fresh machine. What passes there must pass here. Left out are the units whose responders are second \
        processes\n(`tests/suites/lighttpd.toml`).",
};

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

/// Adds `new` to the outcomes of earlier runs, and writes the page in `docs`.
///
/// # Errors
///
/// If a file cannot be written.
pub fn write(
    page: &Page,
    new: Outcomes,
    units: &[String],
    excuses: &BTreeMap<String, String>,
) -> Result<()> {
    let path = host::build().join(page.outcomes);
    let old = fs::read_to_string(&path).unwrap_or_default();
    let mut all: Outcomes = serde_json::from_str(&old).unwrap_or_default();
    all.extend(new);
    all.retain(|unit, _| units.contains(unit));
    fs::write(&path, serde_json::to_string_pretty(&all)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    let file = host::project().join(format!("docs/{}.md", page.name));
    fs::write(&file, render(page, &all, units, excuses))
        .with_context(|| format!("cannot write {}", file.display()))
}

fn render(
    page: &Page,
    all: &Outcomes,
    units: &[String],
    excuses: &BTreeMap<String, String>,
) -> String {
    let mut text = format!(
        "# {name}'{possessive} own suite\n\nWritten by `cargo xtask suite {name}`; do not edit. {about}\n\n\
         | unit | pass on Linux | pass in a machine | excused | differ |\n|---|---|---|---|---|\n",
        name = page.name,
        possessive = if page.name.ends_with('s') { "" } else { "s" },
        about = page.about,
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

        let page = render(&REDIS, &all, &["x".into(), "y".into()], &excuses);

        assert!(page.contains(
            "| x | 3 | 1 | 1 | 1 |\n| y | not run | | | |\n| **all** | 3 | 1 | 1 | 1 |\n"
        ));
        assert!(page.contains("- x: `a`: because\n"));
        assert!(page.ends_with("## Differ\n\n- x: `b`\n"));
    }
}
