//! <sys/inotify.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

use super::base::uint32_t;

/// One event; the header adds the name that follows.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct inotify_event {
    pub wd: c_int,
    pub mask: uint32_t,
    pub cookie: uint32_t,
    pub len: uint32_t,
}
