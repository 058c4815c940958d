//! `close()`, `close_range()`.

use crate::{Fd, Process, errno::Errno, fd::FdFlags};

/// Closes `fd`. The file itself closes with its last descriptor. Does not block.
///
/// Standard: POSIX.1-2024 `close()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn close(process: &Process, fd: Fd) -> Result<(), Errno> {
    process.fds().close(fd).map(drop) // EBADF
}

/// What `close_range` does to each descriptor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseAction {
    /// Closes it.
    Close,
    /// Sets `FD_CLOEXEC` (`CLOSE_RANGE_CLOEXEC`).
    SetCloseOnExec,
}

/// Closes the open descriptors from `first` to `last`.
///
/// Standard: POSIX has none; Linux `close_range(2)`.
///
/// # Errors
///
/// - `EINVAL`: `first` is greater than `last`.
pub fn close_range(
    process: &Process,
    first: u32,
    last: u32,
    action: CloseAction,
) -> Result<(), Errno> {
    if first > last {
        return Err(Errno::EINVAL);
    }
    let mut from = first as usize;
    while let Some(fd) = process
        .fds()
        .next_open(from)
        .filter(|fd| fd.0.unsigned_abs() <= last)
    {
        // Another thread may close it first: that is as good.
        let _closed = match action {
            CloseAction::Close => close(process, fd),
            CloseAction::SetCloseOnExec => process.fds().set_flags(fd, FdFlags::CLOSE_ON_EXEC),
        };
        from = fd.0.unsigned_abs() as usize + 1;
    }
    Ok(())
}
