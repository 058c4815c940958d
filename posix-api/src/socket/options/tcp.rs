//! `IPPROTO_TCP`.

use alloc::vec;
use core::{ops::RangeInclusive, time::Duration};

use net_core::tcp::{TcpInfo, TcpState};

use super::{
    Entry, Value,
    value::{flag, int, seconds},
};
use crate::{
    Process,
    errno::Errno,
    socket::{Body, Socket, TcpSocket},
};

const TCP_NODELAY: i32 = 1;
const TCP_MAXSEG: i32 = 2;
const TCP_CORK: i32 = 3;
const TCP_KEEPIDLE: i32 = 4;
const TCP_KEEPINTVL: i32 = 5;
const TCP_KEEPCNT: i32 = 6;
const TCP_DEFER_ACCEPT: i32 = 9;
const TCP_INFO: i32 = 11;
const TCP_QUICKACK: i32 = 12;
const TCP_CONGESTION: i32 = 13;
const TCP_USER_TIMEOUT: i32 = 18;

/// What a segment holds at least when nothing else is known (RFC 9293 §3.7.1).
const DEFAULT_SEGMENT: usize = 536;

/// What `TCP_MAXSEG` can be set to, as on Linux.
const LIMITS_OF_SEGMENT: RangeInclusive<u16> = 88..=32767;

pub(super) const TABLE: &[Entry] = &[
    Entry {
        name: TCP_NODELAY,
        get: Some(no_delay),
        set: Some(set_no_delay),
    },
    Entry {
        name: TCP_MAXSEG,
        get: Some(max_segment),
        set: Some(set_max_segment),
    },
    Entry {
        name: TCP_CORK,
        get: Some(cork),
        set: Some(set_cork),
    },
    Entry {
        name: TCP_KEEPIDLE,
        get: Some(keep_idle),
        set: Some(set_keep_idle),
    },
    Entry {
        name: TCP_KEEPINTVL,
        get: Some(keep_interval),
        set: Some(set_keep_interval),
    },
    Entry {
        name: TCP_KEEPCNT,
        get: Some(keep_count),
        set: Some(set_keep_count),
    },
    Entry {
        name: TCP_DEFER_ACCEPT,
        get: Some(defer_accept),
        set: Some(set_defer_accept),
    },
    Entry {
        name: TCP_INFO,
        get: Some(info),
        set: None,
    },
    Entry {
        name: TCP_QUICKACK,
        get: Some(quick_ack),
        set: Some(set_quick_ack),
    },
    Entry {
        name: TCP_CONGESTION,
        get: Some(congestion),
        set: Some(set_congestion),
    },
    Entry {
        name: TCP_USER_TIMEOUT,
        get: Some(user_timeout),
        set: Some(set_user_timeout),
    },
];

fn tcp(socket: &Socket) -> Result<&TcpSocket, Errno> {
    match &socket.body {
        Body::Tcp(tcp) => Ok(tcp),
        // As Linux: the level is not one of these sockets at all.
        Body::Udp(_) => Err(Errno::ENOPROTOOPT),
        Body::Unix(_) | Body::Netlink(_) | Body::Packet(_) => Err(Errno::EOPNOTSUPP),
    }
}

fn no_delay(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(tcp(socket)?.settings().tcp.no_delay)
}

fn set_no_delay(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    tcp(socket)?.change(|all| all.tcp.no_delay = value);
    Ok(())
}

fn max_segment(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let tcp = tcp(socket)?;
    if let Some(stream) = tcp.stream() {
        return Value::len(stream.info().max_segment);
    }
    let asked = tcp.settings().tcp.max_segment;
    Value::len(asked.map_or(DEFAULT_SEGMENT, usize::from))
}

/// It bounds the connections that are made from then on; 0 takes the bound away.
fn set_max_segment(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let wanted = u16::try_from(int(value)?).map_err(|_| Errno::EINVAL)?;
    if wanted != 0 && !LIMITS_OF_SEGMENT.contains(&wanted) {
        return Err(Errno::EINVAL);
    }
    tcp(socket)?.change(|all| all.tcp.max_segment = (wanted != 0).then_some(wanted));
    Ok(())
}

fn cork(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(tcp(socket)?.settings().tcp.cork)
}

fn set_cork(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    tcp(socket)?.change(|all| all.tcp.cork = value);
    Ok(())
}

fn keep_idle(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::seconds(tcp(socket)?.settings().tcp.keep_alive_idle)
}

fn set_keep_idle(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = seconds(value, 1)?; // EINVAL
    tcp(socket)?.change(|all| all.tcp.keep_alive_idle = value);
    Ok(())
}

fn keep_interval(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::seconds(tcp(socket)?.settings().tcp.keep_alive_interval)
}

fn set_keep_interval(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = seconds(value, 1)?; // EINVAL
    tcp(socket)?.change(|all| all.tcp.keep_alive_interval = value);
    Ok(())
}

fn keep_count(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let count = tcp(socket)?.settings().tcp.keep_alive_count;
    Value::int(i32::try_from(count).unwrap_or(i32::MAX))
}

fn set_keep_count(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let count = u32::try_from(int(value)?).ok(); // EINVAL
    let count = count
        .filter(|count| (1..=127).contains(count))
        .ok_or(Errno::EINVAL)?;
    tcp(socket)?.change(|all| all.tcp.keep_alive_count = count);
    Ok(())
}

fn quick_ack(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    Value::flag(tcp(socket)?.settings().tcp.quick_ack)
}

fn set_quick_ack(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let value = flag(value)?; // EINVAL
    tcp(socket)?.change(|all| all.tcp.quick_ack = value);
    Ok(())
}

/// Seconds until the SYN-ACK has been sent again `retries` times: after 1, 2, 4 … more.
const fn seconds_of(retries: u8) -> u64 {
    (1 << retries) - 1
}

fn defer_accept(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let retries = tcp(socket)?.settings().tcp.defer_accept;
    Value::seconds(Duration::from_secs(seconds_of(retries)))
}

/// A time of 0 or less turns it off; another is rounded up to when a SYN-ACK is sent again.
fn set_defer_accept(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let wanted = u64::try_from(int(value)?).unwrap_or(0); // EINVAL
    let fits = |retries: &u8| seconds_of(*retries) >= wanted;
    let retries = (0..net_core::config::SYN_ACK_RETRIES).find(fits);
    let retries = retries.unwrap_or(net_core::config::SYN_ACK_RETRIES);
    tcp(socket)?.change(|all| all.tcp.defer_accept = retries);
    Ok(())
}

/// The only algorithm there is (RFC 5681).
const CONGESTION: &[u8] = b"reno";

/// Bytes of the name with its null bytes: Linux's `TCP_CA_NAME_MAX`.
const CONGESTION_LEN: usize = 16;

fn congestion(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    tcp(socket)?;
    let mut name = vec![0; CONGESTION_LEN];
    name.iter_mut()
        .zip(CONGESTION)
        .for_each(|(to, from)| *to = *from);
    Ok(Value::Bytes(name))
}

fn set_congestion(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    tcp(socket)?;
    let name = value.split(|byte| *byte == 0).next().unwrap_or_default();
    if name == CONGESTION {
        Ok(())
    } else {
        Err(Errno::ENOENT)
    }
}

fn user_timeout(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let timeout = tcp(socket)?.settings().tcp.user_timeout.unwrap_or_default();
    Value::int(i32::try_from(timeout.as_millis()).unwrap_or(i32::MAX))
}

fn set_user_timeout(socket: &Socket, value: &[u8]) -> Result<(), Errno> {
    let millis = u64::try_from(int(value)?).map_err(|_| Errno::EINVAL)?;
    let timeout = (millis > 0).then(|| Duration::from_millis(millis));
    tcp(socket)?.change(|all| all.tcp.user_timeout = timeout);
    Ok(())
}

/// Bytes of `struct tcp_info` of `<linux/tcp.h>` up to `tcpi_bytes_sent`; glibc's is the first 104.
const INFO_LEN: usize = 208;

/// `struct tcp_info` as far as it is known; fields that are not are 0.
fn info(_: &Process, socket: &Socket) -> Result<Value, Errno> {
    let tcp = tcp(socket)?;
    let mut bytes = vec![0; INFO_LEN];
    let mut put = |at: usize, value: &[u8]| {
        bytes
            .iter_mut()
            .skip(at)
            .zip(value)
            .for_each(|(to, from)| *to = *from);
    };
    let Some(info) = tcp.stream().map(|stream| stream.info()) else {
        put(0, &[if tcp.is_listening() { 10 } else { 7 }]);
        return Ok(Value::Bytes(bytes));
    };
    put(0, &[tcp_state_number(info.state)]);
    for (at, value) in words(&info) {
        put(at, &u32::try_from(value).unwrap_or(u32::MAX).to_ne_bytes());
    }
    put(128, &info.bytes_received.to_ne_bytes()); // tcpi_bytes_received
    put(200, &info.bytes_sent.to_ne_bytes()); // tcpi_bytes_sent
    Ok(Value::Bytes(bytes))
}

/// The fields of 32 bits that are known: their offsets and values.
fn words(info: &TcpInfo) -> [(usize, u128); 9] {
    [
        (16, info.max_segment as u128),              // tcpi_snd_mss
        (20, info.max_segment as u128),              // tcpi_rcv_mss
        (44, info.since_data_sent.as_millis()),      // tcpi_last_data_sent
        (52, info.since_data_received.as_millis()),  // tcpi_last_data_recv
        (56, info.since_heard.as_millis()),          // tcpi_last_ack_recv
        (60, info.mtu as u128),                      // tcpi_pmtu
        (68, info.round_trip.as_micros()),           // tcpi_rtt
        (72, info.round_trip_deviation.as_micros()), // tcpi_rttvar
        (100, u128::from(info.sent_again)),          // tcpi_total_retrans
    ]
}

/// `TCP_*` of `<netinet/tcp.h>`.
pub(crate) const fn tcp_state_number(state: TcpState) -> u8 {
    match state {
        TcpState::Established => 1,
        TcpState::SynSent => 2,
        TcpState::SynReceived => 3,
        TcpState::FinWait1 => 4,
        TcpState::FinWait2 => 5,
        TcpState::TimeWait => 6,
        TcpState::Closed => 7,
        TcpState::CloseWait => 8,
        TcpState::LastAck => 9,
        TcpState::Closing => 11,
    }
}
