//! `access` and `faccessat`.

use bitflags::bitflags;

use crate::{
    Errno, Process,
    fs::{At, LastLink, path},
};

bitflags! {
    /// What is asked for; the bits are `R_OK`, `W_OK`, `X_OK`. None: whether the file exists.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct Access: u32 {
        /// `X_OK`: run it, or search the directory.
        const EXECUTE = 1;
        /// `W_OK`.
        const WRITE = 2;
        /// `R_OK`.
        const READ = 4;
    }
}

/// Checks whether the file that `path` names may be used so.
///
/// All programs run as root: reading and writing is always allowed, running only if anyone may.
///
/// Standard: POSIX.1-2024 `access()`, `faccessat()`.
///
/// # Errors
///
/// - `EACCES`: `EXECUTE` is asked for, and it is no directory and nobody may run it.
/// - As [`path::find`].
pub fn access(
    process: &Process,
    at: At,
    path: &[u8],
    wanted: Access,
    last: LastLink,
) -> Result<(), Errno> {
    let node = path::find(process, at, path, last)?;
    let is_runnable = node.is_directory() || node.meta().permissions & 0o111 != 0;
    if wanted.contains(Access::EXECUTE) && !is_runnable {
        return Err(Errno::EACCES);
    }
    Ok(())
}
