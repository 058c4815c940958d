//! `struct ether_addr`, which <net/ethernet.h> has.
#![allow(missing_docs, reason = "C's names")]

#[repr(C, packed)]
#[derive(Clone, Copy, Debug)]
pub struct ether_addr {
    pub ether_addr_octet: [u8; 6],
}
