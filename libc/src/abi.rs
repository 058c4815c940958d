//! How C values become Rust values and back.

pub mod accounts;
pub mod allocation;
pub mod arena;
pub mod arguments;
pub mod bytes;
pub mod c_text;
pub mod constants;
pub mod cstr;
pub mod flags;
pub mod message;
pub mod message_queue;
pub mod out;
pub mod path;
pub mod path_list;
pub mod pthread;
pub mod resource;
pub mod result;
pub mod signal;
pub mod sockaddr;
pub mod spawn;
pub mod stat;
pub mod time;
pub mod types;
pub mod utsname;
pub mod va_list;
pub mod vectors;
