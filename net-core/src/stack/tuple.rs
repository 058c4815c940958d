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
        hash_addr(self.local, state);
        hash_addr(self.peer, state);
        state.write_u32(u32::from(self.local_port) << 16 | u32::from(self.peer_port));
    }
}
