//! `recv()`, `recvfrom()`, `recvmsg()`.
//!
//! Standard: POSIX.1-2024 `recv()`, `recvfrom()`, `recvmsg()`.

use alloc::vec::Vec;

use crate::{
    Fd, Process, config,
    errno::Errno,
    fd::FdFlags,
    file::{File, OpenFile},
    socket::{
        Address, Body, Control, DatagramSocket, Incoming, MessageFlags, PacketSocket, Socket,
        TcpSocket, UnixSocket,
        unix::{self, Kind},
    },
    wait,
};

/// Bytes of a control message's header, and of its units (`CMSG_LEN`, `CMSG_SPACE`).
const CONTROL_HEADER: usize = 16;

/// Receives into `buf`; returns how many bytes, 0 at the end of a stream. Waits until there is
/// something, unless `O_NONBLOCK` or `MSG_DONTWAIT` is set.
///
/// # Errors
///
/// - `EAGAIN`: nothing is there, and it may not wait or no longer.
/// - `EBADF`: `fd` is not open.
/// - `ECONNREFUSED`: a datagram sent earlier was refused, or a connection that was started.
/// - `ECONNRESET`: the peer reset the connection.
/// - `EHOSTUNREACH`, `ENETUNREACH`: the way to the peer was lost.
/// - `EINTR`: a signal came before anything was received.
/// - `EINVAL`: `MSG_OOB`, and there is no such data; or a flag that a packet socket does not know.
/// - `ENOTCONN`: a stream that is not connected.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EOPNOTSUPP`: `MSG_OOB` on a socket that has no such data at all.
/// - `ETIMEDOUT`: the peer did not answer.
pub fn receive(
    process: &Process,
    fd: Fd,
    buf: &mut [u8],
    flags: MessageFlags,
) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    let buf = buf.split_at_mut(buf.len().min(config::MAX_TRANSFER)).0;
    receive_bytes(process, &file, socket, &mut [buf], flags)
}

/// [`receive`], and who sent it.
///
/// # Errors
///
/// Those of [`receive`].
pub fn receive_from(
    process: &Process,
    fd: Fd,
    buf: &mut [u8],
    flags: MessageFlags,
) -> Result<(usize, Option<Address>), Errno> {
    let incoming = receive_message(process, fd, &mut [buf], 0, flags)?; // as `receive`
    Ok((incoming.len, incoming.from))
}

/// [`receive`] into several buffers, with control data: as much as fits into `control_room` bytes
/// with C's headers.
///
/// # Errors
///
/// Those of [`receive`], and
/// - `EMSGSIZE`: more than [`config::IOV_MAX`] buffers.
pub fn receive_message(
    process: &Process,
    fd: Fd,
    bufs: &mut [&mut [u8]],
    control_room: usize,
    flags: MessageFlags,
) -> Result<Incoming, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    if bufs.len() > config::IOV_MAX {
        return Err(Errno::EMSGSIZE);
    }
    match &socket.body {
        Body::Tcp(tcp) if flags.contains(MessageFlags::OUT_OF_BAND) => {
            tcp.try_receive_urgent(bufs, flags) // EAGAIN, EINVAL
        }
        Body::Tcp(_) => {
            let len = receive_bytes(process, &file, socket, bufs, flags)?;
            Ok(Incoming {
                len,
                ..Incoming::default()
            })
        }
        Body::Udp(udp) => receive_udp(process, &file, (socket, udp), bufs, flags),
        Body::Unix(unix) => {
            check_flags(flags, Errno::EOPNOTSUPP)?; // EAGAIN, EOPNOTSUPP
            let received = receive_unix(process, &file, (socket, unix), bufs, flags)?;
            Ok(delivered(process, unix, received, control_room, flags))
        }
        Body::Netlink(netlink) => {
            check_flags(flags, Errno::EOPNOTSUPP)?; // EAGAIN, EOPNOTSUPP
            retry(process, &file, (socket, flags), || {
                netlink.try_receive(bufs, flags)
            })
        }
        Body::Packet(packet) => receive_packet(process, &file, (socket, packet), bufs, flags),
    }
}

/// What receiving without addresses and reading share.
pub(crate) fn receive_bytes(
    process: &Process,
    file: &File,
    socket: &Socket,
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<usize, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => {
            if flags.contains(MessageFlags::OUT_OF_BAND) {
                return tcp
                    .try_receive_urgent(bufs, flags) // EAGAIN, EINVAL
                    .map(|incoming| incoming.len);
            }
            check_flags(flags, Errno::EINVAL)?; // EAGAIN
            receive_tcp(process, file, (socket, tcp), bufs, flags)
        }
        Body::Udp(udp) => {
            receive_udp(process, file, (socket, udp), bufs, flags).map(|incoming| incoming.len)
        }
        Body::Unix(unix) => {
            check_flags(flags, Errno::EOPNOTSUPP)?; // EAGAIN, EOPNOTSUPP
            let received = receive_unix(process, file, (socket, unix), bufs, flags)?;
            Ok(told_len(&received, flags))
        }
        Body::Netlink(netlink) => {
            check_flags(flags, Errno::EOPNOTSUPP)?; // EAGAIN, EOPNOTSUPP
            retry(process, file, (socket, flags), || {
                netlink.try_receive(bufs, flags)
            })
            .map(|incoming| incoming.len)
        }
        Body::Packet(packet) => receive_packet(process, file, (socket, packet), bufs, flags)
            .map(|incoming| incoming.len),
    }
}

fn receive_packet(
    process: &Process,
    file: &File,
    (socket, packet): (&Socket, &PacketSocket),
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<Incoming, Errno> {
    PacketSocket::check_flags(flags)?; // EAGAIN, EINVAL
    retry(process, file, (socket, flags), || {
        packet.try_receive(bufs, flags) // EAGAIN
    })
}

fn receive_udp(
    process: &Process,
    file: &File,
    (socket, udp): (&Socket, &DatagramSocket),
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<Incoming, Errno> {
    if flags.contains(MessageFlags::ERROR_QUEUE) {
        return udp.try_receive_report(bufs); // EAGAIN
    }
    check_flags(flags, Errno::EOPNOTSUPP)?; // EOPNOTSUPP
    retry(process, file, (socket, flags), || {
        udp.try_receive(bufs, flags)
    })
}

fn receive_tcp(
    process: &Process,
    file: &File,
    (socket, tcp): (&Socket, &TcpSocket),
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<usize, Errno> {
    // The common case, without anything that waiting needs.
    let mut result = tcp.try_receive(bufs, flags);
    let is_hasty = || file.is_nonblocking() || flags.contains(MessageFlags::DONT_WAIT);
    if matches!(result, Err(Errno::EAGAIN)) && !is_hasty() {
        result = retry(process, file, (socket, flags), || {
            tcp.try_receive(bufs, flags)
        });
    }
    let total = bufs.iter().map(|buf| buf.len()).sum();
    let least = match flags.contains(MessageFlags::WAIT_ALL) {
        true => total,
        false => tcp.least(total),
    };
    match result {
        Ok(len) if (1..least).contains(&len) => {
            receive_rest(process, file, socket, (bufs, len, least), flags)
        }
        result => result,
    }
}

/// Checks what no socket of ours can do.
fn check_flags(flags: MessageFlags, out_of_band: Errno) -> Result<(), Errno> {
    if flags.contains(MessageFlags::OUT_OF_BAND) {
        return Err(out_of_band);
    }
    // Datagram sockets alone have a queue of errors, so nothing is ever in it.
    if flags.contains(MessageFlags::ERROR_QUEUE) {
        Err(Errno::EAGAIN)
    } else {
        Ok(())
    }
}

/// `MSG_WAITALL`, `SO_RCVLOWAT`: goes on until `least` bytes are there, the stream ends or something fails.
fn receive_rest(
    process: &Process,
    file: &File,
    socket: &Socket,
    (bufs, first, least): (&mut [&mut [u8]], usize, usize),
    flags: MessageFlags,
) -> Result<usize, Errno> {
    let Body::Tcp(tcp) = &socket.body else {
        return Ok(first);
    };
    if flags.contains(MessageFlags::PEEK) {
        return Ok(first);
    }
    let mut received = first;
    while received < least && !tcp.is_at_mark() {
        let Some(rest) = rest_of(bufs, received) else {
            break;
        };
        let attempt = || tcp.try_receive(&mut [&mut *rest], flags);
        match retry(process, file, (socket, flags), attempt) {
            Ok(0) | Err(_) => break,
            Ok(len) => received += len,
        }
    }
    Ok(received)
}

/// What is left of the buffer that the byte `received` is in.
fn rest_of<'a>(bufs: &'a mut [&mut [u8]], received: usize) -> Option<&'a mut [u8]> {
    let mut before = received;
    for buf in bufs {
        if before < buf.len() {
            return buf.get_mut(before..);
        }
        before -= buf.len();
    }
    None
}

/// Waits for something to receive.
fn retry<T>(
    process: &Process,
    file: &File,
    (socket, flags): (&Socket, MessageFlags),
    attempt: impl FnMut() -> Result<T, Errno>,
) -> Result<T, Errno> {
    let source = socket.source();
    let patience = socket.receive_patience(file, flags);
    let restart = socket.timeouts.restart_receive();
    wait::retry(process, patience, restart, &[source.readiness()], attempt)
}

fn receive_unix(
    process: &Process,
    file: &File,
    (socket, unix): (&Socket, &UnixSocket),
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<unix::Received, Errno> {
    let mut received = retry(process, file, (socket, flags), || {
        unix.try_receive(bufs, flags)
    })?;
    let waits_for_all = flags.contains(MessageFlags::WAIT_ALL)
        && !flags.contains(MessageFlags::PEEK)
        && unix.kind() == Kind::Stream;
    while waits_for_all && received.len > 0 && received.rights.is_empty() {
        let Some(rest) = rest_of(bufs, received.len) else {
            break;
        };
        let attempt = || unix.try_receive(&mut [&mut *rest], flags);
        match retry(process, file, (socket, flags), attempt) {
            Ok(more) if more.len > 0 => {
                received.len += more.len;
                received.rights = more.rights;
            }
            Ok(_) | Err(_) => break,
        }
    }
    Ok(received)
}

fn told_len(received: &unix::Received, flags: MessageFlags) -> usize {
    if flags.contains(MessageFlags::TRUNCATED) {
        received.whole_len.max(received.len)
    } else {
        received.len
    }
}

/// Opens the files that came along, as many as there is room for, and tells the rest.
fn delivered(
    process: &Process,
    unix: &UnixSocket,
    received: unix::Received,
    control_room: usize,
    flags: MessageFlags,
) -> Incoming {
    let mut incoming = Incoming {
        len: told_len(&received, flags),
        ..Incoming::default()
    };
    incoming
        .flags
        .set(MessageFlags::TRUNCATED, received.whole_len > received.len);
    incoming.from = received.from.map(Address::Unix);
    let mut room = control_room;
    if unix.options().wants_credentials {
        if room >= CONTROL_HEADER + 12 {
            incoming
                .control
                .push(UnixSocket::credentials(process.pid()));
            room = room.saturating_sub(CONTROL_HEADER + 16);
        } else {
            incoming.flags |= MessageFlags::CONTROL_TRUNCATED;
        }
    }
    if !received.rights.is_empty() {
        let fit = room.saturating_sub(CONTROL_HEADER) / size_of::<i32>();
        let (fds, is_short) = open_rights(process, received.rights, fit, flags);
        incoming
            .flags
            .set(MessageFlags::CONTROL_TRUNCATED, is_short);
        if !fds.is_empty() {
            incoming.control.push(Control::Rights(fds));
        }
    }
    incoming
}

/// Opens at most `fit` of `files`; returns their descriptors and whether some were left out.
fn open_rights(
    process: &Process,
    files: Vec<OpenFile>,
    fit: usize,
    flags: MessageFlags,
) -> (Vec<Fd>, bool) {
    let mut fd_flags = FdFlags::empty();
    fd_flags.set(
        FdFlags::CLOSE_ON_EXEC,
        flags.contains(MessageFlags::CLOSE_ON_EXEC),
    );
    let count = files.len();
    let opened: Vec<Fd> = files
        .into_iter()
        .take(fit)
        .map_while(|file| process.fds().open(0, file, fd_flags).ok())
        .collect();
    let is_short = opened.len() < count;
    (opened, is_short)
}
