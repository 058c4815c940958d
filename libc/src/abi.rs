//! How C values become Rust values and back.

pub mod types;
