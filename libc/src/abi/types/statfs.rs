//! <sys/statfs.h>.
#![allow(
    missing_docs,
    reason = "C's names; Linux statfs(2) says what each is for"
)]

use core::ffi::c_int;

use posix_api::fs::statvfs::Space;

use super::base::{fsblkcnt_t, fsfilcnt_t, fsword_t};

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct __fsid_t {
    pub __val: [c_int; 2],
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct statfs {
    pub f_type: fsword_t,
    pub f_bsize: fsword_t,
    pub f_blocks: fsblkcnt_t,
    pub f_bfree: fsblkcnt_t,
    pub f_bavail: fsblkcnt_t,
    pub f_files: fsfilcnt_t,
    pub f_ffree: fsfilcnt_t,
    pub f_fsid: __fsid_t,
    pub f_namelen: fsword_t,
    pub f_frsize: fsword_t,
    pub f_flags: fsword_t,
    pub f_spare: [fsword_t; 4],
}

impl From<Space> for statfs {
    fn from(space: Space) -> Self {
        let word = |number: u64| fsword_t::try_from(number).unwrap_or(fsword_t::MAX);
        Self {
            f_type: word(space.magic),
            f_bsize: word(space.block_len),
            f_blocks: space.blocks,
            f_bfree: space.free_blocks,
            f_bavail: space.free_blocks,
            f_files: space.files,
            f_ffree: space.free_files,
            f_fsid: __fsid_t {
                __val: [space.id as c_int, (space.id >> 32) as c_int],
            },
            f_namelen: word(space.name_max),
            f_frsize: word(space.block_len),
            ..Self::default()
        }
    }
}
