//! Powers of e, 2 and 10.

use crate::real::{
    Wide,
    constants::{INVERSE_FACTORIALS, LN2_FIXED, LN10, LOG2_E, ROOTS_OF_2},
    wide::high_product,
};

/// From this power of 2 on, every format overflows (or underflows).
const FAR: i32 = 1 << 24;

/// eˣ.
pub fn exp(x: Wide) -> Wide {
    exp2(x.mul(LOG2_E))
}

/// 10ˣ.
pub fn exp10(x: Wide) -> Wide {
    let result = exp(x.mul(LN10));
    if x.integral().0 {
        result.settled()
    } else {
        result
    }
}

/// 2ˣ.
pub fn exp2(x: Wide) -> Wide {
    if !x.is_below(24) {
        return Wide::ONE.scale(if x.negative { -FAR } else { FAR });
    }
    if x.is_below(-126) {
        return Wide::ONE.add(x.scale(-1));
    }
    let (whole, part) = x.floor();
    // 2^part = 2^(i/32) × e^(rest × ln 2)
    let (root, rest) = ((part >> 123) as usize, part & ((1 << 123) - 1));
    let fraction = small_expm1(high_product(rest, LN2_FIXED));
    let root = ROOTS_OF_2[root & 31];
    Wide::normalised(false, whole, root + high_product(root, fraction))
}

/// eᶻ − 1 for z below 2⁻⁵, both in 2⁻¹²⁸.
fn small_expm1(z: u128) -> u128 {
    z + high_product(high_product(z, z), series(z, 17))
}

/// 1/2! + z/3! + z²/4! + … with `terms` terms.
fn series(z: u128, terms: usize) -> u128 {
    let mut sum = 0;
    for inverse in INVERSE_FACTORIALS.iter().take(terms + 2).skip(2).rev() {
        sum = high_product(sum, z) + inverse;
    }
    sum
}

/// eˣ − 1.
pub fn expm1(x: Wide) -> Wide {
    if !x.is_below(-4) {
        return exp(x).sub(Wide::ONE);
    }
    if x.is_below(-100) {
        return x.add(x.square().scale(-1));
    }
    let z = x.abs().to_fixed();
    let factor = Wide::from_fixed(high_product(z, series(z, 22))).add(Wide::ONE);
    let above = x.abs().mul(factor);
    if x.negative {
        return above.div(Wide::ONE.add(above)).neg();
    }
    above
}
