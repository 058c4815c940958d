//! A packet socket: frames as they pass the cards.
//!
//! Left out: `PACKET_TX_RING`, fanout, and what else `SOL_PACKET` has but `docs/posix/sys_socket.md` has
//! not; the socket type `SOCK_PACKET`, which `packet(7)` calls obsolete.
//!
//! Differs from Linux: everybody may have them.
//!
//! Standard: POSIX has none; Linux `packet(7)`.

use alloc::{sync::Arc, vec, vec::Vec};

use kernel::sync::{Mutex, SpinLock};
use net_core::{
    InterfaceInfo, Net,
    error::{BindError, ReceiveError},
    filter::Program,
    frame::{
        FrameBinding, FrameChecksum, FrameCounts, FrameDestination, FrameInfo, FrameSocket, Header,
        Ring, RingRequest, RingVersion,
    },
    readiness::Ready,
    udp::Take,
};

use super::{
    Address, Control, FrameDetails, Incoming, LinkAddress, MessageFlags, Precision,
    filter::FilterSlot, joined, udp,
};
use crate::{
    errno::{Errno, ToErrno},
    file::{Source, scatter},
    fs::{Body as NodeBody, Content, Node, Owner, Regular},
};

/// `SO_RCVBUF` at first, in bytes: Linux's `net.core.rmem_default`.
const RECEIVE_BUFFER: usize = 212_992;

/// The longest frame, in bytes.
const FRAME_MAX: usize = net_core::nic::MAX_OFFLOADED_FRAME_LEN;

/// Bytes of a station's address, of Ethernet and the loopback.
const STATION_LEN: u16 = 6;

// `PACKET_MR_*`: kinds of membership.
const MULTICAST: u16 = 0;
const PROMISCUOUS: u16 = 1;
const ALL_MULTICAST: u16 = 2;
const UNICAST: u16 = 3;

// `TP_STATUS_*`.
const OF_USER: u32 = 1;
const CHECKSUM_NOT_READY: u32 = 8;
const CHECKSUM_VALID: u32 = 0x80;

/// A packet socket.
pub(crate) struct PacketSocket {
    net: Arc<Net>,
    header: Header,
    socket: FrameSocket,
    settings: SpinLock<Settings>,
    pub(super) filter: FilterSlot,
    /// The memory of the ring, if there is one.
    ring: Mutex<Option<Regular>>,
    memberships: Mutex<Vec<Membership>>,
}

/// What can be set.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// `SO_RCVBUF`: bytes of frames that may wait.
    pub(crate) receive_buffer: usize,
    /// `SO_TIMESTAMP`, `SO_TIMESTAMPNS`.
    pub(crate) wants_time: Option<Precision>,
    /// `PACKET_AUXDATA`.
    pub(crate) wants_details: bool,
    /// `PACKET_VERSION`.
    pub(crate) version: RingVersion,
    /// `PACKET_RESERVE`.
    pub(crate) reserve: u32,
}

/// Which frames a card shall hand on beyond its own (`struct packet_mreq`). Our cards hand on all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Membership {
    pub(super) interface: u32,
    pub(super) kind: u16,
    pub(super) station_len: u16,
    pub(super) station: [u8; 8],
}

impl PacketSocket {
    pub(crate) fn new(net: Arc<Net>, header: Header, protocol: u16) -> Self {
        Self {
            socket: net.open_frames(header, protocol),
            net,
            header,
            settings: SpinLock::new(Settings {
                receive_buffer: RECEIVE_BUFFER,
                wants_time: None,
                wants_details: false,
                version: RingVersion::V1,
                reserve: 0,
            }),
            filter: FilterSlot::default(),
            ring: Mutex::default(),
            memberships: Mutex::default(),
        }
    }

    /// `SOCK_RAW` or `SOCK_DGRAM`.
    pub(crate) fn kind(&self) -> i32 {
        match self.header {
            Header::Included => 3,
            Header::Apart => 2,
        }
    }

    pub(crate) fn ready(&self) -> Ready {
        self.socket.ready()
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source::Own(self.socket.readiness())
    }

    /// Bytes of the next frame.
    pub(crate) fn next_len(&self) -> usize {
        self.socket.next_len().unwrap_or(0)
    }

    /// Listens to the interface and the protocol of `local`, 0 being all and the one that it has.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is another kind of address.
    /// - `ENODEV`: there is no such interface.
    pub(crate) fn bind(&self, local: &Address) -> Result<(), Errno> {
        let Address::Link(local) = local else {
            return Err(Errno::EINVAL);
        };
        let binding = FrameBinding {
            interface: local.interface,
            protocol: local.protocol,
        };
        self.socket.bind(binding).map_err(|error| match error {
            BindError::AddrInUse | BindError::AddrNotAvailable => Errno::ENODEV,
        })
    }

    pub(crate) fn local_name(&self) -> Address {
        let binding = self.socket.binding();
        let name = LinkAddress {
            protocol: binding.protocol,
            interface: binding.interface,
            ..LinkAddress::default()
        };
        let found = self.interface(binding.interface);
        Address::Link(found.map_or(name, |interface| {
            LinkAddress {
                hardware: interface.hardware(),
                ..name
            }
            .with_mac(interface.mac)
        }))
    }

    fn interface(&self, number: u32) -> Option<InterfaceInfo> {
        let mut all = self.net.interfaces().into_iter();
        all.find(|interface| interface.index == number)
    }

    /// Sends a frame, or a packet in one.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is another kind of address, there is control data, the frame has no header, or nobody
    ///   is named that the packet is for.
    /// - `EMSGSIZE`: it is longer than the link carries.
    /// - `ENOBUFS`: the card has no room now.
    /// - `ENXIO`: there is no such interface, or none was named.
    pub(crate) fn send(
        &self,
        bufs: &[&[u8]],
        to: Option<&Address>,
        control: &[Control],
    ) -> Result<usize, Errno> {
        let to = match to {
            None => None,
            Some(Address::Link(to)) if usize::from(to.station_len) <= to.station.len() => {
                Some(FrameDestination {
                    interface: to.interface,
                    protocol: to.protocol,
                    station: Some(to.mac()),
                })
            }
            Some(_) => return Err(Errno::EINVAL),
        };
        if !control.is_empty() {
            return Err(Errno::EINVAL);
        }
        let mut copy = Vec::new();
        let bytes = joined(bufs, &mut copy);
        let sent = self.socket.try_send(bytes, to);
        sent.map_err(ToErrno::errno)?; // EINVAL, EMSGSIZE, ENOBUFS, ENXIO
        Ok(bytes.len())
    }

    /// Checks what receiving is asked for.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: errors, of which there are never any.
    /// - `EINVAL`: something that a packet socket does not know.
    pub(crate) fn check_flags(flags: MessageFlags) -> Result<(), Errno> {
        let known = MessageFlags::PEEK
            | MessageFlags::DONT_WAIT
            | MessageFlags::TRUNCATED
            | MessageFlags::ERROR_QUEUE
            | MessageFlags::CLOSE_ON_EXEC;
        if !known.contains(flags) {
            return Err(Errno::EINVAL);
        }
        if flags.contains(MessageFlags::ERROR_QUEUE) {
            return Err(Errno::EAGAIN);
        }
        Ok(())
    }

    /// Receives a frame.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is none.
    pub(crate) fn try_receive(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Incoming, Errno> {
        let take = match flags.contains(MessageFlags::PEEK) {
            true => Take::Peek,
            false => Take::Remove,
        };
        let (len, info) = self.take(bufs, take).map_err(ToErrno::errno)?; // EAGAIN
        let mut said = MessageFlags::empty();
        said.set(MessageFlags::TRUNCATED, len < info.kept);
        let tells_length = flags.contains(MessageFlags::TRUNCATED);
        Ok(Incoming {
            len: if tells_length { info.kept } else { len },
            flags: said,
            from: Some(Address::Link(sender(&info))),
            control: self.control(&info),
        })
    }

    fn take(&self, bufs: &mut [&mut [u8]], take: Take) -> Result<(usize, FrameInfo), ReceiveError> {
        if let [one] = bufs {
            return self.socket.try_recv(one, take);
        }
        let room: usize = bufs.iter().map(|buf| buf.len()).sum();
        let mut whole = vec![0; room.min(FRAME_MAX)];
        let (len, info) = self.socket.try_recv(&mut whole, take)?;
        scatter(whole.get(..len).unwrap_or_default(), bufs);
        Ok((len, info))
    }

    fn control(&self, info: &FrameInfo) -> Vec<Control> {
        let settings = self.settings();
        let mut control = Vec::new();
        if let Some(precision) = settings.wants_time {
            control.push(Control::Time(udp::arrival(info.passed_ns), precision));
        }
        if settings.wants_details {
            control.push(Control::Frame(details(info)));
        }
        control
    }

    pub(crate) fn settings(&self) -> Settings {
        *self.settings.lock()
    }

    /// Changes settings that nothing but this reads.
    pub(crate) fn change(&self, act: impl FnOnce(&mut Settings)) {
        act(&mut self.settings.lock());
    }

    /// Changes settings of a ring to come.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: there is one.
    pub(crate) fn change_unless_ring(&self, act: impl FnOnce(&mut Settings)) -> Result<(), Errno> {
        let ring = self.ring.lock();
        if ring.is_some() {
            return Err(Errno::EBUSY);
        }
        self.change(act);
        Ok(())
    }

    pub(crate) fn set_receive_buffer(&self, len: usize) {
        self.change(|all| all.receive_buffer = len);
        self.socket.set_receive_buffer(len);
    }

    pub(super) fn set_filter(&self, program: Option<Arc<Program>>) {
        self.socket.set_filter(program);
    }

    /// Frames since this was asked last.
    pub(crate) fn take_counts(&self) -> FrameCounts {
        self.socket.take_counts()
    }

    /// Asks a card to hand on more frames, which it does anyhow.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no such kind, or the address is not as long as the link's.
    /// - `ENODEV`: there is no such interface.
    pub(crate) fn join(&self, membership: Membership) -> Result<(), Errno> {
        self.interface(membership.interface).ok_or(Errno::ENODEV)?;
        let is_possible = match membership.kind {
            MULTICAST | UNICAST => membership.station_len == STATION_LEN,
            PROMISCUOUS | ALL_MULTICAST => membership.station_len <= STATION_LEN,
            _ => false,
        };
        if !is_possible {
            return Err(Errno::EINVAL);
        }
        self.memberships.lock().push(membership);
        Ok(())
    }

    /// Ends [`PacketSocket::join`]; nothing if it never was, as on Linux.
    pub(crate) fn leave(&self, membership: &Membership) {
        let mut all = self.memberships.lock();
        if let Some(at) = all.iter().position(|one| one == membership) {
            all.swap_remove(at);
        }
    }

    /// Makes a ring, or, if it is asked for one without blocks, takes away the one that there is.
    ///
    /// # Errors
    ///
    /// - `EBUSY`: there is one already, or it is mapped.
    /// - `EINVAL`: its parts do not fit into each other.
    /// - `ENOMEM`: no memory is left.
    pub(crate) fn set_ring(&self, request: RingRequest) -> Result<(), Errno> {
        let mut memory = self.ring.lock();
        if memory.as_ref().is_some_and(is_mapped) {
            return Err(Errno::EBUSY);
        }
        if request.blocks == 0 {
            if request.slots != 0 {
                return Err(Errno::EINVAL);
            }
            self.socket.set_ring(None);
            *memory = None;
            return Ok(());
        }
        if memory.is_some() {
            return Err(Errno::EBUSY);
        }
        let file = new_memory().ok_or(Errno::ENOMEM)?;
        let ring = Ring::new(file.pages().clone(), self.settings().version, request);
        self.socket.set_ring(Some(ring.map_err(ToErrno::errno)?)); // EINVAL, ENOMEM
        *memory = Some(file);
        Ok(())
    }

    /// What a mapping of `len` bytes from `offset` on shows: all of the ring.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no ring, or it is not all of it.
    pub(crate) fn mapped(&self, offset: u64, len: usize) -> Result<Regular, Errno> {
        let memory = self.ring.lock();
        let whole = memory.as_ref().filter(|file| file.len() == len as u64);
        whole.filter(|_| offset == 0).cloned().ok_or(Errno::EINVAL)
    }
}

/// A file without a name, which a ring is kept in.
fn new_memory() -> Option<Regular> {
    let body = NodeBody::Regular(Content::new(&[]));
    Regular::new(Node::new(body, 0o600, Owner { uid: 0, gid: 0 }))
}

/// Whether somebody else than the socket has the ring's memory.
fn is_mapped(file: &Regular) -> bool {
    Arc::strong_count(file.node()) > 1
}

fn sender(info: &FrameInfo) -> LinkAddress {
    let address = LinkAddress {
        protocol: info.protocol,
        interface: info.interface,
        hardware: info.hardware,
        kind: info.kind as u8,
        ..LinkAddress::default()
    };
    LinkAddress {
        told: 8,
        ..address.with_mac(info.source)
    }
}

fn details(info: &FrameInfo) -> FrameDetails {
    let checksum = match info.checksum {
        FrameChecksum::Unknown => 0,
        FrameChecksum::Valid => CHECKSUM_VALID,
        FrameChecksum::Incomplete => CHECKSUM_NOT_READY,
    };
    FrameDetails {
        status: OF_USER | checksum,
        // Of a frame: far below 64 KiB or 4 GiB.
        len: info.len as u32,
        kept: info.kept as u32,
        packet_at: info.packet_at as u16,
    }
}
