//! The files that a suite's cases find beside the program: what they find on Debian, too.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::suite::Suite;
use crate::cpio::Archive;
use crate::image;

/// Where the cases start.
pub const DIRECTORY: &str = "/tmp";

/// A machine without a card has no name server, where Debian has one. Nobody answers here.
const RESOLV_CONF: &str = "nameserver 127.0.0.1\n";

/// Lays `files`, each a path from [`DIRECTORY`] and the file or folder that stands there, over those
/// of `program`; returns the new image.
///
/// # Errors
///
/// If a file cannot be read, or the image not written.
pub fn lay_over(suite: &Suite, program: &Path, files: &[(&str, PathBuf)]) -> Result<PathBuf> {
    let root = suite.work().join("root");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let directory = root.join(DIRECTORY.trim_start_matches('/'));
    fs::create_dir_all(&directory)?;
    fs::create_dir_all(root.join("etc"))?;
    fs::write(root.join("etc/resolv.conf"), RESOLV_CONF)?;
    for (path, from) in files {
        copy(from, &directory.join(path))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let image = suite.work().join("suite.elf");
    image::overlay(program, &Archive::of_folder(&root)?, &image)?;
    Ok(image)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(from, to)?;
        return Ok(());
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}
