//! <sys/uio.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{abi::vectors as abi_vectors, process::process};
use core::ffi::{c_int, c_ulong};
use posix_api::{Fd, file};

use posix_api::Errno;

use crate::abi::{
    result::count,
    types::base::{off_t, off64_t, pid_t, ssize_t},
    types::iovec::iovec,
};

/// `readv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn readv(fd: c_int, vector: *const iovec, vectors: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::targets(vector, vectors, |bufs| file::readv(process(), Fd(fd), bufs))
    })
}

/// `writev()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn writev(fd: c_int, vector: *const iovec, vectors: c_int) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::sources(vector, vectors, |bufs| {
            file::writev(process(), Fd(fd), bufs)
        })
    })
}

/// `preadv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn preadv(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::targets(vector, vectors, |bufs| {
            file::preadv(process(), Fd(fd), bufs, offset)
        })
    })
}

/// `pwritev()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off_t,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::sources(vector, vectors, |bufs| {
            file::pwritev(process(), Fd(fd), bufs, offset)
        })
    })
}

/// `preadv64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn preadv64(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off64_t,
) -> ssize_t {
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::targets(vector, vectors, |bufs| {
            file::preadv(process(), Fd(fd), bufs, offset)
        })
    })
}

/// `pwritev64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pwritev64(
    fd: c_int,
    vector: *const iovec,
    vectors: c_int,
    offset: off64_t,
) -> ssize_t {
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe {
        abi_vectors::sources(vector, vectors, |bufs| {
            file::pwritev(process(), Fd(fd), bufs, offset)
        })
    })
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
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe { abi_vectors::targets(vector, vectors, |bufs| readv2(fd, bufs, offset, flags)) })
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
    // SAFETY: the caller promises that the vector and its buffers are valid.
    count(unsafe { abi_vectors::sources(vector, vectors, |bufs| writev2(fd, bufs, offset, flags)) })
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

/// `preadv2`: an offset of -1 means the file's own; no flag does anything here.
fn readv2(fd: c_int, bufs: &mut [&mut [u8]], offset: off_t, flags: c_int) -> Result<usize, Errno> {
    match (flags, offset) {
        (0, -1) => file::readv(process(), Fd(fd), bufs),
        (0, _) => file::preadv(process(), Fd(fd), bufs, offset),
        _ => Err(Errno::EOPNOTSUPP),
    }
}

/// `pwritev2`: as [`readv2`].
fn writev2(fd: c_int, bufs: &[&[u8]], offset: off_t, flags: c_int) -> Result<usize, Errno> {
    match (flags, offset) {
        (0, -1) => file::writev(process(), Fd(fd), bufs),
        (0, _) => file::pwritev(process(), Fd(fd), bufs, offset),
        _ => Err(Errno::EOPNOTSUPP),
    }
}
