//! <spawn.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_short};

use super::{base::pid_t, sched::sched_param, sigset::sigset_t};
use crate::abi::spawn::__spawn_action;

pub const POSIX_SPAWN_RESETIDS: c_int = 0x01;
pub const POSIX_SPAWN_SETPGROUP: c_int = 0x02;
pub const POSIX_SPAWN_SETSIGDEF: c_int = 0x04;
pub const POSIX_SPAWN_SETSIGMASK: c_int = 0x08;
pub const POSIX_SPAWN_SETSCHEDPARAM: c_int = 0x10;
pub const POSIX_SPAWN_SETSCHEDULER: c_int = 0x20;
pub const POSIX_SPAWN_USEVFORK: c_int = 0x40;
pub const POSIX_SPAWN_SETSID: c_int = 0x80;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct posix_spawnattr_t {
    pub __flags: c_short,
    pub __pgrp: pid_t,
    pub __sd: sigset_t,
    pub __ss: sigset_t,
    pub __sp: sched_param,
    pub __policy: c_int,
    pub __pad: [c_int; 16],
}

#[repr(C)]
#[derive(Debug)]
pub struct posix_spawn_file_actions_t {
    pub __allocated: c_int,
    pub __used: c_int,
    pub __actions: *mut __spawn_action,
    pub __pad: [c_int; 16],
}
