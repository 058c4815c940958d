//! The table of functions that an image carries for its own backtraces.
//!
//! `kernel/src/symbols.rs` says how it is laid out, and reads it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use object::{Object, ObjectSymbol, SymbolKind};

use crate::host;

/// How long a block of the table is once unpacked: the kernel's buffer.
const BLOCK_LEN: usize = 16 << 10;
/// Of longer names the end is cut off, in characters.
const LONGEST_NAME: usize = 1000;
/// A number of 32 bits in LEB128, and the byte behind a name.
const LONGEST_NUMBER: usize = 6;

/// Functions of an unwinder, one of which is in each program that has one.
const UNWINDER: &[&str] = &[
    "_Unwind_RaiseException",
    "_Unwind_ForcedUnwind",
    "_Unwind_Backtrace",
];

/// Writes an object file whose section `.skerry.symbols` lists the functions of `program`, and tells whether
/// there is an unwinder among them.
pub fn write_table(program: &Path, output: &Path) -> Result<bool> {
    let bytes = fs::read(program).context("reading the first link's result")?;
    let file = object::File::parse(&*bytes).context("the first link left no ELF file")?;
    let blob = output.with_extension("bin");
    let functions = functions(&file);
    fs::write(&blob, encode(&functions))?;
    let mut objcopy = host::command(
        "objcopy",
        ["-I", "binary", "-O", "elf64-x86-64", "-B", "i386:x86-64"],
    );
    objcopy.args([
        "--rename-section",
        ".data=.skerry.symbols,alloc,load,readonly,data,contents",
    ]);
    objcopy.args([
        "--set-section-alignment",
        ".data=4",
        "--add-section",
        ".note.GNU-stack=/dev/null",
        "--strip-symbol=*",
        "--wildcard",
    ]);
    let result = host::run_quietly(objcopy.arg(&blob).arg(output));
    let _ = fs::remove_file(blob);
    let unwinds = functions
        .iter()
        .any(|(_, name)| UNWINDER.contains(&name.as_str()));
    result.map(|()| unwinds)
}

/// Name and address of each function, in the order of addresses, one for each address.
fn functions(file: &object::File) -> Vec<(u32, String)> {
    let text = file
        .symbols()
        .filter(|symbol| symbol.kind() == SymbolKind::Text && symbol.is_definition());
    let named = text.filter_map(|symbol| {
        let address = u32::try_from(symbol.address()).ok()?;
        let name = symbol.name().ok().filter(|name| !name.is_empty())?;
        Some((address, readable(name)))
    });
    let mut functions: Vec<_> = named.collect();
    functions.sort();
    functions.dedup_by_key(|(address, _)| *address);
    functions
}

/// A Rust name without its hash; any other as it is.
fn readable(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// Lays the table out as `kernel/src/symbols.rs` reads it.
fn encode(functions: &[(u32, String)]) -> Vec<u8> {
    let blocks = blocks(functions);
    let word = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
    let mut table = word(blocks.len()).to_vec();
    let mut at = table.len() + 8 * blocks.len();
    let packed: Vec<_> = blocks
        .iter()
        .map(|(_, block)| lz4_flex::block::compress(block))
        .collect();
    for ((address, _), block) in blocks.iter().zip(&packed) {
        table.extend(address.to_le_bytes());
        table.extend(word(at));
        at += block.len();
    }
    table.extend(packed.concat());
    table
}

/// The blocks before they are packed, each with the address that it counts from.
fn blocks(functions: &[(u32, String)]) -> Vec<(u32, Vec<u8>)> {
    let mut blocks: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut last = 0;
    for (address, name) in functions {
        let name = shortened(name);
        let fits = blocks
            .last()
            .is_some_and(|(_, block)| block.len() + LONGEST_NUMBER + name.len() < BLOCK_LEN);
        if !fits {
            blocks.push((*address, Vec::new()));
            last = *address;
        }
        if let Some((_, block)) = blocks.last_mut() {
            put_number(block, address - last);
            block.extend(name.bytes().filter(|byte| *byte != 0));
            block.push(0);
        }
        last = *address;
    }
    blocks
}

/// A name that fits into a block beside others.
fn shortened(name: &str) -> &str {
    let end = name.char_indices().nth(LONGEST_NAME).map(|(at, _)| at);
    &name[..end.unwrap_or(name.len())]
}

/// Appends an unsigned LEB128 number.
fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_distances_and_names() {
        let blocks = blocks(&[(0x1000, "a".into()), (0x1090, "bc".into())]);

        assert_eq!(blocks, [(0x1000, b"\0a\0\x90\x01bc\0".to_vec())]);
    }

    #[test]
    fn a_table_leads_to_its_blocks() {
        let many: Vec<_> = (0..2000)
            .map(|n| (n * 16, format!("function_{n}")))
            .collect();
        let table = encode(&many);

        let word = |at: usize| u32::from_le_bytes(table[at..at + 4].try_into().unwrap()) as usize;
        assert_eq!(word(0), 2);
        assert_eq!(word(8), 4 + 2 * 8);
        let first = lz4_flex::block::decompress(&table[word(8)..word(16)], BLOCK_LEN).unwrap();
        let second = lz4_flex::block::decompress(&table[word(16)..], BLOCK_LEN).unwrap();
        let names = [first, second].concat();
        assert_eq!(names.iter().filter(|byte| **byte == b'_').count(), 2000);
    }
}
