//! What lies where in the address space.
//!
//! | from | what |
//! |---|---|
//! | 0 | nothing: a null pointer faults |
//! | 1 MiB | the image, at its physical address: code, constants, data |
//! | [`HEAP`] | small blocks of the heap, one range that grows |
//! | [`SLOTS`] | large blocks and stacks, each in a slot of its own size class |
//! | [`SLOT_TABLE`] | what is in each slot |
//! | [`PROGRAM`] | what the program maps |
//! | [`DIRECT_MAP`] | all physical memory, but the image's code and constants, writable |
//! | [`DEVICES`] | device registers, uncached |

use core::ops::Range;

/// Small blocks of the heap.
pub const HEAP: Range<usize> = 0x1000_0000_0000..0x1800_0000_0000;

/// Slots for large blocks and stacks.
pub const SLOTS: Range<usize> = 0x2000_0000_0000..0x5000_0000_0000;

/// The table of slots.
pub const SLOT_TABLE: Range<usize> = 0x5000_0000_0000..0x5800_0000_0000;

/// What the program maps.
pub const PROGRAM: Range<usize> = 0x6000_0000_0000..0x7000_0000_0000;

/// Where physical address 0 is seen.
pub const DIRECT_MAP: usize = 0xffff_8000_0000_0000;

/// Where a device's registers at physical address 0 would be seen.
pub const DEVICES: usize = 0xffff_c000_0000_0000;
