//! What a function of numbers answers, and how that becomes a number of C's with its errors.

use crate::{
    arch,
    math::number::{Number, Value},
    real::Wide,
};

/// What a function answers for arguments none of which is a NaN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A number, still to be rounded.
    Number(Wide),
    /// An infinity that is the right answer; whether it is −∞.
    Infinite(bool),
    /// A NaN that is the right answer.
    Nan,
    /// A domain error.
    Invalid,
    /// A pole; whether the answer is −∞.
    Pole(bool),
}

impl From<Wide> for Answer {
    fn from(x: Wide) -> Self {
        Self::Number(x)
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        match value {
            Value::Nan => Self::Nan,
            Value::Infinite(negative) => Self::Infinite(negative),
            Value::Finite(x) => Self::Number(x),
        }
    }
}

impl Answer {
    /// 0 with a sign.
    pub const fn zero(negative: bool) -> Self {
        Self::Number(Wide::ZERO.with_sign(negative))
    }

    /// ±1.
    pub const fn one(negative: bool) -> Self {
        Self::Number(Wide::ONE.with_sign(negative))
    }
}

/// C11 §7.12.1's errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The arguments are outside the domain: `EDOM`.
    Domain,
    /// The result overflows, or underflows to 0, or the argument is a pole: `ERANGE`.
    Range,
}

/// A result and its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome<N> {
    /// The result.
    pub value: N,
    /// The error, if any.
    pub fault: Option<Fault>,
}

impl<N: Number> Outcome<N> {
    /// A result without an error.
    pub const fn fine(value: N) -> Self {
        Self { value, fault: None }
    }

    /// Rounds an answer and raises its exceptions.
    pub fn of(answer: Answer) -> Self {
        let (value, fault) = match answer {
            Answer::Number(x) => {
                let (value, is_lost) = N::round(x);
                (value, is_lost.then_some(Fault::Range))
            }
            Answer::Infinite(negative) => (N::infinity(negative), None),
            Answer::Nan => (N::NAN, None),
            Answer::Invalid => {
                arch::raise_invalid();
                (N::NAN, Some(Fault::Domain))
            }
            Answer::Pole(negative) => {
                arch::raise_division_by_zero();
                (N::infinity(negative), Some(Fault::Range))
            }
        };
        Self { value, fault }
    }
}

/// The NaN that comes of `nan`.
fn propagated<N: Number>(nan: N) -> Outcome<N> {
    if nan.is_signaling() {
        arch::raise_invalid();
    }
    Outcome::fine(nan.quiet())
}

/// The first NaN among the arguments.
fn first_nan<N: Number>(arguments: &[N]) -> Option<N> {
    arguments.iter().copied().find(|x| x.value() == Value::Nan)
}

/// Applies a function of one number.
pub fn unary<N: Number>(x: N, function: impl FnOnce(Value) -> Answer) -> Outcome<N> {
    match x.value() {
        Value::Nan => propagated(x),
        value => Outcome::of(function(value)),
    }
}

/// No NaN among the arguments has a number as its result.
pub fn never(_: Value, _: Value) -> Option<Answer> {
    None
}

/// Applies a function of two numbers. One that is right whatever the NaN is answered by `despite`.
pub fn binary<N: Number>(
    x: N,
    y: N,
    despite: impl FnOnce(Value, Value) -> Option<Answer>,
    function: impl FnOnce(Value, Value) -> Answer,
) -> Outcome<N> {
    let Some(nan) = first_nan(&[x, y]) else {
        return Outcome::of(function(x.value(), y.value()));
    };
    let is_quiet = !x.is_signaling() && !y.is_signaling();
    match despite(x.value(), y.value()).filter(|_| is_quiet) {
        Some(answer) => Outcome::of(answer),
        None => propagated(nan),
    }
}

/// Applies a function of three numbers.
pub fn ternary<N: Number>(
    x: N,
    y: N,
    z: N,
    function: impl FnOnce(Value, Value, Value) -> Answer,
) -> Outcome<N> {
    match first_nan(&[x, y, z]) {
        Some(nan) => propagated(nan),
        None => Outcome::of(function(x.value(), y.value(), z.value())),
    }
}

/// Applies a function of an order and a number.
pub fn with_order<N: Number>(
    n: i32,
    x: N,
    function: impl FnOnce(i32, Value) -> Answer,
) -> Outcome<N> {
    unary(x, |x| function(n, x))
}
