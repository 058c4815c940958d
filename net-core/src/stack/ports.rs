//! Which local addresses are held, and which ports are free (RFC 6056).

use alloc::vec::Vec;
use core::net::{IpAddr, SocketAddr};

use kernel::entropy;

use crate::{
    config,
    error::BindError,
    options::BindOptions,
    stack::{
        keyed::{self, Map},
        slab::{Id, Slab},
    },
};

/// Names one bound address.
pub type BindingId = Id<Binding>;

/// A bound address.
pub struct Binding {
    pub addr: SocketAddr,
    pub options: BindOptions,
    /// Whether connections arrive here.
    pub is_listening: bool,
}

/// The addresses bound under one protocol.
pub struct Ports {
    bindings: Slab<Binding>,
    by_port: Map<u16, Vec<BindingId>>,
    /// Connections and their remains, by local port.
    users: Map<u16, u32>,
    /// Whether `reuse_address` alone lets two sockets share an address, as with datagrams.
    is_shared: bool,
}

impl Ports {
    pub fn new(is_shared: bool) -> Self {
        Self {
            bindings: Slab::new(),
            by_port: keyed::map(),
            users: keyed::map(),
            is_shared,
        }
    }

    /// Binds `addr`; port 0 asks for an ephemeral port.
    pub fn bind(&mut self, addr: SocketAddr, options: BindOptions) -> Result<BindingId, BindError> {
        let mut addr = addr;
        if addr.port() == 0 {
            addr.set_port(self.ephemeral(|ports, port| ports.is_unused(port))?);
        } else if !self.is_free(addr, options) {
            return Err(BindError::AddrInUse);
        }
        let id = self.bindings.insert(Binding {
            addr,
            options,
            is_listening: false,
        });
        self.by_port.entry(addr.port()).or_default().push(id);
        Ok(id)
    }

    pub fn get(&self, id: BindingId) -> Option<&Binding> {
        self.bindings.get(id)
    }

    pub fn get_mut(&mut self, id: BindingId) -> Option<&mut Binding> {
        self.bindings.get_mut(id)
    }

    /// Gives an address back.
    pub fn release(&mut self, id: BindingId) {
        let Some(binding) = self.bindings.remove(id) else {
            return;
        };
        let port = binding.addr.port();
        if let Some(ids) = self.by_port.get_mut(&port) {
            ids.retain(|other| *other != id);
            if ids.is_empty() {
                self.by_port.remove(&port);
            }
        }
    }

    /// Whether a binding may begin to listen beside the others.
    pub fn may_listen(&self, id: BindingId) -> bool {
        let Some(binding) = self.bindings.get(id) else {
            return false;
        };
        self.at_port(binding.addr.port()).all(|(other_id, other)| {
            other_id == id
                || !other.is_listening
                || !overlap(binding, other.addr, other.options)
                || (binding.options.reuse_port && other.options.reuse_port)
        })
    }

    /// A random port that `is_good`.
    pub fn ephemeral(&self, is_good: impl Fn(&Self, u16) -> bool) -> Result<u16, BindError> {
        let (first, last) = config::EPHEMERAL_PORTS.into_inner();
        let count = last - first + 1;
        // At random, then all in a row from a random one: RFC 6056 §3.3.1.
        let start = (entropy::u64() % u64::from(count)) as u16;
        let all = (0..count).map(|i| first + (start + i) % count);
        let mut draws = (0..8).map(|_| first + (entropy::u64() % u64::from(count)) as u16);
        draws
            .find(|port| is_good(self, *port))
            .or_else(|| all.into_iter().find(|port| is_good(self, *port)))
            .ok_or(BindError::AddrInUse)
    }

    /// Whether nobody holds or uses the port.
    pub fn is_unused(&self, port: u16) -> bool {
        !self.by_port.contains_key(&port) && !self.users.contains_key(&port)
    }

    /// Whether nobody has bound the port.
    pub fn is_unbound(&self, port: u16) -> bool {
        !self.by_port.contains_key(&port)
    }

    /// Counts a connection at a local port.
    pub fn add_user(&mut self, port: u16) {
        *self.users.entry(port).or_default() += 1;
    }

    /// Takes a connection off the count.
    pub fn remove_user(&mut self, port: u16) {
        let Some(count) = self.users.get_mut(&port) else {
            return;
        };
        *count = count.saturating_sub(1);
        if *count == 0 {
            self.users.remove(&port);
        }
    }

    fn at_port(&self, port: u16) -> impl Iterator<Item = (BindingId, &Binding)> {
        let ids = self.by_port.get(&port).map_or(&[][..], Vec::as_slice);
        ids.iter()
            .filter_map(|id| Some((*id, self.bindings.get(*id)?)))
    }

    fn is_free(&self, addr: SocketAddr, options: BindOptions) -> bool {
        let is_in_use = !self.is_shared && self.users.contains_key(&addr.port());
        if is_in_use && !options.reuse_address && self.at_port(addr.port()).next().is_none() {
            return false;
        }
        self.at_port(addr.port()).all(|(_, other)| {
            !overlap(other, addr, options)
                || (options.reuse_port && other.options.reuse_port)
                || (options.reuse_address && other.options.reuse_address && !other.is_listening)
        })
    }
}

/// Whether a packet could be meant for both.
fn overlap(one: &Binding, addr: SocketAddr, options: BindOptions) -> bool {
    covers(one.addr.ip(), one.options, addr.ip()) || covers(addr.ip(), options, one.addr.ip())
}

/// Whether a socket bound to `bound` receives what is sent to `addr`.
pub fn covers(bound: IpAddr, options: BindOptions, addr: IpAddr) -> bool {
    match bound {
        IpAddr::V4(bound) if bound.is_unspecified() => addr.is_ipv4(),
        IpAddr::V6(bound) if bound.is_unspecified() => addr.is_ipv6() || !options.v6_only,
        _ => bound == addr,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REUSE: BindOptions = BindOptions {
        reuse_address: true,
        reuse_port: false,
        v6_only: false,
    };

    #[test]
    fn an_address_is_held_until_it_is_released() {
        let mut ports = Ports::new(false);
        let addr = SocketAddr::from(([0, 0, 0, 0], 80));
        let held = ports.bind(addr, BindOptions::default()).unwrap();

        let again = ports.bind(([10, 0, 0, 1], 80).into(), BindOptions::default());
        ports.release(held);
        let after = ports.bind(addr, BindOptions::default());

        assert_eq!(again.err(), Some(BindError::AddrInUse));
        assert!(after.is_ok());
    }

    #[test]
    fn reuse_lets_both_bind_but_not_beside_a_listener() {
        let mut ports = Ports::new(false);
        let addr = SocketAddr::from(([0, 0, 0, 0], 80));
        let first = ports.bind(addr, REUSE).unwrap();

        let beside = ports.bind(addr, REUSE);
        ports.get_mut(first).unwrap().is_listening = true;
        let beside_listener = ports.bind(addr, REUSE);

        assert!(beside.is_ok());
        assert!(!ports.may_listen(beside.unwrap()));
        assert_eq!(beside_listener.err(), Some(BindError::AddrInUse));
    }

    #[test]
    fn connections_that_end_keep_the_port_unless_it_is_reused() {
        let mut ports = Ports::new(false);
        let addr = SocketAddr::from(([0, 0, 0, 0], 80));
        ports.add_user(80);

        let plain = ports.bind(addr, BindOptions::default());
        let reused = ports.bind(addr, REUSE);

        assert_eq!(plain.err(), Some(BindError::AddrInUse));
        assert!(reused.is_ok());
    }

    #[test]
    fn an_ephemeral_port_is_in_its_range_and_free() {
        let mut ports = Ports::new(false);

        let ids: Vec<_> = (0..100)
            .map(|_| {
                ports
                    .bind(([0, 0, 0, 0], 0).into(), BindOptions::default())
                    .unwrap()
            })
            .collect();

        let mut numbers: Vec<_> = ids
            .iter()
            .map(|id| ports.get(*id).unwrap().addr.port())
            .collect();
        assert!(
            numbers
                .iter()
                .all(|port| config::EPHEMERAL_PORTS.contains(port))
        );
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 100);
    }
}
