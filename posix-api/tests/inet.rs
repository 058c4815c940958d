//! TCP and UDP sockets over the loopback interface.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    thread,
    time::Duration,
};

use kernel::time::Instant;
use posix_api::{
    Errno, Fd, Process,
    file::{self, NewFileFlags},
    poll::{self, EpollChange, EpollEvent, Events, PollFd},
    signal::{Action, Disposition, set_action},
    socket::{
        Address, Control, MessageFlags, Outgoing, accept, bind, connect, get_option, getpeername,
        getsockname, listen, receive, receive_from, receive_message, send, send_message, send_to,
        set_option, shutdown, socket,
    },
    wait::Patience,
};

const V4: i32 = 2;
const STREAM: i32 = 1;
const DGRAM: i32 = 2;
const NONBLOCK: i32 = 0o4000;
const NONE: MessageFlags = MessageFlags::empty();

/// A process that ignores `SIGPIPE`.
fn new_process() -> Arc<Process> {
    let process = Process::new();
    let ignore = Action {
        disposition: Disposition::Ignore,
        ..Action::DEFAULT
    };
    set_action(&process, 13, Some(ignore)).unwrap();
    process
}

fn local(port: u16) -> Address {
    Address::Inet(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port))
}

fn port(address: &Address) -> u16 {
    match address {
        Address::Inet(address) => address.port(),
        other => panic!("{other:?} has no port"),
    }
}

fn listening(process: &Process) -> (Fd, Address) {
    let fd = socket(process, V4, STREAM, 0).unwrap();
    bind(process, fd, &local(0)).unwrap();
    listen(process, fd, 16).unwrap();
    (fd, getsockname(process, fd).unwrap())
}

/// A connected client, its server side, and the listener.
fn connected(process: &Process) -> (Fd, Fd, Fd) {
    let (listener, address) = listening(process);
    let client = socket(process, V4, STREAM, 0).unwrap();
    connect(process, client, &address).unwrap();
    let (server, _) = accept(process, listener, 0).unwrap();
    (client, server, listener)
}

fn int(process: &Process, fd: Fd, level: i32, name: i32) -> i32 {
    let mut value = [0; 4];
    assert_eq!(get_option(process, fd, level, name, &mut value), Ok(4));
    i32::from_ne_bytes(value)
}

fn set_int(process: &Process, fd: Fd, level: i32, name: i32, value: i32) -> Result<(), Errno> {
    set_option(process, fd, level, name, &value.to_ne_bytes())
}

fn events(process: &Process, fd: Fd, patience: Patience) -> i16 {
    let mut fds = [PollFd {
        fd: fd.0,
        events: 0x2005,
        revents: 0,
    }];
    poll::poll(process, &mut fds, patience).unwrap();
    fds[0].revents
}

fn soon() -> Patience {
    Patience::Until(Instant::now().saturating_add(Duration::from_millis(50)))
}

#[test]
fn bytes_cross_a_connection_and_it_ends() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    let mut buf = [0; 64];

    assert_eq!(send(&process, client, b"hello", NONE), Ok(5));
    assert_eq!(
        receive(&process, server, &mut buf[..2], MessageFlags::PEEK),
        Ok(2)
    );
    assert_eq!(receive(&process, server, &mut buf, NONE), Ok(5));
    assert_eq!(&buf[..5], b"hello");
    assert_eq!(file::writev(&process, server, &[b"one ", b"two"]), Ok(7));
    assert_eq!(file::read(&process, client, &mut buf), Ok(7));
    file::close(&process, server).unwrap();
    assert_eq!(file::read(&process, client, &mut buf), Ok(0));
}

#[test]
fn names_of_a_connection() {
    let process = new_process();
    let (client, server, listener) = connected(&process);

    let address = getsockname(&process, listener);
    assert_eq!(getpeername(&process, client), address);
    assert_eq!(getsockname(&process, server), address);
    assert_eq!(getpeername(&process, server), getsockname(&process, client));
}

#[test]
fn a_large_response_followed_by_close_arrives() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    let bytes: Vec<u8> = (0..256 * 1024u32).map(|at| ((at * 7) >> 3) as u8).collect();
    let (sending, sent) = (process.clone(), bytes.clone());
    let sender = thread::spawn(move || {
        assert_eq!(send(&sending, server, &sent, NONE), Ok(sent.len()));
        file::close(&sending, server).unwrap();
    });
    let mut received = Vec::new();
    let mut buf = [0; 5000];

    loop {
        match receive(&process, client, &mut buf, NONE).unwrap() {
            0 => break,
            len => received.extend_from_slice(&buf[..len]),
        }
    }

    sender.join().unwrap();
    assert!(received == bytes);
}

#[test]
fn connect_to_a_closed_port_is_econnrefused() {
    let process = new_process();
    let client = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(
        connect(&process, client, &local(1)),
        Err(Errno::ECONNREFUSED)
    );
}

#[test]
fn connect_without_blocking_is_einprogress_then_decided() {
    let process = new_process();
    let (_listener, address) = listening(&process);
    let client = socket(&process, V4, STREAM | NONBLOCK, 0).unwrap();

    let result = connect(&process, client, &address);

    assert_eq!(result, Err(Errno::EINPROGRESS));
    assert_eq!(events(&process, client, Patience::Forever), 4);
    assert_eq!(int(&process, client, 1, 4), 0);
    assert_eq!(connect(&process, client, &address), Ok(()));
    assert_eq!(connect(&process, client, &address), Err(Errno::EISCONN));
}

#[test]
fn a_refused_connect_is_told_by_so_error() {
    let process = new_process();
    let client = socket(&process, V4, STREAM | NONBLOCK, 0).unwrap();

    let result = connect(&process, client, &local(1));

    assert_eq!(result, Err(Errno::EINPROGRESS));
    assert_eq!(events(&process, client, Patience::Forever) & 0x1c, 0x1c);
    assert_eq!(int(&process, client, 1, 4), Errno::ECONNREFUSED.code());
    assert_eq!(int(&process, client, 1, 4), 0);
}

#[test]
fn connect_after_a_refusal_can_succeed() {
    let process = new_process();
    let (_listener, address) = listening(&process);
    let client = socket(&process, V4, STREAM, 0).unwrap();
    connect(&process, client, &local(1)).unwrap_err();

    assert_eq!(connect(&process, client, &address), Ok(()));
}

#[test]
fn bind_to_an_address_in_use_is_eaddrinuse() {
    let process = new_process();
    let (_listener, address) = listening(&process);
    let other = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(bind(&process, other, &address), Err(Errno::EADDRINUSE));
}

#[test]
fn bind_to_a_foreign_address_is_eaddrnotavail() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();
    let foreign = Address::Inet("192.0.2.1:80".parse().unwrap());

    assert_eq!(bind(&process, fd, &foreign), Err(Errno::EADDRNOTAVAIL));
}

#[test]
fn bind_to_another_family_is_eafnosupport() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();
    let other = Address::Inet("[::1]:80".parse().unwrap());

    assert_eq!(bind(&process, fd, &other), Err(Errno::EAFNOSUPPORT));
    assert_eq!(
        bind(&process, fd, &Address::Other(99)),
        Err(Errno::EAFNOSUPPORT)
    );
}

#[test]
fn connect_without_a_route_is_enetunreach() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();
    let far = Address::Inet("192.0.2.1:80".parse().unwrap());

    assert_eq!(connect(&process, fd, &far), Err(Errno::ENETUNREACH));
}

#[test]
fn listen_when_connected_is_einval() {
    let process = new_process();
    let (client, _server, _) = connected(&process);

    assert_eq!(listen(&process, client, 1), Err(Errno::EINVAL));
}

#[test]
fn listen_of_a_datagram_socket_is_eopnotsupp() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();

    assert_eq!(listen(&process, fd, 1), Err(Errno::EOPNOTSUPP));
    assert_eq!(accept(&process, fd, 0).unwrap_err(), Errno::EOPNOTSUPP);
}

#[test]
fn accept_on_a_socket_that_does_not_listen_is_einval() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(accept(&process, fd, 0).unwrap_err(), Errno::EINVAL);
}

#[test]
fn accept_past_its_timeout_is_eagain() {
    let process = new_process();
    let (listener, _) = listening(&process);
    let timeout = [0i64.to_ne_bytes(), 5000i64.to_ne_bytes()].concat();
    set_option(&process, listener, 1, 20, &timeout).unwrap();

    assert_eq!(accept(&process, listener, 0).unwrap_err(), Errno::EAGAIN);
}

#[test]
fn accept_flags_set_the_new_descriptor() {
    let process = new_process();
    let (listener, address) = listening(&process);
    let client = socket(&process, V4, STREAM, 0).unwrap();
    connect(&process, client, &address).unwrap();

    let (server, peer) = accept(&process, listener, NONBLOCK | 0o2_000_000).unwrap();

    assert_eq!(
        receive(&process, server, &mut [0; 1], NONE),
        Err(Errno::EAGAIN)
    );
    assert_eq!(file::descriptor_flags(&process, server).unwrap().bits(), 1);
    assert_eq!(Ok(peer), getsockname(&process, client));
}

#[test]
fn receive_on_an_unconnected_stream_is_enotconn() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(
        receive(&process, fd, &mut [0; 4], NONE),
        Err(Errno::ENOTCONN)
    );
    assert_eq!(getpeername(&process, fd), Err(Errno::ENOTCONN));
    assert_eq!(shutdown(&process, fd, 2), Err(Errno::ENOTCONN));
}

#[test]
fn send_on_an_unconnected_stream_is_epipe() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(send(&process, fd, b"x", NONE), Err(Errno::EPIPE));
}

#[test]
fn send_after_shutdown_is_epipe() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    shutdown(&process, client, 1).unwrap();

    assert_eq!(send(&process, client, b"x", NONE), Err(Errno::EPIPE));
    assert_eq!(receive(&process, server, &mut [0; 4], NONE), Ok(0));
    assert_eq!(send(&process, server, b"yes", NONE), Ok(3));
    assert_eq!(receive(&process, client, &mut [0; 4], NONE), Ok(3));
}

#[test]
fn shutdown_with_a_wrong_direction_is_einval() {
    let process = new_process();
    let (client, _server, _) = connected(&process);

    assert_eq!(shutdown(&process, client, 7), Err(Errno::EINVAL));
}

#[test]
fn receive_of_out_of_band_data_is_einval() {
    let process = new_process();
    let (client, _server, _) = connected(&process);

    let result = receive(&process, client, &mut [0; 4], MessageFlags::OUT_OF_BAND);

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn receive_past_its_timeout_is_eagain() {
    let process = new_process();
    let (client, _server, _) = connected(&process);
    let timeout = [0i64.to_ne_bytes(), 5000i64.to_ne_bytes()].concat();
    set_option(&process, client, 1, 20, &timeout).unwrap();

    assert_eq!(
        receive(&process, client, &mut [0; 4], NONE),
        Err(Errno::EAGAIN)
    );
}

#[test]
fn receive_after_a_reset_is_econnreset() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    set_option(&process, server, 1, 13, &[1, 0, 0, 0, 0, 0, 0, 0]).unwrap();
    file::close(&process, server).unwrap();

    assert_eq!(
        receive(&process, client, &mut [0; 4], NONE),
        Err(Errno::ECONNRESET)
    );
    assert_eq!(receive(&process, client, &mut [0; 4], NONE), Ok(0));
    assert_eq!(send(&process, client, b"x", NONE), Err(Errno::EPIPE));
}

#[test]
fn wait_all_fills_the_buffer() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    let sending = process.clone();
    let sender = thread::spawn(move || {
        for _ in 0..10 {
            send(&sending, client, b"0123456789", NONE).unwrap();
            thread::yield_now();
        }
        client
    });

    let len = receive(&process, server, &mut [0; 100], MessageFlags::WAIT_ALL);

    assert_eq!(len, Ok(100));
    sender.join().unwrap();
}

#[test]
fn a_peer_that_does_not_read_stops_the_sender() {
    let process = new_process();
    let (client, server, _) = connected(&process);
    file::set_nonblocking(&process, client, true).unwrap();
    let mut sent = 0;
    loop {
        match send(&process, client, &[1; 100_000], NONE) {
            Ok(len) => sent += len,
            Err(Errno::EAGAIN) if events(&process, client, soon()) & 4 != 0 => {}
            Err(error) => break assert_eq!(error, Errno::EAGAIN),
        }
    }
    let mut received = 0;
    while received < sent {
        received += receive(&process, server, &mut [0; 50_000], NONE).unwrap();
    }

    assert_eq!(events(&process, client, Patience::Forever) & 4, 4);
}

#[test]
fn epoll_serves_many_connections() {
    let process = new_process();
    let (listener, address) = listening(&process);
    let serving = process.clone();
    let server = thread::spawn(move || serve(&serving, listener, 50));

    let mut clients = Vec::new();
    for number in 0..50u8 {
        let client = socket(&process, V4, STREAM, 0).unwrap();
        connect(&process, client, &address).unwrap();
        send(&process, client, &[number; 100], NONE).unwrap();
        clients.push(client);
    }
    for (number, client) in clients.iter().enumerate() {
        let mut buf = [0; 100];
        let len = receive(&process, *client, &mut buf, MessageFlags::WAIT_ALL);
        assert_eq!(len, Ok(100));
        assert!(buf.iter().all(|byte| usize::from(*byte) == number));
        file::close(&process, *client).unwrap();
    }

    server.join().unwrap();
}

/// Echoes what comes until `count` connections have ended.
fn serve(process: &Process, listener: Fd, count: usize) {
    let epoll = poll::epoll_create(process, NewFileFlags::default()).unwrap();
    let add = |fd: Fd| {
        let event = EpollEvent {
            events: Events::IN.bits(),
            data: fd.0 as u64,
        };
        poll::epoll_ctl(process, epoll, fd, EpollChange::Add(event)).unwrap();
    };
    add(listener);
    let mut ended = 0;
    while ended < count {
        let mut out = [EpollEvent::default(); 8];
        let found = poll::epoll_wait(process, epoll, &mut out, Patience::Forever).unwrap();
        for event in &out[..found] {
            let fd = Fd(event.data as i32);
            if fd == listener {
                add(accept(process, listener, NONBLOCK).unwrap().0);
                continue;
            }
            let mut buf = [0; 256];
            match receive(process, fd, &mut buf, NONE) {
                Ok(0) => {
                    ended += 1;
                    file::close(process, fd).unwrap();
                }
                Ok(len) => assert_eq!(send(process, fd, &buf[..len], NONE), Ok(len)),
                Err(error) => assert_eq!(error, Errno::EAGAIN),
            }
        }
    }
}

#[test]
fn datagrams_go_and_tell_their_sender() {
    let process = new_process();
    let one = socket(&process, V4, DGRAM, 0).unwrap();
    bind(&process, one, &local(0)).unwrap();
    let other = socket(&process, V4, DGRAM, 0).unwrap();
    bind(&process, other, &local(0)).unwrap();
    let (to, from) = (
        getsockname(&process, one).unwrap(),
        getsockname(&process, other).unwrap(),
    );

    assert_eq!(send_to(&process, other, b"hello", NONE, Some(&to)), Ok(5));

    let mut buf = [0; 3];
    assert_eq!(file::bytes_readable(&process, one), Ok(5));
    let peek = receive_from(
        &process,
        one,
        &mut buf,
        MessageFlags::PEEK | MessageFlags::TRUNCATED,
    );
    assert_eq!(peek, Ok((5, Some(from.clone()))));
    let incoming = receive_message(&process, one, &mut [&mut buf], 0, NONE).unwrap();
    assert_eq!((incoming.len, incoming.flags), (3, MessageFlags::TRUNCATED));
    assert_eq!(incoming.from, Some(from));
    assert_eq!(&buf, b"hel");
}

#[test]
fn datagrams_tell_where_they_were_sent() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();
    bind(&process, fd, &Address::Inet("0.0.0.0:0".parse().unwrap())).unwrap();
    set_int(&process, fd, 0, 8, 1).unwrap();
    let to = local(port(&getsockname(&process, fd).unwrap()));
    send_message(
        &process,
        fd,
        &Outgoing {
            bufs: &[b"a", b"b"],
            to: Some(&to),
            control: &[],
            flags: NONE,
        },
    )
    .unwrap();

    let (mut first, mut second) = ([0; 1], [0; 8]);
    let incoming = receive_message(&process, fd, &mut [&mut first, &mut second], 64, NONE).unwrap();

    assert_eq!(incoming.len, 2);
    assert_eq!((first[0], second[0]), (b'a', b'b'));
    let Control::PacketInfo4 { destination, .. } = incoming.control[0] else {
        panic!("none")
    };
    assert_eq!(destination, Ipv4Addr::LOCALHOST);
}

#[test]
fn a_datagram_without_a_receiver_is_edestaddrreq() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();

    assert_eq!(send(&process, fd, b"x", NONE), Err(Errno::EDESTADDRREQ));
}

#[test]
fn a_datagram_that_is_too_long_is_emsgsize() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();

    let result = send_to(&process, fd, &[0; 70_000], NONE, Some(&local(9)));

    assert_eq!(result, Err(Errno::EMSGSIZE));
}

#[test]
fn a_datagram_to_a_closed_port_is_econnrefused_next_time() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();
    connect(&process, fd, &local(9)).unwrap();
    send(&process, fd, b"x", NONE).unwrap();

    assert_eq!(
        receive(&process, fd, &mut [0; 4], NONE),
        Err(Errno::ECONNREFUSED)
    );
}

#[test]
fn a_connected_datagram_socket_can_be_disconnected() {
    let process = new_process();
    let fd = socket(&process, V4, DGRAM, 0).unwrap();
    connect(&process, fd, &local(9)).unwrap();
    assert_eq!(getpeername(&process, fd), Ok(local(9)));

    connect(&process, fd, &Address::Unspecified).unwrap();

    assert_eq!(getpeername(&process, fd), Err(Errno::ENOTCONN));
}

#[test]
fn options_are_kept_and_inherited() {
    let process = new_process();
    let (listener, address) = listening(&process);
    set_int(&process, listener, 6, 1, 1).unwrap();
    set_int(&process, listener, 1, 9, 1).unwrap();
    set_int(&process, listener, 6, 4, 33).unwrap();
    let client = socket(&process, V4, STREAM, 0).unwrap();
    connect(&process, client, &address).unwrap();
    let (server, _) = accept(&process, listener, 0).unwrap();

    assert_eq!(int(&process, server, 6, 1), 1);
    assert_eq!(int(&process, server, 1, 9), 1);
    assert_eq!(int(&process, server, 6, 4), 33);
    assert_eq!(int(&process, client, 6, 1), 0);
    assert_eq!(int(&process, listener, 1, 30), 1);
    assert_eq!(int(&process, server, 1, 30), 0);
    assert_eq!(int(&process, server, 1, 39), V4);
}

#[test]
fn options_with_wrong_values_are_einval() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(set_option(&process, fd, 6, 1, &[1]), Err(Errno::EINVAL));
    assert_eq!(set_int(&process, fd, 6, 6, 0), Err(Errno::EINVAL));
    assert_eq!(set_int(&process, fd, 6, 4, -1), Err(Errno::EINVAL));
    assert_eq!(set_int(&process, fd, 0, 2, 300), Err(Errno::EINVAL));
    assert_eq!(set_int(&process, fd, 6, 23, 5), Err(Errno::ENOPROTOOPT));
    assert_eq!(set_int(&process, fd, 77, 1, 5), Err(Errno::ENOPROTOOPT));
}

#[test]
fn a_timeout_that_is_no_time_is_edom() {
    let process = new_process();
    let fd = socket(&process, V4, STREAM, 0).unwrap();
    let timeout = [1i64.to_ne_bytes(), 1_000_000i64.to_ne_bytes()].concat();

    assert_eq!(set_option(&process, fd, 1, 20, &timeout), Err(Errno::EDOM));
}

#[test]
fn two_thousand_connections_that_are_reset_at_once_leave_service() {
    let process = new_process();
    let (listener, address) = listening(&process);
    for _ in 0..2000 {
        let client = socket(&process, V4, STREAM, 0).unwrap();
        connect(&process, client, &address).unwrap();
        set_option(&process, client, 1, 13, &[1, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        file::close(&process, client).unwrap();
        let (server, _) = accept(&process, listener, 0).unwrap();
        file::close(&process, server).unwrap();
    }

    let client = socket(&process, V4, STREAM, 0).unwrap();
    assert_eq!(connect(&process, client, &address), Ok(()));
}

#[test]
fn shutting_a_listener_down_ends_a_waiting_accept() {
    let process = new_process();
    let (listener, _) = listening(&process);
    let accepting = process.clone();
    let thread = thread::spawn(move || accept(&accepting, listener, 0).unwrap_err());
    events(&process, listener, soon());

    shutdown(&process, listener, 2).unwrap();

    assert_eq!(thread.join().unwrap(), Errno::EINVAL);
}

const V6: i32 = 10;

#[test]
fn bytes_cross_an_ipv6_connection() {
    let process = new_process();
    let listener = socket(&process, V6, STREAM, 0).unwrap();
    bind(
        &process,
        listener,
        &Address::Inet("[::1]:0".parse().unwrap()),
    )
    .unwrap();
    listen(&process, listener, 4).unwrap();
    let address = getsockname(&process, listener).unwrap();
    let client = socket(&process, V6, STREAM, 0).unwrap();

    connect(&process, client, &address).unwrap();
    let (server, peer) = accept(&process, listener, 0).unwrap();

    assert_eq!(Ok(peer), getsockname(&process, client));
    assert_eq!(send(&process, client, b"six", NONE), Ok(3));
    assert_eq!(receive(&process, server, &mut [0; 8], NONE), Ok(3));
}

#[test]
fn an_ipv6_listener_takes_ipv4_connections_as_mapped() {
    let process = new_process();
    let listener = socket(&process, V6, STREAM, 0).unwrap();
    bind(
        &process,
        listener,
        &Address::Inet("[::]:0".parse().unwrap()),
    )
    .unwrap();
    listen(&process, listener, 4).unwrap();
    let port = port(&getsockname(&process, listener).unwrap());
    let client = socket(&process, V4, STREAM, 0).unwrap();

    connect(&process, client, &local(port)).unwrap();
    let (server, peer) = accept(&process, listener, 0).unwrap();

    let Address::Inet(SocketAddr::V6(peer)) = peer else {
        panic!("{peer:?}")
    };
    assert_eq!(peer.ip().to_ipv4_mapped(), Some(Ipv4Addr::LOCALHOST));
    let Ok(Address::Inet(own)) = getsockname(&process, server) else {
        panic!("no name")
    };
    assert_eq!(own.ip().to_string(), "::ffff:127.0.0.1");
}

#[test]
fn an_ipv6_socket_connects_to_a_mapped_address() {
    let process = new_process();
    let (_listener, address) = listening(&process);
    let client = socket(&process, V6, STREAM, 0).unwrap();
    let mapped = format!("[::ffff:127.0.0.1]:{}", port(&address));

    let result = connect(&process, client, &Address::Inet(mapped.parse().unwrap()));

    assert_eq!(result, Ok(()));
}

#[test]
fn v6only_keeps_ipv4_out() {
    let process = new_process();
    let listener = socket(&process, V6, STREAM, 0).unwrap();
    set_int(&process, listener, 41, 26, 1).unwrap();
    bind(
        &process,
        listener,
        &Address::Inet("[::]:0".parse().unwrap()),
    )
    .unwrap();
    listen(&process, listener, 4).unwrap();
    let port = port(&getsockname(&process, listener).unwrap());
    let client = socket(&process, V4, STREAM, 0).unwrap();

    assert_eq!(
        connect(&process, client, &local(port)),
        Err(Errno::ECONNREFUSED)
    );
}

#[test]
fn ipv6_datagrams_go() {
    let process = new_process();
    let fd = socket(&process, V6, DGRAM, 0).unwrap();
    bind(&process, fd, &Address::Inet("[::1]:0".parse().unwrap())).unwrap();
    let own = getsockname(&process, fd).unwrap();

    send_to(&process, fd, b"six", NONE, Some(&own)).unwrap();

    assert_eq!(
        receive_from(&process, fd, &mut [0; 8], NONE),
        Ok((3, Some(own)))
    );
}
