//! The `printf` family's engine.

use alloc::vec::Vec;

use crate::{
    format::{
        Arguments, Counter, Sink,
        directive::{Amount, Directive, Flags, Length},
        float::{self, Piece},
        integer,
        positional::{self, Value},
        text,
    },
    number::{
        Rounding,
        float::{Magnitude, Real},
    },
};

/// Why formatting failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// The format ends within a directive, or numbers too many arguments.
    Invalid,
    /// A wide character that is none.
    IllegalCharacter,
    /// The result has more than `INT_MAX` bytes.
    TooLong,
    /// No memory.
    OutOfMemory,
    /// The sink failed, with this error number.
    Output(i32),
}

/// What widths and precisions of strings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes: `printf`.
    Byte,
    /// Characters: `wprintf`, whose format and output are UTF-8 here.
    Character,
}

/// Writes `args` to `sink` as `format` says, and returns the number of bytes.
///
/// # Errors
///
/// [`FormatError`]; what came before it has been written.
pub fn print(
    sink: &mut dyn Sink,
    format: &[u8],
    args: &mut dyn Arguments,
    unit: Unit,
) -> Result<usize, FormatError> {
    let mut printer = Printer {
        out: Counter::new(sink),
        args,
        unit,
        collected: None,
    };
    let mut rest = format;
    while let Some(at) = memchr::memchr(b'%', rest) {
        let (plain, directive) = rest.split_at(at);
        printer.out.write(plain)?;
        let text = directive.get(1..).unwrap_or_default();
        let (parsed, len) = Directive::parse(text).ok_or(FormatError::Invalid)?;
        if parsed.is_known() {
            printer.directive(&parsed, format)?;
        } else {
            printer
                .out
                .write(directive.get(..=len).unwrap_or_default())?;
        }
        rest = text.get(len..).unwrap_or_default();
    }
    printer.out.write(rest)?;
    Ok(printer.out.count())
}

/// What a field is to look like, arguments filled in.
struct Field {
    flags: Flags,
    width: usize,
    precision: Option<usize>,
}

struct Printer<'a> {
    out: Counter<'a>,
    args: &'a mut dyn Arguments,
    unit: Unit,
    /// All arguments, once one was asked for by number.
    collected: Option<Vec<Value>>,
}

impl Printer<'_> {
    fn directive(&mut self, directive: &Directive, format: &[u8]) -> Result<(), FormatError> {
        if directive.is_positional() && self.collected.is_none() {
            self.collected = Some(positional::collect(format, self.args)?);
        }
        let field = self.field(directive);
        let value = match (directive.position, &self.collected) {
            (Some(position), Some(all)) => all.get(position - 1).copied().unwrap_or(Value::None),
            _ => Value::next(self.args, directive.kind()),
        };
        match directive.conversion {
            b'%' => self.out.write(b"%"),
            b'c' | b'C' => self.character(value.word(), directive, &field),
            b's' | b'S' => self.string(value.word(), directive, &field),
            b'm' => self.message(&field),
            b'p' => self.pointer(value.word(), directive, &field),
            b'n' => {
                let count = self.out.count() as u64;
                self.args.store_count(value.word(), directive.length, count);
                Ok(())
            }
            b'd' | b'i' | b'o' | b'u' | b'x' | b'X' | b'b' | b'B' => {
                self.integer(value.word(), directive, &field)
            }
            _ => self.float(value, directive, &field),
        }
    }

    fn field(&mut self, directive: &Directive) -> Field {
        let mut flags = directive.flags;
        let width = directive.width.map_or(0, |amount| self.amount(amount));
        if width < 0 {
            flags |= Flags::LEFT;
        }
        let precision = directive.precision.map(|amount| self.amount(amount));
        Field {
            flags,
            width: width.unsigned_abs() as usize,
            precision: precision.and_then(|precision| usize::try_from(precision).ok()),
        }
    }

    fn amount(&mut self, amount: Amount) -> i64 {
        let word = match (amount, &self.collected) {
            (Amount::Fixed(value), _) => return i64::try_from(value).unwrap_or(i64::MAX),
            (Amount::At(position), Some(all)) => {
                all.get(position - 1).map_or(0, |value| value.word())
            }
            _ => self.args.word(),
        };
        i64::from(word as i32)
    }

    /// Writes `text`, `len` units wide, within the field.
    fn padded(&mut self, text: &[u8], len: usize, field: &Field) -> Result<(), FormatError> {
        let padding = field.width.saturating_sub(len);
        let left = field.flags.contains(Flags::LEFT);
        self.out.fill(b' ', if left { 0 } else { padding })?;
        self.out.write(text)?;
        self.out.fill(b' ', if left { padding } else { 0 })
    }

    fn character(
        &mut self,
        word: u64,
        directive: &Directive,
        field: &Field,
    ) -> Result<(), FormatError> {
        if directive.length == Length::Long {
            let mut buf = [0; 4];
            let bytes = text::encode(word as i32, &mut buf)?;
            let len = text::units(bytes, self.unit);
            return self.padded(bytes, len, field);
        }
        self.padded(&[word as u8], 1, field)
    }

    fn string(
        &mut self,
        addr: u64,
        directive: &Directive,
        field: &Field,
    ) -> Result<(), FormatError> {
        let limit = field.precision.unwrap_or(usize::MAX);
        if directive.length == Length::Long {
            return self.wide_string(addr, limit, field);
        }
        // A character has at most four bytes.
        let bytes = if self.unit == Unit::Byte {
            limit
        } else {
            limit.saturating_mul(4)
        };
        // SAFETY-free split: the string is borrowed from the arguments, the sink is another field.
        let Self {
            out, args, unit, ..
        } = self;
        let found = args.string(addr, bytes);
        let shown = found.unwrap_or(null_text(limit));
        let shown = shown
            .get(..text::cut(shown, limit, *unit))
            .unwrap_or_default();
        let padding = field.width.saturating_sub(text::units(shown, *unit));
        let left = field.flags.contains(Flags::LEFT);
        out.fill(b' ', if left { 0 } else { padding })?;
        out.write(shown)?;
        out.fill(b' ', if left { padding } else { 0 })
    }

    fn wide_string(&mut self, addr: u64, limit: usize, field: &Field) -> Result<(), FormatError> {
        let Some(wide) = self.args.wide_string(addr, limit) else {
            let text = null_text(limit);
            return self.padded(text, text.len(), field);
        };
        let mut bytes = Vec::new();
        for &c in wide {
            let mut buf = [0; 4];
            let encoded = text::encode(c, &mut buf)?;
            if self.unit == Unit::Byte && bytes.len() + encoded.len() > limit {
                break;
            }
            bytes.write(encoded)?;
        }
        let len = text::units(&bytes, self.unit);
        self.padded(&bytes, len, field)
    }

    fn message(&mut self, field: &Field) -> Result<(), FormatError> {
        let mut text = Vec::new();
        text.write(self.args.error_text())?;
        text.truncate(text::cut(
            &text,
            field.precision.unwrap_or(usize::MAX),
            self.unit,
        ));
        let len = text::units(&text, self.unit);
        self.padded(&text, len, field)
    }

    fn pointer(
        &mut self,
        word: u64,
        directive: &Directive,
        field: &Field,
    ) -> Result<(), FormatError> {
        if word == 0 {
            return self.padded(b"(nil)", 5, field);
        }
        let flags = directive.flags | Flags::ALTERNATE;
        let as_hex = Directive {
            conversion: b'x',
            length: Length::Long,
            flags,
            ..*directive
        };
        let mut converted = integer::convert(word, &as_hex, field.precision);
        let sign = integer::sign(false, flags);
        let digits = converted.digits.as_bytes().to_vec();
        converted.prefix = match sign {
            b"+" => b"+0x",
            b" " => b" 0x",
            _ => b"0x",
        };
        let parts = [Part::Zeros(converted.zeros), Part::Bytes(&digits)];
        self.number(converted.prefix, &parts, field, field.precision.is_none())
    }

    fn integer(
        &mut self,
        word: u64,
        directive: &Directive,
        field: &Field,
    ) -> Result<(), FormatError> {
        let converted = integer::convert(word, directive, field.precision);
        let parts = [
            Part::Zeros(converted.zeros),
            Part::Bytes(converted.digits.as_bytes()),
        ];
        self.number(converted.prefix, &parts, field, field.precision.is_none())
    }

    fn float(
        &mut self,
        value: Value,
        directive: &Directive,
        field: &Field,
    ) -> Result<(), FormatError> {
        let (real, width) = match value {
            Value::Double(value) => (Real::from(value), 53),
            Value::LongDouble(value) => (Real::from(value), 64),
            Value::Word(_) | Value::None => (Real::from(0.0), 53),
        };
        let sign = integer::sign(real.negative, field.flags);
        let upper = directive.conversion.is_ascii_uppercase();
        let Magnitude::Finite {
            significand,
            exponent,
        } = real.magnitude
        else {
            let text = float::special(real, upper).unwrap_or_default();
            return self.number(sign, &[Part::Bytes(text)], field, false);
        };
        let number = float::Finite {
            significand,
            exponent,
            rounding: Rounding::current(real.negative),
        };
        if directive.conversion | 0x20 == b'a' {
            let converted = float::convert_hex(number, width, directive, field.precision);
            return self.float_parts(hex_prefix(sign, upper), &converted, field);
        }
        let converted = float::convert(number, directive, field.precision);
        self.float_parts(sign, &converted, field)
    }

    fn float_parts(
        &mut self,
        prefix: &[u8],
        converted: &float::Converted,
        field: &Field,
    ) -> Result<(), FormatError> {
        let mut parts = [Part::Zeros(0); 8];
        for (part, &piece) in parts.iter_mut().zip(&converted.pieces) {
            *part = match piece {
                Piece::Digits(start, end) => {
                    Part::Bytes(converted.digits.get(start..end).unwrap_or_default())
                }
                Piece::Zeros(count) => Part::Zeros(count),
                Piece::Byte(_) => Part::Bytes(b"."),
                Piece::Exponent => Part::Bytes(&converted.exponent),
            };
        }
        self.number(prefix, &parts, field, true)
    }

    /// Writes a number within the field, padded with zeros after its prefix if that is asked for
    /// and `may_zero`.
    fn number(
        &mut self,
        prefix: &[u8],
        parts: &[Part<'_>],
        field: &Field,
        may_zero: bool,
    ) -> Result<(), FormatError> {
        let len = parts
            .iter()
            .fold(prefix.len(), |sum, part| sum.saturating_add(part.len()));
        let padding = field.width.saturating_sub(len);
        let left = field.flags.contains(Flags::LEFT);
        let zero = may_zero && field.flags.contains(Flags::ZERO) && !left;
        self.out
            .fill(b' ', if left || zero { 0 } else { padding })?;
        self.out.write(prefix)?;
        self.out.fill(b'0', if zero { padding } else { 0 })?;
        for part in parts {
            match *part {
                Part::Bytes(bytes) => self.out.write(bytes)?,
                Part::Zeros(count) => self.out.fill(b'0', count)?,
            }
        }
        self.out.fill(b' ', if left { padding } else { 0 })
    }
}

/// A part of a number.
#[derive(Clone, Copy)]
enum Part<'a> {
    Bytes(&'a [u8]),
    Zeros(usize),
}

impl Part<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Zeros(count) => *count,
        }
    }
}

/// What stands for a null pointer where `limit` bytes may be shown.
fn null_text(limit: usize) -> &'static [u8] {
    if limit >= 6 { b"(null)" } else { b"" }
}

fn hex_prefix(sign: &'static [u8], upper: bool) -> &'static [u8] {
    match (sign, upper) {
        (b"-", false) => b"-0x",
        (b"+", false) => b"+0x",
        (b" ", false) => b" 0x",
        (_, false) => b"0x",
        (b"-", true) => b"-0X",
        (b"+", true) => b"+0X",
        (b" ", true) => b" 0X",
        (_, true) => b"0X",
    }
}
