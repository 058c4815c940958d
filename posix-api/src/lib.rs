//! POSIX calls as safe functions: descriptors, files, sockets, polling.
//!
//! Each call is `fn call(process: &Process, …) -> Result<_, Errno>`; state is passed, never found,
//! so a test makes as many [`Process`]es as it likes.
#![cfg_attr(skerry, no_std)]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod config;
pub mod errno;
pub mod fd;
pub mod file;
pub mod fs;
pub mod futex;
pub mod ipc;
pub mod memory;
pub mod message_queue;
pub mod poll;
pub mod process;
pub mod random;
pub mod signal;
pub mod socket;
pub mod system;
#[cfg(not(skerry))]
pub mod testing;
pub mod thread;
pub mod time;
pub mod wait;

pub use errno::Errno;
pub use fd::Fd;
pub use file::File;
pub use process::Process;
