//! The leftmost longest match, by keeping all states that the text so far may lead to (Thompson).

use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use super::{
    node::{Node, One, Place},
    text::Text,
};

/// More steps than this, and the expression is too large.
const MOST_STEPS: usize = 1 << 20;

#[derive(Clone, Debug)]
enum Step {
    One(One),
    Place(Place),
    /// Both ways are open.
    Fork(usize, usize),
    Jump(usize),
    Match,
}

/// An expression as steps.
pub struct Program {
    steps: Vec<Step>,
}

impl Program {
    /// The steps of `node`; `None` if they are too many.
    pub fn new(node: &Node) -> Option<Self> {
        let mut program = Self { steps: Vec::new() };
        program.add(node)?;
        program.push(Step::Match)?;
        Some(program)
    }

    fn push(&mut self, step: Step) -> Option<usize> {
        if self.steps.len() >= MOST_STEPS {
            return None;
        }
        self.steps.try_reserve(1).ok()?;
        self.steps.push(step);
        Some(self.steps.len() - 1)
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn add(&mut self, node: &Node) -> Option<()> {
        match node {
            // References are matched elsewhere.
            Node::Empty | Node::Reference(_) => {}
            Node::One(one) => {
                self.push(Step::One(one.clone()))?;
            }
            Node::Place(place) => {
                self.push(Step::Place(*place))?;
            }
            Node::Group(_, inside) => self.add(inside)?,
            Node::Sequence(parts) => parts.iter().try_for_each(|part| self.add(part))?,
            Node::Either(parts) => self.add_either(parts)?,
            Node::Repeat { node, least, most } => self.add_repeat(node, *least, *most)?,
        }
        Some(())
    }

    fn add_either(&mut self, parts: &[Node]) -> Option<()> {
        let mut jumps = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let is_last = index + 1 == parts.len();
            let fork = if is_last {
                None
            } else {
                Some(self.push(Step::Match)?)
            };
            self.add(part)?;
            if let Some(fork) = fork {
                jumps.push(self.push(Step::Match)?);
                self.set(fork, Step::Fork(fork + 1, self.steps.len()));
            }
        }
        let end = self.steps.len();
        jumps
            .into_iter()
            .for_each(|jump| self.set(jump, Step::Jump(end)));
        Some(())
    }

    fn add_repeat(&mut self, node: &Node, least: usize, most: Option<usize>) -> Option<()> {
        for _ in 0..least {
            self.add(node)?;
        }
        let Some(most) = most else {
            let fork = self.push(Step::Match)?;
            self.add(node)?;
            self.push(Step::Jump(fork))?;
            self.set(fork, Step::Fork(fork + 1, self.steps.len()));
            return Some(());
        };
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::Match)?);
            self.add(node)?;
        }
        let end = self.steps.len();
        forks
            .into_iter()
            .for_each(|fork| self.set(fork, Step::Fork(fork + 1, end)));
        Some(())
    }

    /// Bytes that the states take.
    pub fn room(&self) -> usize {
        self.steps.len().saturating_mul(64)
    }

    /// The leftmost longest match of those that start within `starts`.
    pub fn find(&self, text: &Text, starts: RangeInclusive<usize>) -> Option<Range<usize>> {
        let mut now = States::new(self.steps.len());
        let mut next = States::new(self.steps.len());
        let mut found: Option<Range<usize>> = None;
        for at in *starts.start()..=text.len() {
            if found.is_none() && starts.contains(&at) {
                self.enter(&mut now, 0, at, at, text);
            }
            if now.list.is_empty() && (found.is_some() || at >= *starts.end()) {
                break;
            }
            self.advance(&now, &mut next, &mut found, at, text);
            core::mem::swap(&mut now, &mut next);
            next.clear();
        }
        found
    }

    /// Takes the states `now` over the character at `at` into `next`, and notes in `found` the match that ends before it.
    fn advance(
        &self,
        now: &States,
        next: &mut States,
        found: &mut Option<Range<usize>>,
        at: usize,
        text: &Text,
    ) {
        for &(step, start) in &now.list {
            let is_late = found.as_ref().is_some_and(|found| start > found.start);
            match self.steps.get(step) {
                Some(Step::Match) if !is_late => *found = Some(start..at),
                Some(Step::One(one)) if !is_late && text.matches(one, at) => {
                    self.enter(next, step + 1, start, at + 1, text);
                }
                _ => {}
            }
        }
    }

    /// Adds the state `step` and all that can be reached from it without a character. The states
    /// of earlier starts come first, and stay.
    fn enter(&self, states: &mut States, step: usize, start: usize, at: usize, text: &Text) {
        let mut open = alloc::vec![step];
        while let Some(step) = open.pop() {
            if !states.mark(step, start) {
                continue;
            }
            match self.steps.get(step) {
                Some(Step::Jump(to)) => open.push(*to),
                Some(Step::Fork(first, second)) => open.extend([*second, *first]),
                Some(Step::Place(place)) if text.is_place(*place, at) => open.push(step + 1),
                Some(Step::One(_) | Step::Match) => states.list.push((step, start)),
                Some(Step::Place(_)) | None => {}
            }
        }
    }
}

/// The states at one place of the text, each with the earliest start that leads to it.
struct States {
    list: Vec<(usize, usize)>,
    /// Whether a step is in.
    marks: Vec<bool>,
    marked: Vec<usize>,
}

impl States {
    fn new(steps: usize) -> Self {
        Self {
            list: Vec::new(),
            marks: alloc::vec![false; steps],
            marked: Vec::new(),
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        for step in self.marked.drain(..) {
            if let Some(mark) = self.marks.get_mut(step) {
                *mark = false;
            }
        }
    }

    /// Marks `step`. Returns whether it is new: starts come in order, the earliest first.
    fn mark(&mut self, step: usize, _start: usize) -> bool {
        match self.marks.get_mut(step) {
            Some(mark) if !*mark => {
                *mark = true;
                self.marked.push(step);
                true
            }
            _ => false,
        }
    }
}
