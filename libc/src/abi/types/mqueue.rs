//! <mqueue.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_long};

/// A message queue descriptor: a file descriptor.
pub type mqd_t = c_int;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct mq_attr {
    pub mq_flags: c_long,
    pub mq_maxmsg: c_long,
    pub mq_msgsize: c_long,
    pub mq_curmsgs: c_long,
    pub __pad: [c_long; 4],
}
