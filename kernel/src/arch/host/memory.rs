//! Pages lent to the program, out of one range that the host reserves for it.
#![expect(unsafe_code, reason = "mmap and its kin of the host")]

use core::{ffi::c_void, ptr};
use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use rustix::mm::{self, Advice, MapFlags, MprotectFlags, ProtFlags};

use crate::{
    config::PAGE_SIZE,
    memory::{
        Usage,
        program::{MapError, Place, Protection, Window},
    },
};

/// Bytes of address space for the program.
const AREA_LEN: usize = 64 << 30;

/// The area's pages in use, by their addresses.
struct Area {
    base: usize,
    pages: BTreeMap<usize, Page>,
}

#[derive(Clone)]
struct Page {
    protection: Protection,
    /// What it shows of a file, from its own first byte on.
    shown: Option<Window>,
}

impl Page {
    fn is_past_end(&self) -> bool {
        let shown = self.shown.as_ref();
        shown.is_some_and(|shown| shown.offset >= shown.pages.len())
    }

    /// The page `distance` bytes behind.
    fn behind(&self, distance: usize) -> Self {
        let mut page = self.clone();
        if let Some(shown) = &mut page.shown {
            shown.offset += distance as u64;
        }
        page
    }
}

static AREA: LazyLock<Mutex<Area>> = LazyLock::new(|| {
    // SAFETY: a fresh mapping at an address of the host's choice overlaps nothing.
    let base = unsafe {
        mm::mmap_anonymous(
            ptr::null_mut(),
            AREA_LEN,
            ProtFlags::empty(),
            MapFlags::PRIVATE | MapFlags::NORESERVE,
        )
    };
    let base = base.map_or(0, |base| base as usize);
    Mutex::new(Area {
        base,
        pages: BTreeMap::new(),
    })
});

fn area() -> MutexGuard<'static, Area> {
    AREA.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Area {
    fn check(&self, addr: usize, len: usize) -> Result<(), MapError> {
        if !addr.is_multiple_of(PAGE_SIZE) || !len.is_multiple_of(PAGE_SIZE) || len == 0 {
            return Err(MapError::Misaligned);
        }
        let end = addr.checked_add(len).ok_or(MapError::OutOfRange)?;
        if addr < self.base || end > self.base + AREA_LEN {
            return Err(MapError::OutOfRange);
        }
        Ok(())
    }

    fn is_free(&self, addr: usize, len: usize) -> bool {
        self.pages.range(addr..addr + len).next().is_none()
    }

    fn is_mapped(&self, addr: usize, len: usize) -> bool {
        self.pages.range(addr..addr + len).count() * PAGE_SIZE == len
    }

    fn find(&self, len: usize) -> Result<usize, MapError> {
        let mut at = self.base;
        for &page in self.pages.keys() {
            if page - at >= len {
                break;
            }
            at = page + PAGE_SIZE;
        }
        self.check(at, len)
            .map(|()| at)
            .map_err(|_| MapError::OutOfMemory)
    }

    /// Maps `first` and the pages behind it where nothing is.
    fn place(&mut self, addr: usize, len: usize, first: &Page) -> Result<(), MapError> {
        if let Some(shown) = &first.shown {
            let sharing = match shown.is_shared {
                true => MapFlags::SHARED,
                false => MapFlags::PRIVATE,
            };
            let (at, flags) = (addr as *mut c_void, flags(first.protection));
            let file = shown.pages.inner().file();
            // SAFETY: as in `set`.
            unsafe {
                mm::mmap(
                    at,
                    len,
                    flags,
                    sharing | MapFlags::FIXED,
                    file,
                    shown.offset,
                )
            }
            .map_err(|_| MapError::OutOfMemory)?;
        }
        let pages = (0..len).step_by(PAGE_SIZE);
        self.pages
            .extend(pages.map(|distance| (addr + distance, first.behind(distance))));
        self.set(addr, len, first.protection)
    }

    fn set(&mut self, addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
        let flags = MprotectFlags::from_bits_retain(flags(protection).bits());
        // SAFETY: the range lies in the program's area (checked by the callers), where no Rust
        // value lives.
        unsafe { mm::mprotect(addr as *mut c_void, len, flags) }
            .map_err(|_| MapError::OutOfMemory)?;
        for (_, page) in self.pages.range_mut(addr..addr + len) {
            page.protection = protection;
        }
        Ok(())
    }

    fn clear(&mut self, addr: usize, len: usize) {
        // SAFETY: as in `set`.
        let _ = unsafe { mm::madvise(addr as *mut c_void, len, Advice::LinuxDontNeed) };
    }

    fn remove(&mut self, addr: usize, len: usize) -> Result<(), MapError> {
        let fresh = MapFlags::PRIVATE | MapFlags::NORESERVE | MapFlags::FIXED;
        let at = addr as *mut c_void;
        // SAFETY: as in `set`.
        unsafe { mm::mmap_anonymous(at, len, ProtFlags::empty(), fresh) }
            .map_err(|_| MapError::OutOfMemory)?;
        self.pages
            .retain(|page, _| !(addr..addr + len).contains(page));
        Ok(())
    }
}

fn flags(protection: Protection) -> ProtFlags {
    let mut flags = ProtFlags::empty();
    flags.set(ProtFlags::READ, protection.read);
    flags.set(ProtFlags::WRITE, protection.write);
    flags.set(ProtFlags::EXEC, protection.execute);
    flags
}

/// Maps pages of zeros.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
    map_page(
        place,
        len,
        &Page {
            protection,
            shown: None,
        },
    )
}

/// Maps pages of a file.
pub fn map_file(
    place: Place,
    len: usize,
    protection: Protection,
    window: Window,
) -> Result<usize, MapError> {
    let shown = Some(window);
    map_page(place, len, &Page { protection, shown })
}

fn map_page(place: Place, len: usize, first: &Page) -> Result<usize, MapError> {
    let mut area = area();
    let addr = match place {
        Place::Near(addr) if area.check(addr, len).is_ok() && area.is_free(addr, len) => addr,
        Place::Any | Place::Near(_) => {
            area.check(area.base, len)?;
            area.find(len)?
        }
        Place::Replace(addr) => {
            area.check(addr, len)?;
            area.remove(addr, len)?;
            addr
        }
        Place::Exactly(addr) => {
            area.check(addr, len)?;
            area.is_free(addr, len)
                .then_some(addr)
                .ok_or(MapError::Occupied)?
        }
    };
    area.place(addr, len, first)?;
    Ok(addr)
}

/// Makes a mapping longer where it lies.
pub fn extend(addr: usize, len: usize, more: usize) -> Result<(), MapError> {
    let first = area().pages.get(&addr).map(|page| page.behind(len));
    let first = first.ok_or(MapError::NotMapped)?;
    map_page(Place::Exactly(addr + len), more, &first).map(drop)
}

/// Moves a mapping: what is not shared is copied.
pub fn relocate(addr: usize, len: usize, place: Place, new_len: usize) -> Result<usize, MapError> {
    let first = area().pages.get(&addr).cloned();
    let first = first.ok_or(MapError::NotMapped)?;
    let target = map_page(place, new_len, &first)?;
    let is_shared = first.shown.is_some_and(|shown| shown.is_shared);
    for distance in (0..len.min(new_len)).step_by(PAGE_SIZE) {
        let mut bytes = [0; PAGE_SIZE];
        if !is_shared && read(addr + distance, &mut bytes).is_ok() {
            write(target + distance, &bytes)?;
        }
    }
    unmap(addr, len)?;
    Ok(target)
}

/// Whether something may have been stored: the host does not say.
pub fn take_dirty(addr: usize, len: usize) -> Result<bool, MapError> {
    area().check(addr, len).map(|()| true)
}

/// A number for the byte at `addr`.
pub fn identity(addr: usize) -> usize {
    let within = addr % PAGE_SIZE;
    let area = area();
    let shown = area.pages.get(&(addr - within));
    let shared = shown.and_then(|page| page.shown.as_ref().filter(|shown| shown.is_shared));
    shared.map_or(addr, |shown| {
        let file = shown.pages.inner().number() as usize;
        1 << 63 | file << 40 | (shown.offset as usize + within)
    })
}

/// Unmaps pages.
pub fn unmap(addr: usize, len: usize) -> Result<(), MapError> {
    let mut area = area();
    area.check(addr, len)?;
    area.remove(addr, len)
}

/// Changes the pages' protection.
pub fn protect(addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
    let mut area = area();
    area.check(addr, len)?;
    area.is_mapped(addr, len)
        .then_some(())
        .ok_or(MapError::NotMapped)?;
    area.set(addr, len, protection)
}

/// Gives memory back.
pub fn discard(addr: usize, len: usize) -> Result<(), MapError> {
    let mut area = area();
    area.check(addr, len)?;
    area.is_mapped(addr, len)
        .then_some(())
        .ok_or(MapError::NotMapped)?;
    area.clear(addr, len);
    Ok(())
}

/// Whether any mapping shows a file: perhaps.
pub fn shows_files() -> bool {
    true
}

/// Whether a part of `addr..addr + len` shows what lies past the end of a file.
pub fn is_past_end(addr: usize, len: usize) -> bool {
    let first = addr - addr % PAGE_SIZE;
    let end = addr.saturating_add(len).max(first);
    let area = area();
    area.pages
        .range(first..end)
        .any(|(_, page)| page.is_past_end())
}

/// Runs `act` while `addr..addr + len` is readable and writable.
fn with_access(addr: usize, len: usize, act: impl FnOnce(*mut u8)) -> Result<(), MapError> {
    if len == 0 {
        return Ok(());
    }
    let mut area = area();
    let first = addr / PAGE_SIZE * PAGE_SIZE;
    let whole = (addr + len).next_multiple_of(PAGE_SIZE) - first;
    area.check(first, whole)?;
    area.is_mapped(first, whole)
        .then_some(())
        .ok_or(MapError::NotMapped)?;
    let pages = area.pages.range(first..first + whole);
    if pages.clone().any(|(_, page)| page.is_past_end()) {
        return Err(MapError::NotMapped);
    }
    let before: Vec<_> = pages.map(|(at, page)| (*at, page.protection)).collect();
    area.set(first, whole, Protection::READ_WRITE)?;
    act(ptr::with_exposed_provenance_mut(addr));
    for (page, protection) in before {
        area.set(page, PAGE_SIZE, protection)?;
    }
    Ok(())
}

/// Copies to the program's pages.
pub fn write(addr: usize, bytes: &[u8]) -> Result<(), MapError> {
    with_access(addr, bytes.len(), |to| {
        // SAFETY: `with_access` made the range writable; it lies in the program's area, so it
        // does not overlap `bytes`.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) }
    })
}

/// Copies from the program's pages.
pub fn read(addr: usize, buf: &mut [u8]) -> Result<(), MapError> {
    with_access(addr, buf.len(), |from| {
        // SAFETY: as in `write`.
        unsafe { ptr::copy_nonoverlapping(from, buf.as_mut_ptr(), buf.len()) }
    })
}

/// What a machine of a test has: nobody should depend on it.
pub fn usage() -> Usage {
    let used = area().pages.len() * PAGE_SIZE;
    Usage {
        total: AREA_LEN,
        free: AREA_LEN - used,
    }
}
