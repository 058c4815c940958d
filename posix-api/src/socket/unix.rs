//! `AF_UNIX` sockets: within this machine, in memory.
//!
//! Standard: POSIX.1-2024 §2.10.17 (Local UNIX Connections); abstract names and `SCM_RIGHTS` in
//! datagrams are Linux's, see `unix(7)`.

mod end;
mod inbox;
mod names;
mod receive;

use alloc::{
    collections::VecDeque,
    sync::{Arc, Weak},
    vec::Vec,
};

use kernel::sync::{Mutex, SpinLock};
use net_core::{
    readiness::{Readiness, Ready},
    tcp::Shutdown,
};

use end::End;
use inbox::{Inbox, Parcel};
pub use names::UnixAddress;
pub(crate) use names::{Key, NamedSocket, Names};
pub(crate) use receive::Received;

use super::{Control, MessageFlags};
use crate::{errno::Errno, file::OpenFile};

/// The type of a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `SOCK_STREAM`.
    Stream,
    /// `SOCK_DGRAM`.
    Datagram,
    /// `SOCK_SEQPACKET`.
    Sequential,
}

/// A descriptor's `AF_UNIX` socket.
pub(crate) struct UnixSocket {
    core: Arc<Core>,
}

/// What names lead to and peers hold.
pub(crate) struct Core {
    kind: Kind,
    readiness: Arc<Readiness>,
    /// The name that it is bound to, and where that leads from.
    name: SpinLock<Option<UnixAddress>>,
    state: Mutex<State>,
    options: SpinLock<Options>,
}

/// What can be set.
#[derive(Clone, Copy)]
pub(crate) struct Options {
    /// `SO_SNDBUF`, in bytes.
    pub(crate) send_buffer: usize,
    /// `SO_REUSEADDR`.
    pub(crate) reuse_address: bool,
    /// `SO_PASSCRED`.
    pub(crate) wants_credentials: bool,
}

enum State {
    Unconnected,
    Listening(Backlog),
    Connected(Arc<End>),
    /// A datagram socket: what it receives, and where it sends by itself.
    Datagram {
        inbox: Arc<Inbox>,
        peer: Option<(Weak<Core>, UnixAddress)>,
        is_write_shut: bool,
    },
}

/// Where a message goes.
enum Route {
    Inbox(Arc<Inbox>),
    Socket(Arc<Core>),
}

/// Connections that wait to be accepted.
struct Backlog {
    max: usize,
    waiting: VecDeque<Arc<End>>,
    /// Connectors that found it full.
    connectors: Vec<Arc<Readiness>>,
}

/// What an unconnected stream socket is ready for.
const UNCONNECTED: Ready = Ready::WRITABLE.union(Ready::HANG_UP);

impl UnixSocket {
    pub(crate) fn new(kind: Kind) -> Self {
        let readiness = Arc::new(Readiness::new(UNCONNECTED));
        let state = match kind {
            Kind::Stream | Kind::Sequential => State::Unconnected,
            Kind::Datagram => {
                readiness.update(Ready::WRITABLE, Ready::HANG_UP);
                let inbox = Inbox::new(readiness.clone(), None);
                State::Datagram {
                    inbox,
                    peer: None,
                    is_write_shut: false,
                }
            }
        };
        Self {
            core: Core::new(kind, readiness, state),
        }
    }

    /// Two sockets connected to each other (`socketpair`).
    pub(crate) fn pair(kind: Kind) -> (Self, Self) {
        let (one, other) = (Self::new(kind), Self::new(kind));
        if kind == Kind::Datagram {
            one.core.set_peer(&other.core, UnixAddress::Unnamed);
            other.core.set_peer(&one.core, UnixAddress::Unnamed);
            return (one, other);
        }
        let (first, second) = End::pair(&one.core.readiness, &other.core.readiness);
        *one.core.state.lock() = State::Connected(first);
        *other.core.state.lock() = State::Connected(second);
        (one, other)
    }

    pub(crate) fn kind(&self) -> Kind {
        self.core.kind
    }

    pub(crate) fn readiness(&self) -> &Readiness {
        &self.core.readiness
    }

    pub(crate) fn options(&self) -> Options {
        *self.core.options.lock()
    }

    pub(crate) fn change(&self, act: impl FnOnce(&mut Options)) {
        let mut options = self.core.options.lock();
        act(&mut options);
        let capacity = options.send_buffer;
        drop(options);
        if let State::Connected(end) = &*self.core.state.lock() {
            end.outbox.set_capacity(capacity);
        }
    }

    /// Notes the name that now leads to it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it has one.
    pub(crate) fn bind(
        &self,
        address: UnixAddress,
        register: impl FnOnce(&Arc<Core>) -> Result<(), Errno>,
    ) -> Result<(), Errno> {
        let mut name = self.core.name.lock();
        if name.is_some() {
            return Err(Errno::EINVAL);
        }
        *name = Some(address);
        drop(name);
        let result = register(&self.core);
        if result.is_err() {
            *self.core.name.lock() = None;
        }
        result
    }

    /// Replaces the name that it shows.
    pub(crate) fn rename(&self, name: UnixAddress) {
        *self.core.name.lock() = Some(name);
    }

    pub(crate) fn local_name(&self) -> UnixAddress {
        self.core.local_name()
    }

    pub(crate) fn peer_name(&self) -> Result<UnixAddress, Errno> {
        match &*self.core.state.lock() {
            State::Connected(end) => Ok(end.peer_name.lock().clone()),
            State::Datagram {
                peer: Some((_, name)),
                ..
            } => Ok(name.clone()),
            State::Datagram { .. } | State::Unconnected | State::Listening(_) => {
                Err(Errno::ENOTCONN)
            }
        }
    }

    pub(crate) fn listen(&self, backlog: usize) -> Result<(), Errno> {
        if self.core.kind == Kind::Datagram {
            return Err(Errno::EOPNOTSUPP);
        }
        if self.core.name.lock().is_none() {
            return Err(Errno::EINVAL);
        }
        let mut state = self.core.state.lock();
        match &mut *state {
            State::Listening(old) => old.max = backlog,
            State::Unconnected => {
                *state = State::Listening(Backlog {
                    max: backlog,
                    waiting: VecDeque::new(),
                    connectors: Vec::new(),
                });
                self.core.readiness.update(Ready::empty(), Ready::all());
            }
            State::Connected(_) | State::Datagram { .. } => return Err(Errno::EINVAL),
        }
        Ok(())
    }

    pub(crate) fn is_listening(&self) -> bool {
        matches!(*self.core.state.lock(), State::Listening(_))
    }

    pub(crate) fn try_accept(&self) -> Result<(Self, UnixAddress), Errno> {
        if self.core.kind == Kind::Datagram {
            return Err(Errno::EOPNOTSUPP);
        }
        let mut state = self.core.state.lock();
        let State::Listening(backlog) = &mut *state else {
            return Err(Errno::EINVAL);
        };
        let end = backlog.waiting.pop_front().ok_or(Errno::EAGAIN)?;
        if backlog.waiting.is_empty() {
            self.core.readiness.update(Ready::empty(), Ready::READABLE);
        }
        let connectors = core::mem::take(&mut backlog.connectors);
        drop(state);
        connectors.iter().for_each(|one| one.pulse(Ready::WRITABLE));
        let peer = end.peer_name.lock().clone();
        let core = Core::new(self.core.kind, end.readiness(), State::Connected(end));
        *core.name.lock() = Some(self.local_name());
        Ok((Self { core }, peer))
    }

    /// Connects to the socket that a name leads to.
    ///
    /// # Errors
    ///
    /// `EAGAIN`: its queue is full. `ECONNREFUSED`, `EISCONN`, `EINVAL`, `EPROTOTYPE`.
    pub(crate) fn try_connect(&self, target: &Arc<Core>, name: UnixAddress) -> Result<(), Errno> {
        if target.kind != self.core.kind {
            return Err(Errno::EPROTOTYPE);
        }
        if self.core.kind == Kind::Datagram {
            self.core.set_peer(target, name);
            return Ok(());
        }
        match &*self.core.state.lock() {
            State::Unconnected => {}
            State::Connected(_) => return Err(Errno::EISCONN),
            State::Listening(_) | State::Datagram { .. } => return Err(Errno::EINVAL),
        }
        let (ours, theirs) = End::pair(&self.core.readiness, &Arc::default());
        *ours.peer_name.lock() = name;
        *theirs.peer_name.lock() = self.local_name();
        target.enqueue(theirs, &self.core.readiness)?; // EAGAIN, ECONNREFUSED
        ours.outbox.set_capacity(self.options().send_buffer);
        *self.core.state.lock() = State::Connected(ours);
        self.core.readiness.update(Ready::WRITABLE, Ready::HANG_UP);
        self.core.readiness.pulse(Ready::WRITABLE);
        Ok(())
    }

    /// Takes a datagram socket's peer back.
    pub(crate) fn disconnect(&self) -> Result<(), Errno> {
        match &mut *self.core.state.lock() {
            State::Datagram { peer, .. } => {
                *peer = None;
                Ok(())
            }
            State::Unconnected | State::Listening(_) | State::Connected(_) => Err(Errno::EINVAL),
        }
    }

    /// Sends what there is room for, to `to` or the peer connected to.
    pub(crate) fn try_send(
        &self,
        bufs: &[&[u8]],
        to: Option<&Arc<Core>>,
        rights: &[OpenFile],
    ) -> Result<usize, Errno> {
        let from = self.core.name.lock().clone();
        let inbox = match self.route(to)? {
            Route::Inbox(inbox) => inbox,
            Route::Socket(core) => core.inbox()?, // ECONNREFUSED, EPROTOTYPE
        };
        let parcel = Parcel {
            bufs,
            rights,
            from,
            is_whole: self.core.kind != Kind::Stream,
        };
        inbox.put(parcel, &self.core.readiness, self.options().send_buffer)
    }

    /// Where what it sends goes: an inbox, or a socket that has one. That one's state is looked at
    /// without holding ours, as it may be just sending to us.
    fn route(&self, to: Option<&Arc<Core>>) -> Result<Route, Errno> {
        match (&*self.core.state.lock(), to) {
            (State::Connected(_), Some(_)) if self.core.kind == Kind::Stream => Err(Errno::EISCONN),
            (State::Connected(end), _) if end.is_write_shut() => Err(Errno::EPIPE),
            (State::Connected(end), _) => Ok(Route::Inbox(end.outbox.clone())),
            (State::Unconnected | State::Listening(_), Some(_)) => Err(Errno::EOPNOTSUPP),
            (State::Unconnected | State::Listening(_), None) => Err(Errno::ENOTCONN),
            (
                State::Datagram {
                    is_write_shut: true,
                    ..
                },
                _,
            ) => Err(Errno::EPIPE),
            (State::Datagram { .. }, Some(to)) => Ok(Route::Socket(to.clone())),
            (
                State::Datagram {
                    peer: Some((peer, _)),
                    ..
                },
                None,
            ) => peer.upgrade().map(Route::Socket).ok_or(Errno::ECONNREFUSED),
            (State::Datagram { peer: None, .. }, None) => Err(Errno::ENOTCONN),
        }
    }

    pub(crate) fn shutdown(&self, how: Shutdown) -> Result<(), Errno> {
        match &mut *self.core.state.lock() {
            State::Connected(end) => end.shutdown(how),
            State::Datagram {
                inbox,
                peer: Some(_),
                is_write_shut,
            } => {
                *is_write_shut |= how != Shutdown::Read;
                if how != Shutdown::Write {
                    inbox.shut_reader();
                }
            }
            State::Datagram { .. } | State::Unconnected => return Err(Errno::ENOTCONN),
            state @ State::Listening(_) => {
                *state = State::Unconnected;
                self.core.readiness.update(UNCONNECTED, Ready::READABLE);
            }
        }
        Ok(())
    }

    pub(crate) fn queued_in(&self) -> Result<usize, Errno> {
        Ok(match &*self.core.state.lock() {
            State::Connected(end) => end.inbox.readable_len(self.core.kind != Kind::Stream),
            State::Datagram { inbox, .. } => inbox.readable_len(true),
            State::Unconnected => 0,
            State::Listening(_) => return Err(Errno::EINVAL),
        })
    }

    pub(crate) fn queued_out(&self) -> Result<usize, Errno> {
        Ok(match &*self.core.state.lock() {
            State::Connected(end) => end.outbox.readable_len(false),
            State::Datagram { .. } | State::Unconnected => 0,
            State::Listening(_) => return Err(Errno::EINVAL),
        })
    }

    /// Who the peer is: there is one process only.
    pub(crate) fn credentials(pid: i32) -> Control {
        Control::Credentials {
            pid,
            uid: 0,
            gid: 0,
        }
    }

    /// What it receives from.
    fn inbox(&self) -> Result<Arc<Inbox>, Errno> {
        match &*self.core.state.lock() {
            State::Connected(end) => Ok(end.inbox.clone()),
            State::Datagram { inbox, .. } => Ok(inbox.clone()),
            State::Unconnected | State::Listening(_) if self.core.kind == Kind::Stream => {
                Err(Errno::EINVAL)
            }
            State::Unconnected | State::Listening(_) => Err(Errno::ENOTCONN),
        }
    }
}

impl Core {
    fn new(kind: Kind, readiness: Arc<Readiness>, state: State) -> Arc<Self> {
        let options = Options {
            send_buffer: inbox::DEFAULT_CAPACITY,
            reuse_address: false,
            wants_credentials: false,
        };
        Arc::new(Self {
            kind,
            readiness,
            name: SpinLock::new(None),
            state: Mutex::new(state),
            options: SpinLock::new(options),
        })
    }

    fn local_name(&self) -> UnixAddress {
        self.name.lock().clone().unwrap_or(UnixAddress::Unnamed)
    }

    fn set_peer(&self, target: &Arc<Self>, name: UnixAddress) {
        if let State::Datagram { peer, .. } = &mut *self.state.lock() {
            *peer = Some((Arc::downgrade(target), name));
        }
    }

    /// What a datagram socket receives from.
    fn inbox(&self) -> Result<Arc<Inbox>, Errno> {
        match &*self.state.lock() {
            State::Datagram { inbox, .. } => Ok(inbox.clone()),
            State::Unconnected if self.kind == Kind::Datagram => Err(Errno::ECONNREFUSED),
            State::Unconnected | State::Listening(_) | State::Connected(_) => {
                Err(Errno::EPROTOTYPE)
            }
        }
    }

    /// Puts a connection into the queue of a listener.
    fn enqueue(&self, end: Arc<End>, connector: &Arc<Readiness>) -> Result<(), Errno> {
        let mut state = self.state.lock();
        let State::Listening(backlog) = &mut *state else {
            return Err(Errno::ECONNREFUSED);
        };
        // As Linux counts: one more than asked for.
        if backlog.waiting.len() > backlog.max {
            backlog.connectors.push(connector.clone());
            return Err(Errno::EAGAIN);
        }
        backlog.waiting.push_back(end);
        drop(state);
        self.readiness.update(Ready::READABLE, Ready::empty());
        self.readiness.pulse(Ready::READABLE);
        Ok(())
    }
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        let state = core::mem::replace(&mut *self.core.state.lock(), State::Unconnected);
        match state {
            State::Connected(end) => end.close(),
            State::Datagram { inbox, .. } => inbox.shut_reader(),
            State::Listening(backlog) => {
                backlog.waiting.iter().for_each(|end| end.close());
                backlog
                    .connectors
                    .iter()
                    .for_each(|one| one.pulse(Ready::WRITABLE));
            }
            State::Unconnected => {}
        }
    }
}

/// The flags that matter to an inbox.
fn is_peek(flags: MessageFlags) -> bool {
    flags.contains(MessageFlags::PEEK)
}
