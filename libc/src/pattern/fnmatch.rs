//! `fnmatch()`: POSIX.1-2024, Shell and Utilities 2.14, with GNU's flags.

mod extended;

use bitflags::bitflags;

use super::{
    Character,
    bracket::{self, Dialect, Rules},
};

bitflags! {
    /// How to match; the bits are those of `<fnmatch.h>`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct Flags: u32 {
        /// A slash is matched by a slash only.
        const PATHNAME = 1 << 0;
        /// A backslash is like any other character.
        const NO_ESCAPE = 1 << 1;
        /// A period at the beginning is matched by a period only; after a slash, too, where
        /// `PATHNAME` is set.
        const PERIOD = 1 << 2;
        /// What follows a slash after the match does not matter.
        const LEADING_DIR = 1 << 3;
        /// Capitals and small letters are the same.
        const CASE_FOLD = 1 << 4;
        /// `?(…|…)`, `*(…)`, `+(…)`, `@(…)` and `!(…)` match alternatives, as in ksh.
        const EXTENDED = 1 << 5;
    }
}

/// Where to go on after a failure: the last `*`, which then takes one character more.
struct Star<'a> {
    pattern: &'a [u8],
    text: &'a [u8],
}

/// How one step went.
enum Step<'a> {
    Next { pattern: &'a [u8], text: &'a [u8] },
    Star { pattern: &'a [u8] },
    Mismatch,
}

/// Whether `pattern` matches all of `text`.
///
/// The time is at most the product of the lengths: only the last `*` is ever tried again, which
/// suffices as slashes, where they matter, line up one to one. With groups of alternatives, it may be exponential.
pub fn matches(pattern: &[u8], text: &[u8], flags: Flags) -> bool {
    if flags.contains(Flags::EXTENDED) && extended::has_group(pattern, flags) {
        return extended::matches(pattern, text, flags);
    }
    let whole = text;
    let (mut pattern, mut text) = (pattern, text);
    let mut star: Option<Star<'_>> = None;
    loop {
        if pattern.is_empty()
            && (text.is_empty() || flags.contains(Flags::LEADING_DIR) && text.starts_with(b"/"))
        {
            return true;
        }
        let at_start = begins_component(whole, text, flags);
        match step(pattern, text, at_start, flags) {
            Step::Next {
                pattern: next,
                text: rest,
            } => (pattern, text) = (next, rest),
            Step::Star { pattern: next } => {
                pattern = next;
                star = Some(Star { pattern, text });
            }
            Step::Mismatch => {
                let Some(longer) = star.as_ref().and_then(|star| star.longer(flags)) else {
                    return false;
                };
                (pattern, text) = (longer.pattern, longer.text);
                star = Some(longer);
            }
        }
    }
}

impl<'a> Star<'a> {
    /// The same with one character more behind the `*`.
    fn longer(&self, flags: Flags) -> Option<Self> {
        let (character, text) = Character::first(self.text)?;
        let is_barrier = flags.contains(Flags::PATHNAME) && character.is(b'/');
        (!is_barrier).then_some(Star {
            pattern: self.pattern,
            text,
        })
    }
}

/// Whether a period at the start of `text` is a leading one.
fn begins_component(whole: &[u8], text: &[u8], flags: Flags) -> bool {
    let before = whole
        .len()
        .checked_sub(text.len() + 1)
        .and_then(|index| whole.get(index));
    match before {
        None => true,
        Some(b'/') => flags.contains(Flags::PATHNAME),
        Some(_) => false,
    }
}

fn step<'a>(pattern: &'a [u8], text: &'a [u8], at_start: bool, flags: Flags) -> Step<'a> {
    let is_hidden = flags.contains(Flags::PERIOD) && at_start && text.starts_with(b".");
    let Some((&first, rest)) = pattern.split_first() else {
        return Step::Mismatch;
    };
    if first == b'*' {
        return if is_hidden {
            Step::Mismatch
        } else {
            Step::Star { pattern: rest }
        };
    }
    let Some((character, after)) = Character::first(text) else {
        return Step::Mismatch;
    };
    let is_barrier = flags.contains(Flags::PATHNAME) && character.is(b'/');
    match first {
        b'?' if is_hidden || is_barrier => Step::Mismatch,
        b'?' => Step::Next {
            pattern: rest,
            text: after,
        },
        b'[' => match bracket(rest, character, flags) {
            Some((_, _)) if is_hidden || is_barrier => Step::Mismatch,
            Some((true, rest)) => Step::Next {
                pattern: rest,
                text: after,
            },
            Some((false, _)) => Step::Mismatch,
            None => literal(pattern, character, after, flags),
        },
        b'\\' if !flags.contains(Flags::NO_ESCAPE) => literal(rest, character, after, flags),
        _ => literal(pattern, character, after, flags),
    }
}

/// The expression after `[`; `None` if it is none, so that the bracket stands for itself.
fn bracket(pattern: &[u8], character: Character, flags: Flags) -> Option<(bool, &[u8])> {
    let rules = Rules {
        escapes: !flags.contains(Flags::NO_ESCAPE),
        dialect: Dialect::Shell,
        fold_case: flags.contains(Flags::CASE_FOLD),
        classes: true,
        checks_ranges: false,
    };
    bracket::matches(pattern, character, rules).ok()
}

fn literal<'a>(pattern: &'a [u8], character: Character, after: &'a [u8], flags: Flags) -> Step<'a> {
    let Some((wanted, rest)) = Character::first(pattern) else {
        return Step::Mismatch;
    };
    let folded = flags.contains(Flags::CASE_FOLD) && wanted.to_lower() == character.to_lower();
    if wanted == character || folded {
        Step::Next {
            pattern: rest,
            text: after,
        }
    } else {
        Step::Mismatch
    }
}
