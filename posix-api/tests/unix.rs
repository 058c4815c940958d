//! `AF_UNIX` sockets.

use std::sync::Arc;

use posix_api::signal::{Action, Disposition, set_action};
use posix_api::{
    Errno, Fd, Process,
    file::{self, EventMode, NewFileFlags},
    poll::{self, PollFd},
    socket::{
        self, Address, Control, MessageFlags, Outgoing, accept, bind, connect, getpeername,
        getsockname, listen, receive, receive_message, send, send_message, send_to, shutdown,
        socket, socketpair, unix::UnixAddress,
    },
    wait::Patience,
};

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

const AF_UNIX: i32 = 1;
const STREAM: i32 = 1;
const DGRAM: i32 = 2;
const SEQPACKET: i32 = 5;
const NONBLOCK: i32 = 0o4000;

fn pair(process: &Process, kind: i32) -> (Fd, Fd) {
    socketpair(process, AF_UNIX, kind, 0).unwrap()
}

fn abstract_name(name: &[u8]) -> Address {
    Address::Unix(UnixAddress::Abstract(name.to_vec()))
}

fn path(name: &[u8]) -> Address {
    Address::Unix(UnixAddress::Path(name.to_vec()))
}

fn listening(process: &Process, name: &Address) -> Fd {
    let fd = socket(process, AF_UNIX, STREAM, 0).unwrap();
    bind(process, fd, name).unwrap();
    listen(process, fd, 5).unwrap();
    fd
}

fn events(process: &Process, fd: Fd) -> i16 {
    let mut fds = [PollFd {
        fd: fd.0,
        events: 0x2005,
        revents: 0,
    }];
    poll::poll(process, &mut fds, Patience::Nothing).unwrap();
    fds[0].revents
}

const NONE: MessageFlags = MessageFlags::empty();

#[test]
fn bytes_cross_a_pair() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    let mut buf = [0; 16];

    assert_eq!(file::write(&process, one, b"hello "), Ok(6));
    assert_eq!(send(&process, one, b"world", NONE), Ok(5));
    assert_eq!(
        receive(&process, other, &mut buf[..4], MessageFlags::PEEK),
        Ok(4)
    );
    assert_eq!(receive(&process, other, &mut buf, NONE), Ok(11));
    assert_eq!(&buf[..11], b"hello world");
    assert_eq!(file::bytes_readable(&process, other), Ok(0));
}

#[test]
fn a_pair_ends_when_one_is_closed() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    assert_eq!(events(&process, other), 4);

    file::close(&process, one).unwrap();

    assert_eq!(events(&process, other), 0x2015);
    assert_eq!(receive(&process, other, &mut [0; 4], NONE), Ok(0));
    assert_eq!(send(&process, other, b"x", NONE), Err(Errno::EPIPE));
}

#[test]
fn receive_after_a_close_with_something_unread_is_econnreset() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    send(&process, other, b"unread", NONE).unwrap();

    file::close(&process, one).unwrap();

    assert_eq!(
        receive(&process, other, &mut [0; 4], NONE),
        Err(Errno::ECONNRESET)
    );
    assert_eq!(receive(&process, other, &mut [0; 4], NONE), Ok(0));
}

#[test]
fn shutdown_for_writing_is_the_end_for_the_peer() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    send(&process, one, b"last", NONE).unwrap();

    shutdown(&process, one, 1).unwrap();

    let mut buf = [0; 8];
    assert_eq!(receive(&process, other, &mut buf, NONE), Ok(4));
    assert_eq!(receive(&process, other, &mut buf, NONE), Ok(0));
    assert_eq!(send(&process, one, b"x", NONE), Err(Errno::EPIPE));
    assert_eq!(send(&process, other, b"x", NONE), Ok(1));
}

#[test]
fn a_full_stream_is_eagain_and_becomes_writable_again() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM | NONBLOCK);
    let chunk = [7; 50_000];
    let mut sent = 0;
    while let Ok(len) = send(&process, one, &chunk, NONE) {
        sent += len;
    }

    assert_eq!(send(&process, one, &chunk, NONE), Err(Errno::EAGAIN));
    assert_eq!(events(&process, one), 0);
    let mut received = 0;
    while let Ok(len) = receive(&process, other, &mut [0; 10_000], NONE) {
        received += len;
    }
    assert_eq!(received, sent);
    assert_eq!(events(&process, one), 4);
}

#[test]
fn a_blocking_send_waits_for_room() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    let sending = process.clone();
    let thread = std::thread::spawn(move || send(&sending, one, &[1; 1_000_000], NONE));
    let mut received = 0;

    while received < 1_000_000 {
        received += receive(&process, other, &mut [0; 30_000], NONE).unwrap();
    }

    assert_eq!(thread.join().unwrap(), Ok(1_000_000));
}

#[test]
fn wait_all_fills_the_buffer() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    let sending = process.clone();
    let thread = std::thread::spawn(move || {
        for _ in 0..10 {
            send(&sending, one, b"0123456789", NONE).unwrap();
        }
    });
    let mut buf = [0; 100];

    let len = receive(&process, other, &mut buf, MessageFlags::WAIT_ALL);

    assert_eq!(len, Ok(100));
    thread.join().unwrap();
}

#[test]
fn connect_and_accept_by_an_abstract_name() {
    let process = new_process();
    let name = abstract_name(b"here");
    let listener = listening(&process, &name);
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    connect(&process, client, &name).unwrap();
    let (server, peer) = accept(&process, listener, 0).unwrap();
    send(&process, client, b"hi", NONE).unwrap();

    assert_eq!(receive(&process, server, &mut [0; 4], NONE), Ok(2));
    assert_eq!(peer, Address::Unix(UnixAddress::Unnamed));
    assert_eq!(getpeername(&process, client), Ok(name.clone()));
    assert_eq!(getsockname(&process, server), Ok(name));
}

#[test]
fn connect_and_accept_by_a_path() {
    let process = new_process();
    let listener = listening(&process, &path(b"/server"));
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    connect(&process, client, &path(b"/server")).unwrap();

    assert!(accept(&process, listener, 0).is_ok());
}

#[test]
fn bind_to_a_path_that_exists_is_eaddrinuse() {
    let process = new_process();
    listening(&process, &path(b"/server"));
    let other = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    assert_eq!(
        bind(&process, other, &path(b"/server")),
        Err(Errno::EADDRINUSE)
    );
}

#[test]
fn bind_a_second_time_is_einval() {
    let process = new_process();
    let fd = listening(&process, &path(b"/server"));

    assert_eq!(bind(&process, fd, &path(b"/other")), Err(Errno::EINVAL));
}

#[test]
fn connect_to_a_name_that_is_not_there_is_enoent() {
    let process = new_process();
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    assert_eq!(
        connect(&process, client, &path(b"/nobody")),
        Err(Errno::ENOENT)
    );
}

#[test]
fn connect_to_a_name_whose_socket_is_closed_is_econnrefused() {
    let process = new_process();
    let listener = listening(&process, &path(b"/server"));
    file::close(&process, listener).unwrap();
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    assert_eq!(
        connect(&process, client, &path(b"/server")),
        Err(Errno::ECONNREFUSED)
    );
}

#[test]
fn connect_to_a_socket_of_another_type_is_eprototype() {
    let process = new_process();
    listening(&process, &path(b"/server"));
    let client = socket(&process, AF_UNIX, DGRAM, 0).unwrap();
    connect(&process, client, &path(b"/server")).expect_err("another type");

    assert_eq!(
        connect(&process, client, &path(b"/server")),
        Err(Errno::EPROTOTYPE)
    );
}

#[test]
fn connect_when_connected_is_eisconn() {
    let process = new_process();
    listening(&process, &path(b"/server"));
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();
    connect(&process, client, &path(b"/server")).unwrap();

    assert_eq!(
        connect(&process, client, &path(b"/server")),
        Err(Errno::EISCONN)
    );
}

#[test]
fn accept_without_listen_is_einval() {
    let process = new_process();
    let fd = socket(&process, AF_UNIX, STREAM, 0).unwrap();

    assert_eq!(accept(&process, fd, 0).unwrap_err(), Errno::EINVAL);
}

#[test]
fn accept_with_nothing_there_is_eagain() {
    let process = new_process();
    let fd = listening(&process, &path(b"/server"));
    file::set_nonblocking(&process, fd, true).unwrap();

    assert_eq!(accept(&process, fd, 0).unwrap_err(), Errno::EAGAIN);
}

#[test]
fn accept_without_a_free_descriptor_is_emfile_and_keeps_the_connection() {
    let process = new_process();
    let listener = listening(&process, &path(b"/server"));
    let client = socket(&process, AF_UNIX, STREAM, 0).unwrap();
    connect(&process, client, &path(b"/server")).unwrap();
    process.fds().set_limit(2);

    assert_eq!(accept(&process, listener, 0).unwrap_err(), Errno::EMFILE);
    process.fds().set_limit(3);
    assert!(accept(&process, listener, 0).is_ok());
}

#[test]
fn datagrams_keep_their_borders_and_their_sender() {
    let process = new_process();
    let receiver = socket(&process, AF_UNIX, DGRAM, 0).unwrap();
    bind(&process, receiver, &path(b"/receiver")).unwrap();
    let sender = socket(&process, AF_UNIX, DGRAM, 0).unwrap();
    bind(&process, sender, &path(b"/sender")).unwrap();

    send_to(&process, sender, b"one", NONE, Some(&path(b"/receiver"))).unwrap();
    send_to(&process, sender, b"second", NONE, Some(&path(b"/receiver"))).unwrap();

    let mut buf = [0; 4];
    let first = receive_message(&process, receiver, &mut [&mut buf], 0, NONE).unwrap();
    assert_eq!((first.len, first.from), (3, Some(path(b"/sender"))));
    let second = receive_message(&process, receiver, &mut [&mut buf], 0, NONE).unwrap();
    assert_eq!((second.len, second.flags), (4, MessageFlags::TRUNCATED));
    assert_eq!(
        receive(&process, receiver, &mut buf, MessageFlags::DONT_WAIT),
        Err(Errno::EAGAIN)
    );
}

#[test]
fn send_of_a_datagram_to_nobody_is_enotconn() {
    let process = new_process();
    let fd = socket(&process, AF_UNIX, DGRAM, 0).unwrap();

    assert_eq!(send(&process, fd, b"x", NONE), Err(Errno::ENOTCONN));
}

#[test]
fn sequential_packets_keep_their_borders() {
    let process = new_process();
    let (one, other) = pair(&process, SEQPACKET);
    send(&process, one, b"one", NONE).unwrap();
    send(&process, one, b"two", NONE).unwrap();

    assert_eq!(receive(&process, other, &mut [0; 16], NONE), Ok(3));
    file::close(&process, one).unwrap();
    assert_eq!(receive(&process, other, &mut [0; 16], NONE), Ok(3));
    assert_eq!(receive(&process, other, &mut [0; 16], NONE), Ok(0));
}

#[test]
fn descriptors_travel() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    let event = file::eventfd(&process, 7, EventMode::Whole, NewFileFlags::default()).unwrap();
    let control = [Control::Rights(vec![event])];
    let message = Outgoing {
        bufs: &[b"x"],
        to: None,
        control: &control,
        flags: NONE,
    };
    send_message(&process, one, &message).unwrap();
    file::close(&process, event).unwrap();

    let mut buf = [0; 4];
    let incoming = receive_message(&process, other, &mut [&mut buf], 64, NONE).unwrap();

    let Some(Control::Rights(fds)) = incoming.control.first() else {
        panic!("no descriptors")
    };
    let mut value = [0; 8];
    assert_eq!(file::read(&process, fds[0], &mut value), Ok(8));
    assert_eq!(u64::from_ne_bytes(value), 7);
}

#[test]
fn descriptors_that_do_not_fit_are_told_and_closed() {
    let process = new_process();
    let (one, other) = pair(&process, STREAM);
    let before = process.fds().open_count();
    let control = [Control::Rights(vec![one, one, one])];
    let message = Outgoing {
        bufs: &[b"x"],
        to: None,
        control: &control,
        flags: NONE,
    };
    send_message(&process, one, &message).unwrap();

    let mut buf = [0; 4];
    let incoming = receive_message(&process, other, &mut [&mut buf], 20, NONE).unwrap();

    assert_eq!(incoming.flags, MessageFlags::CONTROL_TRUNCATED);
    assert_eq!(process.fds().open_count(), before + 1);
}

#[test]
fn options_of_a_pair() {
    let process = new_process();
    let (one, _other) = pair(&process, STREAM);
    let mut value = [0; 12];

    assert_eq!(socket::get_option(&process, one, 1, 3, &mut value), Ok(4));
    assert_eq!(
        i32::from_ne_bytes([value[0], value[1], value[2], value[3]]),
        1
    );
    assert_eq!(socket::get_option(&process, one, 1, 17, &mut value), Ok(12));
    assert_eq!(
        socket::get_option(&process, one, 1, 9999, &mut value),
        Err(Errno::ENOPROTOOPT)
    );
    assert_eq!(
        socket::set_option(&process, one, 1, 3, &[0; 4]),
        Err(Errno::ENOPROTOOPT)
    );
    assert_eq!(
        socket::set_option(&process, one, 1, 7, &[0; 2]),
        Err(Errno::EINVAL)
    );
}

#[test]
fn socket_of_an_unknown_family_is_eafnosupport() {
    let process = new_process();

    assert_eq!(socket(&process, 99, STREAM, 0), Err(Errno::EAFNOSUPPORT));
}

#[test]
fn socket_of_an_unknown_type_is_einval() {
    let process = new_process();

    assert_eq!(socket(&process, AF_UNIX, 0, 0), Err(Errno::EINVAL));
    assert_eq!(socket(&process, AF_UNIX, 1 << 20, 0), Err(Errno::EINVAL));
}

#[test]
fn socket_of_a_wrong_protocol_is_eprotonosupport() {
    let process = new_process();

    assert_eq!(
        socket(&process, AF_UNIX, STREAM, 17),
        Err(Errno::EPROTONOSUPPORT)
    );
    assert_eq!(socket(&process, 2, STREAM, 17), Err(Errno::EPROTONOSUPPORT));
}

#[test]
fn socket_calls_on_what_is_no_socket_are_enotsock() {
    let process = new_process();
    let event = file::eventfd(&process, 0, EventMode::Whole, NewFileFlags::default()).unwrap();

    assert_eq!(listen(&process, event, 1), Err(Errno::ENOTSOCK));
    assert_eq!(send(&process, event, b"x", NONE), Err(Errno::ENOTSOCK));
    assert_eq!(getsockname(&process, event), Err(Errno::ENOTSOCK));
}
