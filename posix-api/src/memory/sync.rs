//! `msync`, and the way back from a shared mapping to its file.

use kernel::memory::program;

use super::{Sharing, area::Area, map};
use crate::{Errno, Process};

/// What [`sync`] does besides writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// Nothing.
    Write,
    /// Other copies are void (`MS_INVALIDATE`); there are none.
    Invalidate,
}

/// Writes shared mappings in `addr..addr + len` back to their files.
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
        write_back(start, &part);
    }
    if areas.covers(range) {
        Ok(())
    } else {
        Err(Errno::ENOMEM)
    }
}

/// Writes what was changed in a mapping back to its file, if it is shared. The file does not grow.
/// What finds no memory is lost, as on a full disk.
pub(super) fn write_back(start: usize, area: &Area) {
    let Some(part) = area.backing.file.as_ref().filter(|part| part.may_write) else {
        return;
    };
    if area.backing.sharing == Sharing::Private {
        return;
    }
    let (Ok(mut new), Ok(mut old)) = (map::copy_buffer(), map::copy_buffer()) else {
        return;
    };
    let left = part.file.len().saturating_sub(part.offset);
    let len = usize::try_from(left).unwrap_or(usize::MAX).min(area.len);
    let mut done = 0;
    while done < len {
        let step = new.len().min(len - done);
        let (new, _) = new.split_at_mut(step);
        let (old, _) = old.split_at_mut(step);
        let offset = part.offset + done as u64;
        if program::read(start + done, new).is_ok() {
            let known = part.file.read_at(offset, old).unwrap_or(0);
            if known < step || new != old {
                write_changed(part, offset, new, old);
            }
        }
        done += step;
    }
}

/// Writes the pages of `new` that differ from `old` at `offset`.
fn write_changed(part: &super::FilePart, offset: u64, new: &[u8], old: &[u8]) {
    let pages = new
        .chunks(crate::fs::PAGE_LEN)
        .zip(old.chunks(crate::fs::PAGE_LEN));
    for (index, (new, old)) in pages.enumerate() {
        if new != old {
            let at = offset + (index * crate::fs::PAGE_LEN) as u64;
            let _ = part.file.write_at(at, new); // see above
        }
    }
}
