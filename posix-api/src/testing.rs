//! Processes on two machines that a wire in memory joins, for tests.

use alloc::sync::Arc;
use core::net::{IpAddr, SocketAddr};

use net_core::{
    Addressing, Config, Net,
    address::Cidr,
    nic::{AnyNic, fake},
};

use crate::{Fd, Process, socket};

/// A port that nothing listens at.
pub const CLOSED_PORT: u16 = 9;

const V4: i32 = 2;
const STREAM: i32 = 1;

/// Two machines with a process each, and the wire between them.
///
/// The machines drive themselves, by the machine's clock; frames arrive when they are sent, unless
/// the wire is told otherwise.
pub struct FakeWire {
    processes: [Arc<Process>; 2],
    ips: [IpAddr; 2],
    /// The wire itself: delay, loss, what is injected.
    pub wire: fake::FakeWire,
}

impl FakeWire {
    /// Joins two machines with these addresses, in a network of 24 bits.
    ///
    /// # Panics
    ///
    /// If they are no addresses.
    pub fn joining(ips: [&str; 2]) -> Self {
        let ips = ips.map(|ip| ip.parse().expect("an address"));
        let (wire, left, right) = fake::wire(1);
        let [first, second] = ips;
        Self {
            processes: [process(left, first), process(right, second)],
            ips,
            wire,
        }
    }

    /// The process of machine 0 or 1.
    pub fn process(&self, machine: usize) -> &Arc<Process> {
        &self.processes[machine]
    }

    /// A port of machine 0 or 1.
    pub fn addr(&self, machine: usize, port: u16) -> socket::Address {
        socket::Address::Inet(SocketAddr::new(self.ips[machine], port))
    }
}

fn process(nic: fake::FakeNic, ip: IpAddr) -> Arc<Process> {
    let net = Net::new(Config::default());
    let addressing = Addressing::Static {
        addr: Cidr::new(ip, 24),
        gateway: None,
        name_servers: [].into(),
    };
    net.attach(AnyNic::Fake(nic), &addressing);
    net.start_driver().expect("memory for a thread");
    Process::on(net)
}

impl Process {
    /// A new TCP socket.
    ///
    /// # Panics
    ///
    /// If no descriptor is free.
    pub fn tcp_socket(&self) -> Fd {
        socket::socket(self, V4, STREAM, 0).expect("a descriptor")
    }
}
