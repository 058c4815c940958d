//! <unistd.h>: who runs: users, groups, sessions, processes.

#![expect(unsafe_code, reason = "exported to C")]
#![expect(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::{
    ffi::{c_char, c_int, c_uint},
    ptr,
};

use posix_api::{Errno, system::credentials};

use crate::{
    abi::{
        bytes, out,
        result::{int_count, number, or, status, value},
        types::base::{gid_t, pid_t, size_t, uid_t},
    },
    identity::{PROCESS_ID, id_or_none, of_this_process, set_group_of},
    process::process,
};

/// `getegid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getegid() -> gid_t {
    credentials::credentials(process()).effective_group
}

/// `geteuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn geteuid() -> uid_t {
    credentials::credentials(process()).effective_user
}

/// `getgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgid() -> gid_t {
    credentials::credentials(process()).real_group
}

/// `getgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgroups(count: c_int, into: *mut gid_t) -> c_int {
    let groups = credentials::credentials(process()).groups;
    // SAFETY: the caller promises that the array holds `count` groups.
    int_count(unsafe { write_groups(count, into, &groups) })
}

/// `getlogin()`.
#[unsafe(no_mangle)]
pub extern "C" fn getlogin() -> *mut c_char {
    or(Err(Errno::ENXIO), ptr::null_mut())
}

/// `getlogin_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getlogin_r(buf: *mut c_char, len: size_t) -> c_int {
    number(Err(Errno::ENXIO))
}

/// `getpgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpgid(pid: pid_t) -> pid_t {
    value(of_this_process(pid, PROCESS_ID))
}

/// `getpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpgrp() -> pid_t {
    PROCESS_ID
}

/// `getpid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpid() -> pid_t {
    PROCESS_ID
}

/// `getppid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getppid() -> pid_t {
    0
}

/// `getsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getsid(pid: pid_t) -> pid_t {
    value(of_this_process(pid, PROCESS_ID))
}

/// `getuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getuid() -> uid_t {
    credentials::credentials(process()).real_user
}

/// `setegid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setegid(gid: gid_t) -> c_int {
    status(credentials::setregid(process(), None, Some(gid)))
}

/// `seteuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn seteuid(uid: uid_t) -> c_int {
    status(credentials::setreuid(process(), None, Some(uid)))
}

/// `setgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setgid(gid: gid_t) -> c_int {
    status(credentials::setgid(process(), gid))
}

/// `setpgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpgid(pid: pid_t, group: pid_t) -> c_int {
    status(set_group_of(pid, group))
}

/// `setpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpgrp() -> pid_t {
    PROCESS_ID
}

/// `setregid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setregid(rgid: gid_t, egid: gid_t) -> c_int {
    status(credentials::setregid(
        process(),
        id_or_none(rgid),
        id_or_none(egid),
    ))
}

/// `setreuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setreuid(ruid: uid_t, euid: uid_t) -> c_int {
    status(credentials::setreuid(
        process(),
        id_or_none(ruid),
        id_or_none(euid),
    ))
}

/// `setsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setsid() -> pid_t {
    or(Err(Errno::EPERM), -1)
}

/// `setuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setuid(uid: uid_t) -> c_int {
    status(credentials::setuid(process(), uid))
}

/// `setlogin()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlogin(name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getresgid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getresgid(rgid: *mut gid_t, egid: *mut gid_t, sgid: *mut gid_t) -> c_int {
    let ids = credentials::credentials(process());
    // SAFETY: the caller promises that the three are writable.
    status(unsafe {
        write_ids(
            [rgid, egid, sgid],
            [ids.real_group, ids.effective_group, ids.saved_group],
        )
    })
}

/// `getresuid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getresuid(ruid: *mut uid_t, euid: *mut uid_t, suid: *mut uid_t) -> c_int {
    let ids = credentials::credentials(process());
    // SAFETY: the caller promises that the three are writable.
    status(unsafe {
        write_ids(
            [ruid, euid, suid],
            [ids.real_user, ids.effective_user, ids.saved_user],
        )
    })
}

/// `gettid()`.
#[unsafe(no_mangle)]
pub extern "C" fn gettid() -> pid_t {
    process().threads().current().number()
}

/// `group_member()`.
#[unsafe(no_mangle)]
pub extern "C" fn group_member(gid: gid_t) -> c_int {
    let ids = credentials::credentials(process());
    c_int::from(ids.effective_group == gid || ids.groups.contains(&gid))
}

/// `setresgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setresgid(rgid: gid_t, egid: gid_t, sgid: gid_t) -> c_int {
    let new = [id_or_none(rgid), id_or_none(egid), id_or_none(sgid)];
    status(credentials::set_group(process(), new))
}

/// `setresuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setresuid(ruid: uid_t, euid: uid_t, suid: uid_t) -> c_int {
    let new = [id_or_none(ruid), id_or_none(euid), id_or_none(suid)];
    status(credentials::set_user(process(), new))
}

/// # Safety
///
/// Each must be null or valid for a write.
unsafe fn write_ids(to: [*mut c_uint; 3], ids: [c_uint; 3]) -> Result<(), Errno> {
    for (to, id) in to.into_iter().zip(ids) {
        // SAFETY: the caller's promise is passed on.
        unsafe { out::write(to, id) }?;
    }
    Ok(())
}

/// # Safety
///
/// `to` must be null or valid for writes of `count` numbers.
unsafe fn write_groups(count: c_int, to: *mut gid_t, groups: &[u32]) -> Result<usize, Errno> {
    if count == 0 {
        return Ok(groups.len());
    }
    let room = usize::try_from(count).map_err(|_| Errno::EINVAL)?;
    // SAFETY: the caller's promise is passed on.
    let to = unsafe { bytes::elements_mut(to, room) }?;
    to.get_mut(..groups.len())
        .ok_or(Errno::EINVAL)?
        .copy_from_slice(groups);
    Ok(groups.len())
}
