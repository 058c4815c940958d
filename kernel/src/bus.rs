//! What devices the machine has.
//!
//! virtio-mmio devices are named on the command line, as QEMU's microvm and Firecracker do it;
//! all others are on the PCI bus.

mod mmio;
mod pci;

use alloc::vec::Vec;

use log::info;
use virtio_drivers::transport::Transport as _;

use crate::{boot, virtio::VirtioDevice};

/// All virtio devices, in the order in which the machine names them.
pub fn virtio_devices() -> Vec<VirtioDevice> {
    let mut devices: Vec<_> = boot::options()
        .virtio_mmio
        .iter()
        .filter_map(mmio::open)
        .collect();
    devices.extend(pci::virtio_devices());
    for device in &devices {
        info!("virtio device: {:?}", device.device_type());
    }
    devices
}
