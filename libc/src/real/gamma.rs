//! The gamma function and its logarithm.

use crate::real::{
    Wide,
    constants::{EULER, HALF_LN_2PI, PI, STIRLING, ZETA_OVER_N},
    exp::exp,
    log::{log, log1p},
    trigonometric::sin_cos_pi,
};

/// From here on Stirling's series has 120 bits with 25 terms.
const LARGE: i64 = 24;

/// Γ(x), x not 0 nor a negative integer.
pub fn gamma(x: Wide) -> Wide {
    if x.is_below(-120) {
        return x.reciprocal().sub(EULER);
    }
    if x.is_less(Wide::HALF) {
        // Γ(x) Γ(1 − x) = π / sin πx
        let sine = sin_cos_pi(x).0;
        return PI.div(sine.mul(gamma(Wide::ONE.sub(x))));
    }
    if !x.is_below(13) {
        return Wide::ONE.scale(1 << 24);
    }
    if x.integral().0 && x.is_less(Wide::integer(32)) {
        return factorial(x);
    }
    let (shifted, product) = shift(x);
    exp(stirling(shifted)).div(product)
}

/// (x − 1)!
fn factorial(x: Wide) -> Wide {
    let mut product = Wide::ONE;
    let mut factor = Wide::ONE;
    while factor.is_less(x) {
        product = product.mul(factor);
        factor = factor.add(Wide::ONE);
    }
    product
}

/// ln |Γ(x)|, x not 0 nor a negative integer, and whether Γ(x) is below 0.
pub fn log_gamma(x: Wide) -> (Wide, bool) {
    if x.is_below(-120) {
        return (log(x.abs()).neg().sub(EULER.mul(x)), x.negative);
    }
    if x.is_less(Wide::HALF) && !x.is_below(-5) {
        let sine = sin_cos_pi(x).0;
        let other = log_gamma_positive(Wide::ONE.sub(x));
        return (log(PI.div(sine.abs())).sub(other), sine.negative);
    }
    if x.negative {
        // ln |Γ(x)| = ln Γ(1 + x) − ln |x|
        return (log_gamma_positive(Wide::ONE.add(x)).sub(log(x.abs())), true);
    }
    (log_gamma_positive(x), false)
}

fn log_gamma_positive(x: Wide) -> Wide {
    let above_one = x.sub(Wide::ONE);
    if above_one.is_below(-4) {
        return at_one(above_one);
    }
    let above_two = x.sub(Wide::TWO);
    if above_two.is_below(-4) {
        return at_one(above_two).add(log1p(above_two));
    }
    if x.is_below(-4) {
        return at_one(x).sub(log(x));
    }
    let (shifted, product) = shift(x);
    let result = stirling(shifted);
    if product.is_one() {
        result
    } else {
        result.sub(log(product))
    }
}

/// ln Γ(1 + e) = −γe + Σ ζ(n)/n (−e)ⁿ
fn at_one(e: Wide) -> Wide {
    let minus = e.neg();
    let mut sum = Wide::ZERO;
    for coefficient in ZETA_OVER_N.iter().rev() {
        sum = sum.mul(minus).add(*coefficient);
    }
    sum.mul(minus).add(EULER).mul(minus)
}

/// x + n, at least [`LARGE`], and x (x + 1) … (x + n − 1).
fn shift(x: Wide) -> (Wide, Wide) {
    let (mut shifted, mut product) = (x, Wide::ONE);
    while shifted.is_less(Wide::integer(LARGE)) {
        product = product.mul(shifted);
        shifted = shifted.add(Wide::ONE);
    }
    (shifted, product)
}

/// ln Γ(x) = (x − ½) ln x − x + ½ ln 2π + Σ B₂ₙ/(2n(2n − 1)x²ⁿ⁻¹)
fn stirling(x: Wide) -> Wide {
    let inverse = x.reciprocal();
    let square = inverse.square();
    let mut sum = Wide::ZERO;
    for coefficient in STIRLING.iter().rev() {
        sum = sum.mul(square).add(*coefficient);
    }
    let main = x.sub(Wide::HALF).mul(log(x)).sub(x);
    main.add(HALF_LN_2PI).add(sum.mul(inverse))
}
