//! <signal.h>: actions, information, stacks.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_ulong, c_void};

use super::base::*;
use super::sigset::__sigset_t;
use super::sigval::__sigval_t;

/// Where a signal came from, and why. What follows the first three numbers depends on those; the
/// header, written by hand, names it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct siginfo_t {
    pub si_signo: c_int,
    pub si_errno: c_int,
    pub si_code: c_int,
    pub __pad0: c_int,
    pub __fields: [c_ulong; 14],
}

pub type __sighandler_t = Option<unsafe extern "C" fn(c_int)>;

#[repr(C)]
#[derive(Clone, Copy)]
pub union __sigaction_handler {
    pub sa_handler: __sighandler_t,
    pub sa_sigaction: Option<unsafe extern "C" fn(c_int, *mut siginfo_t, *mut c_void)>,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct sigaction {
    pub __sigaction_handler: __sigaction_handler,
    pub sa_mask: __sigset_t,
    pub sa_flags: c_int,
    pub sa_restorer: Option<unsafe extern "C" fn()>,
}

pub type stack_t = __stack_t;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct __stack_t {
    pub ss_sp: *mut c_void,
    pub ss_flags: c_int,
    pub ss_size: size_t,
}

/// How to tell of something asynchronous; the header, written by hand, names the last fields.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct sigevent {
    pub sigev_value: __sigval_t,
    pub sigev_signo: c_int,
    pub sigev_notify: c_int,
    pub sigev_notify_function: Option<unsafe extern "C" fn(__sigval_t)>,
    pub sigev_notify_attributes: *mut c_void,
    pub __pad: [c_ulong; 4],
}
