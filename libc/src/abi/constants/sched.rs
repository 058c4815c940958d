//! <sched.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_uint};

pub const CLONE_NEWTIME: c_int = 128;
pub const CLONE_VM: c_int = 256;
pub const CLONE_FS: c_int = 512;
pub const CLONE_FILES: c_int = 1024;
pub const CLONE_SIGHAND: c_int = 2048;
pub const CLONE_PIDFD: c_int = 0x1000;
pub const CLONE_PTRACE: c_int = 0x2000;
pub const CLONE_VFORK: c_int = 0x4000;
pub const CLONE_PARENT: c_int = 0x8000;
pub const CLONE_THREAD: c_int = 0x10000;
pub const CLONE_NEWNS: c_int = 0x20000;
pub const CLONE_SYSVSEM: c_int = 0x40000;
pub const CLONE_SETTLS: c_int = 0x80000;
pub const CLONE_PARENT_SETTID: c_int = 0x100000;
pub const CLONE_CHILD_CLEARTID: c_int = 0x200000;
pub const CLONE_DETACHED: c_int = 0x400000;
pub const CLONE_UNTRACED: c_int = 0x800000;
pub const CLONE_CHILD_SETTID: c_int = 0x1000000;
pub const CLONE_NEWCGROUP: c_int = 0x2000000;
pub const CLONE_NEWUTS: c_int = 0x4000000;
pub const CLONE_NEWIPC: c_int = 0x8000000;
pub const CLONE_NEWUSER: c_int = 0x10000000;
pub const CLONE_NEWPID: c_int = 0x20000000;
pub const CLONE_NEWNET: c_int = 0x40000000;
pub const CLONE_IO: c_uint = 0x80000000;
pub const CPU_SETSIZE: c_int = 1024;
pub const CSIGNAL: c_int = 255;
pub const SCHED_OTHER: c_int = 0;
pub const SCHED_FIFO: c_int = 1;
pub const SCHED_RR: c_int = 2;
pub const SCHED_BATCH: c_int = 3;
pub const SCHED_ISO: c_int = 4;
pub const SCHED_IDLE: c_int = 5;
pub const SCHED_DEADLINE: c_int = 6;
pub const SCHED_RESET_ON_FORK: c_int = 0x40000000;
