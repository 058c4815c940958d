//! The machine's own random numbers.

/// Fills `buf`.
pub fn fill(buf: &mut [u8]) {
    let mut state = super::clock::monotonic() | 1;
    for byte in buf {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        *byte = state.to_le_bytes()[7];
    }
}
