//! Sets of bytes, and searches for them.

/// A set of bytes.
#[derive(Clone, Copy, Default)]
pub struct ByteSet {
    bits: [u64; 4],
}

impl ByteSet {
    /// The bytes of `members`.
    pub fn new(members: &[u8]) -> Self {
        let mut set = Self::default();
        members.iter().for_each(|&byte| set.insert(byte));
        set
    }

    /// Adds `byte`.
    pub fn insert(&mut self, byte: u8) {
        self.bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// All other bytes.
    #[must_use]
    pub fn complement(self) -> Self {
        Self {
            bits: self.bits.map(|word| !word),
        }
    }

    /// Whether `byte` is in it.
    pub fn contains(&self, byte: u8) -> bool {
        self.bits[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }
}
