//! The three formats, taken apart and put together.

use crate::{
    arch,
    number::{
        F80, FloatFormat, Rounding,
        float::{Rounded, round},
    },
    real::Wide,
};

/// What a floating-point number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Not a number.
    Nan,
    /// Infinity; whether it is −∞.
    Infinite(bool),
    /// A number.
    Finite(Wide),
}

impl Value {
    /// Whether the sign bit is set; NaN has none here.
    pub const fn is_negative(self) -> bool {
        match self {
            Self::Nan => false,
            Self::Infinite(negative) => negative,
            Self::Finite(x) => x.negative,
        }
    }

    /// Whether it is a number.
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Finite(_))
    }

    /// Whether it is 0.
    pub const fn is_zero(self) -> bool {
        matches!(self, Self::Finite(x) if x.is_zero())
    }

    /// With this sign.
    #[must_use]
    pub const fn with_sign(self, negative: bool) -> Self {
        match self {
            Self::Nan => self,
            Self::Infinite(_) => Self::Infinite(negative),
            Self::Finite(x) => Self::Finite(x.with_sign(negative)),
        }
    }

    /// −x.
    #[must_use]
    pub const fn neg(self) -> Self {
        self.with_sign(!self.is_negative())
    }
}

/// `float`, `double` or `long double`.
pub trait Number: Copy {
    /// Its format.
    const FORMAT: FloatFormat;
    /// A NaN.
    const NAN: Self;

    /// What it is.
    fn value(self) -> Value;
    /// Infinity.
    fn infinity(negative: bool) -> Self;
    /// A number that was rounded to the format.
    fn from_rounded(negative: bool, rounded: Rounded) -> Self;
    /// Whether it is a NaN that raises "invalid".
    fn is_signaling(self) -> bool;
    /// Whether the sign bit is set, also that of a NaN.
    fn has_sign(self) -> bool;
    /// The NaN that an operation makes of it.
    #[must_use]
    fn quiet(self) -> Self;

    /// Rounds in the current direction and raises the exceptions of that; whether it overflowed or
    /// became 0.
    fn round(x: Wide) -> (Self, bool) {
        let rounding = Rounding::current(x.negative);
        if x.is_zero() {
            let zero = round(rounding, Self::FORMAT, 0, 0, false);
            return (Self::from_rounded(x.negative, zero), false);
        }
        // Exponents beyond every format's stay so.
        let exponent = x.exponent.clamp(-100_000, 100_000) - 127;
        let rounded = round(rounding, Self::FORMAT, x.bits, exponent, false);
        let is_tiny = rounded.tiny && is_tiny(rounding, Self::FORMAT, x.bits, exponent);
        match rounded {
            _ if rounded.overflow => arch::raise_overflow(),
            _ if is_tiny && rounded.inexact => arch::raise_underflow(),
            _ if rounded.inexact => arch::raise_inexact(),
            _ => {}
        }
        let is_lost = rounded.overflow || rounded.value.is_some_and(|(bits, _)| bits == 0);
        (Self::from_rounded(x.negative, rounded), is_lost)
    }
}

/// Whether a number is below the least normal one after rounding as if the exponent had no end: so the
/// processor has it (Intel SDM volume 1, §4.9.1.5).
fn is_tiny(rounding: Rounding, format: FloatFormat, bits: u128, exponent: i32) -> bool {
    let endless = FloatFormat {
        min_exponent: -1_000_000,
        ..format
    };
    let rounded = round(rounding, endless, bits, exponent, false);
    rounded
        .value
        .is_some_and(|(_, last)| last < format.min_exponent)
}

impl Number for f64 {
    const FORMAT: FloatFormat = FloatFormat::F64;
    const NAN: Self = Self::NAN;

    fn value(self) -> Value {
        if self.is_nan() {
            Value::Nan
        } else if self.is_infinite() {
            Value::Infinite(self < 0.0)
        } else {
            Value::Finite(Wide::from_f64(self))
        }
    }

    fn infinity(negative: bool) -> Self {
        if negative {
            Self::NEG_INFINITY
        } else {
            Self::INFINITY
        }
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        rounded.to_f64(negative)
    }

    fn has_sign(self) -> bool {
        self.is_sign_negative()
    }

    fn is_signaling(self) -> bool {
        self.is_nan() && self.to_bits() >> 51 & 1 == 0
    }

    fn quiet(self) -> Self {
        Self::from_bits(self.to_bits() | 1 << 51)
    }
}

impl Number for f32 {
    const FORMAT: FloatFormat = FloatFormat::F32;
    const NAN: Self = Self::NAN;

    fn value(self) -> Value {
        f64::from(self).value()
    }

    fn infinity(negative: bool) -> Self {
        if negative {
            Self::NEG_INFINITY
        } else {
            Self::INFINITY
        }
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        rounded.to_f32(negative)
    }

    fn has_sign(self) -> bool {
        self.is_sign_negative()
    }

    fn is_signaling(self) -> bool {
        self.is_nan() && self.to_bits() >> 22 & 1 == 0
    }

    fn quiet(self) -> Self {
        Self::from_bits(self.to_bits() | 1 << 22)
    }
}

impl Number for F80 {
    const FORMAT: FloatFormat = FloatFormat::F80;
    const NAN: Self = Self {
        significand: 3 << 62,
        sign_exponent: 0x7fff,
    };

    fn value(self) -> Value {
        let negative = self.sign_exponent >> 15 == 1;
        let biased = i32::from(self.sign_exponent & 0x7fff);
        match (biased, self.significand) {
            (0x7fff, 0x8000_0000_0000_0000) => Value::Infinite(negative),
            (0x7fff, _) => Value::Nan,
            // An "unnormal": the processor calls it invalid.
            (1.., significand) if significand >> 63 == 0 => Value::Nan,
            (_, significand) => {
                let exponent = biased.max(1) - 16383 - 63 + 127;
                Value::Finite(Wide::normalised(
                    negative,
                    exponent,
                    u128::from(significand),
                ))
            }
        }
    }

    fn infinity(negative: bool) -> Self {
        Self::infinity(negative)
    }

    fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        Self::from_rounded(negative, rounded)
    }

    fn has_sign(self) -> bool {
        self.sign_exponent >> 15 == 1
    }

    fn is_signaling(self) -> bool {
        self.value() == Value::Nan && self.significand >> 62 != 3
    }

    fn quiet(self) -> Self {
        if self.significand >> 63 == 0 {
            return Self::NAN;
        }
        Self {
            significand: self.significand | 1 << 62,
            ..self
        }
    }
}
