//! Offsets that a call reads and moves: those of `sendfile()`, `copy_file_range()`, `splice()`.

#![expect(unsafe_code, reason = "C pointers are read and written here")]

use posix_api::Errno;

use crate::abi::{out, types::base::off64_t};

/// Calls `transfer` with the two offsets, and moves those that there are by what it returns.
///
/// # Errors
///
/// Those of `transfer`.
///
/// # Safety
///
/// The offsets must be null or point to offsets.
pub unsafe fn moved(
    from: *mut off64_t,
    to: *mut off64_t,
    transfer: impl FnOnce(Option<i64>, Option<i64>) -> Result<usize, Errno>,
) -> Result<usize, Errno> {
    // SAFETY: the caller's promise is passed on.
    let (start, target) = unsafe { (out::optional(from), out::optional(to)) };
    let count = transfer(start, target)?;
    let by = off64_t::try_from(count).unwrap_or(off64_t::MAX);
    for (offset, before) in [(from, start), (to, target)] {
        if let Some(before) = before {
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write_if_asked(offset, before.saturating_add(by)) };
        }
    }
    Ok(count)
}
