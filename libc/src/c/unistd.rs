//! <unistd.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_long, c_uint, c_ushort, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{count, or, status},
    types::base::{gid_t, off_t, off64_t, pid_t, size_t, ssize_t, uid_t, useconds_t},
};

/// `access()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn access(path: *const c_char, mode: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `alarm()`.
#[unsafe(no_mangle)]
pub extern "C" fn alarm(seconds: c_uint) -> c_uint {
    or(Err(Errno::ENOSYS), 0)
}

/// `chdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chdir(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `chown()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chown(path: *const c_char, owner: uid_t, group: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `close()`.
#[unsafe(no_mangle)]
pub extern "C" fn close(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `confstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn confstr(name: c_int, buf: *mut c_char, len: size_t) -> size_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `dup()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `dup2()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup2(fd: c_int, to: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn _exit(status: c_int) -> ! {
    loop {}
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
    status(Err(Errno::ENOSYS))
}

/// `fchdir()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchdir(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fchown()`.
#[unsafe(no_mangle)]
pub extern "C" fn fchown(fd: c_int, owner: uid_t, group: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
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
    status(Err(Errno::ENOSYS))
}

/// `fdatasync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fdatasync(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
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
    or(Err(Errno::ENOSYS), -1)
}

/// `fsync()`.
#[unsafe(no_mangle)]
pub extern "C" fn fsync(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ftruncate()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate(fd: c_int, len: off_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getcwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getcwd(buf: *mut c_char, len: size_t) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getegid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getegid() -> gid_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `geteuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn geteuid() -> uid_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `getgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getgid() -> gid_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `getgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getgroups(count: c_int, groups: *mut gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `gethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostname(buf: *mut c_char, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getlogin()`.
#[unsafe(no_mangle)]
pub extern "C" fn getlogin() -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getlogin_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getlogin_r(buf: *mut c_char, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpgid(pid: pid_t) -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `getpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpgrp() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `getpid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpid() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `getppid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getppid() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `getsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getsid(pid: pid_t) -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `getuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn getuid() -> uid_t {
    or(Err(Errno::ENOSYS), 0)
}

/// `isatty()`.
#[unsafe(no_mangle)]
pub extern "C" fn isatty(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lchown()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lchown(path: *const c_char, owner: uid_t, group: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `link()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
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
    status(Err(Errno::ENOSYS))
}

/// `lockf()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf(fd: c_int, function: c_int, len: off_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lseek()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek(fd: c_int, offset: off_t, whence: c_int) -> off_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `nice()`.
#[unsafe(no_mangle)]
pub extern "C" fn nice(increment: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pathconf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pathconf(path: *const c_char, name: c_int) -> c_long {
    or(Err(Errno::ENOSYS), -1)
}

/// `pause()`.
#[unsafe(no_mangle)]
pub extern "C" fn pause() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pipe()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe(fds: *mut c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread(fd: c_int, buf: *mut c_void, len: size_t, offset: off_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `pwrite()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn read(fd: c_int, buf: *mut c_void, len: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `readlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readlink(path: *const c_char, buf: *mut c_char, len: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `readlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readlinkat(
    dir: c_int,
    path: *const c_char,
    buf: *mut c_char,
    len: size_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `rmdir()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setegid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setegid(gid: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `seteuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn seteuid(uid: uid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setgid(gid: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setpgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpgid(pid: pid_t, group: pid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn setpgrp() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `setregid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setregid(rgid: gid_t, egid: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setreuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setreuid(ruid: uid_t, euid: uid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setsid() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `setuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setuid(uid: uid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn sleep(seconds: c_uint) -> c_uint {
    or(Err(Errno::ENOSYS), 0)
}

/// `symlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlink(target: *const c_char, path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `symlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn symlinkat(
    target: *const c_char,
    dir: c_int,
    path: *const c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sync()`.
#[unsafe(no_mangle)]
pub extern "C" fn sync() {}

/// `sysconf()`.
#[unsafe(no_mangle)]
pub extern "C" fn sysconf(name: c_int) -> c_long {
    or(Err(Errno::ENOSYS), -1)
}

/// `tcgetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcgetpgrp(fd: c_int) -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `tcsetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcsetpgrp(fd: c_int, group: pid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `truncate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate(path: *const c_char, len: off_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ttyname()`.
#[unsafe(no_mangle)]
pub extern "C" fn ttyname(fd: c_int) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `ttyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttyname_r(fd: c_int, buf: *mut c_char, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `unlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unlinkat(dir: c_int, path: *const c_char, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `usleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn usleep(microseconds: useconds_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `vfork()`.
#[unsafe(no_mangle)]
pub extern "C" fn vfork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `write()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn write(fd: c_int, buf: *const c_void, len: size_t) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `getopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getopt(
    argc: c_int,
    argv: *const *mut c_char,
    options: *const c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

unsafe extern "C" {
    /// `execl()`: a shim reads its last arguments.
    pub fn execl(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execle()`: a shim reads its last arguments.
    pub fn execle(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execlp()`: a shim reads its last arguments.
    pub fn execlp(file: *const c_char, arg: *const c_char, ...) -> c_int;
}

/// `crypt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt(key: *const c_char, salt: *const c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `swab()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn swab(from: *const c_void, to: *mut c_void, len: ssize_t) {}

/// `gethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn gethostid() -> c_long {
    or(Err(Errno::ENOSYS), -1)
}

/// `acct()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn acct(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `brk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn brk(end: *mut c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sbrk()`.
#[unsafe(no_mangle)]
pub extern "C" fn sbrk(increment: c_long) -> *mut c_void {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `chroot()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn chroot(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `daemon()`.
#[unsafe(no_mangle)]
pub extern "C" fn daemon(keep_directory: c_int, keep_files: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
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
    status(Err(Errno::ENOSYS))
}

/// `setdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setdomainname(name: *const c_char, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sethostname(name: *const c_char, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sethostid()`.
#[unsafe(no_mangle)]
pub extern "C" fn sethostid(id: c_long) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setlogin()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlogin(name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getdtablesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getdtablesize() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpagesize()`.
#[unsafe(no_mangle)]
pub extern "C" fn getpagesize() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `getpass()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpass(prompt: *const c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `getwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getwd(buf: *mut c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
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
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `dup3()`.
#[unsafe(no_mangle)]
pub extern "C" fn dup3(fd: c_int, to: c_int, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `eaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn eaccess(path: *const c_char, mode: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `euidaccess()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn euidaccess(path: *const c_char, mode: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
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
    status(Err(Errno::ENOSYS))
}

/// `getresuid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getresuid(ruid: *mut uid_t, euid: *mut uid_t, suid: *mut uid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `gettid()`.
#[unsafe(no_mangle)]
pub extern "C" fn gettid() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `group_member()`.
#[unsafe(no_mangle)]
pub extern "C" fn group_member(gid: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pipe2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pipe2(fds: *mut c_int, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setresgid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setresgid(rgid: gid_t, egid: gid_t, sgid: gid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `setresuid()`.
#[unsafe(no_mangle)]
pub extern "C" fn setresuid(ruid: uid_t, euid: uid_t, suid: uid_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `syncfs()`.
#[unsafe(no_mangle)]
pub extern "C" fn syncfs(fd: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
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
    count(Err(Errno::ENOSYS))
}

/// `close_range()`.
#[unsafe(no_mangle)]
pub extern "C" fn close_range(first: c_uint, last: c_uint, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `closefrom()`.
#[unsafe(no_mangle)]
pub extern "C" fn closefrom(first: c_int) {}

/// `getentropy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getentropy(buf: *mut c_void, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ctermid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctermid(buf: *mut c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `lseek64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lseek64(fd: c_int, offset: off64_t, whence: c_int) -> off64_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `pread64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pread64(
    fd: c_int,
    buf: *mut c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `pwrite64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwrite64(
    fd: c_int,
    buf: *const c_void,
    len: size_t,
    offset: off64_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `ftruncate64()`.
#[unsafe(no_mangle)]
pub extern "C" fn ftruncate64(fd: c_int, len: off64_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `truncate64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn truncate64(path: *const c_char, len: off64_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `lockf64()`.
#[unsafe(no_mangle)]
pub extern "C" fn lockf64(fd: c_int, function: c_int, len: off64_t) -> c_int {
    status(Err(Errno::ENOSYS))
}
