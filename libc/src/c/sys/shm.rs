//! <sys/shm.h>: POSIX.1-2024, System V's shared memory, within the one process.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_void};

use posix_api::{
    Errno,
    ipc::{self, Attach, GetFlags},
    memory::Protection,
};

use super::ipc::{IPC_RMID, IPC_SET, IPC_STAT};
use crate::{
    abi::{
        out,
        result::{mapping, status, value},
        types::{
            base::{key_t, size_t},
            shm::{SHM_EXEC, SHM_LOCK, SHM_RDONLY, SHM_REMAP, SHM_RND, SHM_UNLOCK, shmid_ds},
        },
    },
    process::process,
};

/// `shmat()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmat(id: c_int, addr: *const c_void, flags: c_int) -> *mut c_void {
    let how = Attach {
        addr: addr.expose_provenance(),
        rounds: flags & SHM_RND != 0,
        replaces: flags & SHM_REMAP != 0,
        protection: Protection {
            read: true,
            write: flags & SHM_RDONLY == 0,
            execute: flags & SHM_EXEC != 0,
        },
    };
    mapping(ipc::shmat(process(), id, how))
}

/// `shmctl()`.
///
/// # Safety
///
/// `buf` must be null or valid for what `command` does with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn shmctl(id: c_int, command: c_int, buf: *mut shmid_ds) -> c_int {
    // SAFETY: the caller's promise is passed on.
    status(unsafe { control(id, command, buf) })
}

/// `shmdt()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmdt(addr: *const c_void) -> c_int {
    status(ipc::shmdt(process(), addr.expose_provenance()))
}

/// `shmget()`.
#[unsafe(no_mangle)]
pub extern "C" fn shmget(key: key_t, size: size_t, flags: c_int) -> c_int {
    let flags = GetFlags::from_bits_retain(flags.cast_unsigned());
    value(ipc::shmget(process(), key, size, flags))
}

/// `shmctl()`'s commands.
///
/// # Safety
///
/// As [`shmctl`].
unsafe fn control(id: c_int, command: c_int, buf: *mut shmid_ds) -> Result<(), Errno> {
    match command {
        IPC_STAT => {
            let known = ipc::segment_status(process(), id)?; // EINVAL
            // SAFETY: the caller promises that it is writable.
            unsafe { out::write(buf, known.into()) } // EFAULT
        }
        IPC_SET => {
            // SAFETY: the caller promises that it is readable.
            let new = unsafe { out::read(buf) }?; // EFAULT
            ipc::segment_set(process(), id, new.shm_perm.change()) // EINVAL
        }
        IPC_RMID => ipc::segment_remove(process(), id), // EINVAL
        SHM_LOCK | SHM_UNLOCK => ipc::segment_lock(process(), id, command == SHM_LOCK), // EINVAL
        _ => Err(Errno::EINVAL),
    }
}
