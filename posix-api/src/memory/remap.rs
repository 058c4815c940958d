//! `mremap`.

use core::ops::Range;

use kernel::memory::program::{self, MapError, Place};

use super::{
    area::{Area, Areas},
    map,
};
use crate::{Errno, Process, errno::ToErrno};

/// Where a mapping may go to that becomes longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remap {
    /// It stays.
    InPlace,
    /// Anywhere (`MREMAP_MAYMOVE`).
    MayMove,
    /// To this address, in place of what is there (`MREMAP_FIXED`).
    To(usize),
}

/// Makes the mapping at `addr` `new_len` bytes long, and returns where it is then.
///
/// Standard: none; as Linux's mremap(2).
///
/// # Errors
///
/// - `EFAULT`: the old range is not one mapping.
/// - `EINVAL`: an address is not a whole number of pages, a length is 0, or old and new range
///   overlap.
/// - `ENOMEM`: it would have to move and may not, or no memory is left.
pub fn remap(
    process: &Process,
    addr: usize,
    old_len: usize,
    new_len: usize,
    how: Remap,
) -> Result<usize, Errno> {
    let new_len = map::whole_pages(new_len)?; // EINVAL, ENOMEM
    let old = map::page_range(addr, old_len)?; // EINVAL, ENOMEM
    if old.is_empty() {
        return Err(Errno::EINVAL);
    }
    let mut areas = process.memory.areas.lock();
    let [(_, area)] = <[_; 1]>::try_from(areas.parts(old.clone())).map_err(|_| Errno::EFAULT)?;
    if area.len != old.len() {
        return Err(Errno::EFAULT);
    }
    if let Remap::To(target) = how {
        let new = map::page_range(target, new_len)?; // EINVAL, ENOMEM
        if new.start < old.end && old.start < new.end {
            return Err(Errno::EINVAL);
        }
        return relocate(&mut areas, old, area, new_len, Place::Replace(target)); // ENOMEM
    }
    if new_len <= old.len() {
        return shrink(&mut areas, old, new_len);
    }
    if program::extend(old.start, old.len(), new_len - old.len()).is_ok() {
        return Ok(put(&mut areas, old, area, new_len));
    }
    match how {
        Remap::MayMove => relocate(&mut areas, old, area, new_len, Place::Any), // ENOMEM
        Remap::InPlace | Remap::To(_) => Err(Errno::ENOMEM),
    }
}

fn shrink(areas: &mut Areas, old: Range<usize>, new_len: usize) -> Result<usize, Errno> {
    let tail = old.start + new_len..old.end;
    if !tail.is_empty() {
        for (start, part) in areas.parts(tail.clone()) {
            super::sync::note_stores(start, &part);
        }
        program::unmap(tail.start, tail.len()).map_err(ToErrno::errno)?;
        areas.remove(tail);
    }
    Ok(old.start)
}

fn relocate(
    areas: &mut Areas,
    old: Range<usize>,
    area: Area,
    new_len: usize,
    place: Place,
) -> Result<usize, Errno> {
    if let Place::Replace(target) = place {
        for (start, part) in areas.parts(target..target + new_len) {
            super::sync::note_stores(start, &part);
        }
    }
    let moved = program::relocate(old.start, old.len(), place, new_len);
    if let (Err(MapError::OutOfMemory), Place::Replace(target)) = (moved, place) {
        program::unmap(target, new_len).map_err(ToErrno::errno)?;
        areas.remove(target..target + new_len);
    }
    let start = moved.map_err(ToErrno::errno)?; // ENOMEM
    areas.remove(old);
    Ok(put(areas, start..start + new_len, area, new_len))
}

/// Notes that the mapping `area` is `len` bytes long from the start of `place` on, in place of what was
/// there.
fn put(areas: &mut Areas, place: Range<usize>, area: Area, len: usize) -> usize {
    areas.remove(place.clone());
    areas.insert(place.start, Area { len, ..area });
    place.start
}
