//! The hash table of `hsearch()`: as many entries as it was made for, found by a string.

#![expect(
    unsafe_code,
    reason = "keys are C's strings, and C holds pointers to entries"
)]

use alloc::vec::Vec;
use core::ffi::{c_char, c_void};

use posix_api::Errno;

use crate::abi::cstr;

/// `ENTRY`.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct entry {
    /// What it is found by.
    pub key: *mut c_char,
    /// What is found.
    pub data: *mut c_void,
}

/// A table that does not grow: open addressing over at least a third more places than entries.
#[derive(Debug)]
pub struct Table {
    places: Vec<Option<entry>>,
    free: usize,
}

impl Table {
    /// A table for `entries`.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`: there is no memory for so many.
    pub fn new(entries: usize) -> Result<Self, Errno> {
        let len = entries
            .checked_add(entries / 2)
            .and_then(|len| len.checked_add(3)?.checked_next_power_of_two())
            .ok_or(Errno::ENOMEM)?;
        let mut places = Vec::new();
        places.try_reserve_exact(len).map_err(|_| Errno::ENOMEM)?;
        places.resize(len, None);
        Ok(Self {
            places,
            free: entries.max(1),
        })
    }

    /// The entry with that key, or the place for it.
    fn place(&mut self, key: &[u8]) -> &mut Option<entry> {
        let mask = self.places.len() - 1;
        let mut at = hash(key) & mask;
        // At least one place stays empty: the search ends.
        while self.places[at].is_some_and(|found| key_of(&found) != key) {
            at = (at + 1) & mask;
        }
        &mut self.places[at]
    }

    /// Finds an entry.
    ///
    /// # Errors
    ///
    /// - `ESRCH`: there is none.
    pub fn find(&mut self, key: &[u8]) -> Result<&mut entry, Errno> {
        self.place(key).as_mut().ok_or(Errno::ESRCH)
    }

    /// Finds the entry with the key of `new`, or makes it one.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`: the table is full.
    pub fn enter(&mut self, new: entry) -> Result<&mut entry, Errno> {
        let key = key_of(&new);
        if self.place(key).is_none() {
            self.free = self.free.checked_sub(1).ok_or(Errno::ENOMEM)?;
        }
        Ok(self.place(key).get_or_insert(new))
    }
}

fn key_of(of: &entry) -> &'static [u8] {
    // SAFETY: POSIX.1-2024 `hsearch()`: the keys stay as they are as long as the table lives.
    unsafe { cstr::or_empty(of.key) }
}

/// FNV-1a.
fn hash(key: &[u8]) -> usize {
    key.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ usize::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry_of(key: &'static core::ffi::CStr, data: usize) -> entry {
        entry {
            key: key.as_ptr().cast_mut(),
            data: core::ptr::without_provenance_mut(data),
        }
    }

    #[test]
    fn enter_of_a_known_key_returns_the_first() {
        let mut table = Table::new(2).expect("memory");
        let _ = table.enter(entry_of(c"a", 1));

        let found = table.enter(entry_of(c"a", 2)).map(|it| it.data.addr());

        assert_eq!(found, Ok(1));
    }

    #[test]
    fn enter_into_a_full_table_is_enomem() {
        let mut table = Table::new(1).expect("memory");
        let _ = table.enter(entry_of(c"a", 1));

        assert_eq!(table.enter(entry_of(c"b", 2)).err(), Some(Errno::ENOMEM));
        assert_eq!(table.find(b"b").err(), Some(Errno::ESRCH));
    }
}
