//! `float` and `double` in their bits.

use core::ops::{Add, Sub};

use crate::math::Number;

/// `float` or `double`: a sign, a biased exponent and a fraction in one word.
pub trait Binary:
    Number + PartialOrd + From<f32> + Add<Output = Self> + Sub<Output = Self>
{
    /// The bits of the fraction.
    const FRACTION: i32;
    /// The bits of a number altogether.
    const WIDTH: i32;

    /// The number's bits.
    fn bits(self) -> u64;
    /// The number of these bits.
    fn of_bits(bits: u64) -> Self;

    /// The sign bit alone.
    fn sign_bit(self) -> u64 {
        self.bits() & 1 << (Self::WIDTH - 1)
    }

    /// The power of 2 of a normal number; less than every such for a smaller one, more for infinity and NaN.
    fn power(self) -> i32 {
        let bias = (1 << (Self::WIDTH - Self::FRACTION - 2)) - 1;
        ((self.bits() ^ self.sign_bit()) >> Self::FRACTION) as i32 - bias
    }

    /// The magnitude.
    #[must_use]
    fn size(self) -> Self {
        Self::of_bits(self.bits() ^ self.sign_bit())
    }

    /// The magnitude with the sign of `other`.
    #[must_use]
    fn signed_like(self, other: Self) -> Self {
        Self::of_bits(self.size().bits() | other.sign_bit())
    }
}

impl Binary for f64 {
    const FRACTION: i32 = 52;
    const WIDTH: i32 = 64;

    fn bits(self) -> u64 {
        self.to_bits()
    }

    fn of_bits(bits: u64) -> Self {
        Self::from_bits(bits)
    }
}

impl Binary for f32 {
    const FRACTION: i32 = 23;
    const WIDTH: i32 = 32;

    fn bits(self) -> u64 {
        u64::from(self.to_bits())
    }

    fn of_bits(bits: u64) -> Self {
        Self::from_bits((bits & u64::from(u32::MAX)) as u32)
    }
}
