//! What the program maps.
//!
//! The areas are kept in a tree; pages come on first touch. Contents are copied through the direct
//! map, so the lock is never held while the program's own addresses are touched.
#![expect(unsafe_code, reason = "copies to and from the program's pages")]

use alloc::collections::BTreeMap;

use super::{
    layout::PROGRAM,
    memory::RESERVED_PAGES,
    paging::{self, Flags},
};
use crate::{
    config::PAGE_SIZE,
    memory::program::{MapError, Place, Protection},
    sync::SpinLock,
};

#[derive(Clone, Copy)]
struct Area {
    end: usize,
    protection: Protection,
}

/// Areas by their first address; they do not overlap.
struct Areas {
    by_start: BTreeMap<usize, Area>,
}

static AREAS: SpinLock<Areas> = SpinLock::new(Areas {
    by_start: BTreeMap::new(),
});

fn check(addr: usize, len: usize) -> Result<usize, MapError> {
    if !addr.is_multiple_of(PAGE_SIZE) || !len.is_multiple_of(PAGE_SIZE) || len == 0 {
        return Err(MapError::Misaligned);
    }
    check_bytes(addr, len)
}

fn check_bytes(addr: usize, len: usize) -> Result<usize, MapError> {
    let end = addr.checked_add(len).ok_or(MapError::OutOfRange)?;
    (PROGRAM.contains(&addr) && end <= PROGRAM.end)
        .then_some(end)
        .ok_or(MapError::OutOfRange)
}

impl Areas {
    /// The area around `addr`.
    fn at(&self, addr: usize) -> Option<(usize, Area)> {
        let (&start, &area) = self.by_start.range(..=addr).next_back()?;
        (addr < area.end).then_some((start, area))
    }

    fn is_free(&self, addr: usize, end: usize) -> bool {
        self.at(addr).is_none() && self.by_start.range(addr..end).next().is_none()
    }

    fn is_mapped(&self, addr: usize, end: usize) -> bool {
        let mut at = addr;
        while at < end {
            let Some((_, area)) = self.at(at) else {
                return false;
            };
            at = area.end;
        }
        true
    }

    fn find(&self, len: usize) -> Option<usize> {
        let mut at = PROGRAM.start;
        for (&start, area) in &self.by_start {
            if start - at >= len {
                break;
            }
            at = area.end;
        }
        (len <= PROGRAM.end - at).then_some(at)
    }

    /// Makes `addr` a border between areas, if it lies inside one.
    fn split(&mut self, addr: usize) {
        if let Some((start, area)) = self.at(addr)
            && start < addr
        {
            self.by_start.insert(start, Area { end: addr, ..area });
            self.by_start.insert(addr, area);
        }
    }

    /// Forgets all areas in `addr..end`.
    fn carve(&mut self, addr: usize, end: usize) {
        self.split(addr);
        self.split(end);
        while let Some((&start, _)) = self.by_start.range(addr..end).next() {
            self.by_start.remove(&start);
        }
    }

    /// Adds an area where there is none, joined with its neighbours if they are alike.
    fn insert(&mut self, addr: usize, end: usize, protection: Protection) {
        let (mut addr, mut end) = (addr, end);
        if let Some((&start, area)) = self.by_start.range(..addr).next_back()
            && area.end == addr
            && area.protection == protection
        {
            addr = start;
        }
        if let Some(&area) = self.by_start.get(&end)
            && area.protection == protection
        {
            self.by_start.remove(&end);
            end = area.end;
        }
        self.by_start.insert(addr, Area { end, protection });
    }

    fn place(&self, place: Place, len: usize) -> Result<usize, MapError> {
        let is_free = |addr: usize| check(addr, len).is_ok_and(|end| self.is_free(addr, end));
        match place {
            Place::Near(addr) if is_free(addr) => Ok(addr),
            Place::Any | Place::Near(_) => self.find(len).ok_or(MapError::OutOfMemory),
            Place::Replace(addr) => check(addr, len).map(|_| addr),
            Place::Exactly(addr) => {
                let end = check(addr, len)?;
                self.is_free(addr, end)
                    .then_some(addr)
                    .ok_or(MapError::Occupied)
            }
        }
    }
}

/// Whether memory of this length could ever be filled, and the tables that say so be kept.
fn check_room(len: usize, protection: Protection) -> Result<(), MapError> {
    let space = paging::lock();
    let fits = !protection.write || len / PAGE_SIZE <= space.pages.total();
    (fits && space.pages.free() > RESERVED_PAGES)
        .then_some(())
        .ok_or(MapError::OutOfMemory)
}

/// What the program may do at `addr`.
///
/// While the areas are locked, only code of ours runs, and all it touches of the program's memory is
/// its stack, which may lie there.
pub fn protection_at(addr: usize) -> Protection {
    let Some(areas) = AREAS.try_lock() else {
        return Protection::READ_WRITE;
    };
    areas
        .at(addr)
        .map_or(Protection::NONE, |(_, area)| area.protection)
}

/// Maps pages.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
    check(PROGRAM.start, len).map_err(|error| match error {
        MapError::OutOfRange => MapError::OutOfMemory,
        other => other,
    })?;
    check_room(len, protection)?;
    let mut areas = AREAS.lock();
    let addr = areas.place(place, len)?;
    areas.carve(addr, addr + len);
    if matches!(place, Place::Replace(_)) {
        paging::lock().unmap(addr, addr + len);
    }
    areas.insert(addr, addr + len, protection);
    Ok(addr)
}

/// Unmaps pages.
pub fn unmap(addr: usize, len: usize) -> Result<(), MapError> {
    let end = check(addr, len)?;
    let mut areas = AREAS.lock();
    areas.carve(addr, end);
    paging::lock().unmap(addr, end);
    Ok(())
}

/// Changes the pages' protection.
pub fn protect(addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
    let end = check(addr, len)?;
    check_room(0, protection)?;
    let mut areas = AREAS.lock();
    if !areas.is_mapped(addr, end) {
        return Err(MapError::NotMapped);
    }
    areas.carve(addr, end);
    areas.insert(addr, end, protection);
    paging::lock().protect(addr, end, Flags::of(protection));
    Ok(())
}

/// Gives memory back.
pub fn discard(addr: usize, len: usize) -> Result<(), MapError> {
    let end = check(addr, len)?;
    let areas = AREAS.lock();
    if !areas.is_mapped(addr, end) {
        return Err(MapError::NotMapped);
    }
    paging::lock().unmap(addr, end);
    Ok(())
}

/// The page behind `addr`; if there is none yet, one of zeros.
fn back(addr: usize, protection: Protection) -> Result<Option<u64>, MapError> {
    let mut space = paging::lock();
    space
        .back(addr, Flags::of(protection))
        .map_err(|_| MapError::OutOfMemory)?;
    Ok(space.page_behind(addr))
}

/// Calls `act` on each piece of `addr..addr + len` that lies in one page: its offset from `addr`,
/// where the direct map shows it, and its length.
fn for_each_piece(
    addr: usize,
    len: usize,
    mut act: impl FnMut(usize, *mut u8, usize),
) -> Result<(), MapError> {
    let end = check_bytes(addr, len)?;
    let areas = AREAS.lock();
    if !areas.is_mapped(addr, end) {
        return Err(MapError::NotMapped);
    }
    let mut at = addr;
    while at < end {
        let until = ((at | (PAGE_SIZE - 1)) + 1).min(end);
        let protection = areas
            .at(at)
            .map_or(Protection::NONE, |(_, area)| area.protection);
        // The page stays while the areas are locked; `act` may touch memory for the first time.
        let phys = back(at, protection)?;
        if let Some(phys) = phys {
            let within = at % PAGE_SIZE;
            act(
                at - addr,
                paging::direct::<u8>(phys).wrapping_add(within),
                until - at,
            );
        }
        at = until;
    }
    Ok(())
}

/// Copies to the program's pages.
pub fn write(addr: usize, bytes: &[u8]) -> Result<(), MapError> {
    for_each_piece(addr, bytes.len(), |offset, to, len| {
        let from = bytes.as_ptr().wrapping_add(offset);
        // SAFETY: the piece lies in a page of the program, where no Rust value lives, and
        // `offset + len` is at most the length of `bytes`.
        unsafe { to.copy_from_nonoverlapping(from, len) }
    })
}

/// Copies from the program's pages.
pub fn read(addr: usize, buf: &mut [u8]) -> Result<(), MapError> {
    let start = buf.as_mut_ptr();
    for_each_piece(addr, buf.len(), |offset, from, len| {
        let to = start.wrapping_add(offset);
        // SAFETY: as in `write`.
        unsafe { from.copy_to_nonoverlapping(to, len) }
    })
}
