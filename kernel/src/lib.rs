//! The machine made safe: boot, memory, threads, wait queues, clocks, interrupts, entropy,
//! devices, console and power.
//!
//! Everything above this crate sees safe types only. [`arch`] has two implementations of one
//! contract: the x86-64 machine (`--cfg skerry`) and Linux (`arch/host`), so that all upper
//! crates run under `cargo test`, sanitizers, fuzzers and profilers.
#![cfg_attr(skerry, no_std)]
#![deny(unsafe_code)]

extern crate alloc;

pub mod arch;
pub mod boot;
#[cfg(skerry)]
pub mod bus;
pub mod config;
pub mod console;
pub mod entropy;
pub mod error;
#[cfg(skerry)]
pub mod interrupt;
#[cfg(skerry)]
mod log;
pub mod memory;
#[cfg(skerry)]
mod panic;
#[cfg(skerry)]
pub mod port;
pub mod power;
#[cfg_attr(
    not(skerry),
    allow(dead_code, reason = "the host's debuggers know names")
)]
mod symbols;
pub mod sync;
pub mod thread;
pub mod time;
pub mod trap;
pub mod virtio;
