//! What the groups of a match matched: each part as long as can be, from left to right.

use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};
use core::ops::Range;

use super::{node::Node, text::Text};

/// Fills in `found` for the match `whole` of `root`.
pub fn assign(root: &Node, text: &Text, whole: Range<usize>, found: &mut [Option<Range<usize>>]) {
    let mut solver = Solver {
        text,
        limit: whole.end,
        known: BTreeMap::new(),
    };
    solver.assign(root, whole.start, whole.end, found);
}

/// Where a part that starts somewhere can end, in rising order.
type Ends = Rc<Vec<usize>>;

struct Solver<'t> {
    text: &'t Text,
    limit: usize,
    /// By node (its address, and how many of its parts or repeats are behind) and start.
    known: BTreeMap<(usize, usize, usize), Ends>,
}

impl Solver<'_> {
    fn ends(&mut self, node: &Node, start: usize) -> Ends {
        self.ends_from(node, 0, start)
    }

    /// The ends of what is left of `node` after `done` of its parts (or repeats).
    fn ends_from(&mut self, node: &Node, done: usize, start: usize) -> Ends {
        let key = (core::ptr::from_ref(node).addr(), done, start);
        if let Some(ends) = self.known.get(&key) {
            return Rc::clone(ends);
        }
        let mut ends = self.compute(node, done, start);
        ends.retain(|&end| end <= self.limit);
        ends.sort_unstable();
        ends.dedup();
        let ends = Rc::new(ends);
        self.known.insert(key, Rc::clone(&ends));
        ends
    }

    fn compute(&mut self, node: &Node, done: usize, start: usize) -> Vec<usize> {
        match node {
            Node::Empty | Node::Reference(_) => alloc::vec![start],
            Node::One(one) => {
                if self.text.matches(one, start) {
                    alloc::vec![start + 1]
                } else {
                    Vec::new()
                }
            }
            Node::Place(place) => {
                if self.text.is_place(*place, start) {
                    alloc::vec![start]
                } else {
                    Vec::new()
                }
            }
            Node::Group(_, inside) => self.ends(inside, start).to_vec(),
            Node::Either(parts) => parts
                .iter()
                .flat_map(|part| self.ends(part, start).to_vec())
                .collect(),
            Node::Sequence(parts) => match parts.get(done) {
                None => alloc::vec![start],
                Some(part) => {
                    let middles = self.ends(part, start);
                    let mut ends = Vec::new();
                    for &middle in middles.iter() {
                        ends.extend_from_slice(&self.ends_from(node, done + 1, middle));
                    }
                    ends
                }
            },
            Node::Repeat {
                node: inside,
                least,
                most,
            } => self.repeated(inside, *least, *most, start),
        }
    }

    /// The ends of a repetition, a round at a time.
    fn repeated(
        &mut self,
        inside: &Node,
        least: usize,
        most: Option<usize>,
        start: usize,
    ) -> Vec<usize> {
        let mut all = Vec::new();
        let mut reached = alloc::vec![start];
        let mut round = 0;
        let mut seen = alloc::collections::BTreeSet::new();
        loop {
            if round >= least {
                reached.retain(|&end| seen.insert(end));
                all.extend_from_slice(&reached);
            }
            if reached.is_empty() || most.is_some_and(|most| round >= most) {
                return all;
            }
            let mut next: Vec<usize> = Vec::new();
            for &from in &reached {
                next.extend_from_slice(&self.ends(inside, from));
            }
            next.sort_unstable();
            next.dedup();
            // Rounds that match nothing change nothing once there are enough.
            if round >= least {
                next.retain(|end| !seen.contains(end));
            }
            reached = next;
            round += 1;
        }
    }

    fn assign(
        &mut self,
        node: &Node,
        start: usize,
        end: usize,
        found: &mut [Option<Range<usize>>],
    ) {
        match node {
            Node::Empty | Node::One(_) | Node::Place(_) | Node::Reference(_) => {}
            Node::Group(number, inside) => {
                if let Some(place) = found.get_mut(*number) {
                    *place = Some(start..end);
                }
                self.assign(inside, start, end, found);
            }
            Node::Either(parts) => {
                let fitting = parts
                    .iter()
                    .find(|part| self.ends(part, start).contains(&end));
                if let Some(part) = fitting {
                    self.assign(part, start, end, found);
                }
            }
            Node::Sequence(parts) => self.assign_sequence(node, parts, start, end, found),
            Node::Repeat {
                node: inside,
                least,
                most,
            } => {
                self.assign_repeat(inside, (*least, *most), start..end, found);
            }
        }
    }

    fn assign_sequence(
        &mut self,
        node: &Node,
        parts: &[Node],
        start: usize,
        end: usize,
        found: &mut [Option<Range<usize>>],
    ) {
        let mut at = start;
        for (index, part) in parts.iter().enumerate() {
            let middles = self.ends(part, at);
            let longest = middles
                .iter()
                .rev()
                .copied()
                .find(|&middle| self.ends_from(node, index + 1, middle).contains(&end));
            let Some(middle) = longest else { return };
            self.assign(part, at, middle, found);
            at = middle;
        }
    }

    fn assign_repeat(
        &mut self,
        inside: &Node,
        (least, most): (usize, Option<usize>),
        range: Range<usize>,
        found: &mut [Option<Range<usize>>],
    ) {
        let mut at = range.start;
        let mut round = 0;
        // What an earlier round matched is forgotten in a later one.
        while (at < range.end || round < least.max(1)) && most.is_none_or(|most| round < most) {
            let middles = self.ends(inside, at);
            let left = |done: usize| (least.saturating_sub(done), most.map(|most| most - done));
            let longest = middles.iter().rev().copied().find(|&middle| {
                let (least, most) = left(round + 1);
                (middle > at || middle == range.end || round < least)
                    && (middle == range.end && least == 0
                        || self
                            .repeated(inside, least, most, middle)
                            .contains(&range.end))
            });
            let Some(middle) = longest else { return };
            if middle == at && round > 0 && round >= least {
                return;
            }
            forget(inside, found);
            self.assign(inside, at, middle, found);
            at = middle;
            round += 1;
        }
    }
}

/// Forgets what the groups inside `node` matched.
fn forget(node: &Node, found: &mut [Option<Range<usize>>]) {
    match node {
        Node::Group(number, inside) => {
            if let Some(place) = found.get_mut(*number) {
                *place = None;
            }
            forget(inside, found);
        }
        Node::Sequence(parts) | Node::Either(parts) => {
            parts.iter().for_each(|part| forget(part, found));
        }
        Node::Repeat { node, .. } => forget(node, found),
        Node::Empty | Node::One(_) | Node::Place(_) | Node::Reference(_) => {}
    }
}
