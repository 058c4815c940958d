//! What is behind the pages of a mapping: memory of its own, or lent.
#![expect(unsafe_code, reason = "writes page tables")]

use x86_64::{VirtAddr, instructions::tlb};

use super::{ADDRESS, DIRTY, Flags, OWNED, Space};
use crate::error::OutOfMemory;

impl Space {
    /// Puts a page of zeros behind `addr`, unless one is there already.
    pub fn back(&mut self, addr: usize, flags: Flags) -> Result<(), OutOfMemory> {
        let entry = self.make_entry(addr, 0)?;
        // SAFETY: the entry belongs to `addr`.
        if unsafe { entry.read() } == 0 {
            let phys = self.take_zeroed()?;
            // SAFETY: as above.
            unsafe { entry.write(phys | flags.0 | OWNED) };
        }
        Ok(())
    }

    /// Puts the page of somebody else that `find` finds behind `addr`, unless one is there already.
    pub fn lend(
        &mut self,
        addr: usize,
        flags: Flags,
        find: impl FnOnce(&mut Self) -> Result<u64, OutOfMemory>,
    ) -> Result<(), OutOfMemory> {
        let entry = self.make_entry(addr, 0)?;
        // SAFETY: the entry belongs to `addr`.
        if unsafe { entry.read() } == 0 {
            let phys = find(self)?;
            // SAFETY: as above.
            unsafe { entry.write(phys | flags.0) };
        }
        Ok(())
    }

    /// Puts the page that `make` makes behind `addr`, in place of one that was lent; it is freed with
    /// the mapping.
    pub fn own(
        &mut self,
        addr: usize,
        flags: Flags,
        make: impl FnOnce(&mut Self) -> Result<u64, OutOfMemory>,
    ) -> Result<(), OutOfMemory> {
        let entry = self.make_entry(addr, 0)?;
        // SAFETY: the entry belongs to `addr`.
        if unsafe { entry.read() } & OWNED == 0 {
            let phys = make(self)?;
            // SAFETY: as above.
            unsafe { entry.write(phys | flags.0 | OWNED) };
            tlb::flush(VirtAddr::new_truncate(addr as u64));
        }
        Ok(())
    }

    /// Whether something was stored in `addr..end` since this was asked last.
    pub fn take_dirty(&mut self, addr: usize, end: usize) -> bool {
        let mut changed = 0;
        self.for_each(addr, end, |page, entry| {
            // SAFETY: `for_each` passes entries of our tables.
            let value = unsafe { entry.read() };
            if value & DIRTY != 0 {
                // SAFETY: as above.
                unsafe { entry.write(value & !DIRTY) };
                tlb::flush(VirtAddr::new_truncate(page as u64));
                changed += 1;
            }
        });
        changed > 0
    }

    /// The physical address of `addr`'s page if one is behind it, whatever its protection.
    pub fn page_behind(&self, addr: usize) -> Option<u64> {
        // SAFETY: `entry` returns entries of our tables.
        let entry = unsafe { self.entry(addr, 0)?.read() };
        (entry != 0).then_some(entry & ADDRESS)
    }
}
