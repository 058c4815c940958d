//! A run of descriptors that lie together in the table.

use alloc::{boxed::Box, vec::Vec};

use super::FdFlags;
use crate::file::OpenFile;

/// Descriptors in a chunk; a chunk is allocated when its first descriptor is used.
pub(super) const LEN: usize = 512;

const BITS: usize = u64::BITS as usize;
const WORDS: usize = LEN / BITS;

/// One descriptor.
#[derive(Default)]
pub(super) enum Slot {
    /// Its number may be given out.
    #[default]
    Free,
    /// Its number is given out; its file will follow.
    Reserved,
    /// It is open.
    Open(OpenFile, FdFlags),
}

/// [`LEN`] descriptors and which of them are taken.
pub(super) struct Chunk {
    /// One bit a slot, set while it is not [`Slot::Free`].
    taken: [u64; WORDS],
    slots: Box<[Slot]>,
}

impl Chunk {
    pub(super) fn new() -> Self {
        let slots: Vec<Slot> = core::iter::repeat_with(Slot::default).take(LEN).collect();
        Self {
            taken: [0; WORDS],
            slots: slots.into_boxed_slice(),
        }
    }

    pub(super) fn slot_mut(&mut self, index: usize) -> Option<&mut Slot> {
        self.slots.get_mut(index)
    }

    /// Puts `slot` at `index`, returns what was there, and notes whether it is taken.
    pub(super) fn put(&mut self, index: usize, slot: Slot) -> Slot {
        let bit = 1u64 << (index % BITS);
        if let Some(word) = self.taken.get_mut(index / BITS) {
            match slot {
                Slot::Free => *word &= !bit,
                Slot::Reserved | Slot::Open(..) => *word |= bit,
            }
        }
        self.slots
            .get_mut(index)
            .map_or(Slot::Free, |place| core::mem::replace(place, slot))
    }

    /// The lowest free index that is at least `from`.
    pub(super) fn lowest_free(&self, from: usize) -> Option<usize> {
        let mut below = (1u64 << (from % BITS)) - 1;
        for (number, word) in self.taken.iter().enumerate().skip(from / BITS) {
            let free = !(word | below);
            if free != 0 {
                return Some(number * BITS + free.trailing_zeros() as usize);
            }
            below = 0;
        }
        None
    }

    /// Whether no slot is free.
    pub(super) fn is_full(&self) -> bool {
        self.taken.iter().all(|word| *word == u64::MAX)
    }

    /// The indices that are open, from `from` on.
    pub(super) fn open_from(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        let is_open = |slot: &Slot| matches!(slot, Slot::Open(..));
        self.slots
            .iter()
            .enumerate()
            .skip(from)
            .filter(move |(_, slot)| is_open(slot))
            .map(|(index, _)| index)
    }
}
