//! <sys/sem.h>: POSIX.1-2024, System V's semaphores, within the one process.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::vec::Vec;
use core::ffi::{c_int, c_ushort, c_void};

use kernel::time::Instant;
use posix_api::{
    Errno,
    ipc::{self, GetFlags, Operation, Waiting},
    time::Timestamp,
    wait::Patience,
};

use super::ipc::{IPC_RMID, IPC_SET, IPC_STAT};
use crate::{
    abi::{
        bytes, out,
        result::{status, value},
        types::{
            base::{key_t, size_t},
            sem::{GETALL, GETNCNT, GETPID, GETVAL, GETZCNT, SETALL, SETVAL, sembuf, semid_ds},
            timespec::timespec,
        },
    },
    process::process,
};

unsafe extern "C" {
    /// `semctl()`: a shim reads its last argument.
    pub fn semctl(id: c_int, number: c_int, command: c_int, ...) -> c_int;
}

/// `semctl()`, its last argument as the pointer that it may be.
///
/// # Safety
///
/// `argument` must be what `command` asks for.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_semctl(
    id: c_int,
    number: c_int,
    command: c_int,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise is passed on.
    value(match command {
        GETVAL | GETPID | GETNCNT | GETZCNT => look(id, number, command),
        SETVAL => {
            // An `int` that came as a pointer: its lower half.
            let value = argument.expose_provenance() as c_int;
            ipc::set_value(process(), id, number, value).map(|()| 0)
        }
        // SAFETY: the caller's promise is passed on.
        _ => unsafe { control(id, command, argument) }.map(|()| 0),
    })
}

/// `semget()`.
#[unsafe(no_mangle)]
pub extern "C" fn semget(key: key_t, count: c_int, flags: c_int) -> c_int {
    let flags = GetFlags::from_bits_retain(flags.cast_unsigned());
    value(ipc::semget(process(), key, count, flags))
}

/// `semop()`.
///
/// # Safety
///
/// `operations` must be valid for reads of `count` operations.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn semop(id: c_int, operations: *mut sembuf, count: size_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    status(unsafe { operate(id, operations, count, Ok(Patience::Forever)) })
}

/// `semtimedop()`.
///
/// # Safety
///
/// As [`semop`]; `timeout` must be null or point to a time.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn semtimedop(
    id: c_int,
    operations: *mut sembuf,
    count: size_t,
    timeout: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it is null or points to a time.
    let timeout = unsafe { out::optional(timeout) };
    let timeout = timeout.map(timespec::to_timestamp).transpose();
    let patience = timeout.map(|timeout| timeout.map_or(Patience::Forever, patience));
    // SAFETY: the caller's promise is passed on.
    status(unsafe { operate(id, operations, count, patience) })
}

fn patience(timeout: Timestamp) -> Patience {
    Patience::Until(Instant::now().saturating_add(timeout.since_zero()))
}

/// Does the operations.
///
/// # Safety
///
/// As [`semop`].
unsafe fn operate(
    id: c_int,
    operations: *mut sembuf,
    count: size_t,
    patience: Result<Patience, Errno>,
) -> Result<(), Errno> {
    /// More are too many anyway.
    const SOME: usize = 1024;
    // SAFETY: the caller's promise is passed on.
    let operations = unsafe { bytes::elements(operations, count.min(SOME)) }?; // EFAULT
    let operations: Vec<Operation> = operations.iter().map(|one| (*one).into()).collect();
    ipc::semop(process(), id, &operations, patience?) // EINVAL …
}

fn look(id: c_int, number: c_int, command: c_int) -> Result<c_int, Errno> {
    match command {
        GETVAL => ipc::value(process(), id, number).map(c_int::from),
        GETNCNT => ipc::waiting(process(), id, number, Waiting::ForMore),
        GETZCNT => ipc::waiting(process(), id, number, Waiting::ForZero),
        _ => ipc::last_pid(process(), id, number),
    }
}

/// The commands that concern the whole set.
///
/// # Safety
///
/// As [`__skerry_semctl`].
unsafe fn control(id: c_int, command: c_int, argument: *mut c_void) -> Result<(), Errno> {
    match command {
        IPC_STAT => {
            let known = ipc::set_status(process(), id)?; // EINVAL
            // SAFETY: the caller promises that it is a writable `semid_ds`.
            unsafe { out::write(argument.cast::<semid_ds>(), known.into()) } // EFAULT
        }
        IPC_SET => {
            // SAFETY: the caller promises that it is a readable `semid_ds`.
            let new = unsafe { out::read(argument.cast::<semid_ds>()) }?; // EFAULT
            ipc::set_set(process(), id, new.sem_perm.change()) // EINVAL
        }
        IPC_RMID => ipc::set_remove(process(), id), // EINVAL
        GETALL => {
            let values = ipc::values(process(), id)?; // EINVAL
            // SAFETY: the caller promises room for all values.
            let room = unsafe { bytes::elements_mut(argument.cast::<c_ushort>(), values.len()) };
            room?.copy_from_slice(&values); // EFAULT
            Ok(())
        }
        SETALL => {
            let len = ipc::set_status(process(), id)?.len; // EINVAL
            // SAFETY: the caller promises that there are as many values.
            let values = unsafe { bytes::elements(argument.cast::<c_ushort>(), len) }?; // EFAULT
            ipc::set_values(process(), id, values) // ERANGE
        }
        _ => Err(Errno::EINVAL),
    }
}
