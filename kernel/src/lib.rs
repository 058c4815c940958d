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
pub mod config;
pub mod console;
pub mod entropy;
pub mod error;
mod log;
pub mod memory;
#[cfg(skerry)]
mod panic;
pub mod power;
pub mod sync;
pub mod thread;
pub mod time;
pub mod virtio;
