//! The mathematical functions of C11 §7.12 and §7.3, with what C adds to the mathematics: signed zeros,
//! infinities, NaN, exceptions and errors (annexes F and G). The numbers come from [`crate::real`].

pub mod answer;
pub mod bits;
pub mod complex;
pub mod elementary;
pub mod fast;
pub mod integer;
pub mod number;
pub mod order;
pub mod remainder;
pub mod scale;
pub mod special;
pub mod whole;

pub use answer::{Answer, Fault, Outcome, binary, never, ternary, unary, with_order};
pub use number::{Number, Value};
