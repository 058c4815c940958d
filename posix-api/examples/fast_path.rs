//! A request and its reply over the loopback interface, again and again: what a profiler looks at
//! (`valgrind --tool=callgrind`). The argument is the number of requests.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use posix_api::{
    Fd, Process,
    file::NewFileFlags,
    poll::{self, EpollChange, EpollEvent, Events},
    socket::{
        Address, MessageFlags, accept, bind, connect, getsockname, listen, receive, send,
        set_option, socket,
    },
    wait::Patience,
};

const V4: i32 = 2;
const STREAM: i32 = 1;
const NONBLOCK: i32 = 0o4000;
const NONE: MessageFlags = MessageFlags::empty();

fn main() {
    let count = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(1000);
    let process = Process::new();
    let (client, server) = connected(&process);
    let epoll = poll::epoll_create(&process, NewFileFlags::default()).expect("an epoll");
    for fd in [client, server] {
        let event = EpollEvent {
            events: Events::IN.bits(),
            data: fd.0 as u64,
        };
        poll::epoll_ctl(&process, epoll, fd, EpollChange::Add(event)).expect("a watch");
    }
    for _request in 0..count {
        exchange(&process, epoll, client, server);
        exchange(&process, epoll, server, client);
    }
}

fn connected(process: &Process) -> (Fd, Fd) {
    let local = Address::Inet(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0));
    let listener = socket(process, V4, STREAM, 0).expect("a socket");
    bind(process, listener, &local).expect("an address");
    listen(process, listener, 16).expect("a listener");
    let address = getsockname(process, listener).expect("its name");
    let client = socket(process, V4, STREAM, 0).expect("a socket");
    connect(process, client, &address).expect("a connection");
    let (server, _) = accept(process, listener, NONBLOCK).expect("its other end");
    for fd in [client, server] {
        set_option(process, fd, 6, 1, &1i32.to_ne_bytes()).expect("no delay");
    }
    (client, server)
}

/// Sends 100 bytes from `from` and receives them at `to`.
fn exchange(process: &Process, epoll: Fd, from: Fd, to: Fd) {
    let mut out = [EpollEvent::default(); 16];
    let mut buf = [0; 256];
    send(process, from, &[7; 100], NONE).expect("room");
    let found = poll::epoll_wait(process, epoll, &mut out, Patience::Forever);
    assert_eq!(found, Ok(1));
    assert_eq!(receive(process, to, &mut buf, NONE), Ok(100));
}
