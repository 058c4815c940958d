//! Waiting for several files at once: `poll`, `select`, `epoll`.

mod epoll;
mod events;
mod many;
#[path = "poll/poll.rs"]
mod poll_call;
mod select;

pub(crate) use epoll::Registrations;
pub use epoll::{Epoll, EpollChange, EpollEvent, epoll_create, epoll_ctl, epoll_wait};
pub use events::Events;
pub use poll_call::{PollFd, poll};
pub use select::{FdSets, select};
