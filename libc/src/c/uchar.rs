//! <uchar.h>: C11 §7.28. A `char16_t` that is half of a character waits in the state for the other half.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as for the functions of <wchar.h>"
)]

use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int, c_uchar, c_uint, c_ushort},
    ptr,
};

use posix_api::Errno;

use super::wchar::convert::{mbrtowc, wcrtomb};
use crate::abi::{
    out,
    result::set_errno,
    types::{base::size_t, mbstate::mbstate_t},
};

/// A unit of UTF-8.
pub type char8_t = c_uchar;
/// A unit of UTF-16.
pub type char16_t = c_ushort;
/// A character.
pub type char32_t = c_uint;

/// Marks a state in which `__value` is a surrogate that waits.
const WAITING: c_int = 1 << 16;
/// Marks a state in which `__value` has bytes of UTF-8 that wait; their number stands below.
const WAITING_BYTES: c_int = 1 << 17;
/// More of a character came, from the state.
const FROM_STATE: size_t = usize::MAX - 2;

/// A function's own state, for callers that pass none.
struct Own(UnsafeCell<mbstate_t>);
// SAFETY: C11 §7.28.1 does not ask these functions to be thread-safe without a state.
unsafe impl Sync for Own {}

impl Own {
    const fn new() -> Self {
        Self(UnsafeCell::new(mbstate_t {
            __count: 0,
            __value: 0,
        }))
    }

    fn or(&self, state: *mut mbstate_t) -> *mut mbstate_t {
        if state.is_null() { self.0.get() } else { state }
    }
}

/// `mbrtoc32()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc32(
    to: *mut char32_t,
    s: *const c_char,
    n: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    // SAFETY: as the caller promises; a `wchar_t` is a `char32_t`.
    unsafe { mbrtowc(to.cast(), s, n, OWN.or(state)) }
}

/// `c32rtomb()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c32rtomb(to: *mut c_char, c: char32_t, state: *mut mbstate_t) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { wcrtomb(to, c.cast_signed(), state) }
}

/// `mbrtoc16()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc16(
    to: *mut char16_t,
    s: *const c_char,
    n: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    // SAFETY: the caller promises a state.
    let before = unsafe { *state };
    if before.__count == WAITING {
        // SAFETY: as above.
        unsafe { *state = mbstate_t::default() };
        // SAFETY: the caller promises room, or null.
        unsafe { out::write_if_asked(to, before.__value as char16_t) };
        return FROM_STATE;
    }
    if s.is_null() {
        // SAFETY: a string of ours.
        return unsafe { mbrtoc16(ptr::null_mut(), c"".as_ptr(), 1, state) };
    }
    let mut c = 0;
    // SAFETY: as the caller promises.
    let len = unsafe { mbrtowc(&raw mut c, s, n, state) };
    if len > n {
        return len; // no character, or not all of it
    }
    let mut units = [0; 2];
    let character = char::from_u32(c.cast_unsigned()).unwrap_or_default();
    if let &mut [high, low] = character.encode_utf16(&mut units) {
        // SAFETY: the caller promises a state.
        unsafe {
            *state = mbstate_t {
                __count: WAITING,
                __value: low.into(),
            };
        }
        units[0] = high;
    }
    // SAFETY: the caller promises room, or null.
    unsafe { out::write_if_asked(to, units[0]) };
    len
}

/// `c16rtomb()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c16rtomb(to: *mut c_char, c: char16_t, state: *mut mbstate_t) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    if to.is_null() {
        // SAFETY: the caller promises a state.
        unsafe { *state = mbstate_t::default() };
        return 1;
    }
    // SAFETY: the caller promises a state.
    let before = unsafe { *state };
    let waiting = (before.__count == WAITING).then_some(before.__value as char16_t);
    let mut decoded = char::decode_utf16(waiting.into_iter().chain([c]));
    let decoded = decoded.next().and_then(Result::ok);
    if waiting.is_none() && (0xd800..0xdc00).contains(&c) {
        // SAFETY: the caller promises a state.
        unsafe {
            *state = mbstate_t {
                __count: WAITING,
                __value: c.into(),
            };
        }
        return 0;
    }
    // SAFETY: the caller promises a state.
    unsafe { *state = mbstate_t::default() };
    match decoded {
        // SAFETY: as the caller promises.
        Some(c) => unsafe { wcrtomb(to, u32::from(c).cast_signed(), ptr::null_mut()) },
        None => {
            set_errno(Errno::EILSEQ);
            size_t::MAX
        }
    }
}

/// A state with bytes that wait: at most three, the first lowest.
fn waiting(bytes: &[u8]) -> mbstate_t {
    let mut value = [0; 4];
    value
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, byte)| *to = *byte);
    mbstate_t {
        __count: match bytes.len() {
            0 => 0,
            len => WAITING_BYTES | len as c_int, // at most three
        },
        __value: u32::from_le_bytes(value),
    }
}

/// The bytes that wait in a state, and how many.
fn waiting_in(state: mbstate_t) -> ([u8; 4], usize) {
    let bytes = state.__value.to_le_bytes();
    match state.__count & WAITING_BYTES {
        0 => (bytes, 0),
        _ => (bytes, (state.__count & 3) as usize),
    }
}

/// `mbrtoc8()`: C23.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtoc8(
    to: *mut char8_t,
    s: *const c_char,
    n: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    // SAFETY: the caller promises a state.
    if let ([first, rest @ ..], count @ 1..) = waiting_in(unsafe { *state }) {
        // SAFETY: as above.
        unsafe { *state = waiting(rest.get(..count - 1).unwrap_or_default()) };
        // SAFETY: the caller promises room, or null.
        unsafe { out::write_if_asked(to, first) };
        return FROM_STATE;
    }
    if s.is_null() {
        // SAFETY: a string of ours.
        return unsafe { mbrtoc8(ptr::null_mut(), c"".as_ptr(), 1, state) };
    }
    let mut c = 0;
    // SAFETY: as the caller promises.
    let len = unsafe { mbrtowc(&raw mut c, s, n, state) };
    if len > n {
        return len; // no character, or not all of it
    }
    let mut units = [0; 4];
    let character = char::from_u32(c.cast_unsigned()).unwrap_or_default();
    let units = character.encode_utf8(&mut units).as_bytes();
    let (first, rest) = units.split_first().unwrap_or((&0, &[])); // a character has one
    if !rest.is_empty() {
        // SAFETY: the caller promises a state.
        unsafe { *state = waiting(rest) };
    }
    // SAFETY: the caller promises room, or null.
    unsafe { out::write_if_asked(to, *first) };
    len
}

/// `c8rtomb()`: C23.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn c8rtomb(to: *mut c_char, c: char8_t, state: *mut mbstate_t) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    if to.is_null() {
        // SAFETY: the caller promises a state.
        unsafe { *state = mbstate_t::default() };
        return 1;
    }
    // SAFETY: the caller promises a state.
    let (mut units, count) = waiting_in(unsafe { *state });
    // SAFETY: as above.
    unsafe { *state = mbstate_t::default() };
    if let Some(unit) = units.get_mut(count) {
        *unit = c;
    }
    let units = units.get(..=count).unwrap_or_default();
    match str::from_utf8(units) {
        Ok(text) => {
            let character = text.chars().next().unwrap_or_default();
            // SAFETY: as the caller promises.
            unsafe { wcrtomb(to, u32::from(character).cast_signed(), ptr::null_mut()) }
        }
        // The start of a character.
        Err(error) if error.error_len().is_none() => {
            // SAFETY: the caller promises a state.
            unsafe { *state = waiting(units) };
            0
        }
        Err(_) => {
            set_errno(Errno::EILSEQ);
            size_t::MAX
        }
    }
}
