//! What the virtio crate needs of us: memory that devices share, and devices with interrupts.

mod device;
mod memory;

use alloc::{sync::Arc, vec::Vec};

pub use device::VirtioDevice;
#[cfg_attr(
    not(skerry),
    allow(unused_imports, reason = "for the buses, which tests lack")
)]
pub(crate) use device::{Doorbells, HandlerSlot};
pub use memory::{DmaBuf, SharedMemory, virtual_address};
pub use virtio_drivers::transport::DeviceType;
use virtio_drivers::{PhysAddr, transport::Transport};

use crate::{arch, sync::SpinLock};

/// A virtio device as its driver holds it: registers, queues and an interrupt.
pub trait Device: Transport {
    /// Has `handler` called in interrupt context whenever the device interrupts, the interrupt
    /// acknowledged; it must not block. Devices may share a line, so it may be called without
    /// need.
    fn set_interrupt_handler(&mut self, handler: Arc<dyn Fn() + Send + Sync>);

    /// Where the rings of `queue` are, once it is set up.
    fn queue_areas(&self, queue: u16) -> Option<QueueAreas>;
}

/// Where a queue's rings are.
#[derive(Clone, Copy, Debug)]
pub struct QueueAreas {
    /// The available ring, which the driver writes.
    pub driver: PhysAddr,
    /// The used ring, which the device writes.
    pub device: PhysAddr,
}

/// The devices found and not yet taken; `None` before the first look.
static DEVICES: SpinLock<Option<Vec<VirtioDevice>>> = SpinLock::new(None);

/// Takes the devices of a kind, in the order in which the machine names them. A device is given
/// out once.
pub fn take_devices(kind: DeviceType) -> Vec<VirtioDevice> {
    let found = DEVICES.lock().take().unwrap_or_else(arch::devices::virtio);
    let (taken, left) = found
        .into_iter()
        .partition(|device| device.device_type() == kind);
    *DEVICES.lock() = Some(left);
    taken
}
