//! C's constants, with glibc's values on x86-64.
//!
//! `tests/abi_layout.rs` compares them, by way of the headers made from them, with the host's.

pub mod auxv;
pub mod confname;
pub mod dirent;
pub mod epoll;
pub mod errno;
pub mod eventfd;
pub mod fcntl;
pub mod file;
pub mod ftw;
pub mod if_;
pub mod in_;
pub mod inotify;
pub mod ioctl;
pub mod ioctl_modem;
pub mod mman;
pub mod mount;
pub mod poll;
pub mod prctl;
pub mod pthread;
pub mod random;
pub mod resource;
pub mod sched;
pub mod signal;
pub mod signalfd;
pub mod socket;
pub mod sockios;
pub mod stat;
pub mod statvfs;
pub mod sys_time;
pub mod syscall;
pub mod syslog;
pub mod tcp;
pub mod termios;
pub mod time;
pub mod timerfd;
pub mod timex;
pub mod uio;
pub mod unistd;
pub mod wait;
