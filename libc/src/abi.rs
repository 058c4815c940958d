//! How C values become Rust values and back.

pub mod arena;
pub mod accounts;
pub mod arguments;
pub mod c_text;
pub mod bytes;
pub mod constants;
pub mod cstr;
pub mod out;
pub mod pthread;
pub mod resource;
pub mod result;
pub mod types;
pub mod va_list;
pub mod flags;
pub mod path;
pub mod stat;
pub mod time;
pub mod vectors;
pub mod utsname;
pub mod signal;
pub mod message;
pub mod sockaddr;
