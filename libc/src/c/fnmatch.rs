//! <fnmatch.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use crate::{
    abi::cstr,
    pattern::fnmatch::{Flags, matches},
};

/// What `fnmatch()` returns where the text does not match.
const FNM_NOMATCH: c_int = 1;
/// What it returns where it cannot tell: a flag that is not there.
const FNM_ERROR: c_int = -1;

/// `fnmatch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fnmatch(
    pattern: *const c_char,
    text: *const c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises strings.
    let (pattern, text) = unsafe { (cstr::or_empty(pattern), cstr::or_empty(text)) };
    match Flags::from_bits(flags.cast_unsigned()) {
        Some(flags) if matches(pattern, text, flags) => 0,
        Some(_) => FNM_NOMATCH,
        None => FNM_ERROR,
    }
}
