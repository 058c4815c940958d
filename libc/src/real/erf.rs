//! The error function.

use crate::real::{Wide, constants::TWO_OVER_SQRT_PI, exp::exp};

/// erf x.
pub fn erf(x: Wide) -> Wide {
    if x.abs().is_less(Wide::integer(7)) {
        return series(x);
    }
    Wide::ONE.sub(tail(x.abs())).with_sign(x.negative)
}

/// 1 − erf x, without loss where that is small.
pub fn erfc(x: Wide) -> Wide {
    if x.negative {
        return Wide::TWO.sub(erfc(x.abs()));
    }
    if x.is_less(Wide::integer(4)) {
        return Wide::ONE.sub(series(x));
    }
    tail(x)
}

/// 2/√π e^−x² Σ 2ⁿx²ⁿ⁺¹/(1·3·5…(2n + 1))
fn series(x: Wide) -> Wide {
    if x.is_zero() {
        return x;
    }
    let doubled = x.square().scale(1);
    let (mut term, mut sum) = (Wide::ONE, Wide::ONE);
    for n in 1..400 {
        term = term.mul(doubled).div(Wide::integer(2 * n + 1));
        sum = sum.add(term);
        if term.exponent < sum.exponent - 128 {
            break;
        }
    }
    sum.mul(x).mul(exp(x.square().neg())).mul(TWO_OVER_SQRT_PI)
}

/// erfc x for x from 4 on: e^−x²/√π × 1/(x + ½/(x + 1/(x + 1½/(x + …))))
fn tail(x: Wide) -> Wide {
    if !x.is_below(14) {
        return Wide::ONE.scale(-(1 << 24));
    }
    let mut fraction = x;
    for n in (1..=120).rev() {
        fraction = x.add(Wide::integer(n).scale(-1).div(fraction));
    }
    exp(x.square().neg())
        .mul(TWO_OVER_SQRT_PI)
        .scale(-1)
        .div(fraction)
}
