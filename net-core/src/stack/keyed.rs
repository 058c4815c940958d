//! Hashing with a secret, so that nobody outside can fill one bucket or guess a number.

use core::hash::{BuildHasher, Hash, Hasher};

use kernel::entropy;
use siphasher::sip::SipHasher13;

/// A map whose hash is keyed: nobody outside sees it, so a few instructions are enough.
pub type Map<K, V> = hashbrown::HashMap<K, V, TableKey>;

/// The secret of one table.
#[derive(Clone, Copy)]
pub struct TableKey(u64);

/// Folds words into a number by multiplication.
pub struct Folding(u64);

/// An odd number without a pattern: the golden ratio's fraction.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl BuildHasher for TableKey {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding(self.0)
    }
}

impl Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(part).for_each(|(to, byte)| *to = *byte);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        let product = u128::from(self.0 ^ word) * u128::from(FACTOR);
        self.0 = (product as u64 ^ (product >> 64) as u64).rotate_left(23);
    }

    fn write_u8(&mut self, word: u8) {
        self.write_u64(word.into());
    }

    fn write_u16(&mut self, word: u16) {
        self.write_u64(word.into());
    }

    fn write_u32(&mut self, word: u32) {
        self.write_u64(word.into());
    }

    fn write_u128(&mut self, words: u128) {
        self.write_u64(words as u64);
        self.write_u64((words >> 64) as u64);
    }

    fn write_usize(&mut self, word: usize) {
        self.write_u64(word as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A secret of this machine, new at each boot.
#[derive(Clone, Copy)]
pub struct Key(u64, u64);

impl Key {
    /// A new secret.
    pub fn random() -> Self {
        Self(entropy::u64(), entropy::u64())
    }

    /// A number that depends on `value` and the secret.
    pub fn number(self, value: impl Hash) -> u64 {
        self.hash_one(value)
    }
}

impl BuildHasher for Key {
    type Hasher = SipHasher13;

    fn build_hasher(&self) -> SipHasher13 {
        SipHasher13::new_with_keys(self.0, self.1)
    }
}

/// An empty map with a secret of its own.
pub fn map<K, V>() -> Map<K, V> {
    Map::with_hasher(TableKey(entropy::u64()))
}

/// Feeds an address and its ports at as few words as they have.
pub fn hash_addr<H: Hasher>(addr: core::net::IpAddr, state: &mut H) {
    match addr {
        core::net::IpAddr::V4(addr) => state.write_u32(addr.to_bits()),
        core::net::IpAddr::V6(addr) => state.write_u128(addr.to_bits()),
    }
}
