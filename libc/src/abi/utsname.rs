//! `struct utsname`, filled in.

use core::ffi::c_char;

use posix_api::system::SystemNames;

use crate::abi::types::utsname::utsname;

impl From<SystemNames> for utsname {
    fn from(names: SystemNames) -> Self {
        Self {
            sysname: field(&names.system),
            nodename: field(&names.node),
            release: field(&names.release),
            version: field(&names.version),
            machine: field(&names.machine),
            __domainname: field("(none)"),
        }
    }
}

/// As much of `text` as fits, and zeros.
fn field(text: &str) -> [c_char; 65] {
    let mut field = [0; 65];
    for (to, from) in field.iter_mut().take(64).zip(text.bytes()) {
        *to = from.cast_signed();
    }
    field
}
