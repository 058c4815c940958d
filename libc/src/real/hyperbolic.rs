//! Hyperbolic functions and their inverses.

use crate::real::{
    Wide,
    exp::{exp, expm1},
    log::{log, log1p},
};

/// sinh x and cosh x.
pub fn sinh_cosh(x: Wide) -> (Wide, Wide) {
    let a = x.abs();
    if a.is_below(-60) {
        let square = x.square();
        let sine = x.add(square.mul(x).div(Wide::integer(6)));
        return (sine, Wide::ONE.add(square.scale(-1)));
    }
    if a.is_below(-2) {
        // sinh = (m + m/(m + 1))/2, m = eᵃ − 1
        let m = expm1(a);
        let quotient = m.div(m.add(Wide::ONE));
        let sine = m.add(quotient).scale(-1).with_sign(x.negative);
        // cosh = 1 + m²/(2(m + 1))
        return (sine, Wide::ONE.add(m.mul(quotient).scale(-1)));
    }
    let e = exp(a);
    let inverse = e.reciprocal();
    let sine = e.sub(inverse).scale(-1).with_sign(x.negative);
    (sine, e.add(inverse).scale(-1))
}

/// tanh x.
pub fn tanh(x: Wide) -> Wide {
    if x.is_below(-60) {
        return x.sub(x.square().mul(x).div(Wide::integer(3)));
    }
    let m = expm1(x.abs().scale(1));
    m.div(m.add(Wide::TWO)).with_sign(x.negative)
}

/// arsinh x.
pub fn asinh(x: Wide) -> Wide {
    let a = x.abs();
    let root = Wide::ONE.add(a.square()).sqrt();
    let result = if a.is_below(-2) {
        log1p(a.add(a.square().div(Wide::ONE.add(root))))
    } else {
        log(a.add(root))
    };
    if a.is_below(-60) {
        return a
            .sub(a.square().mul(a).div(Wide::integer(6)))
            .with_sign(x.negative);
    }
    result.with_sign(x.negative)
}

/// arcosh x, x at least 1.
pub fn acosh(x: Wide) -> Wide {
    let t = x.sub(Wide::ONE);
    log1p(t.add(t.mul(t.add(Wide::TWO)).sqrt()))
}

/// artanh x, |x| < 1.
pub fn atanh(x: Wide) -> Wide {
    let a = x.abs();
    if a.is_below(-60) {
        return x.add(x.square().mul(x).div(Wide::integer(3)));
    }
    log1p(a.scale(1).div(Wide::ONE.sub(a)))
        .scale(-1)
        .with_sign(x.negative)
}
