//! How much memory files may take: all but a reserve for the rest of the program.

use core::sync::atomic::{AtomicU32, Ordering};

use kernel::memory;

use crate::{Errno, fs::PAGE_LEN};

/// Of all memory, one part in this many stays free of files, so that the program can still
/// allocate when a disk would be full.
const RESERVE_DIVISOR: usize = 32;

/// Pages made between two looks at the machine's free memory; a look may take a lock.
const LOOK_EVERY: u32 = 16;

/// Checks that one more page of a file may be made.
///
/// # Errors
///
/// - `ENOSPC`: only the reserve is left.
pub fn check_page() -> Result<(), Errno> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    static IS_FULL: AtomicU32 = AtomicU32::new(0);
    if MADE.fetch_add(1, Ordering::Relaxed) % LOOK_EVERY == 0
        || IS_FULL.load(Ordering::Relaxed) == 1
    {
        IS_FULL.store(u32::from(available() < PAGE_LEN), Ordering::Relaxed);
    }
    if IS_FULL.load(Ordering::Relaxed) == 1 {
        Err(Errno::ENOSPC)
    } else {
        Ok(())
    }
}

/// Bytes that files may still take.
pub fn available() -> usize {
    let usage = memory::usage();
    usage.free.saturating_sub(usage.total / RESERVE_DIVISOR)
}
