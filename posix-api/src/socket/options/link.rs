//! What a socket wants of the link: `SO_DONTROUTE`, `IP_MTU`, `IP_MTU_DISCOVER` and their like for IPv6.

use net_core::options::Fragmentation;

use super::{
    Value,
    value::{flag, int},
};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, Socket},
};

// `IP_PMTUDISC_*` of <netinet/in.h>.
const DONT: i32 = 0;
const WANT: i32 = 1;
const DO: i32 = 2;

pub(super) fn on_link_only(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(match &socket.body {
        Body::Tcp(tcp) => tcp.settings().tcp.on_link_only,
        Body::Udp(udp) => udp.settings().udp.on_link_only,
        Body::Unix(_) | Body::Netlink(_) => false,
    })
}

pub(super) fn set_on_link_only(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.on_link_only = value),
        Body::Udp(udp) => udp.change(|all| all.udp.on_link_only = value),
        Body::Unix(_) | Body::Netlink(_) => return Err(Errno::ENOPROTOOPT),
    }
    Ok(())
}

/// The longest packet on the way to the peer.
///
/// # Errors
///
/// - `ENOTCONN`: there is no peer.
pub(super) fn mtu(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let mtu = match &socket.body {
        Body::Tcp(tcp) => tcp.stream().map(|stream| stream.info().mtu),
        Body::Udp(udp) => udp.mtu(),
        Body::Unix(_) | Body::Netlink(_) => return Err(Errno::EOPNOTSUPP),
    };
    mtu.map_or(Err(Errno::ENOTCONN), Value::len)
}

pub(super) fn mtu_discovery(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(match &socket.body {
        Body::Tcp(_) => WANT,
        Body::Udp(udp) => match udp.settings().udp.fragmentation {
            Fragmentation::Everywhere => DONT,
            Fragmentation::Here => WANT,
            Fragmentation::Nowhere => DO,
        },
        Body::Unix(_) | Body::Netlink(_) => return Err(Errno::EOPNOTSUPP),
    })
}

pub(super) fn set_mtu_discovery(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let fragmentation = match int(value)? {
        DONT => Fragmentation::Everywhere,
        WANT => Fragmentation::Here,
        DO => Fragmentation::Nowhere,
        _ => return Err(Errno::EINVAL),
    };
    match &socket.body {
        Body::Udp(udp) => udp.change(|all| all.udp.fragmentation = fragmentation),
        // Segments are as long as the link takes, and are never cut.
        Body::Tcp(_) if fragmentation == Fragmentation::Here => {}
        Body::Tcp(_) => return Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}
