//! <sys/msg.h>: POSIX.1-2024, System V's message queues, within the one process.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_long, c_void};

use posix_api::{
    Errno,
    ipc::{self, GetFlags, Pick},
    wait::Patience,
};

use super::ipc::{IPC_RMID, IPC_SET, IPC_STAT};
use crate::{
    abi::{
        bytes, out,
        result::{count, status, value},
        types::{
            base::{key_t, size_t, ssize_t},
            msg::{MSG_COPY, MSG_EXCEPT, MSG_NOERROR, msqid_ds},
            sem::NOWAIT,
        },
    },
    process::process,
    thread::cancel,
};

/// `msgctl()`.
///
/// # Safety
///
/// `buf` must be null or valid for what `command` does with it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn msgctl(id: c_int, command: c_int, buf: *mut msqid_ds) -> c_int {
    // SAFETY: the caller's promise is passed on.
    status(unsafe { control(id, command, buf) })
}

/// `msgget()`.
#[unsafe(no_mangle)]
pub extern "C" fn msgget(key: key_t, flags: c_int) -> c_int {
    let flags = GetFlags::from_bits_retain(flags.cast_unsigned());
    value(ipc::msgget(process(), key, flags))
}

/// `msgrcv()`.
///
/// # Safety
///
/// `message` must be valid for writes of a `long` and `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn msgrcv(
    id: c_int,
    message: *mut c_void,
    len: size_t,
    kind: c_long,
    flags: c_int,
) -> ssize_t {
    cancel::point();
    let take = |kind: i64, text: &[u8]| {
        if text.len() > len && flags & MSG_NOERROR == 0 {
            return Err(Errno::E2BIG);
        }
        let text = text.get(..len).unwrap_or(text);
        // SAFETY: the caller's promise is passed on.
        unsafe { give(message.cast(), kind, text) } // EFAULT
    };
    count(pick(kind, len, flags).and_then(|pick| {
        ipc::msgrcv(process(), id, pick, patience(flags), take) // ENOMSG …
    }))
}

/// `msgsnd()`.
///
/// # Safety
///
/// `message` must be a `long` and `len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn msgsnd(
    id: c_int,
    message: *const c_void,
    len: size_t,
    flags: c_int,
) -> c_int {
    cancel::point();
    let message = message.cast::<c_long>();
    // SAFETY: the caller promises that it begins with a `long`.
    let kind = unsafe { out::read(message) };
    // SAFETY: the caller promises `len` bytes behind it.
    let text = unsafe { bytes::bytes(message.wrapping_add(1).cast(), len) };
    status(kind.and_then(|kind| ipc::msgsnd(process(), id, kind, text?, patience(flags))))
}

/// Copies a message out; returns its length.
///
/// # Safety
///
/// `message` must be valid for writes of a `long` and the text.
unsafe fn give(message: *mut c_long, kind: i64, text: &[u8]) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(message, kind) }?; // EFAULT
    let place = message.wrapping_add(1).cast();
    // SAFETY: as above.
    unsafe { bytes::bytes_mut(place, text.len()) }?.copy_from_slice(text); // EFAULT
    Ok(text.len())
}

fn pick(kind: c_long, len: size_t, flags: c_int) -> Result<Pick, Errno> {
    if flags & MSG_COPY != 0 {
        return Err(Errno::ENOSYS); // as a Linux without checkpoints
    }
    if isize::try_from(len).is_err() {
        return Err(Errno::EINVAL);
    }
    Ok(match kind {
        0 => Pick::First,
        1.. if flags & MSG_EXCEPT != 0 => Pick::NotOf(kind),
        1.. => Pick::Of(kind),
        _ => Pick::UpTo(kind.saturating_neg()),
    })
}

fn patience(flags: c_int) -> Patience {
    if flags & NOWAIT == 0 {
        Patience::Forever
    } else {
        Patience::Nothing
    }
}

/// `msgctl()`'s commands.
///
/// # Safety
///
/// As [`msgctl`].
unsafe fn control(id: c_int, command: c_int, buf: *mut msqid_ds) -> Result<(), Errno> {
    match command {
        IPC_STAT => {
            let known = ipc::queue_status(process(), id)?; // EINVAL
            // SAFETY: the caller promises that it is writable.
            unsafe { out::write(buf, known.into()) } // EFAULT
        }
        IPC_SET => {
            // SAFETY: the caller promises that it is readable.
            let new = unsafe { out::read(buf) }?; // EFAULT
            let len_max = usize::try_from(new.msg_qbytes).unwrap_or(usize::MAX);
            ipc::queue_set(process(), id, new.msg_perm.change(), len_max) // EINVAL
        }
        IPC_RMID => ipc::queue_remove(process(), id), // EINVAL
        _ => Err(Errno::EINVAL),
    }
}
