//! `docs/functions.md`: each exported function that a header declares.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::standard::{Entry, Kind};
use super::state;
use crate::host;
use crate::sysroot::Sysroot;

const INTRODUCTION: &str = "\
# Functions

Written by `cargo xtask functions`; do not edit. Every function that a header declares and the library exports. *Standard* is empty
for those of GNU and BSD. *State* is empty where the function is complete but for what README and `docs/posix` say, else the number with
which it always fails. *Tests* are C programs that call it, at most three; the crates' own tests and the external suites come on top.

";

/// The table's text.
///
/// # Errors
///
/// If the compiler or a source cannot be read.
pub fn write(sysroot: &Sysroot, entries: &[Entry], defined: &BTreeSet<String>) -> Result<String> {
    let standard: BTreeMap<&str, Kind> = entries
        .iter()
        .map(|it| (it.name.as_str(), it.kind))
        .collect();
    let refusing = state::refusing()?;
    let tests = state::tests()?;
    let declared = declarations(sysroot)?;
    let mut rows = BTreeMap::new();
    for (name, header) in declared {
        if defined.contains(&name) {
            rows.insert((header, name.clone()), name);
        }
    }
    let mut text = String::from(INTRODUCTION);
    let _ = writeln!(text, "{} functions.\n", rows.len());
    text.push_str("| header | function | standard | state | tests |\n|---|---|---|---|---|\n");
    for ((header, _), name) in &rows {
        let kind = standard.get(name.as_str()).map_or("", |kind| kind.title());
        let state = refusing.get(name).map_or("", String::as_str);
        let covered: Vec<&str> = tests
            .iter()
            .filter(|(_, names)| names.contains(name))
            .map(|(test, _)| test.as_str())
            .take(3)
            .collect();
        let covered = covered.join(", ");
        let _ = writeln!(
            text,
            "| {header} | `{name}` | {kind} | {state} | {covered} |"
        );
    }
    Ok(text)
}

/// Function → the header that declares it first, as gcc tells.
fn declarations(sysroot: &Sysroot) -> Result<BTreeMap<String, String>> {
    let include = sysroot.path().join("include");
    let mut source = String::new();
    for header in headers(&include, &include)? {
        let _ = writeln!(source, "#include <{header}>");
    }
    let (program, list) = (
        host::build().join("functions.c"),
        host::build().join("functions.txt"),
    );
    fs::write(&program, source)?;
    let words = ["-xc", "-D_GNU_SOURCE", "-w", "-fsyntax-only", "-aux-info"];
    let mut gcc = host::command(sysroot.bin().join("x86_64-skerry-gcc"), words);
    host::run_quietly(gcc.arg(&list).arg(&program))?;
    let mut found = BTreeMap::new();
    for line in fs::read_to_string(&list)?.lines() {
        if let Some((name, header)) = one(line, &include) {
            found.entry(name).or_insert(header);
        }
    }
    if found.is_empty() {
        bail!("gcc lists no declarations");
    }
    Ok(found)
}

/// `/* path:12:NC */ extern int name (…)` as name and header.
fn one(line: &str, include: &Path) -> Option<(String, String)> {
    let (path, name) = prototype(line)?;
    let header = Path::new(path).strip_prefix(include).ok()?.to_str()?;
    Some((name.to_owned(), header.to_owned()))
}

/// The same as the header's path and the name, unless that begins with two underscores.
pub fn prototype(line: &str) -> Option<(&str, &str)> {
    let (place, prototype) = line.strip_prefix("/* ")?.split_once(" */ ")?;
    let path = place.split(':').next()?;
    let open = prototype.find('(')?;
    let (before, after) = prototype.split_at(open);
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name = match after.strip_prefix("(*") {
        // A function that returns a pointer to one.
        Some(rest) => rest.split(|c| !is_word(c)).next()?,
        None => before.trim_end().rsplit(|c| !is_word(c)).next()?,
    };
    (!name.starts_with("__")).then_some((path, name))
}

fn headers(folder: &Path, root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(headers(&path, root)?);
        } else if path.extension().is_some_and(|it| it == "h") {
            found.push(path.strip_prefix(root)?.display().to_string());
        }
    }
    found.sort();
    Ok(found)
}
