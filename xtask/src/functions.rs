//! `cargo xtask functions`: which functions of C11 and POSIX.1-2024 are missing, and `docs/functions.md`.
//!
//! What the standards have is a list of our own, `tests/conformance/posix-2024.toml`. What we have comes from
//! the toolchain in `build/sysroot`: its preprocessor says what a header declares, its archives what is defined.

mod glibc;
mod standard;
mod state;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result};
use object::{Object as _, ObjectSymbol as _};

use crate::host;
use crate::sysroot::Sysroot;
use standard::{Entry, Kind};

/// What a function lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lack {
    Header,
    Declaration,
    Symbol,
}

/// Prints what is missing and writes the table. The status is 1 if something is missing, or (with `check`) if the table
/// in the tree is another.
///
/// # Errors
///
/// If the toolchain cannot be made, or the tree not be read.
pub fn main(check: bool) -> Result<i32> {
    let sysroot = Sysroot::new();
    sysroot.make()?;
    let entries = standard::read()?;
    let defined = defined(&sysroot.lib(), |_| true)?;
    let missing = missing(&sysroot, &entries, &defined)?;
    for (header, name, lack) in &missing {
        println!("{header}: {name} ({lack:?})");
    }
    let text = table::write(&sysroot, &entries, &defined)?;
    let path = host::project().join("docs/functions.md");
    let is_same = fs::read_to_string(&path).is_ok_and(|old| old == text);
    if !check {
        fs::write(&path, text).context("cannot write docs/functions.md")?;
    } else if !is_same {
        println!("docs/functions.md is not up to date (run `cargo xtask functions`)");
    }
    println!(
        "{} of {} names missing; second process needed: {}",
        missing.len(),
        entries.len(),
        standard::second_process(&entries).join(" ")
    );
    glibc::report(&defined)?;
    Ok(i32::from(!missing.is_empty() || check && !is_same))
}

/// The functions and objects that those archives in `folder` define whose names are `wanted`.
fn defined(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let archives = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    for path in archives.filter(|path| path.extension().is_some_and(|it| it == "a")) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !wanted(&name) {
            continue;
        }
        let bytes = fs::read(&path)?;
        // Debian's `libm.a` is a script that names others.
        let Ok(archive) = object::read::archive::ArchiveFile::parse(&*bytes) else {
            continue;
        };
        for member in archive.members() {
            let Ok(file) = object::File::parse(member?.data(&*bytes)?) else {
                continue;
            };
            let symbols = file
                .symbols()
                .filter(|it| it.is_global() && it.is_definition());
            names.extend(symbols.filter_map(|it| it.name().ok().map(str::to_owned)));
        }
    }
    Ok(names)
}

fn missing(
    sysroot: &Sysroot,
    entries: &[Entry],
    defined: &BTreeSet<String>,
) -> Result<Vec<(String, String, Lack)>> {
    let mut headers: BTreeMap<&str, Option<BTreeSet<String>>> = BTreeMap::new();
    let mut missing = Vec::new();
    for entry in entries {
        let declared = headers
            .entry(&entry.header)
            .or_insert_with(|| declared(sysroot, &entry.header));
        let lack = match declared {
            None => Some(Lack::Header),
            Some(names) if !names.contains(&entry.name) && entry.kind != Kind::Header => {
                Some(Lack::Declaration)
            }
            Some(_) if entry.kind.has_symbol() && !defined.contains(&entry.name) => {
                Some(Lack::Symbol)
            }
            Some(_) => None,
        };
        missing.extend(lack.map(|lack| (entry.header.clone(), entry.name.clone(), lack)));
    }
    Ok(missing)
}

/// All identifiers and macros that `header` brings; `None` if there is no such header.
fn declared(sysroot: &Sysroot, header: &str) -> Option<BTreeSet<String>> {
    let text = preprocess(sysroot, header, "-P")? + &preprocess(sysroot, header, "-dM")?;
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    Some(words.map(str::to_owned).collect())
}

fn preprocess(sysroot: &Sysroot, header: &str, option: &str) -> Option<String> {
    let source = host::build().join("functions.c");
    fs::write(&source, format!("#include <{header}>\n")).ok()?;
    let mut gcc = host::command(
        sysroot.bin().join("x86_64-skerry-gcc"),
        ["-E", "-D_GNU_SOURCE", "-w", option],
    );
    let output = gcc.arg(&source).stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
