//! <gnu/libc-version.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_char;

/// `gnu_get_libc_version()`: the version whose ABI this is.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_get_libc_version() -> *const c_char {
    c"2.36".as_ptr()
}

/// `gnu_get_libc_release()`.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_get_libc_release() -> *const c_char {
    c"stable".as_ptr()
}
