//! `-D_FORTIFY_SOURCE`: functions that know how large their buffer is. LSB 5.0 §12.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the function of the plain name"
)]

use core::ffi::{c_char, c_int, c_long, c_void};

use crate::{
    abi::types::base::size_t,
    c::{
        stdio::{chars, file::FILE},
        string::{
            explicit_bzero, memcpy, memmove, mempcpy, memset, stpcpy, stpncpy, strcat, strcpy,
            strlcat, strlcpy, strlen, strncat, strncpy, strnlen,
        },
    },
};

unsafe extern "C" {
    fn abort() -> !;
    fn write(fd: c_int, buf: *const u8, len: size_t) -> isize;
}

/// Ends the program as glibc does when a buffer would overflow.
#[unsafe(no_mangle)]
pub extern "C" fn __chk_fail() -> ! {
    let text = b"*** buffer overflow detected ***: terminated\n";
    // SAFETY: the text has that length.
    unsafe { write(2, text.as_ptr(), text.len()) };
    // SAFETY: it does not come back.
    unsafe { abort() }
}

/// Goes on if `fits`.
pub(super) fn check(fits: bool) {
    if !fits {
        __chk_fail();
    }
}

/// Fortified `FD_SET` and its kin: the index of the word of `fd`.
#[unsafe(no_mangle)]
pub extern "C" fn __fdelt_chk(fd: c_long) -> c_long {
    check((0..1024).contains(&fd));
    fd / 64
}

/// The same.
#[unsafe(no_mangle)]
pub extern "C" fn __fdelt_warn(fd: c_long) -> c_long {
    __fdelt_chk(fd)
}

/// Fortified `fgets()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgets_chk(
    to: *mut c_char,
    room: size_t,
    len: c_int,
    stream: *mut FILE,
) -> *mut c_char {
    check(usize::try_from(len).is_ok_and(|len| len <= room));
    // SAFETY: as the caller promises.
    unsafe { chars::fgets(to, len, stream) }
}

/// Fortified `fgets_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fgets_unlocked_chk(
    to: *mut c_char,
    room: size_t,
    len: c_int,
    stream: *mut FILE,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { __fgets_chk(to, room, len, stream) }
}

/// Fortified `fread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fread_chk(
    to: *mut c_void,
    room: size_t,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    check(size.checked_mul(count).is_some_and(|len| len <= room));
    // SAFETY: as the caller promises.
    unsafe { crate::c::stdio::fread(to, size, count, stream) }
}

/// Fortified `fread_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __fread_unlocked_chk(
    to: *mut c_void,
    room: size_t,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { __fread_chk(to, room, size, count, stream) }
}

/// Fortified `gets()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __gets_chk(to: *mut c_char, room: size_t) -> *mut c_char {
    // SAFETY: as the caller promises.
    let read = unsafe { chars::line(to, room) };
    check(read.is_some());
    read.unwrap_or(core::ptr::null_mut())
}

/// Fortified `memcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memcpy_chk(
    to: *mut c_void,
    from: *const c_void,
    n: size_t,
    room: size_t,
) -> *mut c_void {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { memcpy(to, from, n) }
}

/// Fortified `memmove()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memmove_chk(
    to: *mut c_void,
    from: *const c_void,
    n: size_t,
    room: size_t,
) -> *mut c_void {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { memmove(to, from, n) }
}

/// Fortified `mempcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __mempcpy_chk(
    to: *mut c_void,
    from: *const c_void,
    n: size_t,
    room: size_t,
) -> *mut c_void {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { mempcpy(to, from, n) }
}

/// Fortified `memset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __memset_chk(
    s: *mut c_void,
    c: c_int,
    n: size_t,
    room: size_t,
) -> *mut c_void {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { memset(s, c, n) }
}

/// Fortified `explicit_bzero()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __explicit_bzero_chk(s: *mut c_void, n: size_t, room: size_t) {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { explicit_bzero(s, n) }
}

/// Fortified `strcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcpy_chk(
    to: *mut c_char,
    from: *const c_char,
    room: size_t,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    check(unsafe { strlen(from) } < room);
    // SAFETY: as the caller promises.
    unsafe { strcpy(to, from) }
}

/// Fortified `stpcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpcpy_chk(
    to: *mut c_char,
    from: *const c_char,
    room: size_t,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    check(unsafe { strlen(from) } < room);
    // SAFETY: as the caller promises.
    unsafe { stpcpy(to, from) }
}

/// Fortified `strncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strncpy_chk(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    room: size_t,
) -> *mut c_char {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { strncpy(to, from, n) }
}

/// Fortified `stpncpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __stpncpy_chk(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    room: size_t,
) -> *mut c_char {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { stpncpy(to, from, n) }
}

/// Fortified `strlcpy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strlcpy_chk(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    room: size_t,
) -> size_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { strlcpy(to, from, n) }
}

/// Fortified `strlcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strlcat_chk(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    room: size_t,
) -> size_t {
    check(n <= room);
    // SAFETY: as the caller promises.
    unsafe { strlcat(to, from, n) }
}

/// Fortified `strcat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strcat_chk(
    to: *mut c_char,
    from: *const c_char,
    room: size_t,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    check(unsafe { strlen(to) + strlen(from) } < room);
    // SAFETY: as the caller promises.
    unsafe { strcat(to, from) }
}

/// Fortified `strncat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __strncat_chk(
    to: *mut c_char,
    from: *const c_char,
    n: size_t,
    room: size_t,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    check(unsafe { strlen(to) + strnlen(from, n) } < room);
    // SAFETY: as the caller promises.
    unsafe { strncat(to, from, n) }
}

/// What a function calls that finds its canary changed.
#[unsafe(no_mangle)]
pub extern "C" fn __stack_chk_fail() -> ! {
    let text = b"*** stack smashing detected ***: terminated\n";
    // SAFETY: the text has that length.
    unsafe { write(2, text.as_ptr(), text.len()) };
    // SAFETY: it does not come back.
    unsafe { abort() }
}
