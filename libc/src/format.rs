//! `printf` and `scanf`: C11 §7.21.6, POSIX.1-2024 `fprintf()` and `fscanf()`.
//!
//! Safe: arguments come from an [`Arguments`], output goes to a [`Sink`].

pub mod directive;
pub mod float;
pub mod integer;
pub mod positional;
pub mod print;
pub mod scan;
pub mod scan_directive;
pub mod scan_number;

pub mod sink;
pub mod text;

use crate::number::F80;
pub use directive::Length;
pub use print::{FormatError, Unit, print};
pub use sink::{Counter, Sink};

/// The arguments of one call, and what their pointers point to.
pub trait Arguments {
    /// The next argument, an integer or a pointer: 64 bits, of which the type uses the low ones.
    fn word(&mut self) -> u64;

    /// The next argument, a `double`.
    fn double(&mut self) -> f64;

    /// The next argument, a `long double`.
    fn long_double(&mut self) -> F80;

    /// The string at `addr` without its NUL, at most `limit` bytes; `None` if `addr` is 0.
    fn string(&self, addr: u64, limit: usize) -> Option<&[u8]>;

    /// The wide string at `addr` without its NUL, at most `limit` characters; `None` if `addr` is 0.
    fn wide_string(&self, addr: u64, limit: usize) -> Option<&[i32]>;

    /// Stores `count` at `addr` as an integer of `length` (`%n`).
    fn store_count(&mut self, addr: u64, length: Length, count: u64);

    /// The text of the error number that was current at the call (`%m`).
    fn error_text(&self) -> &[u8];
}
