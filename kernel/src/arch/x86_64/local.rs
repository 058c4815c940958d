//! What each thread has for itself.

pub use super::tls::{errno_location, libc_slot};
