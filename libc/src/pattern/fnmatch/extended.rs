//! Groups of alternatives in patterns: `FNM_EXTMATCH`, as ksh has them.

use alloc::vec::Vec;

use super::{Flags, Step, begins_component, step};
use crate::pattern::Character;

/// `?(a|b)` and its like.
struct Group<'p> {
    sign: u8,
    alternatives: Vec<&'p [u8]>,
    /// The group itself, with its sign.
    itself: &'p [u8],
    rest: &'p [u8],
}

/// Whether there is a group anywhere in `pattern`.
pub fn has_group(pattern: &[u8], flags: Flags) -> bool {
    (0..pattern.len()).any(|at| group(pattern.get(at..).unwrap_or_default(), flags).is_some())
}

/// Whether `pattern` matches all of `text`.
pub fn matches(pattern: &[u8], text: &[u8], flags: Flags) -> bool {
    let matcher = Matcher { whole: text, flags };
    matcher.part(pattern, 0, text.len())
}

/// The group at the start of `pattern`, if it ends.
fn group(pattern: &[u8], flags: Flags) -> Option<Group<'_>> {
    let [sign @ (b'?' | b'*' | b'+' | b'@' | b'!'), b'(', inner @ ..] = pattern else {
        return None;
    };
    let mut alternatives = Vec::new();
    let (mut depth, mut at, mut start) = (0_u32, 0, 0);
    while let Some(&byte) = inner.get(at) {
        match byte {
            b'\\' if !flags.contains(Flags::NO_ESCAPE) => at += 1,
            b'[' => at += bracket_len(inner.get(at + 1..).unwrap_or_default()),
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b'|' | b')' if depth == 0 => {
                alternatives.push(inner.get(start..at)?);
                start = at + 1;
                if byte == b')' {
                    let (itself, rest) = pattern.split_at(start + 2);
                    return Some(Group {
                        sign: *sign,
                        alternatives,
                        itself,
                        rest,
                    });
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// How long a bracket expression is that begins before `rest`; 0 if it is none.
fn bracket_len(rest: &[u8]) -> usize {
    let skipped = usize::from(matches!(rest.first(), Some(b'!' | b'^'))) + 1;
    let end = rest
        .get(skipped..)
        .and_then(|rest| rest.iter().position(|&byte| byte == b']'));
    end.map_or(0, |end| end + skipped + 1)
}

struct Matcher<'t> {
    whole: &'t [u8],
    flags: Flags,
}

impl Matcher<'_> {
    /// Whether `pattern` matches the text from `at` to `end`, all of it.
    fn part(&self, pattern: &[u8], at: usize, end: usize) -> bool {
        let text = self.whole.get(at..end).unwrap_or_default();
        if pattern.is_empty() {
            let leads = self.flags.contains(Flags::LEADING_DIR) && text.starts_with(b"/");
            return text.is_empty() || leads && end == self.whole.len();
        }
        if let Some(group) = group(pattern, self.flags) {
            return self.group(&group, at, end);
        }
        let at_start = begins_component(
            self.whole,
            self.whole.get(at..).unwrap_or_default(),
            self.flags,
        );
        match step(pattern, text, at_start, self.flags) {
            Step::Mismatch => false,
            Step::Next { pattern, text } => self.part(pattern, end - text.len(), end),
            Step::Star { pattern } => self.starts(at, end).any(|at| self.part(pattern, at, end)),
        }
    }

    /// Where the text may go on behind something that matches characters up to there.
    fn starts(&self, at: usize, end: usize) -> impl Iterator<Item = usize> {
        let text = self.whole.get(at..end).unwrap_or_default();
        let barrier = text
            .iter()
            .position(|&byte| byte == b'/' && self.flags.contains(Flags::PATHNAME));
        let last = at + barrier.unwrap_or(text.len());
        let mut next = Some(at);
        core::iter::from_fn(move || {
            let now = next?;
            let rest = self.whole.get(now..last).unwrap_or_default();
            next = Character::first(rest).map(|(_, after)| last - after.len());
            Some(now)
        })
    }

    fn group(&self, group: &Group<'_>, at: usize, end: usize) -> bool {
        let any = |stop: usize| group.alternatives.iter().any(|it| self.part(it, at, stop));
        let one = || (at..=end).any(|stop| self.part(group.rest, stop, end) && any(stop));
        match group.sign {
            b'@' => one(),
            b'?' => self.part(group.rest, at, end) || one(),
            b'!' => {
                let text = self.whole.get(at..).unwrap_or_default();
                let is_hidden = self.flags.contains(Flags::PERIOD)
                    && begins_component(self.whole, text, self.flags)
                    && text.starts_with(b".");
                !is_hidden
                    && self
                        .starts(at, end)
                        .any(|stop| !any(stop) && self.part(group.rest, stop, end))
            }
            sign => {
                if sign == b'*' && self.part(group.rest, at, end) {
                    return true;
                }
                let mut again = Vec::from(group.itself);
                if let Some(first) = again.first_mut() {
                    *first = b'*';
                }
                again.extend_from_slice(group.rest);
                // What is matched once must not be empty, or it would go on for ever.
                one() || (at + 1..=end).any(|stop| any(stop) && self.part(&again, stop, end))
            }
        }
    }
}
