//! Logarithms.

use crate::real::{
    Wide,
    constants::{LN2, LOG2_E, LOG10_E, ODD_RECIPROCALS},
    exp::exp,
    wide::high_product,
};

/// ln x, x above 0.
pub fn log(x: Wide) -> Wide {
    let above_one = x.sub(Wide::ONE);
    if above_one.is_below(-4) {
        return near_one(above_one);
    }
    let mut power = x.exponent;
    let mut part = Wide::new(false, 0, x.bits);
    if part.lead() > 1.42 {
        power += 1;
        part = part.scale(-1);
    }
    // A `double` that is right to 2⁻⁵², and what it misses: ln(part × e^−guess).
    let guess = Wide::from_f64(libm::log(part.to_f64()));
    let miss = part.mul(exp(guess.neg())).sub(Wide::ONE);
    let miss = miss
        .sub(miss.square().scale(-1))
        .add(miss.square().mul(miss).div(Wide::integer(3)));
    LN2.times(i64::from(power)).add(guess).add(miss)
}

/// ln(1 + x), x above −1.
pub fn log1p(x: Wide) -> Wide {
    if x.is_below(-4) {
        near_one(x)
    } else {
        log(Wide::ONE.add(x))
    }
}

/// ln(1 + x) for |x| < 2⁻⁴ as 2 artanh(x/(2 + x)).
fn near_one(x: Wide) -> Wide {
    if x.is_zero() {
        return x;
    }
    let s = x.div(Wide::TWO.add(x));
    let square = s.square().to_fixed();
    let mut sum = 0;
    for reciprocal in ODD_RECIPROCALS.iter().skip(1).rev() {
        sum = high_product(sum, square) + reciprocal;
    }
    let factor = Wide::ONE.add(Wide::from_fixed(high_product(sum, square)));
    let result = s.scale(1).mul(factor);
    if x.is_below(-100) {
        x.sub(x.square().scale(-1))
    } else {
        result
    }
}

/// log₂ x, x above 0; exact for powers of 2.
pub fn log2(x: Wide) -> Wide {
    if x.bits == 1 << 127 {
        return Wide::integer(i64::from(x.exponent));
    }
    log(x).mul(LOG2_E)
}

/// log₁₀ x, x above 0; exact for powers of 10.
pub fn log10(x: Wide) -> Wide {
    log(x).mul(LOG10_E).settled_to_integer()
}

impl Wide {
    /// The integer that it is but for its last bits.
    fn settled_to_integer(self) -> Self {
        let settled = self.settled();
        if settled.integral().0 { settled } else { self }
    }
}
