//! Memory as the upper crates see it.

pub mod heap;
pub mod program;

use crate::arch;

/// How much memory the machine has, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// All that the kernel may hand out.
    pub total: usize,
    /// What is not in use.
    pub free: usize,
}

/// The machine's memory at this moment.
pub fn usage() -> Usage {
    arch::memory::usage()
}
