//! <net/if.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_int, c_short, c_uchar, c_uint, c_ulong, c_ushort};

use super::base::caddr_t;
use super::sockaddr::sockaddr;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct if_nameindex {
    pub if_index: c_uint,
    pub if_name: *mut c_char,
}

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct ifmap {
    pub mem_start: c_ulong,
    pub mem_end: c_ulong,
    pub base_addr: c_ushort,
    pub irq: c_uchar,
    pub dma: c_uchar,
    pub port: c_uchar,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub union __ifr_ifrn {
    pub ifrn_name: [c_char; 16],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub union __ifr_ifru {
    pub ifru_addr: sockaddr,
    pub ifru_dstaddr: sockaddr,
    pub ifru_broadaddr: sockaddr,
    pub ifru_netmask: sockaddr,
    pub ifru_hwaddr: sockaddr,
    pub ifru_flags: c_short,
    pub ifru_ivalue: c_int,
    pub ifru_mtu: c_int,
    pub ifru_map: ifmap,
    pub ifru_slave: [c_char; 16],
    pub ifru_newname: [c_char; 16],
    pub ifru_data: caddr_t,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct ifreq {
    pub ifr_ifrn: __ifr_ifrn,
    pub ifr_ifru: __ifr_ifru,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub union __ifc_ifcu {
    pub ifcu_buf: caddr_t,
    pub ifcu_req: *mut ifreq,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct ifconf {
    pub ifc_len: c_int,
    pub ifc_ifcu: __ifc_ifcu,
}
