//! Threads.

use alloc::{boxed::Box, string::String, sync::Arc};

use super::{clock, cpu};
use crate::{error::OutOfMemory, thread::Builder};

/// A thread.
#[derive(Clone)]
pub struct Handle(Arc<String>);

/// Starts a thread.
pub fn spawn(_builder: Builder, _main: Box<dyn FnOnce() + Send>) -> Result<Handle, OutOfMemory> {
    Err(OutOfMemory)
}

/// The running thread.
pub fn current() -> Handle {
    Handle(Arc::new(String::from("main")))
}

/// Sleeps.
pub fn park(deadline: Option<u64>) {
    while deadline.is_some_and(|deadline| clock::monotonic() < deadline) {
        core::hint::spin_loop();
    }
}

/// Lets another thread run.
pub fn yield_now() {}

/// Ends the running thread.
pub fn exit_current() -> ! {
    cpu::halt_forever()
}

impl Handle {
    /// Ends its sleep, or the next one.
    pub fn unpark(&self) {}

    /// Its number.
    pub fn id(&self) -> u64 {
        1
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether it has ended.
    pub fn is_finished(&self) -> bool {
        false
    }

    /// Sleeps until it has ended.
    pub fn join(&self) {}
}
