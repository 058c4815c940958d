//! Expressions with references back, matched by trying every way. The time may grow exponentially
//! with the text, as with every implementation; so the number of tries is limited.

use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use super::{node::Node, text::Text};

/// Tries after which the best match so far counts.
const MOST_TRIES: usize = 2_000_000;

type Groups = Vec<Option<Range<usize>>>;

/// The leftmost longest match of those that start within `starts`, group by group.
pub fn find(
    root: &Node,
    text: &Text,
    groups: usize,
    starts: RangeInclusive<usize>,
) -> Option<Groups> {
    for start in starts {
        let mut search = Search {
            text,
            best: None,
            tries: 0,
        };
        let mut found = alloc::vec![None; groups + 1];
        search.run(&[Task::Node(root)], start, start, &mut found);
        if search.best.is_some() {
            return search.best;
        }
    }
    None
}

#[derive(Clone, Copy)]
enum Task<'n> {
    Node(&'n Node),
    /// The group ends that began there.
    Close(usize, usize),
    Rounds(Rounds<'n>),
}

/// More rounds of a repetition.
#[derive(Clone, Copy)]
struct Rounds<'n> {
    node: &'n Node,
    least: usize,
    most: Option<usize>,
    /// Where the last one began.
    from: usize,
}

struct Search<'t> {
    text: &'t Text,
    best: Option<Groups>,
    tries: usize,
}

impl Search<'_> {
    /// Does the last of `tasks`, and then the rest.
    fn run(&mut self, tasks: &[Task<'_>], start: usize, at: usize, found: &mut Groups) {
        self.tries += 1;
        if self.tries > MOST_TRIES {
            return;
        }
        let Some((&task, rest)) = tasks.split_last() else {
            self.note_match(start..at, found);
            return;
        };
        match task {
            Task::Node(node) => self.node(node, rest, start, at, found),
            Task::Close(number, from) => {
                let before = found.get(number).cloned().flatten();
                if let Some(place) = found.get_mut(number) {
                    *place = Some(from..at);
                }
                self.run(rest, start, at, found);
                if let Some(place) = found.get_mut(number) {
                    *place = before;
                }
            }
            Task::Rounds(rounds) => {
                let is_idle = at == rounds.from && rounds.least == 0;
                if rounds.most != Some(0) && !is_idle {
                    self.round(rounds, rest, start, at, found);
                }
                if rounds.least == 0 {
                    self.run(rest, start, at, found);
                }
            }
        }
    }

    /// Keeps `groups` as the best match if none that is as long as `whole` is known.
    fn note_match(&mut self, whole: Range<usize>, groups: &Groups) {
        let best = self
            .best
            .as_ref()
            .and_then(|best| best.first().cloned().flatten());
        if best.is_none_or(|best| whole.end > best.end) {
            let mut groups = groups.clone();
            if let Some(first) = groups.first_mut() {
                *first = Some(whole);
            }
            self.best = Some(groups);
        }
    }

    fn round(
        &mut self,
        rounds: Rounds<'_>,
        rest: &[Task<'_>],
        start: usize,
        at: usize,
        found: &mut Groups,
    ) {
        let mut tasks = rest.to_vec();
        tasks.push(Task::Rounds(Rounds {
            node: rounds.node,
            least: rounds.least.saturating_sub(1),
            most: rounds.most.map(|most| most - 1),
            from: at,
        }));
        tasks.push(Task::Node(rounds.node));
        self.run(&tasks, start, at, found);
    }

    fn node(
        &mut self,
        node: &Node,
        rest: &[Task<'_>],
        start: usize,
        at: usize,
        found: &mut Groups,
    ) {
        match node {
            Node::Empty => self.run(rest, start, at, found),
            Node::One(one) if self.text.matches(one, at) => self.run(rest, start, at + 1, found),
            Node::Place(place) if self.text.is_place(*place, at) => {
                self.run(rest, start, at, found);
            }
            Node::One(_) | Node::Place(_) => {}
            Node::Group(number, inside) => {
                let mut tasks = rest.to_vec();
                tasks.extend([Task::Close(*number, at), Task::Node(inside)]);
                self.run(&tasks, start, at, found);
            }
            Node::Sequence(parts) => {
                let mut tasks = rest.to_vec();
                tasks.extend(parts.iter().rev().map(Task::Node));
                self.run(&tasks, start, at, found);
            }
            Node::Either(parts) => {
                for part in parts {
                    let mut tasks = rest.to_vec();
                    tasks.push(Task::Node(part));
                    self.run(&tasks, start, at, found);
                }
            }
            Node::Repeat { node, least, most } => {
                let mut tasks = rest.to_vec();
                // A start that no round can have had.
                tasks.push(Task::Rounds(Rounds {
                    node,
                    least: *least,
                    most: *most,
                    from: usize::MAX,
                }));
                self.run(&tasks, start, at, found);
            }
            Node::Reference(number) => {
                let Some(group) = found.get(*number).cloned().flatten() else {
                    return;
                };
                let is_same = group
                    .clone()
                    .enumerate()
                    .all(|(i, there)| self.text.is_same(there, at + i));
                if is_same {
                    self.run(rest, start, at + group.len(), found);
                }
            }
        }
    }
}
