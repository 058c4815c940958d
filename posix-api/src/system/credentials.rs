//! Users and groups: root at first; a program that gives its rights up sees the numbers change,
//! and may all the same, as there is nobody to protect from it.
//!
//! Standard: POSIX.1-2024 `setuid()`, `seteuid()`, `setreuid()` and their kin for groups.

use alloc::vec::Vec;

use super::capabilities::Capabilities;
use crate::{Errno, Process};

/// Supplementary groups at most (`NGROUPS_MAX`).
pub const GROUPS_MAX: usize = 65_536;

/// Who the process is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Credentials {
    /// The real user.
    pub real_user: u32,
    /// The effective user.
    pub effective_user: u32,
    /// The saved set-user-ID.
    pub saved_user: u32,
    /// The real group.
    pub real_group: u32,
    /// The effective group.
    pub effective_group: u32,
    /// The saved set-group-ID.
    pub saved_group: u32,
    /// The supplementary groups.
    pub groups: Vec<u32>,
    /// What of root's rights is left.
    pub capabilities: Capabilities,
}

/// New values for the real, effective and saved number; `None` leaves one as it is.
pub type NewIds = [Option<u32>; 3];

/// Who the process is.
pub fn credentials(process: &Process) -> Credentials {
    process.system().credentials.lock().clone()
}

/// Sets the user numbers: `setresuid()`, which the other calls are cases of.
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and a number is none of its own.
pub fn set_user(process: &Process, new: NewIds) -> Result<(), Errno> {
    let mut now = process.system().credentials.lock();
    let own = [now.real_user, now.effective_user, now.saved_user];
    let [real, effective, saved] = choose(own, new, now.effective_user == 0)?; // EPERM
    (now.real_user, now.effective_user, now.saved_user) = (real, effective, saved);
    let was = [own.contains(&0), own[1] == 0];
    let is = [[real, effective, saved].contains(&0), effective == 0];
    now.capabilities = now.capabilities.after_new_user(was, is);
    Ok(())
}

/// Sets the group numbers: `setresgid()`, which the other calls are cases of.
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and a number is none of its own.
pub fn set_group(process: &Process, new: NewIds) -> Result<(), Errno> {
    let mut now = process.system().credentials.lock();
    let own = [now.real_group, now.effective_group, now.saved_group];
    let [real, effective, saved] = choose(own, new, now.effective_user == 0)?; // EPERM
    (now.real_group, now.effective_group, now.saved_group) = (real, effective, saved);
    Ok(())
}

/// `setuid()`: root sets all three numbers, others the effective one.
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and `user` is none of its own.
pub fn setuid(process: &Process, user: u32) -> Result<(), Errno> {
    let is_root = process.system().credentials.lock().effective_user == 0;
    set_user(
        process,
        if is_root {
            [Some(user); 3]
        } else {
            [None, Some(user), None]
        },
    )
}

/// `setgid()`: root sets all three numbers, others the effective one.
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and `group` is none of its own.
pub fn setgid(process: &Process, group: u32) -> Result<(), Errno> {
    let is_root = process.system().credentials.lock().effective_user == 0;
    set_group(
        process,
        if is_root {
            [Some(group); 3]
        } else {
            [None, Some(group), None]
        },
    )
}

/// `setreuid()`: the saved number follows the effective one if the real one is set, or if the
/// effective one is set to something other than the real one.
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and a number is none of its own.
pub fn setreuid(process: &Process, real: Option<u32>, effective: Option<u32>) -> Result<(), Errno> {
    let before = credentials(process);
    set_user(process, [real, effective, None])?; // EPERM
    let mut now = process.system().credentials.lock();
    if real.is_some() || effective.is_some_and(|user| user != before.real_user) {
        now.saved_user = now.effective_user;
    }
    Ok(())
}

/// `setregid()`: as [`setreuid`].
///
/// # Errors
///
/// - `EPERM`: the process is not root's any more, and a number is none of its own.
pub fn setregid(process: &Process, real: Option<u32>, effective: Option<u32>) -> Result<(), Errno> {
    let before = credentials(process);
    set_group(process, [real, effective, None])?; // EPERM
    let mut now = process.system().credentials.lock();
    if real.is_some() || effective.is_some_and(|group| group != before.real_group) {
        now.saved_group = now.effective_group;
    }
    Ok(())
}

/// Sets the supplementary groups.
///
/// # Errors
///
/// - `EINVAL`: there are more than [`GROUPS_MAX`].
/// - `EPERM`: the process is not root's any more.
pub fn set_groups(process: &Process, groups: &[u32]) -> Result<(), Errno> {
    if groups.len() > GROUPS_MAX {
        return Err(Errno::EINVAL);
    }
    let groups = groups.to_vec();
    let mut now = process.system().credentials.lock();
    if now.effective_user != 0 {
        return Err(Errno::EPERM);
    }
    now.groups = groups;
    Ok(())
}

fn choose(own: [u32; 3], new: NewIds, is_root: bool) -> Result<[u32; 3], Errno> {
    let may = |id: &u32| is_root || own.contains(id);
    if !new.iter().flatten().all(may) {
        return Err(Errno::EPERM);
    }
    let [real, effective, saved] = own;
    let [new_real, new_effective, new_saved] = new;
    Ok([
        new_real.unwrap_or(real),
        new_effective.unwrap_or(effective),
        new_saved.unwrap_or(saved),
    ])
}
