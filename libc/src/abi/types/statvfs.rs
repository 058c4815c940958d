//! <sys/statvfs.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_ulong};

use super::base::*;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct statvfs {
    pub f_bsize: c_ulong,
    pub f_frsize: c_ulong,
    pub f_blocks: fsblkcnt_t,
    pub f_bfree: fsblkcnt_t,
    pub f_bavail: fsblkcnt_t,
    pub f_files: fsfilcnt_t,
    pub f_ffree: fsfilcnt_t,
    pub f_favail: fsfilcnt_t,
    pub f_fsid: c_ulong,
    pub f_flag: c_ulong,
    pub f_namemax: c_ulong,
    pub __f_spare: [c_int; 6],
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct statvfs64 {
    pub f_bsize: c_ulong,
    pub f_frsize: c_ulong,
    pub f_blocks: fsblkcnt64_t,
    pub f_bfree: fsblkcnt64_t,
    pub f_bavail: fsblkcnt64_t,
    pub f_files: fsfilcnt64_t,
    pub f_ffree: fsfilcnt64_t,
    pub f_favail: fsfilcnt64_t,
    pub f_fsid: c_ulong,
    pub f_flag: c_ulong,
    pub f_namemax: c_ulong,
    pub __f_spare: [c_int; 6],
}
