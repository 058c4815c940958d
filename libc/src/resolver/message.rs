//! DNS messages: RFC 1035 §4, with AAAA (RFC 3596) and a payload size by EDNS (RFC 6891).

use alloc::{string::String, vec::Vec};
use core::{iter, net::IpAddr};

use smoltcp::wire::{
    DnsFlags, DnsOpcode, DnsPacket, DnsQueryType, DnsQuestion, DnsRcode, DnsRecord, DnsRecordData,
    DnsRepr,
};

use super::wire;

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

/// The type of a record with a name that an address leads to, RFC 1035 §3.2.2.
const PTR: DnsQueryType = DnsQueryType::Unknown(12);
/// The pseudo-record that tells of [`MAX_DATAGRAM`]: the root's name, type 41, that size as class, and
/// neither flags nor options, RFC 6891 §6.1.2.
const EDNS: [u8; 11] = {
    let [high, low] = MAX_DATAGRAM.to_be_bytes();
    [0, 0, 41, high, low, 0, 0, 0, 0, 0, 0]
};

/// A question as bytes. `None`: `name` is not a domain name.
pub fn question(id: u16, name: &str, kind: RecordKind) -> Option<Vec<u8>> {
    let name = wire::encode(&wire::parse(name.as_bytes())?, &[]);
    let question = DnsRepr {
        transaction_id: id,
        opcode: DnsOpcode::Query,
        flags: DnsFlags::RECURSION_DESIRED,
        question: DnsQuestion {
            name: &name,
            type_: type_of(kind),
        },
    };
    let mut bytes = alloc::vec![0; question.buffer_len()];
    let mut packet = DnsPacket::new_unchecked(&mut bytes[..]);
    question.emit(&mut packet);
    packet.set_additional_record_count(1);
    bytes.extend(EDNS);
    Some(bytes)
}

fn type_of(kind: RecordKind) -> DnsQueryType {
    match kind {
        RecordKind::A => DnsQueryType::A,
        RecordKind::Aaaa => DnsQueryType::Aaaa,
        RecordKind::Ptr => PTR,
    }
}

/// Reads a reply to the question with these parts. `None`: it is no reply to that.
pub fn read(bytes: &[u8], id: u16, name: &str, kind: RecordKind) -> Option<Reply> {
    let packet = DnsPacket::new_checked(bytes).ok()?;
    let is_reply =
        packet.flags().contains(DnsFlags::RESPONSE) && packet.opcode() == DnsOpcode::Query;
    if packet.transaction_id() != id || !is_reply {
        return None;
    }
    // A server that fails may leave the question out; any other reply has ours in it.
    let (asked, rest) = match packet.question_count() {
        0 => (None, packet.payload()),
        _ => {
            let (rest, asked) = DnsQuestion::parse(packet.payload()).ok()?;
            (Some(asked), rest)
        }
    };
    if let Some(asked) = &asked
        && !same_name(&text(&packet, asked.name)?, name)
    {
        return None;
    }
    if packet.flags().contains(DnsFlags::TRUNCATED) {
        return Some(Reply::Truncated);
    }
    match packet.rcode() {
        DnsRcode::NoError if asked.is_some() => {
            let answers = answers(&packet, rest)?;
            Some(records(&packet, &answers, name, kind))
        }
        DnsRcode::NXDomain => Some(Reply::NoName),
        DnsRcode::Refused | DnsRcode::NotImp => Some(Reply::Refused),
        _ => Some(Reply::ServerFailed),
    }
}

/// A record with the name that it belongs to as text.
struct Answer<'a> {
    owner: String,
    data: DnsRecordData<'a>,
}

/// The answers that `rest` begins with. `None`: they are not what the header counts.
fn answers<'a>(packet: &DnsPacket<&'a [u8]>, mut rest: &'a [u8]) -> Option<Vec<Answer<'a>>> {
    iter::repeat_with(|| {
        let (after, record) = DnsRecord::parse(rest).ok()?;
        rest = after;
        Some(Answer {
            owner: text(packet, record.name)?,
            data: record.data,
        })
    })
    .take(packet.answer_record_count().into())
    .collect()
}

/// The name that `bytes` of the packet begin with, as text. `None`: they hold none.
fn text(packet: &DnsPacket<&[u8]>, bytes: &[u8]) -> Option<String> {
    let labels: Result<Vec<&[u8]>, _> = packet.parse_name(bytes).collect();
    Some(wire::text(&labels.ok()?))
}

fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim_end_matches('.'), other.trim_end_matches('.'));
    one.eq_ignore_ascii_case(other)
}

fn records(
    packet: &DnsPacket<&[u8]>,
    answers: &[Answer<'_>],
    asked: &str,
    kind: RecordKind,
) -> Reply {
    let name = follow_aliases(packet, answers, asked);
    let (mut addresses, mut names) = (Vec::new(), Vec::new());
    for answer in answers.iter().filter(|it| same_name(&it.owner, &name)) {
        match (&answer.data, kind) {
            (DnsRecordData::A(address), RecordKind::A) => addresses.push(IpAddr::V4(*address)),
            (DnsRecordData::Aaaa(address), RecordKind::Aaaa) => {
                addresses.push(IpAddr::V6(*address));
            }
            (DnsRecordData::Other(PTR, name), RecordKind::Ptr) => names.extend(text(packet, name)),
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
fn follow_aliases(packet: &DnsPacket<&[u8]>, answers: &[Answer<'_>], asked: &str) -> String {
    let mut name = String::from(asked);
    // A chain has at most as many links as there are answers: one that goes round ends, too.
    for _ in answers {
        let next = answers.iter().find_map(|answer| match answer.data {
            DnsRecordData::Cname(alias) if same_name(&answer.owner, &name) => text(packet, alias),
            _ => None,
        });
        match next {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}
