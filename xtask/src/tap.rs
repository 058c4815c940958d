//! TAP interfaces of this network namespace.

use std::net::Ipv4Addr;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::host;

/// The host's side of a TAP interface that we make ourselves.
const HOST_SIDE: &str = "10.0.2.1/24";

/// Makes sure that the interface `name` exists, is up and has an IPv4 address; returns the
/// guest's side as the kernel's command line has it.
///
/// # Errors
///
/// If it cannot be made (that takes CAP_NET_ADMIN) or its network has no second address.
pub fn prepare(name: &str) -> Result<String> {
    let ip = host::find("ip").context("NET=tap needs the command ip (package iproute2)")?;
    // Not /sys/class/net, which may still show the namespace that it was mounted in.
    if host::capture(&mut host::command(&ip, ["link", "show", "dev", name])).is_err() {
        let words = ["tuntap", "add", "dev", name, "mode", "tap"];
        let made = host::capture(&mut host::command(&ip, words));
        made.with_context(|| format!("cannot make the interface {name}"))?;
    }
    if address_of(&ip, name)?.is_none() {
        let words = ["address", "add", HOST_SIDE, "dev", name];
        host::capture(&mut host::command(&ip, words))?;
    }
    host::capture(&mut host::command(&ip, ["link", "set", name, "up"]))?;
    let Some((address, bits)) = address_of(&ip, name)? else {
        bail!("{name} has no IPv4 address");
    };
    let guest =
        neighbour(address, bits).with_context(|| format!("{name}: the network is too small"))?;
    Ok(format!("{guest}/{bits},gw={address}"))
}

/// The first IPv4 address of the interface, with its prefix length.
fn address_of(ip: &Path, name: &str) -> Result<Option<(Ipv4Addr, u32)>> {
    let text = host::capture(&mut host::command(
        ip,
        ["-4", "-o", "address", "show", "dev", name],
    ))?;
    let mut words = text.split_whitespace();
    let address = words
        .find(|word| *word == "inet")
        .and_then(|_| words.next());
    let Some((address, bits)) = address.and_then(|text| text.split_once('/')) else {
        return Ok(None);
    };
    Ok(Some((address.parse()?, bits.parse()?)))
}

/// The next address of the same network; the one before if that is the broadcast address.
fn neighbour(address: Ipv4Addr, bits: u32) -> Option<Ipv4Addr> {
    let mask = u32::MAX.checked_shl(32_u32.checked_sub(bits)?).unwrap_or(0);
    let own = address.to_bits();
    let is_usable =
        |other: &u32| other & mask == own & mask && other | mask != u32::MAX && other & !mask != 0;
    let candidates = [own.wrapping_add(1), own.wrapping_sub(1)];
    candidates
        .into_iter()
        .find(is_usable)
        .map(Ipv4Addr::from_bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guest_takes_the_next_address_of_the_network() {
        assert_eq!(
            neighbour(Ipv4Addr::new(10, 0, 2, 1), 24),
            Some(Ipv4Addr::new(10, 0, 2, 2))
        );
        assert_eq!(
            neighbour(Ipv4Addr::new(10, 0, 2, 254), 24),
            Some(Ipv4Addr::new(10, 0, 2, 253))
        );
        assert_eq!(neighbour(Ipv4Addr::new(10, 0, 2, 1), 32), None);
    }
}
