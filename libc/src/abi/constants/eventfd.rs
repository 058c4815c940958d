//! <sys/eventfd.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const EFD_SEMAPHORE: c_int = 1;
pub const EFD_NONBLOCK: c_int = 2048;
pub const EFD_CLOEXEC: c_int = 0x80000;
