//! libc.
#![cfg_attr(skerry, no_std)]

extern crate alloc;
