//! Order and neighbours: IEEE 754-2008 §5.3.1, §5.10 and §9.6, TS 18661-1 and C23 §7.12.11, §7.12.12.

use core::cmp::Ordering;

use crate::{
    arch,
    math::{Answer, Fault, Number, Outcome, Value, binary, never},
};

/// A format whose numbers can be counted.
pub trait Ordered: Number {
    /// How many numbers of the format lie between 0 and this one's magnitude; NaNs are beyond infinity.
    fn rank(self) -> u128;
    /// The number of that rank.
    fn of_rank(negative: bool, rank: u128) -> Self;
    /// The sign bit.
    fn sign(self) -> bool;
    /// The bits of a NaN's payload; the bit above them makes it quiet.
    const PAYLOAD_BITS: u32;

    /// With another sign.
    #[must_use]
    fn signed(self, negative: bool) -> Self {
        Self::of_rank(negative, self.rank())
    }

    /// Whether it is a NaN.
    fn is_not_a_number(self) -> bool {
        self.value() == Value::Nan
    }
}

impl Ordered for f32 {
    const PAYLOAD_BITS: u32 = 22;

    fn rank(self) -> u128 {
        u128::from(self.to_bits() & 0x7fff_ffff)
    }

    fn of_rank(negative: bool, rank: u128) -> Self {
        Self::from_bits(u32::from(negative) << 31 | rank as u32)
    }

    fn sign(self) -> bool {
        self.is_sign_negative()
    }
}

impl Ordered for f64 {
    const PAYLOAD_BITS: u32 = 51;

    fn rank(self) -> u128 {
        u128::from(self.to_bits() << 1 >> 1)
    }

    fn of_rank(negative: bool, rank: u128) -> Self {
        Self::from_bits(u64::from(negative) << 63 | rank as u64)
    }

    fn sign(self) -> bool {
        self.is_sign_negative()
    }
}

impl Ordered for crate::number::F80 {
    const PAYLOAD_BITS: u32 = 62;

    fn rank(self) -> u128 {
        let fraction = self.significand << 1 >> 1;
        u128::from(self.sign_exponent & 0x7fff) << 63 | u128::from(fraction)
    }

    fn of_rank(negative: bool, rank: u128) -> Self {
        let exponent = (rank >> 63) as u16;
        let leading = u64::from(exponent != 0) << 63;
        Self {
            significand: leading | (rank as u64) << 1 >> 1,
            sign_exponent: u16::from(negative) << 15 | exponent,
        }
    }

    fn sign(self) -> bool {
        self.sign_exponent >> 15 == 1
    }
}

/// What an operation makes of `x` that it does not change: the quiet NaN of a signaling one.
pub fn quieted<N: Number>(x: N) -> N {
    if !x.is_signaling() {
        return x;
    }
    arch::raise_invalid();
    x.quiet()
}

/// The next number above x.
pub fn next_up<N: Ordered>(x: N) -> N {
    match (x.value(), x.sign()) {
        (Value::Nan, _) => quieted(x),
        (Value::Infinite(false), _) => x,
        _ if x.rank() == 0 => N::of_rank(false, 1),
        (_, false) => N::of_rank(false, x.rank() + 1),
        (_, true) => N::of_rank(true, x.rank() - 1),
    }
}

/// The next number below x.
pub fn next_down<N: Ordered>(x: N) -> N {
    if x.is_not_a_number() {
        return quieted(x);
    }
    let above = next_up(x.signed(!x.sign()));
    above.signed(!above.sign())
}

/// The next number from x towards y. It overflows, or underflows where it is subnormal.
pub fn next_after<N: Ordered>(x: N, y: N) -> Outcome<N> {
    if x.is_not_a_number() || y.is_not_a_number() {
        return Outcome::fine(if x.is_not_a_number() {
            quieted(x)
        } else {
            quieted(y)
        });
    }
    let order = total_order(x, y);
    if order.is_eq() || (x.rank() == 0 && y.rank() == 0) {
        return Outcome::fine(y);
    }
    let next = if order.is_lt() {
        next_up(x)
    } else {
        next_down(x)
    };
    let least_normal = 1_u128 << (N::FORMAT.precision - 1);
    if next.rank() < least_normal {
        // As glibc has it, without an error.
        arch::raise_underflow();
    }
    let fault = if !next.value().is_finite() && x.value().is_finite() {
        arch::raise_overflow();
        Some(Fault::Range)
    } else {
        None
    };
    Outcome { value: next, fault }
}

/// x − y, or 0 if that is negative.
pub fn positive_difference<N: Ordered>(x: N, y: N) -> Outcome<N> {
    binary(x, y, never, |a, b| match (a, b) {
        (Value::Finite(a), Value::Finite(b)) if b.is_less(a) => a.sub(b).into(),
        (Value::Infinite(false), Value::Finite(_) | Value::Infinite(true))
        | (Value::Finite(_), Value::Infinite(true)) => Answer::Infinite(false),
        _ => Answer::zero(false),
    })
}

/// The order of `totalOrder`: −NaN, −∞, …, −0, 0, …, ∞, NaN.
pub fn total_order<N: Ordered>(x: N, y: N) -> Ordering {
    match (x.sign(), y.sign()) {
        (false, false) => x.rank().cmp(&y.rank()),
        (true, true) => y.rank().cmp(&x.rank()),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// The larger of two, −0 below 0.
pub fn larger<N: Ordered>(x: N, y: N) -> N {
    if total_order(x, y).is_lt() { y } else { x }
}

/// The smaller of two, −0 below 0.
pub fn smaller<N: Ordered>(x: N, y: N) -> N {
    if total_order(x, y).is_gt() { y } else { x }
}

/// The one with the larger magnitude; of equal ones, the larger.
pub fn larger_magnitude<N: Ordered>(x: N, y: N) -> N {
    match x.rank().cmp(&y.rank()) {
        Ordering::Greater => x,
        Ordering::Less => y,
        Ordering::Equal => larger(x, y),
    }
}

/// The one with the smaller magnitude; of equal ones, the smaller.
pub fn smaller_magnitude<N: Ordered>(x: N, y: N) -> N {
    match x.rank().cmp(&y.rank()) {
        Ordering::Less => x,
        Ordering::Greater => y,
        Ordering::Equal => smaller(x, y),
    }
}

/// `choose`, but a NaN wins (`fmaximum()` and its family).
pub fn with_nan<N: Ordered>(x: N, y: N, choose: fn(N, N) -> N) -> N {
    match (x.is_not_a_number(), y.is_not_a_number()) {
        (false, false) => choose(x, y),
        (true, _) => {
            quieted(y);
            quieted(x)
        }
        (false, true) => quieted(y),
    }
}

/// `choose`, but a number wins over a NaN (`fmaximum_num()` and its family).
pub fn without_nan<N: Ordered>(x: N, y: N, choose: fn(N, N) -> N) -> N {
    for argument in [x, y] {
        if argument.is_signaling() {
            arch::raise_invalid();
        }
    }
    match (x.is_not_a_number(), y.is_not_a_number()) {
        (false, false) => choose(x, y),
        (true, false) => y,
        (false, true) => x,
        (true, true) => x.quiet(),
    }
}

/// `choose` as IEEE 754-2008 had it (`fmaxmag()`, `fminmag()`): a quiet NaN loses, a signaling one wins.
pub fn by_old_rule<N: Ordered>(x: N, y: N, choose: fn(N, N) -> N) -> N {
    if x.is_signaling() || y.is_signaling() {
        return with_nan(x, y, choose);
    }
    without_nan(x, y, choose)
}

/// The payload of a NaN, as an integer.
pub fn payload<N: Ordered>(x: N) -> Option<u64> {
    let mask = (1_u128 << N::PAYLOAD_BITS) - 1;
    x.is_not_a_number().then(|| (x.rank() & mask) as u64)
}

/// A NaN with a payload, which is an integer with room; 0 is none for a signaling one.
pub fn nan_with<N: Ordered>(payload: N, is_signaling: bool) -> Option<N> {
    let Value::Finite(x) = payload.value() else {
        return None;
    };
    let bits = N::PAYLOAD_BITS.cast_signed();
    let is_fitting = x.integral().0 && x.is_below(bits) && !payload.sign();
    if !is_fitting || (is_signaling && x.is_zero()) {
        return None;
    }
    let integer = if x.is_zero() {
        0
    } else {
        x.bits >> (127 - x.exponent)
    };
    let quiet = u128::from(!is_signaling) << N::PAYLOAD_BITS;
    Some(N::of_rank(
        false,
        N::infinity(false).rank() | quiet | integer,
    ))
}
