//! How far a function goes, and which tests call it: read from the sources.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::host;

/// Functions of `libc` that fail with one number whatever they are given, by name.
///
/// # Errors
///
/// If the sources cannot be read.
pub fn refusing() -> Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    for path in files(&host::project().join("libc/src/c"), "rs")? {
        let text = fs::read_to_string(&path)?;
        for item in text.split("#[unsafe(no_mangle)]").skip(1) {
            let Some((signature, rest)) = item.split_once('{') else {
                continue;
            };
            let name = signature
                .split_once("fn ")
                .and_then(|(_, rest)| rest.split('(').next());
            let body = rest.split("\n}").next().unwrap_or_default();
            if let (Some(name), Some(error)) = (name, only_error(body)) {
                found.insert(name.trim_start_matches("r#").to_owned(), error);
            }
        }
    }
    Ok(found)
}

/// The error of a body that is nothing but a failure.
fn only_error(body: &str) -> Option<String> {
    let is_short = body.trim().lines().count() <= 3;
    let (before, rest) = body.split_once("Errno::E")?;
    let calls = before.matches('(').count();
    let is_first = !before.contains("ok_or") && !before.contains("match") && calls <= 2;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    (is_short && is_first).then(|| format!("E{}", rest.get(..end).unwrap_or_default()))
}

/// The words of each test that are called: test → names.
///
/// # Errors
///
/// If the tests cannot be read.
pub fn tests() -> Result<Vec<(String, BTreeSet<String>)>> {
    let root = host::project();
    let mut tests = Vec::new();
    for path in files(&root.join("tests"), "c")? {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .display()
            .to_string();
        tests.push((name, calls(&fs::read_to_string(&path)?)));
    }
    Ok(tests)
}

/// Identifiers before an opening parenthesis.
fn calls(source: &str) -> BTreeSet<String> {
    let pieces = source.split('(').map(str::trim_end);
    let names = pieces.filter_map(|piece| {
        let start = piece.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        piece.get(start.map_or(0, |at| at + 1)..)
    });
    names.map(str::to_owned).collect()
}

/// Files with an extension below `folder`, sorted.
fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, extension)?);
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
