//! Questions against servers that the tests play.

use alloc::{collections::VecDeque, vec};
use std::boxed::Box;

use simple_dns::{
    CLASS, Name, Packet, PacketFlag, RCODE, ResourceRecord,
    rdata::{A, AAAA, CNAME, PTR, RData},
};

use super::*;

type Server = Box<dyn FnMut(Packet<'_>) -> Option<Vec<u8>>>;

/// Servers that answer in turn, one a question.
struct Script {
    datagrams: VecDeque<Server>,
    streams: VecDeque<Server>,
    asked: Vec<SocketAddr>,
}

impl Script {
    fn new(datagrams: Vec<Server>) -> Self {
        Self {
            datagrams: datagrams.into(),
            streams: VecDeque::new(),
            asked: Vec::new(),
        }
    }
}

impl Exchange for Script {
    fn random_id(&mut self) -> u16 {
        0x1234
    }

    fn datagram(
        &mut self,
        server: SocketAddr,
        query: &[u8],
        _timeout: Duration,
        accept: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<(), Unanswered> {
        self.asked.push(server);
        let mut answer = self.datagrams.pop_front().ok_or(Unanswered)?;
        let reply = answer(Packet::parse(query).expect("our query")).ok_or(Unanswered)?;
        if accept(&reply) {
            Ok(())
        } else {
            Err(Unanswered)
        }
    }

    fn stream(
        &mut self,
        _server: SocketAddr,
        query: &[u8],
        _timeout: Duration,
    ) -> Result<Vec<u8>, Unanswered> {
        let mut answer = self.streams.pop_front().ok_or(Unanswered)?;
        answer(Packet::parse(query).expect("our query")).ok_or(Unanswered)
    }
}

fn reply(change: impl Fn(&mut Packet<'_>, &Name<'static>) + 'static) -> Server {
    Box::new(move |query| {
        let name = query
            .questions
            .first()
            .expect("one question")
            .qname
            .clone()
            .into_owned();
        let mut packet = query.into_reply();
        packet.set_flags(PacketFlag::RESPONSE);
        change(&mut packet, &name);
        packet.build_bytes_vec().ok()
    })
}

fn record(name: &Name<'static>, data: RData<'static>) -> ResourceRecord<'static> {
    ResourceRecord::new(name.clone(), CLASS::IN, 60, data)
}

fn config(text: &str) -> Config {
    Config::parse(&alloc::format!(
        "nameserver 10.0.0.1\nnameserver 10.0.0.2\n{text}"
    ))
}

#[test]
fn addresses_of_both_kinds_come_with_the_canonical_name() {
    let alias = || Name::new_unchecked("real.example");
    let mut script = Script::new(vec![
        reply(move |packet, name| {
            packet
                .answers
                .push(record(name, RData::CNAME(CNAME(alias()))));
            packet.answers.push(record(
                &alias(),
                RData::A(A {
                    address: 0x0a00_0007,
                }),
            ));
        }),
        reply(|packet, name| {
            packet
                .answers
                .push(record(name, RData::AAAA(AAAA { address: 1 })));
        }),
    ]);

    let found = lookup_addresses(
        "www.example",
        &[RecordKind::A, RecordKind::Aaaa],
        &config(""),
        &mut script,
    );

    let found = found.expect("both servers answer");
    assert_eq!(found.name, "real.example");
    assert_eq!(
        found.addresses,
        [
            IpAddr::from([10, 0, 0, 7]),
            IpAddr::from(1_u128.to_be_bytes())
        ]
    );
}

#[test]
fn name_error_on_every_candidate_is_no_name() {
    let refuse = || reply(|packet, _| *packet.rcode_mut() = RCODE::NameError);
    let mut script = Script::new(vec![refuse(), refuse()]);

    let found = lookup_addresses(
        "host",
        &[RecordKind::A],
        &config("search a.example"),
        &mut script,
    );

    assert_eq!(found, Err(LookupError::NoName));
    assert_eq!(script.asked.len(), 2);
}

#[test]
fn silent_server_makes_way_for_the_next() {
    let mut script = Script::new(vec![
        Box::new(|_| None),
        reply(|packet, name| {
            packet
                .answers
                .push(record(name, RData::A(A { address: 1 })))
        }),
    ]);

    let found = lookup_addresses("a.example", &[RecordKind::A], &config(""), &mut script);

    assert_eq!(found.map(|found| found.addresses.len()), Ok(1));
    assert_eq!(script.asked[1], SocketAddr::from(([10, 0, 0, 2], 53)));
}

#[test]
fn silence_of_all_servers_is_try_again() {
    let mut script = Script::new(vec![]);

    let found = lookup_addresses("a.example", &[RecordKind::A], &config(""), &mut script);

    assert_eq!(found, Err(LookupError::TryAgain));
    assert_eq!(script.asked.len(), 4);
}

#[test]
fn truncated_reply_is_asked_again_by_tcp() {
    let mut script = Script::new(vec![reply(|packet, _| {
        packet.set_flags(PacketFlag::TRUNCATION)
    })]);
    script.streams.push_back(reply(|packet, name| {
        (0..50).for_each(|n| {
            packet
                .answers
                .push(record(name, RData::A(A { address: n })))
        });
    }));

    let found = lookup_addresses("a.example", &[RecordKind::A], &config(""), &mut script);

    assert_eq!(found.map(|found| found.addresses.len()), Ok(50));
}

#[test]
fn reply_with_another_id_is_not_taken() {
    let forged: Server = Box::new(|query| {
        let mut packet = query.into_reply();
        packet.set_flags(PacketFlag::RESPONSE);
        packet.set_id(1);
        packet.build_bytes_vec().ok()
    });
    let mut script = Script::new(vec![forged]);
    let one_try = Config {
        attempts: 1,
        ..Config::parse("nameserver 10.0.0.1")
    };

    let found = lookup_addresses("a.example", &[RecordKind::A], &one_try, &mut script);

    assert_eq!(found, Err(LookupError::TryAgain));
}

#[test]
fn chain_of_aliases_that_goes_round_ends() {
    let mut script = Script::new(vec![reply(|packet, name| {
        packet
            .answers
            .push(record(name, RData::CNAME(CNAME(name.clone()))));
    })]);

    let found = lookup_addresses("a.example", &[RecordKind::A], &config(""), &mut script);

    assert_eq!(found, Err(LookupError::NoData));
}

#[test]
fn pointer_gives_the_name_of_an_address() {
    let mut script = Script::new(vec![reply(|packet, name| {
        let host = Name::new_unchecked("host.example");
        packet.answers.push(record(name, RData::PTR(PTR(host))));
    })]);

    let found = lookup_name(IpAddr::from([10, 0, 0, 7]), &config(""), &mut script);

    assert_eq!(found.as_deref(), Ok("host.example"));
}

#[test]
fn addresses_are_reversed_as_the_rfcs_say() {
    let v6 = IpAddr::from([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1f]);

    assert_eq!(
        reverse(IpAddr::from([10, 1, 2, 3])),
        "3.2.1.10.in-addr.arpa"
    );
    assert!(reverse(v6).starts_with("f.1.0.0."));
    assert!(reverse(v6).ends_with("8.b.d.0.1.0.0.2.ip6.arpa"));
}

#[test]
fn garbage_is_no_reply_and_no_panic() {
    let query = message::question(7, "a.example", RecordKind::A).expect("a name");
    let mut state = 1_u32;
    for round in 0..20_000_usize {
        let mut bytes = query.clone();
        bytes.truncate(round % (query.len() + 1));
        for byte in &mut bytes {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 29 == 0 {
                *byte = state.to_le_bytes()[2];
            }
        }

        let _reply_or_none = message::read(&bytes, 7, "a.example", RecordKind::A);
    }
}
