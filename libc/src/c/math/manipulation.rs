//! C11 §7.12.11: signs, NaNs and neighbours.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

use alloc::vec::Vec;
use core::ffi::{c_char, c_double, c_float};

use super::report;
use crate::{
    abi::{c_text::CText, cstr},
    math::order,
    number::parse_f64,
};

/// `copysign()`.
#[unsafe(no_mangle)]
pub extern "C" fn copysign(x: c_double, y: c_double) -> c_double {
    libm::copysign(x, y)
}

/// `copysignf()`.
#[unsafe(no_mangle)]
pub extern "C" fn copysignf(x: c_float, y: c_float) -> c_float {
    libm::copysignf(x, y)
}

/// `nan()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nan(tag: *const c_char) -> c_double {
    // SAFETY: as the caller promises.
    let tag = unsafe { cstr::or_empty(tag) };
    let text = tagged(tag);
    // SAFETY: a string of ours.
    parse_f64(&unsafe { CText::new(text.as_ptr().cast()) }).value
}

/// What `strtod()` makes the same number of (C11 7.22.1.3). A tag that there is no memory for is none.
fn tagged(tag: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let tag = match text.try_reserve_exact(tag.len() + 6) {
        Ok(()) => tag,
        Err(_) => b"",
    };
    for part in [b"nan(", tag, b")\0"] {
        text.extend_from_slice(part);
    }
    text
}

/// `nanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanf(tag: *const c_char) -> c_float {
    // SAFETY: as the caller promises.
    let tag = unsafe { cstr::or_empty(tag) };
    let text = tagged(tag);
    // SAFETY: a string of ours.
    parse_f64(&unsafe { CText::new(text.as_ptr().cast()) }).value as c_float
}

/// `nextafter()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextafter(x: c_double, y: c_double) -> c_double {
    report(order::next_after(x, y))
}

/// `nextafterf()`.
#[unsafe(no_mangle)]
pub extern "C" fn nextafterf(x: c_float, y: c_float) -> c_float {
    report(order::next_after(x, y))
}
