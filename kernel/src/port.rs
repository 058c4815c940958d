//! I/O ports, for buses that are reached through them.

pub use crate::arch::port::{read_u8, read_u16, read_u32, write_u8, write_u16, write_u32};
