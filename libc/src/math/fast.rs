//! Elementary functions of `double` where the quick way is right, and of all others the exact way.

use crate::{
    double,
    math::{
        Outcome,
        answer::{binary, unary},
        elementary,
    },
};

/// Below this, 1 + x is eˣ.
const TINY: f64 = 5.5e-17;
/// Up to here nothing over- or underflows.
const FAR: f64 = 690.0;

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
    let (wide_x, wide_y) = (f64::from(x), f64::from(y));
    let is_quick = x > 0.0 && x.is_finite() && y.is_finite();
    let quick = is_quick.then(|| double::pow(wide_x, wide_y)).flatten();
    match quick.map(|value| value as f32) {
        Some(value) if value.is_normal() => Outcome::fine(value),
        _ => binary(x, y, elementary::pow_despite, elementary::pow),
    }
}
