//! What `<spawn.h>` gathers for a new process: attributes, and actions on its files.
//!
//! Standard: POSIX.1-2024 `<spawn.h>`.

#![expect(unsafe_code, reason = "the list of actions is kept in C's struct")]

use alloc::vec::Vec;
use core::{
    ffi::{c_int, c_short},
    mem::ManuallyDrop,
    ptr, slice,
};

use posix_api::{Errno, Fd};

use super::{
    constants::sched::{SCHED_FIFO, SCHED_OTHER, SCHED_RR},
    out,
    types::{
        base::mode_t,
        spawn::{
            POSIX_SPAWN_RESETIDS, POSIX_SPAWN_SETPGROUP, POSIX_SPAWN_SETSCHEDPARAM,
            POSIX_SPAWN_SETSCHEDULER, POSIX_SPAWN_SETSID, POSIX_SPAWN_SETSIGDEF,
            POSIX_SPAWN_SETSIGMASK, POSIX_SPAWN_USEVFORK, posix_spawn_file_actions_t,
            posix_spawnattr_t,
        },
    },
};

const ALL_FLAGS: c_int = POSIX_SPAWN_RESETIDS
    | POSIX_SPAWN_SETPGROUP
    | POSIX_SPAWN_SETSIGDEF
    | POSIX_SPAWN_SETSIGMASK
    | POSIX_SPAWN_SETSCHEDPARAM
    | POSIX_SPAWN_SETSCHEDULER
    | POSIX_SPAWN_USEVFORK
    | POSIX_SPAWN_SETSID;

/// What a new process does with its files before its program begins.
#[derive(Debug, PartialEq, Eq)]
pub enum __spawn_action {
    /// Opens a file as this descriptor.
    Open {
        /// The descriptor it gets.
        fd: Fd,
        /// The file.
        path: Vec<u8>,
        /// `O_*`.
        flags: c_int,
        /// The mode of a file that is made.
        mode: mode_t,
    },
    /// Closes a descriptor.
    Close(Fd),
    /// Copies the first descriptor to the second.
    Dup2(Fd, Fd),
    /// Makes a folder the current one.
    Chdir(Vec<u8>),
    /// Makes an open folder the current one.
    Fchdir(Fd),
    /// Closes this descriptor and all above.
    CloseFrom(Fd),
    /// Makes the process's group the foreground one of a terminal.
    TcSetPgrp(Fd),
}

impl posix_spawnattr_t {
    /// Sets `POSIX_SPAWN_*`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: another bit is set.
    pub fn set_flags(&mut self, flags: c_short) -> Result<(), Errno> {
        if c_int::from(flags) & !ALL_FLAGS != 0 {
            return Err(Errno::EINVAL);
        }
        self.__flags = flags;
        Ok(())
    }

    /// Sets the scheduling policy.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is none that POSIX names.
    pub fn set_policy(&mut self, policy: c_int) -> Result<(), Errno> {
        if !matches!(policy, SCHED_OTHER | SCHED_FIFO | SCHED_RR) {
            return Err(Errno::EINVAL);
        }
        self.__policy = policy;
        Ok(())
    }
}

impl Default for posix_spawn_file_actions_t {
    fn default() -> Self {
        Self {
            __allocated: 0,
            __used: 0,
            __actions: ptr::null_mut(),
            __pad: [0; 16],
        }
    }
}

/// A descriptor that an action may name, where a process may have `open_max` of them.
///
/// # Errors
///
/// - `EBADF`: it is negative, or `open_max` or more.
pub fn descriptor(fd: c_int, open_max: Option<i64>) -> Result<Fd, Errno> {
    if fd < 0 || open_max.is_some_and(|max| i64::from(fd) >= max) {
        return Err(Errno::EBADF);
    }
    Ok(Fd(fd))
}

/// A copy of a path for an action.
///
/// # Errors
///
/// - `ENOMEM`: there is no memory for it.
pub fn copy(path: &[u8]) -> Result<Vec<u8>, Errno> {
    let mut copy = Vec::new();
    copy.try_reserve_exact(path.len())
        .map_err(|_| Errno::ENOMEM)?;
    copy.extend_from_slice(path);
    Ok(copy)
}

/// Adds an action at the end of a list.
///
/// # Errors
///
/// - `EFAULT`: `list` is null.
/// - `ENOMEM`: there is no memory for it.
///
/// # Safety
///
/// `list` must be null, or initialised and changed from here only; nothing else uses it meanwhile.
pub unsafe fn add(
    list: *mut posix_spawn_file_actions_t,
    action: __spawn_action,
) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let list = unsafe { out::object(list) }?; // EFAULT
    // A Vec at most doubles: its capacity stays an int.
    if list.__used >= c_int::MAX / 2 {
        return Err(Errno::ENOMEM);
    }
    // SAFETY: the caller's promise is passed on; what is taken is put back below.
    let mut actions = ManuallyDrop::new(unsafe { take(list) });
    let room = actions.try_reserve(1).map_err(|_| Errno::ENOMEM);
    if room.is_ok() {
        actions.push(action);
    }
    list.__allocated = actions.capacity() as c_int;
    list.__used = actions.len() as c_int;
    list.__actions = actions.as_mut_ptr();
    room
}

/// The actions of a list, in the order in which they were added.
///
/// # Safety
///
/// `list` must be initialised and changed from here only.
pub unsafe fn actions(list: &posix_spawn_file_actions_t) -> &[__spawn_action] {
    if list.__actions.is_null() {
        return &[];
    }
    // SAFETY: `add` left a Vec's parts there.
    unsafe { slice::from_raw_parts(list.__actions, list.__used as usize) }
}

/// Frees a list, which is empty then.
///
/// # Errors
///
/// - `EFAULT`: `list` is null.
///
/// # Safety
///
/// As [`add`].
pub unsafe fn clear(list: *mut posix_spawn_file_actions_t) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let list = unsafe { out::object(list) }?; // EFAULT
    // SAFETY: the caller's promise is passed on.
    drop(unsafe { take(list) });
    Ok(())
}

/// Takes the actions out of a list.
///
/// # Safety
///
/// The list must be initialised and changed from here only.
unsafe fn take(list: &mut posix_spawn_file_actions_t) -> Vec<__spawn_action> {
    let list = core::mem::take(list);
    if list.__actions.is_null() {
        return Vec::new();
    }
    let (used, allocated) = (list.__used as usize, list.__allocated as usize);
    // SAFETY: `add` left a Vec's parts there, and they are there no more.
    unsafe { Vec::from_raw_parts(list.__actions, used, allocated) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_kept_in_their_order_until_the_list_is_cleared() {
        let mut list = posix_spawn_file_actions_t::default();
        let open = |number: c_int| __spawn_action::Open {
            fd: Fd(number),
            path: copy(b"/etc/hosts").expect("memory"),
            flags: number,
            mode: 0o600,
        };
        for number in 0..20 {
            for action in [open(number), __spawn_action::Close(Fd(number))] {
                // SAFETY: the list is changed here only.
                assert_eq!(unsafe { add(&raw mut list, action) }, Ok(()));
            }
        }

        // SAFETY: as above.
        let kept = unsafe { actions(&list) };
        assert_eq!((kept.len(), list.__used), (40, 40));
        assert_eq!(kept.get(6), Some(&open(3)));
        assert_eq!(kept.last(), Some(&__spawn_action::Close(Fd(19))));

        // SAFETY: as above.
        assert_eq!(unsafe { clear(&raw mut list) }, Ok(()));
        // SAFETY: as above.
        assert!(unsafe { actions(&list) }.is_empty());
    }

    #[test]
    fn descriptors_end_at_open_max() {
        assert_eq!(descriptor(1023, Some(1024)), Ok(Fd(1023)));
        assert_eq!(descriptor(1024, Some(1024)), Err(Errno::EBADF));
        assert_eq!(descriptor(-1, None), Err(Errno::EBADF));
        assert_eq!(descriptor(c_int::MAX, None), Ok(Fd(c_int::MAX)));
    }

    #[test]
    fn unknown_flags_and_policies_change_nothing() {
        let mut attributes = posix_spawnattr_t::default();
        assert_eq!(attributes.set_flags(0xff), Ok(()));
        assert_eq!(attributes.set_flags(0x100), Err(Errno::EINVAL));
        assert_eq!(attributes.set_flags(-1), Err(Errno::EINVAL));
        assert_eq!(attributes.set_policy(SCHED_RR), Ok(()));
        assert_eq!(attributes.set_policy(3), Err(Errno::EINVAL));
        assert_eq!((attributes.__flags, attributes.__policy), (0xff, SCHED_RR));
    }
}
