//! <string.h>: C11 §7.24, POSIX.1-2024, and what glibc adds.
//!
//! `memcpy`, `memmove`, `memset`, `memcmp` and `strlen` are the kernel's.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: pointers to strings that end in a NUL,
//! or to as many bytes as the length says, with room for what is written.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

use core::{
    ffi::{c_char, c_int, c_void},
    ptr, slice,
    sync::atomic::{AtomicPtr, Ordering},
};

use crate::abi::allocation;
use posix_api::Errno;

use crate::{
    abi::{
        arguments::bounded_len,
        result,
        types::{base::size_t, locale::locale_t},
    },
    text::{compare, error, signal_name, span::ByteSet, substring},
};

unsafe extern "C" {
    /// `memcpy()`.
    pub fn memcpy(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void;
    /// `memmove()`.
    pub fn memmove(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void;
    /// `memset()`.
    pub fn memset(s: *mut c_void, c: c_int, n: size_t) -> *mut c_void;
    /// `memcmp()`.
    pub fn memcmp(a: *const c_void, b: *const c_void, n: size_t) -> c_int;
    /// `strlen()`.
    pub fn strlen(s: *const c_char) -> size_t;
}

/// The bytes of a string.
unsafe fn text<'a>(s: *const c_char) -> &'a [u8] {
    // SAFETY: the caller of the exported function promises that it is a string.
    let len = unsafe { strlen(s) };
    // SAFETY: as many bytes come before the NUL.
    unsafe { slice::from_raw_parts(s.cast(), len) }
}

/// The bytes of a string, at most `n`.
unsafe fn text_up_to<'a>(s: *const c_char, n: size_t) -> &'a [u8] {
    // SAFETY: the caller of the exported function promises a string or `n` bytes.
    let len = unsafe { bounded_len(s.cast(), n) };
    // SAFETY: as many bytes were just read.
    unsafe { slice::from_raw_parts(s.cast(), len) }
}

unsafe fn bytes<'a>(s: *const c_void, n: size_t) -> &'a [u8] {
    if n == 0 {
        return &[];
    }
    // SAFETY: the caller of the exported function promises `n` bytes.
    unsafe { slice::from_raw_parts(s.cast(), n) }
}

fn at<T>(start: *const T, index: Option<usize>) -> *mut T {
    index.map_or(ptr::null_mut(), |index| {
        start.wrapping_add(index).cast_mut()
    })
}

/// `memccpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memccpy(
    to: *mut c_void,
    from: *const c_void,
    c: c_int,
    n: size_t,
) -> *mut c_void {
    // The bytes behind `c` need not be readable: one after the other.
    for i in 0..n {
        // SAFETY: the caller promises `n` bytes, or fewer that end in `c`.
        let byte = unsafe { *from.cast::<u8>().add(i) };
        // SAFETY: the caller promises room for them.
        unsafe { *to.cast::<u8>().add(i) = byte };
        if byte == c as u8 {
            return to.wrapping_byte_add(i + 1);
        }
    }
    ptr::null_mut()
}

/// `memchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memchr(s: *const c_void, c: c_int, n: size_t) -> *mut c_void {
    // The array may be shorter than `n` if `c` is in it, so look in page-wise steps.
    let mut done = 0;
    while done < n {
        let here = s.cast::<u8>().wrapping_add(done);
        let step = (4096 - here.addr() % 4096).min(n - done);
        // SAFETY: the page of a readable byte is readable.
        let part = unsafe { bytes(here.cast(), step) };
        if let Some(index) = ::memchr::memchr(c as u8, part) {
            return here.wrapping_add(index).cast_mut().cast();
        }
        done += step;
    }
    ptr::null_mut()
}

/// `memrchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memrchr(s: *const c_void, c: c_int, n: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    at(
        s.cast::<u8>(),
        ::memchr::memrchr(c as u8, unsafe { bytes(s, n) }),
    )
    .cast()
}

/// `rawmemchr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rawmemchr(s: *const c_void, c: c_int) -> *mut c_void {
    // SAFETY: the caller promises that `c` is there.
    unsafe { memchr(s, c, usize::MAX - s.addr()) }
}

/// `memmem()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memmem(
    haystack: *const c_void,
    haystack_len: size_t,
    needle: *const c_void,
    needle_len: size_t,
) -> *mut c_void {
    // SAFETY: as the caller promises.
    let (hay, needle) = unsafe { (bytes(haystack, haystack_len), bytes(needle, needle_len)) };
    at(haystack.cast::<u8>(), substring::find(hay, needle)).cast()
}

/// `mempcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mempcpy(to: *mut c_void, from: *const c_void, n: size_t) -> *mut c_void {
    // SAFETY: as the caller promises.
    unsafe { ptr::copy_nonoverlapping(from.cast::<u8>(), to.cast::<u8>(), n) };
    to.wrapping_byte_add(n)
}

/// `memfrob()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn memfrob(s: *mut c_void, n: size_t) -> *mut c_void {
    for i in 0..n {
        // SAFETY: as the caller promises.
        unsafe { *s.cast::<u8>().add(i) ^= 42 };
    }
    s
}

/// `explicit_bzero()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn explicit_bzero(s: *mut c_void, n: size_t) {
    for i in 0..n {
        // SAFETY: as the caller promises; volatile, so that it happens.
        unsafe { s.cast::<u8>().add(i).write_volatile(0) };
    }
}

/// `stpcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpcpy(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    to.wrapping_add(unsafe { copy_text(to, from) })
}

/// Copies a string with its NUL; returns its length.
///
/// The exported functions share this and do not call each other: the compiler knows their names,
/// and would replace `stpcpy` by `strcpy` within `strcpy` itself.
unsafe fn copy_text(to: *mut c_char, from: *const c_char) -> usize {
    // SAFETY: the caller of the exported function promises a string.
    let len = unsafe { strlen(from) };
    // SAFETY: as above, and room; the NUL is copied as well.
    unsafe { ptr::copy_nonoverlapping(from, to, len + 1) };
    len
}

/// `strcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcpy(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { copy_text(to, from) };
    to
}

/// `stpncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn stpncpy(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    to.wrapping_add(unsafe { copy_padded(to, from, n) })
}

/// Copies at most `n` bytes of a string and fills up with NULs; returns how many it copied.
unsafe fn copy_padded(to: *mut c_char, from: *const c_char, n: size_t) -> usize {
    // SAFETY: the caller of the exported function promises a string.
    let from = unsafe { text_up_to(from, n) };
    // SAFETY: it also promises room for `n` bytes.
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.cast(), from.len()) };
    // SAFETY: as above.
    unsafe { ptr::write_bytes(to.wrapping_add(from.len()), 0, n - from.len()) };
    from.len()
}

/// `strncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncpy(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { copy_padded(to, from, n) };
    to
}

/// `strlcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcpy(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let from = unsafe { text(from) };
    if n > 0 {
        // SAFETY: the caller promises room for `n` bytes.
        unsafe { put(to, from.get(..n - 1).unwrap_or(from)) };
    }
    from.len()
}

/// `strlcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strlcat(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    let len = unsafe { bounded_len(to.cast(), n) };
    // SAFETY: as the caller promises.
    len + unsafe { strlcpy(to.wrapping_add(len), from, n - len) }
}

/// Writes `from` and a NUL.
unsafe fn put(to: *mut c_char, from: &[u8]) {
    // SAFETY: the caller of the exported function promises room.
    unsafe { ptr::copy_nonoverlapping(from.as_ptr(), to.cast(), from.len()) };
    // SAFETY: as above.
    unsafe { *to.add(from.len()) = 0 };
}

/// `strcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcat(to: *mut c_char, from: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let end = to.wrapping_add(unsafe { strlen(to) });
    // SAFETY: as the caller promises.
    unsafe { copy_text(end, from) };
    to
}

/// `strncat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncat(to: *mut c_char, from: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    let end = to.wrapping_add(unsafe { strlen(to) });
    // SAFETY: as the caller promises.
    let from = unsafe { text_up_to(from, n) };
    // SAFETY: as the caller promises.
    unsafe { put(end, from) };
    to
}

/// How many bytes at the start of two strings are equal, up to `n` and up to their end.
unsafe fn common(a: *const u8, b: *const u8, n: size_t) -> size_t {
    let mut i = 0;
    while i < n {
        let (here_a, here_b) = (a.wrapping_add(i), b.wrapping_add(i));
        let room = 4096 - (here_a.addr() % 4096).max(here_b.addr() % 4096);
        if room >= 8 && n - i >= 8 {
            // SAFETY: both words lie in the pages of readable bytes.
            let x = unsafe { here_a.cast::<u64>().read_unaligned() };
            // SAFETY: as above.
            let y = unsafe { here_b.cast::<u64>().read_unaligned() };
            if x == y && x.wrapping_sub(0x0101_0101_0101_0101) & !x & 0x8080_8080_8080_8080 == 0 {
                i += 8;
                continue;
            }
        }
        // SAFETY: the strings have not ended before.
        let x = unsafe { *here_a };
        // SAFETY: as above.
        if x == 0 || x != unsafe { *here_b } {
            return i;
        }
        i += 1;
    }
    n
}

/// `strcmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strncmp(a, b, usize::MAX) }
}

/// `strncmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strncmp(a: *const c_char, b: *const c_char, n: size_t) -> c_int {
    let (a, b) = (a.cast::<u8>(), b.cast::<u8>());
    // SAFETY: as the caller promises.
    let i = unsafe { common(a, b, n) };
    if i == n {
        return 0;
    }
    // SAFETY: both are within their strings.
    let (x, y) = unsafe { (*a.add(i), *b.add(i)) };
    c_int::from(x) - c_int::from(y)
}

/// `strcoll()`: both locales order by bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcoll(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strcmp(a, b) }
}

/// `strcoll_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strcoll_l(a: *const c_char, b: *const c_char, _locale: locale_t) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { strcmp(a, b) }
}

/// `strxfrm()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strxfrm(to: *mut c_char, from: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { strlcpy(to, from, n) }
}

/// `strxfrm_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strxfrm_l(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    _locale: locale_t,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { strlcpy(to, from, n) }
}

/// `strverscmp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strverscmp(a: *const c_char, b: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    let (a, b) = unsafe { (text(a), text(b)) };
    compare::number(compare::versions(a, b))
}

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

/// `strnlen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strnlen(s: *const c_char, n: size_t) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { bounded_len(s.cast(), n) }
}

/// A copy of `from` on the heap, with a NUL behind it.
fn duplicate(from: &[u8]) -> *mut c_char {
    let copy = allocation::malloc(from.len() + 1).cast::<c_char>();
    if copy.is_null() {
        result::set_errno(Errno::ENOMEM);
        return copy;
    }
    // SAFETY: there is room for as many bytes and one.
    unsafe { put(copy, from) };
    copy
}

/// `strdup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strdup(s: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    duplicate(unsafe { text(s) })
}

/// `strndup()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strndup(s: *const c_char, n: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    duplicate(unsafe { text_up_to(s, n) })
}

/// The text of an error number with its NUL; written to `buf` if there is none.
pub(super) fn error_text(code: c_int, buf: &mut [u8; 32]) -> &[u8] {
    numbered(error::message(code), "Unknown error ", code, buf)
}

fn numbered<'a>(
    found: Option<&'static str>,
    what: &str,
    code: c_int,
    buf: &'a mut [u8; 32],
) -> &'a [u8] {
    use crate::format::integer::Digits;

    if let Some(text) = found {
        return text.as_bytes();
    }
    let digits = Digits::new(u64::from(code.unsigned_abs()), 10, false);
    let sign: &[u8] = if code < 0 { b"-" } else { b"" };
    let digits = if code == 0 { b"0" } else { digits.as_bytes() };
    let parts = [what.as_bytes(), sign, digits, b"\0"];
    let bytes = parts.iter().flat_map(|part| part.iter());
    let mut len = 0;
    for (to, &from) in buf.iter_mut().zip(bytes) {
        *to = from;
        len += 1;
    }
    buf.get(..len).unwrap_or_default()
}

/// Text that stays until the next call.
struct Kept(core::cell::UnsafeCell<[u8; 32]>);

// SAFETY: C's functions that use it are not thread-safe for unknown numbers, as POSIX allows.
unsafe impl Sync for Kept {}

static UNKNOWN_ERROR: Kept = Kept(core::cell::UnsafeCell::new([0; 32]));
static UNKNOWN_SIGNAL: Kept = Kept(core::cell::UnsafeCell::new([0; 32]));

/// `strerror()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerror(code: c_int) -> *mut c_char {
    // SAFETY: POSIX lets one call overwrite another's text.
    error_text(code, unsafe { &mut *UNKNOWN_ERROR.0.get() })
        .as_ptr()
        .cast_mut()
        .cast()
}

/// `strerror_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerror_l(code: c_int, _locale: locale_t) -> *mut c_char {
    strerror(code)
}

/// glibc's `strerror_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strerror_r(code: c_int, buf: *mut c_char, n: size_t) -> *mut c_char {
    if let Some(text) = error::message(code) {
        return text.as_ptr().cast_mut().cast();
    }
    let mut unknown = [0; 32];
    let text = error_text(code, &mut unknown);
    // SAFETY: the caller promises `n` bytes.
    unsafe { strlcpy(buf, text.as_ptr().cast(), n) };
    buf
}

/// POSIX's `strerror_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __xpg_strerror_r(code: c_int, buf: *mut c_char, n: size_t) -> c_int {
    let mut unknown = [0; 32];
    let text = error_text(code, &mut unknown);
    // SAFETY: the caller promises `n` bytes.
    let len = unsafe { strlcpy(buf, text.as_ptr().cast(), n) };
    if error::message(code).is_none() {
        return Errno::EINVAL.code();
    }
    if len >= n { Errno::ERANGE.code() } else { 0 }
}

/// `strerrordesc_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerrordesc_np(code: c_int) -> *const c_char {
    error::message(code).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `strerrorname_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn strerrorname_np(code: c_int) -> *const c_char {
    error::name(code).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `strsignal()`.
#[unsafe(no_mangle)]
pub extern "C" fn strsignal(number: c_int) -> *mut c_char {
    // SAFETY: POSIX lets one call overwrite another's text.
    let buf = unsafe { &mut *UNKNOWN_SIGNAL.0.get() };
    let known = signal_name::message(number);
    let text = match number {
        32..=64 => numbered(known, "Real-time signal ", number - 34, buf),
        _ => numbered(known, "Unknown signal ", number, buf),
    };
    text.as_ptr().cast_mut().cast()
}

/// `sigdescr_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigdescr_np(number: c_int) -> *const c_char {
    signal_name::message(number).map_or(ptr::null(), |text| text.as_ptr().cast())
}

/// `sigabbrev_np()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigabbrev_np(number: c_int) -> *const c_char {
    signal_name::name(number).map_or(ptr::null(), |text| text.as_ptr().cast())
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

/// `strfry()`: puts the bytes of a string in any order.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strfry(text: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let len = unsafe { strlen(text) };
    for at in 1..len {
        let left = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let other = super::stdlib::random::arc4random_uniform(left) as usize;
        // SAFETY: both are places in the string.
        unsafe { ptr::swap(text.add(at), text.add(other)) };
    }
    text
}
