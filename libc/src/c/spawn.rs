//! <spawn.h>. There is no second process: attributes and actions are kept, and nothing is spawned.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "posix_spawn() reads nothing")]

use core::ffi::{c_char, c_int, c_short};

use posix_api::{Errno, Fd, system};

use crate::{
    abi::{
        constants::confname::_SC_OPEN_MAX,
        cstr, out,
        result::number,
        spawn::{self, __spawn_action as Action},
        types::{
            base::{mode_t, pid_t},
            sched::sched_param,
            sigset::sigset_t,
            spawn::{posix_spawn_file_actions_t, posix_spawnattr_t},
        },
    },
    process::process,
};

/// A descriptor that an action names.
fn descriptor(fd: c_int) -> Result<Fd, Errno> {
    let open_max = system::sysconf(process(), _SC_OPEN_MAX)?;
    spawn::descriptor(fd, open_max)
}

/// Adds an action, if there is one.
///
/// # Safety
///
/// As [`spawn::add`].
unsafe fn add(actions: *mut posix_spawn_file_actions_t, action: Result<Action, Errno>) -> c_int {
    // SAFETY: the caller's promise is passed on.
    number(action.and_then(|action| unsafe { spawn::add(actions, action) }))
}

/// `posix_spawn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn(
    pid: *mut pid_t,
    path: *const c_char,
    file_actions: *const posix_spawn_file_actions_t,
    attributes: *const posix_spawnattr_t,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    number(Err(Errno::ENOSYS))
}

/// `posix_spawnp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnp(
    pid: *mut pid_t,
    path: *const c_char,
    file_actions: *const posix_spawn_file_actions_t,
    attributes: *const posix_spawnattr_t,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    number(Err(Errno::ENOSYS))
}

/// `posix_spawnattr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_init(attributes: *mut posix_spawnattr_t) -> c_int {
    // SAFETY: the caller promises that there is room for attributes.
    number(unsafe { out::write(attributes, posix_spawnattr_t::default()) })
}

/// `posix_spawnattr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_destroy(attributes: *mut posix_spawnattr_t) -> c_int {
    0 // nothing to undo
}

/// `posix_spawnattr_getflags()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getflags(
    attributes: *const posix_spawnattr_t,
    to: *mut c_short,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__flags) }))
}

/// `posix_spawnattr_setflags()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setflags(
    attributes: *mut posix_spawnattr_t,
    value: c_short,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_flags(value)))
}

/// `posix_spawnattr_getpgroup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getpgroup(
    attributes: *const posix_spawnattr_t,
    to: *mut pid_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__pgrp) }))
}

/// `posix_spawnattr_setpgroup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setpgroup(
    attributes: *mut posix_spawnattr_t,
    value: pid_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.map(|attributes| attributes.__pgrp = value))
}

/// `posix_spawnattr_getsigdefault()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getsigdefault(
    attributes: *const posix_spawnattr_t,
    to: *mut sigset_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__sd) }))
}

/// `posix_spawnattr_setsigdefault()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setsigdefault(
    attributes: *mut posix_spawnattr_t,
    value: *const sigset_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    // SAFETY: the caller promises that it points to a value.
    let value = unsafe { out::read(value) };
    number(attributes.and_then(|attributes| value.map(|value| attributes.__sd = value)))
}

/// `posix_spawnattr_getsigmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getsigmask(
    attributes: *const posix_spawnattr_t,
    to: *mut sigset_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__ss) }))
}

/// `posix_spawnattr_setsigmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setsigmask(
    attributes: *mut posix_spawnattr_t,
    value: *const sigset_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    // SAFETY: the caller promises that it points to a value.
    let value = unsafe { out::read(value) };
    number(attributes.and_then(|attributes| value.map(|value| attributes.__ss = value)))
}

/// `posix_spawnattr_getschedpolicy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getschedpolicy(
    attributes: *const posix_spawnattr_t,
    to: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__policy) }))
}

/// `posix_spawnattr_setschedpolicy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setschedpolicy(
    attributes: *mut posix_spawnattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_policy(value)))
}

/// `posix_spawnattr_getschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_getschedparam(
    attributes: *const posix_spawnattr_t,
    to: *mut sched_param,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that `to` is writable.
    number(attributes.and_then(|attributes| unsafe { out::write(to, attributes.__sp) }))
}

/// `posix_spawnattr_setschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawnattr_setschedparam(
    attributes: *mut posix_spawnattr_t,
    value: *const sched_param,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    // SAFETY: the caller promises that it points to a value.
    let value = unsafe { out::read(value) };
    number(attributes.and_then(|attributes| value.map(|value| attributes.__sp = value)))
}

/// `posix_spawn_file_actions_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_init(
    actions: *mut posix_spawn_file_actions_t,
) -> c_int {
    // SAFETY: the caller promises that there is room for a list.
    number(unsafe { out::write(actions, posix_spawn_file_actions_t::default()) })
}

/// `posix_spawn_file_actions_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_destroy(
    actions: *mut posix_spawn_file_actions_t,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    number(unsafe { spawn::clear(actions) })
}

/// `posix_spawn_file_actions_addopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addopen(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
    path: *const c_char,
    flags: c_int,
    mode: mode_t,
) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let path = unsafe { cstr::text(path) };
    let action = descriptor(fd).and_then(|fd| {
        let path = spawn::copy(path?)?;
        Ok(Action::Open {
            fd,
            path,
            flags,
            mode,
        })
    });
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, action) }
}

/// `posix_spawn_file_actions_adddup2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_adddup2(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
    to: c_int,
) -> c_int {
    let both = descriptor(fd).and_then(|fd| Ok((fd, descriptor(to)?)));
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, both.map(|(fd, to)| Action::Dup2(fd, to))) }
}

/// `posix_spawn_file_actions_addchdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addchdir(
    actions: *mut posix_spawn_file_actions_t,
    path: *const c_char,
) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let path = unsafe { cstr::text(path) };
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, path.and_then(spawn::copy).map(Action::Chdir)) }
}

/// `posix_spawn_file_actions_addchdir_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addchdir_np(
    actions: *mut posix_spawn_file_actions_t,
    path: *const c_char,
) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let path = unsafe { cstr::text(path) };
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, path.and_then(spawn::copy).map(Action::Chdir)) }
}

/// `posix_spawn_file_actions_addclose()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addclose(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, descriptor(fd).map(Action::Close)) }
}

/// `posix_spawn_file_actions_addfchdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addfchdir(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, descriptor(fd).map(Action::Fchdir)) }
}

/// `posix_spawn_file_actions_addfchdir_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addfchdir_np(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, descriptor(fd).map(Action::Fchdir)) }
}

/// `posix_spawn_file_actions_addclosefrom_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addclosefrom_np(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, descriptor(fd).map(Action::CloseFrom)) }
}

/// `posix_spawn_file_actions_addtcsetpgrp_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_spawn_file_actions_addtcsetpgrp_np(
    actions: *mut posix_spawn_file_actions_t,
    fd: c_int,
) -> c_int {
    // SAFETY: the caller promises that the list was initialised.
    unsafe { add(actions, descriptor(fd).map(Action::TcSetPgrp)) }
}
