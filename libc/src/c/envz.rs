//! <envz.h>: vectors of `name=value`, as glibc has them.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "as in c/argz.rs")]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    ptr,
};

use super::argz::{Argz, strings, view};
use crate::abi::{cstr, result::number, types::base::size_t};

/// The name of an entry.
fn name_of(entry: &[u8]) -> &[u8] {
    let end = entry.iter().position(|byte| matches!(byte, b'=' | 0));
    entry.get(..end.unwrap_or(entry.len())).unwrap_or_default()
}

/// Where the entry `name` is, and how long it is with its 0.
fn find(bytes: &[u8], name: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    for entry in strings(bytes) {
        if name_of(entry) == name_of(name) {
            return Some((at, entry.len()));
        }
        at += entry.len();
    }
    None
}

/// `envz_entry()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_entry(
    block: *const c_char,
    len: size_t,
    name: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    let found = unsafe { find(view(block, len), cstr::or_empty(name)) };
    found.map_or(ptr::null_mut(), |(at, _)| block.cast_mut().wrapping_add(at))
}

/// `envz_get()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_get(
    block: *const c_char,
    len: size_t,
    name: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    let bytes = unsafe { view(block, len) };
    // SAFETY: as the caller promises.
    let found = find(bytes, unsafe { cstr::or_empty(name) });
    let value = found.and_then(|(at, len)| {
        let entry = bytes.get(at..at + len)?;
        let equals = name_of(entry).len();
        (entry.get(equals) == Some(&b'=')).then_some(at + equals + 1)
    });
    value.map_or(ptr::null_mut(), |at| block.cast_mut().wrapping_add(at))
}

/// `envz_add()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_add(
    block: *mut *mut c_char,
    len: *mut size_t,
    name: *const c_char,
    value: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { envz_remove(block, len, name) };
    // SAFETY: as the caller promises.
    let (name, value) = unsafe { (cstr::or_empty(name), cstr::optional(value)) };
    let mut entry = Vec::from(name);
    if let Some(value) = value {
        entry.push(b'=');
        entry.extend_from_slice(value);
    }
    entry.push(0);
    let argz = Argz { block, len };
    // SAFETY: as above.
    number(unsafe { argz.splice(*len, 0, &entry) })
}

/// `envz_merge()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_merge(
    block: *mut *mut c_char,
    len: *mut size_t,
    other: *const c_char,
    other_len: size_t,
    overrides: c_int,
) -> c_int {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    let (mut all, other) = unsafe { (Vec::from(argz.bytes()), view(other, other_len)) };
    for entry in strings(other) {
        match find(&all, entry) {
            Some((at, gone)) if overrides != 0 => drop(all.drain(at..at + gone)),
            Some(_) => continue,
            None => {}
        }
        all.extend_from_slice(entry);
    }
    // SAFETY: as above.
    number(unsafe { argz.replace(&all) })
}

/// `envz_remove()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_remove(
    block: *mut *mut c_char,
    len: *mut size_t,
    name: *const c_char,
) {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    let found = unsafe { find(argz.bytes(), cstr::or_empty(name)) };
    if let Some((at, gone)) = found {
        // SAFETY: as above.
        let _ = unsafe { argz.splice(at, gone, &[]) }; // shorter always fits
    }
}

/// `envz_strip()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn envz_strip(block: *mut *mut c_char, len: *mut size_t) {
    let argz = Argz { block, len };
    // SAFETY: as the caller promises.
    let bytes = unsafe { argz.bytes() };
    let with_value = |entry: &&[u8]| entry.get(name_of(entry).len()) == Some(&b'=');
    let kept: Vec<&[u8]> = strings(bytes).filter(with_value).collect();
    // SAFETY: as above.
    let _ = unsafe { argz.replace(&kept.concat()) }; // shorter always fits
}
