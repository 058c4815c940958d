//! `mremap`.

use core::ops::Range;

use kernel::memory::program::{self, Place, Protection};

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
    let more = new_len - old.len();
    if program::map(Place::Exactly(old.end), more, area.protection).is_ok() {
        return grow(&mut areas, old, area, new_len);
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
            super::sync::write_back(start, &part);
        }
        program::unmap(tail.start, tail.len()).map_err(ToErrno::errno)?;
        areas.remove(tail);
    }
    Ok(old.start)
}

/// Notes that the mapping goes on after `old`, where pages have just been mapped.
fn grow(areas: &mut Areas, old: Range<usize>, area: Area, new_len: usize) -> Result<usize, Errno> {
    if let Some(file) = &area.backing.file {
        let mut rest = file.clone();
        rest.offset += old.len() as u64;
        map::fill(old.end, new_len - old.len(), &rest).map_err(ToErrno::errno)?; // ENOMEM
    }
    areas.remove(old.clone());
    areas.insert(
        old.start,
        Area {
            len: new_len,
            ..area
        },
    );
    Ok(old.start)
}

fn relocate(
    areas: &mut Areas,
    old: Range<usize>,
    area: Area,
    new_len: usize,
    place: Place,
) -> Result<usize, Errno> {
    let start = program::map(place, new_len, Protection::READ_WRITE).map_err(ToErrno::errno)?;
    areas.remove(start..start + new_len);
    let kept = new_len.min(old.len());
    copy(old.start, start, kept)?; // ENOMEM
    if let Some(file) = &area.backing.file
        && new_len > kept
    {
        let mut rest = file.clone();
        rest.offset += kept as u64;
        map::fill(start + kept, new_len - kept, &rest).map_err(ToErrno::errno)?; // ENOMEM
    }
    program::protect(start, new_len, area.protection).map_err(ToErrno::errno)?;
    program::unmap(old.start, old.len()).map_err(ToErrno::errno)?;
    areas.remove(old);
    areas.insert(
        start,
        Area {
            len: new_len,
            ..area
        },
    );
    Ok(start)
}

fn copy(from: usize, to: usize, len: usize) -> Result<(), Errno> {
    let mut buffer = map::copy_buffer()?; // ENOMEM
    let mut done = 0;
    while done < len {
        let step = buffer.len().min(len - done);
        let (part, _) = buffer.split_at_mut(step);
        program::read(from + done, part).map_err(ToErrno::errno)?;
        if part.iter().any(|byte| *byte != 0) {
            program::write(to + done, part).map_err(ToErrno::errno)?; // ENOMEM
        }
        done += step;
    }
    Ok(())
}
