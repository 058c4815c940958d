//! What a request costs does not depend on how many connections are idle. Work is counted, not
//! time.

use net_core::{options::TcpOptions, testing::World};

/// Connections served and timers that came due for one request and its answer.
fn work_per_request(world: &World, idle: usize) -> (u64, u64) {
    let listener = world.listen(0, 80, 64);
    let options = TcpOptions::default();
    let connect = |_| {
        let client = world
            .net(1)
            .connect_tcp(None, world.addr(0, 80), &options)
            .unwrap();
        world.settle();
        (client, listener.try_accept().unwrap())
    };
    let _idle: Vec<_> = (0..idle).map(connect).collect();
    let (client, server) = connect(0);
    let before = world.net(0).counters();
    for _ in 0..100 {
        client.try_send(b"request").unwrap();
        world.settle();
        let mut buf = [0; 64];
        assert_eq!(server.try_recv(&mut buf), Ok(7));
        server.try_send(b"answer").unwrap();
        world.settle();
        assert_eq!(client.try_recv(&mut buf), Ok(6));
    }
    let after = world.net(0).counters();
    (after.served - before.served, after.timers - before.timers)
}

#[test]
fn a_request_costs_the_same_with_2000_idle_connections() {
    let few = work_per_request(&World::new(1), 1);
    let many = work_per_request(&World::new(1), 2000);

    assert_eq!(few, many);
    assert!(few.0 <= 300, "{few:?}");
}
