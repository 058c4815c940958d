//! What belongs to a process.

use alloc::sync::Arc;

use crate::{
    fd::FdTable, file::Console, fs::Places, futex, memory::Mappings, signal::Signals,
    system::System, thread::Threads,
};

/// A process: everything that calls read or change. There is one in an image, and as many as a
/// test likes on the host.
#[derive(Default)]
pub struct Process {
    fds: FdTable,
    /// Signals: actions, masks, what is pending.
    pub signals: Signals,
    /// What is mapped where.
    pub memory: Mappings,
    /// Who waits for which word of memory.
    pub futexes: futex::Table,
    places: Places,
    system: System,
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

    /// Where it stands in the tree of files.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// What it is told of the system and of itself.
    pub fn system(&self) -> &System {
        &self.system
    }

    /// Its threads.
    pub fn threads(&self) -> &Threads {
        self.signals.threads()
    }

    /// Its terminal, the machine's serial line.
    pub fn console(&self) -> &Arc<Console> {
        self.console.call_once(Console::new)
    }
}
