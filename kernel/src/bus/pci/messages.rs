//! Interrupts of a PCI function: messages (MSI-X, PCI 3.0 §6.8.2), and the status register that
//! goes with a line (VIRTIO 1.3 §4.1.4.5).
#![expect(unsafe_code, reason = "device registers")]

use alloc::{boxed::Box, sync::Arc};
use core::ptr::NonNull;

use virtio_drivers::transport::pci::bus::{
    Command, ConfigurationAccess as _, DeviceFunction, PciRoot,
};

use super::{Ports, window};
use crate::{arch::dma, interrupt, virtio::HandlerSlot};

/// The capability's number.
const CAPABILITY: u8 = 0x11;

/// Bits of the message control register, in the upper half of the capability's first word.
const ENABLE: u32 = 1 << 31;
const MASK_ALL: u32 = 1 << 30;

/// Bytes of a table entry: address, data, control.
const ENTRY_LEN: u32 = 16;

/// Routes the function's first message to the slot, and masks all others. Whether that worked; if
/// not, the function uses its line.
pub fn route(root: &mut PciRoot<Ports>, function: DeviceFunction, slot: &Arc<HandlerSlot>) -> bool {
    try_route(root, function, slot).is_some()
}

fn try_route(
    root: &mut PciRoot<Ports>,
    function: DeviceFunction,
    slot: &Arc<HandlerSlot>,
) -> Option<()> {
    let capability = root
        .capabilities(function)
        .find(|found| found.id == CAPABILITY)?;
    let place = Ports.read_word(function, capability.offset + 4);
    let [bar, ..] = (place & 7).to_le_bytes();
    let table = window(root, function, bar, place & !7, ENTRY_LEN)?;
    let entry = dma::map_registers(table.start, table.len).cast::<u32>();
    let called = Arc::clone(slot);
    let message = interrupt::allocate_message(Box::new(move || called.call()))?;
    let control = Ports.read_word(function, capability.offset) & !MASK_ALL;
    let mut ports = Ports;
    // Enabled, but masked: entries may be written, and take effect at once.
    ports.write_word(function, capability.offset, control | ENABLE | MASK_ALL);
    // The table's entry: low and high address, data, and 0 to unmask it.
    let words = [
        message.address as u32,
        (message.address >> 32) as u32,
        message.data,
        0,
    ];
    for (at, word) in words.into_iter().enumerate() {
        // SAFETY: the entry lies in a window of the device's, mapped for ever.
        unsafe { entry.add(at).write_volatile(word) };
    }
    ports.write_word(function, capability.offset, control | ENABLE);
    let (_, command) = root.get_status_command(function);
    root.set_command(function, command | Command::INTERRUPT_DISABLE);
    Some(())
}

/// The register that says whether a device has raised its line; reading it lowers the line.
pub struct IsrStatus(NonNull<u8>);

// SAFETY: device registers may be used from any thread.
unsafe impl Send for IsrStatus {}

// SAFETY: as above.
unsafe impl Sync for IsrStatus {}

impl IsrStatus {
    /// The mapped register.
    pub fn new(register: NonNull<u8>) -> Self {
        Self(register)
    }

    /// Whether the line was raised.
    pub fn read_and_clear(&self) -> bool {
        // SAFETY: `new` was given the register, mapped for ever.
        unsafe { self.0.read_volatile() != 0 }
    }
}
