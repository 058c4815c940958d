//! Functions of complex numbers whose parts are finite.
//!
//! The formulas are Kahan's ("Branch cuts for complex elementary functions", 1987): the sign of a zero
//! part says on which side of a cut the number lies. No part overflows, as exponents do not.

use core::ops::Mul;

use crate::real::{
    Wide,
    constants::{HALF_PI, LOG10_E, PI},
    exp::exp,
    hyperbolic::{asinh, sinh_cosh},
    log::{log, log1p},
    trigonometric::{atan2, sin_cos},
};

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complex {
    /// The real part.
    pub re: Wide,
    /// The imaginary part.
    pub im: Wide,
}

impl Complex {
    /// `re` + `im` i.
    pub const fn new(re: Wide, im: Wide) -> Self {
        Self { re, im }
    }

    /// i z.
    #[must_use]
    pub const fn times_i(self) -> Self {
        Self::new(self.im.neg(), self.re)
    }

    /// −i z.
    #[must_use]
    pub const fn over_i(self) -> Self {
        Self::new(self.im, self.re.neg())
    }

    fn is_zero(self) -> bool {
        self.re.is_zero() && self.im.is_zero()
    }
}

impl Mul for Complex {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::new(
            self.re.mul(other.re).sub(self.im.mul(other.im)),
            self.re.mul(other.im).add(self.im.mul(other.re)),
        )
    }
}

/// sin and cos; a zero keeps its sign.
fn circle(x: Wide) -> (Wide, Wide) {
    if x.is_zero() {
        (x, Wide::ONE)
    } else {
        sin_cos(x)
    }
}

/// sinh and cosh; a zero keeps its sign.
fn hyperbola(x: Wide) -> (Wide, Wide) {
    if x.is_zero() {
        (x, Wide::ONE)
    } else {
        sinh_cosh(x)
    }
}

/// The angle; of the origin too, by the signs.
pub fn arg(z: Complex) -> Wide {
    match (z.is_zero(), z.re.negative) {
        (true, false) => Wide::ZERO.with_sign(z.im.negative),
        (true, true) => PI.with_sign(z.im.negative),
        (false, _) => atan2(z.im, z.re),
    }
}

/// eᶻ.
pub fn cexp(z: Complex) -> Complex {
    let size = exp(z.re);
    let (sine, cosine) = circle(z.im);
    Complex::new(size.mul(cosine), size.mul(sine))
}

/// ln |z|, z not 0.
fn log_abs(z: Complex) -> Wide {
    let (x, y) = if z.re.cmp_abs(z.im).is_lt() {
        (z.im.abs(), z.re.abs())
    } else {
        (z.re.abs(), z.im.abs())
    };
    if x.is_below(-1) || !x.is_below(2) {
        return log(x.square().add(y.square())).scale(-1);
    }
    // |z|² − 1 = (x − 1)(x + 1) + y²
    let above = x.sub(Wide::ONE).mul(x.add(Wide::ONE)).add(y.square());
    log1p(above).scale(-1)
}

/// ln z, z not 0.
pub fn clog(z: Complex) -> Complex {
    Complex::new(log_abs(z), arg(z))
}

/// log₁₀ z, z not 0.
pub fn clog10(z: Complex) -> Complex {
    let z = clog(z);
    Complex::new(z.re.mul(LOG10_E), z.im.mul(LOG10_E))
}

/// √z.
pub fn csqrt(z: Complex) -> Complex {
    if z.is_zero() {
        return Complex::new(Wide::ZERO, z.im);
    }
    let size = z.re.square().add(z.im.square()).sqrt();
    let large = size.add(z.re.abs()).scale(-1).sqrt();
    let small = z.im.abs().div(large.scale(1));
    if z.re.negative {
        Complex::new(small, large.with_sign(z.im.negative))
    } else {
        Complex::new(large, small.with_sign(z.im.negative))
    }
}

/// sinh z.
pub fn csinh(z: Complex) -> Complex {
    let (sh, ch) = hyperbola(z.re);
    let (sine, cosine) = circle(z.im);
    Complex::new(sh.mul(cosine), ch.mul(sine))
}

/// cosh z.
pub fn ccosh(z: Complex) -> Complex {
    let (sh, ch) = hyperbola(z.re);
    let (sine, cosine) = circle(z.im);
    Complex::new(ch.mul(cosine), sh.mul(sine))
}

/// tanh z = (sinh x cosh x + i sin y cos y)/(sinh² x + cos² y)
pub fn ctanh(z: Complex) -> Complex {
    let (sh, ch) = hyperbola(z.re);
    let (sine, cosine) = circle(z.im);
    let below = sh.square().add(cosine.square());
    Complex::new(sh.mul(ch).div(below), sine.mul(cosine).div(below))
}

/// arsinh z = −i arcsin iz, without a division.
pub fn casinh(z: Complex) -> Complex {
    casin(z.times_i()).over_i()
}

/// √(1 − z) and √(1 + z).
fn roots(z: Complex) -> (Complex, Complex) {
    let minus = csqrt(Complex::new(Wide::ONE.sub(z.re), z.im.neg()));
    let plus = csqrt(Complex::new(Wide::ONE.add(z.re), z.im));
    (minus, plus)
}

/// The imaginary part of the product of a and the conjugate of b.
fn cross(a: Complex, b: Complex) -> Wide {
    a.im.mul(b.re).sub(a.re.mul(b.im))
}

/// arcsin z.
pub fn casin(z: Complex) -> Complex {
    let (minus, plus) = roots(z);
    let across = minus.re.mul(plus.re).sub(minus.im.mul(plus.im));
    let re = if z.re.is_zero() {
        z.re
    } else {
        atan2(z.re, across)
    };
    let im = if z.im.is_zero() && across.is_positive() {
        z.im
    } else {
        asinh(cross(plus, minus))
    };
    Complex::new(re.with_sign(z.re.negative), im.with_sign(z.im.negative))
}

/// arccos z.
pub fn cacos(z: Complex) -> Complex {
    let (minus, plus) = roots(z);
    let re = if minus.re.is_zero() && plus.re.is_zero() {
        HALF_PI
    } else if minus.is_zero() {
        Wide::ZERO
    } else {
        atan2(minus.re, plus.re).scale(1)
    };
    let im = asinh(cross(minus, plus));
    Complex::new(re, im.with_sign(!z.im.negative))
}

/// arcosh z.
pub fn cacosh(z: Complex) -> Complex {
    let angle = cacos(z);
    // ±i arccos z, with a real part not below 0.
    Complex::new(angle.im.abs(), angle.re.with_sign(z.im.negative))
}

/// artanh z, z not ±1.
pub fn catanh(z: Complex) -> Complex {
    let (x, y) = (z.re.abs(), z.im);
    let gap = Wide::ONE.sub(x);
    let distance = gap.square().add(y.square());
    let re = log1p(x.scale(2).div(distance)).scale(-2);
    let below = gap.mul(Wide::ONE.add(x)).sub(y.square());
    let im = if y.is_zero() && !below.negative {
        y
    } else {
        atan2(y.scale(1), below).scale(-1)
    };
    Complex::new(re.with_sign(z.re.negative), im.with_sign(z.im.negative))
}

/// a to the power of b, a not 0.
pub fn cpow(a: Complex, b: Complex) -> Complex {
    cexp(b * clog(a))
}
