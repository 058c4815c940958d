//! Connections end: gracefully, by reset, in the background.

use std::time::Duration;

use net_core::{
    error::{ReceiveError, SendError, ShutdownError, SocketError},
    nic::fake::Conditions,
    options::{BindOptions, TcpOptions},
    readiness::Ready,
    tcp::{Shutdown, TcpState, TcpStream},
    testing::World,
};

/// Reads until the end or until nothing is there.
fn read_all(stream: &TcpStream) -> (Vec<u8>, Result<usize, ReceiveError>) {
    let mut received = Vec::new();
    let mut buf = [0; 4096];
    loop {
        match stream.try_recv(&mut buf) {
            Ok(len @ 1..) => received.extend(&buf[..len]),
            last => return (received, last),
        }
    }
}

#[test]
fn bytes_queued_before_a_drop_still_arrive() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);
    let bytes: Vec<u8> = (0..200_000u32).map(|i| ((i * 31) >> 4) as u8).collect();

    let queued = server.try_send(&bytes).unwrap();
    drop(server);
    let mut received = Vec::new();
    let mut last = Err(ReceiveError::WouldBlock);
    world.run_until(Duration::from_secs(60), || {
        let (part, result) = read_all(&client);
        received.extend(part);
        last = result;
        last == Ok(0)
    });

    assert_eq!(queued, bytes.len());
    assert!(received == bytes);
    assert_eq!(last, Ok(0));
}

#[test]
fn a_half_closed_connection_still_carries_the_other_direction() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    client.try_send(b"request").unwrap();
    client.shutdown(Shutdown::Write).unwrap();
    world.settle();
    let (request, end) = read_all(&server);
    server.try_send(b"answer").unwrap();
    drop(server);
    world.settle();
    let (answer, end_too) = read_all(&client);

    assert_eq!((request.as_slice(), end), (&b"request"[..], Ok(0)));
    assert_eq!((answer.as_slice(), end_too), (&b"answer"[..], Ok(0)));
    assert_eq!(client.try_send(b"x"), Err(SendError::Closed));
}

#[test]
fn the_side_that_closes_first_remembers_and_frees_its_socket() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    drop(client);
    world.settle();
    drop(server);
    world.settle();
    let (first, second) = (world.net(1).counters(), world.net(0).counters());
    world.run(Duration::from_secs(61));
    let later = world.net(1).counters();

    assert_eq!((first.connections, first.time_waits), (0, 1));
    assert_eq!((second.connections, second.time_waits), (0, 0));
    assert_eq!(later.time_waits, 0);
}

#[test]
fn a_port_can_be_bound_again_with_reuse_while_connections_are_remembered() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);
    drop(server);
    world.settle();
    drop(client);
    world.settle();
    drop(listener);

    let addr = world.addr(0, 80);
    let plain = world.net(0).bind_tcp(addr, BindOptions::default());
    let reuse = BindOptions {
        reuse_address: true,
        ..BindOptions::default()
    };
    let reused = world.net(0).bind_tcp(addr, reuse);

    assert_eq!(world.net(0).counters().time_waits, 1);
    assert!(plain.is_err());
    assert!(reused.is_ok());
}

#[test]
fn a_remembered_connection_makes_room_for_a_new_one_of_the_same_ends() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let bound = world
        .net(1)
        .bind_tcp(world.addr(1, 4000), BindOptions::default())
        .unwrap();
    let options = TcpOptions::default();
    let client = world
        .net(1)
        .connect_tcp(Some(&bound), world.addr(0, 80), &options)
        .unwrap();
    world.settle();
    drop(listener.try_accept());
    world.settle();
    drop(client);
    world.settle();
    assert_eq!(world.net(0).counters().time_waits, 1);

    world.run(Duration::from_millis(1));
    let again = world
        .net(1)
        .connect_tcp(Some(&bound), world.addr(0, 80), &options)
        .unwrap();
    world.run(Duration::from_millis(10));

    assert_eq!(again.info().state, TcpState::Established);
    assert_eq!(world.net(0).counters().time_waits, 0);
}

#[test]
fn unread_bytes_at_a_drop_reset_the_peer() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    client.try_send(b"nobody reads this").unwrap();
    world.settle();
    drop(server);
    world.settle();
    let mut buf = [0; 4];

    let ready = client.readiness().now();
    assert!(ready.contains(Ready::READABLE | Ready::ERROR | Ready::HANG_UP));
    assert_eq!(
        client.try_recv(&mut buf),
        Err(ReceiveError::Failed(SocketError::Reset))
    );
    assert_eq!(client.try_recv(&mut buf), Ok(0));
    assert_eq!(client.try_send(b"x"), Err(SendError::Closed));
}

#[test]
fn what_arrived_before_a_reset_can_be_read() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    server.try_send(b"last words").unwrap();
    world.settle();
    server.abort();
    world.settle();
    let (received, last) = read_all(&client);

    assert_eq!(received, b"last words");
    assert_eq!(last, Err(ReceiveError::Failed(SocketError::Reset)));
}

#[test]
fn sending_to_a_connection_that_nobody_holds_is_reset() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    drop(server);
    world.settle();
    client.try_send(b"are you there?").unwrap();
    world.settle();

    assert_eq!(client.take_error(), Some(SocketError::Reset));
    assert_eq!(world.net(0).counters().connections, 0);
}

#[test]
fn a_reset_on_drop_sends_no_fin() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    server.set_options(&TcpOptions {
        reset_on_drop: true,
        ..server.options()
    });
    drop(server);
    world.settle();

    assert_eq!(client.take_error(), Some(SocketError::Reset));
    assert_eq!(world.net(0).counters().time_waits, 0);
}

#[test]
fn a_vanished_peer_does_not_pin_a_closed_connection_for_ever() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (_client, server) = world.connect(&listener);

    world.wire.set_conditions(Conditions {
        is_cut: true,
        ..Conditions::default()
    });
    server.try_send(&[1; 10_000]).unwrap();
    drop(server);
    world.run(Duration::from_secs(200));

    assert_eq!(world.net(0).counters().connections, 0);
}

#[test]
fn a_vanished_peer_ends_a_connection_with_data_on_its_way() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (_client, server) = world.connect(&listener);
    let user_timeout = Some(Duration::from_secs(30));
    server.set_options(&TcpOptions {
        user_timeout,
        ..server.options()
    });

    world.wire.set_conditions(Conditions {
        is_cut: true,
        ..Conditions::default()
    });
    server.try_send(b"hello?").unwrap();
    let start = world.now();
    let ended = world.run_until(Duration::from_secs(100), || {
        server.readiness().now().contains(Ready::ERROR)
    });

    assert!(ended);
    assert!((30..33).contains(&(world.now() - start).as_secs()));
    assert_eq!(server.take_error(), Some(SocketError::TimedOut));
}

#[test]
fn keep_alive_finds_a_vanished_peer_and_leaves_a_living_one() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (_client, server) = world.connect(&listener);
    server.set_options(&TcpOptions {
        keep_alive: true,
        keep_alive_idle: Duration::from_secs(10),
        keep_alive_interval: Duration::from_secs(2),
        keep_alive_count: 3,
        ..server.options()
    });

    world.run(Duration::from_secs(100));
    let alive = server.info().state;
    world.wire.set_conditions(Conditions {
        is_cut: true,
        ..Conditions::default()
    });
    let start = world.now();
    let ended = world.run_until(Duration::from_secs(100), || {
        server.readiness().now().contains(Ready::ERROR)
    });

    assert_eq!(alive, TcpState::Established);
    assert!(ended);
    assert!(
        (world.now() - start).as_secs() <= 18,
        "{:?}",
        world.now() - start
    );
}

#[test]
fn shutdown_of_an_unconnected_stream_is_not_connected() {
    let world = World::new(1);

    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 9), &TcpOptions::default())
        .unwrap();
    world.settle();

    assert_eq!(
        client.shutdown(Shutdown::Both),
        Err(ShutdownError::NotConnected)
    );
}

#[test]
fn queued_out_becomes_0_when_the_fin_is_acknowledged() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 8);
    let (client, server) = world.connect(&listener);

    server.try_send(b"bye").unwrap();
    server.shutdown(Shutdown::Write).unwrap();
    let before = server.queued_out();
    world.run(Duration::from_millis(100));

    assert_eq!(before, 4);
    assert_eq!(server.queued_out(), 0);
    drop(client);
}
