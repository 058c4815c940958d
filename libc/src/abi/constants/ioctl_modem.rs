//! <sys/ioctl.h>: the modem lines.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_ulong};

pub const TIOCGPTN: c_ulong = 0x80045430;
pub const TIOCM_LE: c_int = 1;
pub const TIOCM_DTR: c_int = 2;
pub const TIOCM_RTS: c_int = 4;
pub const TIOCM_ST: c_int = 8;
pub const TIOCM_SR: c_int = 16;
pub const TIOCM_CTS: c_int = 32;
pub const TIOCM_CAR: c_int = 64;
pub const TIOCM_CD: c_int = 64;
pub const TIOCM_RI: c_int = 128;
pub const TIOCM_RNG: c_int = 128;
pub const TIOCM_DSR: c_int = 256;
pub const TIOCMBIC: c_int = 0x5417;
pub const TIOCMBIS: c_int = 0x5416;
pub const TIOCMGET: c_int = 0x5415;
pub const TIOCMIWAIT: c_int = 0x545c;
pub const TIOCMSET: c_int = 0x5418;
pub const TIOCSPTLCK: c_ulong = 0x40045431;
