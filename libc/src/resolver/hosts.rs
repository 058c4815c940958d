//! `/etc/hosts`: hosts(5).

use alloc::vec::Vec;
use core::net::IpAddr;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host<'a> {
    /// The address.
    pub address: IpAddr,
    /// The first name, then the others.
    pub names: Vec<&'a str>,
}

/// The lines of a `hosts` file that make sense.
pub fn entries(text: &str) -> impl Iterator<Item = Host<'_>> {
    text.lines().filter_map(|line| {
        let mut words = line.split('#').next()?.split_ascii_whitespace();
        let address = words.next()?.parse().ok()?;
        let names: Vec<_> = words.collect();
        (!names.is_empty()).then_some(Host { address, names })
    })
}

/// The lines that name `name`, whose case does not matter.
pub fn by_name<'a>(text: &'a str, name: &str) -> impl Iterator<Item = Host<'a>> {
    let name = name.strip_suffix('.').unwrap_or(name);
    entries(text).filter(move |host| {
        host.names
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    })
}

/// The first line with that address.
pub fn by_address(text: &str, address: IpAddr) -> Option<Host<'_>> {
    entries(text).find(|host| host.address == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "127.0.0.1 localhost # here\n::1 localhost ip6-localhost\nbad line\n\
                        10.0.0.7\tServer.example server\n";

    #[test]
    fn by_name_finds_all_addresses_whatever_the_case() {
        let found: Vec<_> = by_name(TEXT, "LOCALHOST")
            .map(|host| host.address)
            .collect();

        assert_eq!(
            found,
            [
                IpAddr::from([127, 0, 0, 1]),
                IpAddr::from(1_u128.to_be_bytes())
            ]
        );
    }

    #[test]
    fn by_address_gives_the_first_name_first() {
        let found = by_address(TEXT, IpAddr::from([10, 0, 0, 7])).expect("it is there");

        assert_eq!(found.names, ["Server.example", "server"]);
    }
}
