//! x86-64.

mod exceptions;
mod rounding;
mod stack;
mod unwind;

pub use exceptions::*;
pub use rounding::*;
pub use stack::call_on_stack;
pub use unwind::{Stop, call_guarded, force_unwind, frame_address};
