//! What can be waited for, as `poll` and `epoll` spell it.

use bitflags::bitflags;
use net_core::readiness::Ready;

bitflags! {
    /// Events; the bits are those of `POLL*` and `EPOLL*`, which agree.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct Events: u32 {
        /// `POLLIN`.
        const IN = 0x1;
        /// `POLLPRI`.
        const PRIORITY = 0x2;
        /// `POLLOUT`.
        const OUT = 0x4;
        /// `POLLERR`: told without being asked for.
        const ERROR = 0x8;
        /// `POLLHUP`: told without being asked for.
        const HANG_UP = 0x10;
        /// `POLLNVAL`: the descriptor is not open.
        const INVALID = 0x20;
        /// `POLLRDNORM`.
        const READ_NORMAL = 0x40;
        /// `POLLRDBAND`: never told.
        const READ_BAND = 0x80;
        /// `POLLWRNORM`.
        const WRITE_NORMAL = 0x100;
        /// `POLLWRBAND`: never told.
        const WRITE_BAND = 0x200;
        /// `POLLMSG`: never told.
        const MESSAGE = 0x400;
        /// `POLLRDHUP`.
        const READ_HANG_UP = 0x2000;
        /// `EPOLLEXCLUSIVE`: of several `epoll`s that watch, not all need be told.
        const EXCLUSIVE = 1 << 28;
        /// `EPOLLWAKEUP`: keeps a machine awake, which ours is.
        const WAKE_UP = 1 << 29;
        /// `EPOLLONESHOT`: told once, until asked for again.
        const ONE_SHOT = 1 << 30;
        /// `EPOLLET`: told when it comes about, not while it lasts.
        const EDGE = 1 << 31;
    }
}

impl Events {
    /// What is told without being asked for.
    pub const ALWAYS: Self = Self::ERROR.union(Self::HANG_UP);

    const READ: Self = Self::IN.union(Self::READ_NORMAL);
    const WRITE: Self = Self::OUT.union(Self::WRITE_NORMAL);

    /// What `ready` comes to.
    pub const fn of(ready: Ready) -> Self {
        let mut bits = 0;
        if ready.contains(Ready::READABLE) {
            bits |= Self::READ.bits();
        }
        if ready.contains(Ready::WRITABLE) {
            bits |= Self::WRITE.bits();
        }
        if ready.contains(Ready::ERROR) {
            bits |= Self::ERROR.bits();
        }
        if ready.contains(Ready::HANG_UP) {
            bits |= Self::HANG_UP.bits();
        }
        if ready.contains(Ready::READ_HANG_UP) {
            bits |= Self::READ_HANG_UP.bits();
        }
        if ready.contains(Ready::PRIORITY) {
            bits |= Self::PRIORITY.bits();
        }
        Self::from_bits_retain(bits)
    }
}
