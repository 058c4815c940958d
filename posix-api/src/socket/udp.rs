//! A UDP socket, or one without ports (see [`raw`](super::raw)).
//!
//! Standard: POSIX.1-2024 §2.10; RFC 768.

use alloc::{sync::Arc, vec, vec::Vec};
use core::{
    net::{IpAddr, SocketAddr},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use kernel::{
    sync::{Mutex, Once, SpinLock},
    time::{Instant, wall_clock},
};
use net_core::{
    InterfaceInfo, Net,
    options::{BindOptions, RawOptions, UdpOptions},
    readiness::{Readiness, Ready},
    tcp::Shutdown,
    udp::{Received, Source as From, Take, UdpSocket},
};

use super::{
    Address, Control, Incoming, MessageFlags, address,
    address::InetFamily,
    filter::FilterSlot,
    joined,
    message::Precision,
    raw::{self, Kind},
    total_len,
};
use crate::{
    errno::{Errno, ToErrno},
    file::{Source, scatter},
};

/// `SO_SNDBUF` at first, in bytes: Linux's `net.core.wmem_default`.
const SEND_BUFFER: usize = 212_992;

/// A datagram socket over IP in any state.
pub(crate) struct DatagramSocket {
    net: Arc<Net>,
    family: InetFamily,
    pub(super) kind: Kind,
    /// What the stack has of it, once it has an address.
    pub(super) bound: Once<UdpSocket>,
    binding: Mutex<()>,
    /// What it is ready for before that.
    unbound: Readiness,
    settings: SpinLock<Settings>,
    pub(super) filter: FilterSlot,
    is_read_shut: AtomicBool,
    is_write_shut: AtomicBool,
}

/// What can be set before there is anything in the stack.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) udp: UdpOptions,
    pub(crate) bind: BindOptions,
    /// `SO_SNDBUF`: the longest datagram that may be sent.
    pub(crate) send_buffer: usize,
    /// What sockets without ports have beyond others.
    pub(crate) raw: RawOptions,
    /// `SO_TIMESTAMP`, `SO_TIMESTAMPNS`.
    pub(crate) wants_time: Option<Precision>,
    /// `IP_PKTINFO`, `IPV6_RECVPKTINFO`.
    pub(crate) wants_packet_info: bool,
    /// `IP_RECVTTL`, `IPV6_RECVHOPLIMIT`.
    pub(crate) wants_time_to_live: bool,
    /// `IP_RECVTOS`, `IPV6_RECVTCLASS`.
    pub(crate) wants_traffic_class: bool,
    /// `IPV6_2292HOPLIMIT`: `IPV6_RECVHOPLIMIT` by its old number.
    pub(crate) wants_old_hop_limit: bool,
}

impl DatagramSocket {
    pub(crate) fn new(net: Arc<Net>, family: InetFamily, kind: Kind) -> Self {
        let settings = Settings {
            udp: UdpOptions::default(),
            bind: BindOptions::default(),
            send_buffer: SEND_BUFFER,
            raw: kind.options(family),
            wants_time: None,
            wants_packet_info: false,
            wants_time_to_live: false,
            wants_traffic_class: false,
            wants_old_hop_limit: false,
        };
        let bound = Once::new();
        if let Kind::Raw(protocol) = kind {
            bound.call_once(|| raw::open(&net, family, protocol, &settings));
        }
        Self {
            net,
            family,
            kind,
            bound,
            binding: Mutex::new(()),
            unbound: Readiness::new(Ready::WRITABLE),
            settings: SpinLock::new(settings),
            filter: FilterSlot::default(),
            is_read_shut: AtomicBool::new(false),
            is_write_shut: AtomicBool::new(false),
        }
    }

    pub(crate) fn net(&self) -> &Arc<Net> {
        &self.net
    }

    /// The longest packet on the way to the peer, in bytes; `None`: there is no peer.
    pub(crate) fn mtu(&self) -> Option<usize> {
        let peer = self.bound.get()?.peer_addr()?;
        self.net.mtu_to(peer.ip())
    }

    pub(crate) fn family(&self) -> InetFamily {
        self.family
    }

    pub(crate) fn ready(&self) -> Ready {
        self.readiness().now()
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source::Own(self.readiness())
    }

    fn readiness(&self) -> &Readiness {
        self.bound.get().map_or(&self.unbound, UdpSocket::readiness)
    }

    /// Tells those who wait on the state before `bind` that it is over.
    pub(crate) fn pulse_unconnected(&self) {
        self.unbound.pulse(Ready::all());
    }

    pub(crate) fn bind(&self, address: &Address) -> Result<(), Errno> {
        let local = self.family.down(address)?; // EAFNOSUPPORT
        let _once = self.binding.lock();
        match (self.bound.get(), self.kind) {
            (Some(raw), Kind::Raw(_)) => {
                return raw.bind_raw(local.ip()).map_err(ToErrno::errno); // EADDRNOTAVAIL
            }
            (Some(_), _) => return Err(Errno::EINVAL),
            (None, _) => {}
        }
        self.bind_to(local).map(drop) // EADDRINUSE, EADDRNOTAVAIL
    }

    fn bind_to(&self, local: SocketAddr) -> Result<&UdpSocket, Errno> {
        let settings = *self.settings.lock();
        let socket = match self.kind {
            Kind::Echo => self.net.bind_echo(local, settings.bind),
            Kind::Udp | Kind::Raw(_) => self.net.bind_udp(local, settings.bind),
        }
        .map_err(ToErrno::errno)?;
        socket.set_options(&settings.udp);
        socket.set_filter(self.filter.program());
        Ok(self.bound.call_once(|| socket))
    }

    /// What the stack has of it, with an ephemeral port if there was nothing yet.
    ///
    /// # Errors
    ///
    /// `EADDRINUSE`: no port is free.
    pub(crate) fn endpoint(&self) -> Result<&UdpSocket, Errno> {
        if let Some(socket) = self.bound.get() {
            return Ok(socket);
        }
        let _once = self.binding.lock();
        match self.bound.get() {
            Some(socket) => Ok(socket),
            None => self.bind_to(self.family.unbound()), // EADDRINUSE
        }
    }

    /// The number of the interface that has the address `ip`.
    pub(crate) fn interface_of(&self, ip: IpAddr) -> Option<u32> {
        let has = |interface: &InterfaceInfo| interface.addrs.iter().any(|cidr| cidr.addr == ip);
        self.net
            .interfaces()
            .iter()
            .find(|interface| has(interface))
            .map(|found| found.index)
    }

    /// An address of the interface that has the number `index`, of the family that `fits`.
    pub(crate) fn address_of(&self, index: u32, fits: fn(&IpAddr) -> bool) -> Option<IpAddr> {
        let interfaces = self.net.interfaces();
        let found = interfaces
            .iter()
            .find(|interface| interface.index == index)?;
        let mut addrs = found.addrs.iter().map(|cidr| cidr.addr);
        addrs.find(fits)
    }

    pub(crate) fn is_bound(&self) -> bool {
        self.bound.get().is_some()
    }

    pub(crate) fn connect(&self, peer: &Address) -> Result<(), Errno> {
        let peer = match peer {
            Address::Unspecified => None,
            peer => Some(address::as_peer(self.family.down(peer)?)), // EAFNOSUPPORT
        };
        self.endpoint()?.connect(peer).map_err(ToErrno::errno) // EADDRINUSE, ENETUNREACH
    }

    /// Sends a datagram; `IP_PKTINFO` and `IPV6_PKTINFO` in `control` say where from.
    pub(crate) fn try_send(
        &self,
        bufs: &[&[u8]],
        to: Option<&Address>,
        control: &[Control],
    ) -> Result<usize, Errno> {
        let source = source(control)?; // EINVAL
        if self.is_write_shut.load(Ordering::Relaxed) {
            return Err(Errno::EPIPE);
        }
        let to = match to {
            Some(to) => Some(self.receiver(to)?), // EAFNOSUPPORT, EINVAL
            None => None,
        };
        let endpoint = self.endpoint()?; // EADDRINUSE
        if to.is_none() && endpoint.peer_addr().is_none() {
            return Err(Errno::EDESTADDRREQ);
        }
        let len = total_len(bufs);
        if len > self.kind.longest().min(self.settings.lock().send_buffer) {
            return Err(Errno::EMSGSIZE);
        }
        let mut copy = Vec::new();
        endpoint
            .try_send_from(joined(bufs, &mut copy), to, source)
            .map_err(ToErrno::errno)?;
        Ok(len)
    }

    /// Receives a datagram; `incoming` gets what is known of it.
    pub(crate) fn try_receive(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Incoming, Errno> {
        let received = self.try_take(bufs, flags)?; // EAGAIN, ECONNREFUSED …
        let Some(received) = received else {
            return Ok(Incoming::default());
        };
        let is_short = received.datagram_len > received.len;
        // As on Linux: those for echoes tell no length but of what was copied.
        let tells_length = flags.contains(MessageFlags::TRUNCATED) && self.kind != Kind::Echo;
        Ok(Incoming {
            len: if tells_length {
                received.datagram_len
            } else {
                received.len
            },
            flags: if is_short {
                MessageFlags::TRUNCATED
            } else {
                MessageFlags::empty()
            },
            from: Some(self.family.up(received.from)),
            control: self.control(&received),
        })
    }

    /// Takes a datagram that did not arrive back, with what was reported of it (`MSG_ERRQUEUE`).
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is none. Nobody waits for one.
    pub(crate) fn try_receive_report(&self, bufs: &mut [&mut [u8]]) -> Result<Incoming, Errno> {
        let bound = self.bound.get();
        let report = bound
            .and_then(UdpSocket::take_report)
            .ok_or(Errno::EAGAIN)?;
        let len = scatter(&report.payload, bufs);
        let mut flags = MessageFlags::ERROR_QUEUE;
        flags.set(MessageFlags::TRUNCATED, len < report.payload.len());
        let reporter = SocketAddr::new(report.reporter, 0);
        Ok(Incoming {
            len,
            flags,
            from: Some(self.family.up(report.to)),
            control: vec![Control::Error {
                error: report.error.errno(),
                message: report.message,
                reporter: self.family.up(reporter),
            }],
        })
    }

    /// Receives a datagram's bytes; `None` if receiving was shut down.
    fn try_take(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Option<Received>, Errno> {
        let take = if flags.contains(MessageFlags::PEEK) {
            Take::Peek
        } else {
            Take::Remove
        };
        if self.is_read_shut.load(Ordering::Relaxed) && self.next_len() == 0 {
            return Ok(None);
        }
        // Nothing can have arrived for a socket without an address.
        let endpoint = self.bound.get().ok_or(Errno::EAGAIN)?;
        if let [one] = bufs {
            return endpoint
                .try_recv_from(one, take)
                .map(Some)
                .map_err(ToErrno::errno);
        }
        let room: usize = bufs.iter().map(|buf| buf.len()).sum();
        let mut whole = vec![0; room.min(self.kind.longest())];
        let received = endpoint
            .try_recv_from(&mut whole, take)
            .map_err(ToErrno::errno)?;
        scatter(whole.get(..received.len).unwrap_or_default(), bufs);
        Ok(Some(received))
    }

    fn control(&self, received: &Received) -> Vec<Control> {
        let settings = *self.settings.lock();
        let mut control = Vec::new();
        if let Some(precision) = settings.wants_time {
            control.push(Control::Time(arrival(received.arrived_ns), precision));
        }
        if settings.wants_packet_info {
            control.push(self.packet_info(received));
        }
        if settings.wants_time_to_live {
            control.push(match self.family {
                InetFamily::V4 => Control::TimeToLive(received.time_to_live),
                _ => Control::HopLimit(received.time_to_live),
            });
        }
        if settings.wants_traffic_class {
            control.push(match self.family {
                InetFamily::V4 => Control::TypeOfService(received.traffic_class),
                _ => Control::TrafficClass(received.traffic_class),
            });
        }
        if settings.wants_old_hop_limit {
            control.push(Control::OldHopLimit(received.time_to_live));
        }
        control
    }

    fn packet_info(&self, received: &Received) -> Control {
        let interface = received.interface;
        match (self.family, received.to) {
            (InetFamily::V4, IpAddr::V4(to)) => Control::PacketInfo4 {
                interface,
                local: to,
                destination: to,
            },
            (_, IpAddr::V4(to)) => Control::PacketInfo6 {
                interface,
                destination: to.to_ipv6_mapped(),
            },
            (_, IpAddr::V6(to)) => Control::PacketInfo6 {
                interface,
                destination: to,
            },
        }
    }

    pub(crate) fn next_len(&self) -> usize {
        self.bound.get().and_then(UdpSocket::next_len).unwrap_or(0)
    }

    pub(crate) fn shutdown(&self, how: Shutdown) -> Result<(), Errno> {
        let connected = self
            .bound
            .get()
            .filter(|socket| socket.peer_addr().is_some());
        let socket = connected.ok_or(Errno::ENOTCONN)?;
        if how != Shutdown::Write {
            self.is_read_shut.store(true, Ordering::Relaxed);
            socket.shutdown_read();
        }
        if how != Shutdown::Read {
            self.is_write_shut.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    pub(crate) fn local_name(&self) -> Address {
        let local = self
            .bound
            .get()
            .map_or(self.family.unbound(), UdpSocket::local_addr);
        if local.ip().is_unspecified() {
            let mut any = self.family.unbound();
            any.set_port(local.port());
            return Address::Inet(any);
        }
        self.family.up(local)
    }

    pub(crate) fn peer_name(&self) -> Result<Address, Errno> {
        let peer = self
            .bound
            .get()
            .and_then(UdpSocket::peer_addr)
            // As on Linux, which takes a peer without a port for none here.
            .filter(|peer| peer.port() != 0)
            .ok_or(Errno::ENOTCONN)?;
        Ok(self.family.up(peer))
    }

    pub(crate) fn take_error(&self) -> Option<Errno> {
        self.bound
            .get()
            .and_then(UdpSocket::take_error)
            .map(ToErrno::errno)
    }

    pub(crate) fn settings(&self) -> Settings {
        *self.settings.lock()
    }

    /// Changes settings, here and in what the stack has of this socket.
    pub(crate) fn change(&self, act: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.lock();
        act(&mut settings);
        let (options, raw) = (settings.udp, settings.raw);
        drop(settings);
        if let Some(socket) = self.bound.get() {
            socket.set_options(&options);
            if self.kind != Kind::Udp {
                socket.set_raw_options(&raw);
            }
        }
    }
}

/// The wall clock's time at `arrived_ns` of the stack's clock.
pub(super) fn arrival(arrived_ns: u64) -> Duration {
    let since = Instant::now().as_nanos().saturating_sub(arrived_ns);
    wall_clock().saturating_sub(Duration::from_nanos(since))
}

/// Where and how a message with `control` leaves.
///
/// # Errors
///
/// - `EINVAL`: there is something else in it.
fn source(control: &[Control]) -> Result<From, Errno> {
    let mut source = From::default();
    for part in control {
        match *part {
            Control::PacketInfo4 {
                interface, local, ..
            } => {
                source.addr = Some(local.into());
                source.interface = interface;
            }
            Control::PacketInfo6 {
                interface,
                destination,
            } => {
                source.addr = Some(destination.to_canonical());
                source.interface = interface;
            }
            Control::TimeToLive(0) => return Err(Errno::EINVAL),
            Control::TimeToLive(hops) | Control::HopLimit(hops) => {
                source.time_to_live = Some(hops);
            }
            Control::TypeOfService(class) | Control::TrafficClass(class) => {
                source.traffic_class = Some(class);
            }
            _ => return Err(Errno::EINVAL),
        }
    }
    Ok(source)
}
