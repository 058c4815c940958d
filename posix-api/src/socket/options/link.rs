//! What a socket wants of the link: `SO_BINDTODEVICE`, `SO_DONTROUTE`, `IP_MTU`, `IP_MTU_DISCOVER` and their like
//! for IPv6.

use alloc::{sync::Arc, vec::Vec};

use net_core::{Net, options::Fragmentation};

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
const PROBE: i32 = 3;

fn net(socket: &Socket) -> Result<&Arc<Net>, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Ok(tcp.net()),
        Body::Udp(udp) => Ok(udp.net()),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Err(Errno::ENOPROTOOPT),
    }
}

/// The name of the interface with a null byte, or nothing.
pub(super) fn interface(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let interfaces = net(socket)?.interfaces();
    let bound = match &socket.body {
        Body::Tcp(tcp) => tcp.settings().tcp.interface,
        Body::Udp(udp) => udp.settings().udp.interface,
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => None,
    };
    let mut all = interfaces.iter();
    let found = bound.and_then(|number| all.find(|one| one.index == number));
    let name = found.map_or(Vec::new(), |one| [one.name.as_bytes(), &[0]].concat());
    Ok(Value::Bytes(name))
}

/// An empty name stands for all interfaces.
///
/// # Errors
///
/// - `ENODEV`: there is no such interface.
pub(super) fn set_interface(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let interfaces = net(socket)?.interfaces();
    let name = value.split(|byte| *byte == 0).next().unwrap_or_default();
    let mut all = interfaces.iter();
    let found = all.find(|one| one.name.as_bytes() == name);
    let number = found.map(|one| one.index);
    if number.is_none() && !name.is_empty() {
        return Err(Errno::ENODEV);
    }
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.interface = number),
        Body::Udp(udp) => udp.change(|all| all.udp.interface = number),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {}
    }
    Ok(())
}

pub(super) fn on_link_only(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(match &socket.body {
        Body::Tcp(tcp) => tcp.settings().tcp.on_link_only,
        Body::Udp(udp) => udp.settings().udp.on_link_only,
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => false,
    })
}

pub(super) fn set_on_link_only(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.on_link_only = value),
        Body::Udp(udp) => udp.change(|all| all.udp.on_link_only = value),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::ENOPROTOOPT),
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
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
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
            Fragmentation::Probing => PROBE,
        },
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    })
}

pub(super) fn set_mtu_discovery(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let fragmentation = match int(value)? {
        DONT => Fragmentation::Everywhere,
        WANT => Fragmentation::Here,
        DO => Fragmentation::Nowhere,
        PROBE => Fragmentation::Probing,
        _ => return Err(Errno::EINVAL),
    };
    match &socket.body {
        Body::Udp(udp) => udp.change(|all| all.udp.fragmentation = fragmentation),
        // Segments are as long as the link takes, and are never cut.
        Body::Tcp(_) if fragmentation == Fragmentation::Here => {}
        Body::Tcp(_) => return Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}
