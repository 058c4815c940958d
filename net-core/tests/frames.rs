//! Sockets of frames: what they see, what they send, what filters and rings make of it.

use std::sync::Arc;

use kernel::memory::FilePages;
use net_core::{
    Net,
    error::{BindError, FrameError, ReceiveError, RingError},
    filter::{Instruction, Program},
    frame::{
        ALL_PROTOCOLS, FrameBinding, FrameChecksum, FrameCounts, FrameDestination, FrameInfo,
        FrameKind, FrameSocket, Header, Ring, RingRequest, RingVersion,
    },
    nic::{MacAddr, Offloads},
    options::BindOptions,
    readiness::Ready,
    testing::World,
    udp::{Take, UdpSocket},
};

const IPV4: u16 = 0x0800;
const ARP: u16 = 0x0806;
/// A type for experiments (IEEE 802).
const STRANGE: u16 = 0x88b5;
const LOOPBACK: u32 = 1;
const CARD: u32 = 2;
const ALL_STATIONS: MacAddr = MacAddr([0xff; 6]);

fn open(net: &Arc<Net>, protocol: u16) -> FrameSocket {
    net.open_frames(Header::Included, protocol)
}

fn receive(socket: &FrameSocket) -> Option<(Vec<u8>, FrameInfo)> {
    let mut buf = vec![0; 70_000];
    let (len, info) = socket.try_recv(&mut buf, Take::Remove).ok()?;
    buf.truncate(len);
    Some((buf, info))
}

/// Kinds and protocols of what waits.
fn seen(socket: &FrameSocket) -> Vec<(FrameKind, u16)> {
    std::iter::from_fn(|| receive(socket))
        .map(|(_, info)| (info.kind, info.protocol))
        .collect()
}

fn frame(to: MacAddr, protocol: u16, payload: &[u8]) -> Vec<u8> {
    let from = [2, 0, 0, 0, 0, 9];
    [&to.0[..], &from, &protocol.to_be_bytes(), payload].concat()
}

fn by_card(protocol: u16, station: Option<MacAddr>) -> FrameDestination {
    FrameDestination {
        interface: CARD,
        protocol,
        station,
    }
}

fn mac(world: &World, index: usize) -> MacAddr {
    world.net(index).interfaces()[1].mac
}

fn program(code: &[(u16, u32)]) -> Arc<Program> {
    let make = |&(code, operand): &(u16, u32)| Instruction {
        code,
        if_true: 0,
        if_false: 0,
        operand,
    };
    Arc::new(Program::new(&code.iter().map(make).collect::<Vec<_>>()).unwrap())
}

fn bind_udp(world: &World, index: usize) -> UdpSocket {
    let addr = world.addr(index, 7000);
    world
        .net(index)
        .bind_udp(addr, BindOptions::default())
        .unwrap()
}

fn ring(request: RingRequest) -> (Arc<FilePages>, Result<Ring, RingError>) {
    let pages = Arc::new(FilePages::new(&[]));
    let made = Ring::new(pages.clone(), RingVersion::V2, request);
    (pages, made)
}

const RING: RingRequest = RingRequest {
    block_len: 4096,
    blocks: 1,
    slot_len: 2048,
    slots: 2,
    reserve: 0,
};

#[test]
fn what_arrives_is_seen_by_its_type_and_what_is_sent_by_who_wants_all() {
    let world = World::new(1);
    let (all, arp) = (open(world.net(0), ALL_PROTOCOLS), open(world.net(0), ARP));
    let none = open(world.net(0), 0);
    let udp = bind_udp(&world, 1);

    udp.try_send_to(b"hello", Some(world.addr(0, 9))).unwrap();
    world.settle();

    let expected = [
        (FrameKind::Broadcast, ARP),
        (FrameKind::Outgoing, ARP),
        (FrameKind::Host, IPV4),
        (FrameKind::Outgoing, IPV4),
    ];
    assert_eq!(seen(&all), expected);
    assert_eq!(seen(&arp), [(FrameKind::Broadcast, ARP)]);
    assert_eq!(seen(&none), []);
}

#[test]
fn a_frame_for_another_station_is_seen_and_goes_nowhere_else() {
    let world = World::new(1);
    let socket = open(world.net(0), STRANGE);
    let other = MacAddr([2, 0, 0, 0, 0, 77]);

    world.wire.inject(1, &frame(other, STRANGE, b"x"));
    world
        .wire
        .inject(1, &frame(MacAddr([1, 0, 0x5e, 0, 0, 1]), STRANGE, b"y"));
    world.settle();

    let kinds = [
        (FrameKind::OtherHost, STRANGE),
        (FrameKind::Multicast, STRANGE),
    ];
    assert_eq!(seen(&socket), kinds);
}

#[test]
fn what_a_socket_sends_others_see_and_it_does_not() {
    let world = World::new(1);
    let sender = open(world.net(0), ALL_PROTOCOLS);
    let beside = open(world.net(0), ALL_PROTOCOLS);
    let there = world.net(1).open_frames(Header::Apart, STRANGE);
    let sent = frame(mac(&world, 1), STRANGE, b"data");

    sender
        .try_send(&sent, Some(by_card(STRANGE, None)))
        .unwrap();
    world.settle();

    let (bytes, info) = receive(&there).unwrap();
    assert_eq!(bytes, b"data");
    assert_eq!(info.source, MacAddr([2, 0, 0, 0, 0, 9]));
    assert_eq!((info.interface, info.hardware), (CARD, 1));
    assert_eq!((info.len, info.kept, info.packet_at), (4, 4, 0));
    assert_eq!(receive(&beside).map(|(bytes, _)| bytes), Some(sent));
    assert_eq!(seen(&sender), []);
}

#[test]
fn the_loopback_shows_both_ways() {
    let world = World::new(1);
    let socket = open(world.net(0), ALL_PROTOCOLS);
    let sent = frame(MacAddr::default(), STRANGE, b"data");

    socket
        .bind(FrameBinding {
            interface: LOOPBACK,
            protocol: 0,
        })
        .unwrap();
    socket.try_send(&sent, None).unwrap();

    let (bytes, info) = receive(&socket).unwrap();
    assert_eq!((bytes, info.kind), (sent, FrameKind::Host));
    assert_eq!((info.interface, info.hardware), (LOOPBACK, 772));
    assert_eq!(seen(&socket), []);
}

#[test]
fn a_header_is_made_of_the_address() {
    let world = World::new(1);
    let sender = world.net(0).open_frames(Header::Apart, 0);
    let there = open(world.net(1), STRANGE);

    sender
        .try_send(b"data", Some(by_card(STRANGE, Some(ALL_STATIONS))))
        .unwrap();
    world.settle();

    let (bytes, info) = receive(&there).unwrap();
    assert_eq!(bytes[..6], [0xff; 6]);
    assert_eq!(bytes[6..12], mac(&world, 0).0);
    assert_eq!(bytes[12..], [0x88, 0xb5, b'd', b'a', b't', b'a']);
    assert_eq!((info.kind, info.packet_at), (FrameKind::Broadcast, 14));
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let world = World::new(1);
    let (whole, apart) = (
        open(world.net(0), 0),
        world.net(0).open_frames(Header::Apart, 0),
    );
    let here = Some(by_card(STRANGE, None));
    let nowhere = Some(FrameDestination {
        interface: 9,
        protocol: 0,
        station: None,
    });

    assert_eq!(whole.try_send(&[0; 20], None), Err(FrameError::NoInterface));
    assert_eq!(
        whole.try_send(&[0; 20], nowhere),
        Err(FrameError::NoInterface)
    );
    assert_eq!(whole.try_send(&[0; 13], here), Err(FrameError::Malformed));
    assert_eq!(whole.try_send(&[0; 1515], here), Err(FrameError::TooLong));
    assert_eq!(whole.try_send(&[0; 1514], here), Ok(()));
    assert_eq!(apart.try_send(&[0; 20], here), Err(FrameError::Malformed));
    assert_eq!(apart.try_send(&[0; 1501], here), Err(FrameError::TooLong));
    let strange = FrameBinding {
        interface: 9,
        protocol: 0,
    };
    assert_eq!(whole.bind(strange), Err(BindError::AddrNotAvailable));
    assert_eq!(
        whole.try_recv(&mut [], Take::Remove),
        Err(ReceiveError::WouldBlock)
    );
}

#[test]
fn what_there_is_no_room_for_is_counted() {
    let world = World::new(1);
    let socket = open(world.net(0), STRANGE);
    socket.set_receive_buffer(2304);

    for _ in 0..5 {
        world
            .wire
            .inject(1, &frame(ALL_STATIONS, STRANGE, &[0; 986]));
    }
    world.settle();

    let counts = FrameCounts {
        received: 2,
        dropped: 3,
    };
    assert_eq!(socket.take_counts(), counts);
    assert_eq!(socket.take_counts(), FrameCounts::default());
    assert_eq!(seen(&socket).len(), 2);
    assert_eq!(socket.readiness().now(), Ready::WRITABLE);
}

#[test]
fn a_filter_chooses_and_cuts() {
    let world = World::new(1);
    let (cut, none) = (open(world.net(0), STRANGE), open(world.net(0), STRANGE));
    cut.set_filter(Some(program(&[(0x06, 16)])));
    none.set_filter(Some(program(&[(0x06, 0)])));

    world.wire.inject(1, &frame(ALL_STATIONS, STRANGE, b"data"));
    world.settle();

    assert_eq!(cut.next_len(), Some(16));
    let (bytes, info) = receive(&cut).unwrap();
    assert_eq!((bytes.len(), info.len, info.kept), (16, 18, 16));
    assert_eq!(seen(&none), []);
    assert_eq!(none.take_counts(), FrameCounts::default());
}

#[test]
fn a_filter_of_a_datagram_socket_sees_its_header_and_cuts_its_payload() {
    let world = World::new(1);
    let (client, server) = (bind_udp(&world, 1), bind_udp(&world, 0));
    let send = |bytes: &[u8]| {
        client
            .try_send_to(bytes, Some(world.addr(0, 7000)))
            .unwrap();
        world.settle();
    };
    let receive = || {
        let mut buf = [0; 100];
        let len = server.try_recv_from(&mut buf, Take::Remove).ok()?.len;
        Some(buf[..len].to_vec())
    };

    // As many bytes as the first one of the payload says.
    server.set_filter(Some(program(&[(0x30, 8), (0x16, 0)])));
    send(b"\x0adata");
    send(b"\0data");
    send(b"\x01data");
    // IPv4's protocol, plus 1.
    server.set_filter(Some(program(&[(0x30, 0xfff0_0009), (0x04, 1), (0x16, 0)])));
    send(b"a long payload");
    server.set_filter(None);
    send(b"all of it");

    assert_eq!(receive().as_deref(), Some(&b"\x0ad"[..]));
    assert_eq!(receive().as_deref(), Some(&b""[..]));
    assert_eq!(receive().as_deref(), Some(&b"a long pay"[..]));
    assert_eq!(receive().as_deref(), Some(&b"all of it"[..]));
    assert_eq!(receive(), None);
}

#[test]
fn checksums_left_to_the_card_are_told() {
    let offloads = Offloads {
        tx_checksum: true,
        ..Offloads::default()
    };
    let world = World::with(1, 1500, offloads);
    let sockets = [0, 1].map(|index| open(world.net(index), ALL_PROTOCOLS));
    let udp = bind_udp(&world, 1);

    udp.try_send_to(b"hello", Some(world.addr(0, 7000)))
        .unwrap();
    world.settle();

    let checksums = sockets.map(|socket| {
        std::iter::from_fn(|| receive(&socket))
            .find(|(_, info)| info.protocol == IPV4)
            .map(|(_, info)| (info.kind, info.checksum))
    });
    let left = FrameChecksum::Incomplete;
    assert_eq!(checksums[0], Some((FrameKind::Host, left)));
    assert_eq!(checksums[1], Some((FrameKind::Outgoing, left)));
}

#[test]
fn a_ring_is_filled_slot_by_slot() {
    let world = World::new(1);
    let socket = open(world.net(0), STRANGE);
    let (pages, made) = ring(RING);
    socket.set_ring(Some(made.unwrap()));
    let word = |at: u64| {
        let mut word = [0; 4];
        pages.read(at, &mut word);
        u32::from_ne_bytes(word)
    };

    assert!(!socket.ready().contains(Ready::READABLE));
    for number in 0..3 {
        world
            .wire
            .inject(1, &frame(ALL_STATIONS, STRANGE, &[number; 46]));
    }
    world.settle();

    assert!(socket.ready().contains(Ready::READABLE));
    assert_eq!([word(0) & 0xff, word(2048) & 0xff], [1, 1]);
    assert_eq!([word(4), word(8)], [60, 60]);
    assert_eq!(word(12), 66 | 80 << 16);
    assert_eq!(word(32), 17 | 0xb588 << 16);
    assert_eq!(word(2048 + 80), 0x0101_0101);
    let counts = FrameCounts {
        received: 2,
        dropped: 1,
    };
    assert_eq!(socket.take_counts(), counts);
    assert_eq!(seen(&socket), []);

    pages.write(0, &[0; 4]).unwrap();
    pages.write(2048, &[0; 4]).unwrap();
    assert!(!socket.ready().contains(Ready::READABLE));
    world
        .wire
        .inject(1, &frame(ALL_STATIONS, STRANGE, &[9; 3000]));
    world.settle();
    assert_eq!((word(4), word(8)), (3014, 2048 - 66));
}

#[test]
fn a_ring_that_does_not_fit_is_refused() {
    let with = |change: fn(&mut RingRequest)| {
        let mut request = RING;
        change(&mut request);
        ring(request).1.err()
    };

    let malformed = Some(RingError::Malformed);
    assert_eq!(with(|_| {}), None);
    assert_eq!(with(|all| all.block_len = 4095), malformed);
    assert_eq!(with(|all| all.block_len = 0), malformed);
    assert_eq!(with(|all| all.slot_len = 2056), malformed);
    assert_eq!(with(|all| all.slot_len = 0), malformed);
    assert_eq!(with(|all| all.slots = 3), malformed);
    assert_eq!(with(|all| all.blocks = 0), malformed);
    assert_eq!(with(|all| all.reserve = 1997), malformed);
    assert_eq!(with(|all| all.reserve = u32::MAX), malformed);
}

#[test]
fn who_is_closed_listens_no_more() {
    let world = World::new(1);
    let socket = open(world.net(0), ALL_PROTOCOLS);
    drop(socket);
    let udp = bind_udp(&world, 1);

    udp.try_send_to(b"hello", Some(world.addr(0, 9))).unwrap();
    world.settle();

    assert_eq!(world.net(0).frame_sockets(), []);
}

#[test]
fn a_neighbour_that_was_told_of_is_not_asked_for() {
    let world = World::new(1);
    let socket = open(world.net(0), ALL_PROTOCOLS);
    let udp = bind_udp(&world, 0);
    let station = MacAddr([2, 0, 0, 0, 0, 77]);

    world
        .net(0)
        .learn_neighbour(CARD, [10, 0, 0, 50].into(), station);
    world.net(0).learn_neighbour(9, world.ip(1), station);
    udp.try_send_to(b"hello", Some(([10, 0, 0, 50], 68).into()))
        .unwrap();
    world.settle();

    let (bytes, info) = receive(&socket).unwrap();
    assert_eq!((info.kind, info.protocol), (FrameKind::Outgoing, IPV4));
    assert_eq!(bytes[..6], station.0);
    assert_eq!(seen(&socket), []);
}
