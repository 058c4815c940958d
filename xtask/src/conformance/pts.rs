//! The Open POSIX Test Suite: each file under `conformance/interfaces` is a program.

use std::time::Duration;

use anyhow::Result;

use super::programs::{self, Program};
use super::run::Batch;
use super::suite::Suite;

const FLAGS: &[&str] = &["-std=gnu99", "-D_GNU_SOURCE", "-w"];

/// Builds `cases`.
///
/// # Errors
///
/// If the suite cannot be fetched, or the image not linked.
pub fn build(suite: &Suite, cases: &[String], jobs: usize) -> Result<Batch> {
    let source = suite.unpacked()?;
    let flags = FLAGS.iter().map(|flag| (*flag).to_owned());
    let include = format!("-I{}", source.join("include").display());
    let flags: Vec<String> = flags.chain([include]).collect();
    let programs: Vec<Program> = cases
        .iter()
        .map(|case| Program {
            name: case.clone(),
            sources: vec![source.join(format!("{case}.c"))],
            flags: flags.clone(),
        })
        .collect();
    let linked = programs::link(&programs, suite, jobs)?;
    let run = |case: &String| (case.clone(), vec![suite.name.clone(), case.clone()]);
    Ok(Batch {
        image: linked.image,
        unbuilt: linked.unbuilt,
        cases: cases.iter().map(run).collect(),
        directory: None,
        env: Vec::new(),
        limit: Duration::from_secs(60),
        meaning,
    })
}

/// The suite's `posixtest.h` gives the statuses these names.
fn meaning(status: i32) -> String {
    match status {
        1 => "failed".into(),
        2 => "unresolved".into(),
        4 => "unsupported".into(),
        5 => "untested".into(),
        _ => format!("ended with {status}"),
    }
}
