//! What belongs to a process.

use alloc::sync::Arc;

use crate::{fd::FdTable, signal::Signals};

/// A process: everything that calls read or change. There is one in an image, and as many as a
/// test likes on the host.
#[derive(Default)]
pub struct Process {
    fds: FdTable,
    signals: Signals,
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

    /// Its signals: actions, masks, what is pending.
    pub fn signals(&self) -> &Signals {
        &self.signals
    }
}
