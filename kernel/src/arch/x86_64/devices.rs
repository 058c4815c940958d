//! The machine's devices.

use alloc::vec::Vec;

use crate::virtio::VirtioDevice;

/// All virtio devices there are.
pub fn virtio() -> Vec<VirtioDevice> {
    Vec::new()
}
