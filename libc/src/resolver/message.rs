//! DNS messages: RFC 1035 §4, with AAAA (RFC 3596) and a payload size by EDNS (RFC 6891).

use alloc::{
    string::{String, ToString as _},
    vec::Vec,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use simple_dns::{
    CLASS, Name, OPCODE, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, TYPE,
    rdata::{OPT, RData},
};

/// Bytes of a reply that we take over UDP: what a path with Ethernet's MTU carries unfragmented.
pub const MAX_DATAGRAM: u16 = 1232;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// The name of an address.
    Ptr,
}

/// What a reply says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Records, at least one.
    Records {
        /// The name that the records belong to, all aliases followed.
        name: String,
        /// The addresses, or for a pointer none.
        addresses: Vec<IpAddr>,
        /// The names that a pointer leads to.
        names: Vec<String>,
    },
    /// The name exists, but not with such a record.
    NoData,
    /// No such name.
    NoName,
    /// The reply was cut short: ask again by TCP.
    Truncated,
    /// The server could not answer; another may.
    ServerFailed,
    /// The server will not answer.
    Refused,
}

/// A question as bytes. `None`: `name` is not a domain name.
pub fn question(id: u16, name: &str, kind: RecordKind) -> Option<Vec<u8>> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let kind = QTYPE::TYPE(type_of(kind));
    let name = Name::new(name).ok()?;
    packet
        .questions
        .push(Question::new(name, kind, QCLASS::CLASS(CLASS::IN), false));
    *packet.opt_mut() = Some(OPT {
        opt_codes: Vec::new(),
        udp_packet_size: MAX_DATAGRAM,
        version: 0,
    });
    packet.build_bytes_vec().ok()
}

fn type_of(kind: RecordKind) -> TYPE {
    match kind {
        RecordKind::A => TYPE::A,
        RecordKind::Aaaa => TYPE::AAAA,
        RecordKind::Ptr => TYPE::PTR,
    }
}

/// Reads a reply to the question with these parts. `None`: it is no reply to that.
pub fn read(bytes: &[u8], id: u16, name: &str, kind: RecordKind) -> Option<Reply> {
    let packet = Packet::parse(bytes).ok()?;
    let is_reply =
        packet.has_flags(PacketFlag::RESPONSE) && packet.opcode() == OPCODE::StandardQuery;
    if packet.id() != id || !is_reply {
        return None;
    }
    // A server that fails may leave the question out; any other reply has ours in it.
    let asked = packet.questions.first();
    if asked.is_some_and(|asked| !same_name(&asked.qname.to_string(), name)) {
        return None;
    }
    if packet.has_flags(PacketFlag::TRUNCATION) {
        return Some(Reply::Truncated);
    }
    match packet.rcode() {
        RCODE::NoError if asked.is_some() => Some(records(&packet, name, kind)),
        RCODE::NameError => Some(Reply::NoName),
        RCODE::Refused | RCODE::NotImplemented => Some(Reply::Refused),
        _ => Some(Reply::ServerFailed),
    }
}

fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('.'), other.trim_end_matches('.'));
    one.eq_ignore_ascii_case(other)
}

fn records(packet: &Packet<'_>, asked: &str, kind: RecordKind) -> Reply {
    let name = follow_aliases(packet, asked);
    let (mut addresses, mut names) = (Vec::new(), Vec::new());
    for record in &packet.answers {
        if !same_name(&record.name.to_string(), &name) {
            continue;
        }
        match (&record.rdata, kind) {
            (RData::A(a), RecordKind::A) => {
                addresses.push(IpAddr::V4(Ipv4Addr::from_bits(a.address)));
            }
            (RData::AAAA(a), RecordKind::Aaaa) => {
                addresses.push(IpAddr::V6(Ipv6Addr::from_bits(a.address)));
            }
            (RData::PTR(pointer), RecordKind::Ptr) => names.push(pointer.0.to_string()),
            _ => {}
        }
    }
    if addresses.is_empty() && names.is_empty() {
        return Reply::NoData;
    }
    Reply::Records {
        name,
        addresses,
        names,
    }
}

/// The name at the end of the chain of aliases that begins at `asked`.
fn follow_aliases(packet: &Packet<'_>, asked: &str) -> String {
    let mut name = String::from(asked);
    // A chain has at most as many links as there are answers: one that goes round ends, too.
    for _ in &packet.answers {
        let next = packet
            .answers
            .iter()
            .find_map(|record| match &record.rdata {
                RData::CNAME(alias) if same_name(&record.name.to_string(), &name) => {
                    Some(alias.0.to_string())
                }
                _ => None,
            });
        match next {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}
