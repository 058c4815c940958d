//! What the `*at` functions say about paths.

use core::ffi::c_int;

use posix_api::{
    Errno, Fd,
    fs::{At, LastLink},
};

use crate::abi::constants::fcntl::{
    AT_EMPTY_PATH, AT_FDCWD, AT_SYMLINK_FOLLOW, AT_SYMLINK_NOFOLLOW,
};

/// Where a relative path starts.
pub fn at(dir: c_int) -> At {
    match dir {
        AT_FDCWD => At::Cwd,
        fd => At::Fd(Fd(fd)),
    }
}

/// Whether a last symbolic link is followed unless `AT_SYMLINK_NOFOLLOW` is among `flags`.
///
/// # Errors
///
/// - `EINVAL`: `flags` has a bit that is not in `allowed`.
pub fn follow_unless_told(flags: c_int, allowed: c_int) -> Result<LastLink, Errno> {
    if flags & !(allowed | AT_SYMLINK_NOFOLLOW) != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(if flags & AT_SYMLINK_NOFOLLOW == 0 {
        LastLink::Follow
    } else {
        LastLink::Keep
    })
}

/// Whether a last symbolic link is followed: only if `AT_SYMLINK_FOLLOW` is among `flags`.
///
/// # Errors
///
/// - `EINVAL`: `flags` has an unknown bit.
pub fn keep_unless_told(flags: c_int) -> Result<LastLink, Errno> {
    if flags & !(AT_SYMLINK_FOLLOW | AT_EMPTY_PATH) != 0 {
        return Err(Errno::EINVAL);
    }
    Ok(if flags & AT_SYMLINK_FOLLOW == 0 {
        LastLink::Keep
    } else {
        LastLink::Follow
    })
}
