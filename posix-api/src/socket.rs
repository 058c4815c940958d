//! Sockets: what a descriptor of each kind of them holds, and the calls on it.
//!
//! Standard: POSIX.1-2024 §2.10 (Sockets), `<sys/socket.h>`.

mod address;
mod calls;
mod filter;
mod linger;
mod message;
mod netlink;
mod options;
mod packet;
mod raw;
mod tcp;
mod timeouts;
mod udp;
pub mod unix;

use alloc::vec::Vec;

use kernel::time::Instant;
use net_core::readiness::Ready;

pub use address::{Address, Family, LinkAddress};
pub use calls::*;
pub use message::{Control, FrameDetails, Incoming, MessageFlags, Outgoing, Precision};
pub(crate) use netlink::NetlinkSocket;
pub(crate) use options::tcp_state_number;
pub use options::{get_option, set_option};
pub(crate) use packet::PacketSocket;
pub(crate) use tcp::TcpSocket;
pub(crate) use udp::DatagramSocket;
pub(crate) use unix::{NamedSocket, Names, UnixSocket};

use crate::{
    Process,
    errno::Errno,
    file::{File, FileKind, Source},
    wait::Patience,
};

/// A socket.
pub struct Socket {
    pub(crate) body: Body,
    pub(crate) timeouts: timeouts::Timeouts,
}

/// What kind of socket it is.
pub(crate) enum Body {
    /// `SOCK_STREAM` over IP.
    Tcp(TcpSocket),
    /// `SOCK_DGRAM` over IP.
    Udp(DatagramSocket),
    /// Any type within this machine.
    Unix(UnixSocket),
    /// A question about the network.
    Netlink(NetlinkSocket),
    /// Frames of the cards.
    Packet(PacketSocket),
}

impl Socket {
    pub(crate) fn new(body: Body) -> Self {
        Self {
            body,
            timeouts: timeouts::Timeouts::default(),
        }
    }

    /// What it is ready for at this moment.
    pub fn ready(&self) -> Ready {
        match &self.body {
            Body::Tcp(tcp) => tcp.ready(),
            Body::Udp(udp) => udp.ready(),
            Body::Unix(unix) => unix.readiness().now(),
            Body::Netlink(netlink) => netlink.ready(),
            Body::Packet(packet) => packet.ready(),
        }
    }

    /// What can be waited for; another thing after `bind`, `connect` or `listen`.
    pub(crate) fn source(&self) -> Source<'_> {
        match &self.body {
            Body::Tcp(tcp) => tcp.source(),
            Body::Udp(udp) => udp.source(),
            Body::Unix(unix) => Source::Own(unix.readiness()),
            Body::Netlink(netlink) => netlink.source(),
            Body::Packet(packet) => packet.source(),
        }
    }

    /// Bytes that a read would give without waiting (`FIONREAD`).
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it listens.
    pub fn queued_in(&self) -> Result<usize, Errno> {
        match &self.body {
            Body::Tcp(tcp) => tcp.queued_in(), // EINVAL
            Body::Udp(udp) => Ok(udp.next_len()),
            Body::Unix(unix) => unix.queued_in(), // EINVAL
            Body::Netlink(netlink) => Ok(netlink.next_len()),
            Body::Packet(packet) => Ok(packet.next_len()),
        }
    }

    /// Bytes that were sent and have not arrived (`SIOCOUTQ`).
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it listens.
    pub fn queued_out(&self) -> Result<usize, Errno> {
        match &self.body {
            Body::Tcp(tcp) => tcp.queued_out(), // EINVAL
            Body::Udp(_) | Body::Netlink(_) | Body::Packet(_) => Ok(0),
            Body::Unix(unix) => unix.queued_out(), // EINVAL
        }
    }

    /// Called when its last descriptor is closed; waits as `SO_LINGER` says.
    pub(crate) fn closed(&self) {
        match &self.body {
            Body::Tcp(tcp) => linger::wait(tcp),
            Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {}
        }
    }

    fn receive_patience(&self, file: &File, flags: MessageFlags) -> Patience {
        patience(file, flags, self.timeouts.receive_deadline())
    }

    fn send_patience(&self, file: &File, flags: MessageFlags) -> Patience {
        patience(file, flags, self.timeouts.send_deadline())
    }

    /// `read`: receives without flags.
    pub(crate) fn read(
        &self,
        process: &Process,
        file: &File,
        bufs: &mut [&mut [u8]],
    ) -> Result<usize, Errno> {
        receive_bytes(process, file, self, bufs, MessageFlags::empty())
    }

    /// `write`: sends without flags.
    pub(crate) fn write(
        &self,
        process: &Process,
        file: &File,
        bufs: &[&[u8]],
    ) -> Result<usize, Errno> {
        let message = Outgoing {
            bufs,
            to: None,
            control: &[],
            flags: MessageFlags::empty(),
        };
        send_parts(process, file, self, &message)
    }
}

fn patience(file: &File, flags: MessageFlags, deadline: Option<Instant>) -> Patience {
    if file.is_nonblocking() || flags.contains(MessageFlags::DONT_WAIT) {
        return Patience::Nothing;
    }
    deadline.map_or(Patience::Forever, Patience::Until)
}

impl File {
    /// The socket that it is.
    ///
    /// # Errors
    ///
    /// - `ENOTSOCK`: it is none.
    pub fn as_socket(&self) -> Result<&Socket, Errno> {
        match self.kind() {
            FileKind::Socket(socket) => Ok(socket),
            _ => Err(Errno::ENOTSOCK),
        }
    }
}

/// The total length of `bufs`.
fn total_len(bufs: &[&[u8]]) -> usize {
    bufs.iter().map(|buf| buf.len()).sum()
}

/// One slice with all of `bufs`, copied if they are several.
fn joined<'a>(bufs: &[&'a [u8]], copy: &'a mut Vec<u8>) -> &'a [u8] {
    if let [one] = bufs {
        return one;
    }
    bufs.iter().for_each(|buf| copy.extend_from_slice(buf));
    copy
}
