//! Connections come about, or do not.

use std::time::Duration;

use net_core::{
    error::{AcceptError, SendError, SocketError, StartError},
    options::TcpOptions,
    readiness::Ready,
    tcp::ConnectState,
    testing::World,
};

#[test]
fn a_connection_carries_bytes_both_ways() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);

    let (client, server) = world.connect(&listener);
    let sent = client.try_send(b"hello");
    world.settle();
    let mut buf = [0; 16];
    let received = server.try_recv(&mut buf);

    assert_eq!(client.connect_state(), ConnectState::Connected);
    assert_eq!(sent, Ok(5));
    assert_eq!(received, Ok(5));
    assert_eq!(&buf[..5], b"hello");
    assert_eq!(server.peer_addr(), client.local_addr());
    assert_eq!(server.try_send(b"good day"), Ok(8));
    world.settle();
    assert_eq!(client.try_recv(&mut buf), Ok(8));
}

#[test]
fn a_connection_comes_about_without_time_passing() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);

    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
        .unwrap();
    world.settle();

    assert_eq!(client.connect_state(), ConnectState::Connected);
    assert!(client.readiness().now().contains(Ready::WRITABLE));
    assert!(listener.readiness().now().contains(Ready::READABLE));
}

#[test]
fn connect_to_a_closed_port_is_refused() {
    let world = World::new(1);

    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 81), &TcpOptions::default())
        .unwrap();
    world.settle();

    assert_eq!(
        client.connect_state(),
        ConnectState::Failed(SocketError::Refused)
    );
    assert_eq!(client.take_error(), Some(SocketError::Refused));
    assert_eq!(client.take_error(), None);
    assert_eq!(client.try_send(b"x"), Err(SendError::Closed));
    assert!(client.readiness().now().contains(Ready::HANG_UP));
}

#[test]
fn connect_to_an_absent_neighbour_is_host_unreachable() {
    let world = World::new(1);
    let absent = "10.0.0.77:80".parse().unwrap();

    let client = world
        .net(1)
        .connect_tcp(None, absent, &TcpOptions::default())
        .unwrap();
    let start = world.now();
    let failed = world.run_until(Duration::from_secs(10), || {
        client.connect_state() == ConnectState::Failed(SocketError::HostUnreachable)
    });

    assert!(failed);
    assert!(world.now() - start < Duration::from_secs(4));
}

#[test]
fn connect_without_a_route_is_no_route() {
    let world = World::new(1);
    let other = net_core::Net::new(net_core::Config::default());

    let result = other.connect_tcp(None, world.addr(0, 80), &TcpOptions::default());

    assert_eq!(result.err(), Some(StartError::NoRoute));
}

#[test]
fn connect_to_a_silent_peer_times_out() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (_client, _server) = world.connect(&listener);
    world.wire.set_judge(|_, frame| match frame.get(12..14) {
        Some([0x08, 0x00]) => net_core::nic::fake::Fate::Lose,
        _ => net_core::nic::fake::Fate::Pass,
    });

    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
        .unwrap();
    let start = world.now();
    world.run_until(Duration::from_secs(300), || {
        client.connect_state() == ConnectState::Failed(SocketError::TimedOut)
    });

    let waited = world.now() - start;
    assert!((120..135).contains(&waited.as_secs()), "{waited:?}");
}

#[test]
fn a_listener_without_connections_would_block() {
    let world = World::new(1);

    let listener = world.listen(0, 80, 8);

    assert_eq!(listener.try_accept().err(), Some(AcceptError::WouldBlock));
}

#[test]
fn the_machine_connects_to_itself() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);

    let client = world
        .net(0)
        .connect_tcp(None, world.addr(0, 80), &TcpOptions::default())
        .unwrap();
    let server = listener.try_accept().unwrap();
    let sent = client.try_send(b"me");
    let mut buf = [0; 4];

    assert_eq!(client.connect_state(), ConnectState::Connected);
    assert_eq!(sent, Ok(2));
    assert_eq!(server.try_recv(&mut buf), Ok(2));
    assert_eq!(server.peer_addr().ip(), world.ip(0));
}

#[test]
fn loopback_carries_a_megabyte() {
    let world = World::new(1);
    let bound = world
        .net(0)
        .bind_tcp(([127, 0, 0, 1], 0).into(), Default::default())
        .unwrap();
    let listener = bound.listen(1, &TcpOptions::default()).unwrap();
    let options = TcpOptions::default();
    let client = world
        .net(0)
        .connect_tcp(None, bound.local_addr(), &options)
        .unwrap();
    let server = listener.try_accept().unwrap();
    let bytes: Vec<u8> = (0..1_000_000u32).map(|i| ((i * 7) >> 3) as u8).collect();

    let received = world.transfer(&client, &server, &bytes);

    assert!(received == bytes);
}

#[test]
fn ipv6_reaches_the_neighbour() {
    let world = World::new(1);
    let link_local = |index: usize| {
        let interfaces = world.net(index).interfaces();
        interfaces[1]
            .addrs
            .iter()
            .find(|cidr| cidr.addr.is_ipv6())
            .unwrap()
            .addr
    };
    let addr = std::net::SocketAddr::new(link_local(0), 80);
    let bound = world.net(0).bind_tcp(addr, Default::default()).unwrap();
    let listener = bound.listen(4, &TcpOptions::default()).unwrap();

    let client = world
        .net(1)
        .connect_tcp(None, addr, &TcpOptions::default())
        .unwrap();
    world.settle();
    let server = listener.try_accept().unwrap();
    let bytes = vec![7; 100_000];
    let received = world.transfer(&client, &server, &bytes);

    assert!(received == bytes);
}
