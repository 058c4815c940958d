//! Bessel functions of the first and second kind, of integer order.
//!
//! Up to [`SMALL`] the power series, beyond it Hankel's asymptotic expansion, which is best there to
//! 2⁻⁷⁵; other orders by recurrence in the direction in which it is stable.

use crate::real::{
    Wide,
    constants::{EULER, TWO_OVER_PI},
    log::log,
    trigonometric::sin_cos,
};

/// Where the expansion becomes better than the series.
const SMALL: i64 = 28;

/// J₀(x) (order 0) or J₁(x) (order 1) for x not below 0.
fn first_kind(order: i64, x: Wide) -> Wide {
    if x.is_less(Wide::integer(SMALL)) {
        return series(order, x);
    }
    hankel(order, x).0
}

/// Y₀(x) or Y₁(x) for x above 0.
fn second_kind(order: i64, x: Wide) -> Wide {
    if x.is_less(Wide::integer(SMALL)) {
        return second_series(order, x);
    }
    hankel(order, x).1
}

/// (x/2)ⁿ/n! Σ (−x²/4)ᵏ/(k!(n + 1)…(n + k))
fn series(order: i64, x: Wide) -> Wide {
    let minus_quarter = x.square().scale(-2).neg();
    let (mut term, mut sum) = (Wide::ONE, Wide::ONE);
    for k in 1..300 {
        term = term.mul(minus_quarter).div(Wide::integer(k * (k + order)));
        sum = sum.add(term);
        if term.exponent < sum.exponent - 130 || term.is_zero() {
            break;
        }
    }
    (1..=order).fold(sum, |product, n| {
        product.mul(x.scale(-1)).div(Wide::integer(n))
    })
}

/// Abramowitz and Stegun 9.1.13 for order 0, 9.1.11 for order 1.
fn second_series(order: i64, x: Wide) -> Wide {
    let half = x.scale(-1);
    let minus_quarter = half.square().neg();
    // ψ(k + 1) + ψ(n + k + 1), γ aside: harmonic numbers.
    let mut harmonic = if order == 0 { Wide::ZERO } else { Wide::ONE };
    let mut term = Wide::ONE;
    let mut sum = harmonic;
    for k in 1..300 {
        term = term.mul(minus_quarter).div(Wide::integer(k * (k + order)));
        harmonic = harmonic.add(Wide::integer(k).reciprocal());
        harmonic = harmonic.add(Wide::integer(k + order).reciprocal());
        let added = term.mul(harmonic);
        sum = sum.add(added);
        if !sum.is_zero() && added.exponent < sum.exponent - 130 || added.is_zero() {
            break;
        }
    }
    let logarithm = log(half).add(EULER).scale(1).mul(series(order, x));
    let sum = if order == 0 { sum } else { sum.mul(half) };
    let regular = logarithm.sub(sum);
    let pole = if order == 0 {
        Wide::ZERO
    } else {
        half.reciprocal()
    };
    regular.sub(pole).mul(TWO_OVER_PI).scale(-1)
}

/// J and Y of order 0 or 1 for large x: Abramowitz and Stegun 9.2.5 to 9.2.10.
fn hankel(order: i64, x: Wide) -> (Wide, Wide) {
    let mu = 4 * order * order;
    let inverse = x.scale(3).reciprocal();
    let (mut p, mut q) = (Wide::ONE, Wide::ZERO);
    let mut term = Wide::ONE;
    for k in 1..120 {
        let odd = 2 * k - 1;
        let next = term
            .mul(inverse)
            .times(mu - odd * odd)
            .div(Wide::integer(k));
        if next.is_zero() || next.exponent > term.exponent || next.exponent < -130 {
            break;
        }
        term = next;
        let signed = if k & 2 == 0 { term } else { term.neg() };
        if k & 1 == 0 {
            p = p.add(signed);
        } else {
            q = q.add(signed);
        }
    }
    let (sine, cosine) = sin_cos(x);
    // √2 times cosine and sine of x − (n/2 + ¼)π
    let (c, s) = if order == 0 {
        (cosine.add(sine), sine.sub(cosine))
    } else {
        (sine.sub(cosine), sine.add(cosine).neg())
    };
    let amplitude = TWO_OVER_PI.div(x).scale(-1).sqrt();
    let j = p.mul(c).sub(q.mul(s)).mul(amplitude);
    let y = p.mul(s).add(q.mul(c)).mul(amplitude);
    (j, y)
}

/// Jₙ(x).
pub fn jn(n: i32, x: Wide) -> Wide {
    let order = i64::from(n).abs();
    let is_odd = order & 1 == 1;
    let negative = is_odd && (x.negative != (n < 0));
    let result = jn_positive(order, x.abs());
    if negative { result.neg() } else { result }
}

fn jn_positive(order: i64, x: Wide) -> Wide {
    if order < 2 {
        return first_kind(order, x);
    }
    if x.is_zero() {
        return Wide::ZERO;
    }
    if x.square().is_less(Wide::integer(order + 1)) || is_negligible(order, x) {
        return series(order, x);
    }
    if x.is_less(Wide::integer(order)) {
        return downwards(order, x);
    }
    let zero = first_kind(0, x);
    upwards(order, x, zero, first_kind(1, x))
}

/// Whether (x/2)ⁿ/n! underflows every format: then its size does not matter.
fn is_negligible(order: i64, x: Wide) -> bool {
    let gap = i64::from(Wide::integer(order).exponent - x.exponent - 1);
    gap > 0 && gap * order > 80_000
}

/// The recurrence F(k + 1) = 2k/x F(k) − F(k − 1) from F(0) and F(1) to F(order).
fn upwards(order: i64, x: Wide, zero: Wide, one: Wide) -> Wide {
    let factor = x.scale(-1).reciprocal();
    let (mut before, mut now) = (zero, one);
    for k in 1..order {
        (before, now) = (now, factor.times(k).mul(now).sub(before));
        if now.exponent > 40_000 {
            break;
        }
    }
    now
}

/// Miller's algorithm: the recurrence down from far above the order, scaled by J₀ or J₁.
fn downwards(order: i64, x: Wide) -> Wide {
    let factor = x.scale(-1).reciprocal();
    let start = start_of_descent(order, x);
    let (mut above, mut now, mut wanted) = (Wide::ZERO, Wide::ONE, Wide::ZERO);
    for k in (1..=start).rev() {
        (above, now) = (now, factor.times(k).mul(now).sub(above));
        if k - 1 == order {
            wanted = now;
        }
    }
    // `now` goes with J₀, `above` with J₁: the larger one is far from a zero.
    if now.cmp_abs(above).is_lt() {
        wanted.mul(first_kind(1, x).div(above))
    } else {
        wanted.mul(first_kind(0, x).div(now))
    }
}

/// Where the terms of the recurrence, taken upwards, have grown by 2¹⁴⁰ beyond the order.
fn start_of_descent(order: i64, x: Wide) -> i64 {
    let factor = x.scale(-1).reciprocal();
    let (mut before, mut now) = (Wide::ZERO, Wide::ONE);
    let mut k = order;
    while now.exponent < 140 {
        (before, now) = (now, factor.times(k).mul(now).sub(before));
        k += 1;
    }
    k
}

/// Yₙ(x), x above 0.
pub fn yn(n: i32, x: Wide) -> Wide {
    let order = i64::from(n).abs();
    let result = match order {
        0 | 1 => second_kind(order, x),
        _ => upwards(order, x, second_kind(0, x), second_kind(1, x)),
    };
    if n < 0 && order & 1 == 1 {
        result.neg()
    } else {
        result
    }
}
