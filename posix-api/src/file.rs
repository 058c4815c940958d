//! The open file description: what descriptors name, and what `dup` shares.
//!
//! Standard: POSIX.1-2024 §3.236 (Open File Description).

mod calls;
mod console;
mod event;
mod flags;
mod input;
mod open_file;
mod pipe;
mod terminal;
mod timer;
mod transfer;

use alloc::sync::Arc;

use kernel::sync::{Mutex, MutexGuard};
use net_core::{
    readiness::Readiness,
    tcp::{TcpListener, TcpStream},
};

pub use calls::*;
pub use console::{Console, Line, Output};
pub use event::{EventCounter, Mode as EventMode};
pub use flags::{AccessMode, StatusFlags};
pub use open_file::OpenFile;
pub use pipe::{Pipe, PipeEnd, Role as PipeRole};
pub use terminal::Terminal;
pub use timer::{Setting as TimerSetting, Start as TimerStart, Timer, TimerClock};
pub(crate) use transfer::{scatter, write_all};

use crate::fs::lock;
use crate::{
    errno::Errno,
    fs::{
        OpenNode,
        inotify::Inotify,
        notice::{self, Events, Notice},
    },
    message_queue::{self, Queue},
    poll::{Epoll, Registrations},
    signal::SignalFile,
    socket::Socket,
};

/// What a file can be waited for with.
pub(crate) enum Source<'a> {
    /// A state that lasts as long as the file.
    Own(&'a Readiness),
    /// A connection that is on its way.
    Stream(Arc<TcpStream>),
    /// A listener.
    Listener(Arc<TcpListener>),
}

impl Source<'_> {
    /// The state.
    pub(crate) fn readiness(&self) -> &Readiness {
        match self {
            Self::Own(readiness) => readiness,
            Self::Stream(stream) => stream.readiness(),
            Self::Listener(listener) => listener.readiness(),
        }
    }
}

/// An open file description.
pub struct File {
    kind: FileKind,
    access: AccessMode,
    status: flags::AtomicStatus,
    /// Where the next `read` or `write` of a seekable file acts, in bytes.
    offset: Mutex<u64>,
    /// Descriptors and messages under way that refer to it; see [`OpenFile`].
    holders: open_file::Holders,
    registrations: Registrations,
}

/// What kind of thing is open: one variant a kind, each with a type of its own.
#[expect(
    clippy::large_enum_variant,
    reason = "a socket, the largest, is what servers have most of: a box would cost each call on it a load"
)]
pub enum FileKind {
    /// A file of the tree: regular, directory, device, text of `/proc`.
    Node(OpenNode),
    /// The serial line.
    Console(Arc<Console>),
    /// Standard output or error that a program outside takes.
    Output(Output),
    /// An end of a pipe or FIFO.
    Pipe(PipeEnd),
    /// An event counter (`eventfd`).
    Event(EventCounter),
    /// A timer (`timerfd`).
    Timer(Timer),
    /// A set of watched files (`epoll`).
    Epoll(Arc<Epoll>),
    /// Signals that are read (`signalfd`).
    Signal(SignalFile),
    /// What happened to files (`inotify`).
    Inotify(Arc<Inotify>),
    /// A message queue.
    MessageQueue(Arc<Queue>),
    /// A socket.
    Socket(Socket),
}

impl File {
    /// A description of `kind`, at offset 0.
    pub fn new(kind: FileKind, access: AccessMode, status: StatusFlags) -> Self {
        Self {
            kind,
            access,
            status: flags::AtomicStatus::new(status),
            offset: Mutex::new(0),
            holders: open_file::Holders::default(),
            registrations: Registrations::default(),
        }
    }

    /// What kind of thing is open.
    pub fn kind(&self) -> &FileKind {
        &self.kind
    }

    /// What it was opened for.
    pub fn access(&self) -> AccessMode {
        self.access
    }

    /// The flags that `F_GETFL` shows, access mode aside.
    pub fn status(&self) -> StatusFlags {
        self.status.get()
    }

    /// Replaces the flags that `F_SETFL` sets.
    pub fn set_status(&self, status: StatusFlags) {
        self.status.set(status);
    }

    /// Whether calls that would wait fail with `EAGAIN`.
    pub fn is_nonblocking(&self) -> bool {
        self.status().contains(StatusFlags::NONBLOCK)
    }

    /// The offset, locked for the length of a call that moves it.
    pub fn offset(&self) -> MutexGuard<'_, u64> {
        self.offset.lock()
    }

    /// Checks that it is open for reading.
    ///
    /// # Errors
    ///
    /// - `EBADF`: it is not.
    pub fn check_readable(&self) -> Result<(), Errno> {
        self.access.is_readable().then_some(()).ok_or(Errno::EBADF)
    }

    /// Checks that it is open for writing.
    ///
    /// # Errors
    ///
    /// - `EBADF`: it is not.
    pub fn check_writable(&self) -> Result<(), Errno> {
        self.access.is_writable().then_some(()).ok_or(Errno::EBADF)
    }
}

impl File {
    /// Called when its last descriptor is closed; a call that is under way may still use it.
    fn closed(&self) {
        lock::release_all(self);
        self.tell_closed();
        self.registrations.end();
        if let FileKind::Socket(socket) = &self.kind {
            socket.closed();
        }
        if let FileKind::MessageQueue(queue) = &self.kind {
            queue.closed_by(message_queue::owner(self));
        }
        if let Some(epoll) = self.as_epoll() {
            epoll.clear();
        }
    }

    fn tell_closed(&self) {
        let event = match self.access {
            AccessMode::Path => return,
            AccessMode::ReadOnly => Events::CLOSE_NOWRITE,
            AccessMode::WriteOnly | AccessMode::ReadWrite => Events::CLOSE_WRITE,
        };
        if let Some(node) = self.node() {
            notice::tell(&Notice::File(node, event));
        }
    }

    /// A word for its kind, as `/proc/self/fd` shows those without a path.
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            FileKind::Node(_) => "file",
            FileKind::Console(_) => "console",
            FileKind::Pipe(_) | FileKind::Output(_) => "pipe",
            FileKind::Event(_) => "eventfd",
            FileKind::Timer(_) => "timerfd",
            FileKind::Epoll(_) => "eventpoll",
            FileKind::Signal(_) => "signalfd",
            FileKind::Inotify(_) => "inotify",
            FileKind::MessageQueue(_) => "mqueue",
            FileKind::Socket(_) => "socket",
        }
    }

    /// Whether it is a socket.
    pub fn is_socket(&self) -> bool {
        matches!(self.kind, FileKind::Socket(_))
    }

    /// Whether its last descriptor was closed.
    pub(crate) fn is_closed(&self) -> bool {
        self.holders.is_empty()
    }

    /// The `epoll`s that watch it.
    pub(crate) fn registrations(&self) -> &Registrations {
        &self.registrations
    }

    /// The `epoll` that it is.
    pub(crate) fn as_epoll(&self) -> Option<&Arc<Epoll>> {
        match &self.kind {
            FileKind::Epoll(epoll) => Some(epoll),
            _ => None,
        }
    }

    /// Sets or clears status flags and leaves the others (`FIONBIO`).
    pub fn change_status(&self, flags: StatusFlags, value: bool) {
        self.status.change(flags, value);
    }
}
