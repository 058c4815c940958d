//! `prctl()`: the options.
//!
//! Standard: POSIX has none; Linux `prctl(2)`.

#![expect(unsafe_code, reason = "options take pointers")]

use core::{
    ffi::{c_int, c_ulong},
    sync::atomic::{AtomicBool, Ordering},
};

use posix_api::{Errno, Process};

use crate::abi::{constants::prctl::*, cstr, out};

/// What `PR_SET_NO_NEW_PRIVS` was told.
static NO_NEW_PRIVILEGES: AtomicBool = AtomicBool::new(false);

/// Does what `option` says; returns what `prctl` returns.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
/// - `EINVAL`: the option is unknown.
///
/// # Safety
///
/// `argument` must be what the option takes: if a pointer, null or valid.
pub unsafe fn prctl(process: &Process, option: c_int, argument: c_ulong) -> Result<c_int, Errno> {
    let thread = process.threads().current();
    let text = core::ptr::with_exposed_provenance_mut(argument as usize);
    match option {
        PR_SET_NAME => {
            // SAFETY: the caller's promise is passed on.
            let name = unsafe { cstr::text(text) }?; // EFAULT
            thread.set_name(name.get(..15).unwrap_or(name)).map(|()| 0)
        }
        PR_GET_NAME => {
            let mut name = [0_u8; 16];
            let own = thread.name();
            name.iter_mut()
                .take(15)
                .zip(&own)
                .for_each(|(to, from)| *to = *from);
            // SAFETY: the caller's promise is passed on: the buffer has 16 bytes.
            unsafe { out::write(text.cast(), name) }.map(|()| 0) // EFAULT
        }
        // No other process could look into this one, and none could be started.
        PR_GET_DUMPABLE | PR_GET_KEEPCAPS => Ok(0),
        // No `exec` gains privileges here, so it is so from the start.
        PR_SET_NO_NEW_PRIVS if argument == 1 => {
            NO_NEW_PRIVILEGES.store(true, Ordering::Relaxed);
            Ok(0)
        }
        PR_GET_NO_NEW_PRIVS => Ok(NO_NEW_PRIVILEGES.load(Ordering::Relaxed).into()),
        // There are none, so clearing them all is done.
        PR_CAP_AMBIENT if argument == PR_CAP_AMBIENT_CLEAR_ALL as c_ulong => Ok(0),
        _ => Err(Errno::EINVAL),
    }
}
