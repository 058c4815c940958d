//! The text that is matched, as characters.

use alloc::vec::Vec;

use super::{
    Bounds,
    node::{One, Place, is_word},
    rules::{Bits, Rules},
};
use crate::pattern::Character;

/// A text, and the rules by which it is matched.
pub struct Text {
    characters: Vec<Character>,
    /// Where each character starts, and where the text ends.
    starts: Vec<usize>,
    bounds: Bounds,
    rules: Rules,
}

impl Text {
    /// The characters of `bytes`.
    pub fn new(bytes: &[u8], bounds: Bounds, rules: Rules) -> Self {
        let mut characters = Vec::with_capacity(bytes.len());
        let mut starts = Vec::with_capacity(bytes.len() + 1);
        let mut rest = bytes;
        while let Some((c, after)) = Character::first(rest) {
            characters.push(c);
            starts.push(bytes.len() - rest.len());
            rest = after;
        }
        starts.push(bytes.len());
        Self {
            characters,
            starts,
            bounds,
            rules,
        }
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.characters.len()
    }

    /// The byte at which the character `at` starts.
    pub fn byte(&self, at: usize) -> usize {
        self.starts.get(at).copied().unwrap_or(0)
    }

    /// The character that starts at `byte`, or the next one.
    pub fn character(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start < byte)
    }

    /// The character `at`.
    pub fn at(&self, at: usize) -> Option<Character> {
        self.characters.get(at).copied()
    }

    /// Whether `one` matches the character `at`.
    pub fn matches(&self, one: &One, at: usize) -> bool {
        let Some(c) = self.at(at) else { return false };
        one.matches(c, self.rules)
    }

    /// Whether two characters are the same to the expression.
    pub fn is_same(&self, a: usize, b: usize) -> bool {
        match (self.at(a), self.at(b)) {
            (Some(a), Some(b)) if self.rules.bits.contains(Bits::ICASE) => {
                a.to_lower() == b.to_lower()
            }
            (Some(a), Some(b)) => a == b,
            _ => false,
        }
    }

    /// Whether `place` is before the character `at`.
    pub fn is_place(&self, place: Place, at: usize) -> bool {
        let is_newline = |at: usize| self.at(at).is_some_and(|c| c.is(b'\n'));
        let word = |at: usize| self.at(at).is_some_and(is_word);
        let before = at.checked_sub(1);
        let word_before = before.is_some_and(word);
        match place {
            Place::LineStart => {
                (at == 0 && !self.bounds.not_start)
                    || (self.rules.line_anchors && before.is_some_and(is_newline))
            }
            Place::LineEnd => {
                (at == self.len() && !self.bounds.not_end)
                    || (self.rules.line_anchors && is_newline(at))
            }
            Place::WordStart => !word_before && word(at),
            Place::WordEnd => word_before && !word(at),
            Place::WordBoundary => word_before != word(at),
            Place::NotWordBoundary => word_before == word(at),
            Place::TextStart => at == 0,
            Place::TextEnd => at == self.len(),
        }
    }
}
