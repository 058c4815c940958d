//! Sizes and times, with unit and reason.

use core::{ops::RangeInclusive, time::Duration};

/// Bytes of a TCP socket's receive and of its send buffer. Backed on first touch, so an idle
/// connection does not pay for it. One below a power of two: the window scale that smoltcp derives
/// then never lets the unscaled window of a SYN stand for more than the buffer holds.
pub const TCP_BUFFER_LEN: usize = (1 << 18) - 1;

/// The smallest TCP buffer, in bytes: a full segment of any link fits.
pub const MIN_TCP_BUFFER_LEN: usize = (1 << 12) - 1;

/// The largest TCP buffer, in bytes.
pub const MAX_TCP_BUFFER_LEN: usize = (1 << 24) - 1;

/// Bytes of datagrams that may wait at a UDP socket: what Linux gives.
pub const UDP_BUFFER_LEN: usize = 212_992;

/// Reports of errors that may wait at a UDP socket; more are dropped.
pub const UDP_REPORTS: usize = 64;

/// What a waiting datagram counts beyond its bytes.
pub const UDP_OVERHEAD: usize = 128;

/// Idle time before the first keep-alive probe.
///
/// RFC 9293 §3.8.4 (MUST-28): the interval "MUST default to no less than two hours".
pub const KEEPALIVE_IDLE: Duration = Duration::from_secs(2 * 60 * 60);

/// From one keep-alive probe to the next: what Linux has.
pub const KEEPALIVE_INTERVAL: Duration = Duration::from_secs(75);

/// Keep-alive probes without an answer that end a connection: what Linux has.
pub const KEEPALIVE_COUNT: u32 = 9;

/// The time to live, or hop limit, of packets: RFC 1700's recommendation.
pub const TIME_TO_LIVE: u8 = 64;

/// How long sent data may stay unacknowledged: about what 15 retransmissions take on Linux.
/// RFC 9293 §3.8.3 (MUST-20): at least 100 seconds.
pub const UNACKNOWLEDGED_TIMEOUT: Duration = Duration::from_secs(924);

/// How long a connection may take to come about: what Linux's 6 retransmissions of a SYN take.
/// RFC 9293 §3.8.3 (MUST-23): at least 3 minutes is for R2; Linux and all clients give up earlier.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(127);

/// How long a closed connection that nobody holds any more may make no progress in sending what
/// is queued, so that peers that vanished do not pin memory for ever.
pub const ORPHAN_TIMEOUT: Duration = Duration::from_secs(100);

/// How long a closed connection waits for the peer's FIN: what Linux has (`tcp_fin_timeout`).
pub const FIN_WAIT_2_TIMEOUT: Duration = Duration::from_secs(60);

/// How long the memory of an ended connection is kept: what Linux has.
pub const TIME_WAIT: Duration = Duration::from_secs(60);

/// Ended connections that are remembered; beyond that the oldest is forgotten.
pub const MAX_TIME_WAITS: usize = 16384;

/// How long an acknowledgement may wait for data to go with it. RFC 9293 §3.8.6.3 (MUST-40): less
/// than half a second.
pub const ACK_DELAY: Duration = Duration::from_millis(40);

/// How long a corked stream holds back a segment that is not full.
pub const CORK_TIMEOUT: Duration = Duration::from_millis(200);

/// Half-open connections remembered, over all listeners; beyond that SYN cookies are used.
pub const MAX_HALF_OPEN: usize = 1024;

/// Retransmissions of a SYN-ACK before a half-open connection is forgotten (31 s).
pub const SYN_ACK_RETRIES: u8 = 4;

/// The longest queue of connections that wait to be accepted: Linux's `somaxconn`.
pub const MAX_BACKLOG: usize = 4096;

/// Ephemeral ports (RFC 6056 §3.2); what Linux uses.
pub const EPHEMERAL_PORTS: RangeInclusive<u16> = 32768..=60999;

/// Frames taken from a card before its sockets are served.
pub const INGRESS_BATCH: usize = 64;

/// Neighbours remembered on all links.
pub const MAX_NEIGHBOURS: usize = 1024;

/// Packets that wait for a neighbour's address: RFC 1122 §2.3.2.2 asks for at least the latest.
pub const MAX_WAITING_PACKETS: usize = 4;

/// Time between two questions for a neighbour's address: RFC 1122 §2.3.2.1.
pub const NEIGHBOUR_RETRY: Duration = Duration::from_secs(1);

/// Questions without an answer after which a neighbour is unreachable.
pub const NEIGHBOUR_TRIES: u8 = 3;

/// How long a neighbour's address is used without being confirmed.
pub const NEIGHBOUR_FRESH: Duration = Duration::from_secs(60);

/// Datagrams in pieces that are put together at a time.
pub const MAX_REASSEMBLIES: usize = 32;

/// How long pieces of a datagram are kept (RFC 1122 §3.3.2 asks for 60 to 120 s; Linux has 30).
pub const REASSEMBLY_TIMEOUT: Duration = Duration::from_secs(30);

/// Rounds of receiving and serving in one drive of the stack, so that it ends.
pub const DRIVE_ROUNDS: usize = 16;

/// How soon a full transmit ring is tried again, should the card not tell.
pub const STALL_RETRY: Duration = Duration::from_millis(1);

/// ICMP errors sent in one second at most.
pub const MAX_ERRORS_PER_SECOND: u32 = 1000;

/// Ended connections whose sockets and buffers are kept for new ones.
pub const MAX_SPARES: usize = 16;

/// Bytes that such a connection has transferred at most in either direction: so much memory is
/// pinned by it.
pub const SPARE_BYTES: u64 = 32 * 1024;

/// Bytes that a corked stream takes for a full segment: Ethernet's.
pub const CORK_SEGMENT: usize = 1460;

/// How long the stack may go without being driven while threads run and interrupts are off.
pub const DRIVE_INTERVAL: Duration = Duration::from_millis(5);
