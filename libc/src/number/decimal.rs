//! Binary floating point to decimal digits: exact, then rounded.

use alloc::vec::Vec;

use crate::number::{
    big::Big,
    direction::{Lost, Rounding},
};

/// How many digits are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// This many from the first that is not 0 on (`%e`).
    Significant(usize),
    /// This many after the point (`%f`).
    Fraction(usize),
}

/// A decimal number: 0.d₁d₂d₃… × 10^`point`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decimal {
    /// The digits, in ASCII; the first is not 0, nor is the last. None for the number 0.
    pub digits: Vec<u8>,
    /// Where the point is, counted from the first digit.
    pub point: i32,
}

const CHUNK: u32 = 1_000_000_000;
const CHUNK_DIGITS: usize = 9;

impl Decimal {
    /// Rounds `significand` × 2^`exponent` to `limit`.
    pub fn new(significand: u64, exponent: i32, limit: Limit, rounding: Rounding) -> Self {
        if significand == 0 {
            return Self::default();
        }
        let (mut digits, mut fraction) = split(significand, exponent);
        let mut point = digits.len() as i32;
        let mut wanted = wanted_digits(limit, point, digits.len());
        while !fraction.is_zero() && wanted.is_some_and(|wanted| digits.len() <= wanted) {
            push_chunk(&mut digits, fraction.next_chunk());
            if point <= 0 {
                point -= strip_zeros(&mut digits);
                wanted = wanted_digits(limit, point, digits.len());
            }
        }
        let mut decimal = Self { digits, point };
        match wanted {
            Some(wanted) => decimal.cut(wanted, !fraction.is_zero(), rounding),
            None if rounding == Rounding::Away => decimal.become_unit(limit),
            None => decimal.digits.clear(),
        }
        decimal.trim();
        decimal
    }

    /// Cuts to `wanted` digits and rounds; `more` tells that digits follow the ones that are here.
    fn cut(&mut self, wanted: usize, more: bool, rounding: Rounding) {
        let Some((&next, behind)) = self.digits.get(wanted..).and_then(<[u8]>::split_first) else {
            return;
        };
        let more = more || behind.iter().any(|&digit| digit != b'0');
        let lost = Lost::of(u128::from(next - b'0'), 5, more);
        self.digits.truncate(wanted);
        let is_odd = self.digits.last().is_some_and(|digit| digit & 1 == 1);
        if rounding.grows(is_odd, lost) {
            self.increment();
        }
    }

    /// Becomes the smallest number with so many digits behind the point.
    fn become_unit(&mut self, limit: Limit) {
        let Limit::Fraction(places) = limit else {
            return;
        };
        self.digits = alloc::vec![b'1'];
        self.point = 1 - i32::try_from(places).unwrap_or(i32::MAX);
    }

    /// Adds 1 to the last digit.
    fn increment(&mut self) {
        while let Some(digit) = self.digits.pop() {
            if digit < b'9' {
                self.digits.push(digit + 1);
                return;
            }
        }
        self.digits.push(b'1');
        self.point += 1;
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
    }

    /// The digit with weight 10^`place`; `b'0'` where there is none.
    pub fn digit(&self, place: i32) -> u8 {
        let index = usize::try_from(self.point - 1 - place).ok();
        index
            .and_then(|index| self.digits.get(index))
            .copied()
            .unwrap_or(b'0')
    }

    /// The power of 10 of the first digit; 0 for the number 0.
    pub fn exponent(&self) -> i32 {
        if self.digits.is_empty() {
            0
        } else {
            self.point - 1
        }
    }
}

/// How many digits are to be kept, counted from the first; `None` as long as all digits so far were
/// 0 and it is not known, or if even the first digit is too far behind the point.
fn wanted_digits(limit: Limit, point: i32, len: usize) -> Option<usize> {
    match limit {
        Limit::Significant(count) if len > 0 => Some(count),
        Limit::Significant(_) => Some(0),
        Limit::Fraction(count) => {
            let wanted = i64::from(point) + i64::try_from(count).unwrap_or(i64::MAX >> 1);
            usize::try_from(wanted).ok()
        }
    }
}

/// The digits of the integer part, and the fraction.
fn split(significand: u64, exponent: i32) -> (Vec<u8>, Fraction) {
    let mut digits = Vec::with_capacity(64);
    if exponent > 0 {
        let mut whole = Big::new(significand);
        whole.shl(exponent.unsigned_abs() as usize);
        let mut chunks = Vec::with_capacity(whole.bit_len() / 29 + 1);
        while !whole.is_zero() {
            chunks.push(whole.div_rem(CHUNK));
        }
        chunks
            .into_iter()
            .rev()
            .for_each(|chunk| push_chunk(&mut digits, chunk));
    } else {
        let whole = significand
            .checked_shr(exponent.unsigned_abs())
            .unwrap_or(0);
        for scale in [u64::from(CHUNK) * u64::from(CHUNK), u64::from(CHUNK), 1] {
            push_chunk(&mut digits, (whole / scale % u64::from(CHUNK)) as u32);
        }
    }
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    digits.drain(..zeros);
    (digits, Fraction::new(significand, exponent))
}

fn push_chunk(digits: &mut Vec<u8>, chunk: u32) {
    let mut text = [0_u8; CHUNK_DIGITS];
    let mut rest = chunk;
    for digit in text.iter_mut().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    digits.extend_from_slice(&text);
}

/// Takes zeros off the front, all behind the point, and returns how many.
fn strip_zeros(digits: &mut Vec<u8>) -> i32 {
    let zeros = digits.iter().take_while(|&&digit| digit == b'0').count();
    digits.drain(..zeros);
    zeros as i32
}

/// A number below 1: 32-bit digits after the point, the lowest first.
struct Fraction {
    limbs: Vec<u32>,
}

impl Fraction {
    fn new(significand: u64, exponent: i32) -> Self {
        let bits = usize::try_from(-i64::from(exponent)).unwrap_or(0);
        let mut limbs = alloc::vec![0_u32; bits.div_ceil(32)];
        // The significand, its lowest bit `exponent` behind the point.
        let shift = (limbs.len() * 32 - bits) % 32;
        let mut rest = u128::from(significand) << shift;
        for limb in &mut limbs {
            *limb = (rest & 0xffff_ffff) as u32;
            rest >>= 32;
        }
        let mut fraction = Self { limbs };
        fraction.trim();
        fraction
    }

    fn is_zero(&self) -> bool {
        self.limbs.is_empty()
    }

    /// Takes the next nine digits.
    fn next_chunk(&mut self) -> u32 {
        let mut carry = 0_u64;
        for limb in &mut self.limbs {
            carry += u64::from(*limb) * u64::from(CHUNK);
            *limb = (carry & 0xffff_ffff) as u32;
            carry >>= 32;
        }
        self.trim();
        carry as u32
    }

    /// Drops zeros at the low end.
    fn trim(&mut self) {
        let zeros = self.limbs.iter().take_while(|&&limb| limb == 0).count();
        self.limbs.drain(..zeros);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::float::{Magnitude, Real};

    fn decimal(value: f64, limit: Limit) -> (std::string::String, i32) {
        let Magnitude::Finite {
            significand,
            exponent,
        } = Real::from(value).magnitude
        else {
            panic!("finite");
        };
        let decimal = Decimal::new(significand, exponent, limit, Rounding::Nearest);
        (
            std::string::String::from_utf8(decimal.digits).expect("ASCII"),
            decimal.point,
        )
    }

    #[test]
    fn digits_are_exact() {
        assert_eq!(decimal(0.5, Limit::Fraction(20)), ("5".into(), 0));
        assert_eq!(decimal(1e22, Limit::Fraction(0)), ("1".into(), 23));
        assert_eq!(
            decimal(0.1, Limit::Significant(20)),
            ("10000000000000000555".into(), 0)
        );
        assert_eq!(decimal(5e-324, Limit::Significant(3)), ("494".into(), -323));
    }

    #[test]
    fn ties_go_to_even() {
        assert_eq!(decimal(0.5, Limit::Fraction(0)), (String::new(), 0));
        assert_eq!(decimal(1.5, Limit::Fraction(0)), ("2".into(), 1));
        assert_eq!(decimal(2.5, Limit::Fraction(0)), ("2".into(), 1));
        assert_eq!(decimal(0.125, Limit::Fraction(2)), ("12".into(), 0));
        assert_eq!(decimal(9.5, Limit::Fraction(0)), ("1".into(), 2));
        assert_eq!(decimal(0.51, Limit::Fraction(0)), ("1".into(), 1));
        assert_eq!(decimal(0.001, Limit::Fraction(2)), (String::new(), 0));
        assert_eq!(decimal(0.006, Limit::Fraction(2)), ("1".into(), -1));
    }

    use std::string::String;
}
