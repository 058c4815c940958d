//! <signal.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::abi::types::base::pthread_t;
use crate::abi::{
    result::{or, status},
    types::base::pid_t,
    types::grp::group,
    types::signal::{__sighandler_t, sigaction, siginfo_t, stack_t},
    types::sigset::sigset_t,
    types::sigval::sigval,
    types::timespec::timespec,
};

/// `__libc_current_sigrtmax()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmax() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `__libc_current_sigrtmin()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmin() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `kill()`.
#[unsafe(no_mangle)]
pub extern "C" fn kill(pid: pid_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `killpg()`.
#[unsafe(no_mangle)]
pub extern "C" fn killpg(group: pid_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `psiginfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psiginfo(info: *const siginfo_t, message: *const c_char) {}

/// `psignal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psignal(signal: c_int, message: *const c_char) {}

/// `pthread_kill()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_kill(thread: pthread_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pthread_sigmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_sigmask(
    how: c_int,
    set: *const sigset_t,
    old: *mut sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `raise()`.
#[unsafe(no_mangle)]
pub extern "C" fn raise(signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigaction()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaction(
    signal: c_int,
    action: *const sigaction,
    old: *mut sigaction,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigaddset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaddset(set: *mut sigset_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigaltstack()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaltstack(stack: *const stack_t, old: *mut stack_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigdelset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigdelset(set: *mut sigset_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigemptyset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigemptyset(set: *mut sigset_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigfillset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigfillset(set: *mut sigset_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `siginterrupt()`.
#[unsafe(no_mangle)]
pub extern "C" fn siginterrupt(signal: c_int, interrupt: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigismember()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigismember(set: *const sigset_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    or(Err(Errno::ENOSYS), None)
}

/// `sigpending()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigpending(set: *mut sigset_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigprocmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigprocmask(
    how: c_int,
    set: *const sigset_t,
    old: *mut sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigqueue()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigqueue(pid: pid_t, signal: c_int, value: sigval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigsuspend()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigsuspend(mask: *const sigset_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigtimedwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigtimedwait(
    set: *const sigset_t,
    info: *mut siginfo_t,
    timeout: *const timespec,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigwait(set: *const sigset_t, signal: *mut c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigwaitinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigwaitinfo(set: *const sigset_t, info: *mut siginfo_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sighold()`.
#[unsafe(no_mangle)]
pub extern "C" fn sighold(signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigignore()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigignore(signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigrelse()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigrelse(signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigblock()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigblock(mask: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigsetmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigsetmask(mask: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `siggetmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn siggetmask() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigisemptyset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigisemptyset(set: *const sigset_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigandset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigandset(
    set: *mut sigset_t,
    left: *const sigset_t,
    right: *const sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigorset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigorset(
    set: *mut sigset_t,
    left: *const sigset_t,
    right: *const sigset_t,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `pthread_sigqueue()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_sigqueue(thread: pthread_t, signal: c_int, value: sigval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tgkill()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgkill(process: pid_t, thread: pid_t, signal: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `sigset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigset(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    or(Err(Errno::ENOSYS), None)
}

/// `sysv_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sysv_signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    or(Err(Errno::ENOSYS), None)
}

/// `bsd_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bsd_signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    or(Err(Errno::ENOSYS), None)
}
