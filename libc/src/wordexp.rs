//! Word expansion as the shell does it, but for command substitution: POSIX.1-2024 `wordexp()`; Shell and Utilities 2.6.
//!
//! A word becomes bytes that remember where they came from: quoted ones stand for themselves, those of an expansion are
//! split into fields, and all but the quoted ones may be part of a pattern.

mod arithmetic;
mod field;
mod parameter;

use alloc::vec::Vec;

use field::{Field, Origin};

/// Why a text cannot be expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordError {
    /// An unquoted character of the shell's syntax: `WRDE_BADCHAR`.
    BadCharacter,
    /// A variable is not set, and should be: `WRDE_BADVAL`.
    BadValue,
    /// There is a command to run: `WRDE_CMDSUB`.
    Command,
    /// Something does not end, or makes no sense: `WRDE_SYNTAX`.
    Syntax,
}

/// What expansion finds outside.
pub trait Environment {
    /// The value of a variable.
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>>;
    /// Sets a variable: `${name:=value}`.
    fn set_variable(&mut self, name: &[u8], value: &[u8]);
    /// The home folder of a user, or of this one.
    fn home(&self, user: Option<&[u8]>) -> Option<Vec<u8>>;
    /// The files that a pattern matches.
    fn files(&mut self, pattern: &[u8]) -> Vec<Vec<u8>>;
    /// Says what is wrong (`WRDE_SHOWERR`).
    fn complain(&mut self, name: &[u8], message: &[u8]);
}

/// Expands `text`.
///
/// # Errors
///
/// [`WordError`].
pub fn expand(
    text: &[u8],
    must_be_set: bool,
    environment: &mut impl Environment,
) -> Result<Vec<Vec<u8>>, WordError> {
    let mut expansion = Expansion {
        text,
        at: 0,
        must_be_set,
        environment,
    };
    let mut words = Vec::new();
    while expansion.skip_blanks() {
        let mut word = Field::default();
        expansion.word(&mut word)?;
        let separators = expansion.environment.variable(b"IFS");
        let separators = separators.as_deref().unwrap_or(b" \t\n");
        for field in word.split(separators) {
            let found = match field.pattern() {
                Some(pattern) => expansion.environment.files(&pattern),
                None => Vec::new(),
            };
            if found.is_empty() {
                words.push(field.text());
            } else {
                words.extend(found);
            }
        }
    }
    Ok(words)
}

/// A text under way.
struct Expansion<'t, 'e, E> {
    text: &'t [u8],
    at: usize,
    must_be_set: bool,
    environment: &'e mut E,
}

impl<E: Environment> Expansion<'_, '_, E> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Takes `text` if it is what follows.
    fn take(&mut self, text: &[u8]) -> bool {
        let is_next = self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(text));
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    /// Goes to the next word: whether there is one.
    fn skip_blanks(&mut self) -> bool {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
        self.peek().is_some()
    }

    /// Expands one word, up to a blank.
    fn word(&mut self, word: &mut Field) -> Result<(), WordError> {
        self.tilde(word);
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => break,
                b'\n' | b'|' | b'&' | b';' | b'<' | b'>' | b'(' | b')' | b'{' | b'}' => {
                    return Err(WordError::BadCharacter);
                }
                _ => self.unquoted(word)?,
            }
        }
        Ok(())
    }

    /// One character, or what a quote or a dollar begins.
    fn unquoted(&mut self, word: &mut Field) -> Result<(), WordError> {
        match self.next() {
            Some(b'\\') => match self.next() {
                Some(b'\n') => {} // a line that goes on
                Some(byte) => word.push(byte, Origin::Quoted),
                None => return Err(WordError::Syntax),
            },
            Some(b'\'') => self.single_quotes(word)?,
            Some(b'"') => self.double_quotes(word)?,
            Some(b'$') => self.dollar(word, Origin::Expanded)?,
            Some(b'`') => return Err(WordError::Command),
            Some(byte) => word.push(byte, Origin::Written),
            None => {}
        }
        Ok(())
    }

    fn single_quotes(&mut self, word: &mut Field) -> Result<(), WordError> {
        word.quote();
        loop {
            match self.next() {
                Some(b'\'') => return Ok(()),
                Some(byte) => word.push(byte, Origin::Quoted),
                None => return Err(WordError::Syntax),
            }
        }
    }

    fn double_quotes(&mut self, word: &mut Field) -> Result<(), WordError> {
        word.quote();
        loop {
            match self.next() {
                Some(b'"') => return Ok(()),
                Some(b'$') => self.dollar(word, Origin::Quoted)?,
                Some(b'`') => return Err(WordError::Command),
                Some(b'\\') => match self.next() {
                    Some(byte @ (b'$' | b'`' | b'"' | b'\\')) => word.push(byte, Origin::Quoted),
                    Some(b'\n') => {}
                    Some(byte) => {
                        word.push(b'\\', Origin::Quoted);
                        word.push(byte, Origin::Quoted);
                    }
                    None => return Err(WordError::Syntax),
                },
                Some(byte) => word.push(byte, Origin::Quoted),
                None => return Err(WordError::Syntax),
            }
        }
    }

    /// `~` or `~user` at the start of a word.
    fn tilde(&mut self, word: &mut Field) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(after) = rest.strip_prefix(b"~") else {
            return;
        };
        let ends = |byte: &u8| matches!(byte, b'/' | b' ' | b'\t' | b'\n');
        let len = after.iter().position(ends).unwrap_or(after.len());
        let user = after.get(..len).unwrap_or_default();
        if user
            .iter()
            .any(|byte| matches!(byte, b'\\' | b'\'' | b'"' | b'$' | b'`'))
        {
            return;
        }
        if let Some(home) = self.environment.home((len > 0).then_some(user)) {
            self.at += 1 + len;
            home.iter()
                .for_each(|&byte| word.push(byte, Origin::Quoted));
        }
    }

    /// What follows a `$`.
    fn dollar(&mut self, word: &mut Field, origin: Origin) -> Result<(), WordError> {
        if self.take(b"((") {
            return self.arithmetic(word, origin);
        }
        match self.peek() {
            Some(b'(') => Err(WordError::Command),
            Some(b'{') => {
                self.at += 1;
                self.braces(word, origin)
            }
            Some(byte) if byte.is_ascii_alphabetic() || byte == b'_' => {
                let name = self.name();
                let value = self.value(&name)?;
                word.extend(&value.unwrap_or_default(), origin);
                Ok(())
            }
            _ => {
                word.push(
                    b'$',
                    if origin == Origin::Quoted {
                        origin
                    } else {
                        Origin::Written
                    },
                );
                Ok(())
            }
        }
    }

    /// The name that follows.
    fn name(&mut self) -> Vec<u8> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let name: Vec<u8> = rest.iter().take_while(is_part).copied().collect();
        self.at += name.len();
        name
    }

    /// A variable's value, which must be there if the caller says so.
    fn value(&self, name: &[u8]) -> Result<Option<Vec<u8>>, WordError> {
        let value = self.environment.variable(name);
        if value.is_none() && self.must_be_set {
            return Err(WordError::BadValue);
        }
        Ok(value)
    }

    /// What follows `$((`.
    fn arithmetic(&mut self, word: &mut Field, origin: Origin) -> Result<(), WordError> {
        let mut inner = Field::default();
        let mut depth = 0;
        loop {
            match self.peek().ok_or(WordError::Syntax)? {
                b')' if depth == 0 => break,
                byte @ (b'(' | b')') => {
                    depth += match byte {
                        b'(' => 1,
                        _ => -1,
                    };
                    self.at += 1;
                    inner.push(byte, Origin::Quoted);
                }
                _ => self.unquoted(&mut inner)?,
            }
        }
        if !self.take(b"))") {
            return Err(WordError::Syntax);
        }
        let number = arithmetic::evaluate(&inner.text(), |name| self.environment.variable(name))
            .ok_or(WordError::Syntax)?;
        word.extend(alloc::format!("{number}").as_bytes(), origin);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
