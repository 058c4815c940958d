//! What the groups of a match matched: each part as long as can be, from left to right.
//!
//! A part is given the longest text behind which the parts after it still reach the end of the whole. Where
//! they do is found first, from the end back, so each part of the text is looked at once for each part of
//! the expression.

use alloc::{vec, vec::Vec};
use core::ops::Range;

use super::{node::Node, text::Text};

/// Fills in `found` for the match `whole` of `root`.
pub fn assign(root: &Node, text: &Text, whole: Range<usize>, found: &mut [Option<Range<usize>>]) {
    let within = Within { text, range: whole };
    within.assign(root, found);
}

/// Which way parts are followed through the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// Some of the places between the characters of a range.
struct Places {
    start: usize,
    words: Vec<u64>,
}

impl Places {
    fn none(range: &Range<usize>) -> Self {
        Self {
            start: range.start,
            words: vec![0; range.len() / 64 + 1],
        }
    }

    fn of(range: &Range<usize>, places: &[usize]) -> Self {
        let mut new = Self::none(range);
        for &place in places {
            new.insert(place);
        }
        new
    }

    /// Adds a place of the range. Returns whether it is new.
    fn insert(&mut self, place: usize) -> bool {
        let at = place - self.start;
        let Some(word) = self.words.get_mut(at / 64) else {
            return false;
        };
        let is_new = *word & 1 << (at % 64) == 0;
        *word |= 1 << (at % 64);
        is_new
    }

    fn contains(&self, place: usize) -> bool {
        let at = place - self.start;
        let word = self.words.get(at / 64).copied().unwrap_or(0);
        word & 1 << (at % 64) != 0
    }
}

/// How often something is repeated.
#[derive(Clone, Copy)]
struct Times {
    least: usize,
    most: Option<usize>,
}

/// A range of the text that a part matched.
struct Within<'t> {
    text: &'t Text,
    range: Range<usize>,
}

impl Within<'_> {
    /// A part of the range that a part of the part matched.
    fn part(&self, range: Range<usize>) -> Self {
        Self {
            text: self.text,
            range,
        }
    }

    /// Where `node` leads from `places`, without leaving the range. All in rising order.
    fn follow(&self, node: &Node, places: Vec<usize>, way: Way) -> Vec<usize> {
        match node {
            Node::Empty | Node::Reference(_) => places,
            Node::One(one) => {
                let moved = places.into_iter().filter_map(|place| match way {
                    Way::Forward => (place < self.range.end && self.text.matches(one, place))
                        .then_some(place + 1),
                    Way::Back => place.checked_sub(1).filter(|&before| {
                        before >= self.range.start && self.text.matches(one, before)
                    }),
                });
                moved.collect()
            }
            Node::Place(kind) => {
                let mut places = places;
                places.retain(|&place| self.text.is_place(*kind, place));
                places
            }
            Node::Group(_, inside) => self.follow(inside, places, way),
            Node::Either(parts) => {
                let each = parts
                    .iter()
                    .flat_map(|part| self.follow(part, places.clone(), way));
                in_order(each.collect())
            }
            Node::Sequence(parts) => match way {
                Way::Forward => {
                    (parts.iter()).fold(places, |places, part| self.follow(part, places, way))
                }
                Way::Back => {
                    (parts.iter()).rfold(places, |places, part| self.follow(part, places, way))
                }
            },
            Node::Repeat { node, least, most } => {
                let places = (0..*least).fold(places, |places, _| self.follow(node, places, way));
                let most = most.map(|most| most - least);
                let all = self.rounds(node, places, most, way).into_iter();
                in_order(all.flatten().collect())
            }
        }
    }

    /// Where up to `most` rounds of `node` lead from `places`: for each number of rounds, what fewer do not
    /// reach.
    fn rounds(
        &self,
        node: &Node,
        places: Vec<usize>,
        most: Option<usize>,
        way: Way,
    ) -> Vec<Vec<usize>> {
        let mut seen = Places::of(&self.range, &places);
        let mut rounds = vec![places];
        while let Some(last) = rounds.last()
            && !last.is_empty()
            && most.is_none_or(|most| rounds.len() <= most)
        {
            let mut next = self.follow(node, last.clone(), way);
            next.retain(|&place| seen.insert(place));
            rounds.push(next);
        }
        rounds
    }

    fn assign(&self, node: &Node, found: &mut [Option<Range<usize>>]) {
        match node {
            Node::Empty | Node::One(_) | Node::Place(_) | Node::Reference(_) => {}
            Node::Group(number, inside) => {
                if let Some(place) = found.get_mut(*number) {
                    *place = Some(self.range.clone());
                }
                self.assign(inside, found);
            }
            Node::Either(parts) => {
                let Range { start, end } = self.range;
                let fits = |part: &&Node| {
                    let ends = self.follow(part, vec![start], Way::Forward);
                    ends.last() == Some(&end)
                };
                if let Some(part) = parts.iter().find(fits) {
                    self.assign(part, found);
                }
            }
            Node::Sequence(parts) => self.assign_sequence(parts, found),
            Node::Repeat { node, least, most } => {
                let times = Times {
                    least: *least,
                    most: *most,
                };
                self.assign_repeat(node, times, found);
            }
        }
    }

    fn assign_sequence(&self, parts: &[Node], found: &mut [Option<Range<usize>>]) {
        let mut good = vec![self.range.end];
        // For each part but the last, from the last on: where those after it can begin.
        let mut begins = vec![Places::of(&self.range, &good)];
        for part in parts.iter().skip(1).rev() {
            good = self.follow(part, good, Way::Back);
            begins.push(Places::of(&self.range, &good));
        }
        let mut at = self.range.start;
        for part in parts {
            let rest = begins.pop();
            let is_good = |place: &usize| rest.as_ref().is_some_and(|rest| rest.contains(*place));
            let ends = self.follow(part, vec![at], Way::Forward);
            let Some(end) = ends.into_iter().rfind(is_good) else {
                return;
            };
            self.part(at..end).assign(part, found);
            at = end;
        }
    }

    fn assign_repeat(&self, inside: &Node, times: Times, found: &mut [Option<Range<usize>>]) {
        let Range { start, end } = self.range;
        let ahead = Ahead::new(self, inside, times);
        let Times { least, most } = times;
        let (mut at, mut round) = (start, 0);
        // What an earlier round matched is forgotten in a later one.
        while (at < end || round < least.max(1)) && most.is_none_or(|most| round < most) {
            let ends = self.follow(inside, vec![at], Way::Forward);
            let longest = ends.into_iter().rfind(|&middle| {
                (middle > at || middle == end || round < least) && ahead.reaches(middle, round + 1)
            });
            let Some(middle) = longest else { return };
            if middle == at && round > 0 && round >= least {
                return;
            }
            forget(inside, found);
            self.part(at..middle).assign(inside, found);
            at = middle;
            round += 1;
        }
    }
}

/// From where the rounds of a repetition that are left lead to its end.
struct Ahead {
    times: Times,
    start: usize,
    /// For each place, how many rounds that need not be it takes at least.
    fewest: Vec<usize>,
    /// By how many rounds there must still be, one at least.
    needed: Vec<Places>,
}

impl Ahead {
    fn new(within: &Within<'_>, inside: &Node, times: Times) -> Self {
        let range = &within.range;
        let optional = times.most.map(|most| most - times.least);
        // Once there are enough rounds, as many as there may be at all can be left.
        let rounds = within.rounds(inside, vec![range.end], times.most, Way::Back);
        let mut fewest = vec![usize::MAX; range.len() + 1];
        let numbered = rounds.iter().enumerate();
        let each = numbered.flat_map(|(number, places)| places.iter().map(move |at| (number, at)));
        for (number, place) in each {
            if let Some(fewest) = fewest.get_mut(place - range.start) {
                *fewest = number;
            }
        }
        let reached = rounds
            .into_iter()
            .take(optional.map_or(usize::MAX, |rounds| rounds + 1));
        let mut places = in_order(reached.flatten().collect());
        let mut needed = Vec::new();
        for _ in 1..times.least {
            places = within.follow(inside, places, Way::Back);
            needed.push(Places::of(range, &places));
        }
        Self {
            times,
            start: range.start,
            fewest,
            needed,
        }
    }

    /// Whether the end can be reached from `place` after `done` rounds.
    fn reaches(&self, place: usize, done: usize) -> bool {
        if let Some(missing) = self.times.least.checked_sub(done + 1) {
            return self
                .needed
                .get(missing)
                .is_some_and(|places| places.contains(place));
        }
        let fewest = self.fewest.get(place - self.start).copied();
        let left = self.times.most.map_or(usize::MAX - 1, |most| {
            // After the last round that must be, only those that need not be are left.
            most.saturating_sub(done)
        });
        fewest.is_some_and(|fewest| fewest <= left)
    }
}

fn in_order(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places.dedup();
    places
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
