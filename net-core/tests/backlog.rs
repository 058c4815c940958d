//! Floods and storms at a listener, each followed by normal service.

use std::time::Duration;

use net_core::{
    error::SocketError,
    options::TcpOptions,
    tcp::{ConnectState, TcpListener},
    testing::World,
};

/// Puts a SYN from `host`, an absent machine, on the wire to machine 0.
fn bare_syn(world: &World, host: u16, port: u16) {
    let [high, low] = host.to_be_bytes();
    let mut frame = vec![0xff; 6];
    frame.extend([2, 0, 0, 9, high, low, 0x08, 0x00]);
    let mut packet = vec![
        0x45, 0, 0, 40, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 9, high, low, 10, 0, 0, 1,
    ];
    let mut segment = vec![0; 20];
    segment[..2].copy_from_slice(&1234u16.to_be_bytes());
    segment[2..4].copy_from_slice(&port.to_be_bytes());
    segment[12] = 0x50;
    segment[13] = 2;
    segment[14..16].copy_from_slice(&1000u16.to_be_bytes());
    let pseudo = [&packet[12..20], &[0, 6, 0, 20]].concat();
    let sum = checksum(&[&pseudo[..], &segment].concat());
    segment[16..18].copy_from_slice(&sum.to_be_bytes());
    let sum = checksum(&packet);
    packet[10..12].copy_from_slice(&sum.to_be_bytes());
    frame.extend(packet);
    frame.extend(segment);
    world.wire.inject(1, &frame);
    world.settle();
}

fn checksum(bytes: &[u8]) -> u16 {
    let words = bytes
        .chunks(2)
        .map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])));
    let sum = words.sum::<u32>();
    let sum = (sum & 0xffff) + (sum >> 16);
    !((sum & 0xffff) + (sum >> 16)) as u16
}

/// One exchange, as a check that all is well.
fn serves(world: &World, listener: &TcpListener) -> bool {
    let (client, server) = world.connect(listener);
    let bytes = vec![5; 100_000];
    world.transfer(&client, &server, &bytes) == bytes
}

#[test]
fn six_hundred_bare_syns_harm_nothing() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 16);

    (0..600).for_each(|host| bare_syn(&world, host, 80));
    let during = serves(&world, &listener);
    let half_open = world.net(0).counters().half_open;
    world.run(Duration::from_secs(60));

    assert!(during);
    assert_eq!(half_open, 600);
    assert_eq!(world.net(0).counters().half_open, 0);
    assert!(serves(&world, &listener));
}

#[test]
fn a_flood_is_answered_with_cookies() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 16);

    (0..3000).for_each(|host| bare_syn(&world, host, 80));
    let counters = world.net(0).counters();

    assert!(counters.half_open <= 1024);
    assert!(counters.cookies >= 1900);
    assert!(serves(&world, &listener));
    assert!(world.net(0).counters().cookies > counters.cookies);
}

#[test]
fn two_thousand_connects_and_resets_harm_nothing() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 16);

    for _ in 0..2000 {
        let client = world
            .net(1)
            .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
            .unwrap();
        world.settle();
        client.abort();
        world.settle();
        // What the queue could not take, and what was reset in it.
        while listener.try_accept().is_ok() {}
    }

    assert!(serves(&world, &listener));
    world.run(Duration::from_secs(200));
    assert_eq!(world.net(0).counters().connections, 0);
}

#[test]
fn a_connection_that_was_reset_in_the_queue_is_accepted_and_tells() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 16);
    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
        .unwrap();
    world.settle();
    client.abort();
    world.settle();

    let server = listener.try_accept().unwrap();

    assert_eq!(server.take_error(), Some(SocketError::Reset));
}

#[test]
fn connections_beyond_the_backlog_wait_until_there_is_room() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 2);
    let connect = |_| {
        world
            .net(1)
            .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
            .unwrap()
    };
    let clients: Vec<_> = (0..4).map(connect).collect();
    world.settle();
    let accept_all = || std::iter::from_fn(|| listener.try_accept().ok()).collect::<Vec<_>>();

    let first = accept_all();
    world.run(Duration::from_secs(10));
    let second = accept_all();

    assert_eq!((first.len(), second.len()), (2, 2));
    assert!(
        clients
            .iter()
            .all(|client| client.connect_state() == ConnectState::Connected)
    );
}

#[test]
fn dropping_a_listener_resets_what_was_not_accepted() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 4);
    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
        .unwrap();
    world.settle();

    drop(listener);
    world.settle();

    assert_eq!(client.take_error(), Some(SocketError::Reset));
    assert_eq!(world.net(0).counters().connections, 0);
}
