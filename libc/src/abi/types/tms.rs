//! <sys/times.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use super::base::clock_t;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct tms {
    pub tms_utime: clock_t,
    pub tms_stime: clock_t,
    pub tms_cutime: clock_t,
    pub tms_cstime: clock_t,
}
