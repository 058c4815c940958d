//! Urgent bytes: where they are, that reading stops there, and that they leave at once.

use std::time::Duration;

use net_core::{
    error::{ReceiveError, UrgentError},
    nic::{Offloads, fake::Conditions},
    options::TcpOptions,
    readiness::Ready,
    tcp::TcpStream,
    testing::World,
    udp::Take,
};

fn connected(world: &World) -> (TcpStream, TcpStream) {
    let listener = world.listen(0, 80, 1);
    world.connect(&listener)
}

fn read(stream: &TcpStream) -> Result<Vec<u8>, ReceiveError> {
    let mut buf = vec![0; 4096];
    let len = stream.try_recv(&mut buf)?;
    buf.truncate(len);
    Ok(buf)
}

fn is_ready(stream: &TcpStream, ready: Ready) -> bool {
    stream.readiness().now().contains(ready)
}

fn read_inline(stream: &TcpStream) {
    stream.set_options(&TcpOptions {
        urgent_inline: true,
        ..TcpOptions::default()
    });
}

#[test]
fn an_urgent_byte_is_read_out_of_line_and_missing_in_it() {
    let world = World::new(1);
    let (client, server) = connected(&world);

    client.try_send_urgent(&[b"ab", b"c"]).unwrap();
    client.try_send(b"de").unwrap();
    world.run(Duration::from_secs(1));

    assert!(is_ready(&server, Ready::PRIORITY | Ready::READABLE));
    assert_eq!(server.queued_in(), 2);
    assert_eq!(server.try_recv_urgent(Take::Peek), Ok(Some(b'c')));
    assert_eq!(server.try_recv_urgent(Take::Remove), Ok(Some(b'c')));
    assert_eq!(server.try_recv_urgent(Take::Remove), Err(UrgentError::None));
    assert!(!is_ready(&server, Ready::PRIORITY));
    assert!(!server.is_at_mark());
    assert_eq!(read(&server), Ok(b"ab".to_vec()));
    assert!(server.is_at_mark());
    assert_eq!(read(&server), Ok(b"de".to_vec()));
    assert!(!server.is_at_mark());
}

#[test]
fn read_in_line_it_is_one_of_all_and_reading_stops_before_it() {
    let world = World::new(1);
    let (client, server) = connected(&world);
    read_inline(&server);

    client.try_send_urgent(&[b"abc"]).unwrap();
    client.try_send(b"de").unwrap();
    world.run(Duration::from_secs(1));

    assert_eq!(server.queued_in(), 5);
    assert_eq!(server.try_recv_urgent(Take::Remove), Err(UrgentError::None));
    assert_eq!(read(&server), Ok(b"ab".to_vec()));
    assert!(server.is_at_mark());
    assert_eq!(read(&server), Ok(b"cde".to_vec()));
    assert!(!is_ready(&server, Ready::PRIORITY));
}

#[test]
fn a_byte_that_was_not_fetched_is_gone_once_it_was_passed() {
    let world = World::new(1);
    let (client, server) = connected(&world);
    client.try_send_urgent(&[b"x"]).unwrap();
    world.run(Duration::from_secs(1));

    let alone = is_ready(&server, Ready::READABLE);
    let passed = read(&server);
    let late = server.try_recv_urgent(Take::Remove);

    assert!(!alone);
    assert_eq!(passed, Err(ReceiveError::WouldBlock));
    assert_eq!(late, Err(UrgentError::None));
}

#[test]
fn of_two_the_later_one_is_urgent() {
    let world = World::new(1);
    let (client, server) = connected(&world);

    client.try_send_urgent(&[b"a"]).unwrap();
    client.try_send_urgent(&[b"b"]).unwrap();
    world.run(Duration::from_secs(1));

    assert_eq!(server.try_recv_urgent(Take::Remove), Ok(Some(b'b')));
    assert_eq!(read(&server), Err(ReceiveError::WouldBlock));
}

#[test]
fn looking_stops_at_the_mark_and_leaves_all() {
    let world = World::new(1);
    let (client, server) = connected(&world);
    client.try_send_urgent(&[b"abc"]).unwrap();
    client.try_send(b"de").unwrap();
    world.run(Duration::from_secs(1));
    let mut buf = [0; 8];

    assert_eq!(server.try_peek(&mut buf), Ok(2));
    assert_eq!(read(&server), Ok(b"ab".to_vec()));
    assert_eq!(server.try_peek(&mut buf), Ok(2));
    assert_eq!(buf[..2], *b"de");
    assert_eq!(server.try_recv_urgent(Take::Remove), Ok(Some(b'c')));
}

#[test]
fn an_urgent_byte_does_not_wait_for_an_acknowledgement() {
    let world = World::new(1);
    let (client, server) = connected(&world);
    world.wire.set_conditions(Conditions {
        delay: Duration::from_millis(50),
        ..Conditions::default()
    });
    client.try_send(b"first").unwrap();
    client.try_send(b"held back by Nagle").unwrap();

    client.try_send_urgent(&[b"!"]).unwrap();
    world.run(Duration::from_millis(60));

    assert_eq!(server.try_recv_urgent(Take::Remove), Ok(Some(b'!')));
}

/// Reads up to the urgent byte, and adds to `len` how much. Returns whether it got there.
fn reads_to_mark(stream: &TcpStream, len: &mut usize) -> bool {
    while let Ok(read @ 1..) = stream.try_recv(&mut [0; 3000]) {
        *len += read;
        if stream.is_at_mark() {
            return true;
        }
    }
    false
}

#[test]
fn far_ahead_it_is_announced_and_found_where_it_is() {
    let offloads = Offloads {
        tx_checksum: true,
        rx_checksum: true,
        tso4: true,
        tso6: true,
    };
    for offloads in [Offloads::default(), offloads] {
        let world = World::with(1, 1500, offloads);
        let (client, server) = connected(&world);
        let long = vec![b'-'; 100_000];

        client.try_send_urgent(&[&long, b"!"]).unwrap();
        client.try_send(b"after").unwrap();
        world.settle();
        let early = server.try_recv_urgent(Take::Remove);
        let mut read_len = 0;
        world.run_until(Duration::from_secs(10), || {
            reads_to_mark(&server, &mut read_len)
        });
        world.run(Duration::from_secs(1));

        assert!(matches!(
            early,
            Err(UrgentError::WouldBlock) | Ok(Some(b'!'))
        ));
        assert_eq!(read_len, 100_000);
        assert_eq!(read(&server), Ok(b"after".to_vec()));
    }
}

#[test]
fn after_an_urgent_byte_all_is_as_before() {
    let world = World::new(1);
    let (client, server) = connected(&world);
    let bytes: Vec<u8> = (0..300_000u32).map(|i| ((i * 31) >> 4) as u8).collect();

    client.try_send_urgent(&[b"!"]).unwrap();
    world.run(Duration::from_secs(1));
    let byte = server.try_recv_urgent(Take::Remove);
    let received = world.transfer(&client, &server, &bytes);

    assert_eq!(byte, Ok(Some(b'!')));
    assert!(received == bytes);
}
