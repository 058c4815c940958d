//! <wchar.h> and <stdlib.h>: multibyte characters.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/wchar.rs")]

use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int},
    ptr, slice,
};

use posix_api::Errno;

use super::WEOF;
use crate::{
    abi::{
        result::set_errno,
        types::{
            base::{size_t, wchar_t, wint_t},
            mbstate::{__mbstate_t, mbstate_t},
        },
    },
    c::locale::current,
    locale::CTYPE,
    text::multibyte::{Decoded, Partial, decode, encode},
};

/// No character.
const INVALID: size_t = usize::MAX;
/// A character that goes on.
const INCOMPLETE: size_t = usize::MAX - 1;

/// A function's own state, for callers that pass none.
struct Own(UnsafeCell<mbstate_t>);
// SAFETY: C11 §7.29.6.3 does not ask these functions to be thread-safe without a state.
unsafe impl Sync for Own {}

impl Own {
    const fn new() -> Self {
        Self(UnsafeCell::new(__mbstate_t {
            __count: 0,
            __value: 0,
        }))
    }

    fn or(&self, state: *mut mbstate_t) -> *mut mbstate_t {
        if state.is_null() { self.0.get() } else { state }
    }
}

fn partial(state: mbstate_t) -> Partial {
    let [missing, seen, ..] = state.__count.to_le_bytes();
    Partial {
        missing,
        seen,
        bits: state.__value,
    }
}

fn state(partial: Partial) -> mbstate_t {
    let __count = c_int::from_le_bytes([partial.missing, partial.seen, 0, 0]);
    __mbstate_t {
        __count,
        __value: if partial.missing == 0 {
            0
        } else {
            partial.bits
        },
    }
}

/// The most bytes that a character has.
const LONGEST: usize = 4;

/// Reads one character of the `n` bytes at `s`.
unsafe fn read(s: *const c_char, n: size_t, state_at: *mut mbstate_t) -> Decoded {
    // SAFETY: the caller promises a state.
    let mut partial = partial(unsafe { *state_at });
    let mut decoded = Decoded::Incomplete;
    // One byte at a time: those behind the character need not be readable.
    for i in 0..n.min(LONGEST) {
        // SAFETY: the caller promises `n` bytes, or fewer that end a character.
        let byte = unsafe { *s.cast::<u8>().add(i) };
        decoded = decode(&[byte], &mut partial, current(CTYPE));
        if let Decoded::Character(c, _) = decoded {
            decoded = Decoded::Character(c, i + 1);
        }
        if decoded != Decoded::Incomplete {
            break;
        }
    }
    if decoded == Decoded::Invalid {
        set_errno(Errno::EILSEQ);
        partial = Partial::default();
    }
    // SAFETY: the caller promises a state.
    unsafe { *state_at = state(partial) };
    decoded
}

/// `mbrtowc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrtowc(
    to: *mut wchar_t,
    s: *const c_char,
    n: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    if s.is_null() {
        // SAFETY: a string of ours.
        return unsafe { mbrtowc(ptr::null_mut(), c"".as_ptr(), 1, state) };
    }
    // SAFETY: as the caller promises.
    match unsafe { read(s, n, state) } {
        Decoded::Character(c, len) => {
            // SAFETY: as the caller promises.
            unsafe { crate::abi::out::write_if_asked(to, c.cast_signed()) };
            if c == 0 { 0 } else { len }
        }
        Decoded::Incomplete => INCOMPLETE,
        Decoded::Invalid => INVALID,
    }
}

/// `mbrlen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbrlen(s: *const c_char, n: size_t, state: *mut mbstate_t) -> size_t {
    static OWN: Own = Own::new();
    // SAFETY: as the caller promises.
    unsafe { mbrtowc(ptr::null_mut(), s, n, OWN.or(state)) }
}

/// `mbrlen()`, as glibc's inline functions call it.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __mbrlen(
    s: *const c_char,
    n: size_t,
    state: *mut mbstate_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { mbrlen(s, n, state) }
}

/// `mbsinit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsinit(state: *const mbstate_t) -> c_int {
    // SAFETY: the caller promises a state, or null.
    c_int::from(state.is_null() || unsafe { (*state).__count } & 0xff_00ff == 0)
}

/// `wcrtomb()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcrtomb(to: *mut c_char, c: wchar_t, state: *mut mbstate_t) -> size_t {
    if !state.is_null() {
        // SAFETY: as the caller promises.
        unsafe { *state = mbstate_t::default() };
    }
    if to.is_null() {
        return 1;
    }
    let mut buf = [0; LONGEST];
    let Some(bytes) = encode(c.cast_unsigned(), &mut buf, current(CTYPE)) else {
        set_errno(Errno::EILSEQ);
        return INVALID;
    };
    // SAFETY: the caller promises `MB_CUR_MAX` bytes.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to.cast(), bytes.len()) };
    bytes.len()
}

/// `mbsnrtowcs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsnrtowcs(
    to: *mut wchar_t,
    from: *mut *const c_char,
    bytes: size_t,
    room: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    let state = OWN.or(state);
    // SAFETY: as the caller promises.
    let mut at = unsafe { *from };
    let mut left = bytes;
    let mut count = 0;
    let result = loop {
        if left == 0 || (!to.is_null() && count == room) {
            break count;
        }
        // SAFETY: as the caller promises.
        match unsafe { read(at, left, state) } {
            Decoded::Invalid => break INVALID,
            Decoded::Incomplete => {
                at = at.wrapping_add(left);
                break count;
            }
            Decoded::Character(c, len) => {
                if !to.is_null() {
                    // SAFETY: there is room, as was checked.
                    unsafe { *to.add(count) = c.cast_signed() };
                }
                if c == 0 {
                    at = ptr::null();
                    break count;
                }
                at = at.wrapping_add(len);
                left -= len;
                count += 1;
            }
        }
    };
    if !to.is_null() {
        // SAFETY: as the caller promises.
        unsafe { *from = at };
    }
    result
}

/// `mbsrtowcs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbsrtowcs(
    to: *mut wchar_t,
    from: *mut *const c_char,
    room: size_t,
    state: *mut mbstate_t,
) -> size_t {
    static OWN: Own = Own::new();
    // SAFETY: as the caller promises.
    unsafe { mbsnrtowcs(to, from, usize::MAX, room, OWN.or(state)) }
}

/// `wcsnrtombs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsnrtombs(
    to: *mut c_char,
    from: *mut *const wchar_t,
    characters: size_t,
    room: size_t,
    _state: *mut mbstate_t,
) -> size_t {
    // SAFETY: as the caller promises.
    let mut at = unsafe { *from };
    let mut count = 0;
    let result = 'all: {
        for _ in 0..characters {
            let mut buf = [0; LONGEST];
            // SAFETY: the string has not ended before.
            let c = unsafe { *at }.cast_unsigned();
            let Some(bytes) = encode(c, &mut buf, current(CTYPE)) else {
                set_errno(Errno::EILSEQ);
                break 'all INVALID;
            };
            if !to.is_null() {
                if count + bytes.len() > room {
                    break 'all count;
                }
                // SAFETY: there is room, as was checked.
                unsafe {
                    ptr::copy_nonoverlapping(bytes.as_ptr(), to.add(count).cast(), bytes.len())
                };
            }
            if c == 0 {
                at = ptr::null();
                break 'all count;
            }
            count += bytes.len();
            at = at.wrapping_add(1);
        }
        count
    };
    if !to.is_null() {
        // SAFETY: as the caller promises.
        unsafe { *from = at };
    }
    result
}

/// `wcsrtombs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcsrtombs(
    to: *mut c_char,
    from: *mut *const wchar_t,
    room: size_t,
    state: *mut mbstate_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { wcsnrtombs(to, from, usize::MAX, room, state) }
}

/// `btowc()`.
#[unsafe(no_mangle)]
pub extern "C" fn btowc(c: c_int) -> wint_t {
    if (0..0x80).contains(&c) {
        c.cast_unsigned()
    } else {
        WEOF
    }
}

/// `wctob()`.
#[unsafe(no_mangle)]
pub extern "C" fn wctob(c: wint_t) -> c_int {
    if c < 0x80 { c.cast_signed() } else { -1 }
}

/// `mblen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mblen(s: *const c_char, n: size_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mbtowc(ptr::null_mut(), s, n) }
}

/// `mbtowc()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbtowc(to: *mut wchar_t, s: *const c_char, n: size_t) -> c_int {
    if s.is_null() {
        return 0;
    }
    let mut state = mbstate_t::default();
    // SAFETY: as the caller promises.
    let len = unsafe { mbrtowc(to, s, n, &raw mut state) };
    if len == INCOMPLETE {
        set_errno(Errno::EILSEQ);
    }
    c_int::try_from(len).unwrap_or(-1)
}

/// `wctomb()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wctomb(to: *mut c_char, c: wchar_t) -> c_int {
    if to.is_null() {
        return 0;
    }
    // SAFETY: as the caller promises.
    c_int::try_from(unsafe { wcrtomb(to, c, ptr::null_mut()) }).unwrap_or(-1)
}

/// `mbstowcs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mbstowcs(to: *mut wchar_t, from: *const c_char, room: size_t) -> size_t {
    let mut from = from;
    let mut state = mbstate_t::default();
    // SAFETY: as the caller promises.
    unsafe { mbsrtowcs(to, &raw mut from, room, &raw mut state) }
}

/// `wcstombs()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wcstombs(to: *mut c_char, from: *const wchar_t, room: size_t) -> size_t {
    let mut from = from;
    // SAFETY: as the caller promises.
    unsafe { wcsrtombs(to, &raw mut from, room, ptr::null_mut()) }
}

/// A wide string as UTF-8, whatever the locale: what formats are read as.
pub(crate) unsafe fn utf8(s: *const wchar_t) -> Option<alloc::vec::Vec<u8>> {
    // SAFETY: the caller promises a wide string.
    let wide = unsafe { super::wide(s) };
    utf8_of(wide)
}

/// The same of characters that were counted.
pub(crate) fn utf8_of(wide: &[wchar_t]) -> Option<alloc::vec::Vec<u8>> {
    let mut bytes = alloc::vec::Vec::new();
    for &c in wide {
        let mut buf = [0; LONGEST];
        let encoded = encode(c.cast_unsigned(), &mut buf, crate::locale::Locale::Utf8)?;
        bytes.try_reserve(encoded.len()).ok()?;
        bytes.extend_from_slice(encoded);
    }
    Some(bytes)
}

/// Views `n` wide characters that C lends for writing.
pub(crate) unsafe fn room<'a>(to: *mut wchar_t, n: size_t) -> &'a mut [wchar_t] {
    if n == 0 {
        &mut []
    } else {
        // SAFETY: the caller promises room for `n` characters.
        unsafe { slice::from_raw_parts_mut(to, n) }
    }
}
