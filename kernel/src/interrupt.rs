//! Interrupts of devices.

pub use crate::arch::interrupt::{Handler, Line, Message, NoVector, allocate_message, register};
