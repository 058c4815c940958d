//! <utime.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use super::base::time_t;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct utimbuf {
    pub actime: time_t,
    pub modtime: time_t,
}
