//! Signals: the two questions that blocking and writing calls ask.

/// A process' signals.
#[derive(Default)]
pub struct Signals {}

/// A signal's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal(pub i32);

impl Signal {
    /// A write on a pipe or socket that nobody reads.
    pub const SIGPIPE: Self = Self(13);
}

impl Signals {
    /// Sends `signal` to the calling thread.
    pub fn raise(&self, _signal: Signal) {}

    /// Whether a signal that the calling thread does not block waits for it, so that a blocking
    /// call ends with `EINTR`. Sending a signal to a thread unparks it, and it then asks this.
    pub fn is_interrupted(&self) -> bool {
        false
    }
}
