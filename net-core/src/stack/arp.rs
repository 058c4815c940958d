//! Finding neighbours: the part that IPv4 and IPv6 share, and ARP (RFC 826).

use alloc::vec;
use core::net::{IpAddr, Ipv4Addr};

use smoltcp::wire::{ArpOperation, ArpPacket, ArpRepr, EthernetAddress};

use crate::{
    config,
    error::SocketError,
    nic::{AnyTx, MacAddr},
    stack::{
        Core, Due, Stack,
        card::{Card, Side},
        connection::Phase,
        icmp::Complaint,
        neighbours::{Answer, Expired, NeighbourKey, Waiting},
        output::EtherType,
        routes::Hop,
        segment,
    },
};

const BROADCAST: MacAddr = MacAddr([0xff; 6]);

impl Core {
    /// Looks up a neighbour, and asks for it if need be.
    pub(super) fn look_for(
        &mut self,
        key: NeighbourKey,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
    ) -> Answer {
        let answer = self.neighbours.find(key, self.now_ns);
        match answer {
            Answer::Ask => self.ask(key, None, side, tx),
            Answer::Stale(mac) => self.ask(key, Some(mac), side, tx),
            Answer::Known(_) | Answer::Wait => {}
        }
        answer
    }

    /// Asks for a neighbour; only the station `known`, or all.
    fn ask(
        &mut self,
        key: NeighbourKey,
        known: Option<MacAddr>,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
    ) {
        let retry_ns = config::NEIGHBOUR_RETRY.as_nanos() as u64;
        self.timers.add(self.now_ns + retry_ns, Due::Neighbour(key));
        let Some(source) = self.routes.source_on(key.0, key.1) else {
            return;
        };
        match (key.1, source) {
            (IpAddr::V4(wanted), IpAddr::V4(source)) => {
                send_arp(
                    side,
                    tx,
                    known.unwrap_or(BROADCAST),
                    ArpOperation::Request,
                    source,
                    wanted,
                );
            }
            (IpAddr::V6(wanted), IpAddr::V6(source)) => {
                self.solicit(side, tx, known, source, wanted);
            }
            _ => {}
        }
    }

    /// Sends an IP packet that `fill` writes, now or once the next station is known.
    #[expect(
        clippy::too_many_arguments,
        reason = "a card comes in two parts, borrowed apart; the rest is one packet"
    )]
    pub(super) fn send_packet(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        hop: Hop,
        to: IpAddr,
        len: usize,
        fill: impl FnOnce(&mut [u8]),
    ) {
        let mac = match hop {
            Hop::Station(mac) => Some(mac),
            Hop::Neighbour(addr) => {
                let key = (side.index, addr);
                match self.look_for(key, side, tx) {
                    Answer::Known(mac) | Answer::Stale(mac) => Some(mac),
                    Answer::Ask | Answer::Wait => None,
                }
            }
        };
        match (mac, hop) {
            (Some(mac), _) => side
                .out(tx)
                .send(mac, segment::kind_of(to), len, None, fill),
            (None, Hop::Neighbour(addr)) => {
                let mut packet = vec![0; len];
                fill(&mut packet);
                self.neighbours.wait_packet((side.index, addr), packet);
            }
            (None, Hop::Station(_)) => {}
        }
    }

    pub(super) fn on_arp(
        &mut self,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
        frame: &[u8],
        packet: &[u8],
    ) {
        let Ok(packet) = ArpPacket::new_checked(packet) else {
            return;
        };
        let Ok(ArpRepr::EthernetIpv4 {
            operation,
            source_hardware_addr,
            source_protocol_addr,
            target_protocol_addr,
            ..
        }) = ArpRepr::parse(&packet)
        else {
            return;
        };
        if operation == ArpOperation::Reply {
            self.show_dhcp(side.index, frame);
        }
        let is_unicast = source_hardware_addr.is_unicast()
            && !source_protocol_addr.is_unspecified()
            && !source_protocol_addr.is_multicast();
        if !is_unicast || self.routes.is_local(source_protocol_addr.into()) {
            return;
        }
        let is_for_us = self.routes.locals().iter().any(|local| {
            local.card == side.index && local.cidr.addr == IpAddr::V4(target_protocol_addr)
        });
        let mac = MacAddr(source_hardware_addr.0);
        self.learn(
            (side.index, source_protocol_addr.into()),
            mac,
            is_for_us,
            side,
            tx,
        );
        if is_for_us && operation == ArpOperation::Request {
            let (from, to) = (target_protocol_addr, source_protocol_addr);
            send_arp(side, tx, mac, ArpOperation::Reply, from, to);
        }
    }

    /// Notes where a neighbour is, and sends what waited for that.
    pub(super) fn learn(
        &mut self,
        key: NeighbourKey,
        mac: MacAddr,
        is_new: bool,
        side: &mut Side,
        tx: &mut AnyTx<'_>,
    ) {
        let waiting = self.neighbours.learn(key, mac, is_new, self.now_ns);
        let kind = segment::kind_of(key.1);
        for packet in waiting.packets {
            side.out(tx).send(mac, kind, packet.len(), None, |buf| {
                buf.copy_from_slice(&packet)
            });
        }
        for id in waiting.connections {
            self.touch(id);
        }
    }

    /// Nobody answers for a neighbour.
    fn give_up(&mut self, waiting: Waiting) {
        for id in waiting.connections {
            let phase = self.connections.get(id).map(|connection| connection.phase);
            match phase {
                Some(Phase::Connecting) => self.fail(id, SocketError::HostUnreachable),
                Some(_) => self.touch(id),
                None => {}
            }
        }
        for packet in waiting.packets {
            self.on_undelivered(&packet, Complaint::own(SocketError::HostUnreachable));
            self.show_unreachable(&packet);
        }
    }
}

impl Stack {
    pub fn learn_neighbour(&mut self, interface: u32, addr: IpAddr, mac: MacAddr) {
        let Self { cards, core } = self;
        let index = (interface as usize).checked_sub(1);
        if let Some(Card { nic, side }) = index.and_then(|index| cards.get_mut(index)) {
            core.learn((side.index, addr), mac, true, side, &mut nic.tx());
        }
    }

    /// The time for a neighbour's answer is over.
    pub(super) fn neighbour_due(&mut self, key: NeighbourKey) {
        let Self { cards, core } = self;
        match core.neighbours.expire(key, core.now_ns) {
            Expired::Nothing => {}
            Expired::AskAgain(known) => {
                if let Some(Card { nic, side }) = cards.get_mut(key.0) {
                    core.ask(key, known, side, &mut nic.tx());
                }
            }
            Expired::Unreachable(waiting) => core.give_up(waiting),
        }
    }

    /// Tells all stations on the link where `addr` is (RFC 5227 §2.3).
    pub(super) fn announce(&mut self, card: usize, addr: Ipv4Addr) {
        if let Some(Card { nic, side }) = self.cards.get_mut(card) {
            send_arp(
                side,
                &mut nic.tx(),
                BROADCAST,
                ArpOperation::Request,
                addr,
                addr,
            );
        }
    }
}

fn send_arp(
    side: &mut Side,
    tx: &mut AnyTx<'_>,
    to: MacAddr,
    operation: ArpOperation,
    from_addr: Ipv4Addr,
    to_addr: Ipv4Addr,
) {
    let message = ArpRepr::EthernetIpv4 {
        operation,
        source_hardware_addr: EthernetAddress(side.link.mac.0),
        source_protocol_addr: from_addr,
        target_hardware_addr: EthernetAddress(to.0),
        target_protocol_addr: to_addr,
    };
    side.out(tx)
        .send(to, EtherType::Arp, message.buffer_len(), None, |packet| {
            message.emit(&mut ArpPacket::new_unchecked(packet));
        });
}
