//! Devices of which the VMM says on the command line where they are (VIRTIO 1.3 §4.2).
#![expect(unsafe_code, reason = "device registers")]

use alloc::{boxed::Box, sync::Arc};
use core::ptr::NonNull;

use log::warn;
use virtio_drivers::transport::mmio::{MmioError, MmioTransport};

use crate::{
    arch::dma,
    boot::VirtioMmio,
    interrupt::{self, Line},
    virtio::{HandlerSlot, VirtioDevice},
};

/// Offsets of registers (VIRTIO 1.3 §4.2.2).
const INTERRUPT_STATUS: usize = 0x60;
const INTERRUPT_ACK: usize = 0x64;

/// Bytes of registers before the configuration.
const HEADER_LEN: u64 = 0x100;

/// The registers by which an interrupt is acknowledged.
struct Acknowledge(NonNull<u8>);

// SAFETY: device registers may be used from any thread.
unsafe impl Send for Acknowledge {}

// SAFETY: as above.
unsafe impl Sync for Acknowledge {}

impl Acknowledge {
    /// Acknowledges what is pending. Whether anything was.
    fn run(&self) -> bool {
        // SAFETY: `open` has checked that the registers are there; they are aligned.
        let status = unsafe { self.0.add(INTERRUPT_STATUS).cast::<u32>().read_volatile() };
        if status == 0 {
            return false;
        }
        // SAFETY: as above.
        unsafe {
            self.0
                .add(INTERRUPT_ACK)
                .cast::<u32>()
                .write_volatile(status)
        };
        true
    }
}

/// The device at `place`; `None` if there is none, or an unknown one.
pub fn open(place: &VirtioMmio) -> Option<VirtioDevice> {
    let len = usize::try_from(place.len)
        .ok()
        .filter(|_| place.len > HEADER_LEN)?;
    let registers = dma::map_registers(place.base, len);
    // SAFETY: the command line names the place of a virtio-mmio device, now mapped for ever.
    let transport = match unsafe { MmioTransport::new(registers.cast(), len) } {
        Ok(transport) => transport,
        // microvm names all its slots; an empty one has device number 0.
        Err(MmioError::InvalidDeviceID(_)) => return None,
        Err(error) => {
            warn!("virtio-mmio at {:#x}: {error}", place.base);
            return None;
        }
    };
    let slot = Arc::new(HandlerSlot::default());
    let called = Arc::clone(&slot);
    let acknowledge = Acknowledge(registers);
    let handler = move || {
        if acknowledge.run() {
            called.call();
        }
    };
    // Edges, as on the ISA bus: each is latched, also one that comes while another is handled.
    let line = Line {
        number: place.gsi,
        level_triggered: false,
        active_low: false,
    };
    interrupt::register(line, Box::new(handler))
        .inspect_err(|_| {
            warn!(
                "virtio-mmio at {:#x}: no interrupt {}",
                place.base, place.gsi
            )
        })
        .ok()?;
    Some(VirtioDevice::new(transport.into(), None, slot))
}
