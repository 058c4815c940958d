//! <sys/statvfs.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const ST_RDONLY: c_int = 1;
pub const ST_NOSUID: c_int = 2;
pub const ST_NODEV: c_int = 4;
pub const ST_NOEXEC: c_int = 8;
pub const ST_SYNCHRONOUS: c_int = 16;
pub const ST_MANDLOCK: c_int = 64;
pub const ST_WRITE: c_int = 128;
pub const ST_APPEND: c_int = 256;
pub const ST_IMMUTABLE: c_int = 512;
pub const ST_NOATIME: c_int = 1024;
pub const ST_NODIRATIME: c_int = 2048;
pub const ST_RELATIME: c_int = 0x1000;
