//! The virtio entropy device (VIRTIO 1.3 §5.4): one queue; the device fills what it is given.
#![expect(
    unsafe_code,
    reason = "a buffer changes hands between us and the device"
)]

use core::time::Duration;

use virtio_drivers::{
    queue::VirtQueue,
    transport::{DeviceType, Transport as _},
};

use super::generator::Seed;
use crate::{
    time::Instant,
    virtio::{self, DmaBuf, SharedMemory, VirtioDevice},
};

/// Descriptors of the queue: one request at a time.
const QUEUE_SIZE: usize = 2;

/// How long the device may take.
const PATIENCE: Duration = Duration::from_millis(50);

/// A seed from the first entropy device that answers.
pub fn seed() -> Option<Seed> {
    virtio::take_devices(DeviceType::EntropySource)
        .into_iter()
        .find_map(ask)
}

fn ask(mut device: VirtioDevice) -> Option<Seed> {
    let mut seed = Seed::default();
    let buf = DmaBuf::new(seed.len()).ok()?;
    device.begin_init(Features::VERSION_1);
    let mut queue =
        VirtQueue::<SharedMemory, QUEUE_SIZE>::new(&mut device, 0, false, false).ok()?;
    queue.set_dev_notify(false);
    device.finish_init();
    let mut part = buf.part(0..seed.len())?;
    // SAFETY: the part belongs to `buf`, which nobody else uses.
    let bytes = unsafe { part.as_mut() };
    // SAFETY: it is not touched until it was popped, or the device is reset below.
    let token = unsafe { queue.add(&[], &mut [bytes]) }.ok()?;
    device.notify(0);
    let deadline = Instant::now().saturating_add(PATIENCE);
    while !queue.can_pop() && Instant::now() < deadline {
        core::hint::spin_loop();
    }
    // SAFETY: as above.
    let bytes = unsafe { part.as_mut() };
    // SAFETY: it is the buffer that was added under this token.
    let written = unsafe { queue.pop_used(token, &[], &mut [bytes]) };
    // Resets the device, so that it has let go of all memory.
    drop(device);
    let written = usize::try_from(written.ok()?).ok().filter(|&len| len > 0)?;
    // SAFETY: the device is reset.
    let bytes = unsafe { buf.bytes(0..written.min(seed.len())) }?;
    seed.iter_mut()
        .zip(bytes)
        .for_each(|(to, byte)| *to = *byte);
    Some(seed)
}

bitflags::bitflags! {
    /// Of the features, only the one without which a modern device does not talk to us.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Features: u64 {
        /// The device is not a legacy one.
        const VERSION_1 = 1 << 32;
    }
}
