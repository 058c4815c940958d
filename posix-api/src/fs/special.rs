//! Nodes that only name something: FIFOs and sockets; and files opened with `O_PATH`.

use alloc::sync::{Arc, Weak};
use core::{
    fmt,
    sync::atomic::{AtomicU64, Ordering},
};

use kernel::sync::{SpinLock, WaitQueue};

use crate::{
    Errno, Process,
    file::{AccessMode, Pipe, PipeEnd, PipeRole},
    fs::Node,
    signal::Restart,
};

/// A FIFO. What was written to it is forgotten when nobody has it open.
#[derive(Default)]
pub struct Fifo {
    pipe: SpinLock<Weak<Pipe>>,
    /// How often it was opened for reading and for writing.
    reader_opens: AtomicU64,
    writer_opens: AtomicU64,
    opened: WaitQueue,
}

impl fmt::Debug for Fifo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fifo").finish_non_exhaustive()
    }
}

/// Whether opening a FIFO waits for the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FifoWait {
    /// Until it is open.
    ForPeer,
    /// Not at all (`O_NONBLOCK`).
    Nothing,
}

impl Fifo {
    /// Opens an end.
    ///
    /// # Errors
    ///
    /// - `EINTR`: a signal came while it waited for the other end.
    /// - `ENXIO`: nobody reads, and a writer does not wait.
    pub(super) fn open(
        &self,
        process: &Process,
        access: AccessMode,
        wait: FifoWait,
    ) -> Result<PipeEnd, Errno> {
        let pipe = self.pipe();
        match access {
            AccessMode::ReadOnly | AccessMode::Path => {
                let end = self.add(&pipe, PipeRole::Reader);
                if wait == FifoWait::ForPeer && pipe.writers() == 0 {
                    self.wait(process, &self.writer_opens)?; // EINTR
                }
                Ok(end)
            }
            AccessMode::WriteOnly => {
                if wait == FifoWait::Nothing && pipe.readers() == 0 {
                    return Err(Errno::ENXIO);
                }
                let end = self.add(&pipe, PipeRole::Writer);
                if pipe.readers() == 0 {
                    self.wait(process, &self.reader_opens)?; // EINTR
                }
                Ok(end)
            }
            AccessMode::ReadWrite => Ok(self.add(&pipe, PipeRole::Both)),
        }
    }

    fn pipe(&self) -> Arc<Pipe> {
        let new = Pipe::new();
        let mut pipe = self.pipe.lock();
        pipe.upgrade().unwrap_or_else(|| {
            *pipe = Arc::downgrade(&new);
            new
        })
    }

    fn add(&self, pipe: &Arc<Pipe>, role: PipeRole) -> PipeEnd {
        let end = PipeEnd::new(pipe, role);
        if role != PipeRole::Writer {
            self.reader_opens.fetch_add(1, Ordering::SeqCst);
        }
        if role != PipeRole::Reader {
            self.writer_opens.fetch_add(1, Ordering::SeqCst);
        }
        self.opened.wake_all();
        end
    }

    fn wait(&self, process: &Process, opens: &AtomicU64) -> Result<(), Errno> {
        let before = opens.load(Ordering::SeqCst);
        loop {
            let look = || {
                let is_open = opens.load(Ordering::SeqCst) != before;
                (is_open || process.signals.ends_wait()).then_some(is_open)
            };
            if self.opened.wait_until(None, look) == Ok(true) {
                return Ok(());
            }
            process.signals.leave_wait(Restart::Allowed)?; // EINTR
        }
    }
}

/// The name of a Unix-domain socket. Which socket it is, the sockets know by the node's number.
#[derive(Debug, Default)]
pub struct SocketSlot {}

/// A file opened with `O_PATH`: it stands for a place in the tree and moves no data.
#[derive(Clone, Debug)]
pub struct PathOnly {
    node: Arc<Node>,
}

impl PathOnly {
    /// A file that stands for `node`.
    pub fn new(node: Arc<Node>) -> Self {
        Self { node }
    }

    /// What it stands for.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }
}
