//! Process and session numbers, and what needs a second process.
//!
//! Standard: POSIX.1-2024 `getpid()`, `setsid()`, `setpgid()`, `wait()`, `getpriority()`.

use super::OWN_PROCESS;
use crate::{Errno, Process};

/// The number of the process that made this one: none did.
pub const PARENT_PROCESS: i32 = 0;

/// The number of the process, if `pid` names it: by its number or by 0.
///
/// # Errors
///
/// - `ESRCH`: it names another one.
pub fn check_own(pid: i32) -> Result<i32, Errno> {
    if pid == 0 || pid == OWN_PROCESS {
        Ok(OWN_PROCESS)
    } else {
        Err(Errno::ESRCH)
    }
}

/// `setsid()`.
///
/// # Errors
///
/// - `EPERM`: the process leads its group already, always.
pub fn setsid() -> Result<i32, Errno> {
    Err(Errno::EPERM)
}

/// `setpgid()`.
///
/// # Errors
///
/// - `EINVAL`: `group` is negative.
/// - `EPERM`: it leads its session; or `group` is another group, and there is none.
/// - `ESRCH`: `pid` names another process.
pub fn setpgid(pid: i32, group: i32) -> Result<(), Errno> {
    if group < 0 {
        return Err(Errno::EINVAL);
    }
    check_own(pid)?; // ESRCH
    Err(Errno::EPERM)
}

/// `wait()`, `waitpid()`, `waitid()`.
///
/// # Errors
///
/// - `ECHILD`: there are no children, ever.
pub fn wait() -> Result<i32, Errno> {
    Err(Errno::ECHILD)
}

/// `fork()`, `exec…()`, `posix_spawn()`.
///
/// # Errors
///
/// - `ENOSYS`: there is one process.
pub fn make_process() -> Result<i32, Errno> {
    Err(Errno::ENOSYS)
}

/// The best and the worst nice value.
const NICE: core::ops::RangeInclusive<i32> = -20..=19;

/// The nice value of the process or thread `who` (`getpriority`); 0 is the calling one.
///
/// # Errors
///
/// - `ESRCH`: there is none.
pub fn nice(process: &Process, who: i32) -> Result<i32, Errno> {
    let thread = crate::thread::find(process, who).map_err(|_| Errno::ESRCH)?;
    Ok(thread.scheduling().nice)
}

/// Sets the nice value of the process or thread `who` (`setpriority`), clamped to -20..=19.
///
/// # Errors
///
/// - `EACCES`: it would get better, and the process is not root's any more.
/// - `ESRCH`: there is none.
pub fn set_nice(process: &Process, who: i32, nice: i32) -> Result<(), Errno> {
    let thread = crate::thread::find(process, who).map_err(|_| Errno::ESRCH)?;
    let mut scheduling = thread.scheduling();
    let nice = nice.clamp(*NICE.start(), *NICE.end());
    if nice < scheduling.nice && process.system().owner().uid != 0 {
        return Err(Errno::EACCES);
    }
    scheduling.nice = nice;
    thread.set_scheduling(scheduling);
    Ok(())
}
