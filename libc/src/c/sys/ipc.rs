//! <sys/ipc.h>: POSIX.1-2024 `ftok()`.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use posix_api::fs::{At, LastLink, stat};

use crate::{
    abi::{cstr, result::value, types::base::key_t},
    process::process,
};

/// Removes an object.
pub const IPC_RMID: c_int = 0;
/// Sets what can be set of an object.
pub const IPC_SET: c_int = 1;
/// Tells of an object.
pub const IPC_STAT: c_int = 2;

/// `ftok()`: 8 bits of `id`, 8 of the device's number, 16 of the file's.
///
/// # Safety
///
/// `path` is a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftok(path: *const c_char, id: c_int) -> key_t {
    // SAFETY: the caller promises a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| stat::stat(process(), At::Cwd, path, LastLink::Follow));
    value(found.map(|found| {
        let key = (id & 0xff).cast_unsigned() << 24
            | (found.device as u32 & 0xff) << 16
            | found.number as u32 & 0xffff;
        key.cast_signed()
    }))
}
