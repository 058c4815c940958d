//! Binary floating point with 128 bits, in integers.

use core::cmp::Ordering;

/// ±`bits` × 2^(`exponent` − 127); the highest bit is 1 unless the number is 0.
///
/// An operation that loses bits leaves the lowest bit 1, so that a sum of 1 and something far
/// smaller is not 1 and rounds in the right direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wide {
    /// The sign; 0 has one too.
    pub negative: bool,
    /// The power of 2 of the highest bit.
    pub exponent: i32,
    /// The significand.
    pub bits: u128,
}

/// The higher half of a product.
pub const fn high_product(a: u128, b: u128) -> u128 {
    product(a, b).0
}

/// The product, higher half first.
const fn product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let (high, cross1, cross2, low) = (a1 * b1, a1 * b0, a0 * b1, a0 * b0);
    let middle = (low >> 64) + (cross1 & LOW) + (cross2 & LOW);
    let high = high + (cross1 >> 64) + (cross2 >> 64) + (middle >> 64);
    (high, middle << 64 | low & LOW)
}

impl Wide {
    /// 0.
    pub const ZERO: Self = Self::new(false, 0, 0);
    /// 1.
    pub const ONE: Self = Self::new(false, 0, 1 << 127);
    /// 2.
    pub const TWO: Self = Self::new(false, 1, 1 << 127);
    /// ½.
    pub const HALF: Self = Self::new(false, -1, 1 << 127);

    /// The number of these parts; `bits` is normalised.
    pub const fn new(negative: bool, exponent: i32, bits: u128) -> Self {
        Self {
            negative,
            exponent,
            bits,
        }
    }

    /// ±`bits` × 2^(`exponent` − 127), `bits` of any size.
    pub const fn normalised(negative: bool, exponent: i32, bits: u128) -> Self {
        if bits == 0 {
            return Self::new(negative, 0, 0);
        }
        let zeros = bits.leading_zeros();
        Self::new(negative, exponent - zeros.cast_signed(), bits << zeros)
    }

    /// An integer.
    pub const fn integer(value: i64) -> Self {
        Self::normalised(value < 0, 127, value.unsigned_abs() as u128)
    }

    /// A finite `double`.
    pub const fn from_f64(value: f64) -> Self {
        let bits = value.to_bits();
        let (biased, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
        let (significand, exponent) = if biased == 0 {
            (fraction, -1074)
        } else {
            (fraction | 1 << 52, biased - 1075)
        };
        Self::normalised(bits >> 63 == 1, exponent + 127, significand as u128)
    }

    /// The number in 2⁻¹²⁸, which is below 1.
    pub const fn from_fixed(fixed: u128) -> Self {
        Self::normalised(false, -1, fixed)
    }

    /// The magnitude, below 1, in 2⁻¹²⁸.
    pub const fn to_fixed(self) -> u128 {
        let by = (-1 - self.exponent).cast_unsigned();
        if by > 127 { 0 } else { self.bits >> by }
    }

    /// The significand in 1..2 as a `double`, cut off.
    pub const fn lead(self) -> f64 {
        f64::from_bits(1023 << 52 | (self.bits << 1 >> 76) as u64)
    }

    /// The nearest `double` but for the last bit; 0 and infinity outside its normal range.
    pub const fn to_f64(self) -> f64 {
        let magnitude = if self.is_zero() || self.exponent < -1022 {
            0.0
        } else if self.exponent > 1023 {
            f64::INFINITY
        } else {
            let scale = (self.exponent + 1023) as u64;
            f64::from_bits(scale << 52 | (self.bits << 1 >> 76) as u64)
        };
        if self.negative { -magnitude } else { magnitude }
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        self.bits == 0
    }

    /// Whether it is above 0.
    pub const fn is_positive(self) -> bool {
        !self.negative && !self.is_zero()
    }

    /// Whether it is 1.
    pub const fn is_one(self) -> bool {
        !self.negative && self.exponent == 0 && self.bits == 1 << 127
    }

    /// −x.
    #[must_use]
    pub const fn neg(self) -> Self {
        Self::new(!self.negative, self.exponent, self.bits)
    }

    /// |x|.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self::new(false, self.exponent, self.bits)
    }

    /// |x| with a sign.
    #[must_use]
    pub const fn with_sign(self, negative: bool) -> Self {
        Self::new(negative, self.exponent, self.bits)
    }

    /// x × 2^`by`.
    #[must_use]
    pub const fn scale(self, by: i32) -> Self {
        if self.is_zero() {
            return self;
        }
        Self::new(self.negative, self.exponent.saturating_add(by), self.bits)
    }

    /// Compares magnitudes.
    pub fn cmp_abs(self, other: Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => (self.exponent, self.bits).cmp(&(other.exponent, other.bits)),
        }
    }

    /// Whether |x| < 2^`power`.
    pub const fn is_below(self, power: i32) -> bool {
        self.is_zero() || self.exponent < power
    }

    /// Whether x < y.
    pub fn is_less(self, other: Self) -> bool {
        let difference = self.sub(other);
        difference.negative && !difference.is_zero()
    }

    /// x + y.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "formulas chain it with `scale` and others that are no operators"
    )]
    pub fn add(self, other: Self) -> Self {
        let (a, b) = if self.cmp_abs(other) == Ordering::Less {
            (other, self)
        } else {
            (self, other)
        };
        if b.is_zero() {
            return if a.is_zero() {
                Self::ZERO.with_sign(a.negative && b.negative)
            } else {
                a
            };
        }
        let by = a.exponent.abs_diff(b.exponent);
        let (high, low) = match by {
            0 => (b.bits, 0),
            1..=127 => (b.bits >> by, b.bits << (128 - by)),
            _ => (0, 1),
        };
        if a.negative == b.negative {
            let (sum, carried) = a.bits.overflowing_add(high);
            if carried {
                let lost = u128::from(low != 0 || sum & 1 != 0);
                return Self::new(a.negative, a.exponent + 1, 1 << 127 | sum >> 1 | lost);
            }
            return Self::new(a.negative, a.exponent, sum | u128::from(low != 0));
        }
        let (rest, borrowed) = 0_u128.overflowing_sub(low);
        let difference = a.bits - high - u128::from(borrowed);
        Self::from_halves(a.negative, a.exponent, difference, rest)
    }

    /// The number of 256 bits, cut to 128.
    fn from_halves(negative: bool, exponent: i32, high: u128, low: u128) -> Self {
        if high == 0 {
            return if low == 0 {
                Self::ZERO
            } else {
                Self::normalised(negative, exponent - 128, low)
            };
        }
        let zeros = high.leading_zeros();
        let bits = match zeros {
            0 => high,
            _ => high << zeros | low >> (128 - zeros),
        };
        let lost = low << zeros != 0;
        Self::new(
            negative,
            exponent - zeros.cast_signed(),
            bits | u128::from(lost),
        )
    }

    /// x − y.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "formulas chain it with `scale` and others that are no operators"
    )]
    pub fn sub(self, other: Self) -> Self {
        self.add(other.neg())
    }

    /// x × y.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "formulas chain it with `scale` and others that are no operators"
    )]
    pub fn mul(self, other: Self) -> Self {
        let negative = self.negative != other.negative;
        if self.is_zero() || other.is_zero() {
            return Self::ZERO.with_sign(negative);
        }
        let (high, low) = product(self.bits, other.bits);
        let exponent = self
            .exponent
            .saturating_add(other.exponent)
            .saturating_add(1);
        Self::from_halves(negative, exponent, high, low)
    }

    /// x².
    #[must_use]
    pub fn square(self) -> Self {
        self.mul(self)
    }

    /// x × n.
    #[must_use]
    pub fn times(self, n: i64) -> Self {
        self.mul(Self::integer(n))
    }

    /// x ÷ y, y not 0.
    #[must_use]
    #[expect(
        clippy::should_implement_trait,
        reason = "formulas chain it with `scale` and others that are no operators"
    )]
    pub fn div(self, other: Self) -> Self {
        let negative = self.negative != other.negative;
        if self.is_zero() || other.is_zero() {
            return Self::ZERO.with_sign(negative);
        }
        let exponent = self.exponent.saturating_sub(other.exponent);
        // Of two significands the quotient is in ½..2: the dividend is made the smaller one.
        let (first, exponent, low) = if self.bits >= other.bits {
            (self.bits >> 1, exponent, self.bits << 127)
        } else {
            (self.bits, exponent - 1, 0)
        };
        let (high, rest) = digit(first, (low >> 64) as u64, other.bits);
        let (next, rest) = digit(rest, (low & u128::from(u64::MAX)) as u64, other.bits);
        let bits = u128::from(high) << 64 | u128::from(next) | u128::from(rest != 0);
        Self::normalised(negative, exponent, bits)
    }

    /// 1 ÷ x.
    #[must_use]
    pub fn reciprocal(self) -> Self {
        Self::ONE.div(self)
    }

    /// √x, x not below 0.
    #[must_use]
    pub fn sqrt(self) -> Self {
        if self.is_zero() {
            return self;
        }
        let odd = self.exponent & 1;
        let x = Self::new(false, odd, self.bits);
        let inverse = Self::from_f64(1.0 / libm::sqrt(x.to_f64()));
        let mut root = x.mul(inverse);
        for _ in 0..2 {
            let error = x.sub(root.square());
            root = root.add(error.mul(inverse).scale(-1));
        }
        root.scale((self.exponent - odd) >> 1).settled()
    }

    /// The number with at most 84 bits that is within 2⁻¹¹² of it, if there is one: an algebraic
    /// function that comes so near is exact there.
    #[must_use]
    pub fn settled(self) -> Self {
        const STEP: u128 = 1 << 44;
        const NEAR: u128 = 1 << 15;
        let (above, carried) = self.bits.overflowing_add(NEAR);
        if above & (STEP - 1) > 2 * NEAR {
            return self;
        }
        if carried {
            return Self::new(self.negative, self.exponent + 1, 1 << 127);
        }
        Self::new(self.negative, self.exponent, above & !(STEP - 1))
    }

    /// The integer below or at x and the rest in 2⁻¹²⁸; |x| < 2³⁰.
    pub const fn floor(self) -> (i32, u128) {
        if self.is_zero() {
            return (0, 0);
        }
        let (whole, rest) = match self.exponent {
            ..0 => (0, self.to_fixed()),
            e => (
                (self.bits >> (127 - e)) as i32,
                self.bits << (e + 1).cast_unsigned(),
            ),
        };
        match (self.negative, rest) {
            (false, _) => (whole, rest),
            (true, 0) if self.exponent >= 0 => (-whole, 0),
            (true, 0) => (-1, u128::MAX),
            (true, _) => (-whole - 1, rest.wrapping_neg()),
        }
    }

    /// Whether it is an integer, and an odd one.
    pub const fn integral(self) -> (bool, bool) {
        match self.exponent {
            _ if self.is_zero() => (true, false),
            ..0 => (false, false),
            128.. => (true, false),
            e => {
                let one = 1_u128 << (127 - e);
                let is_whole = self.bits & (one - 1) == 0;
                (is_whole, is_whole && self.bits & one != 0)
            }
        }
    }
}

/// One 64-bit digit of (`high`, `low`) ÷ `by`, `high` below `by`, and the rest.
fn digit(high: u128, low: u64, by: u128) -> (u64, u128) {
    let (by1, by0) = (by >> 64, by & u128::from(u64::MAX));
    let mut guess = (high / by1).min(u128::from(u64::MAX));
    let rest = high - guess * by1;
    // (rest, low) − guess × by0, put right where the guess was too large.
    let mut below = guess * by0;
    let mut left = rest;
    while left >> 64 == 0 && below > (left << 64 | u128::from(low)) {
        guess -= 1;
        left += by1;
        below -= by0;
    }
    let value = (left << 64 | u128::from(low)).wrapping_sub(below);
    ((guess & u128::from(u64::MAX)) as u64, value)
}
