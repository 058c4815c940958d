//! `select()`, `pselect()`.

use alloc::vec::Vec;

use super::{
    Events,
    many::{Wanted, wait_for_any},
};
use crate::{Fd, Process, errno::Errno, wait::Patience};

const BITS: usize = u64::BITS as usize;

/// Sets of descriptors as bits, which may be longer than `FD_SETSIZE`.
#[derive(Default)]
pub struct FdSets<'a> {
    /// Descriptors to read from.
    pub read: Option<&'a mut [u64]>,
    /// Descriptors to write to.
    pub write: Option<&'a mut [u64]>,
    /// Descriptors with something urgent.
    pub except: Option<&'a mut [u64]>,
}

/// What makes a descriptor ready for each of the sets: as Linux has it.
const READ: Events = Events::IN.union(Events::ERROR).union(Events::HANG_UP);
const WRITE: Events = Events::OUT.union(Events::ERROR);
const EXCEPT: Events = Events::PRIORITY;

/// Waits until a descriptor below `count` is ready for a set it is in, and leaves in the sets those
/// that are. Returns the number of bits left, 0 if patience ended. On an error the sets stay.
///
/// Standard: POSIX.1-2024 `select()`, `pselect()`.
///
/// # Errors
///
/// - `EBADF`: a descriptor in a set is not open.
/// - `EINTR`: a signal came.
/// - `EINVAL`: `count` is negative.
pub fn select(
    process: &Process,
    count: i32,
    sets: &mut FdSets<'_>,
    patience: Patience,
) -> Result<usize, Errno> {
    let count = usize::try_from(count).map_err(|_| Errno::EINVAL)?;
    let entries = sets.entries(count.min(process.fds().limit()));
    let wanted: Vec<Wanted> = entries
        .iter()
        .map(|(fd, events)| Wanted::new(process, Fd(*fd), *events))
        .collect();
    if wanted
        .iter()
        .any(|one| one.found().contains(Events::INVALID))
    {
        return Err(Errno::EBADF);
    }
    wait_for_any(process, &wanted, patience)?; // EINTR
    let found: Vec<Events> = wanted.iter().map(Wanted::found).collect();
    sets.keep(&entries, &found);
    Ok(sets.ones(count))
}

impl FdSets<'_> {
    /// The descriptors in any set, each with what makes it ready.
    fn entries(&self, count: usize) -> Vec<(i32, Events)> {
        let mut entries = Vec::new();
        for index in 0..count.div_ceil(BITS) {
            let mut any = word(&self.read, index) | word(&self.write, index);
            any |= word(&self.except, index);
            while any != 0 {
                let bit = any.trailing_zeros() as usize;
                any &= any - 1;
                let number = index * BITS + bit;
                let fd = i32::try_from(number).ok().filter(|_| number < count);
                entries.extend(fd.map(|fd| (fd, self.events_of(index, bit))));
            }
        }
        entries
    }

    fn events_of(&self, index: usize, bit: usize) -> Events {
        let sets = [
            (&self.read, READ),
            (&self.write, WRITE),
            (&self.except, EXCEPT),
        ];
        let in_set = |set: &Option<&mut [u64]>| word(set, index) >> bit & 1 != 0;
        sets.into_iter()
            .filter(|(set, _)| in_set(set))
            .map(|(_, events)| events)
            .collect()
    }

    /// Clears the bits of those that are not ready.
    fn keep(&mut self, entries: &[(i32, Events)], found: &[Events]) {
        for ((fd, _), events) in entries.iter().zip(found) {
            let number = fd.unsigned_abs() as usize;
            clear_unless(self.read.as_deref_mut(), number, events.intersects(READ));
            clear_unless(self.write.as_deref_mut(), number, events.intersects(WRITE));
            clear_unless(
                self.except.as_deref_mut(),
                number,
                events.intersects(EXCEPT),
            );
        }
    }

    /// The number of bits set below `count`.
    fn ones(&self, count: usize) -> usize {
        let all = [&self.read, &self.write, &self.except];
        let ones = |set: &Option<&mut [u64]>| {
            let below = |index: usize| match count - index * BITS {
                whole if whole >= BITS => u64::MAX,
                rest => (1 << rest) - 1,
            };
            (0..count.div_ceil(BITS))
                .map(|at| (word(set, at) & below(at)).count_ones())
                .sum()
        };
        all.into_iter()
            .map(ones)
            .map(|ones: u32| ones as usize)
            .sum()
    }
}

fn word(set: &Option<&mut [u64]>, index: usize) -> u64 {
    set.as_deref()
        .and_then(|set| set.get(index))
        .copied()
        .unwrap_or(0)
}

fn clear_unless(set: Option<&mut [u64]>, number: usize, is_ready: bool) {
    if let Some(word) = set
        .and_then(|set| set.get_mut(number / BITS))
        .filter(|_| !is_ready)
    {
        *word &= !(1 << (number % BITS));
    }
}
