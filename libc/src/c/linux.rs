//! Calls of Linux that POSIX does not have, one or two a header: <sys/fsuid.h>, <sys/io.h>, <sys/klog.h>,
//! <sys/personality.h>, <sys/reboot.h>, <sys/swap.h>.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "what is not there looks at nothing")]

use core::ffi::{c_char, c_int, c_uint, c_ulong};

use posix_api::{Errno, system::credentials};

use crate::{
    abi::{
        result::status,
        types::base::{gid_t, uid_t},
    },
    process::process,
};

/// Ports of the processor.
const PORTS: c_ulong = 1 << 16;

/// `PER_LINUX`.
const PER_LINUX: c_ulong = 0;

/// `personality()` of this only asks.
const ASK: c_ulong = 0xffff_ffff;

/// `RB_HALT_SYSTEM`, `RB_POWER_OFF`.
const OFF: [c_uint; 2] = [0xcdef_0123, 0x4321_fedc];

/// `setfsuid()`: files are checked with the effective user, which this does not change; as when it may not, only the
/// result tells.
#[unsafe(no_mangle)]
pub extern "C" fn setfsuid(user: uid_t) -> c_int {
    credentials::credentials(process())
        .effective_user
        .cast_signed()
}

/// `setfsgid()`: likewise.
#[unsafe(no_mangle)]
pub extern "C" fn setfsgid(group: gid_t) -> c_int {
    credentials::credentials(process())
        .effective_group
        .cast_signed()
}

/// `ioperm()`: the program may use all ports already.
#[unsafe(no_mangle)]
pub extern "C" fn ioperm(from: c_ulong, count: c_ulong, on: c_int) -> c_int {
    let end = from.checked_add(count).filter(|end| *end <= PORTS);
    status(match end {
        None => Err(Errno::EINVAL),
        Some(_) if on == 0 => Err(Errno::ENOSYS),
        Some(_) => Ok(()),
    })
}

/// `iopl()`: the program is at the level that may do all.
#[unsafe(no_mangle)]
pub extern "C" fn iopl(level: c_int) -> c_int {
    status(match level {
        3 => Ok(()),
        0..=2 => Err(Errno::ENOSYS),
        _ => Err(Errno::EINVAL),
    })
}

/// `klogctl()`: the kernel keeps no log.
#[unsafe(no_mangle)]
pub extern "C" fn klogctl(kind: c_int, buf: *mut c_char, len: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `personality()`: there is one.
#[unsafe(no_mangle)]
pub extern "C" fn personality(persona: c_ulong) -> c_int {
    status(match persona {
        PER_LINUX | ASK => Ok(()),
        _ => Err(Errno::EINVAL),
    })
}

/// `reboot()`: ends the machine at once, as from a power button held down. It does not start it again.
#[unsafe(no_mangle)]
pub extern "C" fn reboot(how: c_int) -> c_int {
    if OFF.contains(&how.cast_unsigned()) {
        kernel::power::exit(0);
    }
    status(Err(Errno::EINVAL))
}

/// `swapon()`: memory is not swapped.
#[unsafe(no_mangle)]
pub extern "C" fn swapon(path: *const c_char, flags: c_int) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `swapoff()`: memory is not swapped.
#[unsafe(no_mangle)]
pub extern "C" fn swapoff(path: *const c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}
