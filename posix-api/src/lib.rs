//! posix-api.
#![cfg_attr(skerry, no_std)]

extern crate alloc;
