//! <sys/wait.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "there are no children to tell of")]

use crate::thread::cancel;
use core::ffi::c_int;

use posix_api::{Errno, system::job};

use crate::abi::constants::wait::{WCONTINUED, WNOHANG, WUNTRACED};
use crate::abi::types::base::idtype_t;
use crate::abi::{
    result::{or, status},
    types::base::{id_t, pid_t},
    types::rusage::rusage,
    types::signal::siginfo_t,
};

/// `wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wait(status: *mut c_int) -> pid_t {
    cancel::point();
    or(job::wait(), -1)
}

/// `waitid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn waitid(
    kind: idtype_t,
    id: id_t,
    info: *mut siginfo_t,
    options: c_int,
) -> c_int {
    cancel::point();
    status(job::wait().map(drop))
}

/// `waitpid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn waitpid(pid: pid_t, status: *mut c_int, options: c_int) -> pid_t {
    cancel::point();
    or(wait_as(options), -1)
}

/// `wait3()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wait3(status: *mut c_int, options: c_int, usage: *mut rusage) -> pid_t {
    or(wait_as(options), -1)
}

/// `wait4()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wait4(
    pid: pid_t,
    status: *mut c_int,
    options: c_int,
    usage: *mut rusage,
) -> pid_t {
    or(wait_as(options), -1)
}

/// Waits as `options` says: `WNOHANG`, `WUNTRACED` and `WCONTINUED` are known.
fn wait_as(options: c_int) -> Result<pid_t, Errno> {
    if options & !(WNOHANG | WUNTRACED | WCONTINUED) != 0 {
        return Err(Errno::EINVAL);
    }
    job::wait() // ECHILD
}
