//! C11 §7.12.11: signs, NaNs and neighbours.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "pointers that may be written")]

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
    let text = [b"nan(", tag, b")\0"].concat();
    // SAFETY: a string of ours.
    parse_f64(&unsafe { CText::new(text.as_ptr().cast()) }).value
}

/// `nanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nanf(tag: *const c_char) -> c_float {
    // SAFETY: as the caller promises.
    let tag = unsafe { cstr::or_empty(tag) };
    let text = [b"nan(", tag, b")\0"].concat();
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
