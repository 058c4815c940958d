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
    /// More rounds of a repetition, the last of which began there.
    Rounds {
        node: &'n Node,
        least: usize,
        most: Option<usize>,
        from: usize,
    },
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
            let best = self
                .best
                .as_ref()
                .and_then(|best| best.first().cloned().flatten());
            if best.is_none_or(|best| at > best.end) {
                let mut groups = found.clone();
                if let Some(first) = groups.first_mut() {
                    *first = Some(start..at);
                }
                self.best = Some(groups);
            }
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
            Task::Rounds {
                node,
                least,
                most,
                from,
            } => {
                let is_idle = at == from && least == 0;
                if most != Some(0) && !is_idle {
                    self.round(node, least, most, rest, (start, at), found);
                }
                if least == 0 {
                    self.run(rest, start, at, found);
                }
            }
        }
    }

    fn round(
        &mut self,
        node: &Node,
        least: usize,
        most: Option<usize>,
        rest: &[Task<'_>],
        (start, at): (usize, usize),
        found: &mut Groups,
    ) {
        let (least, most) = (least.saturating_sub(1), most.map(|most| most - 1));
        let mut tasks = rest.to_vec();
        tasks.push(Task::Rounds {
            node,
            least,
            most,
            from: at,
        });
        tasks.push(Task::Node(node));
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
                tasks.push(Task::Rounds {
                    node,
                    least: *least,
                    most: *most,
                    from: usize::MAX,
                });
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
