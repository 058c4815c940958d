//! <sys/stat.h>: `statx()`, as Linux has it.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int, c_uint};

use posix_api::Errno;

use super::stat::{find, major, minor};
use crate::abi::{
    constants::{
        fcntl::AT_STATX_SYNC_TYPE,
        stat::{STATX__RESERVED, STATX_BASIC_STATS, STATX_BTIME},
    },
    cstr, out,
    result::status,
    types::statx::statx,
};

/// `statx()`: all is told that there is, whatever `mask` asks for.
///
/// # Safety
///
/// `path` must be a string, and `buf` writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn statx(
    dir: c_int,
    path: *const c_char,
    flags: c_int,
    mask: c_uint,
    buf: *mut statx,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let found = path.and_then(|path| look(dir, path, flags, mask));
    // SAFETY: the caller promises that `buf` is writable.
    status(found.and_then(|found| unsafe { out::write(buf, found) }))
}

fn look(dir: c_int, path: &[u8], flags: c_int, mask: c_uint) -> Result<statx, Errno> {
    let how = flags & AT_STATX_SYNC_TYPE;
    if mask & STATX__RESERVED != 0 || how == AT_STATX_SYNC_TYPE {
        return Err(Errno::EINVAL);
    }
    let file = find(dir, path, flags & !AT_STATX_SYNC_TYPE)?; // EINVAL …
    Ok(statx {
        stx_mask: STATX_BASIC_STATS | STATX_BTIME,
        stx_rdev_major: major(file.special_device),
        stx_rdev_minor: minor(file.special_device),
        stx_dev_major: major(file.device),
        stx_dev_minor: minor(file.device),
        ..statx::of(&file)
    })
}
