//! `strtod` and its family, correctly rounded: C11 §7.22.1.3.

use alloc::vec::Vec;
use core::str;

use crate::number::{
    big::Big,
    direction::Rounding,
    float::{F80, FloatFormat, Rounded, overflow, round, underflow},
    text::{Text, has_word, spaces},
};

/// A floating-point number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FloatResult<T> {
    /// Its value; 0 if there is none.
    pub value: T,
    /// Where it ends; 0 if there is none.
    pub end: usize,
    /// Whether it overflowed, or lost bits in underflow (`ERANGE`).
    pub out_of_range: bool,
}

/// Reads a `double` after white space.
pub fn parse_f64<T: Text + ?Sized>(text: &T) -> FloatResult<f64> {
    read::<T, f64>(text)
}

/// Reads a `float` after white space.
pub fn parse_f32<T: Text + ?Sized>(text: &T) -> FloatResult<f32> {
    read::<T, f32>(text)
}

/// Reads a `long double` after white space.
pub fn parse_f80<T: Text + ?Sized>(text: &T) -> FloatResult<F80> {
    read::<T, F80>(text)
}

/// A type that `read` can make.
trait Float: Sized {
    const FORMAT: FloatFormat;

    fn zero(negative: bool) -> Self;
    fn infinity(negative: bool) -> Self;
    fn nan(negative: bool, payload: u64) -> Self;
    fn from_rounded(negative: bool, rounded: Rounded) -> Self;

    /// A fast way for a decimal in normal range; `None` to use the exact one.
    fn from_decimal(_decimal: &Decimal, _negative: bool) -> Option<Self> {
        None
    }
}

impl Float for f64 {
    const FORMAT: FloatFormat = FloatFormat::F64;

    fn zero(negative: bool) -> Self {
        if negative { -0.0 } else { 0.0 }
    }

    fn infinity(negative: bool) -> Self {
        if negative {
            Self::NEG_INFINITY
        } else {
            Self::INFINITY
        }
    }

    fn nan(negative: bool, payload: u64) -> Self {
        let payload = payload & ((1 << 51) - 1);
        Self::from_bits(u64::from(negative) << 63 | 0x7ff8 << 48 | payload)
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        rounded.to_f64(negative)
    }

    fn from_decimal(decimal: &Decimal, negative: bool) -> Option<Self> {
        let value = decimal.with_str(|text| text.parse::<Self>().ok())??;
        // What may be out of range is left to the exact way, which knows whether bits were lost.
        value
            .is_normal()
            .then_some(if negative { -value } else { value })
    }
}

impl Float for f32 {
    const FORMAT: FloatFormat = FloatFormat::F32;

    fn zero(negative: bool) -> Self {
        if negative { -0.0 } else { 0.0 }
    }

    fn infinity(negative: bool) -> Self {
        if negative {
            Self::NEG_INFINITY
        } else {
            Self::INFINITY
        }
    }

    fn nan(negative: bool, payload: u64) -> Self {
        let payload = (payload & ((1 << 22) - 1)) as u32;
        Self::from_bits(u32::from(negative) << 31 | 0x7fc0 << 16 | payload)
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        rounded.to_f32(negative)
    }

    fn from_decimal(decimal: &Decimal, negative: bool) -> Option<Self> {
        let value = decimal.with_str(|text| text.parse::<Self>().ok())??;
        // What may be out of range is left to the exact way, which knows whether bits were lost.
        value
            .is_normal()
            .then_some(if negative { -value } else { value })
    }
}

impl Float for F80 {
    const FORMAT: FloatFormat = FloatFormat::F80;

    fn zero(negative: bool) -> Self {
        Self {
            significand: 0,
            sign_exponent: u16::from(negative) << 15,
        }
    }

    fn infinity(negative: bool) -> Self {
        Self::infinity(negative)
    }

    fn nan(negative: bool, payload: u64) -> Self {
        Self::nan(negative, payload)
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        Self::from_rounded(negative, rounded)
    }
}

fn read<T: Text + ?Sized, F: Float>(text: &T) -> FloatResult<F> {
    let mut at = spaces(text);
    let negative = text.at(at) == b'-';
    if negative || text.at(at) == b'+' {
        at += 1;
    }
    let done = |value, end| FloatResult {
        value,
        end,
        out_of_range: false,
    };
    if has_word(text, at, b"inf") {
        let end = if has_word(text, at + 3, b"inity") {
            at + 8
        } else {
            at + 3
        };
        return done(F::infinity(negative), end);
    }
    if has_word(text, at, b"nan") {
        let (payload, end) = nan_payload(text, at + 3);
        return done(F::nan(negative, payload), end);
    }
    if text.at(at) == b'0' && text.at(at + 1) | 0x20 == b'x' {
        if let Some(hex) = Hex::read(text, at + 2) {
            let rounded = hex.round(Rounding::current(negative), F::FORMAT);
            let out_of_range = rounded.is_out_of_range();
            return FloatResult {
                value: F::from_rounded(negative, rounded),
                end: hex.end,
                out_of_range,
            };
        }
        return done(F::zero(negative), at + 1);
    }
    match Decimal::read(text, at) {
        Some(decimal) => finish(&decimal, negative),
        None => done(F::zero(false), 0),
    }
}

fn finish<F: Float>(decimal: &Decimal, negative: bool) -> FloatResult<F> {
    let end = decimal.end;
    if decimal.len() == 0 {
        return FloatResult {
            value: F::zero(negative),
            end,
            out_of_range: false,
        };
    }
    let rounding = Rounding::current(negative);
    let fast = (rounding == Rounding::Nearest).then(|| F::from_decimal(decimal, negative));
    if let Some(value) = fast.flatten() {
        return FloatResult {
            value,
            end,
            out_of_range: false,
        };
    }
    let rounded = decimal.round(rounding, F::FORMAT);
    let out_of_range = rounded.is_out_of_range();
    FloatResult {
        value: F::from_rounded(negative, rounded),
        end,
        out_of_range,
    }
}

/// The number in `(…)` after `nan`, and where all ends.
fn nan_payload<T: Text + ?Sized>(text: &T, at: usize) -> (u64, usize) {
    if text.at(at) != b'(' {
        return (0, at);
    }
    let mut end = at + 1;
    while text.at(end).is_ascii_alphanumeric() || text.at(end) == b'_' {
        end += 1;
    }
    if text.at(end) != b')' {
        return (0, at);
    }
    let inside = Shifted { text, by: at + 1 };
    let number = crate::number::parse_integer::parse_integer(
        &inside,
        0,
        crate::number::parse_integer::Prefixes::C11,
    );
    let whole = number.filter(|number| number.end == end - at - 1);
    (whole.map_or(0, |number| number.magnitude), end + 1)
}

/// `text` from `by` on.
struct Shifted<'a, T: ?Sized> {
    text: &'a T,
    by: usize,
}

impl<T: Text + ?Sized> Text for Shifted<'_, T> {
    fn at(&self, index: usize) -> u8 {
        self.text.at(self.by + index)
    }
}

/// A hexadecimal number: the highest bits, and whether a 1 was cut off below them.
struct Hex {
    bits: u128,
    exponent: i64,
    sticky: bool,
    end: usize,
}

impl Hex {
    fn read<T: Text + ?Sized>(text: &T, start: usize) -> Option<Self> {
        let mut hex = Self {
            bits: 0,
            exponent: 0,
            sticky: false,
            end: start,
        };
        let (mut seen_point, mut seen_digit) = (false, false);
        loop {
            let byte = text.at(hex.end);
            if let Some(digit) = char::from(byte).to_digit(16) {
                seen_digit = true;
                hex.push(digit, seen_point);
            } else if byte == b'.' && !seen_point {
                seen_point = true;
            } else {
                break;
            }
            hex.end += 1;
        }
        if !seen_digit {
            return None;
        }
        if let Some((exponent, end)) = exponent(text, hex.end, b'p') {
            hex.exponent = hex.exponent.saturating_add(exponent);
            hex.end = end;
        }
        Some(hex)
    }

    fn push(&mut self, digit: u32, after_point: bool) {
        if self.bits >> 120 == 0 {
            self.bits = self.bits << 4 | u128::from(digit);
            self.exponent -= if after_point { 4 } else { 0 };
        } else {
            self.sticky |= digit != 0;
            self.exponent += if after_point { 0 } else { 4 };
        }
    }

    fn round(&self, rounding: Rounding, format: FloatFormat) -> Rounded {
        let exponent = self.exponent.clamp(-100_000, 100_000) as i32;
        round(rounding, format, self.bits, exponent, self.sticky)
    }
}

/// The exponent that `mark` begins at `at`, and where it ends.
fn exponent<T: Text + ?Sized>(text: &T, at: usize, mark: u8) -> Option<(i64, usize)> {
    if text.at(at) | 0x20 != mark {
        return None;
    }
    let mut end = at + 1;
    let negative = text.at(end) == b'-';
    if negative || text.at(end) == b'+' {
        end += 1;
    }
    let first = end;
    let mut value = 0_i64;
    while text.at(end).is_ascii_digit() {
        value = value
            .saturating_mul(10)
            .saturating_add(i64::from(text.at(end) - b'0'));
        end += 1;
    }
    // Far outside every format, and far from overflow.
    let value = value.min(1 << 40);
    (end > first).then_some((if negative { -value } else { value }, end))
}

/// Digits that fit without allocation; enough for `double` in any case.
const INLINE: usize = 800;
/// Digits after which no `long double` can change but by the one that says "and more".
const LIMIT: usize = 12_000;

/// A decimal number: 0.d₁d₂d₃… × 10^`point`, d₁ not 0.
struct Decimal {
    digits: [u8; INLINE],
    count: usize,
    more: Vec<u8>,
    point: i64,
    end: usize,
}

impl Decimal {
    fn read<T: Text + ?Sized>(text: &T, start: usize) -> Option<Self> {
        let mut decimal = Self {
            digits: [0; INLINE],
            count: 0,
            more: Vec::new(),
            point: 0,
            end: start,
        };
        let (mut seen_point, mut seen_digit, mut sticky) = (false, false, false);
        loop {
            let byte = text.at(decimal.end);
            if byte.is_ascii_digit() {
                seen_digit = true;
                sticky |= !decimal.push(byte, seen_point);
            } else if byte == b'.' && !seen_point {
                seen_point = true;
            } else {
                break;
            }
            decimal.end += 1;
        }
        if !seen_digit {
            return None;
        }
        decimal.trim();
        if sticky {
            decimal.append(b'1');
        }
        if let Some((exponent, end)) = exponent(text, decimal.end, b'e') {
            decimal.point = decimal.point.saturating_add(exponent);
            decimal.end = end;
        }
        Some(decimal)
    }

    fn len(&self) -> usize {
        self.count + self.more.len()
    }

    /// Adds a digit; returns false if it was cut off and not 0.
    fn push(&mut self, digit: u8, after_point: bool) -> bool {
        let leading_zero = digit == b'0' && self.len() == 0;
        self.point += match (leading_zero, after_point) {
            (true, true) => -1,
            (true, false) | (false, true) => 0,
            (false, false) => 1,
        };
        if leading_zero {
            return true;
        }
        if self.len() >= LIMIT {
            return digit == b'0';
        }
        self.append(digit);
        true
    }

    fn append(&mut self, digit: u8) {
        match self.digits.get_mut(self.count) {
            Some(free) => {
                *free = digit;
                self.count += 1;
            }
            None => self.more.push(digit),
        }
    }

    /// Takes zeros off the end.
    fn trim(&mut self) {
        while self.more.last() == Some(&b'0') {
            self.more.pop();
        }
        while self.more.is_empty() && self.count > 0 && self.digits[self.count - 1] == b'0' {
            self.count -= 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = u8> {
        self.digits
            .iter()
            .take(self.count)
            .chain(&self.more)
            .copied()
    }

    /// Calls `with` with the number as Rust writes it; at most the first 780 digits and a 1 for
    /// the rest, which is enough for `double`.
    fn with_str<R>(&self, with: impl FnOnce(&str) -> R) -> Option<R> {
        const DIGITS: usize = 780;
        if !(-500..500).contains(&self.point) {
            return None;
        }
        let mut buf = [0_u8; DIGITS + 16];
        let mut len = 0;
        let mut put = |byte: u8| {
            if let Some(free) = buf.get_mut(len) {
                *free = byte;
                len += 1;
            }
        };
        let taken = self.count.min(DIGITS);
        self.digits.iter().take(taken).for_each(|&digit| put(digit));
        let mut exponent = self.point - i64::try_from(taken).ok()?;
        if self.len() > taken {
            put(b'1');
            exponent -= 1;
        }
        put(b'e');
        if exponent < 0 {
            put(b'-');
        }
        let mut scale = 1000;
        while scale > 0 {
            put(b'0' + (exponent.unsigned_abs() / scale % 10) as u8);
            scale /= 10;
        }
        str::from_utf8(buf.get(..len)?).ok().map(with)
    }

    /// Rounds exactly, by integers of any size.
    fn round(&self, rounding: Rounding, format: FloatFormat) -> Rounded {
        if self.point > 5000 {
            return overflow(rounding, format);
        }
        if self.point < -5100 {
            return underflow(rounding, format);
        }
        let mut value = Big::default();
        self.iter()
            .for_each(|digit| push_digit(&mut value, digit - b'0'));
        // Within ±20,000: both are bounded above.
        let exponent = (self.point - self.len() as i64) as i32;
        let (bits, binary_exponent, sticky) = if exponent >= 0 {
            value.mul_pow5(exponent.unsigned_abs());
            let (bits, sticky) = wide_top_bits(&value);
            (
                bits,
                value.bit_len() as i32 - bit_len(bits) + exponent,
                sticky,
            )
        } else {
            let mut divisor = Big::new(1);
            divisor.mul_pow5(exponent.unsigned_abs());
            let (bits, scale, sticky) = divide(value, divisor);
            (bits, exponent - scale, sticky)
        };
        round(rounding, format, bits, binary_exponent, sticky)
    }
}

fn push_digit(value: &mut Big, digit: u8) {
    if value.is_zero() {
        *value = Big::new(u64::from(digit));
    } else {
        value.mul_add(10, u32::from(digit));
    }
}

fn bit_len(bits: u128) -> i32 {
    128 - bits.leading_zeros().cast_signed()
}

/// The highest 64 bits with two more for rounding.
fn wide_top_bits(value: &Big) -> (u128, bool) {
    if value.bit_len() <= 64 {
        return (u128::from(value.top_bits(64).0), false);
    }
    let (high, below) = value.top_bits(64);
    // The next two bits are "below" too: take one more by comparing with the rounded halves.
    let mut rest = value.clone();
    let mut taken = Big::new(high);
    taken.shl(value.bit_len() - 64);
    rest.sub(&taken);
    let mut bits = u128::from(high);
    let mut lost = below;
    for step in 1..=2 {
        bits <<= 1;
        let Some(position) = value.bit_len().checked_sub(64 + step) else {
            continue;
        };
        if rest.bit_len() == position + 1 {
            let mut one = Big::new(1);
            one.shl(position);
            rest.sub(&one);
            bits |= 1;
        }
        lost = !rest.is_zero();
    }
    (bits, lost)
}

/// 68 bits of `value / divisor`: (quotient, the power of 2 that it is scaled by, inexact).
fn divide(mut value: Big, mut divisor: Big) -> (u128, i32, bool) {
    const BITS: i32 = 68;
    // Scale so that divisor ≤ value < 2 × divisor.
    let mut scale = divisor.bit_len() as i32 - value.bit_len() as i32;
    match scale {
        0.. => value.shl(scale.unsigned_abs() as usize),
        _ => divisor.shl(scale.unsigned_abs() as usize),
    }
    if value < divisor {
        value.shl(1);
        scale += 1;
    }
    let mut quotient = 0_u128;
    for _ in 0..BITS {
        quotient <<= 1;
        if value >= divisor {
            value.sub(&divisor);
            quotient |= 1;
        }
        value.shl(1);
    }
    (quotient, scale + BITS - 1, !value.is_zero())
}
