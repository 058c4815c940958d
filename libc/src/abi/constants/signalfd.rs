//! <sys/signalfd.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const SFD_NONBLOCK: c_int = 2048;
pub const SFD_CLOEXEC: c_int = 0x80000;
