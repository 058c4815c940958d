//! `SOL_SOCKET`.

use core::time::Duration;

use super::{
    Entry, Value, filter, link, low_water,
    value::{flag, int, part, time},
};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, Precision, Socket, raw::Kind as Datagrams, unix::Kind},
};

const SO_REUSEADDR: i32 = 2;
const SO_TYPE: i32 = 3;
const SO_ERROR: i32 = 4;
const SO_DONTROUTE: i32 = 5;
const SO_BROADCAST: i32 = 6;
const SO_SNDBUF: i32 = 7;
const SO_RCVBUF: i32 = 8;
const SO_KEEPALIVE: i32 = 9;
const SO_OOBINLINE: i32 = 10;
const SO_LINGER: i32 = 13;
const SO_REUSEPORT: i32 = 15;
const SO_PASSCRED: i32 = 16;
const SO_PEERCRED: i32 = 17;
const SO_RCVLOWAT: i32 = 18;
const SO_SNDLOWAT: i32 = 19;
const SO_RCVTIMEO: i32 = 20;
const SO_SNDTIMEO: i32 = 21;
const SO_BINDTODEVICE: i32 = 25;
const SO_ATTACH_FILTER: i32 = 26;
const SO_DETACH_FILTER: i32 = 27;
const SO_TIMESTAMP: i32 = 29;
const SO_ACCEPTCONN: i32 = 30;
const SO_SNDBUFFORCE: i32 = 32;
const SO_RCVBUFFORCE: i32 = 33;
const SO_TIMESTAMPNS: i32 = 35;
const SO_PROTOCOL: i32 = 38;
const SO_DOMAIN: i32 = 39;
const SO_LOCK_FILTER: i32 = 44;
const SO_BPF_EXTENSIONS: i32 = 48;

/// The smallest and the largest buffer, in bytes: Linux's minimum, and what a window can be.
const BUFFER_MIN: usize = 2304;
const BUFFER_MAX: usize = 16 * 1024 * 1024;

pub(super) const TABLE: &[Entry] = &[
    Entry {
        name: SO_REUSEADDR,
        get: Some(reuse_address),
        set: Some(set_reuse_address),
    },
    Entry {
        name: SO_TYPE,
        get: Some(kind),
        set: None,
    },
    Entry {
        name: SO_ERROR,
        get: Some(error),
        set: None,
    },
    Entry {
        name: SO_DONTROUTE,
        get: Some(link::on_link_only),
        set: Some(link::set_on_link_only),
    },
    Entry {
        name: SO_BINDTODEVICE,
        get: Some(link::interface),
        set: Some(link::set_interface),
    },
    Entry {
        name: SO_RCVLOWAT,
        get: Some(low_water::receive),
        set: Some(low_water::set_receive),
    },
    Entry {
        name: SO_SNDLOWAT,
        get: Some(low_water::send),
        set: None,
    },
    Entry {
        name: SO_BROADCAST,
        get: Some(broadcast),
        set: Some(set_broadcast),
    },
    Entry {
        name: SO_SNDBUF,
        get: Some(send_buffer),
        set: Some(set_send_buffer),
    },
    Entry {
        name: SO_RCVBUF,
        get: Some(receive_buffer),
        set: Some(set_receive_buffer),
    },
    Entry {
        name: SO_SNDBUFFORCE,
        get: None,
        set: Some(set_send_buffer),
    },
    Entry {
        name: SO_RCVBUFFORCE,
        get: None,
        set: Some(set_receive_buffer),
    },
    Entry {
        name: SO_KEEPALIVE,
        get: Some(keep_alive),
        set: Some(set_keep_alive),
    },
    Entry {
        name: SO_OOBINLINE,
        get: Some(urgent_inline),
        set: Some(set_urgent_inline),
    },
    Entry {
        name: SO_LINGER,
        get: Some(linger),
        set: Some(set_linger),
    },
    Entry {
        name: SO_REUSEPORT,
        get: Some(reuse_port),
        set: Some(set_reuse_port),
    },
    Entry {
        name: SO_PASSCRED,
        get: Some(pass_credentials),
        set: Some(set_pass_credentials),
    },
    Entry {
        name: SO_PEERCRED,
        get: Some(peer_credentials),
        set: None,
    },
    Entry {
        name: SO_RCVTIMEO,
        get: Some(receive_timeout),
        set: Some(set_receive_timeout),
    },
    Entry {
        name: SO_SNDTIMEO,
        get: Some(send_timeout),
        set: Some(set_send_timeout),
    },
    Entry {
        name: SO_TIMESTAMP,
        get: Some(micros),
        set: Some(set_micros),
    },
    Entry {
        name: SO_TIMESTAMPNS,
        get: Some(nanos),
        set: Some(set_nanos),
    },
    Entry {
        name: SO_ACCEPTCONN,
        get: Some(accepts),
        set: None,
    },
    Entry {
        name: SO_PROTOCOL,
        get: Some(protocol),
        set: None,
    },
    Entry {
        name: SO_DOMAIN,
        get: Some(domain),
        set: None,
    },
    Entry {
        name: SO_ATTACH_FILTER,
        get: None,
        set: Some(filter::attach),
    },
    Entry {
        name: SO_DETACH_FILTER,
        get: None,
        set: Some(filter::detach),
    },
    Entry {
        name: SO_LOCK_FILTER,
        get: Some(filter::is_locked),
        set: Some(filter::lock),
    },
    Entry {
        name: SO_BPF_EXTENSIONS,
        get: Some(filter::extensions),
        set: None,
    },
];

fn reuse_address(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::flag(tcp.settings().bind.reuse_address),
        Body::Udp(udp) => Value::flag(udp.settings().bind.reuse_address),
        Body::Unix(unix) => Value::flag(unix.options().reuse_address),
        Body::Netlink(_) | Body::Packet(_) => Value::flag(false),
    }
}

fn set_reuse_address(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.bind.reuse_address = value),
        Body::Udp(udp) => udp.change(|all| all.bind.reuse_address = value),
        // A name of the file system is never free again by itself, with or without it; Linux keeps
        // the value too.
        Body::Unix(unix) => unix.change(|all| all.reuse_address = value),
        Body::Netlink(_) | Body::Packet(_) => return Err(Errno::ENOPROTOOPT),
    }
    Ok(())
}

fn reuse_port(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::flag(tcp.settings().bind.reuse_port),
        Body::Udp(udp) => Value::flag(udp.settings().bind.reuse_port),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Value::flag(false),
    }
}

fn set_reuse_port(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.bind.reuse_port = value),
        Body::Udp(udp) => udp.change(|all| all.bind.reuse_port = value),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}

fn kind(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(match &socket.body {
        Body::Tcp(_) => 1,
        Body::Udp(udp) => match udp.kind {
            Datagrams::Udp | Datagrams::Echo => 2,
            Datagrams::Raw(_) => 3,
        },
        Body::Unix(unix) => match unix.kind() {
            Kind::Stream => 1,
            Kind::Datagram => 2,
            Kind::Sequential => 5,
        },
        Body::Netlink(netlink) => netlink.kind(),
        Body::Packet(packet) => packet.kind(),
    })
}

fn domain(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let family = match &socket.body {
        Body::Tcp(tcp) => tcp.family().family(),
        Body::Udp(udp) => udp.family().family(),
        Body::Unix(_) => crate::socket::Family::Unix,
        Body::Netlink(_) => crate::socket::Family::Netlink,
        Body::Packet(_) => crate::socket::Family::Packet,
    };
    Value::int(i32::from(family.number()))
}

fn protocol(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(match &socket.body {
        Body::Tcp(_) => 6,
        Body::Udp(udp) => i32::from(udp.kind.protocol(udp.family())),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => 0,
    })
}

fn error(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let error = match &socket.body {
        Body::Tcp(tcp) => tcp.take_error(),
        Body::Udp(udp) => udp.take_error(),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => None,
    };
    Value::int(error.map_or(0, Errno::code))
}

fn accepts(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(match &socket.body {
        Body::Tcp(tcp) => tcp.is_listening(),
        Body::Udp(_) | Body::Netlink(_) | Body::Packet(_) => false,
        Body::Unix(unix) => unix.is_listening(),
    })
}

fn broadcast(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Udp(udp) => Value::flag(udp.settings().udp.broadcast),
        Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Value::flag(false),
    }
}

fn set_broadcast(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Udp(udp) => udp.change(|all| all.udp.broadcast = value),
        Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {
            return Err(Errno::ENOPROTOOPT);
        }
    }
    Ok(())
}

/// The size that a program asked for.
fn buffer_len(value: &[u8]) -> Result<usize, Errno> {
    let len = usize::try_from(int(value)?).unwrap_or(BUFFER_MAX);
    Ok(len.clamp(BUFFER_MIN, BUFFER_MAX))
}

fn send_buffer(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::len(tcp.settings().tcp.send_buffer),
        Body::Udp(udp) => Value::len(udp.settings().send_buffer),
        Body::Unix(unix) => Value::len(unix.options().send_buffer),
        Body::Netlink(_) | Body::Packet(_) => Err(Errno::ENOPROTOOPT),
    }
}

fn set_send_buffer(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let len = buffer_len(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.send_buffer = len),
        Body::Udp(udp) => udp.change(|all| all.send_buffer = len),
        Body::Unix(unix) => unix.change(|all| all.send_buffer = len),
        Body::Netlink(_) | Body::Packet(_) => return Err(Errno::ENOPROTOOPT),
    }
    Ok(())
}

fn receive_buffer(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::len(tcp.settings().tcp.receive_buffer),
        Body::Udp(udp) => Value::len(udp.settings().udp.receive_buffer),
        Body::Unix(unix) => Value::len(unix.options().send_buffer),
        Body::Packet(packet) => Value::len(packet.settings().receive_buffer),
        Body::Netlink(_) => Err(Errno::ENOPROTOOPT),
    }
}

fn set_receive_buffer(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let len = buffer_len(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.receive_buffer = len),
        Body::Udp(udp) => udp.change(|all| all.udp.receive_buffer = len),
        Body::Packet(packet) => packet.set_receive_buffer(len),
        // What waits is bounded by the sender's buffer.
        Body::Unix(_) | Body::Netlink(_) => return Err(Errno::ENOPROTOOPT),
    }
    Ok(())
}

fn keep_alive(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::flag(tcp.settings().tcp.keep_alive),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Value::flag(false),
    }
}

fn set_keep_alive(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.keep_alive = value),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {
            return Err(Errno::ENOPROTOOPT);
        }
    }
    Ok(())
}

fn urgent_inline(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Value::flag(tcp.settings().tcp.urgent_inline),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Value::flag(false),
    }
}

fn set_urgent_inline(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.urgent_inline = value),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => {
            return Err(Errno::ENOPROTOOPT);
        }
    }
    Ok(())
}

/// `struct linger`.
fn linger(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let time = match &socket.body {
        Body::Tcp(tcp) => tcp.linger(),
        Body::Udp(_) | Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => None,
    };
    let seconds = time.map_or(0, |time| i32::try_from(time.as_secs()).unwrap_or(i32::MAX));
    Value::ints(&[i32::from(time.is_some()), seconds])
}

fn set_linger(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let is_on = int(value)? != 0; // EINVAL
    let seconds = i32::from_ne_bytes(part(value, 4)?); // EINVAL
    let time = Duration::from_secs(u64::from(seconds.unsigned_abs()));
    let Body::Tcp(tcp) = &socket.body else {
        return Err(Errno::ENOPROTOOPT);
    };
    tcp.change(|all| {
        all.linger = is_on.then_some(time);
        all.tcp.reset_on_drop = is_on && time.is_zero();
    });
    Ok(())
}

fn pass_credentials(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let Body::Unix(unix) = &socket.body else {
        return Err(Errno::EOPNOTSUPP);
    };
    Value::flag(unix.options().wants_credentials)
}

fn set_pass_credentials(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    let Body::Unix(unix) = &socket.body else {
        return Err(Errno::EOPNOTSUPP);
    };
    unix.change(|all| all.wants_credentials = value);
    Ok(())
}

/// `struct ucred`: there is one process, and its user is root. A listener tells its own, as under Linux, and a socket that
/// has no peer in a process tells of none, of whatever family it is.
fn peer_credentials(process: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Unix(unix) if unix.is_listening() || unix.peer_name().is_ok() => {
            Value::ints(&[process.pid(), 0, 0])
        }
        Body::Unix(_) | Body::Tcp(_) | Body::Udp(_) | Body::Netlink(_) | Body::Packet(_) => {
            Value::ints(&[0, -1, -1])
        }
    }
}

/// Whether the time of arrival is told so.
fn tells_time(socket: &Socket, precision: Precision) -> Result<Value, Errno> {
    match &socket.body {
        Body::Udp(udp) => Value::flag(udp.settings().wants_time == Some(precision)),
        Body::Packet(packet) => Value::flag(packet.settings().wants_time == Some(precision)),
        Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) => Value::flag(false),
    }
}

fn tell_time(socket: &Socket, value: &[u8], precision: Precision) -> Result<(), Errno> {
    let wanted = flag(value)?.then_some(precision); // EINVAL
    match &socket.body {
        Body::Udp(udp) => udp.change(|all| all.wants_time = wanted),
        Body::Packet(packet) => packet.change(|all| all.wants_time = wanted),
        Body::Tcp(_) | Body::Unix(_) | Body::Netlink(_) => return Err(Errno::ENOPROTOOPT),
    }
    Ok(())
}

fn micros(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    tells_time(socket, Precision::Micros)
}

fn set_micros(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    tell_time(socket, value, Precision::Micros) // EINVAL, ENOPROTOOPT
}

fn nanos(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    tells_time(socket, Precision::Nanos)
}

fn set_nanos(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    tell_time(socket, value, Precision::Nanos) // EINVAL, ENOPROTOOPT
}

fn receive_timeout(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::time(socket.timeouts.receive())
}

fn set_receive_timeout(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    socket.timeouts.set_receive(time(value)?); // EDOM, EINVAL
    Ok(())
}

fn send_timeout(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::time(socket.timeouts.send())
}

fn set_send_timeout(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    socket.timeouts.set_send(time(value)?); // EDOM, EINVAL
    Ok(())
}
