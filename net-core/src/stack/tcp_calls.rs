//! What the program may do with TCP sockets.

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};
use core::net::SocketAddr;

use smoltcp::socket::tcp::{Socket, State};

use crate::{
    config,
    error::{
        BindError, ListenError, ReceiveError, SendError, ShutdownError, SocketError, StartError,
    },
    options::{BindOptions, TcpOptions},
    readiness::{Readiness, Ready},
    stack::{
        BindingId, ConnectionId, Core, ListenerId, Stack,
        card::{self, Card},
        connection::{self, Cause, Connection, Owner, Phase, Spare},
        demux::Known,
        isn,
        listener::Listener,
        routes::{Hop, Route},
        tuple::Tuple,
    },
    tcp::{ConnectState, Shutdown, TcpInfo, TcpState},
};

/// A connection as the program gets it.
pub struct Opened {
    pub id: ConnectionId,
    pub local: SocketAddr,
    pub peer: SocketAddr,
    pub readiness: Arc<Readiness>,
}

impl Core {
    /// A connection that is not in any table yet, its socket closed.
    pub(super) fn new_connection(
        &mut self,
        tuple: Tuple,
        card: usize,
        options: &TcpOptions,
    ) -> Connection {
        let fits = |spare: &Spare| {
            let socket = spare.set.get::<Socket<'static>>(spare.handle);
            socket.recv_capacity() == connection::buffer_len(options.receive_buffer)
                && socket.send_capacity() == connection::buffer_len(options.send_buffer)
        };
        let spare = self
            .spare
            .iter()
            .rposition(fits)
            .map(|at| self.spare.swap_remove(at));
        let (set, handle) = match spare {
            Some(Spare { set, handle }) => (set, handle),
            None => connection::socket_set(options),
        };
        let mut connection = Connection {
            set,
            handle,
            tuple,
            card,
            hop: Hop::Station(Default::default()),
            path: None,
            owner: Owner::Program,
            phase: Phase::Connecting,
            options: *options,
            readiness: Arc::new(Readiness::default()),
            error: None,
            cause: None,
            is_touched: false,
            is_wired: true,
            is_read_shut: false,
            last_state: State::Closed,
            last_sent: None,
            held: Vec::new(),
            held_since_ns: 0,
            timer_ns: None,
            last_heard_ns: self.now_ns,
            outstanding_since_ns: None,
            outstanding: 0,
            progress_ns: self.now_ns,
            probes: 0,
            bytes_in: 0,
            bytes_out: 0,
        };
        connection::prepare(connection.socket_mut(), options);
        connection
    }

    /// Keeps the socket of a connection that is gone for a new one, if it did not touch much.
    pub(super) fn keep_spare(&mut self, connection: Connection) {
        let touched = connection.bytes_in.max(connection.bytes_out);
        let is_ended = matches!(connection.socket().state(), State::Closed | State::TimeWait);
        if is_ended && touched <= config::SPARE_BYTES && self.spare.len() < config::MAX_SPARES {
            let Connection { set, handle, .. } = connection;
            self.spare.push(Spare { set, handle });
        }
    }

    /// A local port for a connection to `peer`, so that the tuple is new.
    fn port_for(&self, route: &Route, peer: SocketAddr) -> Result<u16, StartError> {
        let is_good = |ports: &super::Ports, port| {
            let tuple = Tuple::new(SocketAddr::new(route.source, port), peer);
            ports.is_unbound(port) && self.demux.get(&tuple).is_none()
        };
        self.tcp_ports
            .ephemeral(is_good)
            .map_err(|_| StartError::AddrNotAvailable)
    }
}

impl Stack {
    pub fn bind(
        &mut self,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<(BindingId, SocketAddr), BindError> {
        if addr.ip().is_multicast() || self.core.routes.is_broadcast(addr.ip()) {
            return Err(BindError::AddrNotAvailable);
        }
        self.core.check_bindable(addr.ip())?;
        let id = self.core.tcp_ports.bind(addr, options)?;
        let addr = self
            .core
            .tcp_ports
            .get(id)
            .map_or(addr, |binding| binding.addr);
        Ok((id, addr))
    }

    pub fn release_binding(&mut self, id: BindingId) {
        self.core.tcp_ports.release(id);
    }

    pub fn listen(
        &mut self,
        binding: BindingId,
        backlog: usize,
        options: &TcpOptions,
    ) -> Result<(ListenerId, Arc<Readiness>), ListenError> {
        let ports = &mut self.core.tcp_ports;
        if !ports.may_listen(binding) {
            return Err(ListenError::AddrInUse);
        }
        let bound = ports.get_mut(binding).ok_or(ListenError::AddrInUse)?;
        bound.is_listening = true;
        let (addr, bind_options) = (bound.addr, bound.options);
        let readiness = Arc::new(Readiness::default());
        let id = self.core.listeners.insert(Listener {
            binding,
            addr,
            bind_options,
            options: *options,
            backlog: backlog.clamp(1, config::MAX_BACKLOG),
            queue: VecDeque::new(),
            readiness: readiness.clone(),
        });
        self.core.by_port.entry(addr.port()).or_default().push(id);
        Ok((id, readiness))
    }

    pub fn close_listener(&mut self, id: ListenerId) {
        let Some(listener) = self.core.listeners.remove(id) else {
            return;
        };
        let port = listener.addr.port();
        if let Some(ids) = self.core.by_port.get_mut(&port) {
            ids.retain(|other| *other != id);
            if ids.is_empty() {
                self.core.by_port.remove(&port);
            }
        }
        if let Some(binding) = self.core.tcp_ports.get_mut(listener.binding) {
            binding.is_listening = false;
        }
        for connection in listener.queue {
            self.abort(connection);
            self.release(connection);
        }
    }

    pub fn accept(&mut self, id: ListenerId) -> Option<Opened> {
        let listener = self.core.listeners.get_mut(id)?;
        let first = listener.queue.pop_front();
        listener.update_readiness();
        let id = first?;
        let connection = self.core.connections.get_mut(id)?;
        connection.owner = Owner::Program;
        connection.update_readiness();
        Some(Opened {
            id,
            local: connection.tuple.local_addr(),
            peer: connection.tuple.peer_addr(),
            readiness: connection.readiness.clone(),
        })
    }

    pub fn set_backlog(&mut self, id: ListenerId, backlog: usize) {
        if let Some(listener) = self.core.listeners.get_mut(id) {
            listener.backlog = backlog.clamp(1, config::MAX_BACKLOG);
        }
    }

    pub fn listener_options(&self, id: ListenerId) -> TcpOptions {
        self.core
            .listeners
            .get(id)
            .map(|listener| listener.options)
            .unwrap_or_default()
    }

    pub fn set_listener_options(&mut self, id: ListenerId, options: &TcpOptions) {
        if let Some(listener) = self.core.listeners.get_mut(id) {
            listener.options = *options;
        }
    }

    pub fn connect(
        &mut self,
        binding: Option<BindingId>,
        peer: SocketAddr,
        options: &TcpOptions,
    ) -> Result<Opened, StartError> {
        let core = &mut self.core;
        let bound = binding
            .and_then(|id| core.tcp_ports.get(id))
            .map(|bound| bound.addr);
        let peer = to_somebody(peer);
        if peer.ip().is_multicast() || core.routes.is_broadcast(peer.ip()) {
            return Err(StartError::NotUnicast);
        }
        let bound_ip = bound.map(|addr| addr.ip());
        if bound_ip.is_some_and(|ip| ip.is_ipv4() != peer.is_ipv4() && !ip.is_unspecified()) {
            return Err(StartError::FamilyMismatch);
        }
        let route = core
            .routes
            .find(peer.ip(), bound_ip)
            .ok_or(StartError::NoRoute)?;
        if !core.routes.is_local(route.source) {
            return Err(StartError::AddrNotAvailable);
        }
        let port = match bound {
            Some(addr) => addr.port(),
            None => core.port_for(&route, peer)?,
        };
        let tuple = Tuple::new(SocketAddr::new(route.source, port), peer);
        match core.demux.get(&tuple) {
            None | Some(Known::TimeWait(_)) => {}
            Some(Known::Connection(_) | Known::HalfOpen(_)) => return Err(StartError::AddrInUse),
        }
        self.start(tuple, &route, options)
    }

    fn start(
        &mut self,
        tuple: Tuple,
        route: &Route,
        options: &TcpOptions,
    ) -> Result<Opened, StartError> {
        let Self { cards, core } = self;
        let card = cards.get_mut(route.card).ok_or(StartError::NoRoute)?;
        let mut connection = core.new_connection(tuple, route.card, options);
        connection.hop = route.next_hop;
        let seed = isn::seed_for(isn::choose(core.isn_key, &tuple, core.now_ns));
        let mut interface = card.with_out(|out, _| card::interface(seed, out));
        let (local, peer) = (tuple.local_addr(), tuple.peer_addr());
        connection
            .socket_mut()
            .connect(interface.context(), peer, local)
            .map_err(|_| StartError::NotUnicast)?;
        connection.last_state = State::SynSent;
        let readiness = connection.readiness.clone();
        let id = core.connections.insert(connection);
        core.demux
            .insert(tuple, Known::Connection(id), &mut core.tcp_ports);
        self.serve(id);
        Ok(Opened {
            id,
            local,
            peer,
            readiness,
        })
    }

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
        connection.check_sendable()?;
        let mut queued = 0;
        for slice in slices {
            let taken = connection.queue(slice, now_ns);
            queued += taken;
            if taken < slice.len() {
                break;
            }
        }
        connection.bytes_out += queued as u64;
        let is_empty = slices.iter().all(|slice| slice.is_empty());
        if queued > 0 {
            self.serve_sender(id);
        } else if !is_empty {
            connection.readiness.update(Ready::empty(), Ready::WRITABLE);
            return Err(SendError::WouldBlock);
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

    pub fn queued_in(&self, id: ConnectionId) -> usize {
        self.core
            .connections
            .get(id)
            .map_or(0, |connection| connection.socket().recv_queue())
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
        TcpInfo {
            state: describe(state),
            max_segment: mtu.saturating_sub(header_len),
            bytes_sent: connection.map_or(0, |connection| connection.bytes_out),
            bytes_received: connection.map_or(0, |connection| connection.bytes_in),
        }
    }
}

/// An unspecified destination means this machine, as on Linux.
fn to_somebody(peer: SocketAddr) -> SocketAddr {
    use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
    if !peer.ip().is_unspecified() {
        return peer;
    }
    let local = match peer.ip() {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    SocketAddr::new(local, peer.port())
}

const fn describe(state: State) -> TcpState {
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
    fn receive_nothing(&mut self, is_empty_read: bool) -> Result<usize, ReceiveError> {
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
