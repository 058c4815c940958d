//! TCP between two machines.

use std::thread;

use posix_api::{
    Errno, Fd, Process, file,
    poll::{self, PollFd},
    signal::{Action, Disposition, set_action},
    socket::{
        Address, MessageFlags, accept, bind, connect, getpeername, listen, receive, send,
        set_option, shutdown,
    },
    testing::{CLOSED_PORT, FakeWire},
    wait::Patience,
};

const NONE: MessageFlags = MessageFlags::empty();

fn joined() -> FakeWire {
    let wire = FakeWire::joining(["10.0.0.1", "10.0.0.2"]);
    for machine in 0..2 {
        let ignore = Action {
            disposition: Disposition::Ignore,
            ..Action::DEFAULT
        };
        set_action(wire.process(machine), 13, Some(ignore)).unwrap();
    }
    wire
}

fn listening(process: &Process, address: &Address) -> Fd {
    let fd = process.tcp_socket();
    bind(process, fd, address).unwrap();
    listen(process, fd, 16).unwrap();
    fd
}

/// A client on machine 0 and its server on machine 1.
fn connected(wire: &FakeWire) -> (Fd, Fd) {
    let address = wire.addr(1, 80);
    let listener = listening(wire.process(1), &address);
    let client = wire.process(0).tcp_socket();
    connect(wire.process(0), client, &address).unwrap();
    let (server, _) = accept(wire.process(1), listener, 0).unwrap();
    (client, server)
}

#[test]
fn connect_to_a_closed_port_is_econnrefused() {
    let wire = joined();
    let client = wire.process(0);
    let fd = client.tcp_socket();

    let result = connect(client, fd, &wire.addr(1, CLOSED_PORT));

    assert_eq!(result, Err(Errno::ECONNREFUSED));
}

#[test]
fn a_response_followed_by_close_arrives_whole() {
    let wire = joined();
    let (client, server) = connected(&wire);
    let bytes: Vec<u8> = (0..256 * 1024u32).map(|at| (at / 5) as u8).collect();
    let (sending, sent) = (wire.process(1).clone(), bytes.clone());
    let sender = thread::spawn(move || {
        assert_eq!(send(&sending, server, &sent, NONE), Ok(sent.len()));
        file::close(&sending, server).unwrap();
    });
    let mut received = Vec::new();
    let mut buf = [0; 3000];

    loop {
        match receive(wire.process(0), client, &mut buf, NONE).unwrap() {
            0 => break,
            len => received.extend_from_slice(&buf[..len]),
        }
    }

    sender.join().unwrap();
    assert!(received == bytes);
}

#[test]
fn what_was_sent_arrives_though_the_process_ends() {
    let wire = joined();
    let (client, server) = connected(&wire);
    assert_eq!(
        send(wire.process(1), server, &[5; 30_000], NONE),
        Ok(30_000)
    );

    wire.process(1).end();

    let mut received = 0;
    while let Ok(len @ 1..) = receive(wire.process(0), client, &mut [0; 4000], NONE) {
        received += len;
    }
    assert_eq!(received, 30_000);
}

#[test]
fn a_blocked_receive_is_woken_by_the_peer() {
    let wire = joined();
    let (client, server) = connected(&wire);
    let receiving = wire.process(1).clone();
    let receiver = thread::spawn(move || receive(&receiving, server, &mut [0; 16], NONE));

    send(wire.process(0), client, b"wake", NONE).unwrap();

    assert_eq!(receiver.join().unwrap(), Ok(4));
}

#[test]
fn a_reset_wakes_a_poll() {
    let wire = joined();
    let (client, server) = connected(&wire);
    set_option(wire.process(1), server, 1, 13, &[1, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    file::close(wire.process(1), server).unwrap();
    let mut fds = [PollFd {
        fd: client.0,
        events: 1,
        revents: 0,
    }];

    poll::poll(wire.process(0), &mut fds, Patience::Forever).unwrap();

    assert_eq!(fds[0].revents & 0x19, 0x19);
    assert_eq!(
        receive(wire.process(0), client, &mut [0; 4], NONE),
        Err(Errno::ECONNRESET)
    );
    assert_eq!(getpeername(wire.process(0), client), Err(Errno::ENOTCONN));
}

#[test]
fn a_half_closed_connection_still_carries_the_other_way() {
    let wire = joined();
    let (client, server) = connected(&wire);
    shutdown(wire.process(0), client, 1).unwrap();

    assert_eq!(receive(wire.process(1), server, &mut [0; 4], NONE), Ok(0));
    assert_eq!(send(wire.process(1), server, b"still", NONE), Ok(5));
    assert_eq!(receive(wire.process(0), client, &mut [0; 8], NONE), Ok(5));
    assert_eq!(send(wire.process(0), client, b"x", NONE), Err(Errno::EPIPE));
}
