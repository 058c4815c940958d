//! Fortified functions of <unistd.h>, <poll.h>, <sys/socket.h>, <stdlib.h> and <syslog.h>.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the function of the plain name"
)]

use core::ffi::{c_char, c_int, c_uint, c_ulong, c_void};

use super::chk::check;
use crate::abi::types::base::{off_t, size_t, ssize_t};

unsafe extern "C" {
    fn read(fd: c_int, buf: *mut c_void, n: size_t) -> ssize_t;
    fn pread(fd: c_int, buf: *mut c_void, n: size_t, offset: off_t) -> ssize_t;
    fn pread64(fd: c_int, buf: *mut c_void, n: size_t, offset: off_t) -> ssize_t;
    fn readlink(path: *const c_char, buf: *mut c_char, n: size_t) -> ssize_t;
    fn readlinkat(fd: c_int, path: *const c_char, buf: *mut c_char, n: size_t) -> ssize_t;
    fn getcwd(buf: *mut c_char, n: size_t) -> *mut c_char;
    fn gethostname(buf: *mut c_char, n: size_t) -> c_int;
    fn getdomainname(buf: *mut c_char, n: size_t) -> c_int;
    fn confstr(name: c_int, buf: *mut c_char, n: size_t) -> size_t;
    fn getgroups(n: c_int, list: *mut c_uint) -> c_int;
    fn ttyname_r(fd: c_int, buf: *mut c_char, n: size_t) -> c_int;
    fn recv(fd: c_int, buf: *mut c_void, n: size_t, flags: c_int) -> ssize_t;
    fn recvfrom(
        fd: c_int,
        buf: *mut c_void,
        n: size_t,
        flags: c_int,
        from: *mut c_void,
        len: *mut c_uint,
    ) -> ssize_t;
    fn poll(fds: *mut c_void, count: c_ulong, timeout: c_int) -> c_int;
    fn ppoll(
        fds: *mut c_void,
        count: c_ulong,
        timeout: *const c_void,
        mask: *const c_void,
    ) -> c_int;
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    fn openat(fd: c_int, path: *const c_char, flags: c_int, ...) -> c_int;
}

/// Fortified `read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __read_chk(
    fd: c_int,
    buf: *mut c_void,
    n: size_t,
    room: size_t,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { read(fd, buf, n) }
}

/// Fortified `pread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __pread_chk(
    fd: c_int,
    buf: *mut c_void,
    n: size_t,
    offset: off_t,
    room: size_t,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { pread(fd, buf, n, offset) }
}

/// Fortified `pread64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __pread64_chk(
    fd: c_int,
    buf: *mut c_void,
    n: size_t,
    offset: off_t,
    room: size_t,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { pread64(fd, buf, n, offset) }
}

/// Fortified `readlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __readlink_chk(
    path: *const c_char,
    buf: *mut c_char,
    n: size_t,
    room: size_t,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { readlink(path, buf, n) }
}

/// Fortified `readlinkat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __readlinkat_chk(
    fd: c_int,
    path: *const c_char,
    buf: *mut c_char,
    n: size_t,
    room: size_t,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { readlinkat(fd, path, buf, n) }
}

/// Fortified `getcwd()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __getcwd_chk(buf: *mut c_char, n: size_t, room: size_t) -> *mut c_char {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { getcwd(buf, n) }
}

/// Fortified `gethostname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __gethostname_chk(buf: *mut c_char, n: size_t, room: size_t) -> c_int {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { gethostname(buf, n) }
}

/// Fortified `getdomainname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __getdomainname_chk(buf: *mut c_char, n: size_t, room: size_t) -> c_int {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { getdomainname(buf, n) }
}

/// Fortified `confstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __confstr_chk(
    name: c_int,
    buf: *mut c_char,
    n: size_t,
    room: size_t,
) -> size_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { confstr(name, buf, n) }
}

/// Fortified `getgroups()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __getgroups_chk(n: c_int, list: *mut c_uint, room: size_t) -> c_int {
    check(usize::try_from(n).is_ok_and(|n| n * 4 <= room));
    // SAFETY: as the caller promises.
    unsafe { getgroups(n, list) }
}

/// Fortified `ttyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __ttyname_r_chk(
    fd: c_int,
    buf: *mut c_char,
    n: size_t,
    room: size_t,
) -> c_int {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { ttyname_r(fd, buf, n) }
}

/// Fortified `recv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __recv_chk(
    fd: c_int,
    buf: *mut c_void,
    n: size_t,
    room: size_t,
    flags: c_int,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { recv(fd, buf, n, flags) }
}

/// Fortified `recvfrom()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __recvfrom_chk(
    fd: c_int,
    buf: *mut c_void,
    n: size_t,
    room: size_t,
    flags: c_int,
    from: *mut c_void,
    len: *mut c_uint,
) -> ssize_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { recvfrom(fd, buf, n, flags, from, len) }
}

/// Fortified `poll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __poll_chk(
    fds: *mut c_void,
    count: c_ulong,
    timeout: c_int,
    room: size_t,
) -> c_int {
    check(room as c_ulong / 8 >= count);
    // SAFETY: as the caller promises.
    unsafe { poll(fds, count, timeout) }
}

/// Fortified `ppoll()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __ppoll_chk(
    fds: *mut c_void,
    count: c_ulong,
    timeout: *const c_void,
    mask: *const c_void,
    room: size_t,
) -> c_int {
    check(room as c_ulong / 8 >= count);
    // SAFETY: as the caller promises.
    unsafe { ppoll(fds, count, timeout, mask) }
}

/// Fortified `realpath()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __realpath_chk(
    path: *const c_char,
    resolved: *mut c_char,
    room: size_t,
) -> *mut c_char {
    check(room >= 4096);
    // SAFETY: as the caller promises.
    unsafe { crate::c::stdlib::temporary::realpath(path, resolved) }
}

/// `open()` without a mode, from a fortified caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __open_2(path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { open(path, flags) }
}

/// `open64()` without a mode, from a fortified caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __open64_2(path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { open(path, flags) }
}

/// `openat()` without a mode, from a fortified caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __openat_2(fd: c_int, path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { openat(fd, path, flags) }
}

/// `openat64()` without a mode, from a fortified caller.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __openat64_2(fd: c_int, path: *const c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { openat(fd, path, flags) }
}
