//! <crypt.h>.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::string::String;
use core::{ffi::c_char, ptr::null_mut};

use posix_api::Errno;

use crate::{
    abi::{cstr, out, result::or},
    password,
    static_text::StaticText,
};

/// The room for a hash.
const OUTPUT: usize = 384;

/// What `crypt_r()` works in: only `output` is used.
#[repr(C)]
pub struct crypt_data {
    output: [c_char; OUTPUT],
    setting: [c_char; OUTPUT],
    input: [c_char; 512],
    reserved: [c_char; 767],
    initialized: c_char,
    internal: [c_char; 30720],
}

static HASH: StaticText<OUTPUT> = StaticText::new();

/// `crypt()`: see [`password::hash`]. The next call overwrites the hash.
///
/// # Safety
///
/// Both must be strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt(key: *const c_char, setting: *const c_char) -> *mut c_char {
    // SAFETY: the caller promises that both are strings.
    let hash = unsafe { hash(key, setting) };
    or(hash.map(|hash| HASH.write(hash.as_bytes())), null_mut())
}

/// `crypt_r()`: as [`crypt`], with the hash in `data`.
///
/// # Safety
///
/// `key` and `setting` must be strings; `data` must be writable.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crypt_r(
    key: *const c_char,
    setting: *const c_char,
    data: *mut crypt_data,
) -> *mut c_char {
    // SAFETY: the caller promises that both are strings.
    let hash = unsafe { hash(key, setting) };
    // SAFETY: it is the address of a field of the structure that the caller promises.
    let output = unsafe { &raw mut (*data).output }.cast::<c_char>();
    // SAFETY: the caller promises that `data`, so its `output`, is writable.
    let written =
        hash.and_then(|hash| unsafe { out::write_text(output.cast(), OUTPUT, hash.as_bytes()) });
    or(written.map(|()| output), null_mut())
}

/// # Safety
///
/// Both must be strings, unless they are null.
unsafe fn hash(key: *const c_char, setting: *const c_char) -> Result<String, Errno> {
    // SAFETY: the caller's promise is passed on.
    let (key, setting) = unsafe { (cstr::text(key)?, cstr::text(setting)?) }; // EFAULT
    password::hash(key, setting)
}
