//! The direction in which a number is rounded: C11 §7.6, IEEE 754-2008 §4.3.

use crate::arch;

/// A direction, as `fesetround()` sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the nearest, ties to the even one.
    Nearest,
    /// Towards −∞.
    Down,
    /// Towards +∞.
    Up,
    /// Towards 0.
    TowardZero,
}

/// What is cut off, compared with half a unit of the last place that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Nothing.
    Nothing,
    /// Something less than a half.
    BelowHalf,
    /// Half a unit.
    Half,
    /// More than a half.
    AboveHalf,
}

impl Lost {
    /// What is lost with `bits` below the place that `half` is the half of, and more if `sticky`.
    pub fn of(bits: u128, half: u128, sticky: bool) -> Self {
        match bits.cmp(&half) {
            _ if bits == 0 && !sticky => Self::Nothing,
            core::cmp::Ordering::Less => Self::BelowHalf,
            core::cmp::Ordering::Equal if !sticky => Self::Half,
            _ => Self::AboveHalf,
        }
    }
}

/// How the magnitude of a number with a certain sign is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// To the nearest, ties to the even one.
    Nearest,
    /// Whatever is lost counts as a whole unit.
    Away,
    /// What is lost is lost.
    Cut,
}

impl Direction {
    /// The calling thread's: that of MXCSR, which `fesetround()` keeps the same as the x87's.
    pub fn current() -> Self {
        match arch::mxcsr() >> 13 & 3 {
            0 => Self::Nearest,
            1 => Self::Down,
            2 => Self::Up,
            _ => Self::TowardZero,
        }
    }

    /// What it means for a number that is below 0 or not.
    pub fn of_magnitude(self, negative: bool) -> Rounding {
        match (self, negative) {
            (Self::Nearest, _) => Rounding::Nearest,
            (Self::Down, true) | (Self::Up, false) => Rounding::Away,
            _ => Rounding::Cut,
        }
    }
}

impl Rounding {
    /// The calling thread's for a number with this sign.
    pub fn current(negative: bool) -> Self {
        Direction::current().of_magnitude(negative)
    }

    /// Whether what is kept is to grow by one unit.
    pub fn grows(self, is_odd: bool, lost: Lost) -> bool {
        match (self, lost) {
            (_, Lost::Nothing) | (Self::Cut, _) | (Self::Nearest, Lost::BelowHalf) => false,
            (Self::Away, _) | (Self::Nearest, Lost::AboveHalf) => true,
            (Self::Nearest, Lost::Half) => is_odd,
        }
    }
}
