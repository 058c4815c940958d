//! `SO_RCVLOWAT`, `SO_SNDLOWAT`.

use super::{Value, value::int};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, Socket},
};

pub(super) fn receive(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::len(tcp.settings().tcp.receive_low_water),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Value::int(1),
    }
}

/// As Linux: 0 is 1, and less than 0 the largest.
pub(super) fn set_receive(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let least = int(value)?; // EINVAL
    let least = usize::try_from(least).map_or(i32::MAX as usize, |least| least.max(1));
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.receive_low_water = least),
        // A datagram is received whole, however short.
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {
            return Err(Errno::ENOPROTOOPT);
        }
    }
    Ok(())
}

/// There is always room for one byte when there is any.
pub(super) fn send(_: &Process, _: &Socket) -> Result<Value, Errno> {
    Value::int(1)
}
