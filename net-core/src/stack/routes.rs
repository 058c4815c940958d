//! Which addresses are this machine's, and which way others are.

use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::{address::Cidr, nic::MacAddr};

/// The loopback card's index.
pub const LOOPBACK: usize = 0;

/// An address of this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    pub card: usize,
    pub cidr: Cidr,
}

/// A way to a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Via {
    pub network: Cidr,
    pub gateway: IpAddr,
    pub card: usize,
}

/// The way to one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub card: usize,
    /// The source address to use.
    pub source: IpAddr,
    /// Whom to hand packets to.
    pub next_hop: Hop,
}

impl Route {
    /// Whether packets to `to` go to it itself, not to a router.
    pub fn is_on_link(&self, to: IpAddr) -> bool {
        match self.next_hop {
            Hop::Station(_) => true,
            Hop::Neighbour(addr) => addr == to,
        }
    }
}

/// A station on the link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hop {
    /// Known without asking: loopback, broadcast, multicast.
    Station(MacAddr),
    /// The neighbour with this address.
    Neighbour(IpAddr),
}

/// Addresses and routes.
#[derive(Default)]
pub struct Routes {
    locals: Vec<Local>,
    ways: Vec<Via>,
}

impl Routes {
    pub fn add_local(&mut self, card: usize, cidr: Cidr) {
        self.locals.push(Local { card, cidr });
    }

    pub fn add_way(&mut self, way: Via) {
        self.ways.push(way);
    }

    /// Forgets all of one card.
    pub fn clear(&mut self, card: usize) {
        self.locals.retain(|local| local.card != card);
        self.ways.retain(|way| way.card != card);
    }

    pub fn locals(&self) -> &[Local] {
        &self.locals
    }

    pub fn ways(&self) -> &[Via] {
        &self.ways
    }

    /// Whether `addr` is one of this machine's. All of 127.0.0.0/8 is.
    pub fn is_local(&self, addr: IpAddr) -> bool {
        addr.is_loopback() || self.locals.iter().any(|local| local.cidr.addr == addr)
    }

    /// Whether `addr` stands for all hosts of a network.
    pub fn is_broadcast(&self, addr: IpAddr) -> bool {
        let IpAddr::V4(addr) = addr else { return false };
        addr.is_broadcast()
            || self
                .locals
                .iter()
                .any(|local| local.cidr.broadcast() == Some(addr))
    }

    /// The way to `to`, from the address `bound` if that is given.
    pub fn find(&self, to: IpAddr, bound: Option<IpAddr>) -> Option<Route> {
        self.find_by(to, bound, None)
    }

    /// The same, by the interface with that number if one is given. This machine reaches itself without.
    pub fn find_by(
        &self,
        to: IpAddr,
        bound: Option<IpAddr>,
        interface: Option<u32>,
    ) -> Option<Route> {
        let is_allowed = |card: usize| interface.is_none_or(|number| card as u32 + 1 == number);
        let bound = bound.filter(|addr| !addr.is_unspecified());
        if self.is_local(to) {
            let source = bound.unwrap_or(to);
            return Some(Route {
                card: LOOPBACK,
                source,
                next_hop: Hop::Station(MacAddr([0; 6])),
            });
        }
        if to.is_multicast() || to == IpAddr::V4(Ipv4Addr::BROADCAST) {
            return self.to_all(to, bound, interface);
        }
        let on_link = self
            .locals
            .iter()
            .filter(|local| local.cidr.contains(to) && is_allowed(local.card))
            .max_by_key(|local| (Some(local.cidr.addr) == bound, local.cidr.prefix_len));
        if let Some(local) = on_link {
            let next_hop = match self.is_broadcast(to) {
                true => Hop::Station(MacAddr([0xff; 6])),
                false => Hop::Neighbour(to),
            };
            let source = bound.unwrap_or(local.cidr.addr);
            return Some(Route {
                card: local.card,
                source,
                next_hop,
            });
        }
        let way = self.longest_way(to, is_allowed)?;
        let source = bound.or_else(|| self.source_on(way.card, way.gateway))?;
        Some(Route {
            card: way.card,
            source,
            next_hop: Hop::Neighbour(way.gateway),
        })
    }

    fn longest_way(&self, to: IpAddr, is_allowed: impl Fn(usize) -> bool) -> Option<&Via> {
        let fits = |way: &&Via| way.network.contains(to) && is_allowed(way.card);
        let fitting = self.ways.iter().filter(fits);
        fitting.max_by_key(|way| way.network.prefix_len)
    }

    /// The address of a card that is nearest to `to`.
    pub fn source_on(&self, card: usize, to: IpAddr) -> Option<IpAddr> {
        let same = |local: &&Local| local.card == card && local.cidr.addr.is_ipv4() == to.is_ipv4();
        let near = self
            .locals
            .iter()
            .filter(same)
            .max_by_key(|local| local.cidr.contains(to));
        near.map(|local| local.cidr.addr)
    }

    /// The way of a multicast or limited broadcast packet: the interface given, the card of the address bound,
    /// that of the default route, or the first.
    fn to_all(&self, to: IpAddr, bound: Option<IpAddr>, interface: Option<u32>) -> Option<Route> {
        // Interfaces count from 1.
        let given = interface.map(|number| (number as usize).saturating_sub(1));
        let of_bound =
            bound.and_then(|addr| self.locals.iter().find(|local| local.cidr.addr == addr));
        let card = given.or(of_bound.map(|local| local.card));
        let card = card
            .or_else(|| self.longest_way(to, |_| true).map(|way| way.card))
            .or_else(|| {
                let other = self.locals.iter().find(|local| local.card != LOOPBACK);
                other.map(|local| local.card)
            })?;
        let source = bound.or_else(|| self.source_on(card, to))?;
        Some(Route {
            card,
            source,
            next_hop: Hop::Station(group_mac(to)),
        })
    }
}

/// The station address of a group (RFC 1112 §6.4, RFC 2464 §7), or of all.
pub fn group_mac(group: IpAddr) -> MacAddr {
    match group {
        IpAddr::V4(Ipv4Addr::BROADCAST) => MacAddr([0xff; 6]),
        IpAddr::V4(group) => {
            let [_, b, c, d] = group.octets();
            MacAddr([0x01, 0x00, 0x5e, b & 0x7f, c, d])
        }
        IpAddr::V6(group) => {
            let [.., a, b, c, d] = group.octets();
            MacAddr([0x33, 0x33, a, b, c, d])
        }
    }
}

/// The group in which the neighbour with `addr` listens to questions (RFC 4291 §2.7.1).
pub fn solicited_node(addr: Ipv6Addr) -> Ipv6Addr {
    let low = addr.to_bits() & 0xff_ffff;
    Ipv6Addr::from_bits(0xff02_0000_0000_0000_0000_0001_ff00_0000 | low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Routes {
        let mut routes = Routes::default();
        routes.add_local(LOOPBACK, Cidr::new([127, 0, 0, 1].into(), 8));
        routes.add_local(1, Cidr::new([10, 0, 2, 15].into(), 24));
        let network = Cidr::new([0, 0, 0, 0].into(), 0);
        routes.add_way(Via {
            network,
            gateway: [10, 0, 2, 2].into(),
            card: 1,
        });
        routes
    }

    #[test]
    fn the_way_depends_on_the_destination() {
        let routes = routes();
        let hop = |to: [u8; 4]| routes.find(to.into(), None).map(|route| route.next_hop);

        assert_eq!(
            hop([10, 0, 2, 9]),
            Some(Hop::Neighbour([10, 0, 2, 9].into()))
        );
        assert_eq!(
            hop([8, 8, 8, 8]),
            Some(Hop::Neighbour([10, 0, 2, 2].into()))
        );
        assert_eq!(hop([10, 0, 2, 255]), Some(Hop::Station(MacAddr([255; 6]))));
        assert_eq!(hop([10, 0, 2, 15]), Some(Hop::Station(MacAddr([0; 6]))));
        assert_eq!(
            hop([224, 0, 0, 251]),
            Some(Hop::Station(MacAddr([1, 0, 0x5e, 0, 0, 251])))
        );
    }

    #[test]
    fn an_interface_keeps_to_its_own_ways() {
        let routes = routes();
        let card = |to: [u8; 4], interface| {
            let route = routes.find_by(to.into(), None, Some(interface));
            route.map(|route| route.card)
        };

        assert_eq!(card([8, 8, 8, 8], 2), Some(1));
        assert_eq!(card([8, 8, 8, 8], 1), None);
        assert_eq!(card([10, 0, 2, 9], 1), None);
        assert_eq!(card([224, 0, 0, 251], 2), Some(1));
        assert_eq!(card([10, 0, 2, 15], 2), Some(LOOPBACK));
    }

    #[test]
    fn without_a_default_route_others_cannot_be_reached() {
        let mut routes = Routes::default();
        routes.add_local(1, Cidr::new([10, 0, 2, 15].into(), 24));

        assert_eq!(routes.find([8, 8, 8, 8].into(), None), None);
    }
}
