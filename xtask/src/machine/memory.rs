//! How much memory a machine is given, and whether an image fits into it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use object::Endianness;
use object::elf::{FileHeader64, PT_LOAD};
use object::read::elf::{FileHeader, ProgramHeader};

/// Refuses a size that is none, or that the image `program` is larger than: the machine would not even begin.
///
/// # Errors
///
/// As said, in one line; or if the image cannot be read.
pub fn check(size: &str, program: &Path) -> Result<()> {
    let bytes =
        bytes(size).with_context(|| format!("MEM is a size such as 64M, not \"{size}\""))?;
    let image = fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;
    let end = end(&image).with_context(|| format!("{} is no image", program.display()))?;
    if bytes < end {
        let kib = end.div_ceil(1024);
        bail!("MEM={size} is too little: the image alone reaches up to {kib} KiB");
    }
    Ok(())
}

/// Reads a size as QEMU does: a number, with the unit K, M, G or T; MiB without one.
fn bytes(text: &str) -> Option<u64> {
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text[number.len()..].to_ascii_uppercase().as_str() {
        "K" => 1 << 10,
        "" | "M" => 1 << 20,
        "G" => 1 << 30,
        "T" => 1 << 40,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(unit)
}

/// The first address behind the image.
fn end(image: &[u8]) -> Result<u64> {
    let header = FileHeader64::<Endianness>::parse(image)?;
    let endian = header.endian()?;
    let segments = header.program_headers(endian, image)?;
    let loaded = segments
        .iter()
        .filter(|segment| segment.p_type(endian) == PT_LOAD);
    loaded
        .map(|segment| {
            segment
                .p_vaddr(endian)
                .saturating_add(segment.p_memsz(endian))
        })
        .max()
        .context("it loads nothing")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_qemu_reads_them() {
        assert_eq!(bytes("64M"), Some(64 << 20));
        assert_eq!(bytes("64"), Some(64 << 20));
        assert_eq!(bytes("2g"), Some(2 << 30));
        for wrong in ["", "M", "abc", "64X", "-1M", "64 M", "99999999999T"] {
            assert_eq!(bytes(wrong), None, "{wrong}");
        }
    }
}
