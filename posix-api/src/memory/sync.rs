//! `msync`: what is stored in a shared mapping is the file's at once, but for the times.

use kernel::memory::program;

use super::{Sharing, area::Area, map};
use crate::{Errno, Process};

/// What [`sync`] does besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// Nothing.
    Write,
    /// Other copies are void (`MS_INVALIDATE`); there are none.
    Invalidate,
}

/// Sees to it that what was stored in shared mappings in `addr..addr + len` is in their files, where
/// it was from the first; their times are marked.
///
/// Standard: POSIX.1-2024 `msync()`. `MS_ASYNC` and `MS_SYNC` are the same here.
///
/// # Errors
///
/// - `EBUSY`: a part is locked, and was to be invalidated.
/// - `EINVAL`: the address is not a whole number of pages.
/// - `ENOMEM`: a part is not mapped.
pub fn sync(process: &Process, addr: usize, len: usize, how: Sync) -> Result<(), Errno> {
    let range = map::page_range(addr, len)?; // EINVAL, ENOMEM
    let areas = process.memory.areas.lock();
    let parts = areas.parts(range.clone());
    if how == Sync::Invalidate && parts.iter().any(|(_, part)| part.is_locked) {
        return Err(Errno::EBUSY);
    }
    for (start, part) in parts {
        note_stores(start, &part);
    }
    if areas.covers(range) {
        Ok(())
    } else {
        Err(Errno::ENOMEM)
    }
}

/// Marks the times of the file of a mapping for update, if something was stored in it, and it is
/// shared.
pub(super) fn note_stores(start: usize, area: &Area) {
    let Some(part) = area.backing.file.as_ref().filter(|part| part.may_write) else {
        return;
    };
    if area.backing.sharing == Sharing::Shared && program::take_dirty(start, area.len) == Ok(true) {
        part.file.note_stores();
    }
}
