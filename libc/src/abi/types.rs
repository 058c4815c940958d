//! C's structs and unions, as glibc lays them out on x86-64.
//!
//! `tests/abi_layout.rs` compares them, by way of the headers made from them, with the host's.

pub mod base;
pub mod cpu_set;
pub mod dirent;
pub mod epoll;
pub mod fd_set;
pub mod flock;
pub mod ftw;
pub mod grp;
pub mod if_;
pub mod ifaddrs;
pub mod in_;
pub mod inotify;
pub mod ioctl;
pub mod iovec;
pub mod itimerspec;
pub mod linger;
pub mod mbstate;
pub mod locale;
pub mod msghdr;
pub mod netdb;
pub mod poll;
pub mod pwd;
pub mod resource;
pub mod rusage;
pub mod sched;
pub mod signal;
pub mod signalfd;
pub mod sigset;
pub mod sigval;
pub mod sockaddr;
pub mod stat;
pub mod statvfs;
pub mod sys_time;
pub mod sysinfo;
pub mod tcp;
pub mod termios;
pub mod timespec;
pub mod timeval;
pub mod timex;
pub mod tms;
pub mod un;
pub mod utime;
pub mod utsname;
pub mod tm;
