//! Cards come and get addresses.

use alloc::{format, string::String, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{
    address::Cidr,
    error::BindError,
    nic::{AnyNic, InterruptHandler, Link, MacAddr},
    stack::{
        Core, Stack,
        card::Card,
        frames,
        routes::{LOOPBACK, Via},
    },
};

/// How a card gets its addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// By asking (RFC 2131).
    Dhcp,
    /// As said.
    Static {
        /// The card's address and network.
        addr: Cidr,
        /// The way to other networks.
        gateway: Option<IpAddr>,
        /// Whom to ask for names.
        name_servers: Vec<IpAddr>,
    },
    /// It gets none but the link-local one of IPv6.
    None,
}

/// An interface as programs see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterfaceInfo {
    /// Its number, from 1; 1 is loopback.
    pub index: u32,
    /// Its name, such as `lo` or `eth0`.
    pub name: String,
    /// The card's address.
    pub mac: MacAddr,
    /// Bytes of the longest IP packet.
    pub mtu: usize,
    /// Whether it is `lo`.
    pub is_loopback: bool,
    /// Whether packets pass.
    pub is_up: bool,
    /// Its addresses.
    pub addrs: Vec<Cidr>,
    /// Frames taken from the card.
    pub received_frames: u64,
    /// Their bytes, Ethernet headers included.
    pub received_bytes: u64,
    /// Frames given to the card.
    pub sent_frames: u64,
    /// Their bytes, Ethernet headers included.
    pub sent_bytes: u64,
}

impl InterfaceInfo {
    /// The kind of link (`ARPHRD_*`).
    pub fn hardware(&self) -> u16 {
        frames::hardware(self.index)
    }
}

/// A route as programs see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteInfo {
    /// Where it leads.
    pub network: Cidr,
    /// The address that packets have as their source, if the route names one.
    pub source: Option<IpAddr>,
    /// Whom packets are handed to; `None`: to the receiver itself.
    pub gateway: Option<IpAddr>,
    /// The number of the interface.
    pub interface: u32,
}

impl Stack {
    /// Adds a card. Returns its index.
    pub fn add_card(&mut self, nic: AnyNic, name: String) -> usize {
        let index = self.cards.len();
        self.cards.push(Card::new(index, name, nic));
        self.place_taps();
        index
    }

    /// Adds a card and gives it addresses, or starts to ask for them. Returns its index.
    pub fn attach(
        &mut self,
        mut nic: AnyNic,
        addressing: &Addressing,
        handler: InterruptHandler,
    ) -> usize {
        nic.set_interrupt_handler(handler);
        let mac = nic.mac();
        let name = format!("eth{}", self.cards.len() - 1);
        let index = self.add_card(nic, name);
        let link_local = Cidr::new(link_local(mac).into(), 64);
        self.core.routes.add_local(index, link_local);
        match addressing {
            Addressing::Dhcp => self.start_dhcp(index),
            Addressing::Static {
                addr,
                gateway,
                name_servers,
            } => {
                self.core.routes.add_local(index, *addr);
                if let Some(gateway) = *gateway {
                    let any: IpAddr = match gateway {
                        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
                        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
                    };
                    let network = Cidr::new(any, 0);
                    self.core.routes.add_way(Via {
                        network,
                        gateway,
                        card: index,
                    });
                }
                self.core.name_servers.extend(name_servers);
                if let IpAddr::V4(addr) = addr.addr {
                    self.announce(index, addr);
                }
            }
            Addressing::None => {}
        }
        index
    }

    pub(super) fn add_loopback_addresses(&mut self) {
        let routes = &mut self.core.routes;
        routes.add_local(LOOPBACK, Cidr::new(Ipv4Addr::LOCALHOST.into(), 8));
        routes.add_local(LOOPBACK, Cidr::new(Ipv6Addr::LOCALHOST.into(), 128));
    }

    /// Takes the addresses of IPv4 off a card; connections that used them end.
    pub(super) fn clear_addresses_v4(&mut self, index: usize) {
        let keep: Vec<_> = self.core.routes.locals().to_vec();
        self.core.routes.clear(index);
        for local in keep
            .iter()
            .filter(|local| local.card == index && local.cidr.addr.is_ipv6())
        {
            self.core.routes.add_local(index, local.cidr);
        }
        self.core.neighbours.clear(index);
    }

    /// All interfaces.
    pub fn interfaces(&self) -> Vec<InterfaceInfo> {
        let describe = |card: &Card| {
            let (side, index) = (&card.side, card.side.index);
            let locals = self
                .core
                .routes
                .locals()
                .iter()
                .filter(|local| local.card == index);
            InterfaceInfo {
                index: index as u32 + 1,
                name: side.name.clone(),
                mac: side.link.mac,
                mtu: side.link.mtu(),
                is_loopback: index == LOOPBACK,
                is_up: card.nic.link() == Link::Up,
                addrs: locals.map(|local| local.cidr).collect(),
                received_frames: side.received_frames,
                received_bytes: side.received_bytes,
                sent_frames: side.link.sent_frames,
                sent_bytes: side.link.sent_bytes,
            }
        };
        self.cards.iter().map(describe).collect()
    }

    /// All routes.
    pub fn routes(&self) -> Vec<RouteInfo> {
        let routes = &self.core.routes;
        let direct = routes.locals().iter().map(|local| RouteInfo {
            network: local.cidr.network(),
            source: Some(local.cidr.addr),
            gateway: None,
            interface: local.card as u32 + 1,
        });
        let others = routes.ways().iter().map(|way| RouteInfo {
            network: way.network,
            source: None,
            gateway: Some(way.gateway),
            interface: way.card as u32 + 1,
        });
        direct.chain(others).collect()
    }

    /// Whom to ask for names.
    pub fn name_servers(&self) -> Vec<IpAddr> {
        self.core.name_servers.clone()
    }

    /// The address from which packets to `to` would be sent.
    pub fn source_for(&self, to: IpAddr) -> Option<IpAddr> {
        self.core.routes.find(to, None).map(|route| route.source)
    }

    pub fn mtu_to(&self, to: IpAddr) -> Option<usize> {
        let card = self.core.routes.find(to, None)?.card;
        self.cards.get(card).map(|card| card.side.link.mtu())
    }
}

impl Core {
    /// Whether a socket may be bound to `addr`.
    pub(super) fn check_bindable(&self, addr: IpAddr) -> Result<(), BindError> {
        let is_fine = addr.is_unspecified()
            || addr.is_multicast()
            || self.routes.is_local(addr)
            || self.routes.is_broadcast(addr);
        is_fine.then_some(()).ok_or(BindError::AddrNotAvailable)
    }
}

/// The address that a station gives itself (RFC 4291 §2.5.6 and appendix A).
fn link_local(mac: MacAddr) -> Ipv6Addr {
    let [a, b, c, d, e, f] = mac.0.map(u16::from);
    let first = (a ^ 2) << 8 | b;
    Ipv6Addr::new(
        0xfe80,
        0,
        0,
        0,
        first,
        c << 8 | 0xff,
        0xfe00 | d,
        e << 8 | f,
    )
}
