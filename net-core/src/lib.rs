//! Network cards and the TCP/IP stack, with a Rust-native socket API.
//!
//! Errors are enums of this crate; nothing here has heard of `errno`. Nothing blocks but what says
//! so.
#![cfg_attr(skerry, no_std)]
#![deny(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod address;
pub mod config;
mod driver;
pub mod error;
pub mod filter;
pub mod frame;
mod net;
pub mod nic;
pub mod options;
pub mod raw;
pub mod readiness;
mod stack;
pub mod tcp;
#[cfg(not(skerry))]
pub mod testing;
pub mod udp;

pub use net::{Clock, Config, Net};
pub use stack::{Addressing, Counters, InterfaceInfo, NeighbourInfo, RouteInfo, SocketInfo};
