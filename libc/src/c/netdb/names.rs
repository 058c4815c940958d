//! <netdb.h>: `getaddrinfo()`, `getnameinfo()`.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::{
    format,
    string::{String, ToString as _},
    vec::Vec,
};
use core::{
    ffi::{c_char, c_int, c_void},
    net::{Ipv6Addr, SocketAddr},
    ptr,
};

use crate::abi::allocation;
use posix_api::socket::Address;

use crate::{
    abi::{
        bytes::bytes_mut,
        cstr, out,
        sockaddr::{Encoded, read as read_address},
        types::{base::socklen_t, netdb::addrinfo, sockaddr::sockaddr},
    },
    interface_list, netdb,
    process::process,
    resolver::{
        address_info::{Entry, Failure, Family, Flags, Request},
        services,
    },
};

const EAI_BADFLAGS: c_int = -1;
const EAI_NONAME: c_int = -2;
const EAI_FAMILY: c_int = -6;
const EAI_MEMORY: c_int = -10;
const EAI_OVERFLOW: c_int = -12;

const NI_NUMERICHOST: c_int = 1;
const NI_NUMERICSERV: c_int = 2;
const NI_NOFQDN: c_int = 4;
const NI_NAMEREQD: c_int = 8;
const NI_DGRAM: c_int = 16;
const NI_IDN: c_int = 32;

/// The number of a failure.
pub fn failure(failure: Failure) -> c_int {
    match failure {
        Failure::BadFlags => EAI_BADFLAGS,
        Failure::NoName => EAI_NONAME,
        Failure::Again => -3,
        Failure::Fail => -4,
        Failure::NoData => -5,
        Failure::SocketType => -7,
        Failure::Service => -8,
        Failure::AddressFamily => -9,
    }
}

/// The wishes of C's hints, and `ai_flags` as they were.
fn request<'a>(
    host: Option<&'a [u8]>,
    service: Option<&'a [u8]>,
    hints: Option<addrinfo>,
) -> Result<Request<'a>, c_int> {
    let text = |bytes: Option<&'a [u8]>| {
        bytes
            .map(str::from_utf8)
            .transpose()
            .map_err(|_| EAI_NONAME)
    };
    let flags = hints.map_or(Flags::V4_MAPPED | Flags::ADDR_CONFIG, |hints| {
        Flags::from_bits_retain(hints.ai_flags.cast_unsigned())
    });
    if !Flags::all().contains(flags) {
        return Err(EAI_BADFLAGS);
    }
    let family = match hints.map_or(0, |hints| hints.ai_family) {
        0 => Family::Any,
        2 => Family::V4,
        10 => Family::V6,
        _ => return Err(EAI_FAMILY),
    };
    Ok(Request {
        host: text(host)?,
        service: text(service)?,
        flags,
        family,
        socket_type: hints.map_or(0, |hints| hints.ai_socktype),
        protocol: hints.map_or(0, |hints| hints.ai_protocol),
    })
}

/// Where the address of a node lies: right behind it, with room for any.
const ADDRESS_AT: usize = size_of::<addrinfo>();
const NODE_LEN: usize = ADDRESS_AT + 32;

/// One node, with its address behind it; null if no memory is left.
fn node(entry: &Entry, flags: c_int, next: *mut addrinfo) -> *mut addrinfo {
    let encoded = Encoded::new(&Address::Inet(entry.address));
    let place = allocation::malloc(NODE_LEN);
    if place.is_null() {
        return ptr::null_mut();
    }
    let address = place.wrapping_add(ADDRESS_AT);
    let bytes = encoded.bytes();
    // SAFETY: an IPv4 or IPv6 address has at most 28 bytes, and there are 32.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), address, bytes.len()) };
    let node = place.cast::<addrinfo>();
    let value = addrinfo {
        ai_flags: flags,
        ai_family: if entry.address.is_ipv4() { 2 } else { 10 },
        ai_socktype: entry.kind.socket_type,
        ai_protocol: entry.kind.protocol,
        ai_addrlen: bytes.len() as socklen_t,
        ai_addr: address.cast(),
        ai_canonname: ptr::null_mut(),
        ai_next: next,
    };
    // SAFETY: the block is large enough, and malloc() aligns for any type.
    unsafe { node.write(value) };
    node
}

/// A string of its own; null if no memory is left.
fn copy_of(text: &str) -> *mut c_char {
    let place = allocation::malloc(text.len() + 1);
    if !place.is_null() {
        // SAFETY: the block has room for the text and its end.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr(), place, text.len()) };
        // SAFETY: as above.
        unsafe { place.add(text.len()).write(0) };
    }
    place.cast()
}

/// The list of all entries, the canonical name in its first node.
fn list(entries: &[Entry], flags: c_int, name: Option<&str>) -> Result<*mut addrinfo, c_int> {
    let mut first = ptr::null_mut();
    for entry in entries.iter().rev() {
        let new = node(entry, flags, first);
        if new.is_null() {
            // SAFETY: the list so far is ours.
            unsafe { freeaddrinfo(first) };
            return Err(EAI_MEMORY);
        }
        first = new;
    }
    // SAFETY: it is null or a node that was just made.
    if let (Some(name), Some(first)) = (name, unsafe { first.as_mut() }) {
        first.ai_canonname = copy_of(name);
    }
    Ok(first)
}

/// The entries in the zone that `host` names behind its `%` (RFC 4007 §11): a number, or for addresses of a link
/// an interface's name.
fn scoped(mut entries: Vec<Entry>, host: Option<&str>) -> Result<Vec<Entry>, c_int> {
    let Some((_, zone)) = host.and_then(|host| host.split_once('%')) else {
        return Ok(entries);
    };
    for entry in &mut entries {
        if let SocketAddr::V6(address) = &mut entry.address {
            let named = is_of_link(*address.ip())
                .then(|| interface_list::number(process(), zone.as_bytes()).ok());
            let scope = named.flatten().or_else(|| zone.parse().ok());
            address.set_scope_id(scope.ok_or(EAI_NONAME)?);
        }
    }
    Ok(entries)
}

/// Whether an address says nothing without the link.
fn is_of_link(ip: Ipv6Addr) -> bool {
    let is_of_link_group = ip.octets()[0] == 0xff && matches!(ip.octets()[1] & 0xf, 1 | 2);
    ip.is_unicast_link_local() || is_of_link_group
}

/// An address as text, with its zone.
fn numeric(address: SocketAddr) -> String {
    let (ip, scope) = match address {
        SocketAddr::V6(v6) if v6.scope_id() != 0 => (*v6.ip(), v6.scope_id()),
        _ => return address.ip().to_string(),
    };
    let name = is_of_link(ip).then(|| interface_list::name(process(), scope).ok());
    match name.flatten() {
        Some(name) => {
            let len = name.iter().position(|&byte| byte == 0).unwrap_or(0);
            let name = String::from_utf8_lossy(name.get(..len).unwrap_or_default()).into_owned();
            format!("{ip}%{name}")
        }
        None => format!("{ip}%{scope}"),
    }
}

/// `getaddrinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getaddrinfo(
    host: *const c_char,
    service: *const c_char,
    hints: *const addrinfo,
    result: *mut *mut addrinfo,
) -> c_int {
    // SAFETY: the caller promises strings, or null.
    let (host, service) = unsafe { (cstr::optional(host), cstr::optional(service)) };
    // SAFETY: the caller promises that it points to hints, or is null.
    let hints = unsafe { out::optional(hints) };
    let found = request(host, service, hints).and_then(|request| {
        let (entries, name) = netdb::address_info(process(), &request).map_err(failure)?;
        let name = request
            .flags
            .contains(Flags::CANON_NAME)
            .then_some(name.as_str());
        if entries.is_empty() {
            return Err(EAI_NONAME);
        }
        let entries = scoped(entries, request.host)?;
        list(&entries, hints.map_or(0, |hints| hints.ai_flags), name)
    });
    match found {
        Ok(first) => {
            // SAFETY: the caller promises room for the pointer.
            unsafe { out::write_if_asked(result, first) };
            0
        }
        Err(code) => code,
    }
}

/// `freeaddrinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freeaddrinfo(list: *mut addrinfo) {
    let mut next = list;
    // SAFETY: the caller promises a list of getaddrinfo()'s, or null.
    while let Some(node) = unsafe { next.as_ref() } {
        let (this, name) = (next, node.ai_canonname);
        next = node.ai_next;
        // SAFETY: both are blocks of malloc()'s or null, and nothing points to them any more.
        unsafe { allocation::free(name.cast()) };
        // SAFETY: as above.
        unsafe { allocation::free(this.cast()) };
    }
}

/// `getnameinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getnameinfo(
    addr: *const sockaddr,
    addr_len: socklen_t,
    host: *mut c_char,
    host_len: socklen_t,
    service: *mut c_char,
    service_len: socklen_t,
    flags: c_int,
) -> c_int {
    let known = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM | NI_IDN;
    if flags & !known != 0 {
        return EAI_BADFLAGS;
    }
    // SAFETY: the caller promises an address of that length.
    let Ok(Address::Inet(address)) = (unsafe { read_address(addr, addr_len) }) else {
        return EAI_FAMILY;
    };
    let wants_host = !host.is_null() && host_len > 0;
    let wants_service = !service.is_null() && service_len > 0;
    if !wants_host && !wants_service {
        return EAI_NONAME;
    }
    let mut code = 0;
    if wants_host {
        code = host_text(address, flags).map_or_else(
            |code| code,
            |text| {
                // SAFETY: the caller promises so many bytes.
                unsafe { put(&text, host, host_len) }
            },
        );
    }
    if wants_service && code == 0 {
        // SAFETY: the caller promises so many bytes.
        code = unsafe { put(&service_text(address, flags), service, service_len) };
    }
    code
}

fn host_text(address: SocketAddr, flags: c_int) -> Result<String, c_int> {
    if flags & NI_NUMERICHOST == 0 {
        let found = netdb::host_name(process(), address.ip());
        if let Ok(Some(name)) = found {
            let short = name.split('.').next().unwrap_or(&name);
            return Ok(String::from(if flags & NI_NOFQDN == 0 {
                &name
            } else {
                short
            }));
        }
        if flags & NI_NAMEREQD != 0 {
            return Err(found.map_or_else(failure, |_| EAI_NONAME));
        }
    }
    if flags & NI_NAMEREQD != 0 && flags & NI_NUMERICHOST != 0 {
        return Err(EAI_NONAME);
    }
    Ok(numeric(address))
}

fn service_text(address: SocketAddr, flags: c_int) -> String {
    let protocol = if flags & NI_DGRAM == 0 { "tcp" } else { "udp" };
    if flags & NI_NUMERICSERV == 0 {
        let text = netdb::services_text(process());
        if let Some(known) = services::by_port(&text, address.port(), Some(protocol)) {
            return String::from(known.name);
        }
    }
    address.port().to_string()
}

/// Writes a string and its end.
///
/// # Safety
///
/// `to` must be valid for writes of `len` bytes.
unsafe fn put(text: &str, to: *mut c_char, len: socklen_t) -> c_int {
    // SAFETY: the caller's promise is passed on.
    let Ok(buf) = (unsafe { bytes_mut(to.cast::<c_void>(), len as usize) }) else {
        return EAI_OVERFLOW;
    };
    let Some(room) = buf.get_mut(..=text.len()) else {
        return EAI_OVERFLOW;
    };
    if let Some((end, start)) = room.split_last_mut() {
        start.copy_from_slice(text.as_bytes());
        *end = 0;
    }
    0
}

/// `gai_strerror()`.
#[unsafe(no_mangle)]
pub extern "C" fn gai_strerror(code: c_int) -> *const c_char {
    let text = match code {
        0 => c"Success",
        EAI_BADFLAGS => c"Bad value for ai_flags",
        EAI_NONAME => c"Name or service not known",
        -3 => c"Temporary failure in name resolution",
        -4 => c"Non-recoverable failure in name resolution",
        -5 => c"No address associated with hostname",
        EAI_FAMILY => c"ai_family not supported",
        -7 => c"ai_socktype not supported",
        -8 => c"Servname not supported for ai_socktype",
        -9 => c"Address family for hostname not supported",
        EAI_MEMORY => c"Memory allocation failure",
        -11 => c"System error",
        EAI_OVERFLOW => c"Argument buffer overflow",
        _ => c"Unknown error",
    };
    text.as_ptr()
}
