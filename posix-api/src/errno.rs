//! `Errno`, and the only conversions into it.
//!
//! `Errno` is a type of another crate, as are the errors of the layers below; so the conversions
//! are a trait of ours, [`ToErrno`], and not `From`. No match here has a wildcard arm: a new
//! variant does not compile until it has a number.

pub use axerrno::LinuxError as Errno;
use kernel::error::{MapError, OutOfMemory};
use net_core::{
    error::{
        AcceptError, BindError, FrameError, ListenError, ReceiveError, RingError, SendError,
        ShutdownError, SocketError, StartError, UrgentError,
    },
    filter,
};

/// An error of a layer below that has a number in POSIX.
pub trait ToErrno {
    /// The number that POSIX gives this error.
    fn errno(self) -> Errno;
}

impl ToErrno for OutOfMemory {
    fn errno(self) -> Errno {
        Errno::ENOMEM
    }
}

impl ToErrno for MapError {
    fn errno(self) -> Errno {
        match self {
            Self::OutOfMemory | Self::NotMapped => Errno::ENOMEM,
            Self::Misaligned | Self::OutOfRange => Errno::EINVAL,
            Self::Occupied => Errno::EEXIST,
        }
    }
}

impl ToErrno for SocketError {
    fn errno(self) -> Errno {
        match self {
            Self::Refused => Errno::ECONNREFUSED,
            Self::Reset => Errno::ECONNRESET,
            Self::TimedOut => Errno::ETIMEDOUT,
            Self::NetworkUnreachable => Errno::ENETUNREACH,
            Self::HostUnreachable => Errno::EHOSTUNREACH,
            Self::AddressLost => Errno::ECONNABORTED,
        }
    }
}

impl ToErrno for BindError {
    fn errno(self) -> Errno {
        match self {
            Self::AddrInUse => Errno::EADDRINUSE,
            Self::AddrNotAvailable => Errno::EADDRNOTAVAIL,
        }
    }
}

impl ToErrno for ListenError {
    fn errno(self) -> Errno {
        match self {
            Self::AddrInUse => Errno::EADDRINUSE,
        }
    }
}

impl ToErrno for StartError {
    fn errno(self) -> Errno {
        match self {
            Self::NoRoute | Self::NotUnicast => Errno::ENETUNREACH,
            Self::AddrNotAvailable | Self::AddrInUse => Errno::EADDRNOTAVAIL,
            Self::FamilyMismatch => Errno::EAFNOSUPPORT,
            Self::OutOfMemory => Errno::ENOBUFS,
        }
    }
}

impl ToErrno for AcceptError {
    fn errno(self) -> Errno {
        match self {
            Self::WouldBlock => Errno::EAGAIN,
        }
    }
}

impl ToErrno for ShutdownError {
    fn errno(self) -> Errno {
        match self {
            Self::NotConnected => Errno::ENOTCONN,
        }
    }
}

impl ToErrno for ReceiveError {
    fn errno(self) -> Errno {
        match self {
            Self::WouldBlock => Errno::EAGAIN,
            Self::NotConnected => Errno::ENOTCONN,
            Self::Failed(error) => error.errno(),
        }
    }
}

impl ToErrno for UrgentError {
    fn errno(self) -> Errno {
        match self {
            Self::None => Errno::EINVAL,
            Self::WouldBlock => Errno::EAGAIN,
        }
    }
}

impl ToErrno for FrameError {
    fn errno(self) -> Errno {
        match self {
            Self::NoInterface => Errno::ENXIO,
            Self::TooLong => Errno::EMSGSIZE,
            Self::Malformed => Errno::EINVAL,
            Self::NoRoom => Errno::ENOBUFS,
        }
    }
}

impl ToErrno for RingError {
    fn errno(self) -> Errno {
        match self {
            Self::Malformed => Errno::EINVAL,
            Self::OutOfMemory => Errno::ENOMEM,
        }
    }
}

impl ToErrno for filter::Malformed {
    fn errno(self) -> Errno {
        Errno::EINVAL
    }
}

impl ToErrno for SendError {
    fn errno(self) -> Errno {
        match self {
            Self::WouldBlock => Errno::EAGAIN,
            Self::NotConnected => Errno::ENOTCONN,
            Self::Closed => Errno::EPIPE,
            Self::Failed(error) => error.errno(),
            Self::TooLong => Errno::EMSGSIZE,
            Self::NoRoute => Errno::ENETUNREACH,
            Self::BroadcastDenied => Errno::EACCES,
            Self::FamilyMismatch => Errno::EAFNOSUPPORT,
            Self::NotLocal | Self::Malformed => Errno::EINVAL,
        }
    }
}
