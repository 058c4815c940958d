//! Who this process is: the only one, with a fixed number.

use core::ffi::c_int;

use posix_api::Errno;

use crate::abi::types::base::pid_t;

/// The number of the one process.
pub const PROCESS_ID: pid_t = 1;

/// `answer` if `pid` names this process; 0 does.
///
/// # Errors
///
/// - `ESRCH`: there is no other process.
pub fn of_this_process(pid: pid_t, answer: c_int) -> Result<c_int, Errno> {
    if pid == 0 || pid == PROCESS_ID {
        Ok(answer)
    } else {
        Err(Errno::ESRCH)
    }
}

/// An ID, or none if it is -1.
pub fn id_or_none(id: u32) -> Option<u32> {
    Some(id).filter(|id| *id != u32::MAX)
}

/// `setpgid()`: the process leads a session, so its group cannot change.
///
/// # Errors
///
/// - `EINVAL`: `group` is negative.
/// - `EPERM`: the process leads its session.
/// - `ESRCH`: there is no other process.
pub fn set_group_of(pid: pid_t, group: pid_t) -> Result<(), Errno> {
    if group < 0 {
        return Err(Errno::EINVAL);
    }
    of_this_process(pid, 0)?; // ESRCH
    Err(Errno::EPERM)
}
