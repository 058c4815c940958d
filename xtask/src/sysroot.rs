//! The cross toolchain: `build/sysroot/{include,lib,bin}`.
//!
//! The host's own gcc does the work. What differs for Skerry is in a specs file (where headers
//! and start files are) and in a linker of our own ([`crate::linker`]), which gcc finds first.

mod archive;
mod wrappers;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::host;
use crate::setup::{self, For};

pub use archive::cargo;

/// The folder that programs are compiled and linked against.
pub struct Sysroot {
    root: PathBuf,
}

impl Sysroot {
    /// The one in `build/sysroot`, which may not exist yet.
    pub fn new() -> Self {
        Self {
            root: host::build().join("sysroot"),
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The wrappers.
    pub fn bin(&self) -> PathBuf {
        self.root.join("bin")
    }

    /// Archives, start files, the linker script.
    pub fn lib(&self) -> PathBuf {
        self.root.join("lib")
    }

    /// What gcc calls on its own, and this tool's other faces.
    pub fn libexec(&self) -> PathBuf {
        self.root.join("libexec")
    }

    /// Makes or renews all of it.
    ///
    /// # Errors
    ///
    /// If a compiler is missing and cannot be installed, or something does not compile.
    pub fn make(&self) -> Result<()> {
        setup::ensure(&[For::Toolchain])?;
        let _making = host::lock("sysroot")?;
        for folder in [self.bin(), self.lib(), self.libexec()] {
            fs::create_dir_all(&folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        self.copy_headers()?;
        archive::make(self)?;
        self.copy_link_script()?;
        wrappers::write(self)
    }

    /// The environment for building a program: the wrappers first in `PATH`, and configure's
    /// site file.
    pub fn environment(&self) -> [(&'static str, String); 2] {
        let path = std::env::var("PATH").unwrap_or_default();
        [
            ("PATH", format!("{}:{path}", self.bin().display())),
            (
                "CONFIG_SITE",
                self.root.join("share/config.site").display().to_string(),
            ),
        ]
    }

    fn copy_headers(&self) -> Result<()> {
        let from = host::project().join("include");
        let to = self.root.join("include");
        if from.is_dir() {
            mirror(&from, &to)?;
        }
        fs::create_dir_all(&to)?;
        Ok(())
    }

    fn copy_link_script(&self) -> Result<()> {
        let kernel = host::project().join("kernel");
        mirror(&kernel.join("link"), &self.lib().join("link"))?;
        let copied = copy_if_changed(&kernel.join("link.ld"), &self.lib().join("skerry.ld"));
        copied.context("cannot copy kernel/link.ld")
    }
}

/// Makes `to` hold just what `from` holds. Files that are the same keep their times.
fn mirror(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(to)? {
        let entry = entry?;
        if !from.join(entry.file_name()).exists() {
            let path = entry.path();
            if path.is_dir() {
                fs::remove_dir_all(path)?
            } else {
                fs::remove_file(path)?
            }
        }
    }
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            mirror(&entry.path(), &target)?;
        } else {
            copy_if_changed(&entry.path(), &target)?;
        }
    }
    Ok(())
}

fn copy_if_changed(from: &Path, to: &Path) -> Result<()> {
    let bytes = fs::read(from)?;
    write_if_changed(to, &bytes)
}

/// Writes `bytes` to `path` unless they are there already.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}
