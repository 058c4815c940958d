//! <sys/sysinfo.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_int, c_long};

use posix_api::Errno;

use crate::abi::{
    result::{or, status},
    types::sysinfo::sysinfo,
};

/// `sysinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sysinfo(info: *mut sysinfo) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `get_nprocs()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `get_nprocs_conf()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs_conf() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `get_phys_pages()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_phys_pages() -> c_long {
    or(Err(Errno::ENOSYS), -1)
}

/// `get_avphys_pages()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_avphys_pages() -> c_long {
    or(Err(Errno::ENOSYS), -1)
}
