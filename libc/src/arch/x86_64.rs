//! x86-64.

mod stack;

pub use stack::call_on_stack;
