//! Bytes arrive whole over wires that lose, double, delay and reorder frames.

use std::time::Duration;

use net_core::{
    nic::{Offloads, fake::Conditions},
    options::TcpOptions,
    testing::World,
};

fn pattern(len: u32) -> Vec<u8> {
    (0..len)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect()
}

fn transfers(world: &World, conditions: Conditions, len: u32) -> bool {
    let listener = world.listen(0, 80, 4);
    world.wire.set_conditions(conditions);
    let (client, server) = world.connect(&listener);
    let bytes = pattern(len);
    let up = world.transfer(&client, &server, &bytes) == bytes;
    let down = world.transfer(&server, &client, &bytes) == bytes;
    up && down
}

#[test]
fn over_a_perfect_wire() {
    assert!(transfers(&World::new(1), Conditions::default(), 3_000_000));
}

#[test]
fn over_a_long_wire() {
    let conditions = Conditions {
        delay: Duration::from_millis(50),
        ..Conditions::default()
    };

    assert!(transfers(&World::new(1), conditions, 1_000_000));
}

#[test]
fn over_a_wire_that_loses_frames() {
    for seed in 1..6 {
        let delay = Duration::from_millis(5);
        let conditions = Conditions {
            delay,
            loss_per_mille: 20,
            ..Conditions::default()
        };

        assert!(
            transfers(&World::new(seed), conditions, 300_000),
            "seed {seed}"
        );
    }
}

#[test]
fn over_a_wire_that_reorders_and_doubles_frames() {
    for seed in 1..6 {
        let conditions = Conditions {
            delay: Duration::from_millis(5),
            jitter: Duration::from_millis(3),
            duplicate_per_mille: 20,
            ..Conditions::default()
        };

        assert!(
            transfers(&World::new(seed), conditions, 300_000),
            "seed {seed}"
        );
    }
}

#[test]
fn with_cards_that_cut_long_frames() {
    let offloads = Offloads {
        tx_checksum: true,
        rx_checksum: true,
        tso4: true,
        tso6: true,
    };
    let world = World::with(1, 1500, offloads);

    assert!(transfers(&world, Conditions::default(), 3_000_000));
    let frames = world.net(0).counters().frames;
    assert!(frames < 2000, "{frames}");
}

#[test]
fn a_peer_that_stops_reading_gets_the_rest_later() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 4);
    let (client, server) = world.connect(&listener);
    let bytes = pattern(2_000_000);
    let mut sent = 0;
    world.run_until(Duration::from_secs(10), || {
        while let Ok(len @ 1..) = server.try_send(&bytes[sent..]) {
            sent += len;
        }
        false
    });
    let stuck_at = sent;

    let mut rest = &bytes[sent..];
    let mut received: Vec<u8> = Vec::new();
    world.run_until(Duration::from_secs(100), || {
        while let Ok(len @ 1..) = server.try_send(rest) {
            rest = &rest[len..];
        }
        let mut buf = [0; 30_000];
        while let Ok(len @ 1..) = client.try_recv(&mut buf) {
            received.extend(&buf[..len]);
        }
        received.len() == bytes.len()
    });

    assert!((400_000..600_000).contains(&stuck_at), "{stuck_at}");
    assert!(received == bytes);
}

#[test]
fn small_writes_wait_for_each_other_unless_told_not_to() {
    let world = World::new(1);
    let delay = Duration::from_millis(10);
    let listener = world.listen(0, 80, 4);
    let (client, _server) = world.connect(&listener);
    world.wire.set_conditions(Conditions {
        delay,
        ..Conditions::default()
    });
    let frames = || world.net(1).interfaces()[1].sent_frames;

    let before = frames();
    (0..10).for_each(|_| assert_eq!(client.try_send(b"x"), Ok(1)));
    let with_nagle = frames() - before;
    world.run(Duration::from_secs(1));
    client.set_options(&TcpOptions {
        no_delay: true,
        ..client.options()
    });
    let before = frames();
    (0..10).for_each(|_| assert_eq!(client.try_send(b"x"), Ok(1)));
    let without = frames() - before;

    assert_eq!((with_nagle, without), (1, 10));
}

#[test]
fn a_cork_holds_back_what_fills_no_segment() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 4);
    let (client, server) = world.connect(&listener);
    client.set_options(&TcpOptions {
        cork: true,
        ..client.options()
    });

    client.try_send(&[1; 100]).unwrap();
    client.try_send(&[2; 1500]).unwrap();
    world.settle();
    let whole = server.queued_in();
    world.run(Duration::from_millis(250));
    let late = server.queued_in();
    client.try_send(&[3; 10]).unwrap();
    client.set_options(&TcpOptions {
        cork: false,
        ..client.options()
    });
    world.run(Duration::from_millis(50));

    assert_eq!((whole, late, server.queued_in()), (1460, 1600, 1610));
}
