//! A virtqueue with exact doorbells and interrupts.
//!
//! The virtio crate's `should_notify` compares indexes without regard to their wrapping, and to
//! one buffer per doorbell; a batch could lose its doorbell. So the decision is made here, from
//! the index at the last look (VIRTIO 1.3 §2.7.10). Likewise its `pop_used` asks for an interrupt
//! with every buffer, which is put right here.

use core::{
    ptr::NonNull,
    sync::atomic::{AtomicU16, Ordering, fence},
};

use alloc::boxed::Box;
use kernel::virtio::{Device, QueueAreas, SharedMemory, virtual_address};
use virtio_drivers::{Error, queue::VirtQueue};

use super::OpenError;

/// Descriptors of a queue: what QEMU, Firecracker and Cloud Hypervisor offer.
pub const QUEUE_SIZE: usize = 256;

/// So far ahead of the used index that it is not reached before it is moved again.
const NEVER: u16 = 0x8000;

/// A virtqueue.
pub struct Ring {
    // Boxed: it holds shadows of all descriptors.
    queue: Box<VirtQueue<SharedMemory, QUEUE_SIZE>>,
    events: Option<Events>,
    /// Buffers given to the device since the start; the available index.
    added: u16,
    /// `added` when a doorbell was last considered.
    considered: u16,
    /// Buffers taken back since the start: how far the used index was read.
    taken: u16,
}

/// The two words of `VIRTIO_F_EVENT_IDX`. They live as long as the queue, which owns the memory.
struct Events {
    /// Written by the device: ring the doorbell when the available index passes this.
    available: NonNull<AtomicU16>,
    /// Written by the driver: interrupt when the used index passes this.
    used: NonNull<AtomicU16>,
}

// SAFETY: the words are atomics in memory that the ring owns.
unsafe impl Send for Events {}

// SAFETY: as above.
unsafe impl Sync for Events {}

impl Ring {
    /// Sets up the device's queue `index`.
    ///
    /// # Errors
    ///
    /// [`OpenError::Malformed`] if the device has it not, or a shorter one;
    /// [`OpenError::OutOfMemory`].
    pub fn new<T: Device>(
        device: &mut T,
        index: u16,
        has_event_idx: bool,
    ) -> Result<Self, OpenError> {
        let queue = VirtQueue::new(device, index, false, has_event_idx);
        let queue = queue.map(Box::new).map_err(|error| match error {
            Error::DmaError => OpenError::OutOfMemory,
            _ => OpenError::Malformed,
        })?;
        let events = device
            .queue_areas(index)
            .filter(|_| has_event_idx)
            .map(Events::new);
        if events.is_some() != has_event_idx {
            return Err(OpenError::Malformed);
        }
        Ok(Self {
            queue,
            events,
            added: 0,
            considered: 0,
            taken: 0,
        })
    }

    /// Lends `buf` to the device to read. `None` if no descriptor is free; else the token by which
    /// it will come back.
    ///
    /// # Safety
    ///
    /// `buf` must be valid, not empty and not written until it has come back.
    pub unsafe fn add_readable(&mut self, buf: NonNull<[u8]>) -> Option<u16> {
        // SAFETY: the caller promises that `buf` is valid and unwritten.
        let bytes = unsafe { buf.as_ref() };
        // SAFETY: the caller promises so until the token has come back.
        let token = unsafe { self.queue.add(&[bytes], &mut []) }.ok()?;
        self.added = self.added.wrapping_add(1);
        Some(token)
    }

    /// Lends `buf` to the device to write; else as [`Ring::add_readable`].
    ///
    /// # Safety
    ///
    /// `buf` must be valid, not empty and not used until it has come back.
    pub unsafe fn add_writable(&mut self, mut buf: NonNull<[u8]>) -> Option<u16> {
        // SAFETY: the caller promises that `buf` is valid and nobody else's.
        let bytes = unsafe { buf.as_mut() };
        // SAFETY: the caller promises so until the token has come back.
        let token = unsafe { self.queue.add(&[], &mut [bytes]) }.ok()?;
        self.added = self.added.wrapping_add(1);
        Some(token)
    }

    /// The token that the device gives back next, if any. The device's word: to be checked.
    pub fn next_used(&self) -> Option<u16> {
        self.queue.peek_used()
    }

    /// Takes back a buffer lent by [`Ring::add_readable`].
    ///
    /// # Safety
    ///
    /// `token` must be that of [`Ring::next_used`] and belong to `buf`, which the device has.
    pub unsafe fn take_readable(&mut self, token: u16, buf: NonNull<[u8]>) -> Option<()> {
        // SAFETY: `buf` is valid, as the caller of `add_readable` promised.
        let bytes = unsafe { buf.as_ref() };
        // SAFETY: the caller promises that `token` belongs to `buf`.
        unsafe { self.queue.pop_used(token, &[bytes], &mut []) }.ok()?;
        self.count_taken();
        Some(())
    }

    /// Takes back a buffer lent by [`Ring::add_writable`]; returns how many bytes of it the device
    /// says it has written.
    ///
    /// # Safety
    ///
    /// `token` must be that of [`Ring::next_used`] and belong to `buf`, which the device has.
    pub unsafe fn take_writable(&mut self, token: u16, mut buf: NonNull<[u8]>) -> Option<usize> {
        // SAFETY: `buf` is valid, as the caller of `add_writable` promised; the device is done.
        let bytes = unsafe { buf.as_mut() };
        // SAFETY: the caller promises that `token` belongs to `buf`.
        let len = unsafe { self.queue.pop_used(token, &[], &mut [bytes]) }.ok()?;
        self.count_taken();
        // A `u32` fits into x86-64's and AArch64's `usize`.
        Some(len as usize)
    }

    fn count_taken(&mut self) {
        self.taken = self.taken.wrapping_add(1);
        // The crate has just asked for an interrupt at the next buffer; no one wants that.
        self.write_used_event(self.taken.wrapping_add(NEVER));
    }

    /// Whether the device wants to hear of the buffers added since the last call.
    pub fn needs_kick(&mut self) -> bool {
        if self.added == self.considered {
            return false;
        }
        // The available index is out before the device's wish is read: else both could miss
        // each other (VIRTIO 1.3 §2.7.13.4.1).
        fence(Ordering::SeqCst);
        let old = core::mem::replace(&mut self.considered, self.added);
        match &self.events {
            Some(events) => passes(events.available().load(Ordering::Acquire), self.added, old),
            None => self.queue.should_notify(),
        }
    }

    /// Asks for an interrupt once the device has given back `more` buffers and one. Returns
    /// `false`, having asked for nothing, if it already has.
    pub fn ask_interrupt_after(&mut self, more: u16) -> bool {
        if self.events.is_some() {
            self.write_used_event(self.taken.wrapping_add(more));
        } else {
            self.queue.set_dev_notify(true);
        }
        // The wish is out before the used ring is looked at.
        fence(Ordering::SeqCst);
        let is_in_time = !self.queue.can_pop();
        if !is_in_time {
            self.silence();
        }
        is_in_time
    }

    /// Asks for no interrupts.
    pub fn silence(&mut self) {
        if self.events.is_some() {
            self.write_used_event(self.taken.wrapping_add(NEVER));
        } else {
            self.queue.set_dev_notify(false);
        }
    }

    fn write_used_event(&self, index: u16) {
        if let Some(events) = &self.events {
            events.used().store(index, Ordering::Release);
        }
    }
}

/// Whether an index that moved from `old` to `new` has passed `event` (VIRTIO 1.3 §2.7.10.1,
/// `vring_need_event`).
fn passes(event: u16, new: u16, old: u16) -> bool {
    new.wrapping_sub(event).wrapping_sub(1) < new.wrapping_sub(old)
}

impl Events {
    /// The words' places are fixed by the layout of the rings (VIRTIO 1.3 §2.7.6, §2.7.8): after
    /// two 16-bit words and the entries, of 2 bytes in the available ring and 8 in the used ring.
    fn new(areas: QueueAreas) -> Self {
        let at = |area, offset: usize| {
            // SAFETY: the queue's memory holds the whole area, the word included.
            unsafe { virtual_address(area).add(offset) }.cast()
        };
        Self {
            available: at(areas.device, 4 + 8 * QUEUE_SIZE),
            used: at(areas.driver, 4 + 2 * QUEUE_SIZE),
        }
    }

    fn available(&self) -> &AtomicU16 {
        // SAFETY: the queue, which lives as long as `self`, owns the word; it is aligned.
        unsafe { self.available.as_ref() }
    }

    fn used(&self) -> &AtomicU16 {
        // SAFETY: as above.
        unsafe { self.used.as_ref() }
    }
}

#[cfg(test)]
mod tests {
    use super::passes;

    #[test]
    fn an_index_passes_an_event_between_old_and_new_only() {
        assert!(passes(5, 6, 5));
        assert!(passes(5, 8, 3));
        assert!(!passes(5, 5, 3));
        assert!(!passes(5, 8, 6));
        assert!(!passes(0, 0, 0));
    }

    #[test]
    fn an_index_passes_an_event_across_the_wrap() {
        assert!(passes(0xffff, 0, 0xffff));
        assert!(passes(0xfffe, 3, 0xfff0));
        assert!(passes(1, 3, 0xfff0));
        assert!(!passes(3, 3, 0xfff0));
    }
}
