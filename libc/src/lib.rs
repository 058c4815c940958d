//! The C library: C's edge of Skerry.
//!
//! [`abi`] turns C's values into Rust's and back; `c` holds the exported functions, a file a
//! header; the rest is what those call and posix-api does not have.
#![cfg_attr(skerry, no_std)]
#![deny(unsafe_code)]
#![allow(
    non_camel_case_types,
    non_upper_case_globals,
    reason = "C's names keep C's spelling"
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod abi;
pub mod aio;
#[cfg(skerry)]
mod c;
pub mod double;
pub mod ethers;
mod files;
pub mod format;
pub mod iconv;
pub mod locale;
pub mod math;
pub mod message_text;
pub mod money;
pub mod mount_table;
pub mod ndbm;
pub mod netdb;
mod network;
pub mod notification;
pub mod number;
pub mod pattern;
pub mod real;
pub mod resolver;

pub mod accounts;
pub mod address_text;
pub mod arch;
pub mod calendar;
pub mod configuration;
pub mod control;
pub mod directory;
pub mod identity;
pub mod interface_list;
pub mod messages;
pub mod password;
pub mod process;
pub mod random;
pub mod scheduling;
pub mod search;
pub mod signal_handler;
pub mod signal_mask;
pub mod sort;
#[cfg(skerry)]
mod start;
pub mod static_text;
pub mod stream;
pub mod text;
pub mod thread;
#[cfg(skerry)]
pub mod timers;
pub mod walk;
pub mod wordexp;
