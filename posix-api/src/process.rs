//! What belongs to a process.

use alloc::sync::Arc;

use crate::{fd::FdTable, file::Console, signal::Signals};

/// A process: everything that calls read or change. There is one in an image, and as many as a
/// test likes on the host.
#[derive(Default)]
pub struct Process {
    fds: FdTable,
    /// Signals: actions, masks, what is pending.
    pub signals: Signals,
    console: kernel::sync::Once<Arc<Console>>,
}

impl Process {
    /// A process with nothing open.
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// Its descriptors.
    pub fn fds(&self) -> &FdTable {
        &self.fds
    }

    /// Its terminal, the machine's serial line.
    pub fn console(&self) -> &Arc<Console> {
        self.console.call_once(Console::new)
    }
}
