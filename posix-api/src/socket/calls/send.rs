//! `send()`, `sendto()`, `sendmsg()`.
//!
//! Standard: POSIX.1-2024 `send()`, `sendto()`, `sendmsg()`.

use alloc::{sync::Arc, vec::Vec};

use super::connect::find;
use crate::{
    Fd, Process, config,
    errno::Errno,
    file::{File, OpenFile, write_all},
    socket::{
        Address, Body, Control, MessageFlags, Outgoing, Socket, TcpSocket, UnixSocket,
        unix::{Core, Kind},
    },
    wait,
};

/// Descriptors in one message: Linux's `SCM_MAX_FD`.
const RIGHTS_MAX: usize = 253;

/// Sends `bytes` to the peer connected to; returns how many were taken. Blocks until all are,
/// unless `O_NONBLOCK` or `MSG_DONTWAIT` is set.
///
/// # Errors
///
/// - `EACCES`: the receiver is a broadcast address, and `SO_BROADCAST` is not set.
/// - `EAFNOSUPPORT`: the receiver's address is of another family.
/// - `EAGAIN`: there is no room, and it may not wait or no longer.
/// - `EBADF`: `fd` is not open.
/// - `ECONNREFUSED`: the receiver does not listen; for UDP, told by an earlier datagram.
/// - `ECONNRESET`: the peer reset the connection.
/// - `EDESTADDRREQ`: a datagram without a receiver.
/// - `EHOSTUNREACH`, `ENETUNREACH`: there is no way to the receiver.
/// - `EINTR`: a signal came before anything was sent.
/// - `EISCONN`: a receiver was given for a connection.
/// - `EINVAL`: a frame has no header, or nobody is named that it is for.
/// - `EMSGSIZE`: the datagram or frame is too long.
/// - `ENOBUFS`: a card has no room for a frame.
/// - `ENOTCONN`: the socket is not connected.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `ENXIO`: there is no interface to send a frame by.
/// - `EOPNOTSUPP`: `flags` has something that the socket cannot do.
/// - `EPIPE`: this direction has ended; `SIGPIPE` is sent unless `MSG_NOSIGNAL` is set.
/// - `ETIMEDOUT`: the peer did not answer.
pub fn send(process: &Process, fd: Fd, bytes: &[u8], flags: MessageFlags) -> Result<usize, Errno> {
    send_to(process, fd, bytes, flags, None) // as `send_message`
}

/// [`send`] to `to`.
///
/// # Errors
///
/// Those of [`send`].
pub fn send_to(
    process: &Process,
    fd: Fd,
    bytes: &[u8],
    flags: MessageFlags,
    to: Option<&Address>,
) -> Result<usize, Errno> {
    let bytes = bytes.split_at(bytes.len().min(config::MAX_TRANSFER)).0;
    send_message(
        process,
        fd,
        &Outgoing {
            bufs: &[bytes],
            to,
            control: &[],
            flags,
        },
    )
}

/// [`send`] from several buffers, with control data.
///
/// # Errors
///
/// Those of [`send`], and
/// - `EBADF`: a descriptor to be sent is not open.
/// - `EINVAL`: more descriptors than go into one message, or control data of another kind of socket.
/// - `EMSGSIZE`: more than [`config::IOV_MAX`] buffers.
pub fn send_message(process: &Process, fd: Fd, message: &Outgoing<'_>) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    if message.bufs.len() > config::IOV_MAX {
        return Err(Errno::EMSGSIZE);
    }
    send_parts(process, &file, socket, message)
}

/// What sending and writing share.
pub(crate) fn send_parts(
    process: &Process,
    file: &File,
    socket: &Socket,
    message: &Outgoing<'_>,
) -> Result<usize, Errno> {
    let cannot = match &socket.body {
        Body::Tcp(_) => MessageFlags::DONT_ROUTE,
        _ => MessageFlags::OUT_OF_BAND | MessageFlags::DONT_ROUTE,
    };
    if message.flags.intersects(cannot) {
        return Err(Errno::EOPNOTSUPP);
    }
    let result = match &socket.body {
        Body::Tcp(tcp) => send_tcp(process, file, (socket, tcp), message),
        Body::Udp(udp) => {
            if !udp.is_bound() {
                file.registrations().changing(|| udp.endpoint().map(drop))?; // EADDRINUSE
                udp.pulse_unconnected();
            }
            return retry(process, file, (socket, message.flags), || {
                udp.try_send(message.bufs, message.to, message.control)
            });
        }
        Body::Unix(unix) => send_unix(process, file, (socket, unix), message),
        Body::Netlink(netlink) => netlink.send(message.bufs, message.to, process.pid()),
        Body::Packet(packet) => packet.send(message.bufs, message.to, message.control), // EINVAL …
    };
    if result == Err(Errno::EPIPE) && !message.flags.contains(MessageFlags::NO_SIGNAL) {
        process.signals.raise_sigpipe();
    }
    result
}

fn send_tcp(
    process: &Process,
    file: &File,
    (socket, tcp): (&Socket, &TcpSocket),
    message: &Outgoing<'_>,
) -> Result<usize, Errno> {
    if !message.control.is_empty() {
        return Err(Errno::EINVAL);
    }
    tcp.hold_back(message.flags);
    // The common case, without anything that waiting needs.
    let first = tcp.try_send(message.bufs, message.flags);
    let is_hasty = file.is_nonblocking() || message.flags.contains(MessageFlags::DONT_WAIT);
    if is_hasty {
        return first;
    }
    let mut first = Some(first);
    write_all(message.bufs, false, |bufs| match first.take() {
        Some(result) if result != Err(Errno::EAGAIN) => result,
        _ => retry(process, file, (socket, message.flags), || {
            tcp.try_send(bufs, message.flags)
        }),
    })
}

fn send_unix(
    process: &Process,
    file: &File,
    (socket, unix): (&Socket, &UnixSocket),
    message: &Outgoing<'_>,
) -> Result<usize, Errno> {
    let to = receiver(process, message.to)?; // EAFNOSUPPORT, ECONNREFUSED, EINVAL, ENOENT …
    let mut rights = rights(process, message.control)?; // EBADF, EINVAL
    let is_hasty = file.is_nonblocking()
        || message.flags.contains(MessageFlags::DONT_WAIT)
        || unix.kind() != Kind::Stream;
    write_all(message.bufs, is_hasty, |bufs| {
        let sent = retry(process, file, (socket, message.flags), || {
            unix.try_send(bufs, to.as_ref(), &rights)
        });
        rights.clear();
        sent
    })
}

/// Waits for room.
fn retry(
    process: &Process,
    file: &File,
    (socket, flags): (&Socket, MessageFlags),
    attempt: impl FnMut() -> Result<usize, Errno>,
) -> Result<usize, Errno> {
    let source = socket.source();
    let patience = socket.send_patience(file, flags);
    let restart = socket.timeouts.restart_send();
    wait::retry(process, patience, restart, &[source.readiness()], attempt)
}

fn receiver(process: &Process, to: Option<&Address>) -> Result<Option<Arc<Core>>, Errno> {
    match to {
        None | Some(Address::Unspecified) => Ok(None),
        Some(Address::Unix(name)) => find(process, name).map(Some), // ECONNREFUSED, ENOENT …
        Some(Address::Inet(_) | Address::Netlink { .. } | Address::Link(_) | Address::Other(_)) => {
            Err(Errno::EAFNOSUPPORT)
        }
    }
}

/// The files that a message carries.
fn rights(process: &Process, control: &[Control]) -> Result<Vec<OpenFile>, Errno> {
    let mut files = Vec::new();
    for part in control {
        match part {
            Control::Rights(fds) => {
                for fd in fds {
                    files.push(process.fds().hold(*fd)?); // EBADF
                }
            }
            // One process: whoever it claims to be is who it is.
            Control::Credentials { .. } => {}
            Control::Error { .. }
            | Control::Frame(_)
            | Control::Time(..)
            | Control::PacketInfo4 { .. }
            | Control::PacketInfo6 { .. }
            | Control::TimeToLive(_)
            | Control::HopLimit(_)
            | Control::TypeOfService(_)
            | Control::TrafficClass(_)
            | Control::OldHopLimit(_) => return Err(Errno::EINVAL),
        }
    }
    if files.len() > RIGHTS_MAX {
        Err(Errno::EINVAL)
    } else {
        Ok(files)
    }
}
