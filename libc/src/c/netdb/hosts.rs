//! <netdb.h>: hosts.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::{boxed::Box, vec, vec::Vec};
use core::{
    cell::UnsafeCell,
    ffi::{CStr, c_char, c_int, c_void},
    mem::MaybeUninit,
    net::IpAddr,
    ptr,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
};

use posix_api::Errno;

use crate::{
    abi::{
        arena::Arena,
        bytes::bytes,
        cstr, out,
        types::{
            base::{size_t, socklen_t},
            netdb::hostent,
        },
    },
    files,
    netdb::{self, HostEntry},
    process::process,
    resolver::{
        address_info::{Failure, Family},
        hosts,
    },
    thread::descriptor,
};

const HOST_NOT_FOUND: c_int = 1;
const TRY_AGAIN: c_int = 2;
const NO_RECOVERY: c_int = 3;
const NO_DATA: c_int = 4;

/// A struct and the buffer that its pointers point into, for functions that return a pointer to
/// memory of their own: each call writes over the last one's result.
pub(super) struct Shared<T> {
    value: UnsafeCell<MaybeUninit<T>>,
    buf: UnsafeCell<&'static mut [u8]>,
}

// SAFETY: POSIX lets these functions be unsafe in threads; nothing in Rust reads what C shares.
unsafe impl<T> Sync for Shared<T> {}

/// Bytes of buffer at first; it is doubled where that is too small.
const FIRST_BUF: usize = 1024;

impl<T> Shared<T> {
    pub(super) const fn new() -> Self {
        Self {
            value: UnsafeCell::new(MaybeUninit::uninit()),
            buf: UnsafeCell::new(&mut []),
        }
    }

    /// Has `make` fill the buffer; null if it fails.
    pub(super) fn fill(&self, make: impl Fn(&mut Arena) -> Result<T, Errno>) -> *mut T {
        // SAFETY: see `Sync` above.
        let buf = unsafe { &mut *self.buf.get() };
        loop {
            // SAFETY: the buffer is ours for good.
            let arena = unsafe { Arena::new(buf.as_mut_ptr().cast(), buf.len()) };
            match arena.and_then(|mut arena| make(&mut arena)) {
                Ok(value) => {
                    // SAFETY: see `Sync` above.
                    let place = unsafe { &mut *self.value.get() };
                    return place.write(value);
                }
                Err(Errno::ERANGE) => {
                    // The old one is not freed: C may still point into it.
                    let len = (buf.len() * 2).max(FIRST_BUF);
                    *buf = Box::leak(vec![0; len].into_boxed_slice());
                }
                Err(_) => return ptr::null_mut(),
            }
        }
    }
}

static HOST: Shared<hostent> = Shared::new();

/// The line that `gethostent()` returns next.
static NEXT_HOST: AtomicUsize = AtomicUsize::new(0);

fn host_in(arena: &mut Arena, found: &HostEntry) -> Result<hostent, Errno> {
    let mut addresses = Vec::with_capacity(found.addresses.len());
    for address in &found.addresses {
        addresses.push(match address {
            IpAddr::V4(v4) => arena.bytes(&v4.octets(), 4)?, // ERANGE
            IpAddr::V6(v6) => arena.bytes(&v6.octets(), 8)?, // ERANGE
        });
    }
    let aliases: Result<Vec<_>, _> = found
        .aliases
        .iter()
        .map(|alias| arena.text(alias.as_bytes()))
        .collect();
    let is_v6 = found.addresses.first().is_some_and(IpAddr::is_ipv6);
    Ok(hostent {
        h_name: arena.text(found.name.as_bytes())?, // ERANGE
        h_aliases: arena.list(&aliases?)?,          // ERANGE
        h_addrtype: if is_v6 { 10 } else { 2 },
        h_length: if is_v6 { 16 } else { 4 },
        h_addr_list: arena.list(&addresses)?, // ERANGE
    })
}

fn host_error(failure: Failure) -> c_int {
    match failure {
        Failure::Again => TRY_AGAIN,
        Failure::Fail | Failure::BadFlags | Failure::SocketType => NO_RECOVERY,
        Failure::NoData => NO_DATA,
        Failure::NoName | Failure::Service | Failure::AddressFamily => HOST_NOT_FOUND,
    }
}

fn set_host_error(code: c_int) {
    descriptor::current().host_error.store(code, Relaxed);
}

fn family(number: c_int) -> Result<Family, Failure> {
    match number {
        2 => Ok(Family::V4),
        10 => Ok(Family::V6),
        _ => Err(Failure::Fail),
    }
}

/// Returns what was found in memory of the library's own.
fn returned(found: Result<HostEntry, Failure>) -> *mut hostent {
    match found {
        Ok(found) => HOST.fill(|arena| host_in(arena, &found)),
        Err(failure) => {
            set_host_error(host_error(failure));
            ptr::null_mut()
        }
    }
}

/// Where the `_r` functions put what they found.
struct Given {
    entry: *mut hostent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut hostent,
    error: *mut c_int,
}

impl Given {
    /// Fills it; 0 with a null result: not found.
    ///
    /// # Safety
    ///
    /// The pointers must be as those of `gethostbyname_r()`.
    unsafe fn fill(self, found: Result<HostEntry, Failure>) -> c_int {
        // SAFETY: the caller's promise is passed on.
        unsafe { out::write_if_asked(self.result, ptr::null_mut()) };
        let found = match found {
            Ok(found) => found,
            Err(failure) => {
                // As glibc has it, in both places.
                set_host_error(host_error(failure));
                // SAFETY: the caller's promise is passed on.
                unsafe { out::write_if_asked(self.error, host_error(failure)) };
                return if failure == Failure::Again {
                    Errno::EAGAIN.code()
                } else {
                    0
                };
            }
        };
        // SAFETY: the caller's promise is passed on.
        let filled = unsafe { Arena::new(self.buf, self.len) }.and_then(|mut arena| {
            let value = host_in(&mut arena, &found)?;
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(self.entry, value) }
        });
        match filled {
            Ok(()) => {
                // SAFETY: the caller's promise is passed on.
                unsafe { out::write_if_asked(self.result, self.entry) };
                0
            }
            Err(error) => {
                // SAFETY: the caller's promise is passed on. (-1: NETDB_INTERNAL)
                unsafe { out::write_if_asked(self.error, -1) };
                error.code()
            }
        }
    }
}

/// # Safety
///
/// `name` must be a string.
unsafe fn by_name(name: *const c_char, number: c_int) -> Result<HostEntry, Failure> {
    // SAFETY: the caller's promise is passed on.
    let name = unsafe { cstr::or_empty(name) };
    let name = str::from_utf8(name).map_err(|_| Failure::NoName)?;
    netdb::host_by_name(process(), name, family(number)?)
}

/// # Safety
///
/// `address` must be valid for reads of `len` bytes.
unsafe fn by_address(
    address: *const c_void,
    len: socklen_t,
    number: c_int,
) -> Result<HostEntry, Failure> {
    // SAFETY: the caller's promise is passed on.
    let bytes = unsafe { bytes(address, len as usize) }.map_err(|_| Failure::Fail)?;
    let address = match family(number)? {
        Family::V4 => bytes.first_chunk::<4>().copied().map(IpAddr::from),
        _ => bytes.first_chunk::<16>().copied().map(IpAddr::from),
    };
    netdb::host_by_address(process(), address.ok_or(Failure::Fail)?)
}

/// `gethostbyname()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname(name: *const c_char) -> *mut hostent {
    // SAFETY: the caller promises a string.
    returned(unsafe { by_name(name, 2) })
}

/// `gethostbyname2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2(name: *const c_char, family: c_int) -> *mut hostent {
    // SAFETY: the caller promises a string.
    returned(unsafe { by_name(name, family) })
}

/// `gethostbyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname_r(
    name: *const c_char,
    entry: *mut hostent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut hostent,
    error: *mut c_int,
) -> c_int {
    let given = Given {
        entry,
        buf,
        len,
        result,
        error,
    };
    // SAFETY: the caller promises a string.
    let found = unsafe { by_name(name, 2) };
    // SAFETY: the caller's promises are passed on.
    unsafe { given.fill(found) }
}

/// `gethostbyname2_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyname2_r(
    name: *const c_char,
    family: c_int,
    entry: *mut hostent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut hostent,
    error: *mut c_int,
) -> c_int {
    let given = Given {
        entry,
        buf,
        len,
        result,
        error,
    };
    // SAFETY: the caller promises a string.
    let found = unsafe { by_name(name, family) };
    // SAFETY: the caller's promises are passed on.
    unsafe { given.fill(found) }
}

/// `gethostbyaddr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr(
    address: *const c_void,
    len: socklen_t,
    family: c_int,
) -> *mut hostent {
    // SAFETY: the caller promises an address of that length.
    returned(unsafe { by_address(address, len, family) })
}

/// `gethostbyaddr_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gethostbyaddr_r(
    address: *const c_void,
    address_len: socklen_t,
    family: c_int,
    entry: *mut hostent,
    buf: *mut c_char,
    len: size_t,
    result: *mut *mut hostent,
    error: *mut c_int,
) -> c_int {
    let given = Given {
        entry,
        buf,
        len,
        result,
        error,
    };
    // SAFETY: the caller promises an address of that length.
    let found = unsafe { by_address(address, address_len, family) };
    // SAFETY: the caller's promises are passed on.
    unsafe { given.fill(found) }
}

/// `gethostent()`: the lines of `/etc/hosts`.
#[unsafe(no_mangle)]
pub extern "C" fn gethostent() -> *mut hostent {
    let text = files::text(process(), b"/etc/hosts");
    let Some(line) = hosts::entries(&text).nth(NEXT_HOST.fetch_add(1, Relaxed)) else {
        return ptr::null_mut();
    };
    let mut names = line
        .names
        .iter()
        .map(|name| alloc::string::String::from(*name));
    returned(Ok(HostEntry {
        name: names.next().unwrap_or_default(),
        aliases: names.collect(),
        addresses: Vec::from([line.address]),
    }))
}

/// `sethostent()`.
#[unsafe(no_mangle)]
pub extern "C" fn sethostent(stay_open: c_int) {
    let _ = stay_open; // the file is never left open
    NEXT_HOST.store(0, Relaxed);
}

/// `endhostent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endhostent() {
    NEXT_HOST.store(0, Relaxed);
}

/// `hstrerror()`.
#[unsafe(no_mangle)]
pub extern "C" fn hstrerror(code: c_int) -> *const c_char {
    let text: &CStr = match code {
        0 => c"Resolver Error 0 (no error)",
        HOST_NOT_FOUND => c"Unknown host",
        TRY_AGAIN => c"Host name lookup failure",
        NO_RECOVERY => c"Unknown server error",
        NO_DATA => c"No address associated with name",
        _ => c"Unknown resolver error",
    };
    text.as_ptr()
}
