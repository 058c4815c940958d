//! x86-64.

mod rounding;
mod stack;

pub use rounding::*;
pub use stack::call_on_stack;
