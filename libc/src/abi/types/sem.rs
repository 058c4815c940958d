//! <sys/sem.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_int, c_short, c_ulong, c_ushort};

use posix_api::ipc::{Operation, SetStatus};

use super::{base::time_t, ipc::ipc_perm};

pub const SEM_UNDO: c_int = 0x1000;
pub const GETPID: c_int = 11;
pub const GETVAL: c_int = 12;
pub const GETALL: c_int = 13;
pub const GETNCNT: c_int = 14;
pub const GETZCNT: c_int = 15;
pub const SETVAL: c_int = 16;
pub const SETALL: c_int = 17;

/// The flag of an operation that does not wait; of all of System V's calls.
pub(crate) const NOWAIT: c_int = 0o4000;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct semid_ds {
    pub sem_perm: ipc_perm,
    pub sem_otime: time_t,
    pub __sem_otime_high: c_ulong,
    pub sem_ctime: time_t,
    pub __sem_ctime_high: c_ulong,
    pub sem_nsems: c_ulong,
    pub __reserved3: c_ulong,
    pub __reserved4: c_ulong,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct sembuf {
    pub sem_num: c_ushort,
    pub sem_op: c_short,
    pub sem_flg: c_short,
}

impl From<SetStatus> for semid_ds {
    fn from(of: SetStatus) -> Self {
        Self {
            sem_perm: of.permissions.into(),
            sem_otime: of.operated_at,
            __sem_otime_high: 0,
            sem_ctime: of.changed_at,
            __sem_ctime_high: 0,
            sem_nsems: of.len as c_ulong, // as wide
            __reserved3: 0,
            __reserved4: 0,
        }
    }
}

impl From<sembuf> for Operation {
    fn from(of: sembuf) -> Self {
        Self {
            number: of.sem_num,
            change: of.sem_op,
            is_immediate: c_int::from(of.sem_flg) & NOWAIT != 0,
        }
    }
}
