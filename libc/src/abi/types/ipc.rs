//! <sys/ipc.h>. The C side of `ipc_perm` stands in its sidecar.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_ulong, c_ushort};

use posix_api::ipc::{Change, Permissions};

use super::base::{gid_t, key_t, mode_t, uid_t};

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct ipc_perm {
    pub __key: key_t,
    pub uid: uid_t,
    pub gid: gid_t,
    pub cuid: uid_t,
    pub cgid: gid_t,
    pub mode: mode_t,
    pub __seq: c_ushort,
    pub __pad2: c_ushort,
    pub __reserved1: c_ulong,
    pub __reserved2: c_ulong,
}

impl From<Permissions> for ipc_perm {
    fn from(of: Permissions) -> Self {
        Self {
            __key: of.key,
            uid: of.uid,
            gid: of.gid,
            cuid: of.creator_uid,
            cgid: of.creator_gid,
            mode: of.mode,
            ..Self::default()
        }
    }
}

impl ipc_perm {
    /// What `IPC_SET` takes of it.
    pub fn change(&self) -> Change {
        Change {
            uid: self.uid,
            gid: self.gid,
            mode: self.mode,
        }
    }
}
