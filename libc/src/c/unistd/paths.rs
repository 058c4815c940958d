//! <unistd.h>: files and directories by their names.

#![expect(unsafe_code, reason = "exported to C")]
#![expect(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::{
    ffi::{c_char, c_int, c_long},
    ptr,
};

use posix_api::{
    Errno, Fd,
    fs::{
        self, At, LastLink,
        access::{self, Access},
        chmod, cwd, link, mkdir, size,
        unlink::{self, Victim},
    },
    system,
};

use crate::{
    abi::{
        allocation, bytes,
        constants::fcntl::{AT_EACCESS, AT_EMPTY_PATH, AT_REMOVEDIR},
        cstr, out, path as abi_path,
        resource::variable,
        result::{count, long, pointer, status},
        types::base::{gid_t, off_t, off64_t, size_t, ssize_t, uid_t},
    },
    identity::id_or_none,
    process::process,
};

/// `access()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn access(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { check_access(path, mode) }
}

/// `chdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chdir(path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| cwd::chdir(process(), path)))
}

/// `chown()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chown(path: *const c_char, owner: uid_t, group: gid_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { change_owner(path, owner, group, LastLink::Follow) }
}

/// `faccessat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn faccessat(
    dir: c_int,
    path: *const c_char,
    mode: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let wanted = Access::from_bits_retain(mode.cast_unsigned());
    let last = abi_path::follow_unless_told(flags, AT_EACCESS);
    let both = path.and_then(|path| Ok((path, last?)));
    status(
        both.and_then(|(path, last)| {
            access::access(process(), abi_path::at(dir), path, wanted, last)
        }),
    )
}

/// `fchdir()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchdir(fd: c_int) -> c_int {
    status(cwd::chdir_fd(process(), Fd(fd)))
}

/// `fchown()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchown(fd: c_int, owner: uid_t, group: gid_t) -> c_int {
    status(chmod::chown_fd(
        process(),
        Fd(fd),
        (id_or_none(owner), id_or_none(group)),
    ))
}

/// `fchownat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fchownat(
    dir: c_int,
    path: *const c_char,
    owner: uid_t,
    group: gid_t,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let last = abi_path::follow_unless_told(flags, AT_EMPTY_PATH);
    let both = path.and_then(|path| Ok((path, last?)));
    let owner = (id_or_none(owner), id_or_none(group));
    status(
        both.and_then(|(path, last)| chmod::chown(process(), abi_path::at(dir), path, owner, last)),
    )
}

/// `fpathconf()`.
#[unsafe(no_mangle)]
pub extern "C" fn fpathconf(fd: c_int, name: c_int) -> c_long {
    let known = process()
        .fds()
        .get(Fd(fd))
        .and_then(|_| system::pathconf(name));
    long(variable(known))
}

/// `getcwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcwd(buf: *mut c_char, len: size_t) -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: the caller promises that `buf`, if it is not null, is writable for `len` bytes.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(buf, len, &cwd) }))
}

/// `lchown()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lchown(path: *const c_char, owner: uid_t, group: gid_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { change_owner(path, owner, group, LastLink::Keep) }
}

/// `link()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    // SAFETY: the caller promises that `from` is a string.
    let from = unsafe { cstr::text(from) };
    // SAFETY: the caller promises that `to` is a string.
    let to = unsafe { cstr::text(to) };
    let both = from.and_then(|from| Ok((from, to?)));
    status(both.and_then(|(from, to)| {
        link::link(process(), (At::Cwd, from), (At::Cwd, to), LastLink::Keep)
    }))
}

/// `linkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn linkat(
    from_dir: c_int,
    from: *const c_char,
    to_dir: c_int,
    to: *const c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `from` is a string.
    let from = unsafe { cstr::text(from) };
    // SAFETY: the caller promises that `to` is a string.
    let to = unsafe { cstr::text(to) };
    let last = abi_path::keep_unless_told(flags);
    let all = from.and_then(|from| Ok((from, to?, last?)));
    let (old, new) = (abi_path::at(from_dir), abi_path::at(to_dir));
    status(all.and_then(|(from, to, last)| link::link(process(), (old, from), (new, to), last)))
}

/// `pathconf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pathconf(path: *const c_char, name: c_int) -> c_long {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    long(variable(
        path.and_then(|path| system::pathconf_of(process(), path, name)),
    ))
}

/// `readlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readlink(path: *const c_char, buf: *mut c_char, len: size_t) -> ssize_t {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let target = path.and_then(|path| link::readlink(process(), At::Cwd, path));
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    count(target.and_then(|target| unsafe { write_start(buf, len, &target) }))
}

/// `readlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readlinkat(
    dir: c_int,
    path: *const c_char,
    buf: *mut c_char,
    len: size_t,
) -> ssize_t {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let target = path.and_then(|path| link::readlink(process(), abi_path::at(dir), path));
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    count(target.and_then(|target| unsafe { write_start(buf, len, &target) }))
}

/// `rmdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| mkdir::rmdir(process(), At::Cwd, path)))
}

/// `symlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlink(target: *const c_char, path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `target` is a string.
    let target = unsafe { cstr::text(target) };
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let both = target.and_then(|target| Ok((target, path?)));
    status(both.and_then(|(target, path)| link::symlink(process(), target, At::Cwd, path)))
}

/// `symlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlinkat(
    target: *const c_char,
    dir: c_int,
    path: *const c_char,
) -> c_int {
    // SAFETY: the caller promises that `target` is a string.
    let target = unsafe { cstr::text(target) };
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let both = target.and_then(|target| Ok((target, path?)));
    status(
        both.and_then(|(target, path)| link::symlink(process(), target, abi_path::at(dir), path)),
    )
}

/// `truncate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate(path: *const c_char, len: off_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { truncate_at_path(path, len) }
}

/// `unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| unlink::unlink(process(), At::Cwd, path, Victim::File)))
}

/// `unlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let victim = victim_of(flags);
    let both = path.and_then(|path| Ok((path, victim?)));
    status(
        both.and_then(|(path, victim)| unlink::unlink(process(), abi_path::at(dir), path, victim)),
    )
}

/// `acct()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acct(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `chroot()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chroot(path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| cwd::chroot(process(), path)))
}

/// `getwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwd(buf: *mut c_char) -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: the caller promises that `buf` is writable for `PATH_MAX` bytes.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(buf, fs::PATH_MAX, &cwd) }))
}

/// `revoke()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn revoke(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `get_current_dir_name()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_current_dir_name() -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: a null buffer asks for a new one.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(ptr::null_mut(), 0, &cwd) }))
}

/// `eaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eaccess(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { check_access(path, mode) }
}

/// `euidaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn euidaccess(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { check_access(path, mode) }
}

/// `truncate64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate64(path: *const c_char, len: off64_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { truncate_at_path(path, len) }
}

/// `access()`, for real and effective numbers alike: all programs run as root.
///
/// # Safety
///
/// `path` must be null or a string.
unsafe fn check_access(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller's promise is passed on.
    let path = unsafe { cstr::text(path) };
    let wanted = Access::from_bits_retain(mode.cast_unsigned());
    status(path.and_then(|path| access::access(process(), At::Cwd, path, wanted, LastLink::Follow)))
}

/// # Safety
///
/// `path` must be null or a string.
unsafe fn change_owner(path: *const c_char, owner: uid_t, group: gid_t, last: LastLink) -> c_int {
    // SAFETY: the caller's promise is passed on.
    let path = unsafe { cstr::text(path) };
    let owners = (id_or_none(owner), id_or_none(group));
    status(path.and_then(|path| chmod::chown(process(), At::Cwd, path, owners, last)))
}

/// # Safety
///
/// `path` must be null or a string.
unsafe fn truncate_at_path(path: *const c_char, len: off64_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| size::truncate(process(), path, len)))
}

fn victim_of(flags: c_int) -> Result<Victim, Errno> {
    match flags {
        0 => Ok(Victim::File),
        AT_REMOVEDIR => Ok(Victim::Directory),
        _ => Err(Errno::EINVAL),
    }
}

/// Writes as much of `text` as fits, without a 0 at the end.
///
/// # Safety
///
/// `buf` must be null or valid for writes of `len` bytes.
unsafe fn write_start(buf: *mut c_char, len: size_t, text: &[u8]) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let buf = unsafe { bytes::bytes_mut(buf.cast(), len) }?;
    if buf.is_empty() {
        return Err(Errno::EINVAL);
    }
    let pairs = buf.iter_mut().zip(text);
    Ok(pairs.map(|(to, from)| *to = *from).count())
}

/// Writes `text` and a 0 to `buf`, or to memory of malloc's if `buf` is null (of `len` bytes, or of
/// what it takes if `len` is 0).
///
/// # Safety
///
/// `buf` must be null or valid for writes of `len` bytes.
unsafe fn text_or_new(buf: *mut c_char, len: size_t, text: &[u8]) -> Result<*mut c_char, Errno> {
    if len == 0 && !buf.is_null() {
        return Err(Errno::EINVAL);
    }
    let room = if len == 0 { text.len() + 1 } else { len };
    if room <= text.len() {
        return Err(Errno::ERANGE);
    }
    let to = if buf.is_null() {
        allocation::malloc(room).cast()
    } else {
        buf
    };
    if to.is_null() {
        return Err(Errno::ENOMEM);
    }
    // SAFETY: `to` is writable for `room` bytes: the caller's promise, or `malloc`'s.
    unsafe { out::write_text(to.cast(), room, text) }?;
    Ok(to)
}
