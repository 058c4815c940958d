//! `/etc/services`: services(5).

use alloc::vec::Vec;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service<'a> {
    /// The official name.
    pub name: &'a str,
    /// The port, in host byte order.
    pub port: u16,
    /// `tcp`, `udp`, …
    pub protocol: &'a str,
    /// Other names.
    pub aliases: Vec<&'a str>,
}

/// What holds where the image has no `/etc/services`: the few names that programs use as defaults.
pub const BUILT_IN: &str = "\
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp
domain 53/tcp
domain 53/udp
tftp 69/udp
http 80/tcp www
pop3 110/tcp
ntp 123/udp
imap2 143/tcp imap
snmp 161/udp
ldap 389/tcp
https 443/tcp
https 443/udp
syslog 514/udp
imaps 993/tcp
mysql 3306/tcp
postgresql 5432/tcp
redis 6379/tcp
http-alt 8080/tcp
memcache 11211/tcp
";

/// The lines of a `services` file that make sense.
pub fn entries(text: &str) -> impl Iterator<Item = Service<'_>> {
    text.lines().filter_map(|line| {
        let mut words = line.split('#').next()?.split_ascii_whitespace();
        let name = words.next()?;
        let (port, protocol) = words.next()?.split_once('/')?;
        let port = port.parse().ok()?;
        Some(Service {
            name,
            port,
            protocol,
            aliases: words.collect(),
        })
    })
}

/// The first service of that name, of that protocol if one is given.
pub fn by_name<'a>(text: &'a str, name: &str, protocol: Option<&str>) -> Option<Service<'a>> {
    entries(text).find(|service| {
        let is_named = service.name == name || service.aliases.contains(&name);
        is_named && protocol.is_none_or(|protocol| protocol == service.protocol)
    })
}

/// The first service on that port, of that protocol if one is given.
pub fn by_port<'a>(text: &'a str, port: u16, protocol: Option<&str>) -> Option<Service<'a>> {
    entries(text).find(|service| {
        service.port == port && protocol.is_none_or(|protocol| protocol == service.protocol)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_name_finds_aliases_and_minds_the_protocol() {
        let found = by_name(BUILT_IN, "www", Some("tcp")).expect("it is there");

        assert_eq!((found.name, found.port), ("http", 80));
        assert_eq!(by_name(BUILT_IN, "www", Some("udp")), None);
    }

    #[test]
    fn by_port_without_protocol_finds_the_first() {
        let found = by_port(BUILT_IN, 53, None).expect("it is there");

        assert_eq!((found.name, found.protocol), ("domain", "tcp"));
    }
}
