//! What ACPI says about interrupts. Nothing else is read.
//!
//! Standard: ACPI 6.5 §5.2 (tables), §5.2.12 (MADT).
#![expect(unsafe_code, reason = "reads the firmware's tables")]

use alloc::vec::Vec;
use core::slice;

use super::{interrupt::Line, paging};

/// An I/O APIC.
pub struct IoApic {
    /// Physical address of its registers.
    pub phys: u64,
    /// The number of its first line.
    pub first_line: u32,
}

/// An interrupt of old that has another line than its own number.
pub struct Override {
    /// The number of old.
    pub irq: u8,
    /// The line.
    pub line: Line,
}

/// What the machine has.
pub struct Interrupts {
    /// Its I/O APICs.
    pub io_apics: Vec<IoApic>,
    /// Its exceptions to the rule that lines are numbered as of old.
    pub overrides: Vec<Override>,
}

const HEADER_LEN: usize = 36;
/// No table that we read is longer; a longer one is nonsense.
const MAX_LEN: usize = 1 << 20;

/// Reads the tables that begin at `rsdp`; what PCs usually have if there are none.
pub fn interrupts(rsdp: u64) -> Interrupts {
    let mut found = Interrupts {
        io_apics: Vec::new(),
        overrides: Vec::new(),
    };
    if let Some(madt) = table(rsdp, b"APIC") {
        read_madt(madt, &mut found);
    }
    if found.io_apics.is_empty() {
        found.io_apics.push(IoApic {
            phys: 0xfec0_0000,
            first_line: 0,
        });
    }
    found
}

fn read_madt(madt: &[u8], found: &mut Interrupts) {
    let mut rest = madt.get(HEADER_LEN + 8..).unwrap_or_default();
    while let &[kind, len, ..] = rest {
        let (Some(entry), true) = (rest.get(..usize::from(len)), len >= 2) else {
            return;
        };
        match kind {
            1 => found.io_apics.extend(io_apic(entry)),
            2 => found.overrides.extend(source_override(entry)),
            _ => {}
        }
        rest = rest.get(usize::from(len)..).unwrap_or_default();
    }
}

fn io_apic(entry: &[u8]) -> Option<IoApic> {
    Some(IoApic {
        phys: u64::from(u32_at(entry, 4)?),
        first_line: u32_at(entry, 8)?,
    })
}

fn source_override(entry: &[u8]) -> Option<Override> {
    let flags = *entry.get(8)?;
    let line = Line {
        number: u32_at(entry, 4)?,
        level_triggered: flags >> 2 & 3 == 3,
        active_low: flags & 3 == 3,
    };
    Some(Override {
        irq: *entry.get(3)?,
        line,
    })
}

/// Finds the table named `signature`, header included.
pub fn table(rsdp: u64, signature: &[u8; 4]) -> Option<&'static [u8]> {
    if rsdp == 0 {
        return None;
    }
    let root = view(rsdp, 36)?;
    let is_wide = *root.get(15)? >= 2;
    let (tables, width) = if is_wide {
        (u64_at(root, 24)?, 8)
    } else {
        (u64::from(u32_at(root, 16)?), 4)
    };
    let pointers = table_at(tables)?.get(HEADER_LEN..)?;
    let address = |entry: &[u8]| match width {
        8 => u64_at(entry, 0),
        _ => u32_at(entry, 0).map(u64::from),
    };
    let mut all = pointers
        .chunks_exact(width)
        .filter_map(address)
        .filter_map(table_at);
    all.find(|table| table.starts_with(signature))
}

/// The table at `phys`, as long as it says.
fn table_at(phys: u64) -> Option<&'static [u8]> {
    let len = u32_at(view(phys, HEADER_LEN)?, 4)? as usize;
    view(phys, len)
}

fn view(phys: u64, len: usize) -> Option<&'static [u8]> {
    if len > MAX_LEN {
        return None;
    }
    let at = paging::map_device(phys, len).ok()?;
    // SAFETY: the range is mapped for ever, and the firmware is done with its tables.
    Some(unsafe { slice::from_raw_parts(core::ptr::with_exposed_provenance(at), len) })
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at + 4)?
        .try_into()
        .ok()
        .map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..at + 8)?
        .try_into()
        .ok()
        .map(u64::from_le_bytes)
}
