//! The table of functions that an image carries for its own backtraces.
//!
//! Little endian: `u32` count, `u32` 0; then for each function, in the order of addresses, `u32`
//! address and `u32` offset of its name from the table's start; then the names, each ended by 0.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use object::{Object, ObjectSymbol, SymbolKind};

use crate::host;

/// Writes an object file whose section `.skerry.symbols` lists the functions of `program`.
pub fn write_table(program: &Path, output: &Path) -> Result<()> {
    let bytes = fs::read(program).context("reading the first link's result")?;
    let file = object::File::parse(&*bytes).context("the first link left no ELF file")?;
    let blob = output.with_extension("bin");
    fs::write(&blob, encode(&functions(&file)))?;
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
    result
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

fn encode(functions: &[(u32, String)]) -> Vec<u8> {
    const HEAD: usize = 8;
    let count = u32::try_from(functions.len()).unwrap_or(u32::MAX);
    let mut table = Vec::new();
    table.extend(count.to_le_bytes());
    table.extend(0_u32.to_le_bytes());
    let mut names = Vec::new();
    for (address, name) in functions {
        let offset = HEAD + HEAD * functions.len() + names.len();
        table.extend(address.to_le_bytes());
        table.extend(u32::try_from(offset).unwrap_or(u32::MAX).to_le_bytes());
        names.extend(name.bytes().filter(|byte| *byte != 0));
        names.push(0);
    }
    table.extend(names);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_addresses_and_offsets_of_names() {
        let table = encode(&[(0x1000, "a".into()), (0x2000, "bc".into())]);

        assert_eq!(table[..8], [2, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(table[8..16], [0, 0x10, 0, 0, 24, 0, 0, 0]);
        assert_eq!(table[16..24], [0, 0x20, 0, 0, 26, 0, 0, 0]);
        assert_eq!(&table[24..], b"a\0bc\0");
    }
}
