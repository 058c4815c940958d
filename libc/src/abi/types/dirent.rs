//! `struct dirent`, `DIR`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_uchar, c_ushort};

use kernel::sync::Mutex;
use posix_api::Fd;

use super::base::{ino_t, ino64_t, off_t, off64_t};

#[repr(C)]
#[derive(Clone, Copy)]
pub struct dirent {
    pub d_ino: ino_t,
    pub d_off: off_t,
    pub d_reclen: c_ushort,
    pub d_type: c_uchar,
    pub d_name: [c_char; 256],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct dirent64 {
    pub d_ino: ino64_t,
    pub d_off: off64_t,
    pub d_reclen: c_ushort,
    pub d_type: c_uchar,
    pub d_name: [c_char; 256],
}

/// A directory being read. Only its address means something to C.
pub struct __dirstream {
    /// The open directory.
    pub fd: Fd,
    /// What `readdir()` gave last.
    pub entry: Mutex<dirent64>,
}

pub type DIR = __dirstream;
