//! <sys/sysinfo.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_long};

use kernel::{config::PAGE_SIZE, memory};
use posix_api::system;

use crate::abi::{out, resource, result::status, types::sysinfo::sysinfo};

/// `sysinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sysinfo(info: *mut sysinfo) -> c_int {
    // SAFETY: the caller promises that `info` is writable.
    status(unsafe { out::write(info, resource::machine()) })
}

/// `get_nprocs()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs() -> c_int {
    count(system::cpus())
}

/// `get_nprocs_conf()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_nprocs_conf() -> c_int {
    count(system::cpus())
}

/// `get_phys_pages()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_phys_pages() -> c_long {
    pages(memory::usage().total)
}

/// `get_avphys_pages()`.
#[unsafe(no_mangle)]
pub extern "C" fn get_avphys_pages() -> c_long {
    pages(memory::usage().free)
}

fn count(count: usize) -> c_int {
    c_int::try_from(count).unwrap_or(c_int::MAX)
}

fn pages(len: usize) -> c_long {
    c_long::try_from(len / PAGE_SIZE).unwrap_or(c_long::MAX)
}
