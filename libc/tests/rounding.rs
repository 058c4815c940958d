//! The functions that IEEE 754 wants exact, or rounded once, against the host's `libm` in all directions of rounding:
//! results to the bit, and exceptions. Those of `long double` are C: `tests/c/rounding_exact.c` compares them.
#![allow(unsafe_code, missing_docs)]

mod oracle;

use std::{
    ffi::{CString, c_char, c_int, c_long, c_void},
    fmt::Debug,
    hint::black_box,
    mem::transmute,
};

use oracle::{Random, cases};
use skerry_libc::{
    arch::{self, round_to_i64},
    math::{binary, bits::Binary, fast, never, remainder, scale, whole},
};

// SAFETY: as C has them; they take and return numbers, and store to `errno` at most.
unsafe extern "C" {
    safe fn fesetround(direction: c_int) -> c_int;
    safe fn feclearexcept(exceptions: c_int) -> c_int;
    safe fn fetestexcept(exceptions: c_int) -> c_int;

    safe fn ilogb(x: f64) -> c_int;
    safe fn ilogbf(x: f32) -> c_int;
    safe fn ldexp(x: f64, exponent: c_int) -> f64;
    safe fn ldexpf(x: f32, exponent: c_int) -> f32;
    safe fn lrint(x: f64) -> c_long;
    safe fn lround(x: f64) -> c_long;

    fn dlopen(name: *const c_char, flags: c_int) -> *mut c_void;
    fn dlsym(library: *mut c_void, name: *const c_char) -> *mut c_void;
    fn modf(x: f64, integer: *mut f64) -> f64;
    fn remquo(x: f64, y: f64, quotient: *mut c_int) -> f64;
    fn remquof(x: f32, y: f32, quotient: *mut c_int) -> f32;
}

/// "Invalid", "division by zero", "overflow", "underflow", "inexact".
const EXCEPTIONS: c_int = 0x3d;
/// To nearest, down, up, toward 0.
const DIRECTIONS: [c_int; 4] = [0, 0x400, 0x800, 0xc00];

/// What a function returned, and the exceptions that it raised in the direction.
fn observed<R>(direction: c_int, function: impl FnOnce() -> R) -> (R, c_int) {
    fesetround(direction);
    feclearexcept(EXCEPTIONS);
    let result = black_box(function());
    let raised = fetestexcept(EXCEPTIONS);
    fesetround(0);
    (result, raised)
}

/// A function of the host's. By name, as the linker would take some from Rust's own library.
fn symbol(name: &str) -> *mut c_void {
    let name = CString::new(name).expect("no zero in it");
    // SAFETY: both are names; 2 is `RTLD_NOW`.
    let found = unsafe { dlsym(dlopen(c"libm.so.6".as_ptr(), 2), name.as_ptr()) };
    assert!(!found.is_null(), "{name:?}");
    found
}

fn one<F>(name: &str) -> extern "C" fn(F) -> F {
    // SAFETY: C's functions of these names have one argument.
    unsafe { transmute::<*mut c_void, extern "C" fn(F) -> F>(symbol(name)) }
}

fn two<F>(name: &str) -> extern "C" fn(F, F) -> F {
    // SAFETY: C's functions of these names have two arguments.
    unsafe { transmute::<*mut c_void, extern "C" fn(F, F) -> F>(symbol(name)) }
}

fn three<F>(name: &str) -> extern "C" fn(F, F, F) -> F {
    // SAFETY: C's functions of these names have three arguments.
    unsafe { transmute::<*mut c_void, extern "C" fn(F, F, F) -> F>(symbol(name)) }
}

/// The same bits, or both a NaN.
fn is_same<F: Binary>(a: F, b: F) -> bool {
    let is_nan = |x: F| x.partial_cmp(&x).is_none();
    a.bits() == b.bits() || is_nan(a) && is_nan(b)
}

/// Compares a result and its exceptions in all directions.
fn compare<F: Binary + Debug, const N: usize>(
    name: &str,
    arguments: [F; N],
    ours: impl Fn([F; N]) -> F,
    host: impl Fn([F; N]) -> F,
) {
    // The host's 0 has the wrong sign when rounding down.
    let is_remainder = name.starts_with("remainder");
    let is_zero = |x: F| is_remainder && x == F::from(0.0);
    for direction in DIRECTIONS {
        // Hidden, so that the compiler computes nothing earlier.
        let (got, raised) = observed(direction, || ours(black_box(arguments)));
        let (wanted, host_raised) = observed(direction, || host(black_box(arguments)));
        let is_right = is_same(got, wanted) || (is_zero(got) && is_zero(wanted));
        assert!(
            is_right && raised == host_raised,
            "{name}{arguments:x?} in {direction:#x}: ours {got:?} raises {raised:#x}, host {wanted:?} {host_raised:#x}"
        );
    }
}

/// Compares an integer result and its exceptions in all directions.
fn compare_integer<F: Binary + Debug>(
    name: &str,
    x: F,
    ours: impl Fn(F) -> i64,
    host: impl Fn(F) -> i64,
) {
    for direction in DIRECTIONS {
        let got = observed(direction, || ours(black_box(x)));
        let wanted = observed(direction, || host(black_box(x)));
        assert_eq!(got, wanted, "{name}({x:?}) in {direction:#x}");
    }
}

/// A number of any kind, often one that is near a whole number or half of one.
fn number(random: &mut Random) -> f64 {
    let eighths = |random: &mut Random| random.below(4096) as f64 / 8.0 - 256.0;
    match random.below(6) {
        0 => f64::from_bits(random.next()),
        1 => eighths(random),
        2 => eighths(random).next_up(),
        3 => (random.next().cast_signed() >> random.below(64)) as f64 / 4.0,
        4 => eighths(random) * 2_f64.powi(random.below(2140) as i32 - 1080),
        _ => random.double(),
    }
}

/// As [`number`], of `float`.
fn number_f32(random: &mut Random) -> f32 {
    match random.below(3) {
        0 => f32::from_bits((random.next() >> 32) as u32),
        1 => (number(random) * 2_f64.powi(-100)) as f32,
        _ => number(random) as f32,
    }
}

type Unary<F> = (&'static str, fn(F) -> F);
type BinaryFunction<F> = (&'static str, fn(F, F) -> F);

const OF_F64: [Unary<f64>; 8] = [
    ("ceil", whole::ceil),
    ("floor", whole::floor),
    ("nearbyint", whole::nearbyint),
    ("rint", whole::rint),
    ("round", whole::round),
    ("roundeven", whole::roundeven),
    ("sqrt", arch::square_root_f64),
    ("trunc", whole::trunc),
];

const OF_F32: [Unary<f32>; 8] = [
    ("ceilf", whole::ceil),
    ("floorf", whole::floor),
    ("nearbyintf", whole::nearbyint),
    ("rintf", whole::rint),
    ("roundf", whole::round),
    ("roundevenf", whole::roundeven),
    ("sqrtf", arch::square_root_f32),
    ("truncf", whole::trunc),
];

const OF_TWO_F64: [BinaryFunction<f64>; 3] = [
    ("fmod", libm::fmod),
    ("remainder", |x, y| remainder::remquo(x, y).0),
    ("scalb", |x, n| binary(x, n, never, scale::scalb).value),
];

const OF_TWO_F32: [BinaryFunction<f32>; 2] = [
    ("fmodf", libm::fmodf),
    ("remainderf", |x, y| {
        remainder::remquo(x.into(), y.into()).0 as f32
    }),
];

#[test]
fn functions_of_one_number_agree_with_the_host() {
    let mut random = Random::new(21);
    for _ in 0..cases(20_000) {
        let &(name, ours) = random.pick(&OF_F64);
        let x = number(&mut random);
        compare(name, [x], |[x]| ours(x), |[x]| one(name)(x));

        let &(name, ours) = random.pick(&OF_F32);
        let x = number_f32(&mut random);
        compare(name, [x], |[x]| ours(x), |[x]| one(name)(x));
    }
}

#[test]
fn functions_of_two_numbers_agree_with_the_host() {
    let mut random = Random::new(22);
    for _ in 0..cases(20_000) {
        let &(name, ours) = random.pick(&OF_TWO_F64);
        let (x, y) = (number(&mut random), number(&mut random));
        // The host raises "inexact" for an exponent that is not whole.
        let y = if name == "scalb" { y.trunc() } else { y };
        compare(name, [x, y], |[x, y]| ours(x, y), |[x, y]| two(name)(x, y));

        let &(name, ours) = random.pick(&OF_TWO_F32);
        let (x, y) = (number_f32(&mut random), number_f32(&mut random));
        compare(name, [x, y], |[x, y]| ours(x, y), |[x, y]| two(name)(x, y));
    }
}

#[test]
fn powers_of_two_agree_with_the_host() {
    let mut random = Random::new(23);
    for _ in 0..cases(20_000) {
        let (x, n) = (number(&mut random), random.below(4400) as c_int - 2200);
        compare("ldexp", [x], |[x]| libm::ldexp(x, n), |[x]| ldexp(x, n));
        let exponent = |x| c_long::from(scale::ilogb::<f64>(x).value);
        compare_integer("ilogb", x, exponent, |x| ilogb(x).into());

        let (x, n) = (number_f32(&mut random), random.below(600) as c_int - 300);
        compare("ldexpf", [x], |[x]| libm::ldexpf(x, n), |[x]| ldexpf(x, n));
        let exponent = |x| c_long::from(scale::ilogb::<f32>(x).value);
        compare_integer("ilogbf", x, exponent, |x| ilogbf(x).into());
    }
}

#[test]
fn integers_agree_with_the_host() {
    let mut random = Random::new(24);
    for _ in 0..cases(20_000) {
        let x = number(&mut random);
        compare_integer("lrint", x, round_to_i64, |x| lrint(x));
        let rounded = |x| round_to_i64(whole::round(x));
        compare_integer("lround", x, rounded, |x| lround(x));
    }
}

#[test]
fn parts_agree_with_the_host() {
    let mut random = Random::new(25);
    for _ in 0..cases(20_000) {
        let x = number(&mut random);
        let host = |x: f64| {
            let mut integer = 0.0;
            // SAFETY: the place is ours.
            let fraction = unsafe { modf(x, &raw mut integer) };
            (integer, fraction)
        };
        compare(
            "modf's integer",
            [x],
            |[x]| whole::modf(x).0,
            |[x]| host(x).0,
        );
        compare(
            "modf's fraction",
            [x],
            |[x]| whole::modf(x).1,
            |[x]| host(x).1,
        );
    }
}

/// The host's remainder and quotient.
fn host_remquo(x: f64, y: f64) -> (f64, c_int) {
    let mut quotient = 0;
    // SAFETY: the place is ours.
    let rest = unsafe { remquo(x, y, &raw mut quotient) };
    (rest, quotient)
}

/// The host's, of `float`.
fn host_remquof(x: f32, y: f32) -> (f32, c_int) {
    let mut quotient = 0;
    // SAFETY: the place is ours.
    let rest = unsafe { remquof(x, y, &raw mut quotient) };
    (rest, quotient)
}

#[test]
fn quotients_agree_with_the_host() {
    let mut random = Random::new(26);
    for _ in 0..cases(20_000) {
        let (x, y) = (number(&mut random), number(&mut random));
        compare(
            "remquo",
            [x, y],
            |[x, y]| remainder::remquo(x, y).0,
            |[x, y]| host_remquo(x, y).0,
        );
        let (ours, host) = (remainder::remquo(x, y).1, host_remquo(x, y).1);
        assert_eq!(ours & 7, host & 7, "remquo({x:e}, {y:e}): {ours} {host}");
        assert_eq!(ours.signum(), host.signum(), "remquo({x:e}, {y:e})");

        let (x, y) = (number_f32(&mut random), number_f32(&mut random));
        let ours = |[x, y]: [f32; 2]| remainder::remquo(x.into(), y.into());
        compare(
            "remquof",
            [x, y],
            |both| ours(both).0 as f32,
            |[x, y]| host_remquof(x, y).0,
        );
        assert_eq!(
            ours([x, y]).1,
            host_remquof(x, y).1,
            "remquof({x:e}, {y:e})"
        );
    }
}

/// Three numbers x, y and z such that z is about −x × y, or they are small, or none of both.
fn factors(random: &mut Random) -> (f64, f64, f64) {
    let (x, y, z) = (number(random), number(random), number(random));
    match random.below(3) {
        0 => (x, y, -x * y),
        1 => {
            let near = |size: f64| size.signum() * (1.0 + size.abs() % 1.0);
            let (x, y, z) = (near(x), near(y), near(z));
            let small = 2_f64.powi(-511 - random.below(30) as i32);
            (x * small, y * small, z * small * small)
        }
        _ => (x, y, z),
    }
}

#[test]
fn fused_operations_agree_with_the_host() {
    let mut random = Random::new(27);
    for _ in 0..cases(20_000) {
        let (x, y, z) = factors(&mut random);
        compare(
            "fma",
            [x, y, z],
            |[x, y, z]| fast::fma(x, y, z),
            |[x, y, z]| three("fma")(x, y, z),
        );
        let is_number = [x, y, z].iter().all(|x| !x.is_nan());
        if is_number {
            let exact = |[x, y, z]: [f64; 3]| fast::fused(x, y, z).value;
            compare("fused", [x, y, z], exact, |[x, y, z]| three("fma")(x, y, z));
        }

        let narrow = |x: f64| (x * 2_f64.powi(448)) as f32;
        let (x, y, z) = (narrow(x), narrow(y), narrow(z));
        compare(
            "fmaf",
            [x, y, z],
            |[x, y, z]| fast::fmaf(x, y, z),
            |[x, y, z]| three("fmaf")(x, y, z),
        );
    }
}
