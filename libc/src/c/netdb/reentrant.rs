//! <netdb.h>: glibc's lookups into buffers of the caller's, and databases that there are none of here.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings, and places and buffers for results that may be written"
)]
#![allow(unused_variables, reason = "nothing is looked up in what is not there")]

use core::{
    ffi::{c_char, c_int},
    ptr,
    sync::atomic::Ordering::Relaxed,
};

use super::{
    hosts::hstrerror,
    services::{NEXT_PROTOCOL, NEXT_SERVICE, Wanted, fill, look, protocol_in, words},
};
use crate::{
    abi::{
        arena::Arena,
        cstr, out,
        types::{
            base::size_t,
            netdb::{netent, protoent, servent},
        },
    },
    c::stdio::{file, fwrite},
    netdb::{self, PROTOCOLS},
    process::process,
};

/// `ENOENT`: what the functions that go through a database return at its end.
const END: c_int = 2;
/// `HOST_NOT_FOUND`.
const NOT_FOUND: c_int = 1;

type Protocol = (i32, &'static str, &'static str);

unsafe fn fill_protocol(
    found: Option<&Protocol>,
    entry: *mut protoent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut protoent,
) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(result, ptr::null_mut()) };
    let Some(found) = found else { return 0 };
    // SAFETY: the caller's promise is passed on.
    let filled = unsafe { Arena::new(buf, len) }.and_then(|mut arena| {
        let value = protocol_in(&mut arena, *found)?;
        // SAFETY: the caller's promise is passed on.
        unsafe { out::write(entry, value) }
    });
    if let Err(error) = filled {
        return error.code();
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(result, entry) };
    0
}

/// `getprotobyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname_r(
    name: *const c_char,
    entry: *mut protoent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut protoent,
) -> c_int {
    // SAFETY: the caller promises a string.
    let wanted = unsafe { words(name) }.unwrap_or_default();
    let is_it = |it: &&Protocol| it.1 == wanted || it.2 == wanted;
    // SAFETY: as the caller promises.
    unsafe { fill_protocol(PROTOCOLS.iter().find(is_it), entry, buf, len, result) }
}

/// `getprotobynumber_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobynumber_r(
    number: c_int,
    entry: *mut protoent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut protoent,
) -> c_int {
    let found = PROTOCOLS.iter().find(|(known, ..)| *known == number);
    // SAFETY: as the caller promises.
    unsafe { fill_protocol(found, entry, buf, len, result) }
}

/// `getprotoent_r()`: `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotoent_r(
    entry: *mut protoent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut protoent,
) -> c_int {
    let found = PROTOCOLS.get(NEXT_PROTOCOL.fetch_add(1, Relaxed));
    // SAFETY: as the caller promises.
    let error = unsafe { fill_protocol(found, entry, buf, len, result) };
    if found.is_none() { END } else { error }
}

/// `getservent_r()`: `ENOENT` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservent_r(
    entry: *mut servent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut servent,
) -> c_int {
    let text = netdb::services_text(process());
    let found = look(
        &text,
        Wanted::Line(NEXT_SERVICE.fetch_add(1, Relaxed)),
        None,
    );
    let is_end = found.is_none();
    // SAFETY: as the caller promises.
    let error = unsafe { fill(found, entry, buf, len, result) };
    if is_end { END } else { error }
}

unsafe fn no_network(result: *mut *mut netent, error: *mut c_int) -> c_int {
    // SAFETY: the caller promises room, or null.
    unsafe { out::write_if_asked(result, ptr::null_mut()) };
    // SAFETY: as above.
    unsafe { out::write_if_asked(error, NOT_FOUND) };
    0
}

/// `getnetent_r()`: there is no database of networks.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetent_r(
    entry: *mut netent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut netent,
    error: *mut c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { no_network(result, error) };
    END
}

/// `getnetbyname_r()`: as [`getnetent_r`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyname_r(
    name: *const c_char,
    entry: *mut netent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut netent,
    error: *mut c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { no_network(result, error) }
}

/// `getnetbyaddr_r()`: as [`getnetent_r`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnetbyaddr_r(
    network: u32,
    kind: c_int,
    entry: *mut netent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut netent,
    error: *mut c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { no_network(result, error) }
}

/// `herror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn herror(text: *const c_char) {
    // SAFETY: the caller promises a string, or null.
    let text = unsafe { cstr::optional(text) }.filter(|text| !text.is_empty());
    let code = crate::thread::descriptor::current()
        .host_error
        .load(Relaxed);
    // SAFETY: it returns a string of its own.
    let message = unsafe { cstr::or_empty(hstrerror(code)) };
    let between: &[u8] = if text.is_some() { b": " } else { b"" };
    let line = [text.unwrap_or_default(), between, message, b"\n"].concat();
    // SAFETY: an open stream, and the line has that length.
    unsafe { fwrite(line.as_ptr().cast(), 1, line.len(), file::stderr.get()) };
}

/// `setnetgrent()`: there are no netgroups.
#[unsafe(no_mangle)]
pub extern "C" fn setnetgrent(name: *const c_char) -> c_int {
    0
}

/// `endnetgrent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endnetgrent() {}

/// `getnetgrent()`: there are no netgroups.
#[unsafe(no_mangle)]
pub extern "C" fn getnetgrent(
    host: *mut *mut c_char,
    user: *mut *mut c_char,
    domain: *mut *mut c_char,
) -> c_int {
    0
}

/// `getnetgrent_r()`: there are no netgroups.
#[unsafe(no_mangle)]
pub extern "C" fn getnetgrent_r(
    host: *mut *mut c_char,
    user: *mut *mut c_char,
    domain: *mut *mut c_char,
    buf: *mut c_char,
    len: size_t,
) -> c_int {
    0
}

/// `innetgr()`: there are no netgroups, so nobody is in one.
#[unsafe(no_mangle)]
pub extern "C" fn innetgr(
    group: *const c_char,
    host: *const c_char,
    user: *const c_char,
    domain: *const c_char,
) -> c_int {
    0
}
