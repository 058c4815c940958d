//! `crate::real` and `crate::math` against the host's `libm`: `double` functions of it are right to 2 ulp at
//! worst where the points below lie, ours to half of one; `long double` ones are called through the x87 stack.
#![allow(unsafe_code, missing_docs)]

mod oracle;

use std::{arch::asm, ffi::c_int};

use oracle::{Random, cases};
use skerry_libc::{
    double,
    math::{Answer, Number, Outcome, Value, complex, elementary, fast, special, unary},
    number::F80,
    real::Wide,
};

unsafe extern "C" {
    fn acosl();
    fn asinl();
    fn asinhl();
    fn atanl();
    fn cbrtl();
    fn cosl();
    fn coshl();
    fn erfl();
    fn expl();
    fn exp2l();
    fn expm1l();
    fn log1pl();
    fn logl();
    fn sinl();
    fn sinhl();
    fn tanl();
    fn tanhl();
    fn tgammal();
}

// SAFETY: as C has them; they take and return numbers, and store to `errno` and `signgam` at most: the latter
// is `lgamma`'s, which one thread calls.
unsafe extern "C" {
    safe fn exp(x: f64) -> f64;
    safe fn log(x: f64) -> f64;
    safe fn pow(x: f64, y: f64) -> f64;
    safe fn jn(n: c_int, x: f64) -> f64;
    safe fn expf(x: f32) -> f32;
    safe fn logf(x: f32) -> f32;
    safe fn powf(x: f32, y: f32) -> f32;
    safe fn sin(x: f64) -> f64;
    safe fn cos(x: f64) -> f64;
    safe fn tan(x: f64) -> f64;
    safe fn atan2(y: f64, x: f64) -> f64;
    safe fn hypot(x: f64, y: f64) -> f64;
    safe fn fmod(x: f64, y: f64) -> f64;
    safe fn lgamma(x: f64) -> f64;
}

/// `long double f(long double)`, which Rust has no type for.
type HostLongDouble = unsafe extern "C" fn();

/// A function's name, the host's, and ours.
type LongDouble = (&'static str, HostLongDouble, fn(Value) -> Answer);

/// Calls `long double f(long double)`.
fn call(function: HostLongDouble, x: F80) -> F80 {
    let mut place = x;
    // SAFETY: it keeps the ABI: the argument in 16 bytes on an aligned stack, the result in st(0).
    unsafe {
        asm!(
            "mov r12, rsp",
            "and rsp, -16",
            "sub rsp, 16",
            "fld tbyte ptr [r13]",
            "fstp tbyte ptr [rsp]",
            "call rax",
            "fstp tbyte ptr [r13]",
            "mov rsp, r12",
            in("rax") function as *const (),
            in("r13") &raw mut place,
            out("r12") _,
            clobber_abi("C"),
        );
    }
    place
}

fn finite(x: F80) -> Option<Wide> {
    match x.value() {
        Value::Finite(x) => Some(x),
        _ => None,
    }
}

/// The distance of two numbers in units of the last of 64 (53) bits of the second.
fn ulps(got: Wide, wanted: Wide, bits: i32) -> f64 {
    got.sub(wanted)
        .abs()
        .scale(bits - 1 - wanted.exponent)
        .to_f64()
}

fn long_double(random: &mut Random) -> F80 {
    let exponent = match random.below(4) {
        0 => random.below(30) as i32 - 15,
        1 => random.below(120) as i32 - 100,
        2 => random.below(32_000) as i32 - 16_000,
        _ => 0,
    };
    let significand = random.next() | 1 << 63;
    let sign = (random.below(2) as u16) << 15;
    F80 {
        significand,
        sign_exponent: sign | (exponent + 16383) as u16,
    }
}

#[test]
fn long_double_functions_agree_with_the_host() {
    let functions: [LongDouble; 18] = [
        ("acosl", acosl, elementary::acos),
        ("asinl", asinl, elementary::asin),
        ("asinhl", asinhl, elementary::asinh),
        ("atanl", atanl, elementary::atan),
        ("cbrtl", cbrtl, elementary::cbrt),
        ("cosl", cosl, elementary::cos),
        ("coshl", coshl, elementary::cosh),
        ("erfl", erfl, special::erf),
        ("expl", expl, elementary::exp),
        ("exp2l", exp2l, elementary::exp2),
        ("expm1l", expm1l, elementary::expm1),
        ("log1pl", log1pl, elementary::log1p),
        ("logl", logl, elementary::log),
        ("sinl", sinl, elementary::sin),
        ("sinhl", sinhl, elementary::sinh),
        ("tanl", tanl, elementary::tan),
        ("tanhl", tanhl, elementary::tanh),
        ("tgammal", tgammal, special::tgamma),
    ];
    let mut random = Random::new(11);
    for _ in 0..cases(2_000) {
        let &(name, host, ours) = random.pick(&functions);
        let x = long_double(&mut random);

        let wanted = call(host, x);
        let got: Outcome<F80> = unary(x, ours);

        let distance = match (finite(got.value), finite(wanted)) {
            (Some(got), Some(wanted)) if wanted.exponent > -16_000 => ulps(got, wanted, 64),
            (Some(_), Some(_)) => 0.0,
            (None, None) => 0.0,
            _ => f64::INFINITY,
        };
        assert!(
            distance < 6.0,
            "{name}({x:x?}): ours {:x?}, host {wanted:x?}",
            got.value
        );
    }
}

#[test]
fn double_functions_agree_with_the_host() {
    let mut random = Random::new(12);
    for _ in 0..cases(5_000) {
        let x = f64::from_bits(random.next() >> 1) * 1.0;
        let near = (random.next() >> 11) as f64 / 9_007_199_254_740_992.0;
        let y = near * 1400.0 - 700.0;

        let pairs = [
            ("exp", y, fast::exp(y).value, exp(y)),
            ("log", x, fast::log(x).value, log(x)),
            ("log", near, fast::log(near).value, log(near)),
            ("pow", near, fast::pow(near, y).value, pow(near, y)),
            ("pow", x, fast::pow(x, near).value, pow(x, near)),
        ];

        for (name, at, got, wanted) in pairs {
            let distance = got.to_bits().abs_diff(wanted.to_bits());
            let same = distance <= 1 || (got.is_nan() && wanted.is_nan());
            assert!(same, "{name}({at:e}): ours {got:e}, host {wanted:e}");
        }
    }
}

/// `double _Complex`, as it is passed and returned.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
struct Complex {
    re: f64,
    im: f64,
}

// SAFETY: as C has them; they take and return numbers.
unsafe extern "C" {
    safe fn cacos(z: Complex) -> Complex;
    safe fn cacosh(z: Complex) -> Complex;
    safe fn casin(z: Complex) -> Complex;
    safe fn casinh(z: Complex) -> Complex;
    safe fn catan(z: Complex) -> Complex;
    safe fn catanh(z: Complex) -> Complex;
    safe fn ccos(z: Complex) -> Complex;
    safe fn ccosh(z: Complex) -> Complex;
    safe fn cexp(z: Complex) -> Complex;
    safe fn clog(z: Complex) -> Complex;
    safe fn cproj(z: Complex) -> Complex;
    safe fn csin(z: Complex) -> Complex;
    safe fn csinh(z: Complex) -> Complex;
    safe fn csqrt(z: Complex) -> Complex;
    safe fn ctan(z: Complex) -> Complex;
    safe fn ctanh(z: Complex) -> Complex;
    safe fn cpow(a: Complex, b: Complex) -> Complex;
}

type HostComplex = extern "C" fn(Complex) -> Complex;

const COMPLEX: [(&str, HostComplex, complex::Function); 16] = [
    ("cacos", cacos, complex::cacos),
    ("cacosh", cacosh, complex::cacosh),
    ("casin", casin, complex::casin),
    ("casinh", casinh, complex::casinh),
    ("catan", catan, complex::catan),
    ("catanh", catanh, complex::catanh),
    ("ccos", ccos, complex::ccos),
    ("ccosh", ccosh, complex::ccosh),
    ("cexp", cexp, complex::cexp),
    ("clog", clog, complex::clog),
    ("cproj", cproj, complex::cproj),
    ("csin", csin, complex::csin),
    ("csinh", csinh, complex::csinh),
    ("csqrt", csqrt, complex::csqrt),
    ("ctan", ctan, complex::ctan),
    ("ctanh", ctanh, complex::ctanh),
];

/// A part of a complex argument: of any size, or one that annex G treats by itself.
fn part(random: &mut Random) -> f64 {
    let sign = if random.below(2) == 0 { 1.0 } else { -1.0 };
    let size = match random.below(8) {
        0 => *random.pick(&[0.0, f64::INFINITY, f64::NAN, 1.0, 0.5, 2.0]),
        1 => 2_f64.powi(random.below(600) as i32 - 300),
        _ => (random.next() >> 11) as f64 / 9e15 * *random.pick(&[1.0, 4.0, 30.0]),
    };
    sign * size
}

/// Whether both parts are the host's, signs of zeros and infinities included (but for those beside a NaN, which
/// annex G leaves open); numbers within `limit` of the larger part.
fn is_close(z: Complex, got: (f64, f64), wanted: Complex, limit: f64) -> bool {
    let scale = wanted.re.abs().max(wanted.im.abs());
    let is_open = [z, wanted]
        .iter()
        .any(|it| it.re.is_nan() || it.im.is_nan());
    [(got.0, wanted.re), (got.1, wanted.im)]
        .iter()
        .all(|&(got, wanted)| {
            let same = is_open && got.abs() == wanted.abs()
                || got == wanted && (got.is_sign_negative() == wanted.is_sign_negative());
            let near = got != wanted
                && got.is_finite()
                && wanted.is_finite()
                && (got - wanted).abs() <= limit * scale;
            same || near || got.is_nan() && wanted.is_nan()
        })
}

#[test]
fn complex_functions_agree_with_the_host() {
    let mut random = Random::new(14);
    let count = cases(20_000);
    let mut differing = std::collections::BTreeMap::new();
    for _ in 0..count {
        let &(name, host, ours) = random.pick(&COMPLEX);
        let z = Complex {
            re: part(&mut random),
            im: part(&mut random),
        };

        let got = complex::apply((z.re, z.im), ours);
        let wanted = host(z);

        if !is_close(z, got, wanted, 1e-14) {
            let seen: &mut usize = differing.entry(name).or_default();
            *seen += 1;
            if *seen <= 4 {
                println!("{name}({z:?}): ours {got:?}, host {wanted:?}");
            }
        }
    }
    println!("different: {differing:?} of {count}");
    assert!(differing.is_empty());
}

#[test]
fn complex_power_agrees_with_the_host() {
    let mut random = Random::new(15);
    for _ in 0..cases(5_000) {
        let mut small = || (random.next() >> 11) as f64 / 9e15 * 8.0 - 4.0;
        let (a, b) = (
            Complex {
                re: small(),
                im: small(),
            },
            Complex {
                re: small(),
                im: small(),
            },
        );

        let got = complex::apply_two((a.re, a.im), (b.re, b.im), complex::cpow);
        let wanted = cpow(a, b);

        assert!(
            is_close(a, got, wanted, 1e-13),
            "cpow({a:?}, {b:?}): ours {got:?}, host {wanted:?}"
        );
    }
}

#[test]
fn functions_of_the_libm_crate_agree_with_the_host() {
    let mut random = Random::new(16);
    for _ in 0..cases(5_000) {
        // A signaling NaN is the host's to answer as it likes.
        let quiet = |x: f64| if x.is_nan() { f64::NAN } else { x };
        let (x, y) = (quiet(random.double()), quiet(random.double()));
        let (f, g) = (x as f32, y as f32);

        let pairs = [
            ("sin", libm::sin(x), sin(x)),
            ("cos", libm::cos(x), cos(x)),
            ("tan", libm::tan(x), tan(x)),
            ("atan2", libm::atan2(x, y), atan2(x, y)),
            ("hypot", libm::hypot(x, y), hypot(x, y)),
            ("fmod", libm::fmod(x, y), fmod(x, y)),
            ("expf", libm::expf(f).into(), expf(f).into()),
            ("logf", libm::logf(f).into(), logf(f).into()),
            ("powf", fast::powf(f, g).value.into(), powf(f, g).into()),
        ];

        for (name, got, wanted) in pairs {
            let units = if name.ends_with('f') { 2 << 29 } else { 2 };
            let distance = got.to_bits().abs_diff(wanted.to_bits());
            let same = distance <= units || (got.is_nan() && wanted.is_nan());
            assert!(same, "{name}({x:e}, {y:e}): ours {got:e}, host {wanted:e}");
        }
    }
}

#[test]
fn special_functions_agree_with_the_host() {
    let mut random = Random::new(13);
    for _ in 0..cases(300) {
        let x = (random.next() >> 11) as f64 / 90_071_992_547_409.92;
        let order = random.below(12) as c_int;

        let got: Outcome<f64> = unary(x, |x| special::jn(order, x));
        let wanted = jn(order, x);
        assert!(
            (got.value - wanted).abs() < 1e-14,
            "jn({order}, {x}): {} {wanted}",
            got.value
        );

        let got: Outcome<f64> = unary(x, |x| special::lgamma(x).0);
        let wanted = lgamma(x);
        let limit = 1e-15 * (1.0 + wanted.abs());
        assert!(
            (got.value - wanted).abs() < limit,
            "lgamma({x}): {} {wanted}",
            got.value
        );
    }
}

#[test]
fn powers_of_integers_are_exact() {
    for (x, y, wanted) in [(2.0, 10.0, 1024.0), (10.0, 22.0, 1e22), (3.0, 2.0, 9.0)] {
        assert_eq!(double::pow(x, y), Some(wanted));
    }
}
