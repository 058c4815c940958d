//! <sys/epoll.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_void};

use super::base::{uint32_t, uint64_t};

#[repr(C)]
#[derive(Clone, Copy)]
pub union epoll_data {
    pub ptr: *mut c_void,
    pub fd: c_int,
    pub u32: uint32_t,
    pub u64: uint64_t,
}

pub type epoll_data_t = epoll_data;

#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct epoll_event {
    pub events: uint32_t,
    pub data: epoll_data_t,
}
