//! <net/if.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::{
    abi::{cstr, out},
    interface_list,
    process::process,
};
use core::ffi::{c_char, c_uint};

use crate::abi::{result::or, types::if_::if_nameindex};

/// `if_freenameindex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_freenameindex(list: *mut if_nameindex) {
    // SAFETY: the caller promises that `list` comes from `if_nameindex()`.
    unsafe { interface_list::free_names(list) };
}

/// `if_indextoname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_indextoname(index: c_uint, name: *mut c_char) -> *mut c_char {
    let found = interface_list::name(process(), index);
    // SAFETY: the caller promises that `name` has room for `IF_NAMESIZE` bytes.
    let written = found.and_then(|found| unsafe { out::write(name.cast(), found) });
    or(written.map(|()| name), core::ptr::null_mut())
}

/// `if_nameindex()`.
#[unsafe(no_mangle)]
pub extern "C" fn if_nameindex() -> *mut if_nameindex {
    interface_list::names(process())
}

/// `if_nametoindex()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn if_nametoindex(name: *const c_char) -> c_uint {
    // SAFETY: the caller promises that `name` is a string.
    let name = unsafe { cstr::text(name) };
    or(
        name.and_then(|name| interface_list::number(process(), name)),
        0,
    )
}
