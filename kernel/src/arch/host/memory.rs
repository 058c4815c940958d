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
        program::{MapError, Place, Protection},
    },
};

/// Bytes of address space for the program.
const AREA_LEN: usize = 64 << 30;

/// The area's pages in use: page address → what the program may do with it.
struct Area {
    base: usize,
    pages: BTreeMap<usize, Protection>,
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

    fn set(&mut self, addr: usize, len: usize, protection: Protection) -> Result<(), MapError> {
        let mut flags = ProtFlags::empty();
        flags.set(ProtFlags::READ, protection.read);
        flags.set(ProtFlags::WRITE, protection.write);
        flags.set(ProtFlags::EXEC, protection.execute);
        let flags = MprotectFlags::from_bits_retain(flags.bits());
        // SAFETY: the range lies in the program's area (checked by the callers), where no Rust
        // value lives.
        unsafe { mm::mprotect(addr as *mut c_void, len, flags) }
            .map_err(|_| MapError::OutOfMemory)?;
        self.pages.extend(
            (addr..addr + len)
                .step_by(PAGE_SIZE)
                .map(|page| (page, protection)),
        );
        Ok(())
    }

    fn clear(&mut self, addr: usize, len: usize) {
        // SAFETY: as in `set`.
        let _ = unsafe { mm::madvise(addr as *mut c_void, len, Advice::LinuxDontNeed) };
    }

    fn remove(&mut self, addr: usize, len: usize) -> Result<(), MapError> {
        self.clear(addr, len);
        self.set(addr, len, Protection::NONE)?;
        self.pages
            .retain(|page, _| !(addr..addr + len).contains(page));
        Ok(())
    }
}

/// Maps pages.
pub fn map(place: Place, len: usize, protection: Protection) -> Result<usize, MapError> {
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
    area.set(addr, len, protection)?;
    Ok(addr)
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
    let before: Vec<_> = area
        .pages
        .range(first..first + whole)
        .map(|(page, may)| (*page, *may))
        .collect();
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
