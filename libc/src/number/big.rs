//! Natural numbers of any size, as far as reading and writing decimals needs them.

use alloc::vec::Vec;
use core::cmp::Ordering;

/// A natural number: 32-bit digits, the lowest first, none of the highest 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Big {
    digits: Vec<u32>,
}

impl Big {
    /// The number `value`.
    pub fn new(value: u64) -> Self {
        let mut digits = Vec::with_capacity(8);
        digits.push(low(value));
        digits.push(low(value >> 32));
        Self { digits }.trimmed()
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Multiplies by `factor` and adds `addend`.
    pub fn mul_add(&mut self, factor: u32, addend: u32) {
        let mut carry = u64::from(addend);
        for digit in &mut self.digits {
            carry += u64::from(*digit) * u64::from(factor);
            *digit = low(carry);
            carry >>= 32;
        }
        if carry > 0 {
            self.digits.push(low(carry));
        }
    }

    /// Multiplies by 5 to the power of `exponent`.
    pub fn mul_pow5(&mut self, exponent: u32) {
        const POW5_13: u32 = 1_220_703_125;
        for _ in 0..exponent / 13 {
            self.mul_add(POW5_13, 0);
        }
        self.mul_add(5_u32.pow(exponent % 13), 0);
    }

    /// Divides by `divisor`, which is not 0, and returns the remainder.
    pub fn div_rem(&mut self, divisor: u32) -> u32 {
        let mut rest = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            let part = rest << 32 | u64::from(*digit);
            *digit = low(part / u64::from(divisor));
            rest = part % u64::from(divisor);
        }
        self.trim();
        low(rest)
    }

    /// Multiplies by 2 to the power of `bits`.
    pub fn shl(&mut self, bits: usize) {
        if self.is_zero() {
            return;
        }
        self.mul_add(1 << (bits % 32), 0);
        self.digits.splice(0..0, core::iter::repeat_n(0, bits / 32));
    }

    /// The number of bits up to the highest 1.
    pub fn bit_len(&self) -> usize {
        match self.digits.last() {
            Some(high) => self.digits.len() * 32 - high.leading_zeros() as usize,
            None => 0,
        }
    }

    /// Subtracts `other`, which is at most as large.
    pub fn sub(&mut self, other: &Self) {
        let mut borrow = 0_i64;
        for (i, digit) in self.digits.iter_mut().enumerate() {
            let taken = other.digits.get(i).copied().unwrap_or(0);
            let rest = i64::from(*digit) - i64::from(taken) + borrow;
            *digit = low(rest.cast_unsigned());
            borrow = rest >> 32;
        }
        self.trim();
    }

    /// The highest `bits` bits (at most 64) as a number, and whether any 1 lies below them.
    pub fn top_bits(&self, bits: usize) -> (u64, bool) {
        let drop = self.bit_len().saturating_sub(bits);
        let mut value = 0_u64;
        for i in (drop..self.bit_len()).rev() {
            value = value << 1 | u64::from(self.bit(i));
        }
        let whole = drop / 32;
        let below = self.digits.iter().take(whole).any(|&digit| digit != 0)
            || (whole * 32..drop).any(|i| self.bit(i));
        (value, below)
    }

    fn bit(&self, index: usize) -> bool {
        self.digits
            .get(index / 32)
            .is_some_and(|digit| digit >> (index % 32) & 1 == 1)
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    fn trimmed(mut self) -> Self {
        self.trim();
        self
    }
}

impl PartialOrd for Big {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Big {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_len = self.digits.len().cmp(&other.digits.len());
        by_len.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }
}

/// The low 32 bits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the low half is what is asked for"
)]
const fn low(value: u64) -> u32 {
    value as u32
}
