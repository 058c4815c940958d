//! libuv's own tests: one program; a test's name twice makes it run that test in this process.

use std::time::Duration;

use anyhow::Result;

use super::run::Batch;
use super::suite::Suite;
use crate::app;

/// Builds the program.
///
/// # Errors
///
/// If the suite cannot be fetched or built.
pub fn build(suite: &Suite, cases: &[String]) -> Result<Batch> {
    let args = |case: &String| ["uv_run_tests_a", case, case].map(str::to_owned).to_vec();
    Ok(Batch {
        image: app::suite(&suite.name)?,
        cases: cases
            .iter()
            .map(|case| (case.clone(), args(case)))
            .collect(),
        unbuilt: Default::default(),
        env: vec![("UV_RUN_AS_ROOT".into(), "1".into())],
        limit: Duration::from_secs(60),
        meaning: |status| format!("ended with {status}"),
    })
}
