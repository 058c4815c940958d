//! <sys/random.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const GRND_NONBLOCK: c_int = 1;
pub const GRND_RANDOM: c_int = 2;
pub const GRND_INSECURE: c_int = 4;
