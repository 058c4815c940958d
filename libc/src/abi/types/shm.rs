//! <sys/shm.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_ulong};

use posix_api::ipc::SegmentStatus;

use super::{
    base::{pid_t, size_t, time_t},
    ipc::ipc_perm,
};

/// How often a segment is attached.
pub type shmatt_t = c_ulong;

pub const SHM_R: c_int = 0o400;
pub const SHM_W: c_int = 0o200;
pub const SHM_RDONLY: c_int = 0o10000;
pub const SHM_RND: c_int = 0o20000;
pub const SHM_REMAP: c_int = 0o40000;
pub const SHM_EXEC: c_int = 0o100_000;
pub const SHM_LOCK: c_int = 11;
pub const SHM_UNLOCK: c_int = 12;
pub const SHM_DEST: c_int = 0o1000;
pub const SHM_LOCKED: c_int = 0o2000;
pub const SHM_HUGETLB: c_int = 0o4000;
pub const SHM_NORESERVE: c_int = 0o10000;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct shmid_ds {
    pub shm_perm: ipc_perm,
    pub shm_segsz: size_t,
    pub shm_atime: time_t,
    pub shm_dtime: time_t,
    pub shm_ctime: time_t,
    pub shm_cpid: pid_t,
    pub shm_lpid: pid_t,
    pub shm_nattch: shmatt_t,
    pub __reserved5: c_ulong,
    pub __reserved6: c_ulong,
}

impl From<SegmentStatus> for shmid_ds {
    fn from(of: SegmentStatus) -> Self {
        Self {
            shm_perm: of.permissions.into(),
            shm_segsz: of.len,
            shm_atime: of.attached_at,
            shm_dtime: of.detached_at,
            shm_ctime: of.changed_at,
            shm_cpid: of.creator_pid,
            shm_lpid: of.last_pid,
            shm_nattch: of.attached as shmatt_t, // as wide
            __reserved5: 0,
            __reserved6: 0,
        }
    }
}
