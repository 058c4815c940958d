//! Regular expressions: POSIX.1-2024 §9, basic and extended, leftmost and longest.
//!
//! The match as a whole is found by a simulation that is linear in the text; what the groups matched
//! follows from it, each part as long as can be, from left to right. Expressions with references
//! back (`\1`) are matched by trying.

mod groups;
mod node;
mod parse;
mod references;
mod rules;
mod simulate;
mod text;

use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use super::Character;
use node::Node;
pub use parse::{ParseError, Syntax};
pub use rules::{Bits, Rules};
use simulate::Program;
use text::Text;

/// What may be said about a text that is matched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// Its start is not the start of a line (`REG_NOTBOL`).
    pub not_start: bool,
    /// Its end is not the end of a line (`REG_NOTEOL`).
    pub not_end: bool,
}

/// A regular expression.
pub struct Regex {
    root: Node,
    program: Program,
    groups: usize,
    has_references: bool,
    rules: Rules,
}

impl Regex {
    /// Compiles `pattern`.
    ///
    /// # Errors
    ///
    /// [`ParseError`].
    pub fn new(pattern: &[u8], syntax: Syntax) -> Result<Self, ParseError> {
        Self::with_rules(pattern, syntax.into())
    }

    /// Compiles `pattern` by GNU's rules.
    ///
    /// # Errors
    ///
    /// [`ParseError`].
    pub fn with_rules(pattern: &[u8], rules: Rules) -> Result<Self, ParseError> {
        let parsed = parse::parse(pattern, rules)?;
        let program = Program::new(&parsed.root).ok_or(ParseError::TooLarge)?;
        let (root, groups, has_references) = (parsed.root, parsed.groups, parsed.has_references);
        Ok(Self {
            root,
            program,
            groups,
            has_references,
            rules,
        })
    }

    /// Bytes that it takes to match a text of `len` bytes, or a little less.
    pub fn room(&self, len: usize) -> usize {
        let each = size_of::<Character>() + 64;
        len.saturating_mul(each).saturating_add(self.program.room())
    }

    /// How many groups it has.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Looks for the leftmost longest match; returns where it is, and where each group is if
    /// `wants_groups`. All are ranges of bytes.
    pub fn find(
        &self,
        text: &[u8],
        bounds: Bounds,
        wants_groups: bool,
    ) -> Option<Vec<Option<Range<usize>>>> {
        self.find_among(text, bounds, 0..=text.len(), wants_groups)
    }

    /// As [`Regex::find`], for matches that start within the bytes `starts`.
    pub fn find_among(
        &self,
        text: &[u8],
        bounds: Bounds,
        starts: RangeInclusive<usize>,
        wants_groups: bool,
    ) -> Option<Vec<Option<Range<usize>>>> {
        let text = Text::new(text, bounds, self.rules);
        let starts = text.character(*starts.start())..=text.character(*starts.end());
        let found = if self.has_references {
            references::find(&self.root, &text, self.groups, starts)?
        } else {
            let whole = self.program.find(&text, starts)?;
            let mut found = alloc::vec![None; self.groups + 1];
            if wants_groups && self.groups > 0 {
                groups::assign(&self.root, &text, whole.clone(), &mut found);
            }
            if let Some(first) = found.first_mut() {
                *first = Some(whole);
            }
            found
        };
        let byte = |range: Range<usize>| text.byte(range.start)..text.byte(range.end);
        Some(found.into_iter().map(|range| range.map(byte)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, text: &str) -> Option<Vec<Option<Range<usize>>>> {
        let syntax = Syntax {
            extended: true,
            ..Syntax::default()
        };
        let regex = Regex::new(pattern.as_bytes(), syntax).expect("a regular expression");
        regex.find(text.as_bytes(), Bounds::default(), true)
    }

    #[test]
    fn the_longest_alternative_wins() {
        assert_eq!(find("a|ab|abc", "xabcd"), Some(std::vec![Some(1..4)]));
    }

    #[test]
    fn groups_are_as_long_as_can_be_from_the_left() {
        assert_eq!(
            find("(a|ab)(c|bcd)(d*)", "abcd"),
            Some(std::vec![Some(0..4), Some(0..2), Some(2..3), Some(3..4)])
        );
        assert_eq!(find("(a*)*", "aa"), Some(std::vec![Some(0..2), Some(0..2)]));
        assert_eq!(find("(a)|b", "b"), Some(std::vec![Some(0..1), None]));
    }

    #[test]
    fn references_match_what_the_group_did() {
        let regex = Regex::new(br"\(a*\)b\1", Syntax::default()).expect("a regular expression");

        let found = regex.find(b"aabaaa", Bounds::default(), true);

        assert_eq!(found, Some(std::vec![Some(0..5), Some(0..2)]));
    }

    #[test]
    fn a_long_text_takes_no_time() {
        let text = "a".repeat(20_000);

        assert_eq!(find("(a|a)*b", &text), None);
    }

    #[test]
    fn intervals_and_brackets() {
        assert_eq!(
            find("[[:digit:]]{2,3}", "a12345"),
            Some(std::vec![Some(1..4)])
        );
        assert_eq!(find("^x{0}y$", "y"), Some(std::vec![Some(0..1)]));
        assert_eq!(find("[^]a-c]+", "abcxyz]"), Some(std::vec![Some(3..6)]));
    }
}
