//! `signalfd`: signals that are read.
//!
//! Standard: POSIX has none; Linux `signalfd(2)`.

use kernel::sync::SpinLock;
use net_core::readiness::{Readiness, Ready};

use super::{Info, SignalSet, Signals};
use crate::{
    Errno, Fd, Process,
    file::{AccessMode, FileKind, NewFileFlags, scatter},
};

/// Bytes of `struct signalfd_siginfo`.
const RECORD_LEN: usize = 128;

/// A file whose content is the signals of a set that are pending; who reads them should block
/// them.
pub struct SignalFile {
    signals: Signals,
    set: SpinLock<SignalSet>,
}

impl SignalFile {
    fn new(signals: Signals, set: SignalSet) -> Self {
        Self {
            signals,
            set: SpinLock::new(set.blockable()),
        }
    }

    /// What tells that a signal, of this set or not, was sent.
    pub(crate) fn readiness(&self) -> &Readiness {
        &self.signals.core.arrivals
    }

    /// What it is ready for, for the calling thread.
    pub(crate) fn ready(&self) -> Ready {
        let set = *self.set.lock();
        let thread = self.signals.threads().current();
        if self.signals.core.is_pending(&thread, set) {
            Ready::READABLE
        } else {
            Ready::empty()
        }
    }

    /// Takes signals that are pending for the process or the calling thread, a record each.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: none is pending.
    /// - `EINVAL`: there is no room for a record.
    pub(crate) fn try_read(&self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        let room: usize = bufs.iter().map(|buf| buf.len()).sum();
        if room < RECORD_LEN {
            return Err(Errno::EINVAL);
        }
        let set = *self.set.lock();
        let thread = self.signals.threads().current();
        let taken = core::iter::from_fn(|| self.signals.core.take(&thread, set));
        let records: alloc::vec::Vec<u8> = taken
            .take(room / RECORD_LEN)
            .flat_map(|info| record(&info))
            .collect();
        if records.is_empty() {
            return Err(Errno::EAGAIN);
        }
        Ok(scatter(&records, bufs))
    }
}

/// `struct signalfd_siginfo`.
fn record(info: &Info) -> [u8; RECORD_LEN] {
    let mut record = [0; RECORD_LEN];
    let mut put = |at: usize, value: &[u8]| {
        record
            .iter_mut()
            .skip(at)
            .zip(value)
            .for_each(|(to, from)| *to = *from);
    };
    put(0, &info.signal.number().to_ne_bytes());
    put(8, &info.cause.code().to_ne_bytes());
    put(12, &crate::config::PID.to_ne_bytes());
    // `ssi_int` is what fits of `ssi_ptr`.
    put(44, &(info.cause.value() as u32).to_ne_bytes());
    put(48, &(info.cause.value() as u64).to_ne_bytes());
    record
}

/// Makes a file of the signals in `set`, or, given a `signalfd`, changes its set.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `fd` is not a `signalfd`.
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn signalfd(
    process: &Process,
    fd: Option<Fd>,
    set: SignalSet,
    flags: NewFileFlags,
) -> Result<Fd, Errno> {
    let Some(fd) = fd else {
        let file = SignalFile::new(process.signals.clone(), set);
        return flags.open(process, FileKind::Signal(file), AccessMode::ReadWrite); // EMFILE, ENOMEM
    };
    match process.fds().get(fd)?.kind() {
        FileKind::Signal(file) => {
            *file.set.lock() = set.blockable();
            // Something of the new set may be pending already.
            file.readiness().pulse(Ready::READABLE);
            Ok(fd)
        }
        _ => Err(Errno::EINVAL),
    }
}
