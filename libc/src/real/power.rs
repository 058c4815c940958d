//! Powers, roots, lengths and the fused multiply-add.

use crate::real::{Wide, constants::LOG2_E, exp::exp2, log::log, log::log2};

/// xʸ, x above 0.
pub fn pow(x: Wide, y: Wide) -> Wide {
    if x.bits == 1 << 127 {
        return exp2(y.times(i64::from(x.exponent)));
    }
    let near_one = x.sub(Wide::ONE).is_below(-4);
    let power = if near_one {
        log(x).mul(LOG2_E)
    } else {
        log2(x)
    };
    let result = exp2(power.mul(y));
    if is_rational(x, y) {
        result.settled()
    } else {
        result
    }
}

/// Whether xʸ can be a number of few bits: y is a multiple of 2⁻⁶, and neither is large.
fn is_rational(x: Wide, y: Wide) -> bool {
    y.is_below(7) && y.scale(6).integral().0 && !x.sub(Wide::ONE).is_below(-60)
}

/// ∛x.
pub fn cbrt(x: Wide) -> Wide {
    if x.is_zero() {
        return x;
    }
    let third = x.exponent.div_euclid(3);
    let part = Wide::new(false, x.exponent - 3 * third, x.bits);
    let mut root = Wide::from_f64(libm::cbrt(part.to_f64()));
    // Halley's step triples the number of right bits.
    for _ in 0..2 {
        let cube = root.square().mul(root);
        let ratio = cube.add(part.scale(1)).div(cube.scale(1).add(part));
        root = root.mul(ratio);
    }
    root.settled().scale(third).with_sign(x.negative)
}

/// √(x² + y²).
pub fn hypot(x: Wide, y: Wide) -> Wide {
    if x.is_zero() || y.is_zero() {
        return x.add(y).abs();
    }
    let (large, small) = if x.cmp_abs(y).is_lt() { (y, x) } else { (x, y) };
    if small.exponent < large.exponent.saturating_sub(70) {
        let square = small.square().div(large).scale(-1);
        return large.abs().add(square.abs());
    }
    x.square().add(y.square()).sqrt()
}

/// x × y + z, for factors of at most 64 bits.
pub fn fma(x: Wide, y: Wide, z: Wide) -> Wide {
    x.mul(y).add(z)
}
