//! Sine, cosine, tangent and their inverses.

use crate::real::{
    Wide,
    constants::{HALF_PI, INVERSE_FACTORIALS, PI, TWO_OVER_PI_BITS},
    wide::high_product,
};

/// sin x and cos x.
pub fn sin_cos(x: Wide) -> (Wide, Wide) {
    let (quadrant, rest) = reduce(x);
    let (sine, cosine) = near_zero(rest);
    match quadrant & 3 {
        0 => (sine, cosine),
        1 => (cosine, sine.neg()),
        2 => (sine.neg(), cosine.neg()),
        _ => (cosine.neg(), sine),
    }
}

/// tan x.
pub fn tan(x: Wide) -> Wide {
    if x.is_below(-60) {
        return x.add(x.square().mul(x).div(Wide::integer(3)));
    }
    let (sine, cosine) = sin_cos(x);
    sine.div(cosine)
}

/// sin πx and cos πx.
pub fn sin_cos_pi(x: Wide) -> (Wide, Wide) {
    // x less the nearest half integer is exact.
    let (doubled, odd) = nearest(x.scale(1));
    let (sine, cosine) = near_zero(x.sub(doubled.scale(-1)).mul(PI));
    match odd {
        0 => (sine, cosine),
        1 => (cosine, sine.neg()),
        2 => (sine.neg(), cosine.neg()),
        _ => (cosine.neg(), sine),
    }
}

/// The integer nearest to x, and it modulo 4.
fn nearest(x: Wide) -> (Wide, u32) {
    if !x.is_below(126) {
        let low = if x.exponent > 127 {
            0
        } else {
            (x.bits >> (127 - x.exponent)) as u32 & 3
        };
        return (
            x,
            if x.negative {
                low.wrapping_neg() & 3
            } else {
                low
            },
        );
    }
    if x.is_below(-1) {
        return (Wide::ZERO, 0);
    }
    let whole = if x.exponent < 0 {
        0
    } else {
        x.bits >> (127 - x.exponent)
    };
    let half = x.bits >> (126 - x.exponent) & 1;
    let whole = whole + half;
    let low = (whole & 3) as u32;
    let low = if x.negative {
        low.wrapping_neg() & 3
    } else {
        low
    };
    (Wide::normalised(x.negative, 127, whole), low)
}

/// sin x and cos x for |x| up to about π/4, by their series.
fn near_zero(x: Wide) -> (Wide, Wide) {
    let square = x.square().to_fixed();
    let sum = |first: usize| {
        let mut sum = 0_u128;
        for inverse in INVERSE_FACTORIALS.iter().skip(first).step_by(2).rev() {
            sum = inverse - high_product(sum, square);
        }
        Wide::from_fixed(high_product(sum, square))
    };
    if x.is_below(-60) {
        let cube = x.square().mul(x).div(Wide::integer(6));
        return (x.sub(cube), Wide::ONE.sub(x.square().scale(-1)));
    }
    (x.mul(Wide::ONE.sub(sum(3))), Wide::ONE.sub(sum(2)))
}

/// x less the nearest multiple of π/2, and that multiple modulo 4: Payne and Hanek's reduction.
///
/// x times the bits of 2/π from where they matter, modulo 4: x = M × 2^E, M below 2¹²⁸.
fn reduce(x: Wide) -> (u32, Wide) {
    if x.is_below(-1) {
        return (0, x);
    }
    let low_exponent = x.exponent - 127;
    let window = bits_of_two_over_pi(low_exponent + 320);
    let words = wrapping_product(window, x.bits);
    let mut quadrant = (words[5] & 3) as u32;
    let mut high = u128::from(words[4]) << 64 | u128::from(words[3]);
    let mut low = u128::from(words[2]) << 64 | u128::from(words[1]);
    let mut negative = x.negative;
    if high >> 127 == 1 {
        quadrant += 1;
        negative = !negative;
        (high, low) = negated(high, low);
    }
    let quadrant = if x.negative {
        quadrant.wrapping_neg()
    } else {
        quadrant
    };
    let turn = match high {
        0 => Wide::normalised(negative, -129, low),
        _ => {
            let zeros = high.leading_zeros();
            let joined = if zeros == 0 {
                high
            } else {
                high << zeros | low >> (128 - zeros)
            };
            Wide::new(negative, -1 - zeros.cast_signed(), joined)
        }
    };
    (quadrant & 3, turn.mul(HALF_PI))
}

fn negated(high: u128, low: u128) -> (u128, u128) {
    let (low, borrowed) = 0_u128.overflowing_sub(low);
    (
        0_u128.wrapping_sub(high).wrapping_sub(u128::from(borrowed)),
        low,
    )
}

/// ⌊2/π × 2^`shift`⌋ modulo 2³⁸⁴, the lowest word first.
fn bits_of_two_over_pi(shift: i32) -> [u64; 6] {
    let mut window = [0; 6];
    for (index, word) in window.iter_mut().enumerate() {
        // This word's highest bit is the one with weight 2^−(first + 1).
        let first = shift - 64 * (index as i32 + 1);
        *word = word_at(first);
    }
    window
}

/// 64 bits of 2/π from the `first`th behind the point on; those before the point are 0.
fn word_at(first: i32) -> u64 {
    let whole = |index: i32| {
        let found = usize::try_from(index)
            .ok()
            .and_then(|index| TWO_OVER_PI_BITS.get(index));
        found.copied().unwrap_or(0)
    };
    let (index, by) = (first.div_euclid(64), first.rem_euclid(64).cast_unsigned());
    let next = if by == 0 {
        0
    } else {
        whole(index + 1) >> (64 - by)
    };
    whole(index) << by | next
}

/// `words` × `by` modulo 2³⁸⁴.
fn wrapping_product(words: [u64; 6], by: u128) -> [u64; 6] {
    let mut result = [0_u64; 6];
    for (offset, factor) in [by as u64, (by >> 64) as u64].into_iter().enumerate() {
        let mut carry = 0_u128;
        for (word, to) in words.iter().zip(result.iter_mut().skip(offset)) {
            carry += u128::from(*word) * u128::from(factor) + u128::from(*to);
            *to = carry as u64;
            carry >>= 64;
        }
    }
    result
}

/// The angle of the point (x, y), which is not the origin.
pub fn atan2(y: Wide, x: Wide) -> Wide {
    let (height, width) = (y.abs(), x.abs());
    let first = if height.cmp_abs(width).is_gt() {
        HALF_PI.sub(flat_angle(width, height))
    } else {
        flat_angle(height, width)
    };
    let upper = if x.negative { PI.sub(first) } else { first };
    upper.with_sign(y.negative)
}

/// The angle of (x, y), 0 ≤ y ≤ x, x not 0.
fn flat_angle(y: Wide, x: Wide) -> Wide {
    if y.is_zero() {
        return Wide::ZERO;
    }
    if y.exponent < x.exponent.saturating_sub(60) {
        let ratio = y.div(x);
        return ratio.sub(ratio.square().mul(ratio).div(Wide::integer(3)));
    }
    let ratio = libm::scalbn(y.lead() / x.lead(), y.exponent - x.exponent);
    let guess = Wide::from_f64(libm::atan(ratio));
    let (sine, cosine) = near_zero(guess);
    let miss = y
        .mul(cosine)
        .sub(x.mul(sine))
        .div(x.mul(cosine).add(y.mul(sine)));
    let cube = miss.square().mul(miss).div(Wide::integer(3));
    guess.add(miss.sub(cube))
}

/// arctan x.
pub fn atan(x: Wide) -> Wide {
    atan2(x, Wide::ONE)
}

/// arcsin x, |x| ≤ 1.
pub fn asin(x: Wide) -> Wide {
    atan2(x, other_leg(x))
}

/// arccos x, |x| ≤ 1.
pub fn acos(x: Wide) -> Wide {
    if x.is_one() {
        Wide::ZERO
    } else {
        atan2(other_leg(x), x)
    }
}

/// √(1 − x²).
fn other_leg(x: Wide) -> Wide {
    let product = Wide::ONE.sub(x).mul(Wide::ONE.add(x));
    product.sqrt()
}
