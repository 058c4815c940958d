//! `poll`, `select`, `epoll` over pipes, event counters and timers.

use core::time::Duration;

use kernel::time::Instant;
use posix_api::{
    Errno, Fd, Process,
    fd::FdFlags,
    file::{self, EventMode, NewFileFlags, TimerClock, TimerStart},
    poll::{self, EpollChange, EpollEvent, Events, FdSets, PollFd},
    signal::{MaskChange, Signal, SignalSet, kill, set_mask, signalfd},
    socket,
    wait::Patience,
};

fn event(process: &Process) -> Fd {
    file::eventfd(process, 0, EventMode::Whole, NewFileFlags::default()).unwrap()
}

fn signal(process: &Process, fd: Fd) {
    file::write(process, fd, &1u64.to_ne_bytes()).unwrap();
}

fn clear(process: &Process, fd: Fd) {
    file::read(process, fd, &mut [0; 8]).unwrap();
}

fn watching(process: &Process, fd: Fd, events: Events) -> Fd {
    let epoll = poll::epoll_create(process, NewFileFlags::default()).unwrap();
    add(process, epoll, fd, events).unwrap();
    epoll
}

fn add(process: &Process, epoll: Fd, fd: Fd, events: Events) -> Result<(), Errno> {
    poll::epoll_ctl(process, epoll, fd, EpollChange::Add(of(fd, events)))
}

fn of(fd: Fd, events: Events) -> EpollEvent {
    EpollEvent {
        events: events.bits(),
        data: u64::from(fd.0.unsigned_abs()),
    }
}

/// The descriptors and events that `epoll` has now.
fn found(process: &Process, epoll: Fd) -> Vec<(u64, Events)> {
    let mut out = [EpollEvent::default(); 16];
    let count = poll::epoll_wait(process, epoll, &mut out, Patience::Nothing).unwrap();
    out[..count]
        .iter()
        .map(|one| (one.data, Events::from_bits_retain(one.events)))
        .collect()
}

#[test]
fn a_level_is_told_while_it_lasts() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);

    assert_eq!(found(&process, epoll), []);
    signal(&process, fd);
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
    clear(&process, fd);
    assert_eq!(found(&process, epoll), []);
}

#[test]
fn what_is_watched_anew_is_told_once() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);
    signal(&process, fd);

    poll::epoll_ctl(&process, epoll, fd, EpollChange::Delete).unwrap();
    add(&process, epoll, fd, Events::IN).unwrap();

    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
}

#[test]
fn an_edge_is_told_once_each_time() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN | Events::EDGE);

    signal(&process, fd);
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
    assert_eq!(found(&process, epoll), []);
    signal(&process, fd);
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
}

#[test]
fn one_shot_is_told_until_it_is_asked_for_again() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN | Events::ONE_SHOT);

    signal(&process, fd);
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
    assert_eq!(found(&process, epoll), []);
    let again = EpollChange::Modify(of(fd, Events::IN | Events::ONE_SHOT));
    poll::epoll_ctl(&process, epoll, fd, again).unwrap();
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
}

#[test]
fn closing_the_last_descriptor_ends_the_watch() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);
    let dup = file::dup(&process, fd).unwrap();
    signal(&process, dup);

    file::close(&process, fd).unwrap();
    assert_eq!(found(&process, epoll), [(0, Events::IN)]);
    file::close(&process, dup).unwrap();
    assert_eq!(found(&process, epoll), []);
}

#[test]
fn a_number_used_again_is_another_watch() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);
    let dup = file::dup(&process, fd).unwrap();
    file::close(&process, fd).unwrap();
    let again = event(&process);
    assert_eq!(again, fd);
    add(&process, epoll, again, Events::IN).unwrap();
    signal(&process, again);
    signal(&process, dup);

    assert_eq!(found(&process, epoll).len(), 2);
    file::close(&process, again).unwrap();
    assert_eq!(found(&process, epoll).len(), 1);
    file::close(&process, dup).unwrap();
    assert_eq!(found(&process, epoll).len(), 0);
}

#[test]
fn an_epoll_watches_an_epoll() {
    let process = Process::new();
    let fd = event(&process);
    let inner = watching(&process, fd, Events::IN);
    let outer = watching(&process, inner, Events::IN);

    assert_eq!(found(&process, outer), []);
    signal(&process, fd);
    assert_eq!(found(&process, outer).len(), 1);
    clear(&process, fd);
    assert_eq!(found(&process, outer).len(), 0);
}

#[test]
fn epoll_ctl_in_a_circle_is_eloop() {
    let process = Process::new();
    let fd = event(&process);
    let inner = watching(&process, fd, Events::IN);
    let outer = watching(&process, inner, Events::IN);

    assert_eq!(add(&process, inner, outer, Events::IN), Err(Errno::ELOOP));
}

#[test]
fn epoll_ctl_with_itself_is_einval() {
    let process = Process::new();
    let epoll = poll::epoll_create(&process, NewFileFlags::default()).unwrap();

    assert_eq!(add(&process, epoll, epoll, Events::IN), Err(Errno::EINVAL));
}

#[test]
fn epoll_ctl_add_of_what_is_watched_is_eexist() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);

    assert_eq!(add(&process, epoll, fd, Events::IN), Err(Errno::EEXIST));
}

#[test]
fn epoll_ctl_del_of_what_is_not_watched_is_enoent() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = poll::epoll_create(&process, NewFileFlags::default()).unwrap();

    let result = poll::epoll_ctl(&process, epoll, fd, EpollChange::Delete);

    assert_eq!(result, Err(Errno::ENOENT));
}

#[test]
fn epoll_wait_sleeps_until_a_thread_signals() {
    let process = Process::new();
    let fd = event(&process);
    let epoll = watching(&process, fd, Events::IN);
    let waiting = process.clone();
    let thread = std::thread::spawn(move || {
        let mut out = [EpollEvent::default(); 4];
        poll::epoll_wait(&waiting, epoll, &mut out, Patience::Forever)
    });

    signal(&process, fd);

    assert_eq!(thread.join().unwrap(), Ok(1));
}

#[test]
fn ten_thousand_watched_files_cost_nothing_while_idle() {
    let process = Process::new();
    let epoll = poll::epoll_create(&process, NewFileFlags::default()).unwrap();
    let fds: Vec<Fd> = (0..10_000).map(|_| event(&process)).collect();
    for fd in &fds {
        add(&process, epoll, *fd, Events::IN).unwrap();
    }

    for fd in fds.iter().take(100) {
        signal(&process, *fd);
        assert_eq!(
            found(&process, epoll),
            [(u64::from(fd.0.unsigned_abs()), Events::IN)]
        );
        clear(&process, *fd);
    }
}

#[test]
fn poll_tells_what_is_ready_and_what_is_not_open() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    let entry = |fd: i32, events| PollFd {
        fd,
        events,
        revents: 0,
    };
    let mut fds = [
        entry(reader.0, 1),
        entry(writer.0, 4),
        entry(77, 1),
        entry(-1, 1),
    ];

    let count = poll::poll(&process, &mut fds, Patience::Forever);

    assert_eq!(count, Ok(2));
    assert_eq!(fds.map(|entry| entry.revents), [0, 4, 0x20, 0]);
}

#[test]
fn poll_of_a_pipe_without_writer_is_a_hang_up() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    file::close(&process, writer).unwrap();
    let mut fds = [PollFd {
        fd: reader.0,
        events: 1,
        revents: 0,
    }];

    let count = poll::poll(&process, &mut fds, Patience::Forever);

    assert_eq!((count, fds[0].revents), (Ok(1), 0x10));
}

#[test]
fn poll_ends_with_its_patience() {
    let process = Process::new();
    let fd = event(&process);
    let mut fds = [PollFd {
        fd: fd.0,
        events: 1,
        revents: 0,
    }];
    let deadline = Instant::now().saturating_add(Duration::from_millis(5));

    let count = poll::poll(&process, &mut fds, Patience::Until(deadline));

    assert_eq!(count, Ok(0));
    assert!(Instant::now() >= deadline);
}

#[test]
fn select_leaves_what_is_ready_in_the_sets() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    let high = file::dup_from(&process, writer, 2000, FdFlags::empty()).unwrap();
    let mut read = vec![0u64; 40];
    let mut write = vec![0u64; 40];
    read[0] = 1 << reader.0;
    write[2000 / 64] = 1 << (2000 % 64);
    let mut sets = FdSets {
        read: Some(&mut read),
        write: Some(&mut write),
        except: None,
    };

    let count = poll::select(&process, high.0 + 1, &mut sets, Patience::Forever);

    assert_eq!(count, Ok(1));
    assert_eq!(read[0], 0);
    assert_eq!(write[2000 / 64], 1 << (2000 % 64));
}

#[test]
fn select_of_a_closed_descriptor_is_ebadf() {
    let process = Process::new();
    let mut read = [1u64 << 5];
    let mut sets = FdSets {
        read: Some(&mut read),
        ..FdSets::default()
    };

    let result = poll::select(&process, 6, &mut sets, Patience::Nothing);

    assert_eq!(result, Err(Errno::EBADF));
}

#[test]
fn a_timer_counts_its_expirations() {
    let process = Process::new();
    let fd = file::timerfd_create(&process, TimerClock::Monotonic, NewFileFlags::default());
    let fd = fd.unwrap();
    let start = TimerStart::After(Duration::from_millis(2));
    file::timerfd_settime(&process, fd, start, Duration::from_millis(1)).unwrap();
    let epoll = watching(&process, fd, Events::IN);
    let mut out = [EpollEvent::default(); 4];

    assert_eq!(
        poll::epoll_wait(&process, epoll, &mut out, Patience::Forever),
        Ok(1)
    );
    let mut value = [0; 8];
    assert_eq!(file::read(&process, fd, &mut value), Ok(8));
    assert!(u64::from_ne_bytes(value) >= 1);
    assert_eq!(
        poll::epoll_wait(&process, epoll, &mut out, Patience::Forever),
        Ok(1)
    );
}

/// Blocks the signal 10 in the calling thread and makes a `signalfd` of it.
fn signals(process: &Process) -> Fd {
    let set = SignalSet::of(Signal::new(10).unwrap());
    set_mask(process, MaskChange::Block(set));
    signalfd(process, None, set, NewFileFlags::default()).unwrap()
}

#[test]
fn a_signal_that_is_sent_is_read() {
    let process = Process::new();
    let fd = signals(&process);
    let epoll = watching(&process, fd, Events::IN);
    assert_eq!(found(&process, epoll), []);

    kill(&process, 1, 10).unwrap();

    assert_eq!(
        found(&process, epoll),
        [(u64::from(fd.0.unsigned_abs()), Events::IN)]
    );
    let mut record = [0; 256];
    assert_eq!(file::read(&process, fd, &mut record), Ok(128));
    assert_eq!(record[0], 10);
    assert_eq!(found(&process, epoll), []);
}

#[test]
fn signalfd_without_room_for_a_record_is_einval() {
    let process = Process::new();
    let fd = signals(&process);

    assert_eq!(file::read(&process, fd, &mut [0; 127]), Err(Errno::EINVAL));
}

#[test]
fn a_poll_follows_a_socket_that_another_thread_connects() {
    let process = Process::new();
    let local: std::net::SocketAddr = "127.0.0.1:0".parse().unwrap();
    let listener = socket::socket(&process, 2, 1, 0).unwrap();
    socket::bind(&process, listener, &socket::Address::Inet(local)).unwrap();
    socket::listen(&process, listener, 1).unwrap();
    let address = socket::getsockname(&process, listener).unwrap();
    let client = socket::socket(&process, 2, 1, 0).unwrap();
    let polling = process.clone();
    let thread = std::thread::spawn(move || {
        let mut fds = [PollFd {
            fd: client.0,
            events: 1,
            revents: 0,
        }];
        // Unconnected, it is hung up; then it waits for data.
        loop {
            poll::poll(&polling, &mut fds, Patience::Forever).unwrap();
            if fds[0].revents == 1 {
                return;
            }
        }
    });

    socket::connect(&process, client, &address).unwrap();
    let (server, _) = socket::accept(&process, listener, 0).unwrap();
    socket::send(&process, server, b"x", socket::MessageFlags::empty()).unwrap();

    thread.join().unwrap();
}

#[test]
fn a_poll_follows_a_socket_that_another_thread_binds() {
    let process = Process::new();
    let fd = socket::socket(&process, 2, 2, 0).unwrap();
    let polling = process.clone();
    let thread = std::thread::spawn(move || {
        let mut fds = [PollFd {
            fd: fd.0,
            events: 1,
            revents: 0,
        }];
        poll::poll(&polling, &mut fds, Patience::Forever)
    });
    std::thread::yield_now();

    let local: std::net::SocketAddr = "127.0.0.1:0".parse().unwrap();
    socket::bind(&process, fd, &socket::Address::Inet(local)).unwrap();
    let address = socket::getsockname(&process, fd).unwrap();
    let none = socket::MessageFlags::empty();
    socket::send_to(&process, fd, b"x", none, Some(&address)).unwrap();

    assert_eq!(thread.join().unwrap(), Ok(1));
}
