//! <poll.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_short;

pub const POLLERR: c_short = 8;
pub const POLLHUP: c_short = 16;
pub const POLLIN: c_short = 1;
pub const POLLMSG: c_short = 1024;
pub const POLLNVAL: c_short = 32;
pub const POLLOUT: c_short = 4;
pub const POLLPRI: c_short = 2;
pub const POLLRDBAND: c_short = 128;
pub const POLLRDHUP: c_short = 0x2000;
pub const POLLRDNORM: c_short = 64;
pub const POLLREMOVE: c_short = 0x1000;
pub const POLLWRBAND: c_short = 512;
pub const POLLWRNORM: c_short = 256;
