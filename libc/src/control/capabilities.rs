//! `capget()` and `capset()`: the sets as Linux lays them out.
//!
//! Standard: POSIX has none; Linux `capget(2)`, `capset(2)`.

#![expect(unsafe_code, reason = "the sets are where C points")]

use core::ffi::c_int;

use posix_api::{
    Errno, Process,
    system::capabilities::{Capabilities, capabilities, set_capabilities},
};

use crate::{
    abi::{bytes, out},
    identity::PROCESS_ID,
};

/// The version with 64 bits a set; version 2 is laid out alike, version 1 has 32 bits.
const VERSION_3: u32 = 0x2008_0522;
const VERSION_2: u32 = 0x2007_1026;
const VERSION_1: u32 = 0x1998_0330;

/// `struct __user_cap_header_struct`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Header {
    version: u32,
    pid: c_int,
}

/// `struct __user_cap_data_struct`: 32 bits of each set; the low ones come first.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Part {
    effective: u32,
    permitted: u32,
    inheritable: u32,
}

/// How many parts the caller's version has; one that is not known is replaced by the newest.
///
/// # Safety
///
/// Unless it is null, `header` must point to a header.
unsafe fn parts(header: *mut Header) -> Result<(usize, c_int), Errno> {
    // SAFETY: the caller's promise is passed on.
    let header = unsafe { out::object(header) }?; // EFAULT
    let count = match header.version {
        VERSION_1 => 1,
        VERSION_2 | VERSION_3 => 2,
        _ => {
            header.version = VERSION_3;
            return Err(Errno::EINVAL);
        }
    };
    Ok((count, header.pid))
}

/// Writes the sets of the process to `data`; only tells the version if `data` is null.
///
/// # Errors
///
/// - `EFAULT`: `header` is null.
/// - `EINVAL`: the version is unknown, and `data` is not null; or the process number is negative.
/// - `ESRCH`: there is no such process.
///
/// # Safety
///
/// Unless null, `header` must point to a header, and `data` to as many parts as its version has.
pub unsafe fn get(process: &Process, header: *mut Header, data: *mut Part) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let (count, pid) = match unsafe { parts(header) } {
        Err(Errno::EINVAL) if data.is_null() => return Ok(()),
        other => other?, // EFAULT, EINVAL
    };
    match pid {
        ..0 => return Err(Errno::EINVAL),
        0 | PROCESS_ID => {}
        _ => return Err(Errno::ESRCH),
    }
    if data.is_null() {
        return Ok(());
    }
    let now = capabilities(process);
    // SAFETY: `data` is not null; the caller promises `count` parts.
    let to = unsafe { bytes::elements_mut(data, count) }?;
    for (part, shift) in to.iter_mut().zip([0, 32]) {
        *part = Part {
            effective: (now.effective >> shift) as u32,
            permitted: (now.permitted >> shift) as u32,
            inheritable: (now.inheritable >> shift) as u32,
        };
    }
    Ok(())
}

/// Sets the sets of the process.
///
/// # Errors
///
/// - `EFAULT`: `header` or `data` is null.
/// - `EINVAL`: the version is unknown.
/// - `EPERM`: it is another process, or see [`set_capabilities`].
///
/// # Safety
///
/// As [`get`].
pub unsafe fn set(process: &Process, header: *mut Header, data: *const Part) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let (count, pid) = unsafe { parts(header) }?; // EFAULT, EINVAL
    if ![0, PROCESS_ID].contains(&pid) {
        return Err(Errno::EPERM);
    }
    // SAFETY: the caller's promise is passed on.
    let from = unsafe { bytes::elements(data, count) }?; // EFAULT
    let whole = |set: fn(&Part) -> u32| {
        let bits = from.iter().zip([0, 32]);
        bits.fold(0, |all, (part, shift)| all | u64::from(set(part)) << shift)
    };
    let new = Capabilities {
        effective: whole(|part| part.effective),
        permitted: whole(|part| part.permitted),
        inheritable: whole(|part| part.inheritable),
    };
    set_capabilities(process, new) // EPERM
}
