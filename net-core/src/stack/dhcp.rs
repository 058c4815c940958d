//! The DHCP client of a card (RFC 2131): smoltcp's, on an interface of its own.

use alloc::vec::Vec;
use core::net::IpAddr;

use smoltcp::{
    iface::{Config, Interface, SocketHandle, SocketSet},
    phy::{Checksum, Device, DeviceCapabilities, Medium, RxToken, TxToken},
    socket::dhcpv4::{Event, Socket},
    time::Instant,
    wire::{EthernetAddress, HardwareAddress, IpCidr, Ipv4Address},
};

use crate::{
    address::Cidr,
    nic::{ETHERNET_HEADER_LEN, MacAddr},
    stack::{
        Core, Due, Stack,
        card::Side,
        ingress::Inbound,
        output::{EtherType, Out},
        routes::Via,
    },
};

/// The port that answers come to.
const CLIENT_PORT: [u8; 2] = 68u16.to_be_bytes();

/// The client of one card.
pub struct Dhcp {
    card: usize,
    interface: Interface,
    set: SocketSet<'static>,
    handle: SocketHandle,
    /// A frame that arrived for it.
    received: Option<Vec<u8>>,
    pub timer_ns: Option<u64>,
}

/// What a lease says.
struct Lease {
    cidr: Cidr,
    router: Option<Ipv4Address>,
    name_servers: Vec<IpAddr>,
}

impl Core {
    /// Whether a datagram is for the client of the card.
    pub(super) fn is_for_dhcp(&self, card: usize, inbound: &Inbound<'_>) -> bool {
        inbound.payload.get(2..4) == Some(&CLIENT_PORT)
            && self.dhcp.iter().any(|client| client.card == card)
    }

    pub(super) fn on_dhcp(&mut self, side: &Side, packet: &[u8], from: MacAddr) {
        let header = [&side.link.mac.0[..], &from.0, &[0x08, 0x00]].concat();
        self.show_dhcp(side.index, &[&header, packet].concat());
    }

    /// Gives a frame to the client of a card, if there is one.
    pub(super) fn show_dhcp(&mut self, card: usize, frame: &[u8]) {
        let now_ns = self.now_ns;
        if let Some(client) = self.dhcp.iter_mut().find(|client| client.card == card) {
            client.received = Some(frame.to_vec());
            client.timer_ns = Some(now_ns);
            self.timers.add(now_ns, Due::Dhcp(card));
        }
    }
}

impl Stack {
    /// Starts a client for a card.
    pub(super) fn start_dhcp(&mut self, index: usize) {
        let now_ns = self.core.now_ns;
        let Some(card) = self.cards.get_mut(index) else {
            return;
        };
        let client = card.with_out(|out, _| Dhcp::new(index, out));
        self.core.dhcp.push(client);
        self.core.timers.add(now_ns, Due::Dhcp(index));
    }

    /// The client has something to do.
    pub(super) fn dhcp_due(&mut self, index: usize) {
        let Self { cards, core } = self;
        let now = core.smoltcp_now();
        let Some(card) = cards.get_mut(index) else {
            return;
        };
        let Some(client) = core.dhcp.iter_mut().find(|client| client.card == index) else {
            return;
        };
        let lease = card.with_out(|out, _| client.poll(out, now));
        if let Some(at) = client.interface.poll_at(now, &client.set) {
            let at_ns = at.total_micros().cast_unsigned().saturating_mul(1000);
            // Not at once, should it want to: it has just been asked.
            let at_ns = at_ns.max(core.now_ns + 10_000_000);
            client.timer_ns = Some(at_ns);
            core.timers.add(at_ns, Due::Dhcp(index));
        }
        match lease {
            None => {}
            Some(None) => self.clear_addresses_v4(index),
            Some(Some(lease)) => self.take_lease(index, &lease),
        }
    }

    fn take_lease(&mut self, index: usize, lease: &Lease) {
        self.clear_addresses_v4(index);
        self.core.routes.add_local(index, lease.cidr);
        if let Some(router) = lease.router {
            let network = Cidr::new(Ipv4Address::UNSPECIFIED.into(), 0);
            self.core.routes.add_way(Via {
                network,
                gateway: router.into(),
                card: index,
            });
        }
        self.core.name_servers.clone_from(&lease.name_servers);
        if let IpAddr::V4(addr) = lease.cidr.addr {
            self.announce(index, addr);
        }
        log::info!(
            "DHCP: {} by {:?}, name servers {:?}",
            lease.cidr,
            lease.router,
            lease.name_servers
        );
    }
}

impl Dhcp {
    fn new(card: usize, out: &mut Out<'_, '_>) -> Self {
        let mac = EthernetAddress(out.link.mac.0);
        let mut config = Config::new(HardwareAddress::Ethernet(mac));
        config.random_seed = kernel::entropy::u64();
        let mut wire = Wire {
            received: None,
            out,
        };
        let interface = Interface::new(config, &mut wire, Instant::ZERO);
        let mut set = SocketSet::new(Vec::new());
        let handle = set.add(Socket::new());
        Self {
            card,
            interface,
            set,
            handle,
            received: None,
            timer_ns: None,
        }
    }

    /// Receives, sends, and tells what changed: a lease, or that there is none any more.
    fn poll(&mut self, out: &mut Out<'_, '_>, now: Instant) -> Option<Option<Lease>> {
        let mut wire = Wire {
            received: self.received.take(),
            out,
        };
        if wire.received.is_some() {
            self.interface
                .poll_ingress_single(now, &mut wire, &mut self.set);
        }
        self.interface.poll_egress(now, &mut wire, &mut self.set);
        let event = self.set.get_mut::<Socket<'_>>(self.handle).poll()?;
        let Event::Configured(config) = event else {
            self.interface.update_ip_addrs(|addrs| addrs.clear());
            self.interface.routes_mut().remove_default_ipv4_route();
            return Some(None);
        };
        let (address, router) = (config.address, config.router);
        let lease = Lease {
            cidr: Cidr::new(address.address().into(), address.prefix_len()),
            router,
            name_servers: config
                .dns_servers
                .iter()
                .map(|addr| IpAddr::V4(*addr))
                .collect(),
        };
        // Its own interface needs them to reach the server when it renews.
        self.interface.update_ip_addrs(|addrs| {
            addrs.clear();
            // There is room for two.
            let _ = addrs.push(IpCidr::Ipv4(address));
        });
        if let Some(router) = router {
            let _ = self.interface.routes_mut().add_default_ipv4_route(router);
        }
        Some(Some(lease))
    }
}

/// A card as the client's interface sees it: Ethernet, one frame at a time.
struct Wire<'a, 'b, 'n> {
    received: Option<Vec<u8>>,
    out: &'a mut Out<'b, 'n>,
}

/// A frame on its way to the client.
struct Frame(Vec<u8>);

impl RxToken for Frame {
    fn consume<R, F: FnOnce(&[u8]) -> R>(self, f: F) -> R {
        f(&self.0)
    }
}

impl TxToken for &mut Out<'_, '_> {
    fn consume<R, F: FnOnce(&mut [u8]) -> R>(self, len: usize, f: F) -> R {
        let mut frame = alloc::vec![0; len];
        let result = f(&mut frame);
        if let Some((header, packet)) = frame.split_at_checked(ETHERNET_HEADER_LEN)
            && let Some(to) = header.first_chunk::<6>()
        {
            let is_arp = header.get(12..) == Some(&[0x08, 0x06]);
            let kind = if is_arp {
                EtherType::Arp
            } else {
                EtherType::Ipv4
            };
            let copy = |buf: &mut [u8]| buf.copy_from_slice(packet);
            self.send(MacAddr(*to), kind, packet.len(), None, copy);
        }
        result
    }
}

impl<'b, 'n> Device for Wire<'_, 'b, 'n> {
    type RxToken<'t>
        = Frame
    where
        Self: 't;
    type TxToken<'t>
        = &'t mut Out<'b, 'n>
    where
        Self: 't;

    fn receive(&mut self, _now: Instant) -> Option<(Frame, &mut Out<'b, 'n>)> {
        let frame = self.received.take()?;
        Some((Frame(frame), &mut *self.out))
    }

    fn transmit(&mut self, _now: Instant) -> Option<&mut Out<'b, 'n>> {
        Some(&mut *self.out)
    }

    fn capabilities(&self) -> DeviceCapabilities {
        let mut caps = self.out.link.caps.clone();
        caps.medium = Medium::Ethernet;
        caps.max_transmission_unit += ETHERNET_HEADER_LEN;
        caps.segmentation = Default::default();
        if caps.checksum.udp.tx() {
            caps.checksum.udp = Checksum::Tx;
        }
        caps
    }
}
