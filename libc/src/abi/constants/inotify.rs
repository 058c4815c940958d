//! <sys/inotify.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_uint};

pub const IN_ACCESS: c_int = 1;
pub const IN_MODIFY: c_int = 2;
pub const IN_ATTRIB: c_int = 4;
pub const IN_CLOSE_WRITE: c_int = 8;
pub const IN_CLOSE_NOWRITE: c_int = 16;
pub const IN_CLOSE: c_int = 24;
pub const IN_OPEN: c_int = 32;
pub const IN_MOVED_FROM: c_int = 64;
pub const IN_MOVED_TO: c_int = 128;
pub const IN_MOVE: c_int = 192;
pub const IN_CREATE: c_int = 256;
pub const IN_DELETE: c_int = 512;
pub const IN_DELETE_SELF: c_int = 1024;
pub const IN_MOVE_SELF: c_int = 2048;
pub const IN_NONBLOCK: c_int = 2048;
pub const IN_ALL_EVENTS: c_int = 4095;
pub const IN_UNMOUNT: c_int = 0x2000;
pub const IN_Q_OVERFLOW: c_int = 0x4000;
pub const IN_IGNORED: c_int = 0x8000;
pub const IN_CLOEXEC: c_int = 0x80000;
pub const IN_ONLYDIR: c_int = 0x1000000;
pub const IN_DONT_FOLLOW: c_int = 0x2000000;
pub const IN_EXCL_UNLINK: c_int = 0x4000000;
pub const IN_MASK_CREATE: c_int = 0x10000000;
pub const IN_MASK_ADD: c_int = 0x20000000;
pub const IN_ISDIR: c_int = 0x40000000;
pub const IN_ONESHOT: c_uint = 0x80000000;
