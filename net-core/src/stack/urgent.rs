//! Urgent data (RFC 9293 §3.8.5, RFC 6093). smoltcp reads and writes no urgent pointer: where the
//! urgent byte is stands beside its socket, and the pointer is read from segments before smoltcp
//! sees them, and written into those that it made.
//!
//! As on Linux, the urgent byte is the one before the byte that the pointer points to, and the latest
//! counts. It stays in the queue until what is read has passed it.

use alloc::vec;

use smoltcp::{
    iface::Interface,
    wire::{IpAddress, TcpPacket},
};

use crate::{
    error::{ReceiveError, SendError, UrgentError},
    readiness::Ready,
    stack::{
        ConnectionId, Stack, card,
        connection::{self, Connection, Phase},
        ingress::Inbound,
        output::Out,
    },
    udp::Take,
};

/// The bits of a segment's flags that need a second look: URG and SYN (RFC 9293 §3.1).
pub const URG_OR_SYN: u8 = 0x22;

const URG: u8 = 0x20;
const SYN: u8 = 0x02;

/// What is known of a connection's urgent bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Urgent {
    /// The sequence numbers of the first bytes in both directions.
    pub first_in: u32,
    pub first_out: u32,
    /// The urgent byte received last, until it is passed.
    pub mark: Option<Mark>,
    /// Bytes sent with and before the last urgent one, until they are acknowledged.
    out: Option<u64>,
}

/// An urgent byte.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// Bytes of the stream before it.
    at: u64,
    /// It was read out of line.
    is_read: bool,
}

impl Urgent {
    /// The sequence number after the last urgent byte sent.
    pub fn end_out(&self) -> Option<u32> {
        // Sequence numbers wrap.
        self.out.map(|end| self.first_out.wrapping_add(end as u32))
    }
}

impl Connection {
    /// Bytes of the stream that were read.
    fn copied(&self) -> u64 {
        let queued = self.socket().recv_queue() as u64;
        self.bytes_in.saturating_sub(queued)
    }

    /// Looks at a segment with SYN or URG, before smoltcp does.
    #[cold]
    pub(super) fn note_urgent(&mut self, inbound: &Inbound<'_>) {
        let Ok(segment) = TcpPacket::new_checked(inbound.payload) else {
            return;
        };
        let flags = inbound.payload.get(13).copied().unwrap_or(0);
        let seq = segment.seq_number().0.cast_unsigned();
        if flags & SYN != 0 {
            if self.phase == Phase::Connecting {
                self.urgent.first_in = seq.wrapping_add(1);
            }
            return;
        }
        let is_open = self.phase == Phase::Open && !self.is_ended_in();
        if flags & URG == 0 || !is_open {
            return;
        }
        let ahead = seq.wrapping_sub(self.urgent.first_in.wrapping_add(self.bytes_in as u32));
        let room = self.socket().recv_capacity() - self.socket().recv_queue();
        // What is old or beyond the window is not acceptable (RFC 9293 §3.4); its pointer neither.
        let payload_len = segment.payload().len();
        let (ahead, reach) = (i64::from(ahead.cast_signed()), room as i64);
        if ahead > reach || ahead + (payload_len as i64) < 0 {
            return;
        }
        let pointer = i64::from(segment.urgent_at().saturating_sub(1));
        if let Ok(at) = u64::try_from(self.bytes_in.cast_signed() + ahead + pointer) {
            self.mark(at);
        }
    }

    /// Takes note of an urgent byte that has not arrived yet.
    fn mark(&mut self, at: u64) {
        let is_known = self.urgent.mark.is_some_and(|mark| at <= mark.at);
        if at < self.bytes_in || is_known {
            return;
        }
        let copied = self.copied();
        let is_at_old = self.urgent.mark.is_some_and(|mark| mark.at == copied);
        if is_at_old && copied < self.bytes_in && !self.options.urgent_inline {
            // The old one is no longer urgent, and never was part of the stream.
            self.skip_one();
        }
        self.urgent.mark = Some(Mark { at, is_read: false });
    }

    fn skip_one(&mut self) {
        let _ = self.socket_mut().recv(|bytes| (bytes.len().min(1), ()));
    }

    /// What the mark makes of readiness with `queued` bytes: how many of them count, and whether
    /// something urgent can be read.
    #[cold]
    pub(super) fn ready_beside(&self, mark: Mark, queued: usize) -> (usize, Ready) {
        let is_here = mark.at == self.copied() && !self.options.urgent_inline;
        let mut ready = Ready::MARKED;
        ready.set(Ready::PRIORITY, mark.at < self.bytes_in && !mark.is_read);
        (queued.saturating_sub(usize::from(is_here)), ready)
    }

    /// Prepares to read: out of line, an urgent byte that is next is taken out. Returns how many
    /// bytes there are before the mark.
    fn before_mark(&mut self, take: Take) -> (usize, usize) {
        let Some(mark) = self.urgent.mark else {
            return (0, usize::MAX);
        };
        let ahead = mark.at.saturating_sub(self.copied());
        if ahead > 0 {
            return (0, usize::try_from(ahead).unwrap_or(usize::MAX));
        }
        let is_left_out = !self.options.urgent_inline && self.socket().recv_queue() > 0;
        match (is_left_out, take) {
            (true, Take::Peek) => (1, usize::MAX),
            (true, Take::Remove) => {
                self.skip_one();
                self.pass_mark();
                (0, usize::MAX)
            }
            (false, _) => (0, usize::MAX),
        }
    }

    /// Forgets the mark once it was passed.
    fn pass_mark(&mut self) {
        let copied = self.copied();
        self.urgent.mark = self.urgent.mark.filter(|mark| mark.at >= copied);
    }

    /// Forgets the urgent byte sent last once it was acknowledged, and its haste.
    #[cold]
    pub(super) fn settle_urgent(&mut self) {
        // FIN counts as one more.
        let acknowledged = self.bytes_out.saturating_sub(self.queued_out() as u64);
        if self.urgent.out.is_some_and(|end| end <= acknowledged) {
            self.urgent.out = None;
            let options = self.options;
            connection::apply(self.socket_mut(), &options);
        }
    }
}

impl Stack {
    /// [`Stack::receive`] and [`Stack::peek`] of a connection with a mark, at which it stops.
    #[cold]
    pub(super) fn receive_to_mark(
        &mut self,
        id: ConnectionId,
        buf: &mut [u8],
        take: Take,
    ) -> Result<usize, ReceiveError> {
        let found = self.core.connections.get_mut(id);
        let connection = found.ok_or(ReceiveError::NotConnected)?;
        let (skipped, room) = connection.before_mark(take);
        let buf = buf.split_at_mut(buf.len().min(room)).0;
        if connection.socket().recv_queue() == skipped {
            connection.update_readiness();
            return connection.receive_nothing(buf.is_empty());
        }
        if take == Take::Peek {
            let mut all = vec![0; buf.len() + skipped];
            let seen = connection.socket_mut().peek_slice(&mut all).unwrap_or(0);
            let seen = all.get(skipped..seen).unwrap_or_default();
            buf.iter_mut().zip(seen).for_each(|(to, from)| *to = *from);
            return Ok(seen.len());
        }
        let taken = connection.socket_mut().recv_slice(buf).unwrap_or(0);
        connection.pass_mark();
        connection.update_readiness();
        if connection.is_wired {
            self.serve(id);
        }
        Ok(taken)
    }

    /// Reads the urgent byte out of line (`MSG_OOB`); `None`: the stream ended before it.
    pub fn receive_urgent(
        &mut self,
        id: ConnectionId,
        take: Take,
    ) -> Result<Option<u8>, UrgentError> {
        let connection = self.core.connections.get_mut(id).ok_or(UrgentError::None)?;
        let mark = connection.urgent.mark.filter(|mark| !mark.is_read);
        let mark = mark.ok_or(UrgentError::None)?;
        if connection.options.urgent_inline {
            return Err(UrgentError::None);
        }
        if mark.at >= connection.bytes_in {
            let is_over = connection.is_ended_in();
            return if is_over {
                Ok(None)
            } else {
                Err(UrgentError::WouldBlock)
            };
        }
        // It is in the queue, which memory has room for.
        let offset = mark.at.saturating_sub(connection.copied()) as usize;
        let mut before = vec![0; offset + 1];
        let seen = connection.socket_mut().peek_slice(&mut before);
        let byte = before.get(offset).filter(|_| seen == Ok(offset + 1));
        if take == Take::Remove {
            connection.urgent.mark = Some(Mark {
                is_read: true,
                ..mark
            });
            connection.update_readiness();
        }
        Ok(byte.copied())
    }

    /// Whether the next byte to be read is urgent (`SIOCATMARK`).
    pub fn is_at_mark(&self, id: ConnectionId) -> bool {
        let connection = self.core.connections.get(id);
        connection.is_some_and(|connection| {
            let mark = connection.urgent.mark;
            mark.is_some_and(|mark| mark.at == connection.copied())
        })
    }

    /// Bytes that can be read before the mark, or at all.
    pub fn queued_in(&self, id: ConnectionId) -> usize {
        let Some(connection) = self.core.connections.get(id) else {
            return 0;
        };
        let queued = connection.socket().recv_queue();
        let mark = connection.urgent.mark;
        let mark = mark.filter(|_| !connection.options.urgent_inline);
        // Less than is queued, so it fits.
        let ahead = |at: u64| at.saturating_sub(connection.copied()) as usize;
        mark.filter(|mark| mark.at < connection.bytes_in)
            .map_or(queued, |mark| ahead(mark.at))
    }

    /// Queues bytes of which the last one is urgent, and sends them at once as far as they may go.
    pub fn send_urgent(&mut self, id: ConnectionId, slices: &[&[u8]]) -> Result<usize, SendError> {
        let queued = self.queue_urgent(id, slices)?;
        self.serve_sender(id);
        Ok(queued)
    }

    fn queue_urgent(&mut self, id: ConnectionId, slices: &[&[u8]]) -> Result<usize, SendError> {
        let now_ns = self.core.now_ns;
        let connection = self.core.connections.get_mut(id).ok_or(SendError::Closed)?;
        let queued = connection.queue_all(slices, now_ns)?;
        if queued > 0 {
            // Neither cork nor Nagle's algorithm holds it back.
            connection.hurry();
            connection.urgent.out = Some(connection.bytes_out);
        }
        Ok(queued)
    }
}

/// Writes the pointer to `end` into a segment that lies before it.
#[cold]
pub fn write_pointer(packet: &mut [u8], end: u32, has_checksum: bool) {
    let Some((source, destination, header_len)) = ends(packet) else {
        return;
    };
    let Some(segment) = packet.get_mut(header_len..) else {
        return;
    };
    let mut segment = TcpPacket::new_unchecked(segment);
    if segment.check_len().is_err() || segment.syn() || segment.rst() {
        return;
    }
    let ahead = end.wrapping_sub(segment.seq_number().0.cast_unsigned());
    if ahead.cast_signed() <= 0 {
        return;
    }
    segment.set_urg(true);
    segment.set_urgent_at(u16::try_from(ahead).unwrap_or(u16::MAX));
    if has_checksum {
        segment.fill_checksum(&source, &destination);
    }
}

/// Both addresses and the length of the header of a packet that smoltcp wrote.
pub fn ends(packet: &[u8]) -> Option<(IpAddress, IpAddress, usize)> {
    let octets = |at: usize| packet.get(at..)?.first_chunk::<4>().copied();
    let long = |at: usize| packet.get(at..)?.first_chunk::<16>().copied();
    if packet.first()? >> 4 == 4 {
        let (from, to) = (octets(12)?, octets(16)?);
        return Some((IpAddress::Ipv4(from.into()), IpAddress::Ipv4(to.into()), 20));
    }
    let (from, to) = (long(8)?, long(24)?);
    Some((IpAddress::Ipv6(from.into()), IpAddress::Ipv6(to.into()), 40))
}

/// An interface that has the card cut no segments: each has a pointer of its own.
#[cold]
pub fn uncut(out: &mut Out<'_, '_>) -> Interface {
    let segmentation = core::mem::take(&mut out.link.caps.segmentation);
    let interface = card::interface(0, out);
    out.link.caps.segmentation = segmentation;
    interface
}
