//! <sched.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct sched_param {
    pub sched_priority: c_int,
}
