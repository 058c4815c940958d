//! <sys/resource.h>: limits.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use super::base::{rlim_t, rlim64_t};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct rlimit {
    pub rlim_cur: rlim_t,
    pub rlim_max: rlim_t,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct rlimit64 {
    pub rlim_cur: rlim64_t,
    pub rlim_max: rlim64_t,
}
