//! Functions of `float` and `double` in the quick way where that is right, and elsewhere in the exact way: near the
//! ends of the range, where the direction of rounding and the exceptions count.

use crate::{
    arch, double,
    math::{
        Answer, Number, Outcome, Value, binary, elementary, order::quieted, special, ternary, unary,
    },
};

/// Below this, 1 + x is eˣ.
const TINY: f64 = 5.5e-17;
/// Up to here nothing over- or underflows.
const FAR: f64 = 690.0;
const FAR_F32: f32 = 86.0;

/// `exp()`.
pub fn exp(x: f64) -> Outcome<f64> {
    match x.abs() {
        size if size < TINY => Outcome::fine(1.0 + x),
        size if size < FAR => Outcome::fine(double::exp(x, 0.0)),
        _ => unary(x, elementary::exp),
    }
}

/// `log()`.
pub fn log(x: f64) -> Outcome<f64> {
    if x == 1.0 {
        // The sum of the logarithm's parts would be −0 when rounding down.
        return Outcome::fine(0.0);
    }
    if x.is_normal() && x > 0.0 {
        return Outcome::fine(double::log(x).0);
    }
    unary(x, elementary::log)
}

/// `cosh()`.
pub fn cosh(x: f64) -> Outcome<f64> {
    let size = x.abs();
    if size > 1e-5 && size < FAR {
        let power = double::exp(size, 0.0);
        return Outcome::fine(0.5 * power + 0.5 / power);
    }
    unary(x, elementary::cosh)
}

/// The quick way, or the exact one for an argument that `is_hard`.
fn choose<N: Number>(
    x: N,
    is_hard: bool,
    quick: fn(N) -> N,
    exact: fn(Value) -> Answer,
) -> Outcome<N> {
    if is_hard {
        unary(x, exact)
    } else {
        Outcome::fine(quick(x))
    }
}

/// `expf()`.
pub fn expf(x: f32) -> Outcome<f32> {
    choose(x, x.abs() > FAR_F32, libm::expf, elementary::exp)
}

/// `exp2()`.
pub fn exp2(x: f64) -> Outcome<f64> {
    choose(x, x.abs() > 1021.0, libm::exp2, elementary::exp2)
}

/// `exp2f()`.
pub fn exp2f(x: f32) -> Outcome<f32> {
    choose(x, x.abs() > 125.0, libm::exp2f, elementary::exp2)
}

/// `expm1()`.
pub fn expm1(x: f64) -> Outcome<f64> {
    let is_hard = x > FAR || x.is_subnormal();
    choose(x, is_hard, libm::expm1, elementary::expm1)
}

/// `expm1f()`.
pub fn expm1f(x: f32) -> Outcome<f32> {
    let is_hard = x > FAR_F32 || x.is_subnormal();
    choose(x, is_hard, libm::expm1f, elementary::expm1)
}

/// `sinh()`.
pub fn sinh(x: f64) -> Outcome<f64> {
    let is_hard = x.abs() > FAR || x.is_subnormal();
    choose(x, is_hard, libm::sinh, elementary::sinh)
}

/// `sinhf()`.
pub fn sinhf(x: f32) -> Outcome<f32> {
    let is_hard = x.abs() > FAR_F32 || x.is_subnormal();
    choose(x, is_hard, libm::sinhf, elementary::sinh)
}

/// `coshf()`.
pub fn coshf(x: f32) -> Outcome<f32> {
    choose(x, x.abs() > FAR_F32, libm::coshf, elementary::cosh)
}

/// `asinh()`.
pub fn asinh(x: f64) -> Outcome<f64> {
    choose(x, x.is_subnormal(), libm::asinh, elementary::asinh)
}

/// `asinhf()`.
pub fn asinhf(x: f32) -> Outcome<f32> {
    choose(x, x.is_subnormal(), libm::asinhf, elementary::asinh)
}

/// `acosh()`.
pub fn acosh(x: f64) -> Outcome<f64> {
    choose(x, x <= 1.0, libm::acosh, elementary::acosh)
}

/// `acoshf()`.
pub fn acoshf(x: f32) -> Outcome<f32> {
    choose(x, x <= 1.0, libm::acoshf, elementary::acosh)
}

/// `atanh()`.
pub fn atanh(x: f64) -> Outcome<f64> {
    choose(x, x.abs() >= 1.0, libm::atanh, elementary::atanh)
}

/// `atanhf()`.
pub fn atanhf(x: f32) -> Outcome<f32> {
    choose(x, x.abs() >= 1.0, libm::atanhf, elementary::atanh)
}

/// `erfc()`.
pub fn erfc(x: f64) -> Outcome<f64> {
    choose(x, x > 26.0, libm::erfc, special::erfc)
}

/// `erfcf()`.
pub fn erfcf(x: f32) -> Outcome<f32> {
    choose(x, x > 9.0, libm::erfcf, special::erfc)
}

/// `fma()`. What is left of a sum that may have underflowed is computed once more, as only then all
/// exceptions are raised where the processor cannot do it.
pub fn fma(x: f64, y: f64, z: f64) -> f64 {
    let value = libm::fma(x, y, z);
    if is_settled(value.abs(), z.abs(), f64::MIN_POSITIVE) {
        return value;
    }
    fused(x, y, z).value
}

/// `fmaf()`, see [`fma`].
pub fn fmaf(x: f32, y: f32, z: f32) -> f32 {
    let value = libm::fmaf(x, y, z);
    if is_settled(value.abs(), z.abs(), f32::MIN_POSITIVE) {
        return value;
    }
    fused(x, y, z).value
}

/// x × y + z in the exact way. ∞ × 0 is invalid also if a NaN is added to it.
pub fn fused<N: Number>(x: N, y: N, z: N) -> Outcome<N> {
    let is_invalid = |infinite: N, zero: N| {
        matches!(infinite.value(), Value::Infinite(_)) && zero.value().is_zero()
    };
    if z.value() == Value::Nan && (is_invalid(x, y) || is_invalid(y, x)) {
        arch::raise_invalid();
    }
    ternary(x, y, z, elementary::fma)
}

/// Whether a sum with `addend` that came to `value` cannot have underflowed, `least` being the least normal
/// number: a 0 is exact then.
fn is_settled<N: PartialOrd + From<i8>>(value: N, addend: N, least: N) -> bool {
    let is_small = value <= least;
    !is_small || (value == N::from(0) && addend > least)
}

/// `pow()`.
pub fn pow(x: f64, y: f64) -> Outcome<f64> {
    let quick = (x.is_normal() && x > 0.0 && y.is_finite()).then(|| double::pow(x, y));
    match quick.flatten() {
        Some(value) => Outcome::fine(value),
        None => binary(x, y, elementary::pow_despite, elementary::pow),
    }
}

/// `powf()`.
pub fn powf(x: f32, y: f32) -> Outcome<f32> {
    if y == 1.0 {
        // Exact, also where the power in `double` would be an ulp above the greatest `float`.
        return Outcome::fine(quieted(x));
    }
    let (wide_x, wide_y) = (f64::from(x), f64::from(y));
    let is_quick = x > 0.0 && x.is_finite() && y.is_finite();
    let quick = is_quick.then(|| double::pow(wide_x, wide_y)).flatten();
    match quick.map(|value| value as f32) {
        Some(value) if value.is_normal() => Outcome::fine(value),
        _ => binary(x, y, elementary::pow_despite, elementary::pow),
    }
}
