//! UDP endpoints (RFC 768); those of [`raw`](crate::raw) are made otherwise. Nothing here blocks.

use alloc::{boxed::Box, sync::Arc};
use core::net::{IpAddr, SocketAddr};

use crate::{
    Net,
    error::{BindError, ReceiveError, SendError, SocketError, StartError},
    filter::Program,
    options::{BindOptions, UdpOptions},
    readiness::{Readiness, Ready},
    stack::{Stack, UdpId},
};

/// A bound datagram socket, or one without ports.
pub struct UdpSocket {
    net: Arc<Net>,
    id: UdpId,
    readiness: Arc<Readiness>,
}

/// What is known of a received datagram besides its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Bytes copied.
    pub len: usize,
    /// Bytes the datagram has, or had: more than `len` if the buffer was short.
    pub datagram_len: usize,
    /// Who sent it.
    pub from: SocketAddr,
    /// The address it was sent to: one of this machine's, a broadcast or multicast one.
    pub to: IpAddr,
    /// The number of the interface it came in at.
    pub interface: u32,
    /// The time to live, or hop limit, that was left.
    pub time_to_live: u8,
    /// The type of service, or traffic class, with the congestion mark in its low bits (RFC 3168).
    pub traffic_class: u8,
    /// When it arrived, in nanoseconds of the stack's clock.
    pub arrived_ns: u64,
}

/// What was reported of a datagram that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorReport {
    /// What it means.
    pub error: SocketError,
    /// Type and code of the ICMP message (RFC 792, RFC 4443); of this machine's own finding, those of
    /// a host that does not answer.
    pub message: [u8; 2],
    /// Who sent the message; of this machine's own finding, the address sent from.
    pub reporter: IpAddr,
    /// Where the datagram was sent to.
    pub to: SocketAddr,
    /// As much of the datagram as the message has.
    pub payload: Box<[u8]>,
}

/// Where and how a datagram leaves, if that is not left to the routes and to what is set at the socket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The source address; the unspecified one says nothing.
    pub addr: Option<IpAddr>,
    /// The number of the interface, 0 for any.
    pub interface: u32,
    /// The time to live, or hop limit.
    pub time_to_live: Option<u8>,
    /// The type of service, or traffic class.
    pub traffic_class: Option<u8>,
}

impl Source {
    /// What is set at the socket, but for what this says.
    pub(crate) fn over(&self, mut options: UdpOptions) -> UdpOptions {
        if let Some(hops) = self.time_to_live {
            options.time_to_live = hops;
            options.multicast_time_to_live = hops;
        }
        options.traffic_class = self.traffic_class.unwrap_or(options.traffic_class);
        options
    }
}

/// Whether what is received stays in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// It is taken out.
    Remove,
    /// It stays (`MSG_PEEK`).
    Peek,
}

impl Net {
    /// Makes a datagram socket at the local address `addr`; port 0 asks for an ephemeral one.
    ///
    /// # Errors
    ///
    /// As [`Net::bind_tcp`].
    pub fn bind_udp(
        self: &Arc<Self>,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<UdpSocket, BindError> {
        let (id, readiness) = self.with(|stack| stack.bind_udp(addr, options))?;
        Ok(UdpSocket {
            net: self.clone(),
            id,
            readiness,
        })
    }
}

impl UdpSocket {
    /// Takes, or looks at, the datagram that has waited longest; what does not fit into `buf` is
    /// lost.
    ///
    /// # Errors
    ///
    /// [`ReceiveError::WouldBlock`]; [`ReceiveError::Failed`]: a datagram sent earlier to the peer
    /// connected to was refused.
    pub fn try_recv_from(&self, buf: &mut [u8], take: Take) -> Result<Received, ReceiveError> {
        if !self
            .readiness
            .now()
            .intersects(Ready::READABLE | Ready::ERROR)
        {
            return Err(ReceiveError::WouldBlock);
        }
        self.stack(|stack| stack.udp_receive(self.id, buf, take))
    }

    /// Sends one datagram to `to`, or to the peer connected to. It leaves within the call, in
    /// fragments if need be.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn try_send_to(&self, bytes: &[u8], to: Option<SocketAddr>) -> Result<(), SendError> {
        self.try_send_from(bytes, to, Source::default())
    }

    /// [`Self::try_send_to`], with a source address for this datagram alone.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn try_send_from(
        &self,
        bytes: &[u8],
        to: Option<SocketAddr>,
        source: Source,
    ) -> Result<(), SendError> {
        self.stack(|stack| stack.udp_send(self.id, bytes, to, source))
    }

    /// Sets the only peer that datagrams are received from and, without an address given, sent
    /// to; `None` ends that.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub fn connect(&self, peer: Option<SocketAddr>) -> Result<(), StartError> {
        self.stack(|stack| stack.udp_connect(self.id, peer))
    }

    /// This socket's address.
    pub fn local_addr(&self) -> SocketAddr {
        self.stack(|stack| stack.udp_local_addr(self.id))
    }

    /// The peer connected to.
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.stack(|stack| stack.udp_peer_addr(self.id))
    }

    /// The options in force.
    pub fn options(&self) -> UdpOptions {
        self.stack(|stack| stack.udp_options(self.id))
    }

    /// Changes the options.
    pub fn set_options(&self, options: &UdpOptions) {
        self.stack(|stack| stack.set_udp_options(self.id, options));
    }

    /// Has a program choose what is received from now on; `None`: all is. It sees UDP's header, or what
    /// a socket without ports receives.
    pub fn set_filter(&self, filter: Option<Arc<Program>>) {
        self.stack(|stack| stack.set_udp_filter(self.id, filter));
    }

    /// Receives what is sent to the multicast group too; on all interfaces, or the one that has
    /// the address or number given.
    ///
    /// # Errors
    ///
    /// [`BindError::AddrNotAvailable`]: not a multicast address, or no such interface;
    /// [`BindError::AddrInUse`]: it is a member already.
    pub fn join(&self, group: IpAddr, interface: Option<u32>) -> Result<(), BindError> {
        self.stack(|stack| stack.udp_join(self.id, group, interface))
    }

    /// Ends [`UdpSocket::join`].
    ///
    /// # Errors
    ///
    /// [`BindError::AddrNotAvailable`]: it is not a member.
    pub fn leave(&self, group: IpAddr, interface: Option<u32>) -> Result<(), BindError> {
        self.stack(|stack| stack.udp_leave(self.id, group, interface))
    }

    /// What the network said of a datagram sent earlier; told once.
    pub fn take_error(&self) -> Option<SocketError> {
        self.stack(|stack| stack.udp_take_error(self.id))
    }

    /// Takes the report that has waited longest of a datagram that did not arrive; only with
    /// [`UdpOptions::wants_reports`] there are any.
    pub fn take_report(&self) -> Option<ErrorReport> {
        self.stack(|stack| stack.udp_take_report(self.id))
    }

    /// Bytes of the next datagram; `None` if none waits.
    pub fn next_len(&self) -> Option<usize> {
        self.stack(|stack| stack.udp_next_len(self.id))
    }

    /// Receiving (`Ready::READABLE`) or both directions (`Ready::HANG_UP` too) were shut down:
    /// reads are told the end from now on.
    pub fn shutdown_read(&self) {
        self.readiness
            .update(Ready::READABLE | Ready::READ_HANG_UP, Ready::empty());
    }

    /// Readable: a datagram waits.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// A socket without ports that was just made.
    pub(crate) fn of_packets(net: &Arc<Net>, (id, readiness): (UdpId, Arc<Readiness>)) -> Self {
        Self {
            net: net.clone(),
            id,
            readiness,
        }
    }

    pub(crate) fn id(&self) -> UdpId {
        self.id
    }

    pub(crate) fn stack<R>(&self, act: impl FnOnce(&mut Stack) -> R) -> R {
        self.net.with(act)
    }
}

impl Drop for UdpSocket {
    fn drop(&mut self) {
        self.stack(|stack| stack.udp_release(self.id));
    }
}
