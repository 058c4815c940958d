//! Which functions of glibc's public headers are missing, and why: the host's headers say what there is, its archives what
//! is defined, `tests/conformance/glibc.toml` what we do not have on purpose.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::host;

/// Where Debian has its headers.
const FOLDERS: &[&str] = &["/usr/include/x86_64-linux-gnu/", "/usr/include/"];
/// Headers that are parts of others, or the kernel's.
const PARTS: &[&str] = &["bits/", "asm", "linux/", "finclude/", "gnu/stubs"];

/// Prints how many of glibc's functions there are, and the missing ones with the reason.
///
/// # Errors
///
/// If the host's compiler or archives, or the list of reasons, cannot be read.
pub fn report(defined: &BTreeSet<String>) -> Result<()> {
    let headers = headers()?;
    let mut all = BTreeSet::new();
    for header in &headers {
        all.extend(declared(header)?);
    }
    let archives = super::defined(Path::new("/usr/lib/x86_64-linux-gnu"), |name| {
        let stem = name.split(['-', '.']).next().unwrap_or_default();
        ["libc", "libm", "libresolv", "librt", "libcrypt"].contains(&stem)
    })?;
    all.retain(|name| archives.contains(name) && !name.contains("f128"));
    let missing: Vec<&String> = all.difference(defined).collect();
    println!(
        "{} of {} functions of glibc's headers (_Float128's aside)",
        all.len() - missing.len(),
        all.len()
    );
    let reasons = reasons()?;
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in missing {
        let reason = reasons.iter().find(|(_, names)| names.contains(name));
        let reason = reason.map_or("no reason given", |(reason, _)| reason.as_str());
        by_reason.entry(reason).or_default().push(name);
    }
    for (reason, names) in by_reason {
        println!("  {reason}: {}", names.join(" "));
    }
    Ok(())
}

/// The headers of Debian's packages, as programs name them.
fn headers() -> Result<BTreeSet<String>> {
    let list = host::capture(&mut host::command(
        "dpkg",
        ["-L", "libc6-dev", "libcrypt-dev"],
    ))?;
    let names = list.lines().filter(|path| path.ends_with(".h"));
    let names = names.filter_map(|path| FOLDERS.iter().find_map(|it| path.strip_prefix(it)));
    Ok(names
        .filter(|name| !PARTS.iter().any(|part| name.starts_with(part)))
        .map(str::to_owned)
        .collect())
}

/// The functions that a header of the host's declares, names with two underscores aside.
fn declared(header: &str) -> Result<BTreeSet<String>> {
    let (program, list): (PathBuf, PathBuf) = (
        host::build().join("functions.c"),
        host::build().join("functions.txt"),
    );
    fs::write(&program, format!("#include <{header}>\n"))?;
    let words = ["-xc", "-D_GNU_SOURCE", "-w", "-fsyntax-only", "-aux-info"];
    let mut gcc = host::command("gcc", words);
    gcc.arg(&list).arg(&program).stderr(Stdio::null());
    // Some are not to be included alone.
    if !gcc.status().context("cannot start gcc")?.success() {
        return Ok(BTreeSet::new());
    }
    let text = fs::read_to_string(&list)?;
    let lines = text.lines().filter_map(super::table::prototype);
    Ok(lines.map(|(_, name)| name.to_owned()).collect())
}

/// Reason → names.
fn reasons() -> Result<Vec<(String, BTreeSet<String>)>> {
    let path = host::project().join("tests/conformance/glibc.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
    let lists: BTreeMap<String, String> = toml::from_str(&text)?;
    let words = |names: String| names.split_whitespace().map(str::to_owned).collect();
    Ok(lists
        .into_iter()
        .map(|(reason, names)| (reason, words(names)))
        .collect())
}
