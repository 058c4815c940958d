//! libuv's own tests: one program; a test's name twice makes it run that test in this process.

use std::time::Duration;

use anyhow::Result;

use super::root;
use super::run::Batch;
use super::suite::Suite;
use crate::app;

/// The program. A test looks for its file.
const PROGRAM: &str = "uv_run_tests_a";

/// Builds the program.
///
/// # Errors
///
/// If the suite cannot be fetched or built.
pub fn build(suite: &Suite, cases: &[String]) -> Result<Batch> {
    let args = |case: &String| [PROGRAM, case, case].map(str::to_owned).to_vec();
    let (program, source) = app::suite("conformance", &suite.name)?;
    let fixtures = source.join("test/fixtures");
    let files = [("test/fixtures", fixtures), (PROGRAM, program.clone())];
    Ok(Batch {
        image: root::lay_over(suite, &program, &files)?,
        cases: cases
            .iter()
            .map(|case| (case.clone(), args(case)))
            .collect(),
        unbuilt: Default::default(),
        directory: Some(root::DIRECTORY.into()),
        env: vec![("UV_RUN_AS_ROOT".into(), "1".into())],
        limit: Duration::from_secs(60),
        meaning: |status| format!("ended with {status}"),
    })
}
