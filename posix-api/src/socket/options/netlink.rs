//! `SOL_NETLINK`.

use super::{Entry, Value, value::flag};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, Socket},
};

const NETLINK_NO_ENOBUFS: i32 = 5;

pub(super) const TABLE: &[Entry] = &[Entry {
    name: NETLINK_NO_ENOBUFS,
    get: Some(no_overflow),
    set: Some(set_no_overflow),
}];

fn no_overflow(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Netlink(netlink) => Value::flag(netlink.no_overflow()),
        Body::Tcp(_) | Body::Udp(_) | Body::Unix(_) | Body::Packet(_) => Err(Errno::ENOPROTOOPT),
    }
}

fn set_no_overflow(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    match &socket.body {
        Body::Netlink(netlink) => netlink.set_no_overflow(flag(value)?), // EINVAL
        Body::Tcp(_) | Body::Udp(_) | Body::Unix(_) | Body::Packet(_) => {
            return Err(Errno::ENOPROTOOPT);
        }
    }
    Ok(())
}
