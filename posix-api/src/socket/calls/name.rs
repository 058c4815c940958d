//! `getsockname()`, `getpeername()`, `sockatmark()`.

use crate::{
    Fd, Process,
    errno::Errno,
    socket::{Address, Body},
};

/// The address of the socket `fd`.
///
/// Standard: POSIX.1-2024 `getsockname()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTSOCK`: `fd` is not a socket.
pub fn getsockname(process: &Process, fd: Fd) -> Result<Address, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    Ok(match &file.as_socket()?.body {
        Body::Tcp(tcp) => tcp.local_name(),
        Body::Udp(udp) => udp.local_name(),
        Body::Unix(unix) => Address::Unix(unix.local_name()),
        Body::Netlink(netlink) => netlink.local_name(),
        Body::Packet(packet) => packet.local_name(),
    })
}

/// The address that the socket `fd` is connected to.
///
/// Standard: POSIX.1-2024 `getpeername()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTCONN`: it is not connected.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - `EOPNOTSUPP`: a packet socket has no peer.
pub fn getpeername(process: &Process, fd: Fd) -> Result<Address, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    match &file.as_socket()?.body {
        Body::Tcp(tcp) => tcp.peer_name(), // ENOTCONN
        Body::Udp(udp) => udp.peer_name(), // ENOTCONN
        Body::Unix(unix) => unix.peer_name().map(Address::Unix), // ENOTCONN
        Body::Netlink(netlink) => Ok(netlink.peer_name()),
        Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}

/// Whether the next byte of the stream `fd` is urgent (`SIOCATMARK`).
///
/// Standard: POSIX.1-2024 `sockatmark()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is not a stream over IP.
pub fn at_mark(process: &Process, fd: Fd) -> Result<bool, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    match file.as_socket().map(|socket| &socket.body) {
        Ok(Body::Tcp(tcp)) => Ok(tcp.is_at_mark()),
        Ok(Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_)) | Err(_) => {
            Err(Errno::ENOTTY)
        }
    }
}
