//! `listen()`.

use crate::{Fd, Process, config::SOMAXCONN, errno::Errno, socket::Body};

/// Makes the socket `fd` accept connections.
///
/// `backlog` counts connections that are complete and not yet accepted; it is clamped to
/// `1..=SOMAXCONN`. A second call changes the backlog of a listener. An unbound socket is first
/// given an ephemeral port. Does not block.
///
/// Standard: POSIX.1-2024 `listen()`; RFC 9293 §3.10.1 (passive OPEN).
///
/// Differs from Linux: a negative `backlog` acts as 0, as POSIX asks, not as the maximum.
///
/// # Errors
///
/// - `EADDRINUSE`: another socket listens at the address, or no ephemeral port is free.
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: the socket is connected.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EOPNOTSUPP`: the socket does not take connections.
pub fn listen(process: &Process, fd: Fd, backlog: i32) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    let backlog = usize::try_from(backlog).unwrap_or(0).clamp(1, SOMAXCONN);
    match &socket.body {
        Body::Tcp(tcp) => {
            file.registrations().changing(|| tcp.listen(backlog))?; // EADDRINUSE, EINVAL
            tcp.pulse_unconnected();
            Ok(())
        }
        Body::Unix(unix) => unix.listen(backlog), // EINVAL, EOPNOTSUPP
        Body::Udp(_) | Body::Netlink(_) | Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}
