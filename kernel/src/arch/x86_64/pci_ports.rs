//! PCI configuration space through two ports (PCI Local Bus 3.0 §3.2.2.3.2).
#![expect(unsafe_code, reason = "ports")]

use super::port;
use crate::sync::SpinLock;

const ADDRESS: u16 = 0xcf8;
const DATA: u16 = 0xcfc;

/// Held while address and data belong together.
static PORTS: SpinLock<()> = SpinLock::new(());

/// Whether there is a PCI bus: its address register keeps what is written.
pub fn exist() -> bool {
    const ENABLED: u32 = 1 << 31;
    let _held = PORTS.lock();
    // SAFETY: the register only chooses what the data register shows.
    unsafe { port::write_u32(ADDRESS, ENABLED) };
    // SAFETY: as above; reading has no effect.
    unsafe { port::read_u32(ADDRESS) == ENABLED }
}

/// Reads the word at `address`.
pub fn read(address: u32) -> u32 {
    let _held = PORTS.lock();
    // SAFETY: as in `exist`.
    unsafe { port::write_u32(ADDRESS, address) };
    // SAFETY: reading configuration space has no effect on memory.
    unsafe { port::read_u32(DATA) }
}

/// Writes the word at `address`.
pub fn write(address: u32, value: u32) {
    let _held = PORTS.lock();
    // SAFETY: as in `exist`.
    unsafe { port::write_u32(ADDRESS, address) };
    // SAFETY: the bus code gives devices no memory but that which is theirs.
    unsafe { port::write_u32(DATA, value) };
}
