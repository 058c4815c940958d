//! <netinet/ether.h>: station addresses as text, as glibc has it.
#![expect(unsafe_code, reason = "exported to C")]

use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int},
    ptr,
};

use crate::{
    abi::{cstr, types::ether::ether_addr},
    ethers, files,
    process::process,
};

/// What the functions without a buffer return; the next call replaces it.
struct Shared<T>(UnsafeCell<T>);

// SAFETY: the functions that use it need not be safe among threads.
unsafe impl<T> Sync for Shared<T> {}

static ADDRESS: Shared<ether_addr> = Shared(UnsafeCell::new(ether_addr {
    ether_addr_octet: [0; 6],
}));
static TEXT: Shared<[c_char; 18]> = Shared(UnsafeCell::new([0; 18]));

/// `ether_ntoa()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa(address: *const ether_addr) -> *mut c_char {
    // SAFETY: the caller promises the address; the room is ours.
    unsafe { ether_ntoa_r(address, TEXT.0.get().cast()) }
}

/// `ether_ntoa_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntoa_r(address: *const ether_addr, buf: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises that it is readable.
    let text = ethers::text(unsafe { *address }.ether_addr_octet);
    // SAFETY: the caller promises room for 18 bytes, which is the longest text and its end.
    unsafe { put(text.as_bytes(), buf) };
    buf
}

/// `ether_aton()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton(text: *const c_char) -> *mut ether_addr {
    // SAFETY: the caller promises the string; the room is ours.
    unsafe { ether_aton_r(text, ADDRESS.0.get()) }
}

/// `ether_aton_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_aton_r(
    text: *const c_char,
    address: *mut ether_addr,
) -> *mut ether_addr {
    // SAFETY: the caller promises that it is a string.
    let Some((octets, _)) = ethers::parse(unsafe { cstr::or_empty(text) }) else {
        return ptr::null_mut();
    };
    // SAFETY: the caller promises that it is writable.
    unsafe { (*address).ether_addr_octet = octets };
    address
}

/// `ether_line()`: -1 if the line is not well formed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_line(
    line: *const c_char,
    address: *mut ether_addr,
    name: *mut c_char,
) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let Some((octets, host)) = ethers::line(unsafe { cstr::or_empty(line) }) else {
        return -1;
    };
    // SAFETY: the caller promises that it is writable.
    unsafe { (*address).ether_addr_octet = octets };
    // SAFETY: the caller promises room for every name that is in the line.
    unsafe { put(host, name) };
    0
}

/// `ether_ntohost()`: from `/etc/ethers`; -1 if the address is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_ntohost(name: *mut c_char, address: *const ether_addr) -> c_int {
    // SAFETY: the caller promises that it is readable.
    let wanted = unsafe { *address }.ether_addr_octet;
    let table = files::text(process(), b"/etc/ethers");
    let Some((_, host)) = ethers::entries(&table).find(|(octets, _)| *octets == wanted) else {
        return -1;
    };
    // SAFETY: the caller promises room for every name.
    unsafe { put(host, name) };
    0
}

/// `ether_hostton()`: from `/etc/ethers`; -1 if the name is not there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ether_hostton(name: *const c_char, address: *mut ether_addr) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let wanted = unsafe { cstr::or_empty(name) };
    let table = files::text(process(), b"/etc/ethers");
    let Some((octets, _)) = ethers::entries(&table).find(|(_, host)| *host == wanted) else {
        return -1;
    };
    // SAFETY: the caller promises that it is writable.
    unsafe { (*address).ether_addr_octet = octets };
    0
}

/// Copies a text and its end.
///
/// # Safety
///
/// `to` must have room for both.
unsafe fn put(text: &[u8], to: *mut c_char) {
    // SAFETY: the caller's promise.
    unsafe { ptr::copy_nonoverlapping(text.as_ptr(), to.cast(), text.len()) };
    // SAFETY: the caller's promise.
    unsafe { to.add(text.len()).write(0) };
}
