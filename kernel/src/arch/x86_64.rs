//! The x86-64 machine.

mod boot;
mod bytes;
pub mod clock;
pub mod console;
mod cpu;
pub mod crash;
pub mod devices;
pub mod dma;
pub mod entropy;
mod entry;
pub mod heap;
pub mod interrupt;
pub mod local;
pub mod memory;
pub mod port;
pub mod power;
mod start_info;
pub mod thread;
