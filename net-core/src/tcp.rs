//! TCP endpoints: a bound address, a listener, a stream (RFC 9293). Nothing here blocks; wait with
//! [`Net::block_on`](crate::Net::block_on) on the socket's [`Readiness`].

use alloc::sync::Arc;
use core::{net::SocketAddr, time::Duration};

use crate::{
    Net,
    error::{
        AcceptError, BindError, ListenError, ReceiveError, SendError, ShutdownError, SocketError,
        StartError, UrgentError,
    },
    options::{BindOptions, TcpOptions},
    readiness::{Readiness, Ready},
    stack::{BindingId, ConnectionId, ListenerId, Stack},
    udp::Take,
};

/// A local TCP address that this socket holds; given back when the last clone, and all sockets
/// made of it, are gone.
#[derive(Clone)]
pub struct TcpBinding {
    held: Arc<Held>,
}

struct Held {
    net: Arc<Net>,
    id: BindingId,
    local: SocketAddr,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.net.with(|stack| stack.release_binding(self.id));
    }
}

/// A socket that connections arrive at. Dropping it resets those that were not accepted.
pub struct TcpListener {
    binding: TcpBinding,
    id: ListenerId,
    readiness: Arc<Readiness>,
}

/// One end of a connection. Dropping it closes it in the background: all that was sent still
/// arrives; if something received was not read, or `reset_on_drop` is set, it is reset.
pub struct TcpStream {
    net: Arc<Net>,
    id: ConnectionId,
    local: SocketAddr,
    peer: SocketAddr,
    readiness: Arc<Readiness>,
    _binding: Option<TcpBinding>,
}

/// Where a connection is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectState {
    /// The peer has not answered yet.
    Connecting,
    /// It came about. It may have ended since.
    Connected,
    /// It did not come about. The error stays here; `take_error` tells it once.
    Failed(SocketError),
}

/// Which directions of a connection to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shutdown {
    /// Nothing more is received.
    Read,
    /// Nothing more is sent; what is queued still goes, then FIN.
    Write,
    /// Both.
    Both,
}

/// The states of RFC 9293 §3.3.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "RFC 9293 §3.3.2 names and explains them")]
pub enum TcpState {
    Established,
    SynSent,
    SynReceived,
    FinWait1,
    FinWait2,
    TimeWait,
    #[default]
    Closed,
    CloseWait,
    LastAck,
    Closing,
}

/// What `TCP_INFO` can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TcpInfo {
    /// The state.
    pub state: TcpState,
    /// The longest packet that the link takes, in bytes.
    pub mtu: usize,
    /// The longest segment sent, in bytes of payload: what the link and the peer take, and `TCP_MAXSEG` lets pass.
    pub max_segment: usize,
    /// Bytes of payload that the program has sent.
    pub bytes_sent: u64,
    /// Bytes of payload received.
    pub bytes_received: u64,
    /// How long ago the program sent data last, or the connection began.
    pub since_data_sent: Duration,
    /// How long ago data was received last, or the connection began.
    pub since_data_received: Duration,
    /// How long ago a segment was received last.
    pub since_heard: Duration,
    /// The smoothed round-trip time (RFC 6298); 0 before the first answer.
    pub round_trip: Duration,
    /// Its mean deviation.
    pub round_trip_deviation: Duration,
    /// Segments that were sent again.
    pub sent_again: u32,
}

impl Net {
    /// Reserves the local address `addr`; port 0 asks for an ephemeral one (RFC 6056). The
    /// unspecified address stands for all of the machine's.
    ///
    /// # Errors
    ///
    /// - [`BindError::AddrInUse`]: another socket holds it and the options do not let both.
    /// - [`BindError::AddrNotAvailable`]: it is not this machine's.
    pub fn bind_tcp(
        self: &Arc<Self>,
        addr: SocketAddr,
        options: BindOptions,
    ) -> Result<TcpBinding, BindError> {
        let (id, local) = self.with(|stack| stack.bind(addr, options))?;
        Ok(TcpBinding {
            held: Arc::new(Held {
                net: self.clone(),
                id,
                local,
            }),
        })
    }

    /// Starts a connection to `peer`, from the address bound or one of its choice. The SYN leaves
    /// within the call; [`TcpStream::connect_state`] tells how it goes on, and the stream becomes
    /// [`Ready::WRITABLE`] when it is decided.
    ///
    /// # Errors
    ///
    /// [`StartError`]: nothing was started, the binding is as it was.
    pub fn connect_tcp(
        self: &Arc<Self>,
        binding: Option<&TcpBinding>,
        peer: SocketAddr,
        options: &TcpOptions,
    ) -> Result<TcpStream, StartError> {
        let bound = binding.map(|binding| binding.held.id);
        let opened = self.with(|stack| stack.connect(bound, peer, options))?;
        Ok(TcpStream {
            net: self.clone(),
            id: opened.id,
            local: opened.local,
            peer,
            readiness: opened.readiness,
            _binding: binding.cloned(),
        })
    }
}

impl TcpBinding {
    /// The address held, with its real port.
    pub fn local_addr(&self) -> SocketAddr {
        self.held.local
    }

    /// Makes a listener that queues up to `backlog` complete connections that were not accepted,
    /// at least 1 and at most [`MAX_BACKLOG`](crate::config::MAX_BACKLOG).
    ///
    /// # Errors
    ///
    /// [`ListenError::AddrInUse`]: another listener is there, and not both have `reuse_port`.
    pub fn listen(&self, backlog: usize, options: &TcpOptions) -> Result<TcpListener, ListenError> {
        let (id, readiness) = self
            .held
            .net
            .with(|stack| stack.listen(self.held.id, backlog, options))?;
        Ok(TcpListener {
            binding: self.clone(),
            id,
            readiness,
        })
    }
}

impl TcpListener {
    /// Takes the connection that has waited longest.
    ///
    /// # Errors
    ///
    /// [`AcceptError::WouldBlock`].
    pub fn try_accept(&self) -> Result<TcpStream, AcceptError> {
        if !self.readiness.now().contains(Ready::READABLE) {
            return Err(AcceptError::WouldBlock);
        }
        let net = &self.binding.held.net;
        let opened = net
            .with(|stack| stack.accept(self.id))
            .ok_or(AcceptError::WouldBlock)?;
        Ok(TcpStream {
            net: net.clone(),
            id: opened.id,
            local: opened.local,
            peer: opened.peer,
            readiness: opened.readiness,
            _binding: None,
        })
    }

    /// The address it listens at.
    pub fn local_addr(&self) -> SocketAddr {
        self.binding.local_addr()
    }

    /// Changes the length of the queue.
    pub fn set_backlog(&self, backlog: usize) {
        self.binding
            .held
            .net
            .with(|stack| stack.set_backlog(self.id, backlog));
    }

    /// What connections accepted from now on begin with.
    pub fn options(&self) -> TcpOptions {
        self.binding
            .held
            .net
            .with(|stack| stack.listener_options(self.id))
    }

    /// Changes what connections accepted from now on begin with.
    pub fn set_options(&self, options: &TcpOptions) {
        self.binding
            .held
            .net
            .with(|stack| stack.set_listener_options(self.id, options));
    }

    /// Readable: a connection waits.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }
}

impl Drop for TcpListener {
    fn drop(&mut self) {
        self.binding
            .held
            .net
            .with(|stack| stack.close_listener(self.id));
    }
}

impl TcpStream {
    /// How far the connection has come.
    pub fn connect_state(&self) -> ConnectState {
        self.stack(|stack| stack.connect_state(self.id))
    }

    /// Takes received bytes, at most `buf.len()`; 0 means the end, if `buf` is not empty.
    ///
    /// # Errors
    ///
    /// [`ReceiveError`].
    pub fn try_recv(&self, buf: &mut [u8]) -> Result<usize, ReceiveError> {
        if !self
            .readiness
            .now()
            .intersects(Ready::READABLE | Ready::BELOW_LOW_WATER | Ready::MARKED | Ready::ERROR)
        {
            return Err(ReceiveError::WouldBlock);
        }
        self.stack(|stack| stack.receive(self.id, buf))
    }

    /// Copies received bytes from `offset` on, and leaves them.
    ///
    /// # Errors
    ///
    /// [`ReceiveError`].
    pub fn try_peek(&self, buf: &mut [u8]) -> Result<usize, ReceiveError> {
        self.stack(|stack| stack.peek(self.id, buf))
    }

    /// Takes, or looks at, the urgent byte received last, wherever it is in the stream; `None` if the
    /// stream ended before it.
    ///
    /// # Errors
    ///
    /// [`UrgentError`].
    pub fn try_recv_urgent(&self, take: Take) -> Result<Option<u8>, UrgentError> {
        self.stack(|stack| stack.receive_urgent(self.id, take))
    }

    /// Whether the next byte to be read is urgent. No read goes past such a byte but one that begins
    /// there, which leaves it out unless [`TcpOptions::urgent_inline`] is set.
    pub fn is_at_mark(&self) -> bool {
        self.stack(|stack| stack.is_at_mark(self.id))
    }

    /// As [`TcpStream::try_send_vectored`]; the last byte queued is urgent, and all is sent at once.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn try_send_urgent(&self, slices: &[&[u8]]) -> Result<usize, SendError> {
        self.stack(|stack| stack.send_urgent(self.id, slices))
    }

    /// Queues as many of `bytes` as there is room for and sends what may be sent. Returns how
    /// many were queued: at least 1 unless `bytes` is empty.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn try_send(&self, bytes: &[u8]) -> Result<usize, SendError> {
        self.stack(|stack| stack.send(self.id, bytes))
    }

    /// Queues bytes of several slices, as one [`TcpStream::try_send`] of their concatenation.
    ///
    /// # Errors
    ///
    /// [`SendError`].
    pub fn try_send_vectored(&self, slices: &[&[u8]]) -> Result<usize, SendError> {
        self.stack(|stack| stack.send_vectored(self.id, slices))
    }

    /// Ends one direction or both.
    ///
    /// # Errors
    ///
    /// [`ShutdownError::NotConnected`].
    pub fn shutdown(&self, how: Shutdown) -> Result<(), ShutdownError> {
        self.stack(|stack| stack.shutdown(self.id, how))
    }

    /// This end's address.
    pub fn local_addr(&self) -> SocketAddr {
        self.local
    }

    /// The other end's address, also of a connection that has ended.
    pub fn peer_addr(&self) -> SocketAddr {
        self.peer
    }

    /// Whether both ends still hold the connection, or at least one direction is open.
    pub fn is_connected(&self) -> bool {
        self.stack(|stack| stack.is_connected(self.id))
    }

    /// The options in force.
    pub fn options(&self) -> TcpOptions {
        self.stack(|stack| stack.options(self.id))
    }

    /// Changes the options; buffer sizes stay as they are.
    pub fn set_options(&self, options: &TcpOptions) {
        self.stack(|stack| stack.set_options(self.id, options));
    }

    /// What happened to the connection; told once.
    pub fn take_error(&self) -> Option<SocketError> {
        self.stack(|stack| stack.take_error(self.id))
    }

    /// Bytes received and not read; those before an urgent one if there is one.
    pub fn queued_in(&self) -> usize {
        self.stack(|stack| stack.queued_in(self.id))
    }

    /// Bytes queued and not acknowledged, plus 1 for a FIN that is not. The watchers are told
    /// [`Ready::WRITABLE`] when it becomes 0 after [`TcpStream::shutdown`].
    pub fn queued_out(&self) -> usize {
        self.stack(|stack| stack.queued_out(self.id))
    }

    /// What is known of the connection.
    pub fn info(&self) -> TcpInfo {
        self.stack(|stack| stack.info(self.id))
    }

    /// Resets the connection and forgets all that is queued.
    pub fn abort(&self) {
        self.stack(|stack| stack.abort(self.id));
    }

    /// Readable: data or the end can be read. Writable: there is room, or sending fails at once.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    fn stack<R>(&self, act: impl FnOnce(&mut Stack) -> R) -> R {
        self.net.with(act)
    }
}

impl Drop for TcpStream {
    fn drop(&mut self) {
        self.stack(|stack| stack.release(self.id));
    }
}
