//! `struct itimerspec`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use super::timespec::timespec;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct itimerspec {
    pub it_interval: timespec,
    pub it_value: timespec,
}
