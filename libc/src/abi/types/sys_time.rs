//! <sys/time.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

use super::timeval::timeval;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct timezone {
    pub tz_minuteswest: c_int,
    pub tz_dsttime: c_int,
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct itimerval {
    pub it_interval: timeval,
    pub it_value: timeval,
}
