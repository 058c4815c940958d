//! The root file system of an image, staged as a folder and packed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

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
    let new = [work.join("root.new"), work.join("beside.new")];
    let [folder, beside] = &new;
    for folder in &new {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder)?;
    }
    for (path, from) in &run.files {
        let from = recipe.folder.join(from);
        copy(&from, &inside(folder, path)).with_context(|| format!("{}", from.display()))?;
    }
    // The same files make the same archive.
    let time = fs::metadata(recipe.folder.join("run.toml"))?.modified()?;
    for generated in &run.generate {
        let to = if generated.beside_image {
            beside
        } else {
            folder
        };
        let file = inside(to, &generated.path);
        let of_the_user = inside(folder, &generated.path);
        if of_the_user.is_file() {
            if generated.beside_image {
                copy(&of_the_user, &file)?;
            }
            continue;
        }
        write_generated(generated, &file)?;
        date(&file, time)?;
    }
    for folder in &new {
        date_folders(folder, time)?;
    }
    let has_overlay = run.generate.iter().any(|generated| generated.beside_image);
    let [(folder, archive), (_, overlay)] = [
        replace(folder, &work.join("root"))?,
        replace(beside, &work.join("beside"))?,
    ];
    Ok(Files {
        folder,
        archive,
        overlay: has_overlay.then_some(overlay),
    })
}

/// Packs the folder `new` and puts it in the place of `old`, unless that holds the same: a machine or a test
/// may be reading it. Returns both.
fn replace(new: &Path, old: &Path) -> Result<(PathBuf, PathBuf)> {
    let archive = old.with_extension("cpio");
    let packed = Archive::of_folder(new)?;
    if old.is_dir() && fs::read(&archive).is_ok_and(|before| before == packed) {
        fs::remove_dir_all(new)?;
    } else {
        let _ = fs::remove_dir_all(old);
        fs::rename(new, old)?;
        fs::write(&archive, packed)?;
    }
    Ok((old.to_owned(), archive))
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
        return date(to, fs::metadata(from)?.modified()?);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Makes `time` the time of the last change.
fn date(path: &Path, time: SystemTime) -> Result<()> {
    Ok(File::open(path)?.set_modified(time)?)
}

/// The same for `folder` and those in it.
fn date_folders(folder: &Path, time: SystemTime) -> Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.path().is_dir() {
            date_folders(&entry.path(), time)?;
        }
    }
    date(folder, time)
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
