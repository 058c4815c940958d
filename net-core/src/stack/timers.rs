//! What is to be done when: a heap of moments. Nothing is ever taken out early; who set a timer
//! looks, when it comes, whether it still means anything. So the cost of a timer that is moved
//! later, as most are, is nothing.

use alloc::collections::BinaryHeap;
use core::{
    cmp::{Ordering, Reverse},
    mem,
};

/// Moments with what they are for, the earliest first.
pub struct Timers<T> {
    heap: BinaryHeap<Reverse<Entry<T>>>,
    /// Whether the earliest was added since [`Timers::take_sooner`].
    is_sooner: bool,
}

struct Entry<T> {
    at_ns: u64,
    what: T,
}

impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at_ns == other.at_ns
    }
}

impl<T> Eq for Entry<T> {}

impl<T> PartialOrd for Entry<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Entry<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at_ns.cmp(&other.at_ns)
    }
}

impl<T> Timers<T> {
    pub const fn new() -> Self {
        Self {
            heap: BinaryHeap::new(),
            is_sooner: false,
        }
    }

    pub fn add(&mut self, at_ns: u64, what: T) {
        self.is_sooner |= self.next().is_none_or(|next| at_ns < next);
        self.heap.push(Reverse(Entry { at_ns, what }));
    }

    /// The earliest moment, if it became so since this was asked last.
    pub fn take_sooner(&mut self) -> Option<u64> {
        if mem::take(&mut self.is_sooner) {
            self.next()
        } else {
            None
        }
    }

    /// The earliest moment.
    pub fn next(&self) -> Option<u64> {
        self.heap.peek().map(|Reverse(entry)| entry.at_ns)
    }

    /// Takes out one entry whose moment has come, with its moment.
    pub fn pop_due(&mut self, now_ns: u64) -> Option<(u64, T)> {
        self.next().filter(|at| *at <= now_ns)?;
        self.heap
            .pop()
            .map(|Reverse(entry)| (entry.at_ns, entry.what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_comes_before_all_others_is_sooner() {
        let mut timers = Timers::new();
        timers.add(20, ());
        assert_eq!(
            (timers.take_sooner(), timers.take_sooner()),
            (Some(20), None)
        );
        timers.add(30, ());
        assert_eq!(timers.take_sooner(), None);
        timers.add(10, ());
        assert_eq!(timers.take_sooner(), Some(10));
    }

    #[test]
    fn what_is_due_comes_in_order_and_the_rest_stays() {
        let mut timers = Timers::new();
        timers.add(30, 'c');
        timers.add(10, 'a');
        timers.add(20, 'b');

        let due = [timers.pop_due(20), timers.pop_due(20), timers.pop_due(20)];

        assert_eq!(due, [Some((10, 'a')), Some((20, 'b')), None]);
        assert_eq!(timers.next(), Some(30));
    }
}
