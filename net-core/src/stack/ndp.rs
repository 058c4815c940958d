//! IPv6's control messages: neighbours (RFC 4861), echo and errors (RFC 4443). Router
//! advertisements are not followed yet.

use core::net::{IpAddr, Ipv6Addr};

use smoltcp::{
    phy::{Checksum, ChecksumCapabilities},
    wire::{
        EthernetAddress, Icmpv6DstUnreachable, Icmpv6Packet, Icmpv6Repr, IpProtocol, Ipv6Packet,
        Ipv6Repr, NdiscNeighborFlags, NdiscRepr, RawHardwareAddress,
    },
};

use crate::{
    config,
    error::SocketError,
    nic::{AnyTx, MacAddr},
    stack::{
        Core,
        card::Side,
        icmp::Complaint,
        ingress::Inbound,
        output::{EtherType, Out},
        routes, segment,
    },
};

/// The hop limit that proves that a message comes from this link (RFC 4861 §4.3).
const LINK_HOPS: u8 = 255;

impl Core {
    pub(super) fn on_icmpv6(&mut self, side: &mut Side, tx: &mut AnyTx<'_>, inbound: &Inbound<'_>) {
        let (IpAddr::V6(from), IpAddr::V6(to)) = (inbound.from, inbound.to) else {
            return;
        };
        let Ok(packet) = Icmpv6Packet::new_checked(inbound.payload) else {
            return;
        };
        if !packet.verify_checksum(&from, &to) {
            return;
        }
        let caps = ChecksumCapabilities::ignored();
        match Icmpv6Repr::parse(&from, &to, &packet, &caps) {
            Ok(Icmpv6Repr::EchoRequest {
                ident,
                seq_no,
                data,
            }) if inbound.is_unicast => {
                let answer = Icmpv6Repr::EchoReply {
                    ident,
                    seq_no,
                    data,
                };
                send(
                    &mut side.out(tx),
                    inbound.mac,
                    to,
                    from,
                    config::TIME_TO_LIVE,
                    &answer,
                );
            }
            Ok(Icmpv6Repr::DstUnreachable { reason, .. }) if inbound.is_unicast => {
                let error = match reason {
                    Icmpv6DstUnreachable::NoRoute => SocketError::NetworkUnreachable,
                    Icmpv6DstUnreachable::PortUnreachable => SocketError::Refused,
                    _ => SocketError::HostUnreachable,
                };
                let complaint = Complaint::of(inbound, error);
                self.on_undelivered(inbound.payload.get(8..).unwrap_or_default(), complaint);
            }
            Ok(Icmpv6Repr::TimeExceeded { .. }) if inbound.is_unicast => {
                self.on_time_exceeded(inbound);
            }
            Ok(Icmpv6Repr::Ndisc(message)) if inbound.hops == LINK_HOPS => {
                self.on_ndisc(side, tx, from, message);
            }
            _ => {}
        }
    }

    fn on_ndisc(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        from: Ipv6Addr,
        message: NdiscRepr<'_>,
    ) {
        match message {
            NdiscRepr::NeighborSolicit {
                target_addr,
                lladdr,
            } => {
                let is_ours = self.routes.locals().iter().any(|local| {
                    local.card == side.index && local.cidr.addr == IpAddr::V6(target_addr)
                });
                // Without a station address it is a test for duplicates; ours was there first.
                let Some(mac) = lladdr.and_then(station) else {
                    return;
                };
                if !is_ours || from.is_unspecified() {
                    return;
                }
                self.learn((side.index, from.into()), mac, true, side, tx);
                let flags = NdiscNeighborFlags::SOLICITED | NdiscNeighborFlags::OVERRIDE;
                let lladdr = Some(EthernetAddress(side.link.mac.0).into());
                let answer = NdiscRepr::NeighborAdvert {
                    flags,
                    target_addr,
                    lladdr,
                };
                let answer = Icmpv6Repr::Ndisc(answer);
                send(
                    &mut side.out(tx),
                    mac,
                    target_addr,
                    from,
                    LINK_HOPS,
                    &answer,
                );
            }
            NdiscRepr::NeighborAdvert {
                target_addr,
                lladdr,
                ..
            } => {
                if let Some(mac) = lladdr.and_then(station)
                    && !self.routes.is_local(target_addr.into())
                {
                    self.learn((side.index, target_addr.into()), mac, false, side, tx);
                }
            }
            _ => {}
        }
    }

    /// Asks for the station that has `wanted`.
    pub(super) fn solicit(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        known: Option<MacAddr>,
        source: Ipv6Addr,
        wanted: Ipv6Addr,
    ) {
        let lladdr = Some(EthernetAddress(side.link.mac.0).into());
        let question = NdiscRepr::NeighborSolicit {
            target_addr: wanted,
            lladdr,
        };
        let group = routes::solicited_node(wanted);
        let (to, mac) = match known {
            Some(mac) => (wanted, mac),
            None => (group, routes::group_mac(group.into())),
        };
        send(
            &mut side.out(tx),
            mac,
            source,
            to,
            LINK_HOPS,
            &Icmpv6Repr::Ndisc(question),
        );
    }

    pub(super) fn refuse_port_v6(
        &self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        inbound: &Inbound<'_>,
    ) {
        let (IpAddr::V6(from), IpAddr::V6(to)) = (inbound.from, inbound.to) else {
            return;
        };
        let Ok(packet) = Ipv6Packet::new_checked(inbound.packet) else {
            return;
        };
        let Ok(header) = Ipv6Repr::parse(&packet) else {
            return;
        };
        let data = inbound.payload.get(..1024).unwrap_or(inbound.payload);
        let reason = Icmpv6DstUnreachable::PortUnreachable;
        let answer = Icmpv6Repr::DstUnreachable {
            reason,
            header,
            data,
        };
        send(
            &mut side.out(tx),
            inbound.mac,
            to,
            from,
            config::TIME_TO_LIVE,
            &answer,
        );
    }
}

fn station(addr: RawHardwareAddress) -> Option<MacAddr> {
    let mac = MacAddr(addr.as_bytes().try_into().ok()?);
    (mac.0[0] & 1 == 0).then_some(mac)
}

fn send(
    out: &mut Out<'_, '_>,
    mac: MacAddr,
    from: Ipv6Addr,
    to: Ipv6Addr,
    hops: u8,
    message: &Icmpv6Repr<'_>,
) {
    let len = message.buffer_len();
    let ip = segment::header(from.into(), to.into(), IpProtocol::Icmpv6, len, hops);
    let mut caps = ChecksumCapabilities::ignored();
    caps.icmpv6 = Checksum::Tx;
    if ip.buffer_len() > out.link.mtu() {
        return;
    }
    out.send(mac, EtherType::Ipv6, ip.buffer_len(), None, |packet| {
        ip.emit(&mut *packet, &caps);
        let payload = packet.split_at_mut(ip.header_len()).1;
        message.emit(&from, &to, &mut Icmpv6Packet::new_unchecked(payload), &caps);
    });
}
