//! A table of call, situation and number, for what most calls have in common.

use core::time::Duration;

use posix_api::{
    Errno, Fd, Process,
    fd::FdFlags,
    file::{self, EventMode, NewFileFlags, TimerStart, Whence},
    poll::{self, EpollChange, EpollEvent},
    socket::{self, Address, MessageFlags},
    wait::Patience,
};

type Call = (&'static str, fn(&Process, Fd) -> Result<(), Errno>);

const NONE: MessageFlags = MessageFlags::empty();

/// Calls on any descriptor.
const CALLS: &[Call] = &[
    ("close", |process, fd| file::close(process, fd)),
    ("dup", |process, fd| file::dup(process, fd).map(drop)),
    ("dup2", |process, fd| {
        file::dup2(process, fd, Fd(9)).map(drop)
    }),
    ("dup3", |process, fd| {
        file::dup3(process, fd, Fd(9), FdFlags::empty()).map(drop)
    }),
    ("fcntl F_DUPFD", |process, fd| {
        file::dup_from(process, fd, 0, FdFlags::empty()).map(drop)
    }),
    ("fcntl F_GETFD", |process, fd| {
        file::descriptor_flags(process, fd).map(drop)
    }),
    ("fcntl F_SETFD", |process, fd| {
        file::set_descriptor_flags(process, fd, FdFlags::empty())
    }),
    ("fcntl F_GETFL", |process, fd| {
        file::status_flags(process, fd).map(drop)
    }),
    ("fcntl F_SETFL", |process, fd| {
        file::set_status_flags(process, fd, 0)
    }),
    ("fcntl F_GETPIPE_SZ", |process, fd| {
        file::pipe_capacity(process, fd).map(drop)
    }),
    ("fsync", |process, fd| file::fsync(process, fd)),
    ("ioctl FIONBIO", |process, fd| {
        file::set_nonblocking(process, fd, true)
    }),
    ("ioctl FIONREAD", |process, fd| {
        file::bytes_readable(process, fd).map(drop)
    }),
    ("isatty", |process, fd| file::is_terminal(process, fd)),
    ("lseek", |process, fd| {
        file::lseek(process, fd, 0, Whence::Start).map(drop)
    }),
    ("read", |process, fd| {
        file::read(process, fd, &mut [0; 8]).map(drop)
    }),
    ("readv", |process, fd| {
        file::readv(process, fd, &mut [&mut [0; 8]]).map(drop)
    }),
    ("pread", |process, fd| {
        file::pread(process, fd, &mut [0; 8], 0).map(drop)
    }),
    ("write", |process, fd| {
        file::write(process, fd, &[0; 8]).map(drop)
    }),
    ("writev", |process, fd| {
        file::writev(process, fd, &[&[0; 8]]).map(drop)
    }),
    ("pwrite", |process, fd| {
        file::pwrite(process, fd, &[0; 8], 0).map(drop)
    }),
    ("sendfile", |process, fd| {
        file::sendfile(process, fd, fd, None, 1).map(drop)
    }),
    ("timerfd_gettime", |process, fd| {
        file::timerfd_gettime(process, fd).map(drop)
    }),
    ("timerfd_settime", |process, fd| {
        let start = TimerStart::After(Duration::ZERO);
        file::timerfd_settime(process, fd, start, Duration::ZERO).map(drop)
    }),
    ("epoll_ctl", |process, fd| {
        let add = EpollChange::Add(EpollEvent::default());
        poll::epoll_ctl(process, fd, fd, add)
    }),
    ("epoll_wait", |process, fd| {
        let mut out = [EpollEvent::default()];
        poll::epoll_wait(process, fd, &mut out, Patience::Nothing).map(drop)
    }),
];

/// Calls on sockets.
const SOCKET_CALLS: &[Call] = &[
    ("accept", |process, fd| {
        socket::accept(process, fd, 0).map(drop)
    }),
    ("bind", |process, fd| socket::bind(process, fd, &address())),
    ("connect", |process, fd| {
        socket::connect(process, fd, &address())
    }),
    ("getpeername", |process, fd| {
        socket::getpeername(process, fd).map(drop)
    }),
    ("getsockname", |process, fd| {
        socket::getsockname(process, fd).map(drop)
    }),
    ("getsockopt", |process, fd| {
        socket::get_option(process, fd, 1, 3, &mut [0; 4]).map(drop)
    }),
    ("listen", |process, fd| socket::listen(process, fd, 1)),
    ("recv", |process, fd| {
        socket::receive(process, fd, &mut [0; 4], NONE).map(drop)
    }),
    ("recvfrom", |process, fd| {
        socket::receive_from(process, fd, &mut [0; 4], NONE).map(drop)
    }),
    ("recvmsg", |process, fd| {
        socket::receive_message(process, fd, &mut [&mut [0; 4]], 0, NONE).map(drop)
    }),
    ("send", |process, fd| {
        socket::send(process, fd, &[0; 4], NONE).map(drop)
    }),
    ("sendto", |process, fd| {
        socket::send_to(process, fd, &[0; 4], NONE, Some(&address())).map(drop)
    }),
    ("setsockopt", |process, fd| {
        socket::set_option(process, fd, 1, 2, &[0; 4])
    }),
    ("shutdown", |process, fd| socket::shutdown(process, fd, 2)),
];

fn address() -> Address {
    Address::Inet("127.0.0.1:9".parse().unwrap())
}

fn event(process: &Process) -> Fd {
    file::eventfd(process, 0, EventMode::Whole, NewFileFlags::default()).unwrap()
}

/// Every call of `calls` that does not end with `expected`.
fn wrong(calls: &[Call], process: &Process, fd: Fd, expected: Errno) -> Vec<String> {
    calls
        .iter()
        .map(|(name, call)| (name, call(process, fd)))
        .filter(|(_, result)| *result != Err(expected))
        .map(|(name, result)| format!("{name}: {result:?}"))
        .collect()
}

#[test]
fn calls_on_a_closed_descriptor_are_ebadf() {
    let process = Process::new();
    let fd = event(&process);
    file::close(&process, fd).unwrap();

    for fd in [fd, Fd(-1), Fd(i32::MAX), Fd(i32::MIN)] {
        assert_eq!(wrong(CALLS, &process, fd, Errno::EBADF), [""; 0]);
        assert_eq!(wrong(SOCKET_CALLS, &process, fd, Errno::EBADF), [""; 0]);
    }
}

#[test]
fn socket_calls_on_what_is_no_socket_are_enotsock() {
    let process = Process::new();
    let fd = event(&process);

    assert_eq!(wrong(SOCKET_CALLS, &process, fd, Errno::ENOTSOCK), [""; 0]);
}

#[test]
fn reading_the_writing_end_is_ebadf() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();

    assert_eq!(file::read(&process, writer, &mut [0; 4]), Err(Errno::EBADF));
    assert_eq!(file::write(&process, reader, &[0; 4]), Err(Errno::EBADF));
}

#[test]
fn seeking_on_what_has_no_offset_is_espipe() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();

    assert_eq!(
        file::lseek(&process, reader, 0, Whence::Current),
        Err(Errno::ESPIPE)
    );
    assert_eq!(
        file::pread(&process, reader, &mut [0; 4], 0),
        Err(Errno::ESPIPE)
    );
    assert_eq!(
        file::pwrite(&process, writer, &[0; 4], 0),
        Err(Errno::ESPIPE)
    );
}

#[test]
fn pread_at_a_negative_offset_is_einval() {
    let process = Process::new();
    let (reader, _) = file::pipe2(&process, NewFileFlags::default()).unwrap();

    assert_eq!(
        file::pread(&process, reader, &mut [0; 4], -1),
        Err(Errno::EINVAL)
    );
}

#[test]
fn too_many_buffers_are_einval() {
    let process = Process::new();
    let fd = event(&process);
    let bufs = vec![&[0u8; 1][..]; 1025];

    assert_eq!(file::writev(&process, fd, &bufs), Err(Errno::EINVAL));
}

#[test]
fn an_event_counter_wants_eight_bytes() {
    let process = Process::new();
    let fd = event(&process);

    assert_eq!(file::write(&process, fd, &[0; 7]), Err(Errno::EINVAL));
    assert_eq!(file::read(&process, fd, &mut [0; 7]), Err(Errno::EINVAL));
    assert_eq!(
        file::write(&process, fd, &u64::MAX.to_ne_bytes()),
        Err(Errno::EINVAL)
    );
}

#[test]
fn an_event_counter_at_zero_is_eagain() {
    let process = Process::new();
    let fd = event(&process);
    file::set_nonblocking(&process, fd, true).unwrap();

    assert_eq!(file::read(&process, fd, &mut [0; 8]), Err(Errno::EAGAIN));
}

#[test]
fn a_full_pipe_is_eagain_and_keeps_small_writes_whole() {
    let process = Process::new();
    let (reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    file::set_nonblocking(&process, writer, true).unwrap();

    assert_eq!(file::write(&process, writer, &[1; 100_000]), Ok(65_536));
    assert_eq!(file::write(&process, writer, &[1; 1]), Err(Errno::EAGAIN));
    assert_eq!(file::read(&process, reader, &mut [0; 100]), Ok(100));
    assert_eq!(file::write(&process, writer, &[1; 101]), Err(Errno::EAGAIN));
    assert_eq!(file::write(&process, writer, &[1; 100]), Ok(100));
}

#[test]
fn f_setpipe_sz_below_what_is_in_it_is_ebusy() {
    let process = Process::new();
    let (_reader, writer) = file::pipe2(&process, NewFileFlags::default()).unwrap();
    file::write(&process, writer, &[0; 5000]).unwrap();

    assert_eq!(
        file::set_pipe_capacity(&process, writer, 4096),
        Err(Errno::EBUSY)
    );
    assert_eq!(file::set_pipe_capacity(&process, writer, 5000), Ok(8192));
    assert_eq!(
        file::set_pipe_capacity(&process, writer, 1 << 30),
        Err(Errno::EPERM)
    );
    assert_eq!(
        file::set_pipe_capacity(&process, writer, 0),
        Err(Errno::EINVAL)
    );
}

#[test]
fn socketpair_of_ip_is_eopnotsupp() {
    let process = Process::new();

    assert_eq!(
        socket::socketpair(&process, 2, 1, 0),
        Err(Errno::EOPNOTSUPP)
    );
}

#[test]
fn pipe_without_two_descriptors_is_emfile_and_keeps_none() {
    let process = Process::new();
    process.fds().set_limit(1);

    assert_eq!(
        file::pipe2(&process, NewFileFlags::default()),
        Err(Errno::EMFILE)
    );
    assert_eq!(event(&process), Fd(0));
}
