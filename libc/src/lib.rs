//! The C library: C's edge of Skerry.
#![cfg_attr(skerry, no_std)]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod abi;
