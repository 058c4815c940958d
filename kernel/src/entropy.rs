//! Random bytes.

use crate::arch;

/// Fills `buf` with random bytes fit for keys. Does not block.
pub fn fill(buf: &mut [u8]) {
    arch::entropy::fill(buf);
}

/// A random number fit for keys.
pub fn u64() -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
