//! <math.h>: C11 §7.12. Functions of `double` and `float` are the `libm` crate's where those are right to
//! about 1 ulp, else [`crate::math`]'s, as all of `long double` are: `docs/posix/math.md`.
//!
//! Errors set `errno`: a result that is no number of arguments that are is `EDOM`, an infinite one of
//! finite arguments `ERANGE`, and so is 0 from `exp` and `pow` where the result underflows.

#![expect(unsafe_code, reason = "exported to C")]

mod classify;
mod exponential;
mod hyperbolic;
mod long_double;
mod manipulation;
mod maximum;
mod order;
pub(super) mod power;
mod remainder;
mod rounding;
mod special;
pub(super) mod trigonometric;

use core::{
    ffi::{c_double, c_int},
    sync::atomic::{AtomicI32, Ordering},
};

use posix_api::Errno;

use crate::{
    abi::result::set_errno,
    arch::{raise_invalid, raise_underflow},
    math::{Fault, Number, Outcome, special as gamma, unary},
};

/// `ilogb()` of 0.
pub const FP_ILOGB0: c_int = -2_147_483_647 - 1;
/// `ilogb()` of what is no number.
pub const FP_ILOGBNAN: c_int = -2_147_483_647 - 1;

/// The sign of the gamma function, after `lgamma()`.
#[unsafe(no_mangle)]
pub static signgam: AtomicI32 = AtomicI32::new(0);

/// The result; its error goes to `errno`.
fn report<N>(outcome: Outcome<N>) -> N {
    match outcome.fault {
        Some(Fault::Domain) => set_errno(Errno::EDOM),
        Some(Fault::Range) => set_errno(Errno::ERANGE),
        None => {}
    }
    outcome.value
}

/// Sets `errno` for an argument that is outside the domain.
fn refuse(is_outside: bool) {
    if is_outside {
        set_errno(Errno::EDOM);
    }
}

/// ln |Γ(x)| and the sign of Γ(x).
fn log_gamma<N: Number>(x: N) -> (N, c_int) {
    let mut negative = false;
    let outcome = unary(x, |x| {
        let (answer, is_negative) = gamma::lgamma(x);
        negative = is_negative;
        answer
    });
    (report(outcome), if negative { -1 } else { 1 })
}

/// The value; its sign goes to `signgam`.
fn with_signgam<N>((value, sign): (N, c_int)) -> N {
    signgam.store(sign, Ordering::Relaxed);
    value
}

/// Sets `errno` for `result`, whose arguments were all finite, or all numbers.
fn checked(result: c_double, finite: bool, numbers: bool) -> c_double {
    if result.is_nan() && numbers {
        raise_invalid();
        set_errno(Errno::EDOM);
    } else if result.is_infinite() && finite {
        set_errno(Errno::ERANGE);
    }
    result
}

fn checked1(result: c_double, x: c_double) -> c_double {
    checked(result, x.is_finite(), !x.is_nan())
}

fn checked2(result: c_double, x: c_double, y: c_double) -> c_double {
    checked(
        result,
        x.is_finite() && y.is_finite(),
        !x.is_nan() && !y.is_nan(),
    )
}

/// `ERANGE` if a function that is never 0 came to 0.
fn underflowed(result: c_double, finite: bool) -> c_double {
    if result == 0.0 && finite {
        raise_underflow();
        set_errno(Errno::ERANGE);
    }
    result
}
