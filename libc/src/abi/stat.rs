//! `struct stat` and `struct statvfs`, filled in.

use posix_api::fs::{stat::Stat, statvfs::Space};

use crate::abi::types::{
    stat::{stat, stat64},
    statvfs::{statvfs, statvfs64},
};

impl From<Stat> for stat {
    fn from(file: Stat) -> Self {
        Self {
            st_dev: file.device,
            st_ino: file.number,
            st_nlink: u64::from(file.links),
            st_mode: file.mode,
            st_uid: file.uid,
            st_gid: file.gid,
            st_rdev: file.special_device,
            st_size: i64::try_from(file.len).unwrap_or(i64::MAX),
            st_blksize: i64::from(file.block_len),
            st_blocks: i64::try_from(file.blocks).unwrap_or(i64::MAX),
            st_atim: file.accessed.into(),
            st_mtim: file.modified.into(),
            st_ctim: file.changed.into(),
            ..Self::default()
        }
    }
}

impl From<Stat> for stat64 {
    fn from(file: Stat) -> Self {
        let file = stat::from(file);
        Self {
            st_dev: file.st_dev,
            st_ino: file.st_ino,
            st_nlink: file.st_nlink,
            st_mode: file.st_mode,
            st_uid: file.st_uid,
            st_gid: file.st_gid,
            st_rdev: file.st_rdev,
            st_size: file.st_size,
            st_blksize: file.st_blksize,
            st_blocks: file.st_blocks,
            st_atim: file.st_atim,
            st_mtim: file.st_mtim,
            st_ctim: file.st_ctim,
            ..Self::default()
        }
    }
}

impl From<Space> for statvfs {
    fn from(space: Space) -> Self {
        Self {
            f_bsize: space.block_len,
            f_frsize: space.block_len,
            f_blocks: space.blocks,
            f_bfree: space.free_blocks,
            f_bavail: space.free_blocks,
            f_files: space.files,
            f_ffree: space.free_files,
            f_favail: space.free_files,
            f_fsid: space.id,
            f_namemax: space.name_max,
            ..Self::default()
        }
    }
}

impl From<Space> for statvfs64 {
    fn from(space: Space) -> Self {
        let space = statvfs::from(space);
        Self {
            f_bsize: space.f_bsize,
            f_frsize: space.f_frsize,
            f_blocks: space.f_blocks,
            f_bfree: space.f_bfree,
            f_bavail: space.f_bavail,
            f_files: space.f_files,
            f_ffree: space.f_ffree,
            f_favail: space.f_favail,
            f_fsid: space.f_fsid,
            f_namemax: space.f_namemax,
            ..Self::default()
        }
    }
}
