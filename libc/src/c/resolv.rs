//! <resolv.h>: DNS messages that a program makes and reads itself, as the BSD resolver has it: `res_query()`, `dn_expand()`.
//!
//! Each call asks the servers of `/etc/resolv.conf` anew; of `_res`, the program may read what is in it, and nothing it
//! writes there counts.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "resolver(3) says what must be valid"
)]
#![allow(unused_variables, reason = "states are not read")]

use alloc::vec::Vec;
use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int, c_uchar, c_ulong, c_void},
    net::SocketAddr,
    ptr, slice,
};

use posix_api::Errno;

use crate::{
    abi::{bytes, cstr, out, result::set_errno},
    netdb,
    process::process,
    resolver::wire,
    thread::descriptor,
};

const HOST_NOT_FOUND: c_int = 1;
const TRY_AGAIN: c_int = 2;
const NO_RECOVERY: c_int = 3;
const NO_DATA: c_int = 4;
const NXDOMAIN: u8 = 3;
const SERVER_FAILED: u8 = 2;
/// `RES_INIT | RES_RECURSE | RES_DEFNAMES | RES_DNSRCH`.
const OPTIONS: c_ulong = 0x1 | 0x40 | 0x80 | 0x200;

/// `struct __res_state` of glibc, as far as it is filled.
#[repr(C)]
pub struct __res_state {
    retrans: c_int,
    retry: c_int,
    options: c_ulong,
    nscount: c_int,
    nsaddr_list: [[u8; 16]; 3],
    id: u16,
    dnsrch: [*mut c_char; 7],
    defdname: [c_char; 256],
    pfcode: c_ulong,
    /// `ndots` in the lowest four bits.
    bits: u32,
    rest: [u32; 43],
}

const _: () = assert!(size_of::<__res_state>() == 568);

struct Shared(UnsafeCell<__res_state>);
// SAFETY: C shares it as it likes; nothing here reads it.
unsafe impl Sync for Shared {}

static STATE: Shared = Shared(UnsafeCell::new(__res_state {
    retrans: 0,
    retry: 0,
    options: 0,
    nscount: 0,
    nsaddr_list: [[0; 16]; 3],
    id: 0,
    dnsrch: [ptr::null_mut(); 7],
    defdname: [0; 256],
    pfcode: 0,
    bits: 0,
    rest: [0; 43],
}));

fn fail(code: c_int) -> c_int {
    descriptor::current()
        .host_error
        .store(code, core::sync::atomic::Ordering::Relaxed);
    -1
}

fn length(len: usize) -> c_int {
    c_int::try_from(len).unwrap_or(c_int::MAX)
}

/// Views `len` bytes that C lends.
unsafe fn lent<'a>(at: *const c_uchar, len: c_int) -> &'a [u8] {
    // SAFETY: the caller promises so many bytes.
    unsafe { bytes::bytes(at.cast(), usize::try_from(len).unwrap_or(0)) }.unwrap_or_default()
}

/// Views the bytes from `at` to `end`.
unsafe fn between<'a>(at: *const c_uchar, end: *const c_uchar) -> &'a [u8] {
    let len = end.addr().saturating_sub(at.addr());
    if len == 0 {
        &[]
    } else {
        // SAFETY: the caller promises that both are in one message.
        unsafe { slice::from_raw_parts(at, len) }
    }
}

/// Copies as much of a reply as fits; returns how long it is.
unsafe fn give(reply: &[u8], answer: *mut c_uchar, room: c_int) -> c_int {
    // SAFETY: the caller promises room.
    let to =
        unsafe { bytes::bytes_mut(answer.cast::<c_void>(), usize::try_from(room).unwrap_or(0)) };
    if let Ok(to) = to {
        to.iter_mut().zip(reply).for_each(|(to, from)| *to = *from);
    }
    length(reply.len())
}

/// `__res_state()`: what `_res` is.
#[unsafe(no_mangle)]
pub extern "C" fn __res_state() -> *mut __res_state {
    STATE.0.get()
}

/// `res_ninit()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __res_ninit(state: *mut __res_state) -> c_int {
    let config = netdb::config(process());
    // SAFETY: the caller promises a state.
    let Ok(state) = (unsafe { out::object(state) }) else {
        return -1;
    };
    state.retrans = c_int::try_from(config.timeout.as_secs()).unwrap_or(c_int::MAX);
    state.retry = config.attempts.cast_signed();
    state.options = OPTIONS;
    state.bits = config.dots as u32 & 15;
    let servers = config.servers.iter().filter_map(|server| match server {
        SocketAddr::V4(v4) => Some(v4),
        SocketAddr::V6(_) => None,
    });
    state.nscount = 0;
    for (place, server) in state.nsaddr_list.iter_mut().zip(servers) {
        let [a, b, c, d] = server.ip().octets();
        let [high, low] = server.port().to_be_bytes();
        *place = [2, 0, high, low, a, b, c, d, 0, 0, 0, 0, 0, 0, 0, 0];
        state.nscount += 1;
    }
    if let Some(domain) = config.search.first() {
        let room = state
            .defdname
            .split_last_mut()
            .map(|(_, room)| room)
            .unwrap_or_default();
        room.fill(0);
        room.iter_mut()
            .zip(domain.bytes())
            .for_each(|(to, from)| *to = from.cast_signed());
    }
    0
}

/// `res_init()`.
#[unsafe(no_mangle)]
pub extern "C" fn __res_init() -> c_int {
    // SAFETY: a state of ours.
    unsafe { __res_ninit(STATE.0.get()) }
}

/// `res_nclose()`: nothing stays open.
#[unsafe(no_mangle)]
pub extern "C" fn __res_nclose(state: *mut __res_state) {}

/// `res_close()`: nothing stays open.
#[unsafe(no_mangle)]
pub extern "C" fn __res_close() {}

/// `res_mkquery()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_mkquery(
    opcode: c_int,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    data: *const c_uchar,
    data_len: c_int,
    new: *const c_uchar,
    buf: *mut c_uchar,
    len: c_int,
) -> c_int {
    let mut id = [0; 2];
    kernel::entropy::fill(&mut id);
    // SAFETY: the caller promises a string.
    let name = unsafe { cstr::or_empty(name) };
    let id = u16::from_le_bytes(id);
    match wire::query(id, opcode as u8, name, class as u16, kind as u16) {
        // SAFETY: the caller promises room.
        Some(query) if length(query.len()) <= len => unsafe { give(&query, buf, len) },
        _ => -1,
    }
}

/// `res_nmkquery()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nmkquery(
    state: *mut __res_state,
    opcode: c_int,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    data: *const c_uchar,
    data_len: c_int,
    new: *const c_uchar,
    buf: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { res_mkquery(opcode, name, class, kind, data, data_len, new, buf, len) }
}

/// `res_send()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_send(
    query: *const c_uchar,
    query_len: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller promises a message.
    match netdb::send(process(), unsafe { lent(query, query_len) }) {
        // SAFETY: the caller promises room.
        Ok(reply) => unsafe { give(&reply, answer, len) },
        Err(_) => {
            set_errno(Errno::ETIMEDOUT);
            -1
        }
    }
}

/// `res_nsend()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nsend(
    state: *mut __res_state,
    query: *const c_uchar,
    query_len: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { res_send(query, query_len, answer, len) }
}

/// Asks for `name`: the reply, or what `h_errno` is to say.
fn ask(name: &[u8], class: c_int, kind: c_int) -> Result<Vec<u8>, c_int> {
    let mut id = [0; 2];
    kernel::entropy::fill(&mut id);
    let id = u16::from_le_bytes(id);
    let query = wire::query(id, 0, name, class as u16, kind as u16).ok_or(NO_RECOVERY)?;
    let reply = netdb::send(process(), &query).map_err(|_| TRY_AGAIN)?;
    let has_answers = reply.get(6..8).is_some_and(|count| count != [0, 0]);
    match reply.get(3).map_or(SERVER_FAILED, |flags| flags & 0x0f) {
        0 if has_answers => Ok(reply),
        0 => Err(NO_DATA),
        NXDOMAIN => Err(HOST_NOT_FOUND),
        SERVER_FAILED => Err(TRY_AGAIN),
        _ => Err(NO_RECOVERY),
    }
}

/// `res_query()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_query(
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller promises a string.
    match ask(unsafe { cstr::or_empty(name) }, class, kind) {
        // SAFETY: the caller promises room.
        Ok(reply) => unsafe { give(&reply, answer, len) },
        Err(code) => fail(code),
    }
}

/// `res_nquery()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nquery(
    state: *mut __res_state,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { res_query(name, class, kind, answer, len) }
}

/// `res_querydomain()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_querydomain(
    name: *const c_char,
    domain: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller promises strings, or null.
    let (name, domain) = unsafe { (cstr::or_empty(name), cstr::or_empty(domain)) };
    let dot: &[u8] = if domain.is_empty() { b"" } else { b"." };
    match ask(&[name, dot, domain].concat(), class, kind) {
        // SAFETY: the caller promises room.
        Ok(reply) => unsafe { give(&reply, answer, len) },
        Err(code) => fail(code),
    }
}

/// `res_nquerydomain()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nquerydomain(
    state: *mut __res_state,
    name: *const c_char,
    domain: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { res_querydomain(name, domain, class, kind, answer, len) }
}

/// `res_search()`: as `res_query()`, completed by the search list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_search(
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller promises a string.
    let name = alloc::string::String::from_utf8_lossy(unsafe { cstr::or_empty(name) });
    let mut worst = HOST_NOT_FOUND;
    for candidate in netdb::config(process()).candidates(&name) {
        match ask(candidate.as_bytes(), class, kind) {
            // SAFETY: the caller promises room.
            Ok(reply) => return unsafe { give(&reply, answer, len) },
            Err(HOST_NOT_FOUND) => {}
            Err(NO_DATA) => worst = NO_DATA,
            Err(code) => return fail(code),
        }
    }
    fail(worst)
}

/// `res_nsearch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn res_nsearch(
    state: *mut __res_state,
    name: *const c_char,
    class: c_int,
    kind: c_int,
    answer: *mut c_uchar,
    len: c_int,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { res_search(name, class, kind, answer, len) }
}

/// `dn_expand()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_expand(
    message: *const c_uchar,
    end: *const c_uchar,
    at: *const c_uchar,
    to: *mut c_char,
    len: c_int,
) -> c_int {
    // SAFETY: the caller promises a message.
    let bytes = unsafe { between(message, end) };
    let place = at.addr().wrapping_sub(message.addr());
    let found = wire::labels(bytes, place).and_then(|(labels, taken)| {
        let text = wire::text(&labels);
        let room = usize::try_from(len).ok()?;
        // SAFETY: the caller promises room.
        unsafe { out::write_text(to.cast(), room, text.as_bytes()) }.ok()?;
        Some(length(taken))
    });
    found.unwrap_or_else(|| {
        set_errno(Errno::EMSGSIZE);
        -1
    })
}

/// `dn_skipname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_skipname(at: *const c_uchar, end: *const c_uchar) -> c_int {
    // SAFETY: the caller promises a message.
    let len = wire::name_len(unsafe { between(at, end) });
    len.map_or_else(
        || {
            set_errno(Errno::EMSGSIZE);
            -1
        },
        length,
    )
}

/// The labels at `place` of a message, if all are written out there: only those can be counted in bytes, up to the
/// first pointer.
fn spelt_out(written: &[u8], place: usize) -> Option<Vec<Vec<u8>>> {
    let (found, taken) = wire::labels(written, place)?;
    let owned: Vec<Vec<u8>> = found.iter().map(|label| label.to_vec()).collect();
    let spelt: usize = owned.iter().map(|label| label.len() + 1).sum();
    (taken == spelt + 1).then_some(owned)
}

/// `dn_comp()`. `dnptrs` is the list of names so far: the message first, null last; `lastdnptr` where it must end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dn_comp(
    name: *const c_char,
    to: *mut c_uchar,
    len: c_int,
    dnptrs: *mut *mut c_uchar,
    lastdnptr: *mut *mut c_uchar,
) -> c_int {
    // SAFETY: the caller promises a string.
    let Some(labels) = wire::parse(unsafe { cstr::or_empty(name) }) else {
        return -1;
    };
    // SAFETY: the caller promises a list, or null.
    let message = unsafe { dnptrs.as_ref() }
        .copied()
        .unwrap_or(ptr::null_mut());
    let mut known = Vec::new();
    let mut last = dnptrs;
    if !message.is_null() {
        // SAFETY: all of the message up to here is written.
        let written = unsafe { between(message, to) };
        last = last.wrapping_add(1);
        // SAFETY: the list ends with a null.
        while let Some(&entry) = unsafe { last.as_ref() }.filter(|it| !it.is_null()) {
            let place = entry.addr().wrapping_sub(message.addr());
            known.extend(spelt_out(written, place).map(|labels| (labels, place)));
            last = last.wrapping_add(1);
        }
    }
    let encoded = wire::encode(&labels, &known);
    if length(encoded.len()) > len {
        return -1;
    }
    // SAFETY: the caller promises room.
    let written = unsafe { give(&encoded, to, len) };
    let has_room = !message.is_null() && last.wrapping_add(1) < lastdnptr;
    if has_room
        && encoded
            .first()
            .is_some_and(|first| *first != 0 && first & 0xc0 == 0)
    {
        // SAFETY: the caller promises that the list goes on to `lastdnptr`.
        unsafe { last.write(to) };
        // SAFETY: as above.
        unsafe { last.add(1).write(ptr::null_mut()) };
    }
    written
}

// The names under which objects built against earlier glibc know them.
core::arch::global_asm!(
    ".globl __res_mkquery",
    ".set __res_mkquery, res_mkquery",
    ".globl __res_nmkquery",
    ".set __res_nmkquery, res_nmkquery",
    ".globl __res_send",
    ".set __res_send, res_send",
    ".globl __res_nsend",
    ".set __res_nsend, res_nsend",
    ".globl __res_query",
    ".set __res_query, res_query",
    ".globl __res_nquery",
    ".set __res_nquery, res_nquery",
    ".globl __res_querydomain",
    ".set __res_querydomain, res_querydomain",
    ".globl __res_nquerydomain",
    ".set __res_nquerydomain, res_nquerydomain",
    ".globl __res_search",
    ".set __res_search, res_search",
    ".globl __res_nsearch",
    ".set __res_nsearch, res_nsearch",
    ".globl __dn_expand",
    ".set __dn_expand, dn_expand",
    ".globl __dn_skipname",
    ".set __dn_skipname, dn_skipname",
    ".globl __dn_comp",
    ".set __dn_comp, dn_comp",
);
