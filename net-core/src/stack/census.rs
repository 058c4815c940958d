//! All sockets and neighbours, for those who look at the machine from above.

use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

use crate::{
    nic::MacAddr,
    raw::Shape,
    stack::{
        Stack, connection::Connection, demux::Known, listener::Listener, stream_calls::describe,
        tuple::Tuple, udp::Udp,
    },
    tcp::TcpState,
};

/// A socket, bound or connected, as others see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocketInfo {
    /// This end's address.
    pub local: SocketAddr,
    /// The other end's, if there is one.
    pub peer: Option<SocketAddr>,
    /// The state of a connection; `None` for listeners and datagram sockets.
    pub state: Option<TcpState>,
    /// Bytes received and not read; of a listener, connections not accepted.
    pub queued_in: usize,
    /// Bytes sent and not acknowledged.
    pub queued_out: usize,
}

/// A station on a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeighbourInfo {
    /// Its IP address.
    pub addr: IpAddr,
    /// Its station address.
    pub mac: MacAddr,
    /// The number of the interface.
    pub interface: u32,
}

impl Stack {
    /// Listeners, then connections.
    pub fn tcp_sockets(&self) -> Vec<SocketInfo> {
        let listeners = self.core.listeners.values().map(of_listener);
        let tuples = self.core.demux.all();
        let others = tuples.filter_map(|(tuple, known)| match known {
            Known::Connection(id) => self.core.connections.get(*id).map(of_connection),
            Known::HalfOpen(_) => Some(without_queues(tuple, TcpState::SynReceived)),
            Known::TimeWait(_) => Some(without_queues(tuple, TcpState::TimeWait)),
        });
        listeners.chain(others).collect()
    }

    /// Datagram sockets.
    pub fn udp_sockets(&self) -> Vec<SocketInfo> {
        let all = self.core.udp.sockets.values();
        all.filter(|one| one.packets.is_none())
            .map(of_udp)
            .collect()
    }

    /// Sockets without ports.
    pub fn packet_sockets(&self, shape: Shape) -> Vec<SocketInfo> {
        let all = self.core.udp.sockets.values();
        all.filter(|one| {
            one.packets
                .is_some_and(|packets| packets.kind.shape == shape)
        })
        .map(of_udp)
        .collect()
    }

    /// Neighbours that have said where they are.
    pub fn neighbours(&self) -> Vec<NeighbourInfo> {
        let known = self.core.neighbours.known();
        known
            .map(|((card, addr), mac)| NeighbourInfo {
                addr,
                mac,
                // A machine has few cards.
                interface: card as u32 + 1,
            })
            .collect()
    }
}

fn of_listener(listener: &Listener) -> SocketInfo {
    SocketInfo {
        local: listener.addr,
        peer: None,
        state: None,
        queued_in: listener.queue.len(),
        queued_out: 0,
    }
}

fn of_connection(connection: &Connection) -> SocketInfo {
    SocketInfo {
        queued_in: connection.socket().recv_queue(),
        queued_out: connection.queued_out(),
        ..without_queues(&connection.tuple, describe(connection.last_state))
    }
}

fn without_queues(tuple: &Tuple, state: TcpState) -> SocketInfo {
    SocketInfo {
        local: tuple.local_addr(),
        peer: Some(tuple.peer_addr()),
        state: Some(state),
        queued_in: 0,
        queued_out: 0,
    }
}

fn of_udp(udp: &Udp) -> SocketInfo {
    SocketInfo {
        local: udp.local,
        peer: udp.peer,
        state: None,
        queued_in: udp.queued,
        queued_out: 0,
    }
}
