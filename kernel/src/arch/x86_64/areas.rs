//! What the program maps.
//!
//! The areas are kept in a tree; pages come on first touch. Contents are copied through the direct
//! map, so the lock is never held while the program's own addresses are touched, but for the stack's,
//! which [`lock`] touches before. The page-fault handler takes the lock, too.
#![expect(unsafe_code, reason = "copies to and from the program's pages")]

mod tree;

use core::ops::Range;

use super::{
    file_pages::FilePages,
    layout::PROGRAM,
    memory::{Access, RESERVED_PAGES, Touch},
    paging::{self, Flags, Space},
    shown::Shown,
};
use crate::{
    config::PAGE_SIZE,
    memory::program::{MapError, Place, Protection, Window},
    sync::{SpinLock, SpinLockGuard},
};
use tree::{Area, Areas, check, check_bytes};

static AREAS: SpinLock<Areas> = SpinLock::new(Areas::new());

fn lock() -> SpinLockGuard<'static, Areas> {
    paging::touch_stack();
    AREAS.lock()
}

/// Whether memory of this length could ever be filled, and the tables that say so be kept.
fn check_room(len: usize, protection: Protection) -> Result<(), MapError> {
    let space = paging::lock();
    let fits = !protection.write || len / PAGE_SIZE <= space.pages.total();
    (fits && space.pages.free() > RESERVED_PAGES)
        .then_some(())
        .ok_or(MapError::OutOfMemory)
}

/// Whether `addr` may be read.
pub fn may_read(addr: usize) -> bool {
    let Some(areas) = AREAS.try_lock() else {
        return true; // see `touch`
    };
    areas.at(addr).is_some_and(|(start, area)| {
        let shown = area.shown.as_ref();
        area.allows(Access::Read) && !shown.is_some_and(|shown| shown.is_past_end(addr - start))
    })
}

/// Answers a fault at `addr`, called by the page-fault handler.
///
/// While the areas are locked, only code of ours runs, and all it touches of the program's memory is
/// its stack, which may lie there.
pub fn touch(addr: usize, access: Access) -> Touch {
    let Some(areas) = AREAS.try_lock() else {
        let backed = paging::lock_in_fault().back(addr, Flags::READ_WRITE);
        return backed.map_or(Touch::OutOfMemory, |()| Touch::Backed);
    };
    match areas.at(addr).filter(|(_, area)| area.allows(access)) {
        Some((start, area)) => area.back(&mut paging::lock_in_fault(), start, addr, access),
        None => Touch::Wrong,
    }
}

/// Maps pages of zeros.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
    check_room(len, protection)?;
    map_area(place, len, protection, None)
}

/// Maps pages of a file.
pub fn map_file(
    place: Place,
    len: usize,
    protection: Protection,
    window: Window,
) -> Result<usize, MapError> {
    // What is stored in a shared mapping takes the file's memory, which it asks for page by page.
    let own = if window.is_shared { 0 } else { len };
    check_room(own, protection)?;
    map_area(place, len, protection, Some(Shown::new(window)))
}

fn map_area(
    place: Place,
    len: usize,
    protection: Protection,
    shown: Option<Shown>,
) -> Result<usize, MapError> {
    check(PROGRAM.start, len).map_err(|error| match error {
        MapError::OutOfRange => MapError::OutOfMemory,
        other => other,
    })?;
    let mut areas = lock();
    let addr = areas.place(place, len)?;
    let end = addr + len;
    if matches!(place, Place::Replace(_)) {
        paging::lock().unmap(addr, end);
        areas.carve(addr, end);
    }
    let area = Area {
        end,
        protection,
        shown,
    };
    areas.insert(addr, area);
    Ok(addr)
}

/// Unmaps pages.
pub fn unmap(addr: usize, len: usize) -> Result<(), MapError> {
    let end = check(addr, len)?;
    let mut areas = lock();
    paging::lock().unmap(addr, end);
    areas.carve(addr, end);
    Ok(())
}

/// Changes the pages' protection.
pub fn protect(addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
    let end = check(addr, len)?;
    check_room(0, protection)?;
    let mut areas = lock();
    if !areas.is_mapped(addr, end) {
        return Err(MapError::NotMapped);
    }
    areas.protect(addr, end, protection);
    paging::lock().protect(addr, end, Flags::of(protection));
    Ok(())
}

/// Gives memory back.
pub fn discard(addr: usize, len: usize) -> Result<(), MapError> {
    let end = check(addr, len)?;
    let areas = lock();
    if !areas.is_mapped(addr, end) {
        return Err(MapError::NotMapped);
    }
    paging::lock().unmap(addr, end);
    Ok(())
}

/// Makes what is mapped at `addr..addr + len`, one area, `more` bytes longer where it lies.
pub fn extend(addr: usize, len: usize, more: usize) -> Result<(), MapError> {
    let end = check(addr, len)?;
    let mut areas = lock();
    let (start, last) = areas.at(end - 1).ok_or(MapError::NotMapped)?;
    check_room(last.own_len(more), last.protection)?;
    areas.place(Place::Exactly(end), more)?;
    let area = Area {
        end: end + more,
        protection: last.protection,
        shown: last.shown.as_ref().map(|shown| shown.skip(end - start)),
    };
    areas.insert(end, area);
    Ok(())
}

/// Moves what is mapped at `addr..addr + len`, one area, to `place`, where it is `new_len` long.
pub fn relocate(addr: usize, len: usize, place: Place, new_len: usize) -> Result<usize, MapError> {
    let end = check(addr, len)?;
    let mut areas = lock();
    areas.split(addr);
    areas.split(end);
    let (_, area) = areas.at(addr).ok_or(MapError::NotMapped)?;
    if area.end != end {
        return Err(MapError::NotMapped);
    }
    let mut area = area.clone();
    check_room(area.own_len(new_len.saturating_sub(len)), area.protection)?;
    let target = areas.place(place, new_len)?;
    if matches!(place, Place::Replace(_)) {
        paging::lock().unmap(target, target + new_len);
        areas.carve(target, target + new_len);
    }
    let kept = len.min(new_len);
    let mut space = paging::lock();
    let moved = space.relocate(addr, target, kept);
    moved.map_err(|_| MapError::OutOfMemory)?;
    space.unmap(addr, end);
    drop(space);
    areas.carve(addr, end);
    area.end = target + new_len;
    areas.insert(target, area);
    Ok(target)
}

/// Whether something was stored in `addr..addr + len` since this was asked last.
pub fn take_dirty(addr: usize, len: usize) -> Result<bool, MapError> {
    let end = check(addr, len)?;
    Ok(paging::lock().take_dirty(addr, end))
}

/// A number that the byte at `addr` has through all shared mappings of a file, and no other byte.
pub fn identity(addr: usize) -> usize {
    if !PROGRAM.contains(&addr) {
        return addr;
    }
    let areas = lock();
    let shared_page = areas.at(addr).and_then(|(start, area)| {
        let shown = area.shown.as_ref()?;
        shown.shared_page(&paging::lock(), addr - start)
    });
    shared_page.map_or(addr, |page| {
        paging::direct::<u8>(page).addr() + addr % PAGE_SIZE
    })
}

/// Whether a part of `addr..addr + len` shows what lies past the end of a file.
pub fn is_past_end(addr: usize, len: usize) -> bool {
    let end = addr.saturating_add(len);
    PROGRAM.contains(&addr) && lock().is_past_end(addr, end)
}

/// Which pages of areas that show a file go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// All.
    All,
    /// The file's own, not copies that a private mapping has made.
    OfFile,
}

/// Runs `act`, and takes the pages with the numbers `gone` of `pages` out of all areas before anybody
/// touches them again.
pub fn hide(pages: &FilePages, gone: Range<u64>, what: Hidden, act: impl FnOnce(&mut Space)) {
    let areas = lock();
    let mut space = paging::lock();
    act(&mut space);
    if !pages.is_mapped() {
        return;
    }
    for (start, area) in areas.iter() {
        let Some(shown) = area.shown.as_ref().filter(|shown| shown.is_of(pages)) else {
            continue;
        };
        let len = area.end - start;
        let from = start + shown.distance(gone.start).min(len);
        let to = start + shown.distance(gone.end).min(len);
        match what {
            Hidden::All => space.unmap(from, to),
            Hidden::OfFile => space.take_back(from, to),
        }
    }
}

/// Calls `act` on each piece of `addr..addr + len` that lies in one page: its offset from `addr`,
/// where the direct map shows it, and its length.
fn for_each_piece(
    addr: usize,
    len: usize,
    access: Access,
    mut act: impl FnMut(usize, *mut u8, usize),
) -> Result<(), MapError> {
    let end = check_bytes(addr, len)?;
    let areas = lock();
    let mut at = addr;
    while at < end {
        let until = ((at | (PAGE_SIZE - 1)) + 1).min(end);
        let (start, area) = areas.at(at).ok_or(MapError::NotMapped)?;
        let mut space = paging::lock();
        match area.back(&mut space, start, at, access) {
            Touch::Backed => {}
            Touch::OutOfMemory => return Err(MapError::OutOfMemory),
            _ => return Err(MapError::NotMapped),
        }
        let phys = space.page_behind(at);
        // The page stays while the areas are locked; `act` may touch memory for the first time.
        drop(space);
        if let Some(phys) = phys {
            let piece = paging::direct::<u8>(phys).wrapping_add(at % PAGE_SIZE);
            act(at - addr, piece, until - at);
        }
        at = until;
    }
    Ok(())
}

/// Copies to the program's pages.
pub fn write(addr: usize, bytes: &[u8]) -> Result<(), MapError> {
    for_each_piece(addr, bytes.len(), Access::Write, |offset, to, len| {
        let from = bytes.as_ptr().wrapping_add(offset);
        // SAFETY: the piece lies in a page of the program, where no Rust value lives, and
        // `offset + len` is at most the length of `bytes`.
        unsafe { to.copy_from_nonoverlapping(from, len) }
    })
}

/// Copies from the program's pages.
pub fn read(addr: usize, buf: &mut [u8]) -> Result<(), MapError> {
    let start = buf.as_mut_ptr();
    for_each_piece(addr, buf.len(), Access::Read, |offset, from, len| {
        let to = start.wrapping_add(offset);
        // SAFETY: as in `write`.
        unsafe { from.copy_to_nonoverlapping(to, len) }
    })
}
