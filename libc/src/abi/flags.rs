//! Flags of calls that make descriptors.

use core::ffi::c_int;

use posix_api::{
    Errno,
    fd::FdFlags,
    file::{NewFileFlags, StatusFlags},
};

use crate::abi::constants::fcntl::{O_CLOEXEC, O_DIRECT, O_NONBLOCK};

/// `O_CLOEXEC` and `O_NONBLOCK`, which `EFD_*`, `TFD_*`, `SFD_*` and `SOCK_*` share the bits of.
///
/// # Errors
///
/// - `EINVAL`: another bit is set.
pub fn new_file(flags: c_int) -> Result<NewFileFlags, Errno> {
    if flags & !(O_CLOEXEC | O_NONBLOCK) != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(from_bits(flags))
}

/// As [`new_file`], and `O_DIRECT`.
///
/// # Errors
///
/// - `EINVAL`: another bit is set.
pub fn new_pipe(flags: c_int) -> Result<NewFileFlags, Errno> {
    if flags & !(O_CLOEXEC | O_NONBLOCK | O_DIRECT) != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(from_bits(flags))
}

/// `O_CLOEXEC` alone.
///
/// # Errors
///
/// - `EINVAL`: another bit is set.
pub fn descriptor(flags: c_int) -> Result<FdFlags, Errno> {
    if flags & !O_CLOEXEC != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(from_bits(flags).fd)
}

fn from_bits(flags: c_int) -> NewFileFlags {
    let is_close_on_exec = flags & O_CLOEXEC != 0;
    let status = StatusFlags::from_bits_truncate(flags.cast_unsigned());
    NewFileFlags {
        fd: if is_close_on_exec {
            FdFlags::CLOSE_ON_EXEC
        } else {
            FdFlags::empty()
        },
        status: status & (StatusFlags::NONBLOCK | StatusFlags::DIRECT),
    }
}
