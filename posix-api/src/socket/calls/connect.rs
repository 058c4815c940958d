//! `connect()`.

use alloc::sync::Arc;

use crate::{
    Fd, Process,
    errno::Errno,
    file::File,
    fs::{At, Body as NodeBody, LastLink, path},
    socket::{
        Address, Body, MessageFlags, Socket, TcpSocket, UnixSocket,
        tcp::Progress,
        unix::{Core, Key, UnixAddress},
    },
    wait::{self, Patience},
};

/// Connects the socket `fd` to `peer`; a datagram socket only notes it, and `AF_UNSPEC` takes it
/// back. Waits until it is decided, unless `O_NONBLOCK` is set.
///
/// Standard: POSIX.1-2024 `connect()`.
///
/// # Errors
///
/// - `EADDRNOTAVAIL`: no ephemeral port is free.
/// - `EAFNOSUPPORT`: the address is of another family.
/// - `EALREADY`: an earlier call is still under way.
/// - `EBADF`: `fd` is not open.
/// - `ECONNREFUSED`: nobody listens there.
/// - `EHOSTUNREACH`, `ENETUNREACH`: there is no way to it.
/// - `EINPROGRESS`: it may not wait, or no longer; it goes on by itself.
/// - `EINTR`: a signal came; it goes on by itself.
/// - `EISCONN`: the socket is connected, or listens.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EOPNOTSUPP`: a packet socket has no peer.
/// - `EPROTOTYPE`: the address belongs to a socket of another type.
/// - `ETIMEDOUT`: no answer came.
/// - Of a path, what looking it up gives.
pub fn connect(process: &Process, fd: Fd, peer: &Address) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    match &socket.body {
        Body::Tcp(tcp) => connect_tcp(process, &file, (socket, tcp), peer),
        Body::Udp(udp) => {
            if udp.is_bound() {
                return udp.connect(peer); // EADDRNOTAVAIL, EAFNOSUPPORT, ENETUNREACH
            }
            file.registrations().changing(|| udp.connect(peer))?; // the same
            udp.pulse_unconnected();
            Ok(())
        }
        Body::Unix(unix) => connect_unix(process, &file, (socket, unix), peer),
        Body::Netlink(netlink) => netlink.connect(peer, process.pid()), // ECONNREFUSED, EINVAL
        Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}

fn connect_tcp(
    process: &Process,
    file: &File,
    (socket, tcp): (&Socket, &TcpSocket),
    peer: &Address,
) -> Result<(), Errno> {
    // EADDRNOTAVAIL, EALREADY, EISCONN, ENETUNREACH …
    let progress = file.registrations().changing(|| tcp.start_connect(peer))?;
    if progress == Progress::Done {
        return Ok(());
    }
    tcp.pulse_unconnected();
    let patience = socket.send_patience(file, MessageFlags::empty());
    if patience == Patience::Nothing {
        // Even if it is decided already, as on a loopback: the way to learn of it is one.
        return Err(Errno::EINPROGRESS);
    }
    let source = socket.source();
    let restart = socket.timeouts.restart_send();
    let attempt = || tcp.try_finish_connect();
    match wait::retry(process, patience, restart, &[source.readiness()], attempt) {
        Ok(()) => Ok(()),
        Err(Errno::EAGAIN) => Err(Errno::EINPROGRESS),
        Err(Errno::EINTR) => Err(Errno::EINTR),
        Err(error) => {
            // It failed, and is unconnected again.
            file.registrations().changing(|| {});
            Err(error) // ECONNREFUSED, ETIMEDOUT …
        }
    }
}

fn connect_unix(
    process: &Process,
    file: &File,
    (socket, unix): (&Socket, &UnixSocket),
    peer: &Address,
) -> Result<(), Errno> {
    let name = match peer {
        Address::Unspecified => return unix.disconnect(), // EINVAL
        Address::Unix(name) => name,
        Address::Inet(_) | Address::Netlink { .. } | Address::Link(_) | Address::Other(_) => {
            return Err(Errno::EINVAL);
        }
    };
    let target = find(process, name)?; // ECONNREFUSED, EINVAL, ENOENT …
    let patience = socket.send_patience(file, MessageFlags::empty());
    let restart = socket.timeouts.restart_send();
    wait::retry(process, patience, restart, &[unix.readiness()], || {
        unix.try_connect(&target, name.clone()) // EAGAIN, ECONNREFUSED, EISCONN, EPROTOTYPE
    })
}

/// The socket that `name` leads to.
///
/// # Errors
///
/// - `ECONNREFUSED`: none.
/// - `EINVAL`: it is no name.
/// - Of a path, what looking it up gives.
pub(super) fn find(process: &Process, name: &UnixAddress) -> Result<Arc<Core>, Errno> {
    let key = match name {
        UnixAddress::Unnamed => return Err(Errno::EINVAL),
        UnixAddress::Abstract(name) => Key::Abstract(name.clone()),
        UnixAddress::Path(path) => {
            let node = path::find(process, At::Cwd, path, LastLink::Follow)?; // ENOENT …
            if !matches!(node.body(), NodeBody::Socket(_)) {
                return Err(Errno::ECONNREFUSED);
            }
            Key::Node(node.number())
        }
    };
    process.socket_names().find(&key) // ECONNREFUSED
}
