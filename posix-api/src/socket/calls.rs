//! The calls on sockets, one or one family a file.

mod accept;
mod bind;
mod connect;
mod create;
mod listen;
mod many;
mod name;
mod receive;
mod send;
mod shutdown;

pub use accept::accept;
pub use bind::bind;
pub use connect::connect;
pub use create::{socket, socketpair};
pub use listen::listen;
pub use many::{receive_messages, send_messages};
pub use name::{at_mark, getpeername, getsockname};
pub(super) use receive::receive_bytes;
pub use receive::{receive, receive_from, receive_message};
pub(super) use send::send_parts;
pub use send::{send, send_message, send_to};
pub use shutdown::shutdown;
