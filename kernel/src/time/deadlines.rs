//! Deadlines in order: a binary heap whose entries can be moved and taken out.
//!
//! Each user owns a slot, made once; setting, moving and unsetting its deadline then cost
//! O(log n) of the deadlines that are set, and never allocate.

use alloc::{collections::TryReserveError, vec::Vec};

/// A user's place among the deadlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot(usize);

struct Entry<T> {
    deadline: u64,
    /// Where it stands in the heap, if it is set.
    position: Option<usize>,
    owner: Option<T>,
}

/// Deadlines, each with what it belongs to.
pub struct Deadlines<T> {
    entries: Vec<Entry<T>>,
    unused: Vec<usize>,
    /// Numbers of entries, the earliest deadline first.
    heap: Vec<usize>,
}

impl<T> Default for Deadlines<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Deadlines<T> {
    /// No deadlines.
    pub const fn new() -> Self {
        Self {
            entries: Vec::new(),
            unused: Vec::new(),
            heap: Vec::new(),
        }
    }

    /// Makes a slot for `owner`, not set.
    ///
    /// # Errors
    ///
    /// No memory.
    pub fn open(&mut self, owner: T) -> Result<Slot, TryReserveError> {
        let entry = Entry {
            deadline: 0,
            position: None,
            owner: Some(owner),
        };
        if let Some(number) = self.unused.pop() {
            self.entries[number] = entry;
            return Ok(Slot(number));
        }
        // Room for all, so that no later call allocates.
        let more = self.entries.len() + 1;
        self.entries.try_reserve(1)?;
        self.heap
            .try_reserve(more.saturating_sub(self.heap.len()))?;
        self.unused
            .try_reserve(more.saturating_sub(self.unused.len()))?;
        self.entries.push(entry);
        Ok(Slot(more - 1))
    }

    /// Says whose the slot is.
    pub fn set_owner(&mut self, slot: Slot, owner: T) {
        self.entries[slot.0].owner = Some(owner);
    }

    /// Ends the slot; gives its owner back.
    pub fn close(&mut self, slot: Slot) -> Option<T> {
        self.unset(slot);
        self.unused.push(slot.0);
        self.entries[slot.0].owner.take()
    }

    /// Sets or moves the slot's deadline.
    pub fn set(&mut self, slot: Slot, deadline: u64) {
        self.entries[slot.0].deadline = deadline;
        let at = self.entries[slot.0].position.unwrap_or_else(|| {
            self.heap.push(slot.0);
            self.heap.len() - 1
        });
        self.entries[slot.0].position = Some(at);
        self.settle(at);
    }

    /// Unsets the slot's deadline, if it is set.
    pub fn unset(&mut self, slot: Slot) {
        if let Some(at) = self.entries[slot.0].position.take() {
            self.heap.swap_remove(at);
            if at < self.heap.len() {
                self.settle(at);
            }
        }
    }

    /// The earliest deadline.
    pub fn first(&self) -> Option<u64> {
        self.heap
            .first()
            .map(|&number| self.entries[number].deadline)
    }

    /// Unsets the earliest deadline if it is not after `now`, and returns whose it was.
    pub fn pop_due(&mut self, now: u64) -> Option<&T> {
        let number = *self.heap.first()?;
        if self.entries[number].deadline > now {
            return None;
        }
        self.unset(Slot(number));
        self.entries[number].owner.as_ref()
    }

    /// Moves the entry at `at` to where it belongs.
    fn settle(&mut self, at: usize) {
        let number = self.heap[at];
        let deadline = self.entries[number].deadline;
        let mut at = at;
        while at > 0 && deadline < self.deadline_at((at - 1) / 2) {
            self.place(at, self.heap[(at - 1) / 2]);
            at = (at - 1) / 2;
        }
        while let Some(child) = self.earlier_child(at)
            && self.deadline_at(child) < deadline
        {
            self.place(at, self.heap[child]);
            at = child;
        }
        self.place(at, number);
    }

    fn earlier_child(&self, at: usize) -> Option<usize> {
        let (left, right) = (2 * at + 1, 2 * at + 2);
        if right < self.heap.len() && self.deadline_at(right) < self.deadline_at(left) {
            return Some(right);
        }
        (left < self.heap.len()).then_some(left)
    }

    fn deadline_at(&self, at: usize) -> u64 {
        self.entries[self.heap[at]].deadline
    }

    fn place(&mut self, at: usize, number: usize) {
        self.heap[at] = number;
        self.entries[number].position = Some(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_come_in_order() {
        let mut deadlines = Deadlines::new();
        for k in 0..1000u64 {
            let deadline = k * 7919 % 1009;
            let slot = deadlines.open(deadline).unwrap();
            deadlines.set(slot, deadline);
        }

        let popped: Vec<_> = std::iter::from_fn(|| deadlines.pop_due(u64::MAX).copied()).collect();

        assert_eq!(popped.len(), 1000);
        assert!(popped.is_sorted());
    }

    #[test]
    fn a_moved_deadline_comes_when_it_was_moved_to() {
        let mut deadlines = Deadlines::new();
        let slots = [10, 20, 30].map(|at| (deadlines.open(at).unwrap(), at));
        slots.iter().for_each(|&(slot, at)| deadlines.set(slot, at));

        deadlines.set(slots[0].0, 25);
        deadlines.set(slots[2].0, 5);

        let popped: Vec<_> = std::iter::from_fn(|| deadlines.pop_due(100).copied()).collect();
        assert_eq!(popped, [30, 20, 10]);
    }

    #[test]
    fn an_unset_deadline_does_not_come() {
        let mut deadlines = Deadlines::new();
        let slots = [1, 2, 3, 4].map(|at| deadlines.open(at).unwrap());
        (1..)
            .zip(slots)
            .for_each(|(at, slot)| deadlines.set(slot, at));

        deadlines.unset(slots[1]);
        deadlines.close(slots[0]);

        assert_eq!(deadlines.first(), Some(3));
        assert_eq!(deadlines.pop_due(2), None);
    }

    #[test]
    fn a_closed_slot_is_used_again() {
        let mut deadlines = Deadlines::new();
        let slot = deadlines.open(1).unwrap();

        assert_eq!(deadlines.close(slot), Some(1));
        assert_eq!(deadlines.open(2).unwrap(), slot);
    }
}
