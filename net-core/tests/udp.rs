//! Datagrams: to whom they go, and what is said of those that do not arrive.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use net_core::{
    Net,
    error::{BindError, ReceiveError, SendError, SocketError, StartError},
    options::{BindOptions, UdpOptions},
    readiness::Ready,
    testing::World,
    udp::{Received, Source, Take, UdpSocket},
};

fn socket(net: &Arc<Net>, addr: SocketAddr) -> UdpSocket {
    net.bind_udp(addr, BindOptions::default()).unwrap()
}

fn any(port: u16) -> SocketAddr {
    SocketAddr::from(([0, 0, 0, 0], port))
}

fn receive(socket: &UdpSocket) -> Result<(Vec<u8>, SocketAddr), ReceiveError> {
    let mut buf = vec![0; 70_000];
    let Received { len, from, .. } = socket.try_recv_from(&mut buf, Take::Remove)?;
    buf.truncate(len);
    Ok((buf, from))
}

#[test]
fn a_datagram_arrives_with_its_senders_address() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let client = socket(world.net(1), any(0));

    client
        .try_send_to(b"question", Some(world.addr(0, 53)))
        .unwrap();
    world.settle();
    let (bytes, from) = receive(&server).unwrap();
    server.try_send_to(b"answer", Some(from)).unwrap();
    world.settle();

    assert_eq!(bytes, b"question");
    assert_eq!(
        from,
        SocketAddr::new(world.ip(1), client.local_addr().port())
    );
    assert_eq!(
        receive(&client),
        Ok((b"answer".to_vec(), world.addr(0, 53)))
    );
    assert_eq!(receive(&client), Err(ReceiveError::WouldBlock));
}

#[test]
fn a_datagram_leaves_from_the_address_it_is_told() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let client = socket(world.net(1), any(0));
    let from = |addr| Source {
        addr: Some(addr),
        interface: 0,
        ..Source::default()
    };

    let to = Some(world.addr(0, 53));
    let own = client.try_send_from(b"own", to, from(world.ip(1)));
    let other = client.try_send_from(b"other", to, from(world.ip(0)));
    world.settle();

    assert_eq!((own, other), (Ok(()), Err(SendError::NotLocal)));
    assert_eq!(
        receive(&server).map(|(bytes, _)| bytes),
        Ok(b"own".to_vec())
    );
    assert_eq!(receive(&server), Err(ReceiveError::WouldBlock));
}

#[test]
fn a_long_datagram_arrives_whole() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let client = socket(world.net(1), any(0));
    let bytes: Vec<u8> = (0..65_507u32).map(|i| ((i * 13) >> 3) as u8).collect();

    client.try_send_to(&bytes, Some(world.addr(0, 53))).unwrap();
    world.settle();
    // The first was lost but for a few fragments: the neighbour was not known yet.
    client.try_send_to(&bytes, Some(world.addr(0, 53))).unwrap();
    world.settle();

    assert_eq!(
        receive(&server).map(|(received, _)| received == bytes),
        Ok(true)
    );
}

#[test]
fn send_of_too_long_a_datagram_is_too_long() {
    let world = World::new(1);
    let client = socket(world.net(1), any(0));

    let result = client.try_send_to(&[0; 65_508], Some(world.addr(0, 53)));

    assert_eq!(result, Err(SendError::TooLong));
}

#[test]
fn a_short_buffer_tells_how_long_the_datagram_was() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let client = socket(world.net(0), any(0));
    client
        .try_send_to(b"0123456789", Some(world.addr(0, 53)))
        .unwrap();
    let mut buf = [0; 4];

    let peeked = server.try_recv_from(&mut buf, Take::Peek).unwrap();
    let taken = server.try_recv_from(&mut buf, Take::Remove).unwrap();

    assert_eq!(server.next_len(), None);
    assert_eq!((peeked.len, peeked.datagram_len), (4, 10));
    assert_eq!(taken, peeked);
    assert_eq!(taken.to, world.ip(0));
}

#[test]
fn a_connected_socket_is_told_that_the_port_is_closed() {
    let world = World::new(1);
    let client = socket(world.net(1), any(0));
    client.connect(Some(world.addr(0, 99))).unwrap();

    client.try_send_to(b"x", None).unwrap();
    world.settle();

    assert!(client.readiness().now().contains(Ready::ERROR));
    assert_eq!(
        receive(&client),
        Err(ReceiveError::Failed(SocketError::Refused))
    );
    assert_eq!(receive(&client), Err(ReceiveError::WouldBlock));
}

#[test]
fn a_connected_socket_is_told_that_nobody_is_there() {
    let world = World::new(1);
    let client = socket(world.net(1), any(0));
    client
        .connect(Some("10.0.0.99:53".parse().unwrap()))
        .unwrap();

    client.try_send_to(b"x", None).unwrap();
    world.run(Duration::from_secs(4));

    assert_eq!(client.take_error(), Some(SocketError::HostUnreachable));
}

#[test]
fn a_connected_socket_hears_its_peer_only() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let other = socket(world.net(0), any(54));
    let client = socket(world.net(1), any(1000));
    client.connect(Some(world.addr(0, 53))).unwrap();

    other
        .try_send_to(b"other", Some(world.addr(1, 1000)))
        .unwrap();
    server
        .try_send_to(b"server", Some(world.addr(1, 1000)))
        .unwrap();
    world.settle();

    assert_eq!(
        receive(&client).map(|(bytes, _)| bytes),
        Ok(b"server".to_vec())
    );
    assert_eq!(receive(&client), Err(ReceiveError::WouldBlock));
    assert_eq!(client.local_addr(), world.addr(1, 1000));
}

#[test]
fn broadcasts_need_to_be_allowed_and_reach_all() {
    let world = World::new(1);
    let server = socket(world.net(0), any(67));
    let client = socket(world.net(1), any(0));
    let all = Some("10.0.0.255:67".parse().unwrap());

    let denied = client.try_send_to(b"hello", all);
    client.set_options(&UdpOptions {
        broadcast: true,
        ..client.options()
    });
    client.try_send_to(b"hello", all).unwrap();
    world.settle();

    assert_eq!(denied, Err(SendError::BroadcastDenied));
    assert_eq!(
        receive(&server).map(|(bytes, _)| bytes),
        Ok(b"hello".to_vec())
    );
}

#[test]
fn a_group_reaches_its_members_only() {
    let world = World::new(1);
    let group = "224.1.2.3".parse().unwrap();
    let member = socket(world.net(0), any(5000));
    let sender = socket(world.net(1), any(0));
    let to = Some(SocketAddr::new(group, 5000));

    sender.try_send_to(b"early", to).unwrap();
    world.settle();
    member.join(group, None).unwrap();
    sender.try_send_to(b"hello", to).unwrap();
    world.settle();

    assert_eq!(member.join(group, None), Err(BindError::AddrInUse));
    assert_eq!(
        receive(&member).map(|(bytes, _)| bytes),
        Ok(b"hello".to_vec())
    );
    assert_eq!(receive(&member), Err(ReceiveError::WouldBlock));
    assert_eq!(member.leave(group, None), Ok(()));
    assert_eq!(member.leave(group, None), Err(BindError::AddrNotAvailable));
}

#[test]
fn what_does_not_fit_into_the_queue_is_dropped() {
    let world = World::new(1);
    let server = socket(world.net(0), any(53));
    let client = socket(world.net(0), any(0));

    for _ in 0..1000 {
        client
            .try_send_to(&[1; 1000], Some(world.addr(0, 53)))
            .unwrap();
    }
    let count = std::iter::from_fn(|| receive(&server).ok()).count();

    assert!((150..250).contains(&count), "{count}");
}

#[test]
fn bind_in_use_is_addr_in_use_and_of_others_is_not_available() {
    let world = World::new(1);
    let _held = socket(world.net(0), any(53));

    let again = world
        .net(0)
        .bind_udp(world.addr(0, 53), BindOptions::default());
    let other = world
        .net(0)
        .bind_udp(world.addr(1, 54), BindOptions::default());

    assert_eq!(again.err(), Some(BindError::AddrInUse));
    assert_eq!(other.err(), Some(BindError::AddrNotAvailable));
}

#[test]
fn send_without_a_peer_is_not_connected_and_without_a_route_no_route() {
    let net = Net::new(net_core::Config::default());
    let client = socket(&net, any(0));

    let far = "192.0.2.1:9".parse().unwrap();

    assert_eq!(client.try_send_to(b"x", None), Err(SendError::NotConnected));
    assert_eq!(client.try_send_to(b"x", Some(far)), Err(SendError::NoRoute));
    assert_eq!(client.connect(Some(far)), Err(StartError::NoRoute));
}
