//! Hashing with a secret, so that nobody outside can fill one bucket or guess a number.

use core::hash::{BuildHasher, Hash, Hasher};

use kernel::entropy;
use siphasher::sip::SipHasher13;

/// A map whose hash is keyed.
pub type Map<K, V> = hashbrown::HashMap<K, V, Key>;

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
    Map::with_hasher(Key::random())
}

/// Feeds an address and its ports at as few words as they have.
pub fn hash_addr<H: Hasher>(addr: core::net::IpAddr, state: &mut H) {
    match addr {
        core::net::IpAddr::V4(addr) => state.write_u32(addr.to_bits()),
        core::net::IpAddr::V6(addr) => state.write_u128(addr.to_bits()),
    }
}
