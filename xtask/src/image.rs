//! A bootable image: a linked program with its root file system and default command line.
//!
//! Both are put behind the linked program without linking again: the program's spare header
//! becomes a segment that holds them, and the four words of its section `.skerry.image` say where
//! they are (address and length of the archive, address and length of the command line).

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use object::elf::{FileHeader64, NoteType, PF_R, PT_LOAD, PT_NULL, ProgramHeader64};
use object::read::elf::{FileHeader, ProgramHeader};
use object::{Endianness, Object, ObjectSection};

use crate::sysroot::write_if_changed;

/// Segments start at a page.
const PAGE: u64 = 4096;

/// Type of the note, of the owner `Xen`, that tells a VMM where to enter (`XEN_ELFNOTE_PHYS32_ENTRY`).
const PHYS32_ENTRY: NoteType = NoteType(18);

/// Sees whether a machine can be started with `program`.
///
/// # Errors
///
/// If it cannot: most likely the host's own compiler linked it.
pub fn check(program: &Path) -> Result<()> {
    let bytes = fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    if !is_bootable(&bytes) {
        bail!(
            "{} is not linked for Skerry: say CC=x86_64-skerry-gcc, or read build/sysroot/env before ./configure --host=x86_64-skerry",
            program.display()
        );
    }
    Ok(())
}

fn is_bootable(bytes: &[u8]) -> bool {
    let notes = || {
        let header = FileHeader64::<Endianness>::parse(bytes).ok()?;
        let endian = header.endian().ok()?;
        let segments = header.program_headers(endian, bytes).ok()?;
        let mut notes = segments
            .iter()
            .filter_map(|segment| segment.notes(endian, bytes).ok()?);
        Some(notes.any(|mut notes| {
            std::iter::from_fn(|| notes.next().ok()?)
                .any(|note| note.name() == b"Xen" && note.n_type(endian) == PHYS32_ENTRY)
        }))
    };
    notes().unwrap_or(false)
}

/// Writes to `image` the program `program` with `root` (a cpio archive) and `command_line`.
///
/// # Errors
///
/// If `program` is not a program linked for Skerry.
pub fn write(program: &Path, root: &[u8], command_line: &str, image: &Path) -> Result<()> {
    let mut bytes =
        fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let places =
        places(&bytes).with_context(|| format!("{}: not linked for Skerry", program.display()))?;
    append(&mut bytes, &places, root, command_line);
    // A machine may be booting the one that is there.
    write_if_changed(image, &bytes).with_context(|| format!("cannot write {}", image.display()))
}

/// Lays `root` (a cpio archive) over what `program` carries already, and writes that to `image`.
///
/// # Errors
///
/// If `program` is not a program linked for Skerry.
pub fn overlay(program: &Path, root: &[u8], image: &Path) -> Result<()> {
    let mut bytes =
        fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let places =
        places(&bytes).with_context(|| format!("{}: not linked for Skerry", program.display()))?;
    let both = [&places.old_root[..], root].concat();
    append(&mut bytes, &places, &both, &places.old_command_line);
    fs::write(image, bytes).with_context(|| format!("cannot write {}", image.display()))
}

/// Where the program can be added to.
struct Places {
    /// What it carries already.
    old_root: Vec<u8>,
    /// Its own command line.
    old_command_line: String,
    /// File offset of the spare program header.
    spare_header: u64,
    /// File offset of the four words.
    words: u64,
    /// The first free address behind the program.
    free_address: u64,
}

fn places(bytes: &[u8]) -> Result<Places> {
    let header = FileHeader64::<Endianness>::parse(bytes)?;
    let endian = header.endian()?;
    let segments = header.program_headers(endian, bytes)?;
    let file = object::File::parse(bytes)?;
    let section = file
        .section_by_name(".skerry.image")
        .context("no section .skerry.image")?;
    let (words, size) = section
        .file_range()
        .context("an empty section .skerry.image")?;
    if size < 32 {
        bail!("section .skerry.image is too small");
    }
    let word = |index: u64| get(bytes, words + 8 * index);
    let [root, root_len, line, line_len] = [word(0), word(1), word(2), word(3)];
    let added = segments.iter().find(|segment| {
        line != 0
            && segment.p_vaddr(endian) <= line
            && line <= segment.p_vaddr(endian) + segment.p_memsz(endian)
            && segment.p_flags(endian) == PF_R
            && segment.p_type(endian) == PT_LOAD
            && (root == 0 || segment.p_vaddr(endian) == root)
    });
    let spare = segments.iter().position(|segment| match added {
        Some(added) => std::ptr::eq(segment, added),
        None => segment.p_type(endian) == PT_NULL,
    });
    let ends = segments
        .iter()
        .filter(|segment| segment.p_type(endian) == PT_LOAD);
    let ends = ends.filter(|segment| added.is_none_or(|added| !std::ptr::eq(*segment, added)));
    let end = ends
        .map(|segment| segment.p_vaddr(endian) + segment.p_memsz(endian))
        .max();
    let (Some(spare), Some(end)) = (spare, end) else {
        bail!("no spare program header");
    };
    let old = |address: u64, len: u64| -> Vec<u8> {
        let Some(added) = added.filter(|_| address != 0) else {
            return Vec::new();
        };
        let start = (added.p_offset(endian) + address - added.p_vaddr(endian)) as usize;
        bytes
            .get(start..start + len as usize)
            .unwrap_or_default()
            .to_vec()
    };
    let entry_size = size_of::<ProgramHeader64<Endianness>>() as u64;
    let spare_header = header.e_phoff(endian) + spare as u64 * entry_size;
    Ok(Places {
        old_root: old(root, root_len),
        old_command_line: String::from_utf8_lossy(&old(line, line_len)).into_owned(),
        spare_header,
        words,
        free_address: end.next_multiple_of(PAGE),
    })
}

fn get(bytes: &[u8], offset: u64) -> u64 {
    let start = offset as usize;
    let word = bytes
        .get(start..start + 8)
        .and_then(|word| word.try_into().ok());
    word.map_or(0, u64::from_le_bytes)
}

fn append(bytes: &mut Vec<u8>, places: &Places, root: &[u8], command_line: &str) {
    let offset = (bytes.len() as u64).next_multiple_of(PAGE);
    bytes.resize(offset as usize, 0);
    bytes.extend(root);
    let line_at = places.free_address + root.len() as u64;
    bytes.extend(command_line.bytes());
    let size = bytes.len() as u64 - offset;
    let address = places.free_address;

    // Elf64_Phdr: type and flags, offset, virtual and physical address, sizes, alignment.
    put(
        bytes,
        places.spare_header,
        &[u64::from(PT_LOAD.0) | u64::from(PF_R.0) << 32],
    );
    put(
        bytes,
        places.spare_header + 8,
        &[offset, address, address, size, size, PAGE],
    );
    let root_address = if root.is_empty() { 0 } else { address };
    put(
        bytes,
        places.words,
        &[
            root_address,
            root.len() as u64,
            line_at,
            command_line.len() as u64,
        ],
    );
}

fn put(bytes: &mut [u8], offset: u64, words: &[u64]) {
    for (index, word) in words.iter().enumerate() {
        let start = offset as usize + 8 * index;
        bytes[start..start + 8].copy_from_slice(&word.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_the_hosts_compiler_is_told_from_an_image() {
        let native = fs::read(std::env::current_exe().unwrap()).unwrap();
        // Header, one program header of type PT_NOTE, and the note itself.
        let mut image = native[..64].to_vec();
        image[32..40].copy_from_slice(&64_u64.to_le_bytes());
        image[56..58].copy_from_slice(&1_u16.to_le_bytes());
        let segment = [4 | 4 << 32, 120, 0, 0, 20, 20, 4_u64];
        image.extend(segment.iter().flat_map(|word| word.to_le_bytes()));
        image.extend([4, 0, 0, 0, 4, 0, 0, 0, 18, 0, 0, 0]);
        image.extend(b"Xen\0\0\x10\x10\0");

        assert!(is_bootable(&image));
        assert!(!is_bootable(&native));
        assert!(!is_bootable(b"#!/bin/sh\n"));
    }
}
