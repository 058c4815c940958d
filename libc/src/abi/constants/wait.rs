//! <sys/wait.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_uint};

pub const __WNOTHREAD: c_int = 0x20000000;
pub const __WALL: c_int = 0x40000000;
pub const __WCLONE: c_uint = 0x80000000;
pub const P_ALL: c_int = 0;
pub const P_PID: c_int = 1;
pub const P_PGID: c_int = 2;
pub const P_PIDFD: c_int = 3;
pub const WCONTINUED: c_int = 8;
pub const WEXITED: c_int = 4;
pub const WNOHANG: c_int = 1;
pub const WNOWAIT: c_int = 0x1000000;
pub const WSTOPPED: c_int = 2;
pub const WUNTRACED: c_int = 2;
