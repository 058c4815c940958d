//! <sys/msg.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_int, c_long, c_ulong};

use posix_api::ipc::QueueStatus;

use super::{
    base::{pid_t, time_t},
    ipc::ipc_perm,
};

pub const MSG_NOERROR: c_int = 0o10000;
pub const MSG_EXCEPT: c_int = 0o20000;
pub const MSG_COPY: c_int = 0o40000;

/// A number of messages.
pub type msgqnum_t = c_ulong;
/// A number of bytes.
pub type msglen_t = c_ulong;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct msqid_ds {
    pub msg_perm: ipc_perm,
    pub msg_stime: time_t,
    pub msg_rtime: time_t,
    pub msg_ctime: time_t,
    pub __msg_cbytes: c_ulong,
    pub msg_qnum: msgqnum_t,
    pub msg_qbytes: msglen_t,
    pub msg_lspid: pid_t,
    pub msg_lrpid: pid_t,
    pub __reserved4: c_ulong,
    pub __reserved5: c_ulong,
}

/// How a message begins.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct msgbuf {
    pub mtype: c_long,
    pub mtext: [c_char; 1],
}

impl From<QueueStatus> for msqid_ds {
    fn from(of: QueueStatus) -> Self {
        Self {
            msg_perm: of.permissions.into(),
            msg_stime: of.sent.0,
            msg_rtime: of.received.0,
            msg_ctime: of.changed_at,
            __msg_cbytes: of.len as c_ulong,    // as wide
            msg_qnum: of.messages as msgqnum_t, // as wide
            msg_qbytes: of.len_max as msglen_t, // as wide
            msg_lspid: of.sent.1,
            msg_lrpid: of.received.1,
            __reserved4: 0,
            __reserved5: 0,
        }
    }
}
