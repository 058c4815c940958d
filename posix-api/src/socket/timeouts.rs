//! `SO_RCVTIMEO`, `SO_SNDTIMEO`.

use core::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use kernel::time::Instant;

/// How long receiving and sending wait, in nanoseconds; 0 is for ever.
#[derive(Default)]
pub(crate) struct Timeouts {
    receive: AtomicU64,
    send: AtomicU64,
}

impl Timeouts {
    pub(crate) fn receive(&self) -> Duration {
        Duration::from_nanos(self.receive.load(Ordering::Relaxed))
    }

    pub(crate) fn send(&self) -> Duration {
        Duration::from_nanos(self.send.load(Ordering::Relaxed))
    }

    pub(crate) fn set_receive(&self, timeout: Duration) {
        self.receive.store(nanos(timeout), Ordering::Relaxed);
    }

    pub(crate) fn set_send(&self, timeout: Duration) {
        self.send.store(nanos(timeout), Ordering::Relaxed);
    }

    pub(crate) fn receive_deadline(&self) -> Option<Instant> {
        deadline(self.receive())
    }

    pub(crate) fn send_deadline(&self) -> Option<Instant> {
        deadline(self.send())
    }
}

fn nanos(timeout: Duration) -> u64 {
    u64::try_from(timeout.as_nanos()).unwrap_or(u64::MAX)
}

fn deadline(timeout: Duration) -> Option<Instant> {
    (!timeout.is_zero()).then(|| Instant::now().saturating_add(timeout))
}
