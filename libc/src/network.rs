//! The network of the one process: the machine's cards, with the addresses that the command line
//! gives.

use alloc::{sync::Arc, vec::Vec};
use core::net::IpAddr;

use kernel::boot::{self, NetworkOption};
use net_core::{Addressing, Config, Net, address::Cidr, nic};

/// Attaches all cards and starts the thread that serves them when no other does.
///
/// `skerry.net=` names the addresses of the first card; further cards ask DHCP.
pub fn start() -> Arc<Net> {
    let net = Net::new(Config::default());
    let mut addressing = addressing(&boot::options().network);
    for card in nic::machine_cards() {
        net.attach(card, &addressing);
        addressing = Addressing::Dhcp;
    }
    if net.start_driver().is_err() {
        log::error!("no memory for the network's thread");
    }
    net
}

fn addressing(option: &NetworkOption) -> Addressing {
    match option {
        NetworkOption::Dhcp => Addressing::Dhcp,
        NetworkOption::None => Addressing::None,
        NetworkOption::Static {
            address,
            prefix_len,
            gateway,
            dns,
        } => Addressing::Static {
            addr: Cidr::new(IpAddr::V4(*address), *prefix_len),
            gateway: gateway.map(IpAddr::V4),
            name_servers: dns.iter().copied().map(IpAddr::V4).collect::<Vec<_>>(),
        },
    }
}
