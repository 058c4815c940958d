//! <net/if.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const IF_NAMESIZE: c_int = 16;
pub const IFF_UP: c_int = 1;
pub const IFF_BROADCAST: c_int = 2;
pub const IFF_DEBUG: c_int = 4;
pub const IFF_LOOPBACK: c_int = 8;
pub const IFF_POINTOPOINT: c_int = 16;
pub const IFF_NOTRAILERS: c_int = 32;
pub const IFF_RUNNING: c_int = 64;
pub const IFF_NOARP: c_int = 128;
pub const IFF_PROMISC: c_int = 256;
pub const IFF_ALLMULTI: c_int = 512;
pub const IFF_MASTER: c_int = 1024;
pub const IFF_SLAVE: c_int = 2048;
pub const IFF_MULTICAST: c_int = 0x1000;
pub const IFF_PORTSEL: c_int = 0x2000;
pub const IFF_AUTOMEDIA: c_int = 0x4000;
pub const IFF_DYNAMIC: c_int = 0x8000;
pub const IFHWADDRLEN: c_int = 6;
pub const IFNAMSIZ: c_int = 16;
