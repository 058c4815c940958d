//! `struct statx`.
#![allow(missing_docs, reason = "C's names; statx(2) says what each is for")]

use core::ffi::{c_int, c_long, c_uint, c_ulong, c_ushort};

use posix_api::{fs::stat::Stat, time::Timestamp};

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct statx_timestamp {
    pub tv_sec: c_long,
    pub tv_nsec: c_uint,
    pub __reserved: c_int,
}

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct statx {
    pub stx_mask: c_uint,
    pub stx_blksize: c_uint,
    pub stx_attributes: c_ulong,
    pub stx_nlink: c_uint,
    pub stx_uid: c_uint,
    pub stx_gid: c_uint,
    pub stx_mode: c_ushort,
    pub __spare0: [c_ushort; 1],
    pub stx_ino: c_ulong,
    pub stx_size: c_ulong,
    pub stx_blocks: c_ulong,
    pub stx_attributes_mask: c_ulong,
    pub stx_atime: statx_timestamp,
    pub stx_btime: statx_timestamp,
    pub stx_ctime: statx_timestamp,
    pub stx_mtime: statx_timestamp,
    pub stx_rdev_major: c_uint,
    pub stx_rdev_minor: c_uint,
    pub stx_dev_major: c_uint,
    pub stx_dev_minor: c_uint,
    pub stx_mnt_id: c_ulong,
    pub stx_dio_mem_align: c_uint,
    pub stx_dio_offset_align: c_uint,
    pub __spare3: [c_ulong; 12],
}

impl From<Timestamp> for statx_timestamp {
    fn from(time: Timestamp) -> Self {
        Self {
            tv_sec: time.seconds,
            tv_nsec: time.nanos,
            __reserved: 0,
        }
    }
}

impl statx {
    /// What is known of a file: all but for the numbers of devices.
    pub fn of(file: &Stat) -> Self {
        Self {
            stx_blksize: file.block_len,
            stx_nlink: file.links,
            stx_uid: file.uid,
            stx_gid: file.gid,
            stx_mode: (file.mode & 0xffff) as u16,
            stx_ino: file.number,
            stx_size: file.len,
            stx_blocks: file.blocks,
            stx_atime: file.accessed.into(),
            stx_btime: file.born.into(),
            stx_ctime: file.changed.into(),
            stx_mtime: file.modified.into(),
            ..Self::default()
        }
    }
}
