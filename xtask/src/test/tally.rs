//! Counting what passed and what failed.

use anyhow::Result;

/// The score.
#[derive(Default)]
pub struct Tally {
    passed: u32,
    failed: Vec<String>,
}

impl Tally {
    /// Counts one test and says how it went.
    pub fn note(&mut self, name: &str, result: Result<()>) {
        match result {
            Ok(()) => {
                println!("ok - {name}");
                self.passed += 1;
            }
            Err(error) => {
                println!("not ok - {name}: {error:#}");
                self.failed.push(name.to_owned());
            }
        }
    }

    /// Counts tests that said themselves how they went.
    pub fn add(&mut self, passed: u32, failed: impl IntoIterator<Item = String>) {
        self.passed += passed;
        self.failed.extend(failed);
    }

    /// Counts the lines `ok - name` and `not ok - name` of a test's output.
    pub fn add_lines(&mut self, output: &str) {
        for line in output.lines() {
            if line.starts_with("ok - ") {
                self.passed += 1;
            } else if let Some(name) = line.strip_prefix("not ok - ") {
                self.failed.push(name.to_owned());
            }
        }
    }

    /// Counts what another counted.
    pub fn merge(&mut self, other: Self) {
        self.add(other.passed, other.failed);
    }

    /// Prints the failures and the closing line; returns the exit status.
    pub fn conclude(&self) -> i32 {
        println!();
        for name in &self.failed {
            println!("failed: {name}");
        }
        println!("{} passed, {} failed", self.passed, self.failed.len());
        i32::from(!self.failed.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_other_programs_are_counted() {
        let mut tally = Tally::default();

        tally.add_lines("ok - a\nnoise\nnot ok - b: why\nok - c\n");

        assert_eq!(tally.passed, 2);
        assert_eq!(tally.failed, ["b: why"]);
    }
}
