//! The machine's devices.

pub use crate::bus::virtio_devices as virtio;
