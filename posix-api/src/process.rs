//! What belongs to a process.

use alloc::sync::Arc;

use kernel::{sync::Once, time::Instant};
use net_core::Net;

use crate::{
    config,
    fd::FdTable,
    file::{Console, Line},
    fs::{Places, hang_interfaces},
    futex,
    ipc::Ipc,
    memory::Mappings,
    message_queue,
    signal::Signals,
    socket::Names,
    system::System,
    thread::Threads,
    time::Timers,
};

/// A process: everything that calls read or change. There is one in an image, and as many as a
/// test likes on the host.
#[derive(Default)]
pub struct Process {
    fds: FdTable,
    /// Signals: actions, masks, what is pending.
    pub signals: Signals,
    /// Its timers.
    pub timers: Timers,
    /// What is mapped where.
    pub memory: Mappings,
    /// Who waits for which word of memory.
    pub futexes: futex::Table,
    /// Message queues, by name.
    pub message_queues: message_queue::Names,
    /// System V's shared memory, semaphores and queues.
    pub(crate) ipc: Ipc,
    places: Places,
    system: System,
    console: Once<Arc<Console>>,
    net: Once<Arc<Net>>,
    socket_names: Names,
}

impl Process {
    /// A process with nothing open.
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// A process with nothing open, on the network `net`.
    pub fn on(net: Arc<Net>) -> Arc<Self> {
        let process = Self::default();
        process.net.call_once(|| net);
        hang_interfaces(&process);
        Arc::new(process)
    }

    /// Its number.
    pub fn pid(&self) -> i32 {
        config::PID
    }

    /// The network that its sockets are on; one of its own without a card if it was given none.
    pub fn net(&self) -> &Arc<Net> {
        self.net.call_once(|| Net::new(net_core::Config::default()))
    }

    /// The names of its `AF_UNIX` sockets.
    pub(crate) fn socket_names(&self) -> &Names {
        &self.socket_names
    }

    /// Ends it: closes all descriptors, then waits until what its connections had to send has
    /// arrived, at most [`config::END_PATIENCE`]. The last thing to do before the machine is off.
    pub fn end(&self) {
        let mut from = 0;
        while let Some(fd) = self.fds.next_open(from) {
            // Another thread may close it first: that is as good.
            let _closed = self.fds.close(fd);
            from = fd.0.unsigned_abs() as usize + 1;
        }
        if let Some(net) = self.net.get() {
            let deadline = Instant::now().saturating_add(config::END_PATIENCE);
            net.drain(deadline);
        }
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
        self.console.call_once(|| {
            let is_pipe = kernel::boot::options().stdin_is_pipe;
            let line = if is_pipe { Line::Pipe } else { Line::Terminal };
            Console::new(line, self.signals.sender())
        })
    }
}
