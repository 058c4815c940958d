//! `shutdown()`.

use net_core::tcp::Shutdown;

use crate::{Fd, Process, errno::Errno, socket::Body};

/// Ends one direction of the connection `fd`, or both: `how` is `SHUT_RD`, `SHUT_WR`, `SHUT_RDWR`.
/// Does not block.
///
/// Standard: POSIX.1-2024 `shutdown()`.
///
/// Differs from POSIX as Linux does: a listener stops to listen.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `how` is none of these.
/// - `ENOTCONN`: the socket is not connected.
/// - `ENOTSOCK`: `fd` is not a socket.
pub fn shutdown(process: &Process, fd: Fd, how: i32) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    let how = match how {
        0 => Shutdown::Read,
        1 => Shutdown::Write,
        2 => Shutdown::Both,
        _ => return Err(Errno::EINVAL),
    };
    match &socket.body {
        Body::Tcp(tcp) => {
            if tcp.is_listening() {
                return file.registrations().changing(|| tcp.shutdown(how)); // ENOTCONN
            }
            tcp.shutdown(how) // ENOTCONN
        }
        Body::Udp(udp) => udp.shutdown(how),    // ENOTCONN
        Body::Unix(unix) => unix.shutdown(how), // ENOTCONN
        Body::Netlink(_) | Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}
