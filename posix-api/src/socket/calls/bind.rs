//! `bind()`.

use crate::{
    Fd, Process,
    errno::Errno,
    fs::{
        At,
        mkdir::{NodeKind, mknod},
    },
    socket::{
        Address, Body, Names, UnixSocket,
        unix::{Key, UnixAddress},
    },
};

/// Permissions of a socket's name, which the umask restricts.
const PERMISSIONS: u32 = 0o777;

/// Gives the socket `fd` the address `local`. Does not block.
///
/// Standard: POSIX.1-2024 `bind()`.
///
/// # Errors
///
/// - `EADDRINUSE`: another socket has it, or the path exists.
/// - `EADDRNOTAVAIL`: it is not one of this machine's.
/// - `EAFNOSUPPORT`: it is of another family.
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: the socket has an address already.
/// - `ENODEV`: there is no such interface.
/// - `ENOTSOCK`: `fd` is not a socket.
/// - Of a path, what making a file gives.
pub fn bind(process: &Process, fd: Fd, local: &Address) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let socket = file.as_socket()?; // ENOTSOCK
    match &socket.body {
        Body::Tcp(tcp) => tcp.bind(local)?, // EADDRINUSE, EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL
        Body::Udp(udp) => {
            file.registrations().changing(|| udp.bind(local))?; // EADDRINUSE, EADDRNOTAVAIL …
            udp.pulse_unconnected();
        }
        Body::Unix(unix) => return bind_unix(process, unix, local), // EADDRINUSE, EINVAL …
        Body::Netlink(netlink) => netlink.bind(local, process.pid())?, // EINVAL
        Body::Packet(packet) => packet.bind(local)?,                // EINVAL, ENODEV
    }
    Ok(())
}

fn bind_unix(process: &Process, socket: &UnixSocket, local: &Address) -> Result<(), Errno> {
    let Address::Unix(address) = local else {
        return Err(Errno::EINVAL);
    };
    let names: &Names = process.socket_names();
    match address {
        UnixAddress::Unnamed => bind_anywhere(names, socket), // EADDRINUSE, EINVAL
        UnixAddress::Abstract(name) => {
            let key = Key::Abstract(name.clone());
            socket.bind(address.clone(), |core| names.add(key, core)) // EADDRINUSE, EINVAL
        }
        UnixAddress::Path(path) => socket.bind(address.clone(), |core| {
            let node = mknod(process, At::Cwd, path, NodeKind::Socket, PERMISSIONS);
            let node = node.map_err(|error| match error {
                Errno::EEXIST => Errno::EADDRINUSE,
                other => other,
            })?;
            names.add(Key::Node(node.number()), core)
        }),
    }
}

/// Linux gives a socket that is bound to no name at all an abstract one.
fn bind_anywhere(names: &Names, socket: &UnixSocket) -> Result<(), Errno> {
    let mut name = alloc::vec::Vec::new();
    socket.bind(UnixAddress::Unnamed, |core| {
        name = names.add_any(core)?; // EADDRINUSE
        Ok(())
    })?; // EADDRINUSE, EINVAL
    socket.rename(UnixAddress::Abstract(name));
    Ok(())
}
