//! C's structs, unions and constants, as glibc lays them out on x86-64.
//!
//! `tests/abi_layout.rs` compares them, by way of the headers made from them, with the host's.

pub mod base;
pub mod errno;
pub mod timespec;
pub mod timeval;
