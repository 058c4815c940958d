//! <time.h>: dates in the program's own patterns. POSIX.1-2024 `getdate()`.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    ptr,
    sync::atomic::{AtomicI32, Ordering},
};

use posix_api::{
    Errno,
    fs::{At, LastLink, stat},
    time::Timestamp,
};

use super::{local, returned, zone};
use crate::{
    abi::{cstr, out, types::tm::tm},
    c::stdlib::environment::getenv,
    calendar::{DateError, date},
    files,
    process::process,
};

/// Why `getdate()` failed last.
#[unsafe(no_mangle)]
pub static getdate_err: AtomicI32 = AtomicI32::new(0);

/// `getdate()`.
///
/// # Safety
///
/// `text` must be a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdate(text: *const c_char) -> *mut tm {
    // SAFETY: the caller promises that it is a string.
    match read(unsafe { cstr::or_empty(text) }) {
        Ok(time) => returned(Ok(time)),
        Err(error) => {
            getdate_err.store(error as c_int, Ordering::Relaxed);
            ptr::null_mut()
        }
    }
}

/// `getdate_r()`: returns what `getdate_err` would be.
///
/// # Safety
///
/// `text` must be a string, and `result` valid for a write.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdate_r(text: *const c_char, result: *mut tm) -> c_int {
    // SAFETY: the caller promises that it is a string.
    match read(unsafe { cstr::or_empty(text) }) {
        Ok(time) => {
            // SAFETY: the caller promises that it is writable.
            unsafe { out::write_if_asked(result, time) };
            0
        }
        Err(error) => error as c_int,
    }
}

fn read(text: &[u8]) -> Result<tm, DateError> {
    let patterns = patterns()?;
    zone::refresh();
    let now = local(Timestamp::now().seconds).map_err(|_| DateError::Invalid)?;
    let time = zone::with(|zone| date(text, &patterns, &now.fields(None), zone))?;
    Ok(time.into())
}

/// The file that `DATEMSK` names.
fn patterns() -> Result<Vec<u8>, DateError> {
    const TYPE: u32 = 0o170_000;
    const REGULAR: u32 = 0o100_000;
    // SAFETY: the name is a string.
    let path = unsafe { cstr::or_empty(getenv(c"DATEMSK".as_ptr())) };
    if path.is_empty() {
        return Err(DateError::NoVariable);
    }
    let known = stat::stat(process(), At::Cwd, path, LastLink::Follow);
    let known = known.map_err(|_| DateError::NoStatus)?;
    if known.mode & TYPE != REGULAR {
        return Err(DateError::NotRegular);
    }
    files::read(process(), path).map_err(|error| match error {
        Errno::EIO => DateError::ReadFailed,
        _ => DateError::Unreadable,
    })
}
