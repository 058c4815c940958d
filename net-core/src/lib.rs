//! Network cards and the TCP/IP stack, with a Rust-native socket API.
#![cfg_attr(skerry, no_std)]

extern crate alloc;

pub mod nic;
