//! <sys/epoll.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_uint};

pub const EPOLL_CTL_ADD: c_int = 1;
pub const EPOLL_CTL_DEL: c_int = 2;
pub const EPOLL_CTL_MOD: c_int = 3;
pub const EPOLL_CLOEXEC: c_int = 0x80000;
pub const EPOLLERR: c_int = 8;
pub const EPOLLET: c_uint = 0x80000000;
pub const EPOLLEXCLUSIVE: c_int = 0x10000000;
pub const EPOLLHUP: c_int = 16;
pub const EPOLLIN: c_int = 1;
pub const EPOLLMSG: c_int = 1024;
pub const EPOLLONESHOT: c_int = 0x40000000;
pub const EPOLLOUT: c_int = 4;
pub const EPOLLPRI: c_int = 2;
pub const EPOLLRDBAND: c_int = 128;
pub const EPOLLRDHUP: c_int = 0x2000;
pub const EPOLLRDNORM: c_int = 64;
pub const EPOLLWAKEUP: c_int = 0x20000000;
pub const EPOLLWRBAND: c_int = 512;
pub const EPOLLWRNORM: c_int = 256;
