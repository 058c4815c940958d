//! One TCP connection: smoltcp's socket alone in a set of its own, and what smoltcp leaves to us:
//! who holds it, what went wrong, how long it may be silent.

use alloc::{sync::Arc, vec::Vec};
use core::time::Duration;

use kernel::{error::OutOfMemory, memory};
use smoltcp::{
    iface::{SocketHandle, SocketSet},
    socket::tcp::{CongestionControl, Socket, SocketBuffer, State},
};

use crate::{
    config,
    error::SocketError,
    nic::MacAddr,
    options::TcpOptions,
    readiness::{Readiness, Ready},
    stack::{
        ListenerId,
        output::{EtherType, LastSent},
        round_trip::RoundTrip,
        routes::Hop,
        tuple::Tuple,
        urgent::Urgent,
    },
};

/// A connection.
pub struct Connection {
    pub set: SocketSet<'static>,
    pub handle: SocketHandle,
    pub tuple: Tuple,
    pub card: usize,
    pub hop: Hop,
    /// The station address last used, and until when and in which epoch of the neighbours.
    pub path: Option<(MacAddr, u64, u32)>,
    pub owner: Owner,
    pub phase: Phase,
    pub options: TcpOptions,
    pub readiness: Arc<Readiness>,
    /// What happened and was not told yet.
    pub error: Option<SocketError>,
    /// Why we ended it ourselves: what its closing means.
    pub cause: Option<Cause>,
    /// It is in the list of those to be served.
    pub is_touched: bool,
    /// Its tuple leads to it.
    pub is_wired: bool,
    pub is_read_shut: bool,
    pub last_state: State,
    /// What the peer takes in a segment, as far as `TCP_MAXSEG` lets it.
    pub peer_segment: u16,
    pub last_sent: Option<LastSent>,
    /// Bytes held back by `cork`, and since when.
    pub held: Vec<u8>,
    pub held_since_ns: u64,
    /// A close that waits for `held` and the queue.
    pub timer_ns: Option<u64>,
    pub last_heard_ns: u64,
    /// When what is outstanding now began to be so.
    pub outstanding_since_ns: Option<u64>,
    pub outstanding: usize,
    pub progress_ns: u64,
    pub probes: u32,
    pub bytes_in: u64,
    pub bytes_out: u64,
    /// When data was received and queued for sending last.
    pub last_data_in_ns: u64,
    pub last_data_out_ns: u64,
    pub round_trip: RoundTrip,
    pub urgent: Urgent,
}

/// Who holds a connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The queue of a listener.
    Queue(ListenerId),
    /// The program.
    Program,
    /// Nobody, since this moment in nanoseconds: it ends in the background.
    Nobody { since_ns: u64 },
}

/// How far a connection has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    Connecting,
    Open,
    Failed(SocketError),
}

/// Why we ended a connection.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The program asked for it.
    Aborted,
    /// Something happened.
    Failed(SocketError),
}

/// Bytes that a buffer gets for `asked` ones: one below a power of two, see
/// [`config::TCP_BUFFER_LEN`].
pub fn buffer_len(asked: usize) -> usize {
    let asked = asked.clamp(config::MIN_TCP_BUFFER_LEN, config::MAX_TCP_BUFFER_LEN);
    (asked + 1).next_power_of_two() - 1
}

/// The window scale that smoltcp uses with a receive buffer of `len` bytes.
pub const fn window_shift(len: usize) -> u8 {
    // At most 24 - 16, by the largest buffer.
    (usize::BITS - len.leading_zeros()).saturating_sub(16) as u8
}

/// A socket with its buffers, alone in its set.
///
/// # Errors
///
/// [`OutOfMemory`].
pub fn socket_set(options: &TcpOptions) -> Result<(SocketSet<'static>, SocketHandle), OutOfMemory> {
    if memory::is_short() {
        return Err(OutOfMemory);
    }
    let buffer = |len| memory::zeroed(buffer_len(len)).map(SocketBuffer::new);
    let socket = Socket::new(
        buffer(options.receive_buffer)?,
        buffer(options.send_buffer)?,
    );
    let mut set = SocketSet::new(Vec::with_capacity(1));
    let handle = set.add(socket);
    Ok((set, handle))
}

/// Sets up a socket, new or used before.
pub fn prepare(socket: &mut Socket<'_>, options: &TcpOptions) {
    socket.set_timeout(None);
    socket.set_keep_alive(None);
    socket.set_congestion_control(CongestionControl::Reno);
    apply(socket, options);
}

/// Applies what smoltcp does of the options.
pub fn apply(socket: &mut Socket<'_>, options: &TcpOptions) {
    let ack_delay = config::ACK_DELAY.as_millis() as u64;
    let ack_delay = smoltcp::time::Duration::from_millis(ack_delay);
    socket.set_nagle_enabled(!options.no_delay);
    socket.set_ack_delay((!options.quick_ack).then_some(ack_delay));
    socket.set_hop_limit(Some(options.time_to_live.max(1)));
}

const fn ns(duration: Duration) -> u64 {
    // Durations of ours are hours at most.
    duration.as_nanos() as u64
}

impl Connection {
    pub fn socket(&self) -> &Socket<'static> {
        self.set.get(self.handle)
    }

    pub fn socket_mut(&mut self) -> &mut Socket<'static> {
        self.set.get_mut(self.handle)
    }

    pub const fn kind(&self) -> EtherType {
        if self.tuple.local.is_ipv4() {
            EtherType::Ipv4
        } else {
            EtherType::Ipv6
        }
    }

    /// The peer will send nothing more, or nobody wants it.
    pub fn is_ended_in(&self) -> bool {
        let is_open = matches!(
            self.socket().state(),
            State::SynReceived | State::Established | State::FinWait1 | State::FinWait2
        );
        self.is_read_shut || !is_open
    }

    /// Nothing more can be sent.
    pub fn is_ended_out(&self) -> bool {
        !matches!(
            self.socket().state(),
            State::SynReceived | State::Established | State::CloseWait
        ) || self.cause.is_some()
    }

    /// Bytes and FIN that are not acknowledged.
    pub fn queued_out(&self) -> usize {
        let socket = self.socket();
        let fin = matches!(
            socket.state(),
            State::FinWait1 | State::Closing | State::LastAck
        );
        if socket.state() == State::Closed {
            return 0;
        }
        socket.send_queue() + usize::from(fin) + self.held.len()
    }

    /// What the connection is ready for.
    pub fn ready(&self) -> Ready {
        let mut ready = Ready::empty();
        ready.set(Ready::ERROR, self.error.is_some());
        match self.phase {
            Phase::Connecting => return ready,
            Phase::Failed(_) => {
                let all = Ready::READABLE | Ready::WRITABLE | Ready::HANG_UP | Ready::READ_HANG_UP;
                return ready | all;
            }
            Phase::Open => {}
        }
        let socket = self.socket();
        let (in_ended, out_ended) = (self.is_ended_in(), self.is_ended_out());
        let room = socket.send_capacity() - socket.send_queue();
        let mut queued = socket.recv_queue();
        if let Some(mark) = self.urgent.mark {
            let (left, urgent) = self.ready_beside(mark, queued);
            queued = left;
            ready |= urgent;
        }
        let is_enough = queued > 0 && queued >= self.low_water();
        ready.set(Ready::READABLE, is_enough || in_ended);
        ready.set(Ready::BELOW_LOW_WATER, queued > 0 && !is_enough);
        ready.set(
            Ready::WRITABLE,
            out_ended || room * 3 >= socket.send_capacity(),
        );
        ready.set(Ready::READ_HANG_UP, in_ended);
        ready.set(Ready::HANG_UP, in_ended && out_ended);
        ready
    }

    /// Bytes that make it readable.
    fn low_water(&self) -> usize {
        let full = self.socket().recv_capacity();
        self.options.receive_low_water.min(full)
    }

    /// Tells the watchers what has become ready.
    pub fn update_readiness(&self) {
        let ready = self.ready();
        self.readiness.update(ready, ready.complement());
    }

    /// Draws the conclusions from the state that smoltcp's socket is in now.
    pub fn note_state(&mut self) {
        let state = self.socket().state();
        let before = core::mem::replace(&mut self.last_state, state);
        if state == before {
            return;
        }
        if self.phase == Phase::Connecting {
            match state {
                State::SynSent | State::SynReceived => {}
                State::Closed => self.fail_connecting(),
                _ => self.phase = Phase::Open,
            }
        } else if state == State::Closed {
            let is_over = matches!(before, State::LastAck | State::TimeWait);
            match self.cause {
                Some(Cause::Failed(error)) => self.error = Some(error),
                None if !is_over => self.error = Some(SocketError::Reset),
                Some(Cause::Aborted) | None => {}
            }
        }
    }

    fn fail_connecting(&mut self) {
        let error = match self.cause {
            Some(Cause::Failed(error)) => error,
            Some(Cause::Aborted) => SocketError::Reset,
            None => SocketError::Refused,
        };
        self.phase = Phase::Failed(error);
        self.error = Some(error);
    }

    /// Ends the connection because of `error`.
    pub fn fail(&mut self, error: SocketError) {
        self.cause.get_or_insert(Cause::Failed(error));
        self.socket_mut().abort();
    }

    /// Notes that the peer was heard.
    pub fn heard(&mut self, now_ns: u64) {
        self.last_heard_ns = now_ns;
        if self.probes > 0 {
            self.probes = 0;
            self.socket_mut().set_keep_alive(None);
        }
    }

    /// Follows what is outstanding, and ends what has waited too long.
    pub fn watch_silence(&mut self, now_ns: u64) {
        let outstanding = self.outstanding_now();
        if outstanding < self.outstanding {
            self.progress_ns = now_ns;
        }
        self.outstanding = outstanding;
        if outstanding == 0 {
            self.outstanding_since_ns = None;
        } else if self.outstanding_since_ns.is_none() {
            self.outstanding_since_ns = Some(now_ns);
            self.progress_ns = now_ns;
        }
        if self.has_plain_timers(now_ns) {
            return;
        }
        if self.silence_deadline().is_some_and(|at| at <= now_ns) {
            self.fail(SocketError::TimedOut);
        }
        self.keep_alive(now_ns);
    }

    /// Whether no deadline of ours can matter now: nothing is outstanding, or not for long.
    /// smoltcp's retransmissions bring us here again in time.
    fn has_plain_timers(&self, now_ns: u64) -> bool {
        const NOT_LONG_NS: u64 = ns(config::UNACKNOWLEDGED_TIMEOUT) - 120_000_000_000;
        let is_recent = self.outstanding_since_ns.is_none_or(|since| {
            self.options.user_timeout.is_none() && now_ns.saturating_sub(since) < NOT_LONG_NS
        });
        is_recent
            && !self.options.keep_alive
            && self.held.is_empty()
            && matches!(self.phase, Phase::Open)
            && !matches!(self.owner, Owner::Nobody { .. })
    }

    fn outstanding_now(&self) -> usize {
        let is_syn = matches!(self.socket().state(), State::SynSent | State::SynReceived);
        self.queued_out() + usize::from(is_syn)
    }

    /// When the peer's silence ends the connection.
    fn silence_deadline(&self) -> Option<u64> {
        let state = self.socket().state();
        if let Owner::Nobody { since_ns } = self.owner {
            if state == State::FinWait2 {
                return Some(since_ns.max(self.progress_ns) + ns(config::FIN_WAIT_2_TIMEOUT));
            }
            let since = self
                .outstanding_since_ns?
                .max(since_ns)
                .max(self.progress_ns);
            return Some(since + ns(config::ORPHAN_TIMEOUT));
        }
        let since = self.outstanding_since_ns?.max(self.last_heard_ns);
        let limit = match (self.options.user_timeout, self.phase) {
            (Some(limit), _) => limit,
            (None, Phase::Connecting) => config::CONNECT_TIMEOUT,
            (None, _) => config::UNACKNOWLEDGED_TIMEOUT,
        };
        Some(since.saturating_add(ns(limit)))
    }

    /// Probes a silent peer (RFC 9293 §3.8.4), or gives it up.
    fn keep_alive(&mut self, now_ns: u64) {
        if self.keep_alive_deadline().is_none_or(|at| at > now_ns) {
            return;
        }
        if self.probes >= self.options.keep_alive_count {
            self.fail(SocketError::TimedOut);
            return;
        }
        self.probes += 1;
        // Turned off and on, smoltcp probes at once.
        let interval = self.options.keep_alive_interval.as_millis() as u64;
        let interval = smoltcp::time::Duration::from_millis(interval.max(1));
        self.socket_mut().set_keep_alive(Some(interval));
    }

    fn keep_alive_deadline(&self) -> Option<u64> {
        let is_silent = self.outstanding_since_ns.is_none();
        let is_up = matches!(self.socket().state(), State::Established | State::CloseWait);
        if !self.options.keep_alive || !is_silent || !is_up {
            return None;
        }
        let probing = ns(self.options.keep_alive_interval).saturating_mul(self.probes.into());
        let idle = ns(self.options.keep_alive_idle);
        Some(
            self.last_heard_ns
                .saturating_add(idle)
                .saturating_add(probing),
        )
    }

    /// When we must look again, whatever smoltcp says.
    pub fn own_deadline(&self, now_ns: u64) -> Option<u64> {
        if self.has_plain_timers(now_ns) {
            return None;
        }
        let cork = (!self.held.is_empty()).then(|| self.held_since_ns + ns(config::CORK_TIMEOUT));
        let deadlines = [self.silence_deadline(), self.keep_alive_deadline(), cork];
        deadlines.into_iter().flatten().min()
    }
}

impl Connection {
    /// Queues what `cork` held back, once its time is over or it was turned off.
    pub fn release_held(&mut self, now_ns: u64) {
        let is_due = now_ns >= self.held_since_ns + ns(config::CORK_TIMEOUT);
        if self.held.is_empty() || (self.options.cork && !is_due) {
            return;
        }
        let held = core::mem::take(&mut self.held);
        let queued = self
            .set
            .get_mut::<Socket<'static>>(self.handle)
            .send_slice(&held);
        // There was room for it when it was taken.
        self.held = held
            .get(queued.unwrap_or(held.len())..)
            .unwrap_or_default()
            .to_vec();
    }
}

impl Connection {
    /// Forgets what was received: the program will not read it.
    pub fn drop_received(&mut self) {
        let socket = self.socket_mut();
        while socket.can_recv() && socket.recv(|bytes| (bytes.len(), ())).is_ok() {}
    }
}

/// A socket that can be used again, with the sizes of its buffers.
pub struct Spare {
    pub set: SocketSet<'static>,
    pub handle: SocketHandle,
}
