//! Questions to the servers: retries, search list, TCP where UDP was too short.

use alloc::{string::String, vec::Vec};
use core::{
    fmt::Write as _,
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use super::{
    Config,
    message::{self, RecordKind, Reply},
};

/// No answer came in time, or the network failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unanswered;

/// The way to the servers; tests have one of their own.
pub trait Exchange {
    /// A number that nobody can guess.
    fn random_id(&mut self) -> u16;

    /// Sends `query` as a datagram from a port of its own and waits for datagrams of that server until
    /// `accept` takes one.
    ///
    /// # Errors
    ///
    /// [`Unanswered`]; at once where the port is closed.
    fn datagram(
        &mut self,
        server: SocketAddr,
        query: &[u8],
        timeout: Duration,
        accept: &mut dyn FnMut(&[u8]) -> bool,
    ) -> Result<(), Unanswered>;

    /// Sends `query` over a connection, with its length in front, and returns the reply without.
    ///
    /// # Errors
    ///
    /// [`Unanswered`].
    fn stream(
        &mut self,
        server: SocketAddr,
        query: &[u8],
        timeout: Duration,
    ) -> Result<Vec<u8>, Unanswered>;
}

/// Why there is no address, as `h_errno` and `EAI_*` tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookupError {
    /// No such name.
    NoName,
    /// The name has no address of that kind.
    NoData,
    /// No server answered, or none could: it may later.
    TryAgain,
    /// It will not become better.
    Failed,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The name that the addresses belong to, all aliases followed.
    pub name: String,
    /// Addresses in the order of `kinds`, within one as the server gave them.
    pub addresses: Vec<IpAddr>,
}

/// Asks for the addresses of `host`, completed by the search list.
///
/// # Errors
///
/// [`LookupError`].
pub fn lookup_addresses(
    host: &str,
    kinds: &[RecordKind],
    config: &Config,
    exchange: &mut impl Exchange,
) -> Result<Found, LookupError> {
    let mut worst = LookupError::NoName;
    for name in config.candidates(host) {
        match lookup_one(&name, kinds, config, exchange) {
            Err(LookupError::NoName) => {}
            Err(LookupError::NoData) => worst = LookupError::NoData,
            // A server that is down now may know the name: do not say that there is none.
            result => return result,
        }
    }
    Err(worst)
}

fn lookup_one(
    name: &str,
    kinds: &[RecordKind],
    config: &Config,
    exchange: &mut impl Exchange,
) -> Result<Found, LookupError> {
    let mut found: Option<Found> = None;
    let mut error = LookupError::NoName;
    for &kind in kinds {
        match ask(name, kind, config, exchange) {
            Ok((canonical, addresses, _)) => {
                let so_far = found.get_or_insert(Found {
                    name: canonical,
                    addresses: Vec::new(),
                });
                so_far.addresses.extend(addresses);
            }
            Err(new) => error = new,
        }
    }
    found.ok_or(error)
}

/// Asks for the name of `address`.
///
/// # Errors
///
/// [`LookupError`].
pub fn lookup_name(
    address: IpAddr,
    config: &Config,
    exchange: &mut impl Exchange,
) -> Result<String, LookupError> {
    let (_, _, names) = ask(&reverse(address), RecordKind::Ptr, config, exchange)?;
    names.into_iter().next().ok_or(LookupError::NoData)
}

/// The name under which the name of `address` stands: RFC 1035 §3.5, RFC 3596 §2.5.
fn reverse(address: IpAddr) -> String {
    let mut name = String::new();
    // Writing to a string does not fail.
    let _ = match address {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            write!(name, "{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(v6) => {
            for byte in v6.octets().iter().rev() {
                let _ = write!(name, "{:x}.{:x}.", byte & 15, byte >> 4);
            }
            name.write_str("ip6.arpa")
        }
    };
    name
}

type Answer = (String, Vec<IpAddr>, Vec<String>);

/// Asks each server, up to `config.attempts` times, until one answers.
fn ask(
    name: &str,
    kind: RecordKind,
    config: &Config,
    exchange: &mut impl Exchange,
) -> Result<Answer, LookupError> {
    let mut error = LookupError::TryAgain;
    for _ in 0..config.attempts {
        for &server in &config.servers {
            match ask_server(server, name, kind, config.timeout, exchange) {
                Ok(Reply::Records {
                    name,
                    addresses,
                    names,
                }) => {
                    return Ok((name, addresses, names));
                }
                Ok(Reply::NoData) => return Err(LookupError::NoData),
                Ok(Reply::NoName) => return Err(LookupError::NoName),
                Ok(Reply::Refused) => error = LookupError::Failed,
                Ok(Reply::ServerFailed | Reply::Truncated) | Err(Unanswered) => {
                    error = LookupError::TryAgain;
                }
            }
        }
    }
    Err(error)
}

fn ask_server(
    server: SocketAddr,
    name: &str,
    kind: RecordKind,
    timeout: Duration,
    exchange: &mut impl Exchange,
) -> Result<Reply, Unanswered> {
    let id = exchange.random_id();
    let Some(query) = message::question(id, name, kind) else {
        return Ok(Reply::NoName);
    };
    let mut reply = None;
    exchange.datagram(server, &query, timeout, &mut |bytes| {
        reply = message::read(bytes, id, name, kind);
        reply.is_some()
    })?;
    if reply != Some(Reply::Truncated) {
        return reply.ok_or(Unanswered);
    }
    let bytes = exchange.stream(server, &query, timeout)?;
    message::read(&bytes, id, name, kind).ok_or(Unanswered)
}

#[cfg(test)]
mod tests;
