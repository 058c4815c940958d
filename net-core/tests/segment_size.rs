//! `TCP_MAXSEG` bounds the segments of both ends.

use std::sync::{Arc, Mutex};

use net_core::{
    nic::fake::Fate,
    options::{BindOptions, TcpOptions},
    testing::World,
};

/// The longest payload that each of two machines sent, of a connection with such bounds at its client and at its
/// server, and what the ends say of themselves.
fn longest(client: Option<u16>, server: Option<u16>) -> ([usize; 2], [usize; 2]) {
    let world = World::new(1);
    let bounded = |max_segment| TcpOptions {
        max_segment,
        ..TcpOptions::default()
    };
    let bound = world
        .net(0)
        .bind_tcp(world.addr(0, 80), BindOptions::default());
    let listener = bound.unwrap().listen(8, &bounded(server)).unwrap();
    let client = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &bounded(client))
        .unwrap();
    let longest = Arc::new(Mutex::new([0; 2]));
    let seen = longest.clone();
    world.wire.set_judge(move |from, frame| {
        if frame[12..14] == [0x08, 0x00] && frame[23] == 6 {
            let header_len = usize::from(frame[14 + 20 + 12] >> 4) * 4;
            let total = usize::from(u16::from_be_bytes([frame[16], frame[17]]));
            let most = &mut seen.lock().unwrap()[from];
            *most = (total - 20 - header_len).max(*most);
        }
        Fate::Pass
    });
    world.settle();
    let server = listener.try_accept().unwrap();

    let bytes: Vec<u8> = (0..100_000_u32).map(|at| at as u8).collect();
    assert_eq!(world.transfer(&client, &server, &bytes), bytes);
    assert_eq!(world.transfer(&server, &client, &bytes), bytes);

    let said = [server.info().max_segment, client.info().max_segment];
    (*longest.lock().unwrap(), said)
}

#[test]
fn without_a_bound_the_link_decides() {
    let (sent, said) = longest(None, None);

    assert_eq!((sent, said), ([1460; 2], [1460; 2]));
}

#[test]
fn the_clients_bound_is_for_both() {
    let (sent, said) = longest(Some(1000), None);

    assert_eq!((sent, said), ([1000; 2], [1000; 2]));
}

#[test]
fn the_servers_bound_is_for_both() {
    let (sent, said) = longest(None, Some(88));

    assert_eq!((sent, said), ([88; 2], [88; 2]));
}

#[test]
fn the_lesser_bound_counts() {
    let (sent, said) = longest(Some(700), Some(900));

    assert_eq!((sent, said), ([700; 2], [700; 2]));
}

#[test]
fn a_bound_above_the_links_changes_nothing() {
    let (sent, said) = longest(Some(9000), Some(32767));

    assert_eq!((sent, said), ([1460; 2], [1460; 2]));
}
