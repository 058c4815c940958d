//! `madvise`, `posix_madvise`, `mlock`.

use kernel::memory::program;

use super::{map, sync};
use crate::{Errno, Process, errno::ToErrno};

/// What a program says of its memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Something about how it will be used; nothing follows from that here.
    Hint,
    /// Its content is not needed any more (`MADV_DONTNEED`): it reads as at first.
    Forget,
}

/// Takes advice for `addr..addr + len`.
///
/// Standard: POSIX.1-2024 `posix_madvise()`; Linux's madvise(2).
///
/// # Errors
///
/// - `EINVAL`: the address is not a whole number of pages.
/// - `ENOMEM`: a part is not mapped.
pub fn advise(process: &Process, addr: usize, len: usize, advice: Advice) -> Result<(), Errno> {
    let range = map::page_range(addr, len)?; // EINVAL, ENOMEM
    let areas = process.memory.areas.lock();
    if !areas.covers(range.clone()) {
        return Err(Errno::ENOMEM);
    }
    if advice == Advice::Hint {
        return Ok(());
    }
    for (start, part) in areas.parts(range) {
        sync::note_stores(start, &part);
        program::discard(start, part.len).map_err(ToErrno::errno)?;
    }
    Ok(())
}

/// Keeps `addr..addr + len` in memory, where all of it stays anyway; it is noted for
/// [`sync`](super::sync).
///
/// Standard: POSIX.1-2024 `mlock()`.
///
/// # Errors
///
/// - `EINVAL`: the range wraps around.
/// - `ENOMEM`: a part that is the program's to map is not mapped.
pub fn lock(process: &Process, addr: usize, len: usize) -> Result<(), Errno> {
    note(process, addr, len, true)
}

/// Undoes [`lock`].
///
/// Standard: POSIX.1-2024 `munlock()`.
///
/// # Errors
///
/// As [`lock`].
pub fn unlock(process: &Process, addr: usize, len: usize) -> Result<(), Errno> {
    note(process, addr, len, false)
}

/// Locks all mappings (`mlockall` with `MCL_CURRENT`).
///
/// Standard: POSIX.1-2024 `mlockall()`.
pub fn lock_all(process: &Process) {
    process
        .memory
        .areas
        .lock()
        .change_all(|area| area.is_locked = true);
}

/// Unlocks all mappings.
///
/// Standard: POSIX.1-2024 `munlockall()`.
pub fn unlock_all(process: &Process) {
    process
        .memory
        .areas
        .lock()
        .change_all(|area| area.is_locked = false);
}

fn note(process: &Process, addr: usize, len: usize, is_locked: bool) -> Result<(), Errno> {
    let first = addr - addr % kernel::config::PAGE_SIZE;
    let len = len.checked_add(addr - first).ok_or(Errno::EINVAL)?;
    let range = map::page_range(first, len).map_err(|_| Errno::EINVAL)?;
    let mut areas = process.memory.areas.lock();
    let parts = areas.parts(range.clone());
    // Heap and stacks are not in the list, and are in memory.
    if range.end > ADDRESSES_END || !parts.is_empty() && !areas.covers(range.clone()) {
        return Err(Errno::ENOMEM);
    }
    areas.change(range, |area| area.is_locked = is_locked);
    Ok(())
}

/// The end of what a program may address on x86-64.
const ADDRESSES_END: usize = 1 << 47;
