//! <argz.h>: vectors of strings in one block, as glibc has them.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "vectors are blocks of `malloc()`'s of the length given, others are strings"
)]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_uint},
    ptr, slice,
};

use posix_api::Errno;

use crate::abi::{allocation, cstr, result::number, types::base::size_t};

/// A vector of C's: its block and its length, both of which change.
#[derive(Clone, Copy)]
pub(crate) struct Argz {
    pub(crate) block: *mut *mut c_char,
    pub(crate) len: *mut size_t,
}

impl Argz {
    /// The bytes: strings with a 0 each.
    pub(crate) unsafe fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: the caller promises that both point to what they are for.
        unsafe { view(*self.block, *self.len) }
    }

    /// Replaces the bytes `at..at + gone` by `new`.
    pub(crate) unsafe fn splice(self, at: usize, gone: usize, new: &[u8]) -> Result<(), Errno> {
        // SAFETY: the caller's promise is passed on.
        let old = unsafe { self.bytes() };
        let (before, rest) = old.split_at_checked(at).ok_or(Errno::EINVAL)?;
        let after = rest.get(gone..).ok_or(Errno::EINVAL)?;
        let all = [before, new, after].concat();
        // SAFETY: as above.
        unsafe { self.replace(&all) }
    }

    /// Makes `all` the vector. An empty one is null.
    pub(crate) unsafe fn replace(self, all: &[u8]) -> Result<(), Errno> {
        // SAFETY: the caller's promise is passed on.
        let old = unsafe { *self.block };
        let block = if all.is_empty() {
            // SAFETY: the caller promises that it is `malloc()`'s.
            unsafe { allocation::free(old.cast()) };
            ptr::null_mut()
        } else {
            // SAFETY: as above.
            let block = unsafe { allocation::realloc(old.cast(), all.len()) };
            if block.is_null() {
                return Err(Errno::ENOMEM);
            }
            // SAFETY: it has room for so many.
            unsafe { slice::from_raw_parts_mut(block, all.len()) }.copy_from_slice(all);
            block
        };
        // SAFETY: as above.
        unsafe {
            *self.block = block.cast();
            *self.len = all.len();
        }
        Ok(())
    }
}

/// The bytes of a vector.
pub(crate) unsafe fn view<'a>(block: *const c_char, len: size_t) -> &'a [u8] {
    if block.is_null() {
        return &[];
    }
    // SAFETY: the caller promises that it is so long.
    unsafe { slice::from_raw_parts(block.cast(), len) }
}

/// The strings of a vector, with their 0.
pub(crate) fn strings(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == 0)
}

/// The bytes of a string, with its 0.
unsafe fn whole<'a>(text: *const c_char) -> &'a [u8] {
    // SAFETY: the caller promises a string.
    unsafe { core::ffi::CStr::from_ptr(text) }.to_bytes_with_nul()
}

/// Makes a new vector.
unsafe fn create(all: &[u8], block: *mut *mut c_char, len: *mut size_t) -> c_int {
    // SAFETY: the caller promises that they are writable; what was there is not looked at.
    unsafe {
        *block = ptr::null_mut();
        *len = 0;
        number(Argz { block, len }.replace(all))
    }
}

/// `argz_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_create(
    list: *const *mut c_char,
    block: *mut *mut c_char,
    len: *mut size_t,
) -> c_int {
    let mut all = Vec::new();
    let mut next = list;
    // SAFETY: the caller promises a list of strings that ends with null.
    while let Some(text) = unsafe { cstr::optional(*next) } {
        all.extend_from_slice(text);
        all.push(0);
        next = next.wrapping_add(1);
    }
    // SAFETY: as the caller promises.
    unsafe { create(&all, block, len) }
}

/// `argz_create_sep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_create_sep(
    text: *const c_char,
    separator: c_int,
    block: *mut *mut c_char,
    len: *mut size_t,
) -> c_int {
    // SAFETY: as the caller promises.
    let all = parts(unsafe { cstr::or_empty(text) }, separator);
    match all {
        // SAFETY: as the caller promises.
        Ok(all) => unsafe { create(&all, block, len) },
        Err(error) => error.code(),
    }
}

/// The parts of `text` between separators. Of empty ones only the last is kept, as glibc does.
fn parts(text: &[u8], separator: c_int) -> Result<Vec<u8>, Errno> {
    let mut all = Vec::new();
    all.try_reserve_exact(text.len() + 1)
        .map_err(|_| Errno::ENOMEM)?;
    for byte in text {
        let ends = c_int::from(*byte) == separator & 0xff;
        match (ends, all.last()) {
            (false, _) => all.push(*byte),
            (true, None | Some(0)) => {}
            (true, Some(_)) => all.push(0),
        }
    }
    if !text.is_empty() {
        all.push(0);
    }
    Ok(all)
}

/// `argz_count()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_count(block: *const c_char, len: size_t) -> size_t {
    // SAFETY: as the caller promises.
    strings(unsafe { view(block, len) }).count()
}

/// `argz_extract()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_extract(block: *const c_char, len: size_t, list: *mut *mut c_char) {
    let (mut at, mut next) = (block.cast_mut(), list);
    // SAFETY: as the caller promises.
    for text in strings(unsafe { view(block, len) }) {
        // SAFETY: the caller promises room for all and a null.
        unsafe { next.write(at) };
        next = next.wrapping_add(1);
        at = at.wrapping_add(text.len());
    }
    // SAFETY: as above.
    unsafe { next.write(ptr::null_mut()) };
}

/// `argz_stringify()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_stringify(block: *mut c_char, len: size_t, separator: c_int) {
    let last = len.saturating_sub(1);
    for at in 0..last {
        let place = block.wrapping_add(at);
        // SAFETY: the caller promises that the block is so long.
        unsafe {
            if *place == 0 {
                *place = separator as c_char; // as C does
            }
        }
    }
}

/// `argz_append()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_append(
    block: *mut *mut c_char,
    len: *mut size_t,
    more: *const c_char,
    more_len: size_t,
) -> c_int {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    number(unsafe { argz.splice(*len, 0, view(more, more_len)) })
}

/// `argz_add()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_add(
    block: *mut *mut c_char,
    len: *mut size_t,
    text: *const c_char,
) -> c_int {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    number(unsafe { argz.splice(*len, 0, whole(text)) })
}

/// `argz_add_sep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_add_sep(
    block: *mut *mut c_char,
    len: *mut size_t,
    text: *const c_char,
    separator: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let all = parts(unsafe { cstr::or_empty(text) }, separator);
    let argz = Argz { block, len };
    // SAFETY: as above.
    number(all.and_then(|all| unsafe { argz.splice(*len, 0, &all) }))
}

/// `argz_delete()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_delete(
    block: *mut *mut c_char,
    len: *mut size_t,
    entry: *mut c_char,
) {
    if entry.is_null() {
        return;
    }
    let argz = Argz { block, len };
    // SAFETY: the caller promises that the entry is a string of the vector.
    let (at, gone) = unsafe { (entry.addr() - (*block).addr(), whole(entry).len()) };
    // SAFETY: as the caller promises.
    let _ = unsafe { argz.splice(at, gone, &[]) }; // shorter always fits
}

/// `argz_insert()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_insert(
    block: *mut *mut c_char,
    len: *mut size_t,
    before: *mut c_char,
    text: *const c_char,
) -> c_int {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    let (bytes, text) = unsafe { (argz.bytes(), whole(text)) };
    let at = match before.is_null() {
        true => bytes.len(),
        // SAFETY: as above.
        false => before.addr().wrapping_sub(unsafe { *block }.addr()),
    };
    if at > bytes.len() || (at == bytes.len() && !before.is_null()) {
        return number(Err(Errno::EINVAL));
    }
    // It goes before the string that `before` points into.
    let ends = bytes.get(..at).unwrap_or_default();
    let at = ends
        .iter()
        .rposition(|byte| *byte == 0)
        .map_or(0, |end| end + 1);
    let at = if before.is_null() { bytes.len() } else { at };
    // SAFETY: as above.
    number(unsafe { argz.splice(at, 0, text) })
}

/// `argz_next()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_next(
    block: *const c_char,
    len: size_t,
    entry: *const c_char,
) -> *mut c_char {
    if entry.is_null() {
        return if len > 0 {
            block.cast_mut()
        } else {
            ptr::null_mut()
        };
    }
    // SAFETY: the caller promises that it is a string of the vector.
    let next = entry.wrapping_add(unsafe { whole(entry) }.len());
    if next.addr() < block.addr().saturating_add(len) {
        next.cast_mut()
    } else {
        ptr::null_mut()
    }
}

/// `argz_replace()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argz_replace(
    block: *mut *mut c_char,
    len: *mut size_t,
    text: *const c_char,
    with: *const c_char,
    count: *mut c_uint,
) -> c_int {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    let (text, with, bytes) = unsafe { (cstr::or_empty(text), cstr::or_empty(with), argz.bytes()) };
    if text.is_empty() {
        return 0;
    }
    let (mut all, mut replaced) = (Vec::new(), 0);
    for entry in strings(bytes) {
        // Strings count, not places, as glibc has it.
        replaced += c_uint::from(replace(entry, (text, with), &mut all));
    }
    // SAFETY: the caller promises that it is null or writable.
    if let Some(count) = unsafe { count.as_mut() } {
        *count = count.wrapping_add(replaced);
    }
    if replaced == 0 {
        return 0;
    }
    // SAFETY: as above.
    number(unsafe { argz.replace(&all) })
}

/// Copies `from` to `to` with one text in place of another; tells whether it was there.
fn replace(from: &[u8], (text, with): (&[u8], &[u8]), to: &mut Vec<u8>) -> bool {
    let (mut rest, mut was_there) = (from, false);
    while let Some(at) = memchr::memmem::find(rest, text) {
        to.extend_from_slice(rest.get(..at).unwrap_or_default());
        to.extend_from_slice(with);
        rest = rest.get(at + text.len()..).unwrap_or_default();
        was_there = true;
    }
    to.extend_from_slice(rest);
    was_there
}
