//! Writing cpio archives in the "newc" format, as boot loaders hand them over.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

const DIRECTORY: u32 = 0o040_755;
const LINK: u32 = 0o120_777;
const FILE: u32 = 0o100_644;

/// An archive in the making.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    entries: u32,
}

impl Archive {
    /// The whole contents of `folder`, in the order of names, as if `folder` were `/`.
    ///
    /// # Errors
    ///
    /// If something in it cannot be read.
    pub fn of_folder(folder: &Path) -> Result<Vec<u8>> {
        let mut archive = Self::default();
        archive.add_folder(folder, "")?;
        Ok(archive.finish())
    }

    fn add_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let entries =
            fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let name = if prefix.is_empty() {
                name
            } else {
                format!("{prefix}/{name}")
            };
            let kind = fs::symlink_metadata(&path)?;
            if kind.is_symlink() {
                let target = fs::read_link(&path)?;
                self.add(&name, LINK, 0, target.to_string_lossy().as_bytes());
            } else if kind.is_dir() {
                self.add(&name, DIRECTORY, mtime(&kind), &[]);
                self.add_folder(&path, &name)?;
            } else {
                let bytes =
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                self.add(&name, file_mode(&kind), mtime(&kind), &bytes);
            }
        }
        Ok(())
    }

    /// Appends one entry. File contents start at a multiple of 4 bytes.
    pub fn add(&mut self, name: &str, mode: u32, mtime: u32, contents: &[u8]) {
        self.entries += 1;
        let links = if mode == DIRECTORY { 2 } else { 1 };
        let size = u32::try_from(contents.len()).unwrap_or(u32::MAX);
        let name_size = u32::try_from(name.len() + 1).unwrap_or(u32::MAX);
        let fields = [
            self.entries,
            mode,
            0,
            0,
            links,
            mtime,
            size,
            0,
            0,
            0,
            0,
            name_size,
            0,
        ];
        self.bytes.extend(b"070701");
        for field in fields {
            self.bytes.extend(format!("{field:08x}").bytes());
        }
        self.bytes.extend(name.bytes());
        self.bytes.push(0);
        self.pad();
        self.bytes.extend(contents);
        self.pad();
    }

    /// Ends the archive and returns it.
    pub fn finish(mut self) -> Vec<u8> {
        self.add("TRAILER!!!", 0, 0, &[]);
        self.bytes
    }

    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}

/// The mode of a regular file: executable for all if it is for anybody.
fn file_mode(metadata: &fs::Metadata) -> u32 {
    if metadata.mode() & 0o111 == 0 {
        FILE
    } else {
        FILE | 0o111
    }
}

fn mtime(metadata: &fs::Metadata) -> u32 {
    u32::try_from(metadata.mtime()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_padded_to_four_bytes() {
        let mut archive = Archive::default();
        archive.add("a", FILE, 0, b"hello");
        let bytes = archive.finish();

        assert_eq!(&bytes[..6], b"070701");
        assert_eq!(&bytes[110..112], b"a\0");
        assert_eq!(&bytes[112..117], b"hello");
        assert_eq!(&bytes[120..126], b"070701");
        assert_eq!(bytes.len() % 4, 0);
    }
}
