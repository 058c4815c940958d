//! <string.h>: what stands where in a string.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_int},
    ptr,
    sync::atomic::{AtomicPtr, Ordering},
};

use super::{at, memory::bytes, text, text_up_to};
use crate::{
    abi::types::base::size_t,
    text::{span::ByteSet, substring},
};

/// `strchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller promises.
    let found = unsafe { strchrnul(s, c) };
    // SAFETY: it is within the string or at its NUL.
    if unsafe { *found.cast::<u8>() } == c as u8 {
        found
    } else {
        ptr::null_mut()
    }
}

/// `strchrnul()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strchrnul(s: *const c_char, c: c_int) -> *mut c_char {
    let mut here = s.cast::<u8>();
    loop {
        let step = 4096 - here.addr() % 4096;
        // SAFETY: the page of a readable byte is readable.
        let part = unsafe { bytes(here.cast(), step) };
        if let Some(index) = ::memchr::memchr2(c as u8, 0, part) {
            return here.wrapping_add(index).cast_mut().cast();
        }
        here = here.wrapping_add(step);
    }
}

/// `strrchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strrchr(s: *const c_char, c: c_int) -> *mut c_char {
    // SAFETY: as the caller promises.
    let text = unsafe { text(s) };
    if c as u8 == 0 {
        return s.wrapping_add(text.len()).cast_mut();
    }
    at(s, ::memchr::memrchr(c as u8, text))
}

/// `strcspn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcspn(s: *const c_char, reject: *const c_char) -> size_t {
    // SAFETY: as the caller promises.
    let mut set = ByteSet::new(unsafe { text(reject) });
    set.insert(0);
    // SAFETY: the NUL, which is in the set, ends the search.
    (0..)
        .find(|&i| set.contains(unsafe { *s.cast::<u8>().add(i) }))
        .unwrap_or(0)
}

/// `strspn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strspn(s: *const c_char, accept: *const c_char) -> size_t {
    // SAFETY: as the caller promises.
    let set = ByteSet::new(unsafe { text(accept) });
    // SAFETY: the NUL, which is not in the set, ends the search.
    (0..)
        .find(|&i| !set.contains(unsafe { *s.cast::<u8>().add(i) }))
        .unwrap_or(0)
}

/// `strpbrk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strpbrk(s: *const c_char, accept: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let found = s.wrapping_add(unsafe { strcspn(s, accept) });
    // SAFETY: it is within the string or at its NUL.
    if unsafe { *found } == 0 {
        ptr::null_mut()
    } else {
        found.cast_mut()
    }
}

/// Searches string `needle` in string `haystack`, reading of both little more than it takes: the
/// one may be long, and the other near its start.
unsafe fn search(
    haystack: *const c_char,
    needle: *const c_char,
    find: impl Fn(&[u8], &[u8]) -> Option<usize>,
) -> Option<usize> {
    let mut room = 256_usize;
    let needle = loop {
        // SAFETY: the caller promises two strings.
        let part = unsafe { text_up_to(needle, room) };
        if part.len() < room {
            break part;
        }
        // SAFETY: as above.
        if unsafe { text_up_to(haystack, room) }.len() < room {
            return None;
        }
        room *= 2;
    };
    let (mut from, mut room) = (0, 2 * room);
    loop {
        // SAFETY: the string goes on at `from`: as much of it has been read.
        let part = unsafe { text_up_to(haystack.add(from), room) };
        if let Some(index) = find(part, needle) {
            return Some(from + index);
        }
        if part.len() < room {
            return None;
        }
        from += room - needle.len();
        room *= 2;
    }
}

/// `strstr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strstr(haystack: *const c_char, needle: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    at(haystack, unsafe {
        search(haystack, needle, substring::find)
    })
}

/// `strcasestr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcasestr(haystack: *const c_char, needle: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    at(haystack, unsafe {
        search(haystack, needle, substring::find_ignoring_case)
    })
}

/// Where `strtok` goes on.
static TOKEN: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());

/// `strtok()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtok(s: *mut c_char, delimiters: *const c_char) -> *mut c_char {
    let mut rest = TOKEN.load(Ordering::Relaxed);
    // SAFETY: as the caller promises.
    let token = unsafe { strtok_r(s, delimiters, &raw mut rest) };
    TOKEN.store(rest, Ordering::Relaxed);
    token
}

/// `strtok_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strtok_r(
    s: *mut c_char,
    delimiters: *const c_char,
    rest: *mut *mut c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    let start = if s.is_null() { unsafe { *rest } } else { s };
    if start.is_null() {
        return start;
    }
    // SAFETY: as the caller promises.
    let token = start.wrapping_add(unsafe { strspn(start, delimiters) });
    // SAFETY: as the caller promises.
    let end = token.wrapping_add(unsafe { strcspn(token, delimiters) });
    // SAFETY: `end` is within the string or at its NUL.
    let is_last = unsafe { *end } == 0;
    // SAFETY: as the caller promises.
    unsafe { *end = 0 };
    // SAFETY: as the caller promises.
    unsafe { *rest = if is_last { end } else { end.wrapping_add(1) } };
    if token == end { ptr::null_mut() } else { token }
}

/// `strsep()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strsep(s: *mut *mut c_char, delimiters: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let token = unsafe { *s };
    if token.is_null() {
        return token;
    }
    // SAFETY: as the caller promises.
    let end = token.wrapping_add(unsafe { strcspn(token, delimiters) });
    // SAFETY: `end` is within the string or at its NUL.
    let is_last = unsafe { *end } == 0;
    // SAFETY: as the caller promises.
    unsafe { *end = 0 };
    // SAFETY: as the caller promises.
    unsafe {
        *s = if is_last {
            ptr::null_mut()
        } else {
            end.wrapping_add(1)
        }
    };
    token
}

/// GNU's `basename()`, which leaves its argument as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn basename(path: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let slash = unsafe { strrchr(path, c_int::from(b'/')) };
    if slash.is_null() {
        path.cast_mut()
    } else {
        slash.wrapping_add(1)
    }
}
