//! <sys/timerfd.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const TFD_TIMER_ABSTIME: c_int = 1;
pub const TFD_TIMER_CANCEL_ON_SET: c_int = 2;
pub const TFD_NONBLOCK: c_int = 2048;
pub const TFD_CLOEXEC: c_int = 0x80000;
