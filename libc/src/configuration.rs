//! What `confstr` tells.

use crate::abi::constants::confname::*;
use core::ffi::c_int;

/// The string for a variable of `confstr`; `None` if there is no such variable.
pub fn string(name: c_int) -> Option<&'static str> {
    let text = match name {
        _CS_PATH => "/bin:/usr/bin",
        _CS_GNU_LIBC_VERSION => "glibc 2.36",
        _CS_GNU_LIBPTHREAD_VERSION => "NPTL 2.36",
        _CS_V6_WIDTH_RESTRICTED_ENVS | _CS_V7_WIDTH_RESTRICTED_ENVS => "POSIX_V7_LP64_OFF64",
        _ => return None,
    };
    Some(text)
}
