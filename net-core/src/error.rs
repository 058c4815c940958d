//! What can go wrong, as enums; which number each has is a matter of the upper layers.

use core::fmt;

/// Declares an error enum whose variants' documentation is their text.
macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident: $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = $text] $variant,)*
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $text,)* })
            }
        }

        impl core::error::Error for $name {}
    )*};
}

errors! {
    /// Why a connection ended, or what the network said of a datagram sent earlier. It waits at
    /// the socket until a call, or `take_error`, fetches it.
    SocketError {
        Refused: "the peer's port is closed",
        Reset: "the peer reset the connection",
        TimedOut: "the peer does not answer",
        NetworkUnreachable: "a router says that the network cannot be reached",
        HostUnreachable: "nobody on the link answers for the host, or a router says so",
        AddressLost: "the address that the socket used is no longer this machine's",
    }

    /// Why an address cannot be bound.
    BindError {
        AddrInUse: "another socket has the address, or no ephemeral port is free",
        AddrNotAvailable: "the address is not one of this machine's",
    }

    /// Why a bound socket cannot listen.
    ListenError {
        AddrInUse: "another socket listens at the address",
    }

    /// Why a connection cannot be started.
    StartError {
        NoRoute: "no route leads to the peer",
        AddrNotAvailable: "no ephemeral port is free, or the address bound is not this machine's",
        AddrInUse: "this connection exists already",
        NotUnicast: "the peer's address is a broadcast or multicast one",
        FamilyMismatch: "the peer's address is not of the family that the socket is bound to",
        OutOfMemory: "no memory is left for the connection's buffers",
    }

    /// Why a listener has no connection to give.
    AcceptError {
        WouldBlock: "no connection waits",
    }

    /// Why a frame was not sent.
    FrameError {
        NoInterface: "there is no such interface, or none was named",
        TooLong: "it is longer than the link carries",
        Malformed: "it is shorter than a header, or it is not said whom it is for",
        NoRoom: "the card's ring is full",
    }

    /// Why there is no ring of frames.
    RingError {
        Malformed: "its parts do not fit into each other, or are too short",
        OutOfMemory: "no memory is left",
    }

    /// Why no urgent byte was read.
    UrgentError {
        None: "there is none, it was read already, or it is read in line",
        WouldBlock: "it is on its way",
    }

    /// Why the receiving or sending direction cannot be shut down.
    ShutdownError {
        NotConnected: "the socket is not connected",
    }
}

/// Why nothing was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReceiveError {
    /// Nothing is there yet.
    WouldBlock,
    /// The connection does not exist yet.
    NotConnected,
    /// What happened to the socket. Told once; a stream is at its end afterwards.
    Failed(SocketError),
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SendError {
    /// There is no room now.
    WouldBlock,
    /// The stream is not connected yet; the datagram socket has no peer and none was given.
    NotConnected,
    /// This direction was shut down, or the connection has ended.
    Closed,
    /// What happened to the socket. Told once; sending on a stream is [`SendError::Closed`]
    /// afterwards.
    Failed(SocketError),
    /// The datagram is longer than IP can carry.
    TooLong,
    /// No route leads to the receiver.
    NoRoute,
    /// The receiver is a broadcast address, and the socket was not told that it may.
    BroadcastDenied,
    /// The receiver's address is not of the socket's family.
    FamilyMismatch,
    /// The source address is not one of this machine's.
    NotLocal,
    /// It is not a packet that the socket sends.
    Malformed,
}

impl fmt::Display for ReceiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WouldBlock => f.write_str("nothing to receive yet"),
            Self::NotConnected => f.write_str("not connected"),
            Self::Failed(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for ReceiveError {}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WouldBlock => "no room to send yet",
            Self::NotConnected => "not connected",
            Self::Closed => "closed for sending",
            Self::Failed(error) => return error.fmt(f),
            Self::TooLong => "the datagram is too long",
            Self::NoRoute => "no route to the receiver",
            Self::BroadcastDenied => "broadcasting was not allowed",
            Self::FamilyMismatch => "wrong address family",
            Self::NotLocal => "not an address of this machine",
            Self::Malformed => "not a packet that the socket sends",
        })
    }
}

impl core::error::Error for SendError {}
