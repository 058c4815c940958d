//! The transmit ring: frames written one after another into memory used in a circle, sent in
//! batches with one doorbell, their memory reaped when more is needed, without interrupts.

use alloc::collections::VecDeque;
use core::ops::Range;

use kernel::virtio::{Device, DmaBuf};

use super::{
    Budget, OpenError, TX_QUEUE,
    features::Features,
    header::{self, MAX_HEADER_LEN},
    report_broken,
    ring::{QUEUE_SIZE, Ring},
};
use crate::nic::{Transmit, TxOffload, TxRingFull};

/// Frames start at cache lines.
const ALIGNMENT: usize = 64;

/// The sending half of [`VirtioNet`](super::VirtioNet).
pub struct VirtioTx<T: Device> {
    // Dropped before the memory: that resets the device.
    pub(super) device: T,
    pub(super) ring: Ring,
    memory: DmaBuf,
    /// What the device has, oldest first; so also in the order of memory.
    in_flight: VecDeque<Flight>,
    /// Where the next frame goes.
    head: usize,
    header_len: usize,
    longest_frame: usize,
    /// Whether completions were looked for since the last doorbell.
    has_reaped: bool,
    is_broken: bool,
}

struct Flight {
    token: u16,
    start: usize,
    len: usize,
    is_done: bool,
}

impl<T: Device> VirtioTx<T> {
    /// A sender of frames of up to `longest_frame` bytes.
    pub fn new(
        device: T,
        ring: Ring,
        features: Features,
        longest_frame: usize,
        budget: Budget,
    ) -> Result<Self, OpenError> {
        let least = (longest_frame + MAX_HEADER_LEN).next_multiple_of(ALIGNMENT);
        let memory = DmaBuf::new(budget.tx_bytes.max(least)).map_err(|_| OpenError::OutOfMemory)?;
        Ok(Self {
            device,
            ring,
            memory,
            in_flight: VecDeque::with_capacity(QUEUE_SIZE),
            head: 0,
            header_len: header::len(features),
            longest_frame,
            has_reaped: false,
            is_broken: false,
        })
    }

    /// Memory for a header and a frame of `len` bytes. If there is none, the interrupt handler
    /// will be called when there may be.
    fn find_room(&mut self, len: usize) -> Option<Range<usize>> {
        let needed = len + self.header_len;
        if !self.has_reaped {
            // Mostly all has been sent, and the memory last used is still in the cache.
            self.has_reaped = true;
            self.reap();
        }
        loop {
            if let Some(start) = self.free_run(needed) {
                return Some(start..start + needed);
            }
            self.flush();
            let half = u16::try_from(self.in_flight.len() / 2).unwrap_or(0);
            if self.is_broken || self.ring.ask_interrupt_after(half) {
                return None;
            }
            self.reap();
        }
    }

    /// The start of a run of `needed` free bytes.
    fn free_run(&self, needed: usize) -> Option<usize> {
        let Some(oldest) = self.in_flight.front() else {
            return Some(0);
        };
        (self.in_flight.len() < QUEUE_SIZE).then_some(())?;
        let is_wrapped = self.head <= oldest.start;
        if is_wrapped {
            return (self.head + needed <= oldest.start).then_some(self.head);
        }
        if self.head + needed <= self.memory.len() {
            return Some(self.head);
        }
        (needed <= oldest.start).then_some(0)
    }

    /// Takes back all frames that the device has sent.
    fn reap(&mut self) {
        self.ring.silence();
        while !self.is_broken && self.reap_one().is_some() {}
        while self.in_flight.front().is_some_and(|flight| flight.is_done) {
            self.in_flight.pop_front();
        }
    }

    fn reap_one(&mut self) -> Option<()> {
        let token = self.ring.next_used()?;
        // Devices send in order, so this finds the first one at once.
        let flight = self
            .in_flight
            .iter_mut()
            .find(|flight| flight.token == token && !flight.is_done);
        let Some(flight) = flight else {
            self.is_broken = true;
            report_broken("gives back a frame that it does not have");
            return None;
        };
        let part = self.memory.part(flight.start..flight.start + flight.len)?;
        // SAFETY: the device has this part under this token, and names it next.
        unsafe { self.ring.take_readable(token, part) }?;
        flight.is_done = true;
        Some(())
    }

    /// Lends the written memory to the device.
    fn send(&mut self, room: Range<usize>) {
        let Some(part) = self.memory.part(room.clone()) else {
            return;
        };
        // SAFETY: the part lies in `memory`, which outlives the device's use of it, and is not
        // written before `reap` has got it back.
        let Some(token) = (unsafe { self.ring.add_readable(part) }) else {
            return;
        };
        self.head = room.end.next_multiple_of(ALIGNMENT);
        let len = room.len();
        self.in_flight.push_back(Flight {
            token,
            start: room.start,
            len,
            is_done: false,
        });
    }
}

impl<T: Device> Transmit for VirtioTx<T> {
    fn transmit<R>(
        &mut self,
        len: usize,
        fill: impl FnOnce(&mut [u8]) -> (R, TxOffload),
    ) -> Result<R, TxRingFull> {
        if len > self.longest_frame || self.is_broken {
            return Err(TxRingFull);
        }
        let room = self.find_room(len).ok_or(TxRingFull)?;
        let header_len = self.header_len;
        // SAFETY: `find_room` gives memory that the device does not have.
        let bytes = unsafe { self.memory.bytes_mut(room.clone()) }.ok_or(TxRingFull)?;
        let (header, frame) = bytes.split_at_mut_checked(header_len).ok_or(TxRingFull)?;
        let (result, offload) = fill(frame);
        header
            .iter_mut()
            .zip(header::encode(offload))
            .for_each(|(to, byte)| *to = byte);
        self.send(room);
        Ok(result)
    }

    fn flush(&mut self) {
        self.has_reaped = false;
        if self.ring.needs_kick() {
            self.device.notify(TX_QUEUE);
        }
    }
}
