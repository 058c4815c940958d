//! The exported functions: a file a header, three lines each.
//!
//! Compiled for the machine only, since the names would replace the host's own.

#![allow(
    dead_code,
    clashing_extern_declarations,
    improper_ctypes,
    reason = "constants and variadic functions are declared for cbindgen, and pointers to our own types are opaque in C"
)]

mod aio;
mod argp;
mod argz;
mod arpa;
mod assert;
mod calendar;
mod complex;
mod crypt;
mod ctype;
mod devctl;
mod dirent;
mod dlfcn;
mod envz;
pub(crate) mod err;
mod errno;
mod fcntl;
mod fenv;
mod fmtmsg;
mod fnmatch;
mod fstab;
mod fts;
mod ftw;
mod getopt;
pub(crate) mod glibc;
mod glob;
mod gnu;
mod grp;
mod iconv;
mod ifaddrs;
mod inttypes;
mod langinfo;
mod libgen;
mod libintl;
mod linux;
mod locale;
mod malloc;
mod math;
mod mcheck;
mod mntent;
mod monetary;
mod mqueue;
mod nameser;
mod ndbm;
mod net;
mod netdb;
mod netinet;
mod nl_types;
mod obstack;
mod poll;
mod printf;
mod pthread;
mod pty;
mod pwd;
mod regex;
mod resolv;
mod sched;
mod search;
mod semaphore;
mod setjmp;
mod shadow;
mod signal;
mod spawn;
mod stdio;
pub(crate) mod stdlib;
mod string;
mod strings;
mod sys;
mod syscalls;
mod syslog;
mod termios;
mod threads;
mod time;
mod uchar;
mod ucontext;
mod ulimit;
mod unistd;
mod utime;
mod utmp;
mod utmpx;
mod variadic;
mod wchar;
mod wctype;
mod wordexp;
