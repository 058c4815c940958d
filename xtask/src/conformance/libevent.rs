//! libevent's `regress`: one program, which runs the test that its arguments name.

use std::time::Duration;

use anyhow::Result;

use super::root;
use super::run::Batch;
use super::suite::Suite;
use crate::app;

/// Builds the program.
///
/// # Errors
///
/// If the suite cannot be fetched or built.
pub fn build(suite: &Suite, cases: &[String]) -> Result<Batch> {
    let args = |case: &String| ["regress", "--no-fork", case].map(str::to_owned).to_vec();
    Ok(Batch {
        image: root::lay_over(suite, &app::suite("conformance", &suite.name)?.0, &[])?,
        cases: cases
            .iter()
            .map(|case| (case.clone(), args(case)))
            .collect(),
        unbuilt: Default::default(),
        directory: Some(root::DIRECTORY.into()),
        env: Vec::new(),
        limit: Duration::from_secs(60),
        meaning: |status| format!("ended with {status}"),
    })
}
