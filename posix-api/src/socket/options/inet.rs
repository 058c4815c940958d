//! `IPPROTO_IP`, `IPPROTO_IPV6`.

use super::{
    Entry, Value, link, multicast, raw,
    value::{flag, int, int_or_byte},
};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, DatagramSocket, Socket, address::InetFamily},
};

const IP_TOS: i32 = 1;
const IP_TTL: i32 = 2;
const IP_HDRINCL: i32 = 3;
const IP_PKTINFO: i32 = 8;
const IP_MTU_DISCOVER: i32 = 10;
const IP_RECVERR: i32 = 11;
const IP_RECVTTL: i32 = 12;
const IP_RECVTOS: i32 = 13;
const IP_MTU: i32 = 14;
const IP_MULTICAST_IF: i32 = 32;
const IP_MULTICAST_TTL: i32 = 33;
const IP_MULTICAST_LOOP: i32 = 34;
const IP_ADD_MEMBERSHIP: i32 = 35;
const IP_DROP_MEMBERSHIP: i32 = 36;

const IPV6_CHECKSUM: i32 = 7;
const IPV6_2292HOPLIMIT: i32 = 8;
const IPV6_UNICAST_HOPS: i32 = 16;
const IPV6_MULTICAST_IF: i32 = 17;
const IPV6_MULTICAST_HOPS: i32 = 18;
const IPV6_MULTICAST_LOOP: i32 = 19;
const IPV6_JOIN_GROUP: i32 = 20;
const IPV6_LEAVE_GROUP: i32 = 21;
const IPV6_MTU_DISCOVER: i32 = 23;
const IPV6_MTU: i32 = 24;
const IPV6_RECVERR: i32 = 25;
const IPV6_V6ONLY: i32 = 26;
const IPV6_HDRINCL: i32 = 36;
const IPV6_RECVPKTINFO: i32 = 49;
const IPV6_RECVHOPLIMIT: i32 = 51;
const IPV6_RECVTCLASS: i32 = 66;
const IPV6_TCLASS: i32 = 67;

pub(super) const TABLE_V4: &[Entry] = &[
    Entry {
        name: IP_TOS,
        get: Some(traffic_class),
        set: Some(set_traffic_class),
    },
    Entry {
        name: IP_TTL,
        get: Some(time_to_live),
        set: Some(set_time_to_live),
    },
    Entry {
        name: IP_HDRINCL,
        get: Some(raw::header),
        set: Some(raw::set_header),
    },
    Entry {
        name: IP_PKTINFO,
        get: Some(packet_info),
        set: Some(set_packet_info),
    },
    Entry {
        name: IP_MTU_DISCOVER,
        get: Some(link::mtu_discovery),
        set: Some(link::set_mtu_discovery),
    },
    Entry {
        name: IP_MTU,
        get: Some(link::mtu),
        set: None,
    },
    Entry {
        name: IP_RECVERR,
        get: Some(reports),
        set: Some(set_reports),
    },
    Entry {
        name: IP_RECVTTL,
        get: Some(receive_ttl),
        set: Some(set_receive_ttl),
    },
    Entry {
        name: IP_RECVTOS,
        get: Some(receive_class),
        set: Some(set_receive_class),
    },
    Entry {
        name: IP_MULTICAST_IF,
        get: Some(multicast::interface_v4),
        set: Some(multicast::set_interface_v4),
    },
    Entry {
        name: IP_MULTICAST_TTL,
        get: Some(multicast_ttl),
        set: Some(set_multicast_ttl),
    },
    Entry {
        name: IP_MULTICAST_LOOP,
        get: Some(multicast_loop),
        set: Some(set_multicast_loop),
    },
    Entry {
        name: IP_ADD_MEMBERSHIP,
        get: None,
        set: Some(multicast::join_v4),
    },
    Entry {
        name: IP_DROP_MEMBERSHIP,
        get: None,
        set: Some(multicast::leave_v4),
    },
];

pub(super) const TABLE_V6: &[Entry] = &[
    Entry {
        name: IPV6_CHECKSUM,
        get: Some(raw::checksum),
        set: Some(raw::set_own_checksum),
    },
    Entry {
        name: IPV6_HDRINCL,
        get: Some(raw::header_v6),
        set: Some(raw::set_header),
    },
    Entry {
        name: IPV6_TCLASS,
        get: Some(traffic_class),
        set: Some(set_traffic_class),
    },
    Entry {
        name: IPV6_UNICAST_HOPS,
        get: Some(time_to_live),
        set: Some(set_time_to_live),
    },
    Entry {
        name: IPV6_RECVPKTINFO,
        get: Some(packet_info),
        set: Some(set_packet_info),
    },
    Entry {
        name: IPV6_RECVHOPLIMIT,
        get: Some(receive_ttl),
        set: Some(set_receive_ttl),
    },
    Entry {
        name: IPV6_RECVTCLASS,
        get: Some(receive_class),
        set: Some(set_receive_class),
    },
    Entry {
        name: IPV6_2292HOPLIMIT,
        get: Some(old_hop_limit),
        set: Some(set_old_hop_limit),
    },
    Entry {
        name: IPV6_MULTICAST_IF,
        get: Some(multicast::interface_v6),
        set: Some(multicast::set_interface_v6),
    },
    Entry {
        name: IPV6_MULTICAST_HOPS,
        get: Some(multicast_ttl),
        set: Some(set_multicast_ttl),
    },
    Entry {
        name: IPV6_MULTICAST_LOOP,
        get: Some(multicast_loop),
        set: Some(set_multicast_loop),
    },
    Entry {
        name: IPV6_JOIN_GROUP,
        get: None,
        set: Some(multicast::join_v6),
    },
    Entry {
        name: IPV6_LEAVE_GROUP,
        get: None,
        set: Some(multicast::leave_v6),
    },
    Entry {
        name: IPV6_MTU_DISCOVER,
        get: Some(link::mtu_discovery),
        set: Some(link::set_mtu_discovery),
    },
    Entry {
        name: IPV6_MTU,
        get: Some(link::mtu),
        set: None,
    },
    Entry {
        name: IPV6_RECVERR,
        get: Some(reports),
        set: Some(set_reports),
    },
    Entry {
        name: IPV6_V6ONLY,
        get: Some(v6_only),
        set: Some(set_v6_only),
    },
];

/// The datagram socket that options of datagrams are of.
pub(super) fn udp(socket: &Socket) -> Result<&DatagramSocket, Errno> {
    match &socket.body {
        Body::Udp(udp) => Ok(udp),
        Body::Tcp(_) => Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}

fn traffic_class(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(i32::from(match &socket.body {
        Body::Tcp(tcp) => tcp.settings().tcp.traffic_class,
        Body::Udp(udp) => udp.settings().udp.traffic_class,
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }))
}

fn set_traffic_class(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = u8::try_from(int_or_byte(value)?).map_err(|_| Errno::EINVAL)?;
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.traffic_class = value),
        Body::Udp(udp) => udp.change(|all| all.udp.traffic_class = value),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}

fn time_to_live(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(i32::from(match &socket.body {
        Body::Tcp(tcp) => tcp.settings().tcp.time_to_live,
        Body::Udp(udp) => udp.settings().udp.time_to_live,
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }))
}

/// A time to live as the options have it: −1 is the default.
fn time_to_live_of(value: &[u8], default: u8) -> Result<u8, Errno> {
    match int_or_byte(value)? {
        -1 => Ok(default),
        value => u8::try_from(value)
            .ok()
            .filter(|value| *value > 0)
            .ok_or(Errno::EINVAL),
    }
}

fn set_time_to_live(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = time_to_live_of(value, net_core::config::TIME_TO_LIVE)?; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) => tcp.change(|all| all.tcp.time_to_live = value),
        Body::Udp(udp) => udp.change(|all| all.udp.time_to_live = value),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}

fn packet_info(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().wants_packet_info)
}

fn set_packet_info(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    udp(socket)?.change(|all| all.wants_packet_info = value);
    Ok(())
}

fn receive_ttl(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().wants_time_to_live)
}

fn set_receive_ttl(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    udp(socket)?.change(|all| all.wants_time_to_live = value);
    Ok(())
}

fn receive_class(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().wants_traffic_class)
}

fn set_receive_class(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    udp(socket)?.change(|all| all.wants_traffic_class = value);
    Ok(())
}

fn old_hop_limit(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().wants_old_hop_limit)
}

fn set_old_hop_limit(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    udp(socket)?.change(|all| all.wants_old_hop_limit = value);
    Ok(())
}

fn reports(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().udp.wants_reports)
}

fn set_reports(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    udp(socket)?.change(|all| all.udp.wants_reports = value);
    Ok(())
}

fn multicast_ttl(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::int(i32::from(
        udp(socket)?.settings().udp.multicast_time_to_live,
    ))
}

fn set_multicast_ttl(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = match int_or_byte(value)? {
        -1 => 1,
        value => u8::try_from(value).map_err(|_| Errno::EINVAL)?,
    };
    udp(socket)?.change(|all| all.udp.multicast_time_to_live = value);
    Ok(())
}

fn multicast_loop(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(udp(socket)?.settings().udp.multicast_loop)
}

fn set_multicast_loop(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = int_or_byte(value)? != 0; // EINVAL
    udp(socket)?.change(|all| all.udp.multicast_loop = value);
    Ok(())
}

fn v6_only(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    match &socket.body {
        Body::Tcp(tcp) if tcp.family() == InetFamily::V6 => {
            Value::flag(tcp.settings().bind.v6_only)
        }
        Body::Udp(udp) if udp.family() == InetFamily::V6 => {
            Value::flag(udp.settings().bind.v6_only)
        }
        Body::Tcp(_) | Body::Udp(_) => Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}

fn set_v6_only(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = int(value)? != 0; // EINVAL
    match &socket.body {
        Body::Tcp(tcp) if tcp.family() == InetFamily::V6 && tcp.is_unbound() => {
            tcp.change(|all| all.bind.v6_only = value);
        }
        Body::Udp(udp) if udp.family() == InetFamily::V6 && !udp.is_bound() => {
            udp.change(|all| all.bind.v6_only = value);
        }
        Body::Tcp(tcp) if tcp.family() == InetFamily::V6 => return Err(Errno::EINVAL),
        Body::Udp(udp) if udp.family() == InetFamily::V6 => return Err(Errno::EINVAL),
        Body::Tcp(_) | Body::Udp(_) => return Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => return Err(Errno::EOPNOTSUPP),
    }
    Ok(())
}
