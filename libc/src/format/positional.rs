//! Arguments by number: `%n$` and `*n$`.

use alloc::vec::Vec;

use crate::{
    format::{
        Arguments,
        directive::{Amount, Directive, Kind},
        print::FormatError,
    },
    number::F80,
};

/// `NL_ARGMAX`: the highest number.
const MAX: usize = 4096;

/// An argument.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// No argument.
    None,
    /// An integer or a pointer.
    Word(u64),
    /// A `double`.
    Double(f64),
    /// A `long double`.
    LongDouble(F80),
}

impl Value {
    /// Takes the next argument, which is of `kind`.
    pub fn next(args: &mut dyn Arguments, kind: Kind) -> Self {
        match kind {
            Kind::None => Self::None,
            Kind::Word => Self::Word(args.word()),
            Kind::Double => Self::Double(args.double()),
            Kind::LongDouble => Self::LongDouble(args.long_double()),
        }
    }

    /// As an integer.
    pub fn word(self) -> u64 {
        match self {
            Self::Word(word) => word,
            _ => 0,
        }
    }
}

/// Takes all arguments of `format`, in order.
///
/// # Errors
///
/// [`FormatError::Invalid`] if a number is more than `NL_ARGMAX`.
pub fn collect(format: &[u8], args: &mut dyn Arguments) -> Result<Vec<Value>, FormatError> {
    let mut kinds = Vec::new();
    let mut rest = format;
    while let Some(at) = memchr::memchr(b'%', rest) {
        let text = rest.get(at + 1..).unwrap_or_default();
        let (directive, len) = Directive::parse(text).ok_or(FormatError::Invalid)?;
        note(&mut kinds, directive.width)?;
        note(&mut kinds, directive.precision)?;
        if let Some(position) = directive.position {
            set(&mut kinds, position, directive.kind())?;
        }
        rest = text.get(len..).unwrap_or_default();
    }
    // An argument that no directive names is taken for an integer.
    Ok(kinds
        .into_iter()
        .map(|kind| Value::next(args, kind))
        .collect())
}

fn note(kinds: &mut Vec<Kind>, amount: Option<Amount>) -> Result<(), FormatError> {
    match amount {
        Some(Amount::At(position)) => set(kinds, position, Kind::Word),
        _ => Ok(()),
    }
}

fn set(kinds: &mut Vec<Kind>, position: usize, kind: Kind) -> Result<(), FormatError> {
    if position > MAX {
        return Err(FormatError::Invalid);
    }
    if kinds.len() < position {
        kinds.resize(position, Kind::Word);
    }
    if let Some(place) = kinds.get_mut(position - 1)
        && kind != Kind::None
    {
        *place = kind;
    }
    Ok(())
}
