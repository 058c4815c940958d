//! Calls whose last argument depends on an earlier one: `capget`, `fcntl`, `ioctl`, `prctl`, `syscall`.

pub mod capabilities;
pub mod fcntl;
mod interfaces;
pub mod ioctl;
mod neighbours;
pub mod prctl;
pub mod syscall;
mod terminal;
