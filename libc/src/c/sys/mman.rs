//! <sys/mman.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int, c_uchar, c_uint, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::base::{mode_t, off_t, off64_t, size_t},
};

/// `mmap()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap(
    addr: *mut c_void,
    len: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    offset: off_t,
) -> *mut c_void {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `mprotect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mprotect(addr: *mut c_void, len: size_t, protection: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `munmap()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn munmap(addr: *mut c_void, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `msync()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn msync(addr: *mut c_void, len: size_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mlock(addr: *const c_void, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mlockall()`.
#[unsafe(no_mangle)]
pub extern "C" fn mlockall(flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `munlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn munlock(addr: *const c_void, len: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `munlockall()`.
#[unsafe(no_mangle)]
pub extern "C" fn munlockall() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `posix_madvise()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn posix_madvise(addr: *mut c_void, len: size_t, advice: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shm_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shm_open(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shm_unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shm_unlink(name: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `madvise()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn madvise(addr: *mut c_void, len: size_t, advice: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mincore()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mincore(addr: *mut c_void, len: size_t, pages: *mut c_uchar) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mlock2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mlock2(addr: *const c_void, len: size_t, flags: c_uint) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `memfd_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memfd_create(name: *const c_char, flags: c_uint) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `mmap64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mmap64(
    addr: *mut c_void,
    len: size_t,
    protection: c_int,
    flags: c_int,
    fd: c_int,
    offset: off64_t,
) -> *mut c_void {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

unsafe extern "C" {
    /// `mremap()`: a shim reads its last arguments.
    pub fn mremap(
        addr: *mut c_void,
        len: size_t,
        new_len: size_t,
        flags: c_int,
        ...
    ) -> *mut c_void;
}
