//! <netdb.h>: services and protocols.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    ptr,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use posix_api::Errno;

use crate::{
    abi::{
        arena::Arena,
        cstr, out,
        types::{
            base::size_t,
            netdb::{netent, protoent, servent},
        },
    },
    c::netdb::hosts::Shared,
    netdb::{self, PROTOCOLS},
    process::process,
    resolver::services::{self, Service},
};

static SERVICE: Shared<servent> = Shared::new();
static PROTOCOL: Shared<protoent> = Shared::new();

/// The line that `getservent()` and `getprotoent()` return next.
pub(super) static NEXT_SERVICE: AtomicUsize = AtomicUsize::new(0);
pub(super) static NEXT_PROTOCOL: AtomicUsize = AtomicUsize::new(0);

fn service_in(arena: &mut Arena, found: &Service<'_>) -> Result<servent, Errno> {
    let aliases: Result<Vec<_>, _> = found
        .aliases
        .iter()
        .map(|alias| arena.text(alias.as_bytes()))
        .collect();
    Ok(servent {
        s_name: arena.text(found.name.as_bytes())?, // ERANGE
        s_aliases: arena.list(&aliases?)?,          // ERANGE
        s_port: c_int::from(found.port.to_be()),
        s_proto: arena.text(found.protocol.as_bytes())?, // ERANGE
    })
}

pub(super) fn protocol_in(arena: &mut Arena, found: (i32, &str, &str)) -> Result<protoent, Errno> {
    let (number, name, alias) = found;
    let alias = arena.text(alias.as_bytes())?; // ERANGE
    Ok(protoent {
        p_name: arena.text(name.as_bytes())?, // ERANGE
        p_aliases: arena.list(&[alias])?,     // ERANGE
        p_proto: number,
    })
}

/// What a lookup of services asks.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    Name(&'a str),
    Port(u16),
    Line(usize),
}

pub(super) fn look<'t>(
    text: &'t str,
    wanted: Wanted<'_>,
    protocol: Option<&str>,
) -> Option<Service<'t>> {
    match wanted {
        Wanted::Name(name) => services::by_name(text, name, protocol),
        Wanted::Port(port) => services::by_port(text, port, protocol),
        Wanted::Line(line) => services::entries(text).nth(line),
    }
}

/// The text of C's string; empty if it is null or no text.
///
/// # Safety
///
/// Unless it is null, `text` must be a string that stays during `'a`.
pub(super) unsafe fn words<'a>(text: *const c_char) -> Option<&'a str> {
    // SAFETY: the caller's promise is passed on.
    unsafe { cstr::optional(text) }.map(|bytes| str::from_utf8(bytes).unwrap_or_default())
}

/// Fills `entry` and `buf`; 0 with a null result: not found.
///
/// # Safety
///
/// The pointers must be as those of `getservbyname_r()`.
pub(super) unsafe fn fill(
    found: Option<Service<'_>>,
    entry: *mut servent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut servent,
) -> c_int {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(result, ptr::null_mut()) };
    let Some(found) = found else { return 0 };
    // SAFETY: the caller's promise is passed on.
    let filled = unsafe { Arena::new(buf, len) }.and_then(|mut arena| {
        let value = service_in(&mut arena, &found)?;
        // SAFETY: the caller's promise is passed on.
        unsafe { out::write(entry, value) }
    });
    match filled {
        Ok(()) => {
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write_if_asked(result, entry) };
            0
        }
        Err(error) => error.code(),
    }
}

/// `getservbyname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname(
    name: *const c_char,
    protocol: *const c_char,
) -> *mut servent {
    // SAFETY: the caller promises strings, or null.
    let (name, protocol) = unsafe { (words(name).unwrap_or_default(), words(protocol)) };
    let text = netdb::services_text(process());
    let found = look(&text, Wanted::Name(name), protocol);
    found.map_or(ptr::null_mut(), |found| {
        SERVICE.fill(|arena| service_in(arena, &found))
    })
}

/// `getservbyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyname_r(
    name: *const c_char,
    protocol: *const c_char,
    entry: *mut servent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut servent,
) -> c_int {
    // SAFETY: the caller promises strings, or null.
    let (name, protocol) = unsafe { (words(name).unwrap_or_default(), words(protocol)) };
    let text = netdb::services_text(process());
    // SAFETY: the caller's promises are passed on.
    unsafe {
        fill(
            look(&text, Wanted::Name(name), protocol),
            entry,
            buf,
            len,
            result,
        )
    }
}

/// The port of a number in network byte order.
fn port(port: c_int) -> u16 {
    u16::from_be(u16::try_from(port & 0xffff).unwrap_or(0))
}

/// `getservbyport()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport(number: c_int, protocol: *const c_char) -> *mut servent {
    // SAFETY: the caller promises a string, or null.
    let protocol = unsafe { words(protocol) };
    let text = netdb::services_text(process());
    let found = look(&text, Wanted::Port(port(number)), protocol);
    found.map_or(ptr::null_mut(), |found| {
        SERVICE.fill(|arena| service_in(arena, &found))
    })
}

/// `getservbyport_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getservbyport_r(
    number: c_int,
    protocol: *const c_char,
    entry: *mut servent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut servent,
) -> c_int {
    // SAFETY: the caller promises a string, or null.
    let protocol = unsafe { words(protocol) };
    let text = netdb::services_text(process());
    // SAFETY: the caller's promises are passed on.
    unsafe {
        fill(
            look(&text, Wanted::Port(port(number)), protocol),
            entry,
            buf,
            len,
            result,
        )
    }
}

/// `getservent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getservent() -> *mut servent {
    let text = netdb::services_text(process());
    let line = NEXT_SERVICE.fetch_add(1, Relaxed);
    let found = look(&text, Wanted::Line(line), None);
    found.map_or(ptr::null_mut(), |found| {
        SERVICE.fill(|arena| service_in(arena, &found))
    })
}

/// `setservent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setservent(stay_open: c_int) {
    let _ = stay_open; // the file is never left open
    NEXT_SERVICE.store(0, Relaxed);
}

/// `endservent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endservent() {
    NEXT_SERVICE.store(0, Relaxed);
}

fn protocol(found: Option<&(i32, &'static str, &'static str)>) -> *mut protoent {
    found.map_or(ptr::null_mut(), |found| {
        PROTOCOL.fill(|arena| protocol_in(arena, *found))
    })
}

/// `getprotobyname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getprotobyname(name: *const c_char) -> *mut protoent {
    // SAFETY: the caller promises a string.
    let wanted = unsafe { words(name) }.unwrap_or_default();
    protocol(
        PROTOCOLS
            .iter()
            .find(|(_, name, alias)| *name == wanted || *alias == wanted),
    )
}

/// `getprotobynumber()`.
#[unsafe(no_mangle)]
pub extern "C" fn getprotobynumber(number: c_int) -> *mut protoent {
    protocol(PROTOCOLS.iter().find(|(known, ..)| *known == number))
}

/// `getprotoent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getprotoent() -> *mut protoent {
    protocol(PROTOCOLS.get(NEXT_PROTOCOL.fetch_add(1, Relaxed)))
}

/// `setprotoent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setprotoent(stay_open: c_int) {
    let _ = stay_open; // there is no file
    NEXT_PROTOCOL.store(0, Relaxed);
}

/// `endprotoent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endprotoent() {
    NEXT_PROTOCOL.store(0, Relaxed);
}

/// `getnetbyname()`: there is no database of networks, so none is found.
#[unsafe(no_mangle)]
pub extern "C" fn getnetbyname(name: *const c_char) -> *mut netent {
    let _ = name;
    ptr::null_mut()
}

/// `getnetbyaddr()`: as [`getnetbyname`].
#[unsafe(no_mangle)]
pub extern "C" fn getnetbyaddr(network: u32, kind: c_int) -> *mut netent {
    let _ = (network, kind);
    ptr::null_mut()
}

/// `getnetent()`: as [`getnetbyname`].
#[unsafe(no_mangle)]
pub extern "C" fn getnetent() -> *mut netent {
    ptr::null_mut()
}

/// `setnetent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setnetent(stay_open: c_int) {
    let _ = stay_open;
}

/// `endnetent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endnetent() {}
