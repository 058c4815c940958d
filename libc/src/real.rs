//! Real functions computed with 128 bits and rounded once.
//!
//! `long double` needs 64 correct bits, complex functions and Γ lose some on the way: all of them are
//! computed on [`Wide`], a software number with 128 bits and an exponent that does not overflow, and
//! rounded at the end, in the direction that the program chose. Nothing here knows of NaN, infinities,
//! `errno` or exceptions: that is [`crate::math`]'s.

pub mod bessel;
pub mod complex;
pub mod constants;
pub mod erf;
pub mod exp;
pub mod gamma;
pub mod hyperbolic;
pub mod log;
pub mod power;
pub mod trigonometric;
pub mod wide;

pub use wide::Wide;
