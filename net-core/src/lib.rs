//! Network cards and the TCP/IP stack, with a Rust-native socket API.
//!
//! Errors are enums of this crate; nothing here has heard of `errno`. Nothing blocks but what says
//! so.
#![cfg_attr(skerry, no_std)]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod nic;
pub mod readiness;
