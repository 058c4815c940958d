//! gnulib's module tests: each `tests/test-*.c` is a program, here linked with our library only
//! and not with gnulib's.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::programs::{self, Program};
use super::run::Batch;
use super::suite::Suite;

const FLAGS: &[&str] = &["-std=gnu11", "-D_GNU_SOURCE", "-w"];

/// Files of the tests' own that several tests use: function that is called, file.
const SHARED: &[(&str, &str)] = &[
    ("randomd", "randomd.c"),
    ("randomf", "randomf.c"),
    ("randoml", "randoml.c"),
];

/// Builds `cases`.
///
/// # Errors
///
/// If the suite cannot be fetched, or the image not linked.
pub fn build(suite: &Suite, cases: &[String], jobs: usize) -> Result<Batch> {
    let source = suite.unpacked()?;
    let tests = source.join("tests");
    let mut flags: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    // Our own config.h. Gnulib's own folders are for names in quotes only: its <system> headers
    // would stand in for ours.
    flags.push(format!("-I{}", suite.folder.join("include").display()));
    for folder in [&tests, &source.join("lib")] {
        flags.extend(["-iquote".into(), folder.display().to_string()]);
    }
    let programs: Vec<Program> = cases
        .iter()
        .map(|case| program(case, &tests, &flags))
        .collect();
    let linked = programs::link(&programs, suite, jobs)?;
    Ok(Batch {
        image: linked.image,
        unbuilt: linked.unbuilt,
        cases: cases
            .iter()
            .map(|case| (case.clone(), vec![suite.name.clone(), case.clone()]))
            .collect(),
        directory: None,
        env: Vec::new(),
        limit: Duration::from_secs(60),
        meaning: |status| match status {
            77 => "skips itself".into(),
            _ => format!("ended with {status}"),
        },
    })
}

fn program(case: &str, tests: &Path, flags: &[String]) -> Program {
    let main = tests.join(format!("{case}.c"));
    let text = text_with_headers(&main, tests);
    let shared = SHARED.iter().filter(|(word, _)| text.contains(word));
    let shared: Vec<_> = shared.map(|(_, file)| tests.join(file)).collect();
    Program {
        name: case.to_owned(),
        sources: [main].into_iter().chain(shared).collect(),
        flags: flags.to_vec(),
    }
}

/// The text of `file`, and of the headers in `tests` that it includes by name.
fn text_with_headers(file: &Path, tests: &Path) -> String {
    let read = |file: &Path| {
        let text = std::fs::read(file).unwrap_or_default();
        String::from_utf8_lossy(&text).into_owned()
    };
    let mut text = read(file);
    let names: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("#include \"test-")?.strip_suffix('"'))
        .map(|rest| format!("test-{rest}"))
        .collect();
    for name in names {
        text += &read(&tests.join(name));
    }
    text
}
