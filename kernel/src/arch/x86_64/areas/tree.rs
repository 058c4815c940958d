//! The list of areas.

use alloc::collections::BTreeMap;

use super::super::{
    layout::PROGRAM,
    memory::{Access, Touch},
    paging::{Flags, Space},
    shown::Shown,
};
use crate::{
    config::PAGE_SIZE,
    memory::program::{MapError, Place, Protection},
};

/// What is mapped from one address on.
#[derive(Clone)]
pub struct Area {
    /// Where it ends.
    pub end: usize,
    /// What the program may do with it.
    pub protection: Protection,
    /// The file whose pages are seen; `None`: pages of its own, zeros at first.
    pub shown: Option<Shown>,
}

/// Areas by their first address; they do not overlap.
pub struct Areas {
    by_start: BTreeMap<usize, Area>,
    /// All addresses below are mapped; perhaps some behind, too.
    full_until: usize,
}

/// The end of a range of whole pages that the program may map.
pub fn check(addr: usize, len: usize) -> Result<usize, MapError> {
    if !addr.is_multiple_of(PAGE_SIZE) || !len.is_multiple_of(PAGE_SIZE) || len == 0 {
        return Err(MapError::Misaligned);
    }
    check_bytes(addr, len)
}

/// The end of a range that the program may map.
pub fn check_bytes(addr: usize, len: usize) -> Result<usize, MapError> {
    let end = addr.checked_add(len).ok_or(MapError::OutOfRange)?;
    (PROGRAM.contains(&addr) && end <= PROGRAM.end)
        .then_some(end)
        .ok_or(MapError::OutOfRange)
}

impl Areas {
    /// None.
    pub const fn new() -> Self {
        Self {
            by_start: BTreeMap::new(),
            full_until: PROGRAM.start,
        }
    }

    /// All, with their first addresses.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Area)> {
        self.by_start.iter().map(|(start, area)| (*start, area))
    }

    /// The area around `addr`.
    pub fn at(&self, addr: usize) -> Option<(usize, &Area)> {
        let (&start, area) = self.by_start.range(..=addr).next_back()?;
        (addr < area.end).then_some((start, area))
    }

    /// Whether a page in `addr..end` lies past the end of a file.
    pub fn is_past_end(&self, addr: usize, end: usize) -> bool {
        let before = self.by_start.range(..addr).next_back();
        let all = before.into_iter().chain(self.by_start.range(addr..end));
        all.filter(|(_, area)| area.end > addr)
            .any(|(&start, area)| {
                let last = area.end.min(end) - 1;
                let shown = area.shown.as_ref();
                shown.is_some_and(|shown| shown.is_past_end(last - start))
            })
    }

    fn is_free(&self, addr: usize, end: usize) -> bool {
        self.at(addr).is_none() && self.by_start.range(addr..end).next().is_none()
    }

    /// Whether all of `addr..end` is mapped.
    pub fn is_mapped(&self, addr: usize, end: usize) -> bool {
        let mut at = addr;
        while at < end {
            let Some((_, area)) = self.at(at) else {
                return false;
            };
            at = area.end;
        }
        true
    }

    /// A free address, or the end of an area; all below are mapped.
    fn full_until(&self) -> usize {
        let known = self.full_until;
        self.at(known).map_or(known, |(_, area)| area.end)
    }

    fn find(&self, len: usize) -> Option<usize> {
        let mut at = self.full_until();
        for (&start, area) in self.by_start.range(at..) {
            if start - at >= len {
                break;
            }
            at = area.end;
        }
        (len <= PROGRAM.end - at).then_some(at)
    }

    /// Makes `addr` a border between areas, if it lies inside one.
    pub fn split(&mut self, addr: usize) {
        let Some((start, area)) = self.at(addr).filter(|(start, _)| *start < addr) else {
            return;
        };
        let upper = Area {
            end: area.end,
            protection: area.protection,
            shown: area.shown.as_ref().map(|shown| shown.skip(addr - start)),
        };
        if let Some(lower) = self.by_start.get_mut(&start) {
            lower.end = addr;
        }
        self.by_start.insert(addr, upper);
    }

    /// Forgets all areas in `addr..end`.
    pub fn carve(&mut self, addr: usize, end: usize) {
        self.split(addr);
        self.split(end);
        self.full_until = self.full_until.min(addr);
        while let Some((&start, _)) = self.by_start.range(addr..end).next() {
            self.by_start.remove(&start);
        }
    }

    /// Adds an area where there is none, joined with its neighbours if they are alike.
    pub fn insert(&mut self, addr: usize, mut area: Area) {
        if addr == self.full_until() {
            self.full_until = area.end;
        }
        if let Some(next) = self.by_start.get(&area.end)
            && area.goes_on(addr, next)
        {
            let joined = next.end;
            self.by_start.remove(&area.end);
            area.end = joined;
        }
        if let Some((&start, before)) = self.by_start.range_mut(..addr).next_back()
            && before.end == addr
            && before.goes_on(start, &area)
        {
            before.end = area.end;
            return;
        }
        self.by_start.insert(addr, area);
    }

    /// Changes the protection of all areas in `addr..end`.
    pub fn protect(&mut self, addr: usize, end: usize, protection: Protection) {
        self.split(addr);
        self.split(end);
        let mut at = addr;
        while let Some((&start, _)) = self.by_start.range(at..end).next() {
            let Some(mut area) = self.by_start.remove(&start) else {
                break;
            };
            area.protection = protection;
            at = area.end;
            self.insert(start, area);
        }
    }

    /// Where a new area of `len` bytes goes.
    pub fn place(&self, place: Place, len: usize) -> Result<usize, MapError> {
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

impl Area {
    /// Whether `next`, which begins where this ends, is what this would be if it were longer.
    fn goes_on(&self, start: usize, next: &Self) -> bool {
        let is_alike = match (&self.shown, &next.shown) {
            (None, None) => true,
            (Some(shown), Some(next)) => shown.goes_on(self.end - start, next),
            _ => false,
        };
        is_alike && self.protection == next.protection
    }

    /// How much memory of the program's own `len` bytes more would take at most.
    pub fn own_len(&self, len: usize) -> usize {
        let is_shared = self.shown.as_ref().is_some_and(Shown::is_shared);
        if is_shared { 0 } else { len }
    }

    /// Whether the program may do this.
    pub fn allows(&self, access: Access) -> bool {
        match access {
            Access::Read => self.protection != Protection::NONE,
            Access::Write => self.protection.write,
            Access::Execute => self.protection.execute,
        }
    }

    /// Puts the page behind `addr` that `access` asks for; the area starts at `start`.
    pub fn back(&self, space: &mut Space, start: usize, addr: usize, access: Access) -> Touch {
        match &self.shown {
            Some(shown) => shown.back(space, (addr, addr - start), self.protection, access),
            None => match space.back(addr, Flags::of(self.protection)) {
                Ok(()) => Touch::Backed,
                Err(_) => Touch::OutOfMemory,
            },
        }
    }
}
