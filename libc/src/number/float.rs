//! Binary floating-point numbers in parts: sign, significand, exponent.

use crate::number::direction::{Lost, Rounding};

/// A format of IEEE 754, or the x87's 80-bit one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FloatFormat {
    /// Bits of the significand, the leading one counted.
    pub precision: u32,
    /// The exponent of the lowest bit of the smallest (subnormal) number.
    pub min_exponent: i32,
    /// The exponent of the lowest bit of the largest numbers.
    pub max_exponent: i32,
}

impl FloatFormat {
    /// `float`.
    pub const F32: Self = Self {
        precision: 24,
        min_exponent: -149,
        max_exponent: 104,
    };
    /// `double`.
    pub const F64: Self = Self {
        precision: 53,
        min_exponent: -1074,
        max_exponent: 971,
    };
    /// `long double` of x86-64.
    pub const F80: Self = Self {
        precision: 64,
        min_exponent: -16445,
        max_exponent: 16320,
    };
}

/// A `long double` of x86-64 as it lies in memory: 10 bytes used of 16.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct F80 {
    /// The 64 bits of the significand; the leading one is written out.
    pub significand: u64,
    /// The sign bit above 15 bits of exponent.
    pub sign_exponent: u16,
}

/// What a floating-point number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magnitude {
    /// Not a number.
    Nan,
    /// Infinity.
    Infinite,
    /// `significand` × 2^`exponent`; 0 if the significand is.
    Finite {
        /// The significand as an integer.
        significand: u64,
        /// The exponent of its lowest bit.
        exponent: i32,
    },
}

/// A floating-point number of any of the formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Real {
    /// Whether the sign bit is set.
    pub negative: bool,
    /// The rest.
    pub magnitude: Magnitude,
}

impl From<f64> for Real {
    fn from(value: f64) -> Self {
        let bits = value.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let biased = (bits >> 52 & 0x7ff) as i32;
        let magnitude = match biased {
            0x7ff if fraction == 0 => Magnitude::Infinite,
            0x7ff => Magnitude::Nan,
            0 => Magnitude::Finite {
                significand: fraction,
                exponent: -1074,
            },
            _ => Magnitude::Finite {
                significand: fraction | 1 << 52,
                exponent: biased - 1075,
            },
        };
        Self {
            negative: value.is_sign_negative(),
            magnitude,
        }
    }
}

impl From<F80> for Real {
    fn from(value: F80) -> Self {
        let biased = i32::from(value.sign_exponent & 0x7fff);
        let is_normal = value.significand >> 63 == 1;
        let magnitude = match biased {
            0x7fff if is_normal && value.significand << 1 == 0 => Magnitude::Infinite,
            0x7fff => Magnitude::Nan,
            // An "unnormal", which the processor does not take for a number.
            1.. if !is_normal => Magnitude::Nan,
            _ => Magnitude::Finite {
                significand: value.significand,
                exponent: biased.max(1) - 16383 - 63,
            },
        };
        Self {
            negative: value.sign_exponent >> 15 == 1,
            magnitude,
        }
    }
}

impl F80 {
    /// The number of 16 bytes as they lie in memory.
    pub fn from_le_bytes(bytes: [u8; 16]) -> Self {
        let [low, high] = [u128::from_le_bytes(bytes), u128::from_le_bytes(bytes) >> 64];
        Self {
            significand: (low & u128::from(u64::MAX)) as u64,
            sign_exponent: (high & 0xffff) as u16,
        }
    }

    /// The 16 bytes in memory; the last six are 0.
    pub fn to_le_bytes(self) -> [u8; 16] {
        (u128::from(self.significand) | u128::from(self.sign_exponent) << 64).to_le_bytes()
    }

    /// The nearest `double`, by way of a significand of 64 bits.
    pub fn to_f64(self) -> f64 {
        let exponent = i32::from(self.sign_exponent & 0x7fff);
        let magnitude = match exponent {
            0x7fff if self.significand << 1 == 0 => f64::INFINITY,
            0x7fff => f64::NAN,
            _ => libm::ldexp(self.significand as f64, exponent.max(1) - 16383 - 63),
        };
        if self.sign_exponent >> 15 == 1 {
            -magnitude
        } else {
            magnitude
        }
    }

    /// Puts the parts of a rounded number together.
    pub fn from_rounded(negative: bool, rounded: Rounded) -> Self {
        let sign = u16::from(negative) << 15;
        match rounded.value {
            None => Self {
                significand: 1 << 63,
                sign_exponent: sign | 0x7fff,
            },
            Some((0, _)) => Self {
                significand: 0,
                sign_exponent: sign,
            },
            Some((significand, exponent)) if significand >> 63 == 1 => Self {
                significand,
                sign_exponent: sign | u16::try_from(exponent + 16383 + 63).unwrap_or(0x7fff),
            },
            Some((significand, _)) => Self {
                significand,
                sign_exponent: sign,
            },
        }
    }

    /// Not a number (quiet), with `payload` in its low bits.
    pub fn nan(negative: bool, payload: u64) -> Self {
        let payload = payload & ((1 << 62) - 1);
        Self {
            significand: 3 << 62 | payload,
            sign_exponent: u16::from(negative) << 15 | 0x7fff,
        }
    }

    /// The largest finite number.
    pub const fn largest(negative: bool) -> Self {
        Self {
            significand: u64::MAX,
            sign_exponent: (negative as u16) << 15 | 0x7ffe,
        }
    }

    /// Infinity.
    pub const fn infinity(negative: bool) -> Self {
        Self {
            significand: 1 << 63,
            sign_exponent: (negative as u16) << 15 | 0x7fff,
        }
    }
}

/// A number rounded to a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rounded {
    /// Significand and exponent of its lowest bit, the significand with the format's full
    /// precision unless subnormal; `None` for infinity.
    pub value: Option<(u64, i32)>,
    /// Whether the format cannot hold it exactly.
    pub inexact: bool,
    /// Whether it is smaller than the smallest normal number.
    pub tiny: bool,
    /// Whether it is larger than the largest number.
    pub overflow: bool,
}

impl Rounded {
    /// Whether `strtod` is to set `ERANGE`.
    pub fn is_out_of_range(&self) -> bool {
        self.overflow || (self.tiny && self.inexact)
    }
}

/// Rounds (`bits` + a bit more if `sticky`) × 2^`exponent` to `format`.
///
/// If `sticky`, `bits` must have at least two bits more than the format's precision.
pub fn round(
    rounding: Rounding,
    format: FloatFormat,
    bits: u128,
    exponent: i32,
    sticky: bool,
) -> Rounded {
    if bits == 0 {
        return Rounded {
            value: Some((0, 0)),
            inexact: sticky,
            tiny: sticky,
            overflow: false,
        };
    }
    let bit_len = 128 - bits.leading_zeros().cast_signed();
    let precision = format.precision.cast_signed();
    // The exponent of the lowest bit that is kept.
    let target = (exponent + bit_len - precision).max(format.min_exponent);
    let tiny = exponent + bit_len - precision < format.min_exponent;
    let (mut kept, inexact) = shift_rounding(rounding, bits, target - exponent, sticky);
    let mut target = target;
    if kept >> format.precision != 0 {
        kept >>= 1;
        target += 1;
    }
    if target > format.max_exponent {
        return overflow(rounding, format);
    }
    let value = Some(((kept & u128::from(u64::MAX)) as u64, target));
    Rounded {
        value,
        inexact,
        tiny,
        overflow: false,
    }
}

/// What a number beyond the largest one becomes.
pub fn overflow(rounding: Rounding, format: FloatFormat) -> Rounded {
    let largest = (u64::MAX >> (64 - format.precision), format.max_exponent);
    Rounded {
        value: (rounding == Rounding::Cut).then_some(largest),
        inexact: true,
        tiny: false,
        overflow: true,
    }
}

/// What a number far below the smallest one becomes.
pub fn underflow(rounding: Rounding, format: FloatFormat) -> Rounded {
    let smallest = u64::from(rounding == Rounding::Away);
    Rounded {
        value: Some((smallest, format.min_exponent)),
        inexact: true,
        tiny: true,
        overflow: false,
    }
}

/// `bits` shifted right by `by` (left if negative), rounded; whether anything was lost.
fn shift_rounding(rounding: Rounding, bits: u128, by: i32, sticky: bool) -> (u128, bool) {
    if by <= 0 {
        return (bits << by.unsigned_abs(), sticky);
    }
    if by > 128 {
        // Less than half of the last place, whatever the bits.
        return (u128::from(rounding == Rounding::Away), true);
    }
    let kept = bits.checked_shr(by.unsigned_abs()).unwrap_or(0);
    let below = bits ^ (kept << by.min(127));
    let lost = Lost::of(below, 1_u128 << (by - 1), sticky);
    let grown = rounding.grows(kept & 1 == 1, lost);
    (kept + u128::from(grown), lost != Lost::Nothing)
}

impl Rounded {
    /// The number as a `double`. It was rounded to [`FloatFormat::F64`].
    pub fn to_f64(self, negative: bool) -> f64 {
        let bits = match self.value {
            None => 0x7ff << 52,
            Some((significand, _)) if significand >> 52 == 0 => significand,
            Some((significand, exponent)) => {
                (i64::from(exponent) + 1075).cast_unsigned() << 52 | (significand & !(1 << 52))
            }
        };
        f64::from_bits(bits | u64::from(negative) << 63)
    }

    /// The number as a `float`. It was rounded to [`FloatFormat::F32`].
    pub fn to_f32(self, negative: bool) -> f32 {
        let bits = match self.value {
            None => 0xff << 23,
            Some((significand, _)) if significand >> 23 == 0 => significand as u32,
            Some((significand, exponent)) => {
                (exponent + 150).cast_unsigned() << 23 | (significand as u32 & !(1 << 23))
            }
        };
        f32::from_bits(bits | u32::from(negative) << 31)
    }
}
