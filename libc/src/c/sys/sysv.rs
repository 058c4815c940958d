//! <sys/msg.h>, <sys/sem.h>, <sys/shm.h>: System V's queues, semaphores and shared memory. They are for processes
//! that do not know each other, of which there are none: all fail with `ENOSYS`. POSIX's are there.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "nothing is done with them")]
#![allow(clippy::missing_safety_doc, reason = "nothing is read or written")]

use core::ffi::{c_int, c_long, c_void};

use posix_api::Errno;

use crate::abi::{
    result::{mapping, or, status},
    types::base::{key_t, size_t, ssize_t},
};

/// `msgget()`.
#[unsafe(no_mangle)]
pub extern "C" fn msgget(key: key_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `msgctl()`.
#[unsafe(no_mangle)]
pub extern "C" fn msgctl(id: c_int, command: c_int, buf: *mut c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `msgrcv()`.
#[unsafe(no_mangle)]
pub extern "C" fn msgrcv(
    id: c_int,
    message: *mut c_void,
    len: size_t,
    kind: c_long,
    flags: c_int,
) -> ssize_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `msgsnd()`.
#[unsafe(no_mangle)]
pub extern "C" fn msgsnd(id: c_int, message: *const c_void, len: size_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `semget()`.
#[unsafe(no_mangle)]
pub extern "C" fn semget(key: key_t, count: c_int, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `semop()`.
#[unsafe(no_mangle)]
pub extern "C" fn semop(id: c_int, operations: *mut c_void, count: size_t) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `semtimedop()`.
#[unsafe(no_mangle)]
pub extern "C" fn semtimedop(
    id: c_int,
    operations: *mut c_void,
    count: size_t,
    timeout: *const c_void,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `semctl()`: its fourth argument is left where it is.
#[unsafe(no_mangle)]
pub extern "C" fn semctl(id: c_int, number: c_int, command: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shmget()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmget(key: key_t, size: size_t, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shmat()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmat(id: c_int, addr: *const c_void, flags: c_int) -> *mut c_void {
    mapping(Err(Errno::ENOSYS))
}

/// `shmdt()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmdt(addr: *const c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `shmctl()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmctl(id: c_int, command: c_int, buf: *mut c_void) -> c_int {
    status(Err(Errno::ENOSYS))
}
