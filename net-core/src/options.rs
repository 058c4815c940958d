//! What can be set at a socket. Each field does what it says; what is not supported has no field.

use core::{net::IpAddr, time::Duration};

use crate::config;

/// How an address is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct BindOptions {
    /// `SO_REUSEADDR`: connections that are ending do not keep the port, and datagram sockets
    /// that all have this share it.
    pub reuse_address: bool,
    /// `SO_REUSEPORT`: sockets that all have this share the address, even as listeners; new
    /// connections and datagrams are spread over them.
    pub reuse_port: bool,
    /// `IPV6_V6ONLY`: `::` does not stand for the IPv4 addresses too.
    pub v6_only: bool,
}

/// What can be set at a TCP socket; a listener hands its own on to the connections it accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TcpOptions {
    /// `TCP_NODELAY`: small segments leave at once (RFC 9293 §3.7.4 turned off).
    pub no_delay: bool,
    /// `TCP_CORK`: only full segments leave, for 200 ms at most.
    pub cork: bool,
    /// `TCP_QUICKACK`: acknowledgements are not delayed.
    pub quick_ack: bool,
    /// `SO_KEEPALIVE` (RFC 9293 §3.8.4).
    pub keep_alive: bool,
    /// `TCP_KEEPIDLE`: silence before the first keep-alive probe.
    pub keep_alive_idle: Duration,
    /// `TCP_KEEPINTVL`: from one probe to the next.
    pub keep_alive_interval: Duration,
    /// `TCP_KEEPCNT`: probes without an answer that end the connection.
    pub keep_alive_count: u32,
    /// `SO_OOBINLINE`: urgent bytes are read with the others.
    pub urgent_inline: bool,
    /// `TCP_USER_TIMEOUT`: how long sent data may stay unacknowledged (RFC 5482); `None` is the
    /// default of [`config::UNACKNOWLEDGED_TIMEOUT`].
    pub user_timeout: Option<Duration>,
    /// `SO_LINGER` with 0: dropping the stream resets the connection. Waiting for the queue to
    /// drain is the caller's matter: see `TcpStream::queued_out`.
    pub reset_on_drop: bool,
    /// `IP_TTL`, `IPV6_UNICAST_HOPS`: at least 1.
    pub time_to_live: u8,
    /// `IP_TOS`, `IPV6_TCLASS`.
    pub traffic_class: u8,
    /// `SO_RCVLOWAT`: bytes that make it readable, at least 1; a full receive buffer always does.
    pub receive_low_water: usize,
    /// `TCP_DEFER_ACCEPT`: how often a SYN-ACK is sent again before a connection without data is accepted;
    /// 0: at once.
    pub defer_accept: u8,
    /// `TCP_MAXSEG`: what a segment holds at most, in bytes of payload, either way; `None`: what the links take. Fixed
    /// once the connection exists.
    pub max_segment: Option<u16>,
    /// `SO_DONTROUTE`: only peers on a link of this machine are reached.
    pub on_link_only: bool,
    /// `SO_BINDTODEVICE`: the number of the only interface that packets come and go by.
    pub interface: Option<u32>,
    /// `SO_RCVBUF`, in bytes; rounded, and fixed once the connection exists.
    pub receive_buffer: usize,
    /// `SO_SNDBUF`, in bytes; likewise.
    pub send_buffer: usize,
}

impl Default for TcpOptions {
    fn default() -> Self {
        Self {
            no_delay: false,
            cork: false,
            quick_ack: false,
            keep_alive: false,
            keep_alive_idle: config::KEEPALIVE_IDLE,
            keep_alive_interval: config::KEEPALIVE_INTERVAL,
            keep_alive_count: config::KEEPALIVE_COUNT,
            urgent_inline: false,
            user_timeout: None,
            reset_on_drop: false,
            time_to_live: config::TIME_TO_LIVE,
            traffic_class: 0,
            receive_low_water: 1,
            defer_accept: 0,
            max_segment: None,
            on_link_only: false,
            interface: None,
            receive_buffer: config::TCP_BUFFER_LEN,
            send_buffer: config::TCP_BUFFER_LEN,
        }
    }
}

/// What can be set at a socket without ports besides what a UDP socket has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RawOptions {
    /// `IP_HDRINCL`, `IPV6_HDRINCL`: what is sent begins with IP's header.
    pub has_header: bool,
    /// `ICMP_FILTER`, `ICMP6_FILTER`: types of messages that are not received, a bit each.
    pub blocked: [u32; 8],
    /// `IPV6_CHECKSUM`: the byte of a message at which its checksum is put, and checked.
    pub checksum_at: Option<u16>,
}

/// What can be set at a UDP socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UdpOptions {
    /// `SO_BROADCAST`: sending to broadcast addresses is allowed.
    pub broadcast: bool,
    /// `IP_TTL`, `IPV6_UNICAST_HOPS`: at least 1.
    pub time_to_live: u8,
    /// `IP_MULTICAST_TTL`, `IPV6_MULTICAST_HOPS`.
    pub multicast_time_to_live: u8,
    /// `IP_MULTICAST_LOOP`: groups joined on this machine receive what it sends.
    pub multicast_loop: bool,
    /// `IP_MULTICAST_IF`, `IPV6_MULTICAST_IF`: the address, and so the card, from which a socket that is
    /// bound to no address sends to groups.
    pub multicast_source: Option<IpAddr>,
    /// `IP_TOS`, `IPV6_TCLASS`.
    pub traffic_class: u8,
    /// `SO_RCVBUF`: bytes of datagrams that may wait; more are dropped.
    pub receive_buffer: usize,
    /// `IP_RECVERR`, `IPV6_RECVERR`: what becomes of datagrams sent is told also if no peer is connected,
    /// and kept to be read.
    pub wants_reports: bool,
    /// `SO_DONTROUTE`: only peers on a link of this machine are reached.
    pub on_link_only: bool,
    /// `IP_MTU_DISCOVER`, `IPV6_MTU_DISCOVER`: what becomes of datagrams longer than the link takes.
    pub fragmentation: Fragmentation,
    /// `SO_BINDTODEVICE`: the number of the only interface that packets come and go by.
    pub interface: Option<u32>,
}

/// Whether datagrams may be cut on their way (RFC 791 §2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fragmentation {
    /// By routers and by us.
    Everywhere,
    /// Only by us: what fits a link goes whole or not at all.
    Here,
    /// By nobody: sending one that does not fit the link fails.
    Nowhere,
    /// As before, whatever was learnt of the path: to find out more.
    Probing,
}

impl Default for UdpOptions {
    fn default() -> Self {
        Self {
            broadcast: false,
            time_to_live: config::TIME_TO_LIVE,
            multicast_time_to_live: 1,
            multicast_loop: true,
            multicast_source: None,
            traffic_class: 0,
            receive_buffer: config::UDP_BUFFER_LEN,
            wants_reports: false,
            on_link_only: false,
            fragmentation: Fragmentation::Here,
            interface: None,
        }
    }
}
