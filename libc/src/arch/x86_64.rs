//! x86-64.

mod exceptions;
mod rounding;
mod stack;

pub use exceptions::*;
pub use rounding::*;
pub use stack::call_on_stack;
