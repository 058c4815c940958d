//! <aio.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_int, c_void};

use super::{
    base::{off_t, size_t, ssize_t},
    signal::sigevent,
};

/// An asynchronous operation: what it is to do, and its result.
#[repr(C)]
pub struct aiocb {
    pub aio_fildes: c_int,
    pub aio_lio_opcode: c_int,
    pub aio_reqprio: c_int,
    pub aio_buf: *mut c_void,
    pub aio_nbytes: size_t,
    pub aio_sigevent: sigevent,
    pub __next_prio: *mut c_void,
    pub __abs_prio: c_int,
    pub __policy: c_int,
    pub __error_code: c_int,
    pub __return_value: ssize_t,
    pub aio_offset: off_t,
    pub __glibc_reserved: [c_char; 32],
}
