//! The exported functions: a file a header, three lines each.
//!
//! Compiled for the machine only, since the names would replace the host's own.

mod arpa;
mod assert;
mod ctype;
mod calendar;
mod dirent;
mod dlfcn;
mod errno;
mod fcntl;
mod fnmatch;
mod ftw;
mod glibc;
mod glob;
mod grp;
mod ifaddrs;
mod malloc;
mod net;
mod netinet;
mod netdb;
mod poll;
mod pthread;
mod pwd;
mod sched;
mod semaphore;
mod setjmp;
mod signal;
mod stdio;
mod stdlib;
mod string;
mod strings;
mod sys;
mod syslog;
mod termios;
mod threads;
mod time;
mod unistd;
mod utime;
mod variadic;
