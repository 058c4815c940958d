//! How C values become Rust values and back.

pub mod arguments;
pub mod bytes;
pub mod constants;
pub mod cstr;
pub mod out;
#[cfg(skerry)]
pub mod result;
pub mod types;
pub mod va_list;
