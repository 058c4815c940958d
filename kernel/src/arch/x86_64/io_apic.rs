//! The I/O APICs: lines of devices on their way to the CPU.
//!
//! Standard: Intel 82093AA data sheet.
#![expect(unsafe_code, reason = "the I/O APIC's registers")]

use alloc::vec::Vec;
use core::ptr;

use super::{acpi, interrupt::Line, paging};
use crate::sync::SpinLock;

const SELECT: usize = 0;
const WINDOW: usize = 0x10;
const REGISTER_VERSION: u32 = 1;
const REGISTER_FIRST_LINE: u32 = 0x10;

const LEVEL: u32 = 1 << 15;
const ACTIVE_LOW: u32 = 1 << 13;

struct IoApic {
    /// Where its registers are seen.
    registers: usize,
    first_line: u32,
    lines: u32,
}

struct Lines {
    apics: Vec<IoApic>,
    overrides: Vec<acpi::Override>,
}

static LINES: SpinLock<Lines> = SpinLock::new(Lines {
    apics: Vec::new(),
    overrides: Vec::new(),
});

/// Finds the I/O APICs: those that ACPI tells of, else the one at the usual place.
pub fn init(found: acpi::Interrupts) {
    let mut apics = Vec::new();
    for acpi::IoApic { phys, first_line } in found.io_apics {
        if let Ok(registers) = paging::map_device(phys, 0x20) {
            let mut apic = IoApic {
                registers,
                first_line,
                lines: 0,
            };
            apic.lines = (apic.read(REGISTER_VERSION) >> 16 & 0xff) + 1;
            apics.push(apic);
        }
    }
    *LINES.lock() = Lines {
        apics,
        overrides: found.overrides,
    };
}

impl IoApic {
    fn at(&self, offset: usize) -> *mut u32 {
        ptr::with_exposed_provenance_mut(self.registers + offset)
    }

    fn read(&self, register: u32) -> u32 {
        // SAFETY: the registers are mapped there, and the lock is held.
        unsafe { self.at(SELECT).write_volatile(register) };
        // SAFETY: as above.
        unsafe { self.at(WINDOW).read_volatile() }
    }

    fn write(&self, register: u32, value: u32) {
        // SAFETY: as in `read`.
        unsafe { self.at(SELECT).write_volatile(register) };
        // SAFETY: as above.
        unsafe { self.at(WINDOW).write_volatile(value) };
    }
}

/// Connects a line to a vector of the first CPU. Whether there is such a line.
pub fn route(line: Line, vector: u8) -> bool {
    let lines = LINES.lock();
    let gsi = line.number;
    let has_line = |apic: &&IoApic| (apic.first_line..apic.first_line + apic.lines).contains(&gsi);
    let Some(apic) = lines.apics.iter().find(has_line) else {
        return false;
    };
    let register = REGISTER_FIRST_LINE + 2 * (gsi - apic.first_line);
    let level = if line.level_triggered { LEVEL } else { 0 };
    let low = if line.active_low { ACTIVE_LOW } else { 0 };
    apic.write(register + 1, 0);
    apic.write(register, u32::from(vector) | level | low);
    true
}

/// The line of the interrupt that PCs of old called `irq`.
pub fn isa_line(irq: u8) -> Line {
    let lines = LINES.lock();
    let found = lines.overrides.iter().find(|found| found.irq == irq);
    let usual = Line {
        number: u32::from(irq),
        level_triggered: false,
        active_low: false,
    };
    found.map_or(usual, |found| found.line)
}
