//! Floating-point numbers of `printf`, exact.

use alloc::vec::Vec;

use crate::{
    format::{
        directive::{Directive, Flags},
        integer::Digits,
    },
    number::{
        decimal::{Decimal, Limit},
        direction::{Lost, Rounding},
        float::{Magnitude, Real},
    },
};

/// A part of a converted number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These digits of the number, from the first to before the second.
    Digits(usize, usize),
    /// So many zeros.
    Zeros(usize),
    /// A byte.
    Byte(u8),
    /// The exponent: the text of [`Converted::exponent`].
    Exponent,
}

/// A converted number, sign and `0x` aside.
#[derive(Default)]
pub struct Converted {
    /// The digits that [`Piece::Digits`] points into.
    pub digits: Vec<u8>,
    /// The exponent with its letter and sign.
    pub exponent: Vec<u8>,
    /// What stands one after the other.
    pub pieces: Vec<Piece>,
}

impl Converted {
    /// How many bytes `piece` has.
    pub fn len(&self, piece: Piece) -> usize {
        match piece {
            Piece::Digits(start, end) => end - start,
            Piece::Zeros(count) => count,
            Piece::Byte(_) => 1,
            Piece::Exponent => self.exponent.len(),
        }
    }

    fn push(&mut self, piece: Piece) {
        if self.len(piece) > 0 {
            self.pieces.push(piece);
        }
    }

    fn exponent_decimal(&mut self, letter: u8, exponent: i32, least: usize) {
        self.exponent.push(letter);
        self.exponent.push(if exponent < 0 { b'-' } else { b'+' });
        let digits = Digits::new(u64::from(exponent.unsigned_abs()), 10, false);
        let digits = digits.as_bytes();
        self.exponent.extend(core::iter::repeat_n(
            b'0',
            least.saturating_sub(digits.len()),
        ));
        self.exponent.extend_from_slice(digits);
        self.pieces.push(Piece::Exponent);
    }
}

/// The text of a number that is not finite.
pub fn special(real: Real, upper: bool) -> Option<&'static [u8]> {
    match (real.magnitude, upper) {
        (Magnitude::Nan, false) => Some(b"nan"),
        (Magnitude::Nan, true) => Some(b"NAN"),
        (Magnitude::Infinite, false) => Some(b"inf"),
        (Magnitude::Infinite, true) => Some(b"INF"),
        (Magnitude::Finite { .. }, _) => None,
    }
}

/// A finite number without its sign: `significand` × 2^`exponent`, and how it is rounded.
#[derive(Clone, Copy, Debug)]
pub struct Finite {
    /// The significand as an integer.
    pub significand: u64,
    /// The exponent of its lowest bit.
    pub exponent: i32,
    /// How what has no room is rounded.
    pub rounding: Rounding,
}

impl Finite {
    fn decimal(self, limit: Limit) -> Decimal {
        Decimal::new(self.significand, self.exponent, limit, self.rounding)
    }
}

/// Converts `number` by `e`, `f` or `g`.
pub fn convert(number: Finite, directive: &Directive, precision: Option<usize>) -> Converted {
    let precision = precision.unwrap_or(6);
    let alternate = directive.flags.contains(Flags::ALTERNATE);
    let letter = directive.conversion;
    match letter | 0x20 {
        b'f' => {
            let decimal = number.decimal(Limit::Fraction(precision));
            fixed(decimal, precision, alternate)
        }
        b'e' => {
            let decimal = number.decimal(Limit::Significant(precision.saturating_add(1)));
            scientific(decimal, precision, alternate, letter)
        }
        _ => {
            let wanted = precision.max(1);
            let decimal = number.decimal(Limit::Significant(wanted));
            general(decimal, wanted, alternate, letter)
        }
    }
}

fn general(decimal: Decimal, wanted: usize, alternate: bool, letter: u8) -> Converted {
    let exponent = i64::from(decimal.exponent());
    let wanted_signed = i64::try_from(wanted).unwrap_or(i64::MAX);
    let len = decimal.digits.len().max(1) as i64;
    if exponent < -4 || exponent >= wanted_signed {
        let precision = if alternate {
            wanted_signed - 1
        } else {
            len - 1
        };
        return scientific(decimal, precision as usize, alternate, letter - 2);
    }
    let all = wanted_signed - 1 - exponent;
    let precision = if alternate {
        all
    } else {
        (len - 1 - exponent).clamp(0, all)
    };
    fixed(decimal, precision as usize, alternate)
}

fn fixed(decimal: Decimal, precision: usize, alternate: bool) -> Converted {
    let len = decimal.digits.len();
    let point = decimal.point;
    let mut converted = Converted {
        digits: decimal.digits,
        ..Converted::default()
    };
    let whole = usize::try_from(point).unwrap_or(0);
    if len == 0 || whole == 0 {
        converted.push(Piece::Zeros(1));
    } else {
        converted.push(Piece::Digits(0, whole.min(len)));
        converted.push(Piece::Zeros(whole.saturating_sub(len)));
    }
    if precision > 0 || alternate {
        converted.push(Piece::Byte(b'.'));
    }
    let leading = if len == 0 {
        precision
    } else {
        (-point).max(0) as usize
    };
    let leading = leading.min(precision);
    let start = whole.min(len);
    let shown = (len - start).min(precision - leading);
    converted.push(Piece::Zeros(leading));
    converted.push(Piece::Digits(start, start + shown));
    converted.push(Piece::Zeros(precision - leading - shown));
    converted
}

fn scientific(decimal: Decimal, precision: usize, alternate: bool, letter: u8) -> Converted {
    let len = decimal.digits.len();
    let exponent = decimal.exponent();
    let mut converted = Converted {
        digits: decimal.digits,
        ..Converted::default()
    };
    if len == 0 {
        converted.push(Piece::Zeros(1));
    } else {
        converted.push(Piece::Digits(0, 1));
    }
    if precision > 0 || alternate {
        converted.push(Piece::Byte(b'.'));
    }
    let shown = len.saturating_sub(1).min(precision);
    converted.push(Piece::Digits(1, 1 + shown));
    converted.push(Piece::Zeros(precision - shown));
    converted.exponent_decimal(letter, exponent, 2);
    converted
}

/// Converts by `a`: the digits after `0x`.
///
/// `width` is the number of bits of the significand: 53 for `double`, 64 for `long double`. The
/// digit before the point is 1 or 0 for `double`; for `long double` it has the highest four bits.
pub fn convert_hex(
    number: Finite,
    width: u32,
    directive: &Directive,
    precision: Option<usize>,
) -> Converted {
    let Finite {
        significand,
        exponent,
        rounding,
    } = number;
    let fraction_bits = if width == 64 { 60 } else { 52 };
    let upper = directive.conversion == b'A';
    let mut lead = significand >> fraction_bits;
    let mut fraction = significand & ((1 << fraction_bits) - 1);
    let mut shown = fraction_bits / 4;
    if let Some(wanted) = precision.and_then(|wanted| u32::try_from(wanted).ok())
        && wanted < shown
    {
        let dropped = (shown - wanted) * 4;
        (lead, fraction) = round_hex((lead, fraction), fraction_bits, dropped, rounding);
        shown = wanted;
    }
    if precision.is_none() {
        while shown > 0 && fraction & 15 == 0 {
            fraction >>= 4;
            shown -= 1;
        }
    }
    let mut exponent = if significand == 0 {
        0
    } else {
        exponent + fraction_bits.cast_signed()
    };
    if lead == 16 {
        lead = 1;
        exponent += 4;
    }
    let mut converted = Converted::default();
    let lead_digits = Digits::new(lead, 16, upper);
    converted.digits.extend_from_slice(if lead == 0 {
        b"0"
    } else {
        lead_digits.as_bytes()
    });
    let digits = Digits::new(fraction, 16, upper);
    let digits = digits.as_bytes();
    let zeros = shown as usize - digits.len();
    converted.digits.extend_from_slice(digits);
    converted.push(Piece::Digits(0, 1));
    let precision = precision.unwrap_or(shown as usize);
    if precision > 0 || directive.flags.contains(Flags::ALTERNATE) {
        converted.push(Piece::Byte(b'.'));
    }
    converted.push(Piece::Zeros(zeros));
    converted.push(Piece::Digits(1, 1 + digits.len()));
    converted.push(Piece::Zeros(precision - shown as usize));
    converted.exponent_decimal(if upper { b'P' } else { b'p' }, exponent, 1);
    converted
}

/// Rounds the lowest `dropped` bits of the fraction away.
fn round_hex(
    (lead, fraction): (u64, u64),
    fraction_bits: u32,
    dropped: u32,
    rounding: Rounding,
) -> (u64, u64) {
    let all = u128::from(lead) << fraction_bits | u128::from(fraction);
    let kept = all >> dropped;
    let lost = Lost::of(all & ((1 << dropped) - 1), 1_u128 << (dropped - 1), false);
    let kept = kept + u128::from(rounding.grows(kept & 1 == 1, lost));
    let kept_bits = fraction_bits - dropped;
    (
        (kept >> kept_bits) as u64,
        (kept & ((1 << kept_bits) - 1)) as u64,
    )
}
