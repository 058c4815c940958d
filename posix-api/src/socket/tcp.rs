//! A TCP socket: what each state allows.
//!
//! Standard: POSIX.1-2024 §2.10; RFC 9293.

use alloc::sync::Arc;
use core::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use kernel::sync::{Mutex, Once, SpinLock};
use net_core::{
    Net,
    options::{BindOptions, TcpOptions},
    readiness::{Readiness, Ready},
    tcp::{ConnectState, Shutdown, TcpBinding, TcpListener, TcpStream},
    udp::Take,
};

use super::{Address, Incoming, address, address::InetFamily, message::MessageFlags};
use crate::{
    errno::{Errno, ToErrno},
    file::{Source, scatter},
};

/// A TCP socket in any state.
pub(crate) struct TcpSocket {
    net: Arc<Net>,
    family: InetFamily,
    /// The connection, once it came about: what the fast path looks at.
    stream: Once<Arc<TcpStream>>,
    state: Mutex<State>,
    /// What it is ready for before it is connected or listens.
    unconnected: Readiness,
    settings: SpinLock<Settings>,
    /// Whether `MSG_MORE` holds data back.
    has_more: AtomicBool,
    /// Whether `SO_RCVLOWAT` asks for more than a byte.
    has_low_water: AtomicBool,
}

enum State {
    Unbound,
    Bound(TcpBinding),
    /// On its way, or failed.
    Opening(Arc<TcpStream>, Option<TcpBinding>),
    /// It came about; it may have ended since.
    Open,
    Listening(Arc<TcpListener>, TcpBinding),
}

/// What can be set before there is anything in the stack.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) tcp: TcpOptions,
    pub(crate) bind: BindOptions,
    /// `SO_LINGER`.
    pub(crate) linger: Option<Duration>,
}

/// How far a `connect` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    Done,
    UnderWay,
}

impl TcpSocket {
    pub(crate) fn new(net: Arc<Net>, family: InetFamily) -> Self {
        let settings = Settings {
            tcp: TcpOptions::default(),
            bind: BindOptions::default(),
            linger: None,
        };
        Self {
            net,
            family,
            stream: Once::new(),
            state: Mutex::new(State::Unbound),
            unconnected: Readiness::new(Ready::WRITABLE | Ready::HANG_UP),
            settings: SpinLock::new(settings),
            has_more: AtomicBool::new(false),
            has_low_water: AtomicBool::new(false),
        }
    }

    /// The socket of an accepted connection.
    fn accepted(&self, stream: TcpStream) -> Self {
        let settings = *self.settings.lock();
        Self {
            net: self.net.clone(),
            family: self.family,
            stream: Once::initialized(Arc::new(stream)),
            state: Mutex::new(State::Open),
            unconnected: Readiness::default(),
            settings: SpinLock::new(settings),
            has_more: AtomicBool::new(false),
            has_low_water: AtomicBool::new(settings.tcp.receive_low_water > 1),
        }
    }

    pub(crate) fn net(&self) -> &Arc<Net> {
        &self.net
    }

    pub(crate) fn family(&self) -> InetFamily {
        self.family
    }

    /// The connection, once it came about.
    pub(crate) fn stream(&self) -> Option<&Arc<TcpStream>> {
        self.stream.get()
    }

    pub(crate) fn linger(&self) -> Option<Duration> {
        self.settings.lock().linger
    }

    pub(crate) fn ready(&self) -> Ready {
        if let Some(stream) = self.stream.get() {
            return stream.readiness().now();
        }
        match &*self.state.lock() {
            State::Opening(stream, _) => stream.readiness().now(),
            State::Listening(listener, _) => listener.readiness().now(),
            State::Unbound | State::Bound(_) | State::Open => self.unconnected.now(),
        }
    }

    pub(crate) fn source(&self) -> Source<'_> {
        if let Some(stream) = self.stream.get() {
            return Source::Own(stream.readiness());
        }
        match &*self.state.lock() {
            State::Opening(stream, _) => Source::Stream(stream.clone()),
            State::Listening(listener, _) => Source::Listener(listener.clone()),
            State::Unbound | State::Bound(_) | State::Open => Source::Own(&self.unconnected),
        }
    }

    /// Tells those who wait on the state before that it is over.
    pub(crate) fn pulse_unconnected(&self) {
        self.unconnected.pulse(Ready::all());
    }

    pub(crate) fn bind(&self, address: &Address) -> Result<(), Errno> {
        let local = self.family.down(address)?; // EAFNOSUPPORT
        let mut state = self.state.lock();
        if !matches!(*state, State::Unbound) {
            return Err(Errno::EINVAL);
        }
        let options = self.settings.lock().bind;
        let binding = self.net.bind_tcp(local, options).map_err(ToErrno::errno)?; // EADDRINUSE …
        *state = State::Bound(binding);
        Ok(())
    }

    pub(crate) fn listen(&self, backlog: usize) -> Result<(), Errno> {
        let mut state = self.state.lock();
        let binding = match &*state {
            State::Listening(listener, _) => {
                listener.set_backlog(backlog);
                return Ok(());
            }
            State::Opening(..) | State::Open => return Err(Errno::EINVAL),
            State::Bound(binding) => binding.clone(),
            State::Unbound => {
                let options = self.settings.lock().bind;
                let any = self.family.unbound();
                self.net.bind_tcp(any, options).map_err(ToErrno::errno)? // EADDRINUSE
            }
        };
        let options = self.settings.lock().tcp;
        let listener = binding.listen(backlog, &options).map_err(ToErrno::errno)?; // EADDRINUSE
        *state = State::Listening(Arc::new(listener), binding);
        Ok(())
    }

    pub(crate) fn is_listening(&self) -> bool {
        self.stream.get().is_none() && matches!(*self.state.lock(), State::Listening(..))
    }

    pub(crate) fn try_accept(&self) -> Result<(Self, Address), Errno> {
        let listener = match &*self.state.lock() {
            State::Listening(listener, _) => listener.clone(),
            _ => return Err(Errno::EINVAL),
        };
        let stream = listener.try_accept().map_err(ToErrno::errno)?; // EAGAIN
        let peer = self.family.up(stream.peer_addr());
        Ok((self.accepted(stream), peer))
    }

    /// Starts to connect, or tells how an earlier start fares, as a second `connect` does.
    pub(crate) fn start_connect(&self, peer: &Address) -> Result<Progress, Errno> {
        if *peer == Address::Unspecified {
            self.disconnect();
            return Ok(Progress::Done);
        }
        let peer = address::as_peer(self.family.down(peer)?); // EAFNOSUPPORT
        let mut state = self.state.lock();
        let binding = match &*state {
            State::Open | State::Listening(..) => return Err(Errno::EISCONN),
            State::Opening(stream, binding) => {
                let (stream, binding) = (stream.clone(), binding.clone());
                return self.resume(&mut state, stream, binding, Errno::ECONNABORTED); // EALREADY, or what failed
            }
            State::Bound(binding) => Some(binding.clone()),
            State::Unbound => None,
        };
        let options = self.settings.lock().tcp;
        let stream = self.net.connect_tcp(binding.as_ref(), peer, &options);
        let stream = stream.map_err(ToErrno::errno)?; // ENETUNREACH, EADDRNOTAVAIL …
        *state = State::Opening(Arc::new(stream), binding);
        Ok(Progress::UnderWay)
    }

    fn resume(
        &self,
        state: &mut State,
        stream: Arc<TcpStream>,
        binding: Option<TcpBinding>,
        told: Errno,
    ) -> Result<Progress, Errno> {
        match stream.connect_state() {
            ConnectState::Connecting => Err(Errno::EALREADY),
            ConnectState::Connected => {
                self.stream.call_once(|| stream);
                *state = State::Open;
                Ok(Progress::Done)
            }
            ConnectState::Failed(_) => {
                *state = binding.map_or(State::Unbound, State::Bound);
                Err(stream.take_error().map_or(told, ToErrno::errno))
            }
        }
    }

    /// Whether the connection that was started has come about.
    ///
    /// # Errors
    ///
    /// `EAGAIN`: not yet. What it failed with: the socket is unconnected again.
    pub(crate) fn try_finish_connect(&self) -> Result<(), Errno> {
        self.finish_connect(Errno::ECONNABORTED)
    }

    /// The same; `told` is the error of an attempt whose error was read already (`SO_ERROR`).
    fn finish_connect(&self, told: Errno) -> Result<(), Errno> {
        let mut state = self.state.lock();
        let State::Opening(stream, binding) = &*state else {
            return Ok(());
        };
        let (stream, binding) = (stream.clone(), binding.clone());
        match self.resume(&mut state, stream, binding, told) {
            Ok(_) => Ok(()),
            Err(Errno::EALREADY) => Err(Errno::EAGAIN),
            Err(error) => Err(error),
        }
    }

    /// Ends the connection without a word (`connect` to `AF_UNSPEC`).
    fn disconnect(&self) {
        if let Some(stream) = self.stream.get() {
            stream.abort();
            return;
        }
        let mut state = self.state.lock();
        if let State::Opening(stream, binding) = &*state {
            stream.abort();
            *state = binding.clone().map_or(State::Unbound, State::Bound);
        }
    }

    /// The connection to send or receive on.
    ///
    /// # Errors
    ///
    /// `EAGAIN`: it is on its way. `missing`: there is none. What it failed with.
    fn connection(&self, missing: Errno) -> Result<Arc<TcpStream>, Errno> {
        self.finish_connect(missing)?; // EAGAIN, or what failed
        self.stream.get().cloned().ok_or(missing)
    }

    pub(crate) fn try_receive(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<usize, Errno> {
        match self.stream.get() {
            Some(stream) => receive(stream, bufs, flags),
            None => receive(&*self.connection(Errno::ENOTCONN)?, bufs, flags),
        }
    }

    /// Receives the urgent byte (`MSG_OOB`); nothing at the end of the stream.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: it is on its way. Nobody waits for it.
    /// - `EINVAL`: there is none, it was received, or it is received with the rest.
    pub(crate) fn try_receive_urgent(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Incoming, Errno> {
        let stream = self.connection(Errno::EINVAL)?;
        let take = match flags.contains(MessageFlags::PEEK) {
            true => Take::Peek,
            false => Take::Remove,
        };
        let byte = stream.try_recv_urgent(take).map_err(ToErrno::errno)?;
        let Some(byte) = byte else {
            return Ok(Incoming::default());
        };
        let len = scatter(&[byte], bufs);
        let mut flags = MessageFlags::OUT_OF_BAND;
        flags.set(MessageFlags::TRUNCATED, len == 0);
        Ok(Incoming {
            len,
            flags,
            ..Incoming::default()
        })
    }

    /// Whether the next byte is urgent.
    pub(crate) fn is_at_mark(&self) -> bool {
        self.stream.get().is_some_and(|stream| stops_here(stream))
    }

    pub(crate) fn try_send(&self, bufs: &[&[u8]], flags: MessageFlags) -> Result<usize, Errno> {
        match self.stream.get() {
            Some(stream) => send(stream, bufs, flags),
            None => send(&*self.connection(Errno::EPIPE)?, bufs, flags),
        }
    }

    /// How many of `total` bytes a call that may wait has to receive (`SO_RCVLOWAT`).
    pub(crate) fn least(&self, total: usize) -> usize {
        if !self.has_low_water.load(Ordering::Relaxed) {
            return total.min(1);
        }
        total.min(self.settings.lock().tcp.receive_low_water)
    }

    /// Has the stack hold back what is sent now, or no longer (`MSG_MORE`).
    pub(crate) fn hold_back(&self, flags: MessageFlags) {
        let has_more = flags.contains(MessageFlags::MORE);
        if self.has_more.load(Ordering::Relaxed) != has_more {
            self.has_more.store(has_more, Ordering::Relaxed);
            self.change(|_| {});
        }
    }

    pub(crate) fn shutdown(&self, how: Shutdown) -> Result<(), Errno> {
        if let Some(stream) = self.stream.get() {
            return stream.shutdown(how).map_err(ToErrno::errno); // ENOTCONN
        }
        let mut state = self.state.lock();
        match &*state {
            State::Opening(stream, _) => stream.shutdown(how).map_err(ToErrno::errno), // ENOTCONN
            State::Listening(listener, binding) if how != Shutdown::Write => {
                let (listener, binding) = (listener.clone(), binding.clone());
                *state = State::Bound(binding);
                drop(state);
                // Those who wait to accept find that there is nothing any more.
                listener.readiness().pulse(Ready::all());
                Ok(())
            }
            State::Unbound | State::Bound(_) | State::Open | State::Listening(..) => {
                Err(Errno::ENOTCONN)
            }
        }
    }

    pub(crate) fn local_name(&self) -> Address {
        if let Some(stream) = self.stream.get() {
            return self.family.up(stream.local_addr());
        }
        let local = match &*self.state.lock() {
            State::Bound(binding) => binding.local_addr(),
            State::Opening(stream, _) => stream.local_addr(),
            State::Listening(listener, _) => listener.local_addr(),
            State::Unbound | State::Open => return Address::Inet(self.family.unbound()),
        };
        self.up_local(local)
    }

    /// An address bound keeps the family of the socket: `0.0.0.0` of the stack may be `::`.
    fn up_local(&self, local: SocketAddr) -> Address {
        if local.ip().is_unspecified() {
            let mut any = self.family.unbound();
            any.set_port(local.port());
            return Address::Inet(any);
        }
        self.family.up(local)
    }

    pub(crate) fn peer_name(&self) -> Result<Address, Errno> {
        self.try_finish_connect().map_err(|_| Errno::ENOTCONN)?;
        let stream = self.stream.get().ok_or(Errno::ENOTCONN)?;
        // A connection that has ended altogether has no peer any more.
        if !stream.is_connected() {
            return Err(Errno::ENOTCONN);
        }
        Ok(self.family.up(stream.peer_addr()))
    }

    /// `SO_ERROR`.
    pub(crate) fn take_error(&self) -> Option<Errno> {
        let opening = match &*self.state.lock() {
            State::Opening(stream, _) => Some(stream.clone()),
            _ => None,
        };
        let stream = self.stream.get().or(opening.as_ref())?;
        stream.take_error().map(ToErrno::errno)
    }

    pub(crate) fn queued_in(&self) -> Result<usize, Errno> {
        if self.is_listening() {
            return Err(Errno::EINVAL);
        }
        Ok(self.stream.get().map_or(0, |stream| stream.queued_in()))
    }

    pub(crate) fn queued_out(&self) -> Result<usize, Errno> {
        if self.is_listening() {
            return Err(Errno::EINVAL);
        }
        Ok(self.stream.get().map_or(0, |stream| stream.queued_out()))
    }

    pub(crate) fn settings(&self) -> Settings {
        *self.settings.lock()
    }

    /// Changes settings, here and in what the stack has of this socket.
    pub(crate) fn change(&self, act: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings.lock();
        act(&mut settings);
        let has_low_water = settings.tcp.receive_low_water > 1;
        self.has_low_water.store(has_low_water, Ordering::Relaxed);
        let cork = settings.tcp.cork || self.has_more.load(Ordering::Relaxed);
        let options = TcpOptions {
            cork,
            ..settings.tcp
        };
        drop(settings);
        if let Some(stream) = self.stream.get() {
            stream.set_options(&options);
            return;
        }
        match &*self.state.lock() {
            State::Opening(stream, _) => stream.set_options(&options),
            State::Listening(listener, _) => listener.set_options(&options),
            State::Unbound | State::Bound(_) | State::Open => {}
        }
    }

    pub(crate) fn is_unbound(&self) -> bool {
        self.stream.get().is_none() && matches!(*self.state.lock(), State::Unbound)
    }
}

fn receive(
    stream: &TcpStream,
    bufs: &mut [&mut [u8]],
    flags: MessageFlags,
) -> Result<usize, Errno> {
    if flags.contains(MessageFlags::PEEK) {
        let first = bufs.iter_mut().find(|buf| !buf.is_empty());
        return first
            .map_or(Ok(0), |buf| stream.try_peek(buf))
            .map_err(ToErrno::errno);
    }
    if flags.contains(MessageFlags::TRUNCATED) {
        return discard(stream, bufs.iter().map(|buf| buf.len()).sum());
    }
    let mut total = 0;
    for buf in bufs.iter_mut().filter(|buf| !buf.is_empty()) {
        match stream.try_recv(buf) {
            Ok(len) => {
                total += len;
                if len < buf.len() || stops_here(stream) {
                    break;
                }
            }
            Err(_) if total > 0 => break,
            Err(error) => return Err(error.errno()),
        }
    }
    Ok(total)
}

/// Whether reading stops before the next byte, as it is urgent.
fn stops_here(stream: &TcpStream) -> bool {
    stream.readiness().now().contains(Ready::MARKED) && stream.is_at_mark()
}

/// Takes bytes and forgets them: what `MSG_TRUNC` asks of a stream.
fn discard(stream: &TcpStream, len: usize) -> Result<usize, Errno> {
    let mut scratch = [0; 512];
    let mut total = 0;
    while total < len {
        let room = scratch.len().min(len - total);
        match stream.try_recv(scratch.get_mut(..room).unwrap_or_default()) {
            Ok(0) => break,
            Ok(len) => total += len,
            Err(_) if total > 0 => break,
            Err(error) => return Err(error.errno()),
        }
    }
    Ok(total)
}

fn send(stream: &TcpStream, bufs: &[&[u8]], flags: MessageFlags) -> Result<usize, Errno> {
    let sent = match bufs {
        urgent if flags.contains(MessageFlags::OUT_OF_BAND) => stream.try_send_urgent(urgent),
        [one] => stream.try_send(one),
        several => stream.try_send_vectored(several),
    };
    sent.map_err(ToErrno::errno)
}
