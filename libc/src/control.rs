//! Calls whose last argument depends on an earlier one: `fcntl`, `ioctl`, `prctl`, `syscall`.

pub mod fcntl;
pub mod ioctl;
pub mod prctl;
pub mod syscall;
mod terminal;
