//! A ChaCha20 generator that forgets: each batch begins with the key of the next, and bytes
//! handed out are erased, so who sees its state later learns nothing of what it gave before.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// A key.
pub type Seed = [u8; 32];

/// The bytes of four words.
pub fn seed_of(words: [u64; 4]) -> Seed {
    let mut seed = Seed::default();
    for (to, word) in seed.chunks_mut(8).zip(words) {
        to.copy_from_slice(&word.to_le_bytes());
    }
    seed
}

/// The generator.
pub struct Generator {
    key: Seed,
    batch: [u8; Self::BATCH_LEN],
    /// Bytes of `batch` not handed out: its last ones.
    left: usize,
}

impl Generator {
    /// Bytes made at a time.
    pub const BATCH_LEN: usize = 512;

    /// A generator that anybody could repeat, to be given a seed.
    pub const fn unseeded() -> Self {
        Self {
            key: [0; 32],
            batch: [0; Self::BATCH_LEN],
            left: 0,
        }
    }

    /// Mixes `seed` in. What the generator had is not lost, even if `seed` is known.
    pub fn absorb(&mut self, seed: &Seed) {
        self.key
            .iter_mut()
            .zip(seed)
            .for_each(|(byte, other)| *byte ^= other);
        self.left = 0;
        self.make_batch();
        self.left = 0;
    }

    /// Fills `buf`.
    pub fn fill(&mut self, buf: &mut [u8]) {
        let mut rest = buf;
        while !rest.is_empty() {
            if self.left == 0 {
                self.make_batch();
            }
            let from = Self::BATCH_LEN - self.left;
            let count = self.left.min(rest.len());
            let (now, later) = rest.split_at_mut(count);
            let source = self.batch.get_mut(from..from + count).unwrap_or_default();
            now.copy_from_slice(source);
            source.fill(0);
            self.left -= count;
            rest = later;
        }
    }

    fn make_batch(&mut self) {
        let mut stream = ChaCha20Rng::from_seed(self.key);
        stream.fill_bytes(&mut self.key);
        stream.fill_bytes(&mut self.batch);
        self.left = Self::BATCH_LEN;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seeds_give_the_same_bytes_however_they_are_asked_for() {
        let (mut whole, mut pieces) = (Generator::unseeded(), Generator::unseeded());
        whole.absorb(&[7; 32]);
        pieces.absorb(&[7; 32]);
        let (mut expected, mut made) = ([0; 2000], [0; 2000]);

        whole.fill(&mut expected);
        made.chunks_mut(37).for_each(|piece| pieces.fill(piece));

        assert_eq!(expected, made);
    }

    #[test]
    fn a_seed_changes_all_that_follows() {
        let (mut first, mut second) = (Generator::unseeded(), Generator::unseeded());
        first.absorb(&[1; 32]);
        second.absorb(&[2; 32]);
        let (mut one, mut other) = ([0; 64], [0; 64]);

        first.fill(&mut one);
        second.fill(&mut other);

        assert_ne!(one, other);
    }

    #[test]
    fn bytes_handed_out_are_forgotten() {
        let mut generator = Generator::unseeded();
        generator.absorb(&[3; 32]);
        let mut bytes = [0; 16];

        generator.fill(&mut bytes);

        assert!(!generator.batch.windows(16).any(|window| window == bytes));
    }
}
