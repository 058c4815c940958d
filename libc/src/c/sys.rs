//! The <sys/*.h> headers.

mod auxv;
mod epoll;
mod eventfd;
mod file;
mod inotify;
mod ioctl;
mod mman;
mod prctl;
pub(super) mod random;
mod resource;
mod select;
mod sendfile;
mod signalfd;
mod socket;
mod stat;
mod statfs;
mod statvfs;
mod sysinfo;
mod time;
mod timerfd;
mod times;
mod timex;
mod uio;
mod utsname;
mod wait;
mod xattr;
