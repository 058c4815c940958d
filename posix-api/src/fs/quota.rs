//! How much memory files may take: all but a reserve for the rest of the program.

use kernel::{config::FILE_RESERVE_DIVISOR, memory};

/// Bytes that files may still take.
pub fn available() -> usize {
    let usage = memory::usage();
    usage
        .free
        .saturating_sub(usage.total / FILE_RESERVE_DIVISOR)
}
