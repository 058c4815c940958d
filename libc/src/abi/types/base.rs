//! The integer types that headers share, as `include/bits/types.h` has them.

#![allow(
    missing_docs,
    reason = "POSIX.1-2024 <sys/types.h> says what each is for"
)]

use core::ffi::{
    c_char, c_int, c_long, c_schar, c_short, c_uchar, c_uint, c_ulong, c_ushort, c_void,
};

pub type size_t = usize;
pub type ssize_t = isize;
pub type ptrdiff_t = isize;
pub type wchar_t = c_int;
pub type wint_t = c_uint;
pub type u_char = c_uchar;
pub type u_short = c_ushort;
pub type u_int = c_uint;
pub type u_long = c_ulong;
pub type int8_t = c_schar;
pub type uint8_t = c_uchar;
pub type int16_t = c_short;
pub type uint16_t = c_ushort;
pub type int32_t = c_int;
pub type uint32_t = c_uint;
pub type int64_t = c_long;
pub type uint64_t = c_ulong;
pub type int_least8_t = c_schar;
pub type uint_least8_t = c_uchar;
pub type int_least16_t = c_short;
pub type uint_least16_t = c_ushort;
pub type int_least32_t = c_int;
pub type uint_least32_t = c_uint;
pub type int_least64_t = c_long;
pub type uint_least64_t = c_ulong;
pub type quad_t = c_long;
pub type u_quad_t = c_ulong;
pub type intmax_t = c_long;
pub type uintmax_t = c_ulong;
pub type intptr_t = c_long;
pub type uintptr_t = c_ulong;
pub type dev_t = c_ulong;
pub type uid_t = c_uint;
pub type gid_t = c_uint;
pub type ino_t = c_ulong;
pub type ino64_t = c_ulong;
pub type mode_t = c_uint;
pub type nlink_t = c_ulong;
pub type off_t = c_long;
pub type off64_t = c_long;
pub type loff_t = c_long;
pub type pid_t = c_int;
pub type clock_t = c_long;
pub type rlim_t = c_ulong;
pub type rlim64_t = c_ulong;
pub type id_t = c_uint;
pub type time_t = c_long;
pub type useconds_t = c_uint;
pub type suseconds_t = c_long;
pub type suseconds64_t = c_long;
pub type daddr_t = c_int;
pub type key_t = c_int;
pub type clockid_t = c_int;
pub type timer_t = *mut c_void;
pub type blksize_t = c_long;
pub type blkcnt_t = c_long;
pub type blkcnt64_t = c_long;
pub type fsblkcnt_t = c_ulong;
pub type fsblkcnt64_t = c_ulong;
pub type fsfilcnt_t = c_ulong;
pub type fsfilcnt64_t = c_ulong;
pub type fsword_t = c_long;
pub type syscall_slong_t = c_long;
pub type syscall_ulong_t = c_ulong;
pub type caddr_t = *mut c_char;
pub type socklen_t = c_uint;
pub type sa_family_t = c_ushort;
pub type in_addr_t = c_uint;
pub type in_port_t = c_ushort;
pub type nfds_t = c_ulong;
pub type sig_atomic_t = c_int;
pub type pthread_t = c_ulong;
pub type idtype_t = c_uint;
pub type eventfd_t = c_ulong;
