//! Signals: the questions that blocking and writing calls ask.

use crate::errno::Errno;

/// A process' signals.
#[derive(Default)]
pub struct Signals {}

/// Whether a call may go on after signal handlers that all have `SA_RESTART`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restart {
    /// It may.
    Allowed,
    /// It ends with `EINTR` whatever the handlers have.
    Never,
}

impl Signals {
    /// Sends `SIGPIPE` to the calling thread.
    pub fn raise_sigpipe(&self) {}

    /// Whether a signal that the calling thread does not block waits for it. Sending a signal to a
    /// thread unparks it, and it then asks this.
    pub fn is_interrupted(&self) -> bool {
        false
    }

    /// Runs the handlers of what waits for the calling thread.
    ///
    /// # Errors
    ///
    /// - `EINTR`: the call has to end.
    pub fn deliver(&self, _restart: Restart) -> Result<(), Errno> {
        Ok(())
    }
}
