//! The parts of a regular expression.

use alloc::{boxed::Box, vec::Vec};

use super::rules::{Bits, Rules as Reading};
use crate::pattern::{
    Character,
    bracket::{self, Dialect, Rules},
};

/// A place, not a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `^`.
    LineStart,
    /// `$`.
    LineEnd,
    /// `\<`.
    WordStart,
    /// `\>`.
    WordEnd,
    /// `\b`.
    WordBoundary,
    /// `\B`.
    NotWordBoundary,
    /// `` \` ``.
    TextStart,
    /// `\'`.
    TextEnd,
}

/// What matches one character.
#[derive(Clone, Debug)]
pub enum One {
    /// This one.
    Is(Character),
    /// Any but a newline, if newlines are special.
    Any,
    /// One of a bracket expression, from behind its `[` on.
    Bracket(Vec<u8>),
    /// A letter, a digit or `_`, or (false) none of these.
    Word(bool),
    /// White space, or (false) anything else.
    Space(bool),
}

/// A part.
#[derive(Clone, Debug)]
pub enum Node {
    /// Nothing, which matches everywhere.
    Empty,
    /// One character.
    One(One),
    /// A place.
    Place(Place),
    /// A group, by number.
    Group(usize, Box<Node>),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of these.
    Either(Vec<Node>),
    /// So often.
    Repeat {
        /// What.
        node: Box<Node>,
        /// At least so often.
        least: usize,
        /// At most so often.
        most: Option<usize>,
    },
    /// What the group matched.
    Reference(usize),
}

impl One {
    /// Whether it matches `c`.
    pub fn matches(&self, c: Character, reading: Reading) -> bool {
        let has = |bit| reading.bits.contains(bit);
        let fold_case = has(Bits::ICASE);
        match self {
            Self::Is(wanted) if fold_case => wanted.to_lower() == c.to_lower(),
            Self::Is(wanted) => *wanted == c,
            Self::Any if c.is(b'\n') => has(Bits::DOT_NEWLINE),
            Self::Any => !(has(Bits::DOT_NOT_NULL) && c.is(0)),
            Self::Bracket(text) => {
                let rules = Rules {
                    dialect: Dialect::Regex,
                    escapes: has(Bits::BACKSLASH_IN_LISTS),
                    fold_case,
                    classes: has(Bits::CHAR_CLASSES),
                    checks_ranges: has(Bits::NO_EMPTY_RANGES),
                };
                let is_in = bracket::matches(text, c, rules).is_ok_and(|(is_in, _)| is_in);
                let is_hat = has(Bits::HAT_LISTS_NOT_NEWLINE) && text.starts_with(b"^");
                is_in && !(is_hat && c.is(b'\n'))
            }
            Self::Word(wanted) => is_word(c) == *wanted,
            Self::Space(wanted) => c.is_in_class(b"space").unwrap_or(false) == *wanted,
        }
    }
}

/// Whether `c` belongs to a word.
pub fn is_word(c: Character) -> bool {
    c.is(b'_') || c.is_in_class(b"alnum").unwrap_or(false)
}
