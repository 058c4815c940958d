//! What <netdb.h> asks of the process: its files, its network, and answers as values.

use alloc::{string::String, vec::Vec};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use posix_api::Process;

use crate::{
    files,
    resolver::{
        self, Config, Unanswered,
        address_info::{self, Entry, Failure, Family, Flags, Request, World},
        exchange::Network,
        hosts, services,
    },
};

/// The files, and the families of addresses that there are.
fn world(process: &Process) -> World {
    let mut config = Config::parse(&files::text(process, b"/etc/resolv.conf"));
    if config.servers.is_empty() {
        let port = 53;
        config.servers = process
            .net()
            .name_servers()
            .into_iter()
            .map(|ip| SocketAddr::new(ip, port))
            .collect();
    }
    if config.servers.is_empty() {
        config
            .servers
            .push(SocketAddr::from((Ipv4Addr::LOCALHOST, 53)));
    }
    let interfaces = process.net().interfaces();
    let addresses = || {
        interfaces
            .iter()
            .flat_map(|interface| interface.addrs.iter())
    };
    World {
        hosts: files::text(process, b"/etc/hosts"),
        services: services_text(process),
        config,
        has_v4: addresses().any(|cidr| cidr.addr.is_ipv4() && !cidr.addr.is_loopback()),
        has_v6: addresses().any(|cidr| is_global_v6(cidr.addr)),
    }
}

fn is_global_v6(address: IpAddr) -> bool {
    matches!(address, IpAddr::V6(v6) if !v6.is_loopback() && !v6.is_unicast_link_local())
}

/// `/etc/services`, or what is built in where there is none.
pub fn services_text(process: &Process) -> String {
    let text = files::text(process, b"/etc/services");
    if text.is_empty() {
        String::from(services::BUILT_IN)
    } else {
        text
    }
}

/// `getaddrinfo()`.
///
/// # Errors
///
/// [`Failure`].
pub fn address_info(
    process: &Process,
    request: &Request<'_>,
) -> Result<(Vec<Entry>, String), Failure> {
    let mut network = Network { net: process.net() };
    address_info::address_info(request, &world(process), &mut network)
}

/// The name of an address; `None` if it has none.
///
/// # Errors
///
/// [`Failure::Again`], [`Failure::Fail`].
pub fn host_name(process: &Process, address: IpAddr) -> Result<Option<String>, Failure> {
    let mut network = Network { net: process.net() };
    address_info::host_name(address, &world(process), &mut network)
}

/// Sends a DNS message to the servers of `/etc/resolv.conf`, as the program made it; returns the reply.
///
/// # Errors
///
/// [`Unanswered`].
pub fn send(process: &Process, query: &[u8]) -> Result<Vec<u8>, Unanswered> {
    let mut network = Network { net: process.net() };
    resolver::send(query, &world(process).config, &mut network)
}

/// Whom to ask, and how.
pub fn config(process: &Process) -> Config {
    world(process).config
}

/// A host as `struct hostent` has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostEntry {
    /// The canonical name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// Addresses, all of one family.
    pub addresses: Vec<IpAddr>,
}

/// `gethostbyname2()`.
///
/// # Errors
///
/// [`Failure`].
pub fn host_by_name(process: &Process, name: &str, family: Family) -> Result<HostEntry, Failure> {
    let request = Request {
        host: Some(name),
        service: None,
        flags: Flags::CANON_NAME,
        family,
        socket_type: 1,
        protocol: 0,
    };
    let (entries, canonical) = address_info(process, &request)?;
    let aliases = hosts::by_name(&files::text(process, b"/etc/hosts"), name)
        .flat_map(|host| host.names)
        .filter(|alias| *alias != canonical)
        .map(String::from)
        .collect();
    let addresses = entries.iter().map(|entry| entry.address.ip()).collect();
    Ok(HostEntry {
        name: canonical,
        aliases,
        addresses,
    })
}

/// `gethostbyaddr()`.
///
/// # Errors
///
/// [`Failure`].
pub fn host_by_address(process: &Process, address: IpAddr) -> Result<HostEntry, Failure> {
    let name = host_name(process, address)?.ok_or(Failure::NoName)?;
    Ok(HostEntry {
        name,
        aliases: Vec::new(),
        addresses: Vec::from([address]),
    })
}

/// The protocols that programs ask for: number, name, alias.
pub const PROTOCOLS: [(i32, &str, &str); 8] = [
    (0, "ip", "IP"),
    (1, "icmp", "ICMP"),
    (2, "igmp", "IGMP"),
    (6, "tcp", "TCP"),
    (17, "udp", "UDP"),
    (41, "ipv6", "IPv6"),
    (58, "ipv6-icmp", "IPv6-ICMP"),
    (132, "sctp", "SCTP"),
];
