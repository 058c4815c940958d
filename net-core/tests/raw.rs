//! Sockets without ports: whose packets they get, what they may send, and what they are told.

use std::{net::IpAddr, sync::Arc, time::Duration};

use net_core::{
    Net,
    error::{BindError, ReceiveError, SendError, SocketError},
    options::{BindOptions, RawOptions, UdpOptions},
    raw::Shape,
    readiness::Ready,
    testing::World,
    udp::{Received, Take, UdpSocket},
};

const ICMP: u8 = 1;
/// A protocol that nobody speaks (RFC 3692 §2.1).
const STRANGE: u8 = 253;

fn echoes(net: &Arc<Net>, addr: IpAddr, ident: u16) -> UdpSocket {
    net.bind_echo((addr, ident).into(), BindOptions::default())
        .unwrap()
}

fn any() -> IpAddr {
    IpAddr::from([0, 0, 0, 0])
}

/// An echo request without identifier and checksum, which are the stack's matter.
fn request(payload: &[u8]) -> Vec<u8> {
    [&[8, 0, 0, 0, 0, 0, 0, 1], payload].concat()
}

fn receive(socket: &UdpSocket) -> Result<Vec<u8>, ReceiveError> {
    let mut buf = vec![0; 70_000];
    let Received { len, .. } = socket.try_recv_from(&mut buf, Take::Remove)?;
    buf.truncate(len);
    Ok(buf)
}

/// Messages' types, of packets with their headers.
fn types(socket: &UdpSocket) -> Vec<u8> {
    std::iter::from_fn(|| receive(socket).ok())
        .map(|packet| packet[20])
        .collect()
}

fn set_raw(socket: &UdpSocket, change: impl FnOnce(&mut RawOptions)) {
    let mut options = RawOptions::default();
    change(&mut options);
    socket.set_raw_options(&options);
}

fn want_reports(socket: &UdpSocket) {
    socket.set_options(&UdpOptions {
        wants_reports: true,
        ..UdpOptions::default()
    });
}

#[test]
fn an_echo_comes_back_to_who_asked_and_to_no_other() {
    let world = World::new(1);
    let asker = echoes(world.net(1), any(), 7);
    let other = echoes(world.net(1), any(), 8);

    let sent = asker.try_send_to(&request(b"data"), Some(world.addr(0, 0)));
    world.settle();

    let reply = receive(&asker).unwrap();
    assert_eq!(sent, Ok(()));
    assert_eq!((reply[0], &reply[4..]), (0, &b"\0\x07\0\x01data"[..]));
    assert_eq!(receive(&other), Err(ReceiveError::WouldBlock));
}

#[test]
fn an_echo_over_ipv6_comes_back() {
    let world = World::new(1);
    let here = IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1u16]);
    let asker = echoes(world.net(0), IpAddr::from([0u16; 8]), 7);

    asker
        .try_send_to(&[128, 0, 0, 0, 0, 0, 0, 9, 42], Some((here, 0).into()))
        .unwrap();
    world.settle();

    let reply = receive(&asker).unwrap();
    assert_eq!((reply[0], &reply[4..]), (129, &[0, 7, 0, 9, 42][..]));
}

#[test]
fn an_echo_longer_than_the_link_comes_back_whole() {
    let world = World::new(1);
    let asker = echoes(world.net(1), any(), 7);
    let long: Vec<u8> = (0..9000u32).map(|i| ((i * 7) >> 2) as u8).collect();

    asker
        .try_send_to(&request(b""), Some(world.addr(0, 0)))
        .unwrap();
    world.settle();
    asker
        .try_send_to(&request(&long), Some(world.addr(0, 0)))
        .unwrap();
    world.settle();

    assert_eq!(receive(&asker).map(|reply| reply.len()), Ok(8));
    assert_eq!(receive(&asker).map(|reply| reply[8..] == long), Ok(true));
}

#[test]
fn an_identifier_is_one_sockets() {
    let world = World::new(1);
    let holder = echoes(world.net(0), any(), 7);

    let second = world
        .net(0)
        .bind_echo((world.ip(0), 7).into(), BindOptions::default());
    let free = echoes(world.net(0), any(), 0);
    drop(holder);
    let after = world
        .net(0)
        .bind_echo((world.ip(0), 7).into(), BindOptions::default());
    let strange = world
        .net(0)
        .bind_echo((world.ip(1), 9).into(), BindOptions::default());

    assert_eq!(second.err(), Some(BindError::AddrInUse));
    assert_ne!(free.local_addr().port(), 0);
    assert!(after.is_ok());
    assert_eq!(strange.err(), Some(BindError::AddrNotAvailable));
}

#[test]
fn a_socket_for_echoes_sends_nothing_else() {
    let world = World::new(1);
    let asker = echoes(world.net(1), any(), 7);
    let send = |bytes: &[u8]| asker.try_send_to(bytes, Some(world.addr(0, 0)));

    let reply = send(&[0, 0, 0, 0, 0, 7, 0, 1]);
    let code = send(&[8, 1, 0, 0, 0, 7, 0, 1]);
    let short = send(&[8, 0, 0, 0, 0, 7, 0]);
    let nobody = asker.try_send_to(&request(b""), None);
    let long = send(&request(&[0; 65_508]));

    let malformed = Err(SendError::Malformed);
    assert_eq!((reply, code, short), (malformed, malformed, malformed));
    assert_eq!(nobody, Err(SendError::NotConnected));
    assert_eq!(long, Err(SendError::TooLong));
}

#[test]
fn a_raw_socket_sees_what_arrives_and_the_kernel_answers_still() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, ICMP);
    let asker = world.net(1).open_raw(false, ICMP);
    let mut message = request(b"x");
    let sum = !(0x0800u16 + 1 + 0x7800);
    message[2..4].copy_from_slice(&sum.to_be_bytes());

    asker.try_send_to(&message, Some(world.addr(0, 0))).unwrap();
    world.settle();

    let packet = receive(&watcher).unwrap();
    assert_eq!(
        (packet[0], packet[9], &packet[20..]),
        (0x45, ICMP, &message[..])
    );
    assert_eq!(types(&asker), [0]);
}

#[test]
fn a_filter_keeps_types_out() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, ICMP);
    let asker = echoes(world.net(0), any(), 7);
    set_raw(&watcher, |options| options.blocked[0] = 1 << 8);

    asker
        .try_send_to(&request(b""), Some(world.addr(0, 0)))
        .unwrap();
    world.settle();

    assert_eq!(types(&watcher), [0]);
}

#[test]
fn a_raw_socket_with_address_and_peer_gets_theirs_only() {
    let world = World::new(1);
    let [all, bound, elsewhere, peer] = [(); 4].map(|()| world.net(0).open_raw(false, STRANGE));
    let sender = world.net(1).open_raw(false, STRANGE);
    bound.bind_raw(world.ip(0)).unwrap();
    elsewhere.bind_raw([127, 0, 0, 1].into()).unwrap();
    peer.connect(Some("10.0.0.9:0".parse().unwrap())).unwrap();

    sender
        .try_send_to(b"strange", Some(world.addr(0, 0)))
        .unwrap();
    world.settle();

    assert_eq!(
        receive(&all).map(|packet| packet[20..] == *b"strange"),
        Ok(true)
    );
    assert!(receive(&bound).is_ok());
    assert_eq!(receive(&elsewhere), Err(ReceiveError::WouldBlock));
    assert_eq!(receive(&peer), Err(ReceiveError::WouldBlock));
    assert_eq!(
        bound.bind_raw(world.ip(1)),
        Err(BindError::AddrNotAvailable)
    );
}

#[test]
fn a_packet_of_a_protocol_that_is_watched_is_not_refused() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, STRANGE);
    let sender = world.net(1).open_raw(false, STRANGE);
    let errors = world.net(1).open_raw(false, ICMP);

    sender.try_send_to(b"one", Some(world.addr(0, 0))).unwrap();
    world.settle();
    let while_watched = types(&errors);
    drop(watcher);
    sender.try_send_to(b"two", Some(world.addr(0, 0))).unwrap();
    world.settle();

    assert_eq!(while_watched, []);
    assert_eq!(types(&errors), [3]);
}

#[test]
fn a_connections_segments_are_shown_too() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, 6);
    let listener = world.listen(0, 80, 1);

    let (client, _server) = world.connect(&listener);
    client.try_send(b"hello").unwrap();
    world.settle();

    let seen: Vec<_> = std::iter::from_fn(|| receive(&watcher).ok()).collect();
    assert!(seen.iter().any(|packet| packet.ends_with(b"hello")));
}

#[test]
fn a_header_of_the_programs_own_is_sent_and_completed() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, STRANGE);
    let sender = world.net(1).open_raw(false, 255);
    set_raw(&sender, |options| options.has_header = true);
    let mut packet = vec![
        0x45, 0, 0, 0, 0, 0, 0, 0, 9, STRANGE, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1,
    ];
    packet.extend(b"own");
    let to = Some(world.addr(0, 0));

    let sent = sender.try_send_to(&packet, to);
    let short = sender.try_send_to(&packet[..19], to);
    let long = sender.try_send_to(&vec![0x45; 1501], to);
    let headless = sender.try_send_to(&[0x40; 40], to);
    world.settle();

    let seen = receive(&watcher).unwrap();
    assert_eq!((sent, short), (Ok(()), Err(SendError::Malformed)));
    assert_eq!((long, headless), (Err(SendError::TooLong), Ok(())));
    assert_eq!(
        (seen[8], &seen[12..16], &seen[20..]),
        (9, &[10, 0, 0, 2][..], &b"own"[..])
    );
    assert_ne!((seen[4], seen[5]), (0, 0));
}

#[test]
fn a_checksum_goes_where_it_is_told_and_is_looked_at_there() {
    let world = World::new(1);
    let here = IpAddr::from([0, 0, 0, 0, 0, 0, 0, 1u16]);
    let summed = world.net(0).open_raw(true, STRANGE);
    let plain = world.net(0).open_raw(true, STRANGE);
    set_raw(&summed, |options| options.checksum_at = Some(2));
    let to = Some((here, 0).into());

    let good = summed.try_send_to(b"ab__cd", to);
    let short = summed.try_send_to(b"ab_", to);
    world.settle();
    let bad = plain.try_send_to(b"ab__ce", to);
    world.settle();

    assert_eq!(
        (good, short, bad),
        (Ok(()), Err(SendError::Malformed), Ok(()))
    );
    assert!(receive(&summed).is_ok());
    assert_eq!(receive(&summed), Err(ReceiveError::WouldBlock));
    assert_ne!(receive(&plain).unwrap()[2..4], *b"__");
    assert_eq!(receive(&plain).unwrap(), b"ab__ce");
}

#[test]
fn a_queue_holds_no_more_than_its_buffer() {
    let world = World::new(1);
    let watcher = world.net(0).open_raw(false, STRANGE);
    watcher.set_options(&UdpOptions {
        receive_buffer: 3000,
        ..UdpOptions::default()
    });
    let sender = world.net(0).open_raw(false, STRANGE);

    for _ in 0..10 {
        sender
            .try_send_to(&[0; 1000], Some(world.addr(0, 0)))
            .unwrap();
    }
    world.settle();

    let kept = std::iter::from_fn(|| receive(&watcher).ok()).count();
    assert_eq!(kept, 2);
    assert!(!watcher.readiness().now().contains(Ready::READABLE));
}

#[test]
fn who_wants_reports_hears_that_nobody_is_there() {
    let world = World::new(1);
    let deaf = echoes(world.net(1), any(), 7);
    let asker = echoes(world.net(1), any(), 8);
    want_reports(&asker);
    let watcher = world.net(1).open_raw(false, ICMP);
    let nobody = Some("10.0.0.99:0".parse().unwrap());

    deaf.try_send_to(&request(b"lost"), nobody).unwrap();
    asker.try_send_to(&request(b"lost"), nobody).unwrap();
    world.run(Duration::from_secs(4));

    let report = asker.take_report().unwrap();
    assert_eq!(report.error, SocketError::HostUnreachable);
    assert_eq!((report.message, report.reporter), ([3, 1], world.ip(1)));
    assert_eq!(
        (report.to.ip(), &report.payload[8..]),
        ([10, 0, 0, 99].into(), &b"lost"[..])
    );
    assert_eq!(asker.take_report(), None);
    assert_eq!(deaf.take_error(), None);
    assert_eq!(types(&watcher), [3, 3]);
}

#[test]
fn a_router_that_lets_a_packet_die_is_heard_by_who_wants_reports() {
    let world = World::new(1);
    let asker = echoes(world.net(1), any(), 7);
    want_reports(&asker);
    let router = world.net(0).open_raw(false, ICMP);
    let mut message = vec![11, 0, 0, 0, 0, 0, 0, 0];
    message.extend([
        0x45, 0, 0, 84, 0, 0, 0, 0, 1, ICMP, 0, 0, 10, 0, 0, 2, 8, 8, 8, 8,
    ]);
    message.extend([8, 0, 0, 0, 0, 7, 0, 1]);
    let words = message
        .chunks(2)
        .map(|pair| u32::from(pair[0]) << 8 | u32::from(pair[1]));
    let sum = words.sum::<u32>();
    message[2..4].copy_from_slice(&(!((sum & 0xffff) + (sum >> 16)) as u16).to_be_bytes());

    router
        .try_send_to(&message, Some(world.addr(1, 0)))
        .unwrap();
    world.settle();

    let report = asker.take_report().unwrap();
    assert_eq!((report.message, report.reporter), ([11, 0], world.ip(0)));
    assert_eq!(report.to.ip(), IpAddr::from([8, 8, 8, 8]));
}

#[test]
fn the_sockets_there_are_can_be_told_apart() {
    let world = World::new(1);
    let _raw = world.net(0).open_raw(false, STRANGE);
    let _echoes = echoes(world.net(0), any(), 7);

    let ports = |shape| -> Vec<u16> {
        let all = world.net(0).packet_sockets(shape);
        all.iter().map(|one| one.local.port()).collect()
    };
    assert_eq!(
        (ports(Shape::Raw), ports(Shape::Echo)),
        (vec![253], vec![7])
    );
    assert_eq!(world.net(0).udp_sockets(), []);
}
