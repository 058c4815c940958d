//! The list of mappings, by address.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::ops::Range;

use kernel::memory::program::Protection;

use super::{Backing, Sharing};

/// One mapping, or what is left of one.
#[derive(Clone, Debug)]
pub(super) struct Area {
    pub(super) len: usize,
    pub(super) protection: Protection,
    pub(super) backing: Backing,
    /// Whether `mlock` was called for it.
    pub(super) is_locked: bool,
}

/// All mappings, by their first address; none overlaps another.
pub(super) struct Areas {
    by_start: BTreeMap<usize, Area>,
}

impl Areas {
    pub(super) const fn new() -> Self {
        Self {
            by_start: BTreeMap::new(),
        }
    }

    /// Adds a mapping where nothing is.
    pub(super) fn insert(&mut self, start: usize, area: Area) {
        self.by_start.insert(start, area);
    }

    /// The parts of mappings that lie in `range`, with their first addresses.
    pub(super) fn parts(&self, range: Range<usize>) -> Vec<(usize, Area)> {
        let before = self.by_start.range(..range.start).next_back();
        let within = self.by_start.range(range.clone());
        let cut = |(start, area): (&usize, &Area)| area.part(*start, &range);
        before.into_iter().chain(within).filter_map(cut).collect()
    }

    /// Takes out what lies in `range`; mappings that reach out of it are cut.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        let gone: Vec<usize> = self
            .parts(range.clone())
            .into_iter()
            .map(|(start, _)| start)
            .collect();
        for start in gone {
            // The mapping that `start` lies in starts there or before.
            let Some((&first, area)) = self.by_start.range(..=start).next_back() else {
                continue;
            };
            let area = area.clone();
            self.by_start.remove(&first);
            let end = first + area.len;
            let sides = [first..range.start.min(end), range.end.max(first)..end];
            let rests = sides.iter().filter_map(|side| area.part(first, side));
            self.by_start.extend(rests);
        }
    }

    /// Replaces the parts in `range` by what `change` makes of them.
    pub(super) fn change(&mut self, range: Range<usize>, change: impl Fn(&mut Area)) {
        let parts = self.parts(range.clone());
        self.remove(range);
        for (start, mut area) in parts {
            change(&mut area);
            self.by_start.insert(start, area);
        }
    }

    /// Changes all mappings.
    pub(super) fn change_all(&mut self, change: impl Fn(&mut Area)) {
        self.by_start.values_mut().for_each(change);
    }

    /// How many mappings there are.
    pub(super) fn count(&self) -> usize {
        self.by_start.len()
    }

    /// Whether all of `range` is mapped.
    pub(super) fn covers(&self, range: Range<usize>) -> bool {
        let mapped: usize = self
            .parts(range.clone())
            .iter()
            .map(|(_, area)| area.len)
            .sum();
        mapped == range.len()
    }

    /// Bytes mapped.
    pub(super) fn len(&self) -> usize {
        self.by_start.values().map(|area| area.len).sum()
    }

    /// As `/proc/self/maps` shows them.
    pub(super) fn text(&self) -> String {
        self.by_start
            .iter()
            .map(|(start, area)| area.line(*start))
            .collect()
    }
}

impl Area {
    /// The part of this mapping, which starts at `start`, that lies in `range`.
    fn part(&self, start: usize, range: &Range<usize>) -> Option<(usize, Self)> {
        let from = start.max(range.start);
        let to = (start + self.len).min(range.end);
        if from >= to {
            return None;
        }
        let mut part = self.clone();
        part.len = to - from;
        if let Some(file) = &mut part.backing.file {
            file.offset += (from - start) as u64;
        }
        Some((from, part))
    }

    fn line(&self, start: usize) -> String {
        let mark = |may: bool, mark: char| if may { mark } else { '-' };
        let offset = self.backing.file.as_ref().map_or(0, |file| file.offset);
        let number = self
            .backing
            .file
            .as_ref()
            .map_or(0, |file| file.file.node().number());
        format!(
            "{start:012x}-{:012x} {}{}{}{} {offset:08x} 00:00 {number}\n",
            start + self.len,
            mark(self.protection.read, 'r'),
            mark(self.protection.write, 'w'),
            mark(self.protection.execute, 'x'),
            if self.backing.sharing == Sharing::Shared {
                's'
            } else {
                'p'
            },
        )
    }
}
