//! <sys/uio.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_ulong};

use posix_api::Errno;

use crate::abi::{
    result::count,
    types::base::{off_t, off64_t, pid_t, ssize_t},
    types::iovec::iovec,
};

/// `readv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readv(fd: c_int, vector: *const iovec, vectors: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `writev()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, vector: *const iovec, vectors: c_int) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `preadv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn preadv(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `pwritev()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `preadv64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn preadv64(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off64_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `pwritev64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev64(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off64_t,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `preadv2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn preadv2(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
    flags: c_int,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `pwritev2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev2(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
    flags: c_int,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `process_vm_readv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn process_vm_readv(
    pid: pid_t,
    local: *const iovec,
    local_count: c_ulong,
    remote: *const iovec,
    remote_count: c_ulong,
    flags: c_ulong,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}

/// `process_vm_writev()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn process_vm_writev(
    pid: pid_t,
    local: *const iovec,
    local_count: c_ulong,
    remote: *const iovec,
    remote_count: c_ulong,
    flags: c_ulong,
) -> ssize_t {
    count(Err(Errno::ENOSYS))
}
