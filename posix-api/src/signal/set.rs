//! Signal numbers and sets of them.

use crate::Errno;

/// Signals that there are: 1 to 64; 32 to 64 are real-time signals.
pub(super) const COUNT: usize = 64;

/// A signal's number, 1 to 64, as Linux has it on x86-64.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Signal(u8);

#[expect(missing_docs, reason = "the names are POSIX's")]
impl Signal {
    pub const SIGHUP: Self = Self(1);
    pub const SIGINT: Self = Self(2);
    pub const SIGQUIT: Self = Self(3);
    pub const SIGILL: Self = Self(4);
    pub const SIGTRAP: Self = Self(5);
    pub const SIGABRT: Self = Self(6);
    pub const SIGBUS: Self = Self(7);
    pub const SIGFPE: Self = Self(8);
    pub const SIGKILL: Self = Self(9);
    pub const SIGUSR1: Self = Self(10);
    pub const SIGSEGV: Self = Self(11);
    pub const SIGUSR2: Self = Self(12);
    pub const SIGPIPE: Self = Self(13);
    pub const SIGALRM: Self = Self(14);
    pub const SIGTERM: Self = Self(15);
    pub const SIGCHLD: Self = Self(17);
    pub const SIGCONT: Self = Self(18);
    pub const SIGSTOP: Self = Self(19);
    pub const SIGTSTP: Self = Self(20);
    pub const SIGTTIN: Self = Self(21);
    pub const SIGTTOU: Self = Self(22);
    pub const SIGURG: Self = Self(23);
    pub const SIGXCPU: Self = Self(24);
    pub const SIGXFSZ: Self = Self(25);
    pub const SIGVTALRM: Self = Self(26);
    pub const SIGPROF: Self = Self(27);
    pub const SIGWINCH: Self = Self(28);
    pub const SIGIO: Self = Self(29);
    pub const SIGPWR: Self = Self(30);
    pub const SIGSYS: Self = Self(31);
}

impl Signal {
    /// The lowest number whose signals are queued; libc keeps the first two for itself.
    pub const FIRST_QUEUED: u8 = 32;

    /// The signal of that number.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is none.
    pub fn new(number: i32) -> Result<Self, Errno> {
        let number = u8::try_from(number).map_err(|_| Errno::EINVAL)?;
        if (1..=COUNT).contains(&usize::from(number)) {
            Ok(Self(number))
        } else {
            Err(Errno::EINVAL)
        }
    }

    /// Whether the C library keeps it for itself (glibc does, for cancellation and `setuid()`), so that
    /// programs can neither catch nor block it.
    pub const fn is_reserved(self) -> bool {
        matches!(self.0, 32 | 33)
    }

    /// Its number.
    pub fn number(self) -> i32 {
        i32::from(self.0)
    }

    /// Whether each one sent is kept (a real-time signal).
    pub fn is_queued(self) -> bool {
        self.0 >= Self::FIRST_QUEUED
    }

    /// Its place in a table.
    pub(super) fn index(self) -> usize {
        usize::from(self.0) - 1
    }

    const fn bit(self) -> u64 {
        1 << (self.0 - 1)
    }
}

/// A set of signals; the bits are those of `sigset_t`'s first word: signal 1 is bit 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignalSet(pub u64);

impl SignalSet {
    /// No signal.
    pub const EMPTY: Self = Self(0);
    /// All signals.
    pub const ALL: Self = Self(!0);
    /// Those that the C library keeps for itself.
    const RESERVED: Self = Self(0b11 << 31);

    /// The set of one.
    pub const fn of(signal: Signal) -> Self {
        Self(signal.bit())
    }

    /// Whether `signal` is in it.
    pub const fn contains(self, signal: Signal) -> bool {
        self.0 & signal.bit() != 0
    }

    /// What is in one of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in this one and not in the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What a program may put in a set, one by one or all at once.
    #[must_use]
    pub const fn usable(self) -> Self {
        self.without(Self::RESERVED)
    }

    /// Whether it is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The signal with the lowest number.
    pub fn first(self) -> Option<Signal> {
        if self.is_empty() {
            return None;
        }
        u8::try_from(self.0.trailing_zeros())
            .ok()
            .map(|bit| Signal(bit + 1))
    }

    /// What a thread may block: all but `SIGKILL`, `SIGSTOP` and the reserved ones.
    #[must_use]
    pub const fn blockable(self) -> Self {
        self.without(Self::of(Signal::SIGKILL))
            .without(Self::of(Signal::SIGSTOP))
            .without(Self::RESERVED)
    }
}
