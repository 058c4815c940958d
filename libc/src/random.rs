//! `random`, `rand_r` and `drand48`: the sequences that POSIX and glibc have.

/// A 48-bit linear congruential generator: POSIX.1-2024 `drand48()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Congruential {
    /// The multiplier.
    pub factor: u64,
    /// The addend.
    pub addend: u16,
}

impl Congruential {
    /// The parameters that POSIX gives.
    pub const STANDARD: Self = Self {
        factor: 0x5_deec_e66d,
        addend: 0xb,
    };

    /// The state that follows `state`.
    pub fn next(self, state: [u16; 3]) -> [u16; 3] {
        let [low, middle, high] = state.map(u64::from);
        let x = low | middle << 16 | high << 32;
        let next = x
            .wrapping_mul(self.factor)
            .wrapping_add(u64::from(self.addend));
        [next as u16, (next >> 16) as u16, (next >> 32) as u16]
    }
}

/// A state as a number in `[0, 1)`.
pub fn fraction(state: [u16; 3]) -> f64 {
    let [low, middle, high] = state.map(u64::from);
    (low | middle << 16 | high << 32) as f64 / (1_u64 << 48) as f64
}

/// A state as a number below 2³¹.
pub fn non_negative(state: [u16; 3]) -> i64 {
    i64::from(state[2]) << 15 | i64::from(state[1] >> 1)
}

/// A state as a number of 32 bits with a sign.
pub fn signed(state: [u16; 3]) -> i64 {
    i64::from((i32::from(state[2] as i16) << 16) | i32::from(state[1]))
}

/// `rand_r`: three steps of a small generator.
pub fn small(seed: &mut u32) -> i32 {
    let mut step = || {
        *seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12345);
        *seed / 65536
    };
    let mut result = step() % 2048;
    result = (result << 10) ^ (step() % 1024);
    result = (result << 10) ^ (step() % 1024);
    result.cast_signed()
}

/// The degrees of the additive generators and their taps, by glibc's type number.
pub const TYPES: [(usize, usize); 5] = [(0, 0), (7, 3), (15, 1), (31, 3), (63, 1)];

/// The type that fits a state of `bytes` bytes, one word of them for its description.
pub fn type_for(bytes: usize) -> Option<usize> {
    match bytes {
        256.. => Some(4),
        128.. => Some(3),
        64.. => Some(2),
        32.. => Some(1),
        8.. => Some(0),
        _ => None,
    }
}

/// `random`: words that are added to each other.
pub struct Additive<'a> {
    /// The words; one for type 0.
    /// In memory of C's, aligned or not.
    pub words: &'a mut [[u8; 4]],
    /// Distance of the taps; 0 for type 0.
    pub separation: usize,
    /// The front tap.
    pub front: usize,
    /// The rear tap.
    pub rear: usize,
}

impl Additive<'_> {
    /// Starts over from `seed`.
    pub fn seed(&mut self, seed: u32) {
        let mut word = if seed == 0 { 1 } else { seed.cast_signed() };
        for place in self.words.iter_mut() {
            *place = word.to_ne_bytes();
            // 16807 × word modulo 2³¹ − 1, by Schrage's way as glibc has it.
            let high = word / 127_773;
            let low = word % 127_773;
            word = 16807 * low - 2836 * high;
            if word < 0 {
                word += i32::MAX;
            }
        }
        self.front = self.separation;
        self.rear = 0;
        if self.separation > 0 {
            for _ in 0..self.words.len() * 10 {
                self.draw();
            }
        }
    }

    /// The next number, below 2³¹.
    pub fn draw(&mut self) -> i32 {
        let count = self.words.len();
        if self.separation == 0 {
            let Some(word) = self.words.first_mut() else {
                return 0;
            };
            let next = u32::from_ne_bytes(*word)
                .wrapping_mul(1_103_515_245)
                .wrapping_add(12345);
            let next = (next & 0x7fff_ffff).cast_signed();
            *word = next.to_ne_bytes();
            return next;
        }
        let rear = self.words.get(self.rear).copied().unwrap_or_default();
        let Some(front) = self.words.get_mut(self.front) else {
            return 0;
        };
        let sum = u32::from_ne_bytes(*front).wrapping_add(u32::from_ne_bytes(rear));
        *front = sum.to_ne_bytes();
        self.front = (self.front + 1) % count;
        self.rear = (self.rear + 1) % count;
        (sum >> 1).cast_signed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_is_what_glibc_gives_for_seed_1() {
        let mut words = [[0; 4]; 31];
        let mut state = Additive {
            words: &mut words,
            separation: 3,
            front: 0,
            rear: 0,
        };

        state.seed(1);

        assert_eq!(
            (state.draw(), state.draw(), state.draw()),
            (1_804_289_383, 846_930_886, 1_681_692_777)
        );
    }

    #[test]
    fn drand48_is_what_posix_says() {
        let next = Congruential::STANDARD.next([0x330e, 1, 0]);

        assert_eq!(non_negative(next), 89_400_484);
    }
}
