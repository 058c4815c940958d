//! Telling the stack where a neighbour is (`SIOCSARP`), as DHCP servers do before they answer a station
//! that has no address yet.
//!
//! Left out: entries that stay for ever (`ATF_PERM`) or that are answered for (`ATF_PUBL`), taking one
//! away, and asking for one.
//!
//! Standard: POSIX has none; Linux `arp(7)`.

#![expect(unsafe_code, reason = "a request points to a value of C's")]

use core::{
    ffi::c_void,
    net::{IpAddr, Ipv4Addr},
};

use net_core::nic::MacAddr;
use posix_api::{Errno, Process};

use crate::abi::out;

/// Bytes of `struct arpreq`.
const REQUEST_LEN: usize = 68;

// Where its parts are.
const ADDR_AT: usize = 0;
const STATION_AT: usize = 16;
const FLAGS_AT: usize = 32;
const DEVICE_AT: usize = 52;

/// `AF_INET`.
const INET: u16 = 2;
/// `ATF_COM`: the entry is complete.
const COMPLETE: u32 = 2;

/// `SIOCSARP`: the neighbour is known for as long as one that has answered itself.
///
/// Differs from Linux: an interface must be named.
///
/// # Errors
///
/// - `EFAULT`: `argument` is null.
/// - `EINVAL`: the station's address is not of the interface's kind.
/// - `ENODEV`: there is no such interface.
/// - `EOPNOTSUPP`: other flags than `ATF_COM`.
/// - `EPFNOSUPPORT`: the address is not one of IPv4.
///
/// # Safety
///
/// `argument` must be null or point to a `struct arpreq`.
pub unsafe fn add(process: &Process, argument: *const c_void) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on; bytes have any alignment and any value.
    let asked = unsafe { out::read(argument.cast::<[u8; REQUEST_LEN]>()) }?; // EFAULT
    let number = |at: usize| u16::from_ne_bytes(part(&asked, at));
    if number(ADDR_AT) != INET {
        return Err(Errno::EPFNOSUPPORT);
    }
    if u32::from_ne_bytes(part(&asked, FLAGS_AT)) != COMPLETE {
        return Err(Errno::EOPNOTSUPP);
    }
    let device: [u8; 16] = part(&asked, DEVICE_AT);
    let name = device.split(|byte| *byte == 0).next().unwrap_or_default();
    let all = process.net().interfaces();
    let found = all.iter().find(|one| one.name.as_bytes() == name);
    let interface = found.ok_or(Errno::ENODEV)?;
    // As on Linux: 0 is the interface's own kind.
    if ![0, interface.hardware()].contains(&number(STATION_AT)) {
        return Err(Errno::EINVAL);
    }
    let addr = Ipv4Addr::from(part(&asked, ADDR_AT + 4));
    let station = MacAddr(part(&asked, STATION_AT + 2));
    let net = process.net();
    net.learn_neighbour(interface.index, IpAddr::V4(addr), station);
    Ok(())
}

/// The bytes `at..at + N`, which are there.
fn part<const N: usize>(asked: &[u8; REQUEST_LEN], at: usize) -> [u8; N] {
    let bytes = asked.get(at..).and_then(|rest| rest.first_chunk());
    bytes.copied().unwrap_or([0; N])
}
