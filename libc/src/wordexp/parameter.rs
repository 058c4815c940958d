//! `${…}`: Shell and Utilities 2.6.2.

use alloc::vec::Vec;

use super::{
    Environment, Expansion, WordError,
    field::{Field, Origin},
};
use crate::pattern::fnmatch::{Flags, matches};

/// Which end of a value is cut, and how much of it.
#[derive(Clone, Copy)]
struct Cut {
    from_end: bool,
    longest: bool,
}

impl<E: Environment> Expansion<'_, '_, E> {
    /// What follows `${`.
    pub(super) fn braces(&mut self, word: &mut Field, origin: Origin) -> Result<(), WordError> {
        if self.take(b"#") {
            let name = self.name();
            if name.is_empty() || !self.take(b"}") {
                return Err(WordError::Syntax);
            }
            let len = self.value(&name)?.unwrap_or_default().len();
            word.extend(alloc::format!("{len}").as_bytes(), origin);
            return Ok(());
        }
        let name = self.name();
        if name.first().is_none_or(u8::is_ascii_digit) {
            return Err(WordError::Syntax);
        }
        if self.take(b"}") {
            let value = self.value(&name)?;
            word.extend(&value.unwrap_or_default(), origin);
            return Ok(());
        }
        for (sign, cut) in [
            (
                &b"##"[..],
                Cut {
                    from_end: false,
                    longest: true,
                },
            ),
            (
                b"#",
                Cut {
                    from_end: false,
                    longest: false,
                },
            ),
            (
                b"%%",
                Cut {
                    from_end: true,
                    longest: true,
                },
            ),
            (
                b"%",
                Cut {
                    from_end: true,
                    longest: false,
                },
            ),
        ] {
            if self.take(sign) {
                let value = self.value(&name)?.unwrap_or_default();
                let pattern = self.inner(Origin::Expanded)?;
                word.extend(&cut_value(&value, &pattern, cut), origin);
                return Ok(());
            }
        }
        self.substitute(&name, word, origin)
    }

    /// `:-`, `:=`, `:?`, `:+`, and without the colon.
    fn substitute(
        &mut self,
        name: &[u8],
        word: &mut Field,
        origin: Origin,
    ) -> Result<(), WordError> {
        let minds_empty = self.take(b":");
        let sign = self.next().ok_or(WordError::Syntax)?;
        let inner = self.inner(origin)?;
        let value = self.environment.variable(name);
        let value = value.filter(|value| !(minds_empty && value.is_empty()));
        match (sign, value) {
            (b'-' | b'=' | b'?', Some(value)) => word.extend(&value, origin),
            (b'-', None) | (b'+', Some(_)) => word.append(&inner, origin),
            (b'=', None) => {
                self.environment.set_variable(name, &inner.text());
                word.extend(&inner.text(), origin);
            }
            (b'?', None) => {
                self.environment.complain(name, &inner.text());
                return Err(WordError::BadValue);
            }
            (b'+', None) => {}
            _ => return Err(WordError::Syntax),
        }
        Ok(())
    }

    /// The word up to the closing brace, expanded.
    fn inner(&mut self, origin: Origin) -> Result<Field, WordError> {
        let mut inner = Field::default();
        if origin != Origin::Quoted {
            self.tilde_in_braces(&mut inner);
        }
        loop {
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return Ok(inner);
                }
                Some(_) => self.unquoted(&mut inner)?,
                None => return Err(WordError::Syntax),
            }
        }
    }

    fn tilde_in_braces(&mut self, inner: &mut Field) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if matches!(rest, [b'~', b'}' | b'/', ..])
            && let Some(home) = self.environment.home(None)
        {
            self.at += 1;
            inner.extend(&home, Origin::Quoted);
        }
    }
}

/// `value` without the shortest or longest part at one end that `pattern` matches.
fn cut_value(value: &[u8], pattern: &Field, cut: Cut) -> Vec<u8> {
    let pattern = pattern
        .pattern()
        .unwrap_or_else(|| escaped(&pattern.text()));
    // How much stays, from the most to the least or the other way round.
    let lens: Vec<usize> = if cut.longest {
        (0..=value.len()).collect()
    } else {
        (0..=value.len()).rev().collect()
    };
    for kept in lens {
        let (stays, goes) = if cut.from_end {
            value.split_at(kept)
        } else {
            let (goes, stays) = value.split_at(value.len() - kept);
            (stays, goes)
        };
        if matches(&pattern, goes, Flags::empty()) {
            return stays.into();
        }
    }
    value.into()
}

fn escaped(text: &[u8]) -> Vec<u8> {
    text.iter().flat_map(|&byte| [b'\\', byte]).collect()
}
