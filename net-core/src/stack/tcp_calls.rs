//! How TCP sockets come about: bound, listening, accepted, connecting.

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};
use core::net::SocketAddr;

use kernel::error::OutOfMemory;
use smoltcp::socket::tcp::{Socket, State};

use crate::{
    config,
    error::{BindError, ListenError, StartError},
    options::{BindOptions, TcpOptions},
    readiness::Readiness,
    stack::{
        BindingId, ConnectionId, Core, ListenerId, Stack, card,
        connection::{self, Connection, Owner, Phase, Spare},
        demux::Known,
        isn,
        listener::Listener,
        round_trip::RoundTrip,
        routes::{Hop, Route},
        segment_size,
        tuple::Tuple,
        urgent::Urgent,
    },
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
    ) -> Result<Connection, OutOfMemory> {
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
            None => connection::socket_set(options)?,
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
            peer_segment: segment_size::DEFAULT,
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
            last_data_in_ns: self.now_ns,
            last_data_out_ns: self.now_ns,
            round_trip: RoundTrip::default(),
            urgent: Urgent::default(),
        };
        connection::prepare(connection.socket_mut(), options);
        Ok(connection)
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
            .find_by(peer.ip(), bound_ip, options.interface)
            .ok_or(StartError::NoRoute)?;
        if options.on_link_only && !route.is_on_link(peer.ip()) {
            return Err(StartError::NoRoute);
        }
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
        let mut connection = core
            .new_connection(tuple, route.card, options)
            .map_err(|OutOfMemory| StartError::OutOfMemory)?;
        connection.hop = route.next_hop;
        let isn = isn::choose(core.isn_key, &tuple, core.now_ns);
        connection.urgent.first_out = isn.wrapping_add(1);
        let mut interface = card.with_out(|out, _| card::interface(isn::seed_for(isn), out));
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
