//! Names of hosts and services: the safe part of `<netdb.h>`.
//!
//! A host's name is looked for in `/etc/hosts` first, then asked of the servers of `/etc/resolv.conf`
//! (RFC 1035 over UDP, over TCP where a reply was cut short: RFC 7766). Nothing is kept for later: a
//! program that needs a cache brings one. Multicast names and DNSSEC are left out.

pub mod address_info;
pub mod config;
pub mod exchange;
pub mod hosts;
mod message;
pub mod query;
mod raw;
pub mod services;
pub mod wire;

pub use config::Config;
pub use message::RecordKind;
pub use query::{Exchange, LookupError, Unanswered, lookup_addresses, lookup_name};
pub use raw::send;
