//! Sockets of Ethernet frames (`packet(7)`): they see what the cards receive and send, and send
//! frames of their own. Nothing here blocks.
//!
//! Left out: cards' filters of addresses, as none has any (a virtio card without
//! `VIRTIO_NET_F_CTRL_RX` hands on all frames, VIRTIO 1.3 §5.1.6.5); rings to send by, fanout, and
//! what goes by a VLAN's tag.
//!
//! Standard: POSIX has none; Linux `packet(7)`; IEEE 802.3 §3.

use alloc::sync::Arc;
use core::sync::atomic::{AtomicBool, Ordering};

use crate::{
    Net,
    error::{BindError, FrameError, ReceiveError},
    filter::Program,
    nic::MacAddr,
    readiness::{Readiness, Ready},
    stack::{FrameId, Stack},
    udp::Take,
};

pub use crate::stack::{Ring, RingRequest, RingVersion};

/// The protocol of a socket that wants all frames, also those that the machine sends (`ETH_P_ALL`).
pub const ALL_PROTOCOLS: u16 = 3;

/// A socket of frames.
pub struct FrameSocket {
    net: Arc<Net>,
    id: FrameId,
    readiness: Arc<Readiness>,
    /// The program may change what it is ready for without a call.
    has_ring: AtomicBool,
}

/// Whether Ethernet's header is the program's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Header {
    /// It is sent and received with the rest (`SOCK_RAW`).
    Included,
    /// It is made of an address, and told as one (`SOCK_DGRAM`).
    Apart,
}

/// What a socket listens to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameBinding {
    /// The number of the interface; 0: all.
    pub interface: u32,
    /// An EtherType, [`ALL_PROTOCOLS`], or 0: nothing.
    pub protocol: u16,
}

/// Where a frame is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameDestination {
    /// The number of the interface.
    pub interface: u32,
    /// The EtherType, for a header that is made.
    pub protocol: u16,
    /// The station, likewise.
    pub station: Option<MacAddr>,
}

/// Whom a frame is for. The numbers are `PACKET_*`'s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// This machine.
    Host = 0,
    /// All stations.
    Broadcast = 1,
    /// A group of them.
    Multicast = 2,
    /// Another station.
    OtherHost = 3,
    /// This machine has sent it.
    Outgoing = 4,
}

/// What is known of the checksum of TCP or UDP in a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameChecksum {
    /// Nothing.
    Unknown,
    /// It was found right.
    Valid,
    /// It is left to a card, and not in the frame.
    Incomplete,
}

/// What is known of a frame besides its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameInfo {
    /// The number of the interface.
    pub interface: u32,
    /// The kind of link (`ARPHRD_*`).
    pub hardware: u16,
    /// Whom it is for.
    pub kind: FrameKind,
    /// The EtherType; 1 or 4 if there is a length in its place, as Linux has it; or what its sender said.
    pub protocol: u16,
    /// The station that it comes from.
    pub source: MacAddr,
    /// Bytes that there were to receive.
    pub len: usize,
    /// Bytes of them that the filter let through.
    pub kept: usize,
    /// Where of them the packet begins.
    pub packet_at: usize,
    /// What is known of a checksum in it.
    pub checksum: FrameChecksum,
    /// When it passed, in nanoseconds of the stack's clock.
    pub passed_ns: u64,
}

/// Frames since the last question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrameCounts {
    /// Those that there was room for.
    pub received: u32,
    /// Those that there was none for.
    pub dropped: u32,
}

/// A socket of frames as `/proc/net/packet` tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameSocketInfo {
    /// How it treats headers.
    pub header: Header,
    /// What it listens to.
    pub binding: FrameBinding,
    /// Bytes that wait to be received.
    pub queued: usize,
}

impl Net {
    /// Makes a socket of frames of all interfaces, of the EtherType `protocol`.
    pub fn open_frames(self: &Arc<Self>, header: Header, protocol: u16) -> FrameSocket {
        let (id, readiness) = self.with(|stack| stack.open_frames(header, protocol));
        FrameSocket {
            net: self.clone(),
            id,
            readiness,
            has_ring: AtomicBool::new(false),
        }
    }

    /// The sockets of frames there are.
    pub fn frame_sockets(&self) -> alloc::vec::Vec<FrameSocketInfo> {
        self.with(|stack| stack.frame_sockets())
    }
}

impl FrameSocket {
    /// Changes what it listens to. A protocol of 0 leaves the one that there is.
    ///
    /// # Errors
    ///
    /// [`BindError::AddrNotAvailable`]: there is no such interface.
    pub fn bind(&self, binding: FrameBinding) -> Result<(), BindError> {
        self.stack(|stack| stack.bind_frames(self.id, binding))
    }

    /// What it listens to.
    pub fn binding(&self) -> FrameBinding {
        self.stack(|stack| stack.frame_binding(self.id))
    }

    /// Takes, or looks at, the frame that has waited longest; what does not fit into `buf` is lost.
    /// Returns how many bytes were copied, too.
    ///
    /// # Errors
    ///
    /// [`ReceiveError::WouldBlock`].
    pub fn try_recv(&self, buf: &mut [u8], take: Take) -> Result<(usize, FrameInfo), ReceiveError> {
        self.stack(|stack| stack.receive_frame(self.id, buf, take))
    }

    /// Bytes of the next frame; `None` if none waits.
    pub fn next_len(&self) -> Option<usize> {
        self.stack(|stack| stack.next_frame_len(self.id))
    }

    /// Sends a frame, without `to` by the interface that the socket is bound to. It leaves within the
    /// call.
    ///
    /// # Errors
    ///
    /// [`FrameError`].
    pub fn try_send(&self, bytes: &[u8], to: Option<FrameDestination>) -> Result<(), FrameError> {
        self.stack(|stack| stack.send_frame(self.id, bytes, to))
    }

    /// Has a program choose what is received from now on; `None`: all is.
    pub fn set_filter(&self, filter: Option<Arc<Program>>) {
        self.stack(|stack| stack.set_frame_filter(self.id, filter));
    }

    /// Sets how many bytes may wait to be received; more are dropped.
    pub fn set_receive_buffer(&self, len: usize) {
        self.stack(|stack| stack.set_frame_buffer(self.id, len));
    }

    /// How many frames came and were dropped since this was asked last.
    pub fn take_counts(&self) -> FrameCounts {
        self.stack(|stack| stack.take_frame_counts(self.id))
    }

    /// Has frames written into `ring` from now on, or, with `None`, queued. What waits is dropped.
    pub fn set_ring(&self, ring: Option<Ring>) {
        self.has_ring.store(ring.is_some(), Ordering::Relaxed);
        self.stack(|stack| stack.set_frame_ring(self.id, ring));
    }

    /// What it is ready for. With a ring, that depends on what the program has read of it without a call.
    pub fn ready(&self) -> Ready {
        if self.has_ring.load(Ordering::Relaxed) {
            self.stack(|stack| stack.frames_ready(self.id));
        }
        self.readiness.now()
    }

    /// Readable: a frame waits.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    fn stack<R>(&self, act: impl FnOnce(&mut Stack) -> R) -> R {
        self.net.with(act)
    }
}

impl Drop for FrameSocket {
    fn drop(&mut self) {
        self.stack(|stack| stack.release_frames(self.id));
    }
}
