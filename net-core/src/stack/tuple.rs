//! The four values that name a connection.

use core::{
    hash::{Hash, Hasher},
    net::{IpAddr, SocketAddr},
};

use crate::stack::keyed::hash_addr;

/// Both ends of a connection, as this machine sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuple {
    pub local: IpAddr,
    pub peer: IpAddr,
    pub local_port: u16,
    pub peer_port: u16,
}

impl Tuple {
    pub const fn new(local: SocketAddr, peer: SocketAddr) -> Self {
        Self {
            local: local.ip(),
            peer: peer.ip(),
            local_port: local.port(),
            peer_port: peer.port(),
        }
    }

    pub const fn local_addr(&self) -> SocketAddr {
        SocketAddr::new(self.local, self.local_port)
    }

    pub const fn peer_addr(&self) -> SocketAddr {
        SocketAddr::new(self.peer, self.peer_port)
    }
}

impl Hash for Tuple {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let ports = u32::from(self.local_port) << 16 | u32::from(self.peer_port);
        match (self.local, self.peer) {
            (IpAddr::V4(local), IpAddr::V4(peer)) => {
                state.write_u64(u64::from(local.to_bits()) << 32 | u64::from(peer.to_bits()));
            }
            (local, peer) => {
                hash_addr(local, state);
                hash_addr(peer, state);
            }
        }
        state.write_u32(ports);
    }
}
