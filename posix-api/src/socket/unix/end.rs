//! One end of a connection.

use alloc::sync::Arc;

use kernel::sync::SpinLock;
use net_core::{
    readiness::{Readiness, Ready},
    tcp::Shutdown,
};

use super::{Inbox, UnixAddress};

/// One end: what it receives from and what it sends to, which is the other end's inbox.
pub(super) struct End {
    pub(super) inbox: Arc<Inbox>,
    pub(super) outbox: Arc<Inbox>,
    pub(super) peer_name: SpinLock<UnixAddress>,
}

impl End {
    /// Both ends of a new connection, whose states are `one` and `other`.
    pub(super) fn pair(one: &Arc<Readiness>, other: &Arc<Readiness>) -> (Arc<Self>, Arc<Self>) {
        one.update(Ready::WRITABLE, Ready::all().difference(Ready::WRITABLE));
        other.update(Ready::WRITABLE, Ready::all().difference(Ready::WRITABLE));
        let to_one = Inbox::new(one.clone(), Some(other.clone()));
        let to_other = Inbox::new(other.clone(), Some(one.clone()));
        let first = Self::new(to_one.clone(), to_other.clone());
        (first, Self::new(to_other, to_one))
    }

    fn new(inbox: Arc<Inbox>, outbox: Arc<Inbox>) -> Arc<Self> {
        Arc::new(Self {
            inbox,
            outbox,
            peer_name: SpinLock::new(UnixAddress::Unnamed),
        })
    }

    /// The state of the socket that this end belongs to.
    pub(super) fn readiness(&self) -> Arc<Readiness> {
        self.inbox.reader().clone()
    }

    pub(super) fn is_write_shut(&self) -> bool {
        self.outbox.is_write_shut()
    }

    pub(super) fn shutdown(&self, how: Shutdown) {
        if how != Shutdown::Write {
            self.inbox.shut_reader();
        }
        if how != Shutdown::Read {
            self.outbox.shut_writer();
        }
        self.note_hang_up();
    }

    /// The socket is gone: the other end has no peer any more.
    pub(super) fn close(&self) {
        if self.inbox.close_reader() {
            self.outbox.reset_writer();
        }
        self.outbox.shut_writer();
        self.note_hang_up();
    }

    /// Both directions have ended.
    fn note_hang_up(&self) {
        if self.inbox.is_over() && self.outbox.is_over() {
            self.inbox.reader().update(Ready::HANG_UP, Ready::empty());
            self.outbox.reader().update(Ready::HANG_UP, Ready::empty());
        }
    }
}
