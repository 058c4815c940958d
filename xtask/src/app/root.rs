//! The root file system of an image, staged as a folder and packed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cpio::Archive;
use crate::recipe::{Generated, Recipe, Run};

/// The staged files of one image.
pub struct Files {
    /// As a folder.
    pub folder: PathBuf,
    /// As an archive.
    pub archive: PathBuf,
    /// Those that are laid over them when the image is run.
    pub overlay: Option<PathBuf>,
}

/// Gathers what `run` says the image holds.
///
/// # Errors
///
/// If a file is missing or cannot be written.
pub fn stage(recipe: &Recipe, run: &Run) -> Result<Files> {
    let work = recipe.work();
    let folder = work.join("root");
    let beside = work.join("beside");
    for folder in [&folder, &beside] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)?;
    }
    for (path, from) in &run.files {
        let from = recipe.folder.join(from);
        copy(&from, &inside(&folder, path)).with_context(|| format!("{}", from.display()))?;
    }
    for generated in &run.generate {
        let to = if generated.beside_image {
            &beside
        } else {
            &folder
        };
        write_generated(generated, &inside(to, &generated.path))?;
    }
    let archive = work.join("root.cpio");
    fs::write(&archive, Archive::of_folder(&folder)?)?;
    let has_overlay = run.generate.iter().any(|generated| generated.beside_image);
    let overlay = has_overlay.then(|| work.join("beside.cpio"));
    if let Some(overlay) = &overlay {
        fs::write(overlay, Archive::of_folder(&beside)?)?;
    }
    Ok(Files {
        folder,
        archive,
        overlay,
    })
}

fn inside(folder: &Path, path: &str) -> PathBuf {
    folder.join(path.trim_start_matches('/'))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(from, to)?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn write_generated(generated: &Generated, path: &Path) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, bytes(generated.bytes)).with_context(|| format!("{}", path.display()))
}

/// Bytes that look random, repeat nowhere soon, and are the same each time (xorshift64*).
fn bytes(len: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let words = std::iter::repeat_with(|| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    });
    words.flat_map(u64::to_le_bytes).take(len).collect()
}
