//! <sys/signalfd.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use super::base::*;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct signalfd_siginfo {
    pub ssi_signo: uint32_t,
    pub ssi_errno: int32_t,
    pub ssi_code: int32_t,
    pub ssi_pid: uint32_t,
    pub ssi_uid: uint32_t,
    pub ssi_fd: int32_t,
    pub ssi_tid: uint32_t,
    pub ssi_band: uint32_t,
    pub ssi_overrun: uint32_t,
    pub ssi_trapno: uint32_t,
    pub ssi_status: int32_t,
    pub ssi_int: int32_t,
    pub ssi_ptr: uint64_t,
    pub ssi_utime: uint64_t,
    pub ssi_stime: uint64_t,
    pub ssi_addr: uint64_t,
    pub ssi_addr_lsb: uint16_t,
    pub __pad2: uint16_t,
    pub ssi_syscall: int32_t,
    pub ssi_call_addr: uint64_t,
    pub ssi_arch: uint32_t,
    pub __pad: [uint8_t; 28],
}
