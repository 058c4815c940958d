//! What the program may do with sockets of frames.

use alloc::{sync::Arc, vec::Vec};

use crate::{
    error::{BindError, FrameError, ReceiveError},
    filter::Program,
    frame::{FrameBinding, FrameCounts, FrameDestination, FrameInfo, FrameSocketInfo, Header},
    nic::{ETHERNET_HEADER_LEN, MacAddr},
    readiness::{Readiness, Ready},
    stack::{
        FrameId, Stack,
        card::Card,
        frames::{FrameQueue, Ring, Tap},
        routes::LOOPBACK,
    },
    udp::Take,
};

impl Stack {
    pub fn open_frames(&mut self, header: Header, protocol: u16) -> (FrameId, Arc<Readiness>) {
        let readiness = Arc::new(Readiness::new(Ready::WRITABLE));
        let queue = FrameQueue::new(header, protocol, readiness.clone());
        let id = self.core.frames.add(queue);
        self.place_taps();
        (id, readiness)
    }

    pub fn release_frames(&mut self, id: FrameId) {
        self.core.frames.remove(id);
        self.place_taps();
    }

    pub fn bind_frames(&mut self, id: FrameId, binding: FrameBinding) -> Result<(), BindError> {
        if binding.interface != 0 && self.card_of(binding.interface).is_none() {
            return Err(BindError::AddrNotAvailable);
        }
        if let Some(queue) = self.core.frames.get_mut(id) {
            queue.binding.interface = binding.interface;
            if binding.protocol != 0 {
                queue.binding.protocol = binding.protocol;
            }
        }
        self.place_taps();
        Ok(())
    }

    /// Has cards note what they send, or not, as there are sockets that want to see it.
    pub(super) fn place_taps(&mut self) {
        let is_wanted = self.core.frames.wants_sent();
        for Card { side, .. } in &mut self.cards {
            let tap = &mut side.link.tap;
            if tap.is_some() != is_wanted {
                *tap = is_wanted.then(Tap::default);
            }
        }
    }

    pub fn frame_binding(&self, id: FrameId) -> FrameBinding {
        let queue = self.core.frames.get(id);
        queue.map_or(FrameBinding::default(), |queue| queue.binding)
    }

    pub fn receive_frame(
        &mut self,
        id: FrameId,
        buf: &mut [u8],
        take: Take,
    ) -> Result<(usize, FrameInfo), ReceiveError> {
        let queue = self.core.frames.get_mut(id);
        let queue = queue.ok_or(ReceiveError::WouldBlock)?;
        let (info, bytes) = queue.queue.front().ok_or(ReceiveError::WouldBlock)?;
        let (info, len) = (*info, bytes.len().min(buf.len()));
        buf.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
        if take == Take::Remove {
            queue.queued -= bytes.len() + crate::config::UDP_OVERHEAD;
            queue.queue.pop_front();
            queue.update_readiness();
        }
        Ok((len, info))
    }

    pub fn next_frame_len(&self, id: FrameId) -> Option<usize> {
        let (info, _) = self.core.frames.get(id)?.queue.front()?;
        Some(info.kept)
    }

    pub fn send_frame(
        &mut self,
        id: FrameId,
        bytes: &[u8],
        to: Option<FrameDestination>,
    ) -> Result<(), FrameError> {
        let queue = self.core.frames.get(id).ok_or(FrameError::NoInterface)?;
        let header = queue.header;
        let bound = FrameDestination {
            interface: queue.binding.interface,
            protocol: queue.binding.protocol,
            station: None,
        };
        let to = to.unwrap_or(bound);
        let from = (id, to.protocol);
        let card = self.card_of(to.interface).ok_or(FrameError::NoInterface)?;
        let room = card.side.link.mtu();
        let is_stalled = card.side.link.is_stalled();
        if is_stalled && !card.with_out(|out, _| out.send_waiting()) {
            return Err(FrameError::NoRoom);
        }
        match header {
            Header::Included if bytes.len() > room + ETHERNET_HEADER_LEN => {
                Err(FrameError::TooLong)
            }
            Header::Included if bytes.len() < ETHERNET_HEADER_LEN => Err(FrameError::Malformed),
            Header::Included => {
                card.with_out(|out, _| out.send_whole(&[bytes], from));
                Ok(())
            }
            Header::Apart if bytes.len() > room => Err(FrameError::TooLong),
            Header::Apart => {
                let header = link_header(card, &to).ok_or(FrameError::Malformed)?;
                card.with_out(|out, _| out.send_whole(&[&header, bytes], from));
                Ok(())
            }
        }
    }

    fn card_of(&mut self, interface: u32) -> Option<&mut Card> {
        self.cards.get_mut(interface.checked_sub(1)? as usize)
    }

    pub fn set_frame_filter(&mut self, id: FrameId, filter: Option<Arc<Program>>) {
        if let Some(queue) = self.core.frames.get_mut(id) {
            queue.filter = filter;
        }
    }

    pub fn set_frame_buffer(&mut self, id: FrameId, len: usize) {
        if let Some(queue) = self.core.frames.get_mut(id) {
            queue.receive_buffer = len;
        }
    }

    pub fn take_frame_counts(&mut self, id: FrameId) -> FrameCounts {
        let Some(queue) = self.core.frames.get_mut(id) else {
            return FrameCounts::default();
        };
        queue.ring.iter_mut().for_each(Ring::forget_losses);
        core::mem::take(&mut queue.counts)
    }

    pub fn set_frame_ring(&mut self, id: FrameId, ring: Option<Ring>) {
        if let Some(queue) = self.core.frames.get_mut(id) {
            queue.ring = ring;
            queue.queue.clear();
            queue.queued = 0;
            queue.update_readiness();
        }
    }

    /// Looks again whether the socket is readable.
    pub fn frames_ready(&self, id: FrameId) {
        let queue = self.core.frames.get(id);
        if let Some(queue) = queue.filter(|queue| queue.ring.is_some()) {
            queue.update_readiness();
        }
    }

    pub fn frame_sockets(&self) -> Vec<FrameSocketInfo> {
        let info = |queue: &FrameQueue| FrameSocketInfo {
            header: queue.header,
            binding: queue.binding,
            queued: queue.queued,
        };
        self.core.frames.all().map(info).collect()
    }
}

/// The header that is made for a packet. `None`: nobody is named that it is for.
fn link_header(card: &Card, to: &FrameDestination) -> Option<[u8; ETHERNET_HEADER_LEN]> {
    let nobody = (card.side.index == LOOPBACK).then(MacAddr::default);
    let MacAddr([a, b, c, d, e, f]) = to.station.or(nobody)?;
    let MacAddr([g, h, i, j, k, l]) = card.side.link.mac;
    let [m, n] = to.protocol.to_be_bytes();
    Some([a, b, c, d, e, f, g, h, i, j, k, l, m, n])
}
