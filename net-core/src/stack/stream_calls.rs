//! What the program may do with a connection.

use core::time::Duration;

use smoltcp::socket::tcp::State;

use crate::{
    config,
    error::{ReceiveError, SendError, ShutdownError, SocketError},
    options::TcpOptions,
    readiness::Ready,
    stack::{
        ConnectionId, Stack,
        card::Card,
        connection::{self, Cause, Connection, Owner, Phase},
    },
    tcp::{ConnectState, Shutdown, TcpInfo, TcpState},
    udp::Take,
};

impl Stack {
    pub fn connect_state(&self, id: ConnectionId) -> ConnectState {
        match self
            .core
            .connections
            .get(id)
            .map(|connection| connection.phase)
        {
            Some(Phase::Connecting) => ConnectState::Connecting,
            Some(Phase::Open) => ConnectState::Connected,
            Some(Phase::Failed(error)) => ConnectState::Failed(error),
            None => ConnectState::Failed(SocketError::Reset),
        }
    }

    pub fn receive(&mut self, id: ConnectionId, buf: &mut [u8]) -> Result<usize, ReceiveError> {
        let connection = self
            .core
            .connections
            .get_mut(id)
            .ok_or(ReceiveError::NotConnected)?;
        if connection.urgent.mark.is_some() {
            return self.receive_to_mark(id, buf, Take::Remove);
        }
        let queued = connection.socket().recv_queue();
        if queued == 0 {
            return connection.receive_nothing(buf.is_empty());
        }
        let taken = connection.socket_mut().recv_slice(buf).unwrap_or(0);
        connection.update_readiness();
        // Only if the window was small can it have become so much larger that the peer must know.
        if connection.is_wired && queued * 2 >= connection.socket().recv_capacity() {
            self.serve(id);
        }
        Ok(taken)
    }

    pub fn peek(&mut self, id: ConnectionId, buf: &mut [u8]) -> Result<usize, ReceiveError> {
        let connection = self
            .core
            .connections
            .get_mut(id)
            .ok_or(ReceiveError::NotConnected)?;
        if connection.urgent.mark.is_some() {
            return self.receive_to_mark(id, buf, Take::Peek);
        }
        if connection.socket().recv_queue() == 0 {
            return connection.receive_nothing(buf.is_empty());
        }
        Ok(connection.socket_mut().peek_slice(buf).unwrap_or(0))
    }

    pub fn send(&mut self, id: ConnectionId, bytes: &[u8]) -> Result<usize, SendError> {
        self.send_vectored(id, &[bytes])
    }

    pub fn send_vectored(
        &mut self,
        id: ConnectionId,
        slices: &[&[u8]],
    ) -> Result<usize, SendError> {
        let now_ns = self.core.now_ns;
        let connection = self.core.connections.get_mut(id).ok_or(SendError::Closed)?;
        if connection.urgent.end_out().is_some() {
            connection.settle_urgent();
        }
        let queued = connection.queue_all(slices, now_ns)?;
        if queued > 0 {
            self.serve_sender(id);
        }
        Ok(queued)
    }

    pub fn shutdown(&mut self, id: ConnectionId, how: Shutdown) -> Result<(), ShutdownError> {
        let connection = self
            .core
            .connections
            .get_mut(id)
            .ok_or(ShutdownError::NotConnected)?;
        let is_up = connection.phase == Phase::Open && connection.last_state != State::Closed;
        if !is_up {
            return Err(ShutdownError::NotConnected);
        }
        if matches!(how, Shutdown::Read | Shutdown::Both) {
            connection.is_read_shut = true;
        }
        if matches!(how, Shutdown::Write | Shutdown::Both) && connection.is_wired {
            connection.close();
        }
        self.serve(id);
        Ok(())
    }

    /// The program lets go of a connection: it goes on in the background until all is sent.
    pub fn release(&mut self, id: ConnectionId) {
        let now_ns = self.core.now_ns;
        let Some(connection) = self.core.connections.get_mut(id) else {
            return;
        };
        connection.owner = Owner::Nobody { since_ns: now_ns };
        if !connection.is_wired {
            self.core.discard(id);
            return;
        }
        let is_unread = connection.socket().recv_queue() > 0 && !connection.is_read_shut;
        if is_unread || connection.options.reset_on_drop {
            // RFC 2525 §2.17: the peer shall know that what it sent was not read.
            connection.cause.get_or_insert(Cause::Aborted);
            connection.socket_mut().abort();
        } else {
            connection.close();
        }
        self.serve(id);
    }

    pub fn abort(&mut self, id: ConnectionId) {
        if let Some(connection) = self.core.connections.get_mut(id)
            && connection.is_wired
        {
            connection.cause.get_or_insert(Cause::Aborted);
            connection.socket_mut().abort();
            self.serve(id);
        }
    }

    /// Whether no connection that nobody holds has anything to send.
    pub fn is_drained(&self) -> bool {
        let core = &self.core;
        let mut all = core
            .connections
            .ids()
            .filter_map(|id| core.connections.get(id));
        all.all(|connection| {
            let is_orphan = matches!(connection.owner, Owner::Nobody { .. });
            !is_orphan || !connection.is_wired || connection.queued_out() == 0
        })
    }

    pub fn is_connected(&self, id: ConnectionId) -> bool {
        self.core.connections.get(id).is_some_and(|connection| {
            let is_over = matches!(connection.last_state, State::Closed | State::TimeWait);
            connection.phase == Phase::Open && !is_over
        })
    }

    pub fn options(&self, id: ConnectionId) -> TcpOptions {
        self.core
            .connections
            .get(id)
            .map(|connection| connection.options)
            .unwrap_or_default()
    }

    pub fn set_options(&mut self, id: ConnectionId, options: &TcpOptions) {
        let Some(connection) = self.core.connections.get_mut(id) else {
            return;
        };
        let TcpOptions {
            receive_buffer,
            send_buffer,
            ..
        } = connection.options;
        connection.options = TcpOptions {
            receive_buffer,
            send_buffer,
            ..*options
        };
        connection::apply(connection.socket_mut(), options);
        // A segment that Nagle or the cork held back may go now; timers may have changed.
        self.serve(id);
    }

    pub fn take_error(&mut self, id: ConnectionId) -> Option<SocketError> {
        let connection = self.core.connections.get_mut(id)?;
        let error = connection.error.take();
        connection.update_readiness();
        error
    }

    pub fn queued_out(&self, id: ConnectionId) -> usize {
        self.core
            .connections
            .get(id)
            .map_or(0, Connection::queued_out)
    }

    pub fn info(&self, id: ConnectionId) -> TcpInfo {
        let connection = self.core.connections.get(id);
        let card = connection.and_then(|connection| self.cards.get(connection.card));
        let mtu = card.map_or(1500, |card: &Card| card.side.link.mtu());
        let header_len = match connection.map(|connection| connection.tuple.local.is_ipv4()) {
            Some(false) => 60,
            _ => 40,
        };
        let state = connection.map_or(State::Closed, |connection| connection.last_state);
        let info = TcpInfo {
            state: describe(state),
            mtu,
            max_segment: mtu.saturating_sub(header_len),
            ..TcpInfo::default()
        };
        connection.map_or(info, |connection| self.measured(connection, info))
    }

    fn measured(&self, connection: &Connection, info: TcpInfo) -> TcpInfo {
        let since = |then_ns: u64| Duration::from_nanos(self.core.now_ns.saturating_sub(then_ns));
        let trip = &connection.round_trip;
        TcpInfo {
            max_segment: info.max_segment.min(connection.peer_segment.into()),
            bytes_sent: connection.bytes_out,
            bytes_received: connection.bytes_in,
            since_data_sent: since(connection.last_data_out_ns),
            since_data_received: since(connection.last_data_in_ns),
            since_heard: since(connection.last_heard_ns),
            round_trip: Duration::from_nanos(trip.smoothed_ns),
            round_trip_deviation: Duration::from_nanos(trip.deviation_ns),
            sent_again: trip.sent().again,
            ..info
        }
    }
}

pub(super) const fn describe(state: State) -> TcpState {
    match state {
        State::Closed | State::Listen => TcpState::Closed,
        State::SynSent => TcpState::SynSent,
        State::SynReceived => TcpState::SynReceived,
        State::Established => TcpState::Established,
        State::FinWait1 => TcpState::FinWait1,
        State::FinWait2 => TcpState::FinWait2,
        State::CloseWait => TcpState::CloseWait,
        State::Closing => TcpState::Closing,
        State::LastAck => TcpState::LastAck,
        State::TimeWait => TcpState::TimeWait,
    }
}

impl Connection {
    /// What a read is told when nothing is there.
    pub(super) fn receive_nothing(&mut self, is_empty_read: bool) -> Result<usize, ReceiveError> {
        if let Some(error) = self.error.take() {
            self.update_readiness();
            return Err(ReceiveError::Failed(error));
        }
        match self.phase {
            Phase::Connecting => Err(ReceiveError::WouldBlock),
            Phase::Failed(_) => Ok(0),
            Phase::Open if self.is_ended_in() || is_empty_read => Ok(0),
            Phase::Open => Err(ReceiveError::WouldBlock),
        }
    }

    fn check_sendable(&mut self) -> Result<(), SendError> {
        if let Some(error) = self.error.take() {
            self.update_readiness();
            return Err(SendError::Failed(error));
        }
        match self.phase {
            Phase::Connecting => Err(SendError::WouldBlock),
            Phase::Failed(_) => Err(SendError::Closed),
            Phase::Open if self.is_ended_out() => Err(SendError::Closed),
            Phase::Open => Ok(()),
        }
    }

    /// Queues as much of `slices` as there is room for, and counts it.
    pub(super) fn queue_all(&mut self, slices: &[&[u8]], now_ns: u64) -> Result<usize, SendError> {
        self.check_sendable()?;
        let mut queued = 0;
        for slice in slices {
            let taken = self.queue(slice, now_ns);
            queued += taken;
            if taken < slice.len() {
                break;
            }
        }
        self.bytes_out += queued as u64;
        self.last_data_out_ns = now_ns;
        if queued == 0 && slices.iter().any(|slice| !slice.is_empty()) {
            self.readiness.update(Ready::empty(), Ready::WRITABLE);
            return Err(SendError::WouldBlock);
        }
        Ok(queued)
    }

    /// Has all that is queued go at once.
    pub(super) fn hurry(&mut self) {
        let held = core::mem::take(&mut self.held);
        // There was room for it when it was taken.
        let _ = self.socket_mut().send_slice(&held);
        self.socket_mut().set_nagle_enabled(false);
    }

    /// Queues what there is room for; under `cork`, the part that fills no segment is held back.
    fn queue(&mut self, bytes: &[u8], now_ns: u64) -> usize {
        if !self.options.cork && self.held.is_empty() {
            return self.socket_mut().send_slice(bytes).unwrap_or(0);
        }
        let socket = self.socket();
        let room = socket.send_capacity() - socket.send_queue() - self.held.len();
        let taken = room.min(bytes.len());
        if self.held.is_empty() {
            self.held_since_ns = now_ns;
        }
        self.held
            .extend_from_slice(bytes.get(..taken).unwrap_or_default());
        let whole = self.held.len() / config::CORK_SEGMENT * config::CORK_SEGMENT;
        if whole > 0 {
            let rest = self.held.split_off(whole);
            let full = core::mem::replace(&mut self.held, rest);
            // There is room: it was counted above.
            let _ = self.socket_mut().send_slice(&full);
            self.held_since_ns = now_ns;
        }
        taken
    }

    /// Ends the sending direction once all that is queued is sent.
    fn close(&mut self) {
        let held = core::mem::take(&mut self.held);
        // There was room for it when it was taken.
        let _ = self.socket_mut().send_slice(&held);
        if self.phase == Phase::Connecting {
            self.cause.get_or_insert(Cause::Aborted);
        }
        self.socket_mut().close();
    }
}
