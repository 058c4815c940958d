//! `getaddrinfo()` and `getnameinfo()`, without their memory.

use alloc::{string::String, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use bitflags::bitflags;

use super::{
    Config, Exchange, LookupError, RecordKind, hosts, lookup_addresses, lookup_name, services,
};

bitflags! {
    /// What `ai_flags` asks for; the bits are glibc's.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
    pub struct Flags: u32 {
        /// Without a host: any address, for `bind()`.
        const PASSIVE = 0x1;
        /// The canonical name is wanted.
        const CANON_NAME = 0x2;
        /// The host is an address.
        const NUMERIC_HOST = 0x4;
        /// IPv4 addresses as IPv6 ones where there are no others.
        const V4_MAPPED = 0x8;
        /// With `V4_MAPPED`: all addresses.
        const ALL = 0x10;
        /// Only families of which the machine has an address.
        const ADDR_CONFIG = 0x20;
        /// The service is a number.
        const NUMERIC_SERVICE = 0x400;
        /// International names: accepted, and passed on as they are.
        const INTERNATIONAL = 0x40 | 0x80 | 0x100 | 0x200;
    }
}

/// A family of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Whatever there is.
    Any,
    /// IPv4.
    V4,
    /// IPv6.
    V6,
}

/// A type of sockets: number, protocol, name of the protocol in `/etc/services`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// `SOCK_STREAM`, `SOCK_DGRAM`, `SOCK_RAW`.
    pub socket_type: i32,
    /// `IPPROTO_TCP`, `IPPROTO_UDP`, 0.
    pub protocol: i32,
    /// `tcp`, `udp`; raw sockets have no services.
    service_protocol: Option<&'static str>,
}

/// No host or service has a name of this length, its end counted (`NI_MAXHOST`).
const LONGEST: usize = 1025;

const KINDS: [Kind; 3] = [
    Kind {
        socket_type: 1,
        protocol: 6,
        service_protocol: Some("tcp"),
    },
    Kind {
        socket_type: 2,
        protocol: 17,
        service_protocol: Some("udp"),
    },
    Kind {
        socket_type: 3,
        protocol: 0,
        service_protocol: None,
    },
];

/// Why there is no answer: `EAI_*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// `EAI_BADFLAGS`.
    BadFlags,
    /// `EAI_NONAME`.
    NoName,
    /// `EAI_AGAIN`.
    Again,
    /// `EAI_FAIL`.
    Fail,
    /// `EAI_NODATA`.
    NoData,
    /// `EAI_SOCKTYPE`.
    SocketType,
    /// `EAI_SERVICE`.
    Service,
    /// `EAI_ADDRFAMILY`.
    AddressFamily,
}

impl From<LookupError> for Failure {
    fn from(error: LookupError) -> Self {
        match error {
            LookupError::NoName => Self::NoName,
            LookupError::NoData => Self::NoData,
            LookupError::TryAgain => Self::Again,
            LookupError::Failed => Self::Fail,
        }
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// A name or an address.
    pub host: Option<&'a str>,
    /// A name or a number.
    pub service: Option<&'a str>,
    /// The wishes.
    pub flags: Flags,
    /// The family.
    pub family: Family,
    /// 0: any.
    pub socket_type: i32,
    /// 0: any.
    pub protocol: i32,
}

/// The files and the families that there are.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// `/etc/hosts`.
    pub hosts: String,
    /// `/etc/services`.
    pub services: String,
    /// `/etc/resolv.conf`.
    pub config: Config,
    /// Whether the machine has an IPv4 address but for the loopback's.
    pub has_v4: bool,
    /// The same for IPv6.
    pub has_v6: bool,
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Type and protocol of the socket.
    pub kind: Kind,
    /// Where to connect or bind.
    pub address: SocketAddr,
}

/// `getaddrinfo()`: the answers, and the canonical name.
///
/// # Errors
///
/// [`Failure`].
pub fn address_info(
    request: &Request<'_>,
    world: &World,
    exchange: &mut impl Exchange,
) -> Result<(Vec<Entry>, String), Failure> {
    let is_too_long = |text: Option<&str>| text.is_some_and(|text| text.len() >= LONGEST);
    let is_missing = request.host.is_none() && request.service.is_none();
    if is_missing || is_too_long(request.host) || is_too_long(request.service) {
        return Err(Failure::NoName);
    }
    if request.host.is_none() && request.flags.contains(Flags::CANON_NAME) {
        return Err(Failure::BadFlags);
    }
    let ports = ports(request, world)?;
    let (addresses, name) = addresses(request, world, exchange)?;
    let entries = addresses.iter().flat_map(|&address| {
        ports.iter().map(move |&(kind, port)| Entry {
            kind,
            address: SocketAddr::new(address, port),
        })
    });
    Ok((entries.collect(), name))
}

/// The kinds of sockets that fit, and the port of the service in each.
fn ports(request: &Request<'_>, world: &World) -> Result<Vec<(Kind, u16)>, Failure> {
    let fits = |kind: &&Kind| {
        (request.socket_type == 0 || request.socket_type == kind.socket_type)
            && (request.protocol == 0 || kind.protocol == 0 || request.protocol == kind.protocol)
    };
    let mut kinds: Vec<_> = KINDS.iter().filter(fits).copied().collect();
    if request.socket_type != 0 || request.protocol != 0 {
        kinds.truncate(1); // raw sockets fit any protocol, and are not what was asked for
    }
    if kinds.is_empty() {
        return Err(Failure::SocketType);
    }
    let Some(service) = request.service else {
        return Ok(kinds.into_iter().map(|kind| (kind, 0)).collect());
    };
    if let Ok(port) = service.parse::<u16>() {
        return Ok(kinds.into_iter().map(|kind| (kind, port)).collect());
    }
    if request.flags.contains(Flags::NUMERIC_SERVICE) {
        return Err(Failure::NoName);
    }
    let known = kinds.into_iter().filter_map(|kind| {
        let found = find_service(world, service, kind.service_protocol?)?;
        Some((kind, found))
    });
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        Err(Failure::Service)
    } else {
        Ok(known)
    }
}

fn find_service(world: &World, name: &str, protocol: &str) -> Option<u16> {
    services::by_name(&world.services, name, Some(protocol)).map(|service| service.port)
}

/// The addresses of the host, and its canonical name.
fn addresses(
    request: &Request<'_>,
    world: &World,
    exchange: &mut impl Exchange,
) -> Result<(Vec<IpAddr>, String), Failure> {
    let Some(host) = request.host else {
        return Ok((own_addresses(request), String::new()));
    };
    let mapped = request.family == Family::V6 && request.flags.contains(Flags::V4_MAPPED);
    if let Some(address) = numeric(host) {
        return match (address, request.family) {
            (IpAddr::V4(v4), Family::V6) if mapped => Ok((
                Vec::from([IpAddr::V6(v4.to_ipv6_mapped())]),
                String::from(host),
            )),
            (IpAddr::V4(_), Family::V6) | (IpAddr::V6(_), Family::V4) => {
                Err(Failure::AddressFamily)
            }
            _ => Ok((Vec::from([address]), String::from(host))),
        };
    }
    if request.flags.contains(Flags::NUMERIC_HOST) {
        return Err(Failure::NoName);
    }
    let (found, name) = named(host, request, world, exchange)?;
    Ok((choose(&found, request), name))
}

fn own_addresses(request: &Request<'_>) -> Vec<IpAddr> {
    let (v4, v6) = if request.flags.contains(Flags::PASSIVE) {
        (Ipv4Addr::UNSPECIFIED, Ipv6Addr::UNSPECIFIED)
    } else {
        (Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST)
    };
    match request.family {
        Family::V4 => Vec::from([IpAddr::V4(v4)]),
        Family::V6 => Vec::from([IpAddr::V6(v6)]),
        Family::Any if request.flags.contains(Flags::PASSIVE) => {
            Vec::from([IpAddr::V4(v4), IpAddr::V6(v6)])
        }
        Family::Any => Vec::from([IpAddr::V6(v6), IpAddr::V4(v4)]),
    }
}

/// An address as text; IPv4 also in the old forms of `inet_aton()`.
fn numeric(host: &str) -> Option<IpAddr> {
    let without_zone = host.split('%').next().unwrap_or(host);
    host.parse()
        .ok()
        .or_else(|| without_zone.parse().ok().map(IpAddr::V6))
        .or_else(|| old_v4(host))
}

/// `a`, `a.b`, `a.b.c` and `a.b.c.d`, each decimal, octal or hexadecimal; the last fills what is left.
pub fn old_v4(text: &str) -> Option<IpAddr> {
    let mut parts = [0; 4];
    let mut count = 0;
    for part in text.split('.') {
        *parts.get_mut(count)? = number(part)?;
        count += 1;
    }
    let (last, first) = parts.get(..count)?.split_last()?;
    let room = 32 - 8 * u32::try_from(first.len()).ok()?;
    if room < 32 && *last >> room != 0 || first.iter().any(|part| *part > 255) {
        return None;
    }
    let high = first.iter().fold(0_u32, |bits, part| bits << 8 | part);
    let high = if first.is_empty() { 0 } else { high << room };
    Some(IpAddr::V4(Ipv4Addr::from_bits(high | last)))
}

fn number(text: &str) -> Option<u32> {
    let hexadecimal = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    match hexadecimal {
        Some(digits) if digits.starts_with('+') => None,
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None if text.len() > 1 && text.starts_with('0') => u32::from_str_radix(text, 8).ok(),
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().ok(),
        None => None,
    }
}

/// Looks in the file, then asks.
fn named(
    host: &str,
    request: &Request<'_>,
    world: &World,
    exchange: &mut impl Exchange,
) -> Result<(Vec<IpAddr>, String), Failure> {
    let in_file: Vec<_> = hosts::by_name(&world.hosts, host).collect();
    let from_file: Vec<_> = in_file.iter().map(|known| known.address).collect();
    if !choose(&from_file, request).is_empty() {
        let name = in_file
            .first()
            .and_then(|known| known.names.first())
            .copied()
            .unwrap_or(host);
        return Ok((from_file, String::from(name)));
    }
    if host.eq_ignore_ascii_case("localhost") {
        // RFC 6761 §6.3: never asked of a server.
        let both = [
            IpAddr::V6(Ipv6Addr::LOCALHOST),
            IpAddr::V4(Ipv4Addr::LOCALHOST),
        ];
        return Ok((Vec::from(both), String::from(host)));
    }
    let both = request.flags.contains(Flags::V4_MAPPED) || request.family == Family::Any;
    let configured = request.flags.contains(Flags::ADDR_CONFIG);
    let mut kinds = Vec::new();
    if request.family != Family::V6 || both {
        kinds.push((RecordKind::A, world.has_v4));
    }
    if request.family != Family::V4 {
        kinds.push((RecordKind::Aaaa, world.has_v6));
    }
    let kinds: Vec<_> = kinds
        .iter()
        .filter(|(_, has)| *has || !configured)
        .map(|(kind, _)| *kind)
        .collect();
    if kinds.is_empty() {
        return Err(Failure::NoName);
    }
    let found = lookup_addresses(host, &kinds, &world.config, exchange)?;
    Ok((found.addresses, found.name))
}

/// The addresses that fit the family, as it wants them.
fn choose(found: &[IpAddr], request: &Request<'_>) -> Vec<IpAddr> {
    let has_v6 = found.iter().any(IpAddr::is_ipv6);
    let mapped =
        request.flags.contains(Flags::V4_MAPPED) && (request.flags.contains(Flags::ALL) || !has_v6);
    found
        .iter()
        .filter_map(|address| match (request.family, address) {
            (Family::Any, _) | (Family::V4, IpAddr::V4(_)) | (Family::V6, IpAddr::V6(_)) => {
                Some(*address)
            }
            (Family::V6, IpAddr::V4(v4)) if mapped => Some(IpAddr::V6(v4.to_ipv6_mapped())),
            _ => None,
        })
        .collect()
}

/// The name of a host's address; `None` if it has none.
///
/// # Errors
///
/// [`Failure::Again`], [`Failure::Fail`].
pub fn host_name(
    address: IpAddr,
    world: &World,
    exchange: &mut impl Exchange,
) -> Result<Option<String>, Failure> {
    if let Some(known) = hosts::by_address(&world.hosts, address) {
        return Ok(known.names.first().copied().map(String::from));
    }
    match lookup_name(address, &world.config, exchange) {
        Ok(name) => Ok(Some(name)),
        Err(LookupError::NoName | LookupError::NoData) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use core::time::Duration;

    use super::*;
    use crate::resolver::Unanswered;

    /// A network on which nobody answers.
    struct Silence;

    impl Exchange for Silence {
        fn random_id(&mut self) -> u16 {
            0
        }

        fn datagram(
            &mut self,
            _server: SocketAddr,
            _query: &[u8],
            _timeout: Duration,
            _accept: &mut dyn FnMut(&[u8]) -> bool,
        ) -> Result<(), Unanswered> {
            Err(Unanswered)
        }

        fn stream(
            &mut self,
            _server: SocketAddr,
            _query: &[u8],
            _timeout: Duration,
        ) -> Result<Vec<u8>, Unanswered> {
            Err(Unanswered)
        }
    }

    fn world() -> World {
        World {
            hosts: String::from("10.0.0.7 server.example server\n"),
            services: String::from(services::BUILT_IN),
            config: Config::parse("nameserver 10.0.0.1"),
            has_v4: true,
            has_v6: false,
        }
    }

    const REQUEST: Request<'static> = Request {
        host: None,
        service: None,
        flags: Flags::empty(),
        family: Family::Any,
        socket_type: 0,
        protocol: 0,
    };

    fn ask(request: Request<'_>) -> Result<Vec<Entry>, Failure> {
        address_info(&request, &world(), &mut Silence).map(|(entries, _)| entries)
    }

    #[test]
    fn address_and_port_give_one_entry_a_kind() {
        let entries = ask(Request {
            host: Some("10.1.2.3"),
            service: Some("80"),
            ..REQUEST
        });

        let entries = entries.expect("a number");
        assert_eq!(entries.len(), 3);
        assert_eq!(entries[0].address, SocketAddr::from(([10, 1, 2, 3], 80)));
    }

    #[test]
    fn name_of_the_file_has_its_first_name_as_canonical_one() {
        let request = Request {
            host: Some("server"),
            socket_type: 1,
            ..REQUEST
        };

        let (entries, name) = address_info(&request, &world(), &mut Silence).expect("known");

        assert_eq!((entries.len(), name.as_str()), (1, "server.example"));
    }

    #[test]
    fn passive_request_gives_the_unspecified_address() {
        let request = Request {
            service: Some("http"),
            flags: Flags::PASSIVE,
            family: Family::V4,
            socket_type: 1,
            ..REQUEST
        };

        assert_eq!(
            ask(request).expect("known")[0].address,
            SocketAddr::from(([0, 0, 0, 0], 80))
        );
    }

    #[test]
    fn wrong_requests_fail_as_posix_says() {
        let host = Some("x.example");
        let numeric = Flags::NUMERIC_HOST;

        assert_eq!(ask(REQUEST), Err(Failure::NoName));
        assert_eq!(
            ask(Request {
                host,
                flags: numeric,
                ..REQUEST
            }),
            Err(Failure::NoName)
        );
        assert_eq!(
            ask(Request {
                host,
                socket_type: 9,
                ..REQUEST
            }),
            Err(Failure::SocketType)
        );
        assert_eq!(
            ask(Request {
                service: Some("nothing"),
                ..REQUEST
            }),
            Err(Failure::Service)
        );
        assert_eq!(ask(Request { host, ..REQUEST }), Err(Failure::Again));
    }

    #[test]
    fn old_forms_of_addresses_are_read() {
        let v4 = |a, b, c, d| Some(IpAddr::from([a, b, c, d]));

        assert_eq!(old_v4("127.1"), v4(127, 0, 0, 1));
        assert_eq!(old_v4("0x7f.0.0.010"), v4(127, 0, 0, 8));
        assert_eq!(old_v4("1.2.3"), v4(1, 2, 0, 3));
        assert_eq!(old_v4("4294967295"), v4(255, 255, 255, 255));
        assert_eq!(old_v4("256.1.1.1"), None);
        assert_eq!(old_v4("1.2.3.4.5"), None);
        assert_eq!(old_v4(""), None);
    }
}
