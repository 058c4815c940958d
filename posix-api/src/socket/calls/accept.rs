//! `accept()`, `accept4()`.

use super::create::{file, new_file_flags};
use crate::{
    Fd, Process,
    errno::Errno,
    signal::Restart,
    socket::{Address, Body, MessageFlags, Socket},
    wait,
};

/// Takes a connection that arrived at the listener `fd`; returns its descriptor and who connected.
/// Waits for one, unless `O_NONBLOCK` is set. `flags` are `SOCK_NONBLOCK` and `SOCK_CLOEXEC`, which
/// the new descriptor does not inherit.
///
/// Standard: POSIX.1-2024 `accept()`, `accept4()`.
///
/// # Errors
///
/// - `EAGAIN`: none has arrived, and it may not wait or no longer.
/// - `EBADF`: `fd` is not open.
/// - `EINTR`: a signal came.
/// - `EINVAL`: the socket does not listen, or `flags` has unknown bits.
/// - `EMFILE`: no descriptor is free; the connection stays.
/// - `ENOMEM`: no memory is left.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EOPNOTSUPP`: the socket does not take connections.
pub fn accept(process: &Process, fd: Fd, flags: i32) -> Result<(Fd, Address), Errno> {
    let flags = new_file_flags(flags)?; // EINVAL
    let listener = process.fds().get(fd)?; // EBADF
    let socket = listener.as_socket()?; // ENOTSOCK
    let place = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let patience = socket.receive_patience(&listener, MessageFlags::empty());
    let restart = socket.timeouts.restart_receive();
    let source = socket.source();
    let (accepted, peer) = wait::retry(process, patience, restart, &[source.readiness()], || {
        try_accept(socket)
    })?;
    Ok((place.fill(file(accepted, flags.status), flags.fd), peer))
}

fn try_accept(socket: &Socket) -> Result<(Socket, Address), Errno> {
    let (body, peer) = match &socket.body {
        Body::Tcp(tcp) => {
            let (accepted, peer) = tcp.try_accept()?; // EAGAIN, EINVAL
            (Body::Tcp(accepted), peer)
        }
        Body::Unix(unix) => {
            let (accepted, peer) = unix.try_accept()?; // EAGAIN, EINVAL, EOPNOTSUPP
            (Body::Unix(accepted), Address::Unix(peer))
        }
        Body::Udp(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    };
    Ok((Socket::new(body), peer))
}

impl crate::socket::timeouts::Timeouts {
    /// Whether a receiving call goes on after a signal: not if it has a timeout, as on Linux.
    pub(crate) fn restart_receive(&self) -> Restart {
        if self.receive().is_zero() {
            Restart::Allowed
        } else {
            Restart::Never
        }
    }

    /// Whether a sending call goes on after a signal.
    pub(crate) fn restart_send(&self) -> Restart {
        if self.send().is_zero() {
            Restart::Allowed
        } else {
            Restart::Never
        }
    }
}
