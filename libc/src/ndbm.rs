//! Databases of keys and contents in two files: POSIX.1-2024 `<ndbm.h>`.
//!
//! Extensible hashing. `.pag` holds pages, in each the pairs whose hash ends with the same bits; `.dir`
//! has a bit for each node of a tree, set where the pages below were split by one bit more. So a pair
//! is found with one look at `.pag`, however large the file is. Pages that were never written are holes.

use alloc::{vec, vec::Vec};

use posix_api::{
    Errno, Fd, Process, file,
    fs::{
        At,
        open::{self, OpenFlags},
        stat,
    },
};

/// Bytes of a page, and, less six, of the longest pair.
const PAGE_LEN: usize = 4096;

/// Bits of the hash by which pages are split at most.
const BITS_MAX: u32 = 22;

/// Bytes before a pair: the lengths of key and content.
const HEADER_LEN: usize = 4;

/// What `dbm_store()` does with a key that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// It leaves the old content (`DBM_INSERT`).
    Insert,
    /// It replaces that (`DBM_REPLACE`).
    Replace,
}

/// An open database.
pub struct Database {
    pages: Fd,
    splits: Fd,
    may_write: bool,
    /// Whether a transfer failed since the last [`Database::clear_error`].
    pub has_failed: bool,
    /// Where the next pair is that [`Database::next`] gives: page, and pair in it.
    cursor: (u64, usize),
    /// What the last call gave.
    found: Vec<u8>,
}

/// A page: pairs one after the other, and their length before them.
struct Page {
    number: u64,
    bytes: Vec<u8>,
}

/// Where a key's page is in the tree.
struct Leaf {
    page: u64,
    bits: u32,
    node: u64,
}

impl Database {
    /// Opens `path.dir` and `path.pag`. Write-only is taken for reading and writing.
    ///
    /// # Errors
    ///
    /// Those of `open()`.
    pub fn open(
        process: &Process,
        path: &[u8],
        flags: OpenFlags,
        mode: u32,
    ) -> Result<Self, Errno> {
        let access = OpenFlags::WRITE_ONLY | OpenFlags::READ_WRITE;
        let may_write = flags.intersects(access);
        let flags = match may_write {
            true => (flags - access - OpenFlags::APPEND) | OpenFlags::READ_WRITE,
            false => flags,
        };
        let open = |suffix: &[u8]| {
            let path = [path, suffix].concat();
            open::open(process, At::Cwd, &path, flags, mode)
        };
        let splits = open(b".dir")?;
        let pages = open(b".pag").inspect_err(|_| {
            let _ = file::close(process, splits); // it was opened just now
        })?;
        Ok(Self {
            pages,
            splits,
            may_write,
            has_failed: false,
            cursor: (0, 0),
            found: Vec::new(),
        })
    }

    /// Closes the files.
    pub fn close(&self, process: &Process) {
        for fd in [self.pages, self.splits] {
            let _ = file::close(process, fd); // the program may have closed it itself
        }
    }

    /// The content of `key`, until the next call; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Those of `read()`.
    pub fn fetch(&mut self, process: &Process, key: &[u8]) -> Result<Option<&mut [u8]>, Errno> {
        let page = self.noted(Self::page_of(self.pages, self.splits, process, key))?;
        let found = page.1.pairs().find(|(of, _)| *of == key);
        Ok(self.give(found.map(|(_, content)| content.to_vec())))
    }

    /// Stores a pair; `false` if the key is there and `how` leaves it.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: the pair is too long, or too many keys have one hash.
    /// - `EPERM`: the database is open for reading.
    /// - Those of `read()` and `write()`.
    pub fn store(
        &mut self,
        process: &Process,
        (key, content): (&[u8], &[u8]),
        how: Store,
    ) -> Result<bool, Errno> {
        self.check_writable()?; // EPERM
        let pair = pair(key, content)?; // EINVAL
        let stored = self.put(process, (key, &pair), how);
        self.noted(stored)
    }

    fn put(
        &mut self,
        process: &Process,
        (key, pair): (&[u8], &[u8]),
        how: Store,
    ) -> Result<bool, Errno> {
        loop {
            let (leaf, mut page) = Self::page_of(self.pages, self.splits, process, key)?;
            match page.position(key) {
                Some(_) if how == Store::Insert => return Ok(false),
                Some(range) => drop(page.bytes.drain(range)),
                None => {}
            }
            if page.bytes.len() + pair.len() + 2 <= PAGE_LEN {
                page.bytes.extend_from_slice(pair);
                self.write(process, &page)?;
                return Ok(true);
            }
            self.split(process, &leaf, page)?; // EINVAL
        }
    }

    /// Deletes a key; `false` if it is not there.
    ///
    /// # Errors
    ///
    /// - `EPERM`: the database is open for reading.
    /// - Those of `read()` and `write()`.
    pub fn delete(&mut self, process: &Process, key: &[u8]) -> Result<bool, Errno> {
        self.check_writable()?; // EPERM
        let (_, mut page) = self.noted(Self::page_of(self.pages, self.splits, process, key))?;
        let Some(range) = page.position(key) else {
            return Ok(false);
        };
        page.bytes.drain(range);
        let written = self.write(process, &page);
        self.noted(written).map(|()| true)
    }

    /// The first key, until the next call; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Those of `read()`.
    pub fn first(&mut self, process: &Process) -> Result<Option<&mut [u8]>, Errno> {
        self.cursor = (0, 0);
        self.next(process)
    }

    /// The next key, until the next call; `None` if it was the last. What is stored or deleted
    /// meanwhile may be left out, or come twice.
    ///
    /// # Errors
    ///
    /// Those of `read()`.
    pub fn next(&mut self, process: &Process) -> Result<Option<&mut [u8]>, Errno> {
        let key = self.advance(process);
        let key = self.noted(key)?;
        Ok(self.give(key))
    }

    fn advance(&mut self, process: &Process) -> Result<Option<Vec<u8>>, Errno> {
        let len = stat::stat_fd(process, self.pages)?.len;
        while self.cursor.0 < len.div_ceil(PAGE_LEN as u64) {
            let page = Page::read(process, self.pages, self.cursor.0)?;
            if let Some((key, _)) = page.pairs().nth(self.cursor.1) {
                self.cursor.1 += 1;
                return Ok(Some(key.to_vec()));
            }
            self.cursor = (self.cursor.0 + 1, 0);
        }
        Ok(None)
    }

    fn give(&mut self, found: Option<Vec<u8>>) -> Option<&mut [u8]> {
        self.found = found?;
        Some(&mut self.found)
    }

    fn noted<T>(&mut self, result: Result<T, Errno>) -> Result<T, Errno> {
        self.has_failed |= result.is_err();
        result
    }

    fn check_writable(&self) -> Result<(), Errno> {
        if self.may_write {
            Ok(())
        } else {
            Err(Errno::EPERM)
        }
    }

    /// The page where `key` is, if it is anywhere.
    fn page_of(
        pages: Fd,
        splits: Fd,
        process: &Process,
        key: &[u8],
    ) -> Result<(Leaf, Page), Errno> {
        let hash = hash(key);
        let (mut node, mut bits) = (0, 0);
        while bits < BITS_MAX && is_split(process, splits, node)? {
            node = 2 * node + 1 + u64::from((hash >> bits) & 1);
            bits += 1;
        }
        let number = u64::from(hash) & ((1 << bits) - 1);
        let leaf = Leaf {
            page: number,
            bits,
            node,
        };
        Ok((leaf, Page::read(process, pages, number)?))
    }

    /// Moves the pairs of `page` whose hash has the next bit set to a page of their own.
    fn split(&self, process: &Process, leaf: &Leaf, page: Page) -> Result<(), Errno> {
        if leaf.bits >= BITS_MAX {
            return Err(Errno::EINVAL);
        }
        let mut stay = Page::empty(leaf.page);
        let mut go = Page::empty(leaf.page | (1 << leaf.bits));
        for (key, content) in page.pairs() {
            let place = match (hash(key) >> leaf.bits) & 1 {
                0 => &mut stay,
                _ => &mut go,
            };
            place.bytes.extend(pair(key, content)?); // it was stored, so it fits
        }
        // In this order nothing is lost if one fails: pairs that are in both are looked for in one.
        self.write(process, &go)?;
        mark_split(process, self.splits, leaf.node)?;
        self.write(process, &stay)
    }

    fn write(&self, process: &Process, page: &Page) -> Result<(), Errno> {
        let mut bytes = vec![0; PAGE_LEN];
        let len = u16::try_from(page.bytes.len()).map_err(|_| Errno::EINVAL)?;
        let (start, rest) = bytes.split_at_mut(2);
        start.copy_from_slice(&len.to_le_bytes());
        rest.get_mut(..page.bytes.len())
            .ok_or(Errno::EINVAL)?
            .copy_from_slice(&page.bytes);
        let at = offset(page.number * PAGE_LEN as u64)?;
        match file::pwrite(process, self.pages, &bytes, at)? {
            PAGE_LEN => Ok(()),
            _ => Err(Errno::ENOSPC),
        }
    }
}

impl Page {
    fn empty(number: u64) -> Self {
        Self {
            number,
            bytes: Vec::new(),
        }
    }

    fn read(process: &Process, pages: Fd, number: u64) -> Result<Self, Errno> {
        let mut bytes = vec![0; PAGE_LEN];
        let at = offset(number * PAGE_LEN as u64)?;
        file::pread(process, pages, &mut bytes, at)?;
        let len = bytes
            .first_chunk()
            .map_or(0, |len| usize::from(u16::from_le_bytes(*len)));
        bytes.drain(..2);
        bytes.truncate(len);
        Ok(Self { number, bytes })
    }

    /// The pairs; it ends where the page makes no sense.
    fn pairs(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let mut rest = self.bytes.as_slice();
        core::iter::from_fn(move || {
            let (header, after) = rest.split_first_chunk::<HEADER_LEN>()?;
            let [a, b, c, d] = *header;
            let lens = [[a, b], [c, d]].map(|len| usize::from(u16::from_le_bytes(len)));
            let (key, after) = after.split_at_checked(lens[0])?;
            let (content, after) = after.split_at_checked(lens[1])?;
            rest = after;
            Some((key, content))
        })
    }

    /// Where the pair of `key` is.
    fn position(&self, key: &[u8]) -> Option<core::ops::Range<usize>> {
        let mut start = 0;
        for (of, content) in self.pairs() {
            let end = start + HEADER_LEN + of.len() + content.len();
            if of == key {
                return Some(start..end);
            }
            start = end;
        }
        None
    }
}

/// A pair as a page has it.
fn pair(key: &[u8], content: &[u8]) -> Result<Vec<u8>, Errno> {
    let total = key.len().saturating_add(content.len());
    if total > PAGE_LEN - HEADER_LEN - 2 {
        return Err(Errno::EINVAL);
    }
    let mut pair = Vec::with_capacity(HEADER_LEN + total);
    for len in [key.len(), content.len()] {
        let len = u16::try_from(len).map_err(|_| Errno::EINVAL)?;
        pair.extend(len.to_le_bytes());
    }
    pair.extend_from_slice(key);
    pair.extend_from_slice(content);
    Ok(pair)
}

fn offset(at: u64) -> Result<i64, Errno> {
    i64::try_from(at).map_err(|_| Errno::EFBIG)
}

fn is_split(process: &Process, splits: Fd, node: u64) -> Result<bool, Errno> {
    let mut byte = [0];
    file::pread(process, splits, &mut byte, offset(node / 8)?)?;
    Ok((byte[0] >> (node % 8)) & 1 == 1)
}

fn mark_split(process: &Process, splits: Fd, node: u64) -> Result<(), Errno> {
    let mut byte = [0];
    let at = offset(node / 8)?;
    file::pread(process, splits, &mut byte, at)?;
    byte[0] |= 1 << (node % 8);
    file::pwrite(process, splits, &byte, at).map(drop)
}

/// FNV-1a, with its high half folded in: pages are chosen by the low bits.
fn hash(key: &[u8]) -> u32 {
    let hash = key.iter().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    });
    hash ^ (hash >> 16)
}

#[cfg(test)]
mod tests {
    use std::{format, string::String, sync::Arc};

    use super::*;

    fn open(flags: OpenFlags) -> (Arc<Process>, Result<Database, Errno>) {
        let process = Process::new();
        let database = Database::open(&process, b"/tmp/base", flags, 0o600);
        (process, database)
    }

    fn new() -> (Arc<Process>, Database) {
        let (process, database) = open(OpenFlags::CREATE | OpenFlags::WRITE_ONLY);
        (process, database.expect("two new files"))
    }

    #[test]
    fn pairs_survive_many_splits() {
        let (process, mut database) = new();
        let key = |n: u32| format!("key {n}");
        let content = |n: u32| String::from("x").repeat(n as usize % 300);
        for n in 0..3000 {
            let pair = (key(n), content(n));
            let pair = (pair.0.as_bytes(), pair.1.as_bytes());
            assert_eq!(database.store(&process, pair, Store::Insert), Ok(true));
        }

        for n in 0..3000 {
            let found = database.fetch(&process, key(n).as_bytes()).expect("read");
            assert_eq!(found.as_deref(), Some(content(n).as_bytes()));
        }
        assert_eq!(database.fetch(&process, b"key 3000"), Ok(None));
        let mut count = 0;
        let mut next = database.first(&process).expect("read").is_some();
        while next {
            count += 1;
            next = database.next(&process).expect("read").is_some();
        }
        assert_eq!(count, 3000);
    }

    #[test]
    fn a_key_is_replaced_or_left() {
        let (process, mut database) = new();
        let store =
            |database: &mut Database, content, how| database.store(&process, (b"a", content), how);

        assert_eq!(store(&mut database, b"1", Store::Insert), Ok(true));
        assert_eq!(store(&mut database, b"2", Store::Insert), Ok(false));
        assert_eq!(store(&mut database, b"three", Store::Replace), Ok(true));
        let found = database.fetch(&process, b"a").expect("read");
        assert_eq!(found.as_deref(), Some(&b"three"[..]));
        assert_eq!(database.delete(&process, b"a"), Ok(true));
        assert_eq!(database.delete(&process, b"a"), Ok(false));
        assert!(!database.has_failed);
    }

    #[test]
    fn store_of_a_long_pair_is_einval() {
        let (process, mut database) = new();

        let longest = (&b"k"[..], &[0; PAGE_LEN - 7][..]);
        assert_eq!(database.store(&process, longest, Store::Insert), Ok(true));
        let longer = (&b"kk"[..], &[0; PAGE_LEN - 7][..]);
        assert_eq!(
            database.store(&process, longer, Store::Insert),
            Err(Errno::EINVAL)
        );
    }

    #[test]
    fn store_in_a_database_for_reading_is_eperm() {
        let (process, database) = new();
        database.close(&process);
        let read_only = Database::open(&process, b"/tmp/base", OpenFlags::empty(), 0);
        let mut database = read_only.expect("two files");

        let stored = database.store(&process, (b"a", b"b"), Store::Insert);
        assert_eq!(stored, Err(Errno::EPERM));
        assert_eq!(database.delete(&process, b"a"), Err(Errno::EPERM));
    }

    #[test]
    fn open_of_no_database_is_enoent() {
        let (_, opened) = open(OpenFlags::empty());

        assert_eq!(opened.err(), Some(Errno::ENOENT));
    }
}
