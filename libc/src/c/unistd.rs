//! <unistd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::abi::allocation;
use crate::abi::constants::{
    fcntl::AT_REMOVEDIR,
    unistd::{SEEK_CUR, SEEK_DATA, SEEK_END, SEEK_HOLE, SEEK_SET},
};
use crate::abi::{
    constants::unistd::{F_LOCK, F_TEST, F_TLOCK, F_ULOCK},
    resource::variable,
    result::{mapping, number},
};
use crate::configuration;
use crate::identity::{PROCESS_ID, id_or_none, of_this_process, set_group_of};
use crate::thread::cancel;
use crate::{
    abi::{
        bytes,
        constants::fcntl::{AT_EACCESS, AT_EMPTY_PATH},
        cstr, flags as abi_flags, offsets, out, path as abi_path,
        result::{descriptor, int_count, long, pointer, value},
    },
    process::process,
};
use core::ffi::{CStr, c_char, c_int, c_long, c_uint, c_ushort, c_void};
use core::ptr;
use core::time::Duration;
use posix_api::{
    Fd,
    file::{self, CloseAction, NewFileFlags, Whence},
    fs::{
        self, At, LastLink,
        access::{self, Access},
        chmod, cwd, link, mkdir, size,
        unlink::{self, Victim},
    },
    system::{self, credentials},
};
use posix_api::{
    fs::open::{self, OpenFlags},
    system::job,
    time as time_of,
};
use posix_api::{
    memory,
    signal::{self as send, MaskChange},
    time::{Asleep, Timestamp},
};

use posix_api::Errno;

use crate::abi::{
    result::{count, or, status},
    types::base::{gid_t, off_t, off64_t, pid_t, size_t, ssize_t, uid_t, useconds_t},
};

/// `CLOSE_RANGE_CLOEXEC`.
const CLOSE_RANGE_CLOEXEC: c_int = 4;

/// `access()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn access(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| {
        access::access(
            process(),
            At::Cwd,
            path,
            Access::from_bits_retain(mode.cast_unsigned()),
            LastLink::Follow,
        )
    }))
}

/// `alarm()`.
#[unsafe(no_mangle)]
pub extern "C" fn alarm(seconds: c_uint) -> c_uint {
    time_of::alarm(process(), seconds)
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
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| {
        chmod::chown(
            process(),
            At::Cwd,
            path,
            (id_or_none(owner), id_or_none(group)),
            LastLink::Follow,
        )
    }))
}

/// `close()`.
#[unsafe(no_mangle)]
pub extern "C" fn close(fd: c_int) -> c_int {
    cancel::point();
    status(file::close(process(), Fd(fd)))
}

/// Do not finish closing where a signal interrupts it: closing is never interrupted here.
pub const POSIX_CLOSE_RESTART: c_int = 0;

/// `posix_close()`.
#[unsafe(no_mangle)]
pub extern "C" fn posix_close(fd: c_int, flag: c_int) -> c_int {
    if flag != POSIX_CLOSE_RESTART {
        return status(Err(Errno::EINVAL));
    }
    close(fd)
}

/// `ualarm()`.
#[unsafe(no_mangle)]
pub extern "C" fn ualarm(value: useconds_t, interval: useconds_t) -> useconds_t {
    let micros = |micros: useconds_t| Duration::from_micros(micros.into());
    let new = time_of::Setting {
        left: micros(value),
        interval: micros(interval),
    };
    let before = time_of::set_interval(process(), time_of::Interval::Real, new);
    useconds_t::try_from(before.left.as_micros()).unwrap_or(useconds_t::MAX)
}

/// `encrypt()`: there is no DES.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn encrypt(block: *mut c_char, decrypts: c_int) {
    or(Err(Errno::ENOSYS), ())
}

/// `confstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn confstr(name: c_int, buf: *mut c_char, len: size_t) -> size_t {
    let text = configuration::string(name).ok_or(Errno::EINVAL);
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    or(
        text.map(|text| unsafe { out::write_cut_text(buf, len, text.as_bytes()) }),
        0,
    )
}

/// `dup()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    descriptor(file::dup(process(), Fd(fd)))
}

/// `dup2()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    descriptor(file::dup2(process(), Fd(fd), Fd(to)))
}

/// `_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn _exit(status: c_int) -> ! {
    process().end();
    kernel::power::exit(status)
}

/// `execv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execv(path: *const c_char, argv: *const *mut c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execve()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execve(
    path: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execvp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execvp(file: *const c_char, argv: *const *mut c_char) -> c_int {
    status(Err(Errno::ENOSYS))
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

/// `fdatasync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdatasync(fd: c_int) -> c_int {
    cancel::point();
    status(file::fsync(process(), Fd(fd)))
}

/// `fexecve()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fexecve(
    fd: c_int,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fork()`.
#[unsafe(no_mangle)]
pub extern "C" fn fork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `_Fork()`.
#[unsafe(no_mangle)]
pub extern "C" fn _Fork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
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

/// `fsync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fsync(fd: c_int) -> c_int {
    cancel::point();
    status(file::fsync(process(), Fd(fd)))
}

/// `ftruncate()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate(fd: c_int, len: off_t) -> c_int {
    status(size::truncate_fd(process(), Fd(fd), len))
}

/// `getcwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcwd(buf: *mut c_char, len: size_t) -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: the caller promises that `buf`, if it is not null, is writable for `len` bytes.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(buf, len, &cwd) }))
}

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

/// `gethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostname(buf: *mut c_char, len: size_t) -> c_int {
    let name = system::uname(process()).node;
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    status(
        unsafe { out::write_text(buf.cast(), len, name.as_bytes()) }
            .map_err(|_| Errno::ENAMETOOLONG),
    )
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

/// `isatty()`.
#[unsafe(no_mangle)]
pub extern "C" fn isatty(fd: c_int) -> c_int {
    let result = file::is_terminal(process(), Fd(fd));
    result_as_bool(result)
}

/// `lchown()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lchown(path: *const c_char, owner: uid_t, group: gid_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| {
        chmod::chown(
            process(),
            At::Cwd,
            path,
            (id_or_none(owner), id_or_none(group)),
            LastLink::Keep,
        )
    }))
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

/// `lockf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf(fd: c_int, function: c_int, len: off_t) -> c_int {
    cancel::point();
    status(lock_file(Fd(fd), function, len))
}

/// `lseek()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek(fd: c_int, offset: off_t, whence: c_int) -> off_t {
    let whence = whence_of(whence);
    long(whence.and_then(|whence| file::lseek(process(), Fd(fd), offset, whence)))
}

/// `nice()`.
#[unsafe(no_mangle)]
pub extern "C" fn nice(increment: c_int) -> c_int {
    let now = job::nice(process(), 0);
    let wanted = now.map(|now| now.saturating_add(increment));
    value(wanted.and_then(|nice| job::set_nice(process(), 0, nice).and(job::nice(process(), 0))))
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

/// `pause()`.
#[unsafe(no_mangle)]
pub extern "C" fn pause() -> c_int {
    cancel::point();
    status(Err(send::suspend(
        process(),
        send::set_mask(process(), MaskChange::Keep),
    )))
}

/// `pipe()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe(fds: *mut c_int) -> c_int {
    let made = file::pipe2(process(), NewFileFlags::default());
    // SAFETY: the caller promises that two descriptors fit.
    status(made.and_then(|pair| unsafe { write_pair(fds, pair) }))
}

/// `pread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread(fd: c_int, buf: *mut c_void, len: size_t, offset: off_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| file::pread(process(), Fd(fd), buf, offset)))
}

/// `pwrite()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off_t,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let buf = unsafe { bytes::bytes(buf, len) };
    count(buf.and_then(|buf| file::pwrite(process(), Fd(fd), buf, offset)))
}

/// `read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, buf: *mut c_void, len: size_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| file::read(process(), Fd(fd), buf)))
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

/// `sleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn sleep(seconds: c_uint) -> c_uint {
    cancel::point();
    let length = Timestamp {
        seconds: i64::from(seconds),
        nanos: 0,
    };
    whole_seconds_left(posix_api::time::nanosleep(process(), length))
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

/// `sync()`.
#[unsafe(no_mangle)]
pub extern "C" fn sync() {
    // Files live in memory: there is nothing to bring anywhere.
}

/// `sysconf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sysconf(name: c_int) -> c_long {
    long(variable(system::sysconf(process(), name)))
}

/// `tcgetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcgetpgrp(fd: c_int) -> pid_t {
    value(file::is_terminal(process(), Fd(fd)).map(|()| PROCESS_ID))
}

/// `tcsetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcsetpgrp(fd: c_int, group: pid_t) -> c_int {
    let group = of_this_process(group, 0).map_err(|_| Errno::EPERM);
    status(file::is_terminal(process(), Fd(fd)).and(group.map(drop)))
}

/// `truncate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate(path: *const c_char, len: off_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| size::truncate(process(), path, len)))
}

/// `ttyname()`.
#[unsafe(no_mangle)]
pub extern "C" fn ttyname(fd: c_int) -> *mut c_char {
    static NAME: &CStr = c"/dev/console";
    let name = NAME.as_ptr().cast_mut();
    pointer(file::is_terminal(process(), Fd(fd)).map(|()| name))
}

/// `ttyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttyname_r(fd: c_int, buf: *mut c_char, len: size_t) -> c_int {
    let known = file::is_terminal(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    number(known.and_then(|()| unsafe { out::write_text(buf.cast(), len, b"/dev/console") }))
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

/// `usleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn usleep(microseconds: useconds_t) -> c_int {
    cancel::point();
    let time = Duration::from_micros(u64::from(microseconds));
    status(asleep(posix_api::time::nanosleep(process(), time.into())))
}

/// `vfork()`.
#[unsafe(no_mangle)]
pub extern "C" fn vfork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `write()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buf: *const c_void, len: size_t) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let buf = unsafe { bytes::bytes(buf, len) };
    count(buf.and_then(|buf| file::write(process(), Fd(fd), buf)))
}

unsafe extern "C" {
    /// `getopt()`: see <getopt.h>.
    pub fn getopt(argc: c_int, argv: *const *mut c_char, options: *const c_char) -> c_int;
    /// `crypt()`: see <crypt.h>.
    pub fn crypt(key: *const c_char, setting: *const c_char) -> *mut c_char;
    /// `execl()`: a shim reads its last arguments.
    pub fn execl(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execle()`: a shim reads its last arguments.
    pub fn execle(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execlp()`: a shim reads its last arguments.
    pub fn execlp(file: *const c_char, arg: *const c_char, ...) -> c_int;
}

/// `swab()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swab(from: *const c_void, to: *mut c_void, len: ssize_t) {
    let len = size_t::try_from(len).unwrap_or(0) & !1;
    // SAFETY: the caller promises that both are `len` bytes and do not overlap.
    unsafe { swap_bytes(from.cast(), to.cast(), len) }
}

/// `gethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn gethostid() -> c_long {
    0
}

/// `acct()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acct(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `brk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn brk(end: *mut c_void) -> c_int {
    status(memory::set_break(process(), end.expose_provenance()).map(|_now| ()))
}

/// `sbrk()`.
#[unsafe(no_mangle)]
pub extern "C" fn sbrk(increment: c_long) -> *mut c_void {
    mapping(move_break(increment))
}

/// `chroot()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chroot(path: *const c_char) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| cwd::chroot(process(), path)))
}

/// `daemon()`.
#[unsafe(no_mangle)]
pub extern "C" fn daemon(keep_directory: c_int, keep_files: c_int) -> c_int {
    status(detach(keep_directory != 0, keep_files != 0))
}

/// `endusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn endusershell() {}

/// `getusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn getusershell() -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `setusershell()`.
#[unsafe(no_mangle)]
pub extern "C" fn setusershell() {}

/// `getdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdomainname(buf: *mut c_char, len: size_t) -> c_int {
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    status(unsafe { out::write_text(buf.cast(), len, b"(none)") })
}

/// `setdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setdomainname(name: *const c_char, len: size_t) -> c_int {
    status(Err(Errno::EPERM))
}

/// `sethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sethostname(name: *const c_char, len: size_t) -> c_int {
    // SAFETY: the caller promises that `name` is readable for `len` bytes.
    let name = unsafe { bytes::bytes(name.cast(), len) };
    status(name.and_then(|name| system::set_host_name(process(), name)))
}

/// `sethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn sethostid(id: c_long) -> c_int {
    status(Err(Errno::EPERM))
}

/// `setlogin()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlogin(name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getdtablesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getdtablesize() -> c_int {
    c_int::try_from(process().fds().limit()).unwrap_or(c_int::MAX)
}

/// `getpagesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpagesize() -> c_int {
    4096
}

/// `getpass()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpass(prompt: *const c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwd(buf: *mut c_char) -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: the caller promises that `buf` is writable for `PATH_MAX` bytes.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(buf, fs::PATH_MAX, &cwd) }))
}

/// `profil()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn profil(
    buf: *mut c_ushort,
    len: size_t,
    offset: size_t,
    scale: c_uint,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `revoke()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn revoke(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `vhangup()`.
#[unsafe(no_mangle)]
pub extern "C" fn vhangup() -> c_int {
    status(Err(Errno::ENOSYS))
}

unsafe extern "C" {
    /// `syscall()`: a shim reads its last arguments.
    pub fn syscall(number: c_long, ...) -> c_long;
}

/// `get_current_dir_name()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_current_dir_name() -> *mut c_char {
    let cwd = cwd::getcwd(process());
    // SAFETY: a null buffer asks for a new one.
    pointer(cwd.and_then(|cwd| unsafe { text_or_new(ptr::null_mut(), 0, &cwd) }))
}

/// `dup3()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    let flags = abi_flags::descriptor(flags);
    descriptor(flags.and_then(|flags| file::dup3(process(), Fd(fd), Fd(to), flags)))
}

/// `eaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eaccess(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| {
        access::access(
            process(),
            At::Cwd,
            path,
            Access::from_bits_retain(mode.cast_unsigned()),
            LastLink::Follow,
        )
    }))
}

/// `euidaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn euidaccess(path: *const c_char, mode: c_int) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| {
        access::access(
            process(),
            At::Cwd,
            path,
            Access::from_bits_retain(mode.cast_unsigned()),
            LastLink::Follow,
        )
    }))
}

/// `execvpe()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execvpe(
    file: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execveat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execveat(
    dir: c_int,
    path: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
    flags: c_int,
) -> c_int {
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

/// `pipe2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe2(fds: *mut c_int, flags: c_int) -> c_int {
    let flags = abi_flags::new_pipe(flags);
    let made = flags.and_then(|flags| file::pipe2(process(), flags));
    // SAFETY: the caller promises that two descriptors fit.
    status(made.and_then(|pair| unsafe { write_pair(fds, pair) }))
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

/// `syncfs()`.
#[unsafe(no_mangle)]
pub extern "C" fn syncfs(fd: c_int) -> c_int {
    status(fd_sync(Fd(fd)))
}

/// `copy_file_range()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn copy_file_range(
    from: c_int,
    from_offset: *mut off64_t,
    to: c_int,
    to_offset: *mut off64_t,
    len: size_t,
    flags: c_uint,
) -> ssize_t {
    let known = if flags == 0 {
        Ok(())
    } else {
        Err(Errno::EINVAL)
    };
    let copy = |start, target| {
        known?;
        file::copy_file_range(process(), (Fd(from), start), (Fd(to), target), len)
    };
    // SAFETY: the caller promises that the offsets are null or point to offsets.
    count(unsafe { offsets::moved(from_offset, to_offset, copy) })
}

/// `close_range()`.
#[unsafe(no_mangle)]
pub extern "C" fn close_range(first: c_uint, last: c_uint, flags: c_int) -> c_int {
    let action = close_action(flags);
    status(action.and_then(|action| file::close_range(process(), first, last, action)))
}

/// `closefrom()`.
#[unsafe(no_mangle)]
pub extern "C" fn closefrom(first: c_int) {
    let first = first.max(0).cast_unsigned();
    let _none_was_open = file::close_range(process(), first, u32::MAX, CloseAction::Close);
}

/// `getentropy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getentropy(buf: *mut c_void, len: size_t) -> c_int {
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    status(buf.and_then(super::sys::random::entropy))
}

/// `ctermid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctermid(buf: *mut c_char) -> *mut c_char {
    static NAME: &CStr = c"/dev/tty";
    // SAFETY: the caller promises that `buf` is null or has room for `L_ctermid` bytes.
    unsafe { out::text_or_shared(buf, NAME) }
}

/// `lseek64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek64(fd: c_int, offset: off64_t, whence: c_int) -> off64_t {
    let whence = whence_of(whence);
    long(whence.and_then(|whence| file::lseek(process(), Fd(fd), offset, whence)))
}

/// `pread64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread64(
    fd: c_int,
    buf: *mut c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is writable for `len` bytes.
    let buf = unsafe { bytes::bytes_mut(buf, len) };
    count(buf.and_then(|buf| file::pread(process(), Fd(fd), buf, offset)))
}

/// `pwrite64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that `buf` is readable for `len` bytes.
    let buf = unsafe { bytes::bytes(buf, len) };
    count(buf.and_then(|buf| file::pwrite(process(), Fd(fd), buf, offset)))
}

/// `ftruncate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate64(fd: c_int, len: off64_t) -> c_int {
    status(size::truncate_fd(process(), Fd(fd), len))
}

/// `truncate64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate64(path: *const c_char, len: off64_t) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    status(path.and_then(|path| size::truncate(process(), path, len)))
}

/// `lockf64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf64(fd: c_int, function: c_int, len: off64_t) -> c_int {
    cancel::point();
    status(lock_file(Fd(fd), function, len))
}

/// `EBADF` unless `fd` is open. Files live in memory: there is nothing to bring anywhere.
fn fd_sync(fd: Fd) -> Result<(), Errno> {
    file::status_flags(process(), fd).map(|_flags| ())
}

fn close_action(flags: c_int) -> Result<CloseAction, Errno> {
    match flags {
        0 => Ok(CloseAction::Close),
        CLOSE_RANGE_CLOEXEC => Ok(CloseAction::SetCloseOnExec),
        _ => Err(Errno::EINVAL),
    }
}

fn whence_of(whence: c_int) -> Result<Whence, Errno> {
    match whence {
        SEEK_SET => Ok(Whence::Start),
        SEEK_CUR => Ok(Whence::Current),
        SEEK_END => Ok(Whence::End),
        SEEK_DATA => Ok(Whence::Data),
        SEEK_HOLE => Ok(Whence::Hole),
        _ => Err(Errno::EINVAL),
    }
}

fn victim_of(flags: c_int) -> Result<Victim, Errno> {
    match flags {
        0 => Ok(Victim::File),
        AT_REMOVEDIR => Ok(Victim::Directory),
        _ => Err(Errno::EINVAL),
    }
}

/// 1 if it is so; 0 and `errno` if not.
fn result_as_bool(result: Result<(), Errno>) -> c_int {
    or(result.map(|()| 1), 0)
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

/// # Safety
///
/// `to` must be null or valid for writes of two numbers.
unsafe fn write_pair(to: *mut c_int, pair: (Fd, Fd)) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(to.cast::<[c_int; 2]>(), [pair.0.0, pair.1.0]) }
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

fn whole_seconds_left(result: Result<Asleep, Errno>) -> c_uint {
    match result {
        Ok(Asleep::Interrupted(left)) => c_uint::try_from(left.as_secs()).unwrap_or(c_uint::MAX),
        Ok(Asleep::ToTheEnd) | Err(_) => 0,
    }
}

fn asleep(result: Result<Asleep, Errno>) -> Result<(), Errno> {
    match result? {
        Asleep::ToTheEnd => Ok(()),
        Asleep::Interrupted(_) => Err(Errno::EINTR),
    }
}

fn move_break(increment: c_long) -> Result<usize, Errno> {
    let before = memory::set_break(process(), 0)?; // ENOMEM
    let wanted = before
        .checked_add_signed(increment as isize)
        .ok_or(Errno::ENOMEM)?;
    if increment != 0 {
        memory::set_break(process(), wanted)?; // ENOMEM
    }
    Ok(before)
}

/// `lockf()`: locks belong to the process, and there is one.
fn lock_file(fd: Fd, function: c_int, _len: off_t) -> Result<(), Errno> {
    let file = process().fds().get(fd)?; // EBADF
    match function {
        F_LOCK | F_TLOCK => file.check_writable(), // EBADF
        F_ULOCK | F_TEST => Ok(()),
        _ => Err(Errno::EINVAL),
    }
}

/// `daemon()`: there is no shell to go back to, so nothing is left but what the new process does.
fn detach(keeps_directory: bool, keeps_files: bool) -> Result<(), Errno> {
    if !keeps_directory {
        cwd::chdir(process(), b"/")?;
    }
    if keeps_files {
        return Ok(());
    }
    let null = open::open(process(), At::Cwd, b"/dev/null", OpenFlags::READ_WRITE, 0)?;
    for fd in [Fd::STDIN, Fd::STDOUT, Fd::STDERR] {
        file::dup2(process(), null, fd)?;
    }
    if null.0 > Fd::STDERR.0 {
        file::close(process(), null)?;
    }
    Ok(())
}

/// `swab()`.
///
/// # Safety
///
/// `from` and `to` must be `len` bytes each, an even number.
unsafe fn swap_bytes(from: *const u8, to: *mut u8, len: usize) {
    for at in (0..len).step_by(2) {
        // SAFETY: `at` is below `len`.
        let pair = unsafe { from.add(at).cast::<[u8; 2]>().read() };
        // SAFETY: as above.
        unsafe { to.add(at).cast::<[u8; 2]>().write([pair[1], pair[0]]) };
    }
}
