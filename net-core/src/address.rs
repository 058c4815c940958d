//! Addresses with the length of their network's prefix.

use core::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// An address and how many of its leading bits name the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cidr {
    /// The address, host bits included.
    pub addr: IpAddr,
    /// Bits of the network's prefix: at most 32 or 128.
    pub prefix_len: u8,
}

impl Cidr {
    /// An address in a network. A prefix that is too long stands for the longest.
    pub const fn new(addr: IpAddr, prefix_len: u8) -> Self {
        let longest = if addr.is_ipv4() { 32 } else { 128 };
        let prefix_len = if prefix_len > longest {
            longest
        } else {
            prefix_len
        };
        Self { addr, prefix_len }
    }

    /// Whether `other` is in the network.
    pub fn contains(&self, other: IpAddr) -> bool {
        match (self.addr, other) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let shift = 32 - u32::from(self.prefix_len);
                (own.to_bits() ^ other.to_bits())
                    .checked_shr(shift)
                    .unwrap_or(0)
                    == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let shift = 128 - u32::from(self.prefix_len);
                (own.to_bits() ^ other.to_bits())
                    .checked_shr(shift)
                    .unwrap_or(0)
                    == 0
            }
            _ => false,
        }
    }

    /// The network's mask; `None` for IPv6.
    pub fn netmask(&self) -> Option<Ipv4Addr> {
        self.addr.is_ipv4().then_some(())?;
        let host_bits = u32::MAX
            .checked_shr(u32::from(self.prefix_len))
            .unwrap_or(0);
        Some(Ipv4Addr::from_bits(!host_bits))
    }

    /// The network: the address without its host bits.
    pub fn network(&self) -> Self {
        let addr = match self.addr {
            IpAddr::V4(own) => {
                let mask = self.netmask().map_or(u32::MAX, Ipv4Addr::to_bits);
                IpAddr::V4(Ipv4Addr::from_bits(own.to_bits() & mask))
            }
            IpAddr::V6(own) => {
                let host_bits = 128 - u32::from(self.prefix_len);
                let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from_bits(own.to_bits() & mask))
            }
        };
        Self { addr, ..*self }
    }

    /// The address of all hosts in the network; `None` for IPv6 and networks too small for one.
    pub fn broadcast(&self) -> Option<Ipv4Addr> {
        let IpAddr::V4(own) = self.addr else {
            return None;
        };
        let mask = self.netmask()?;
        (self.prefix_len < 31).then(|| Ipv4Addr::from_bits(own.to_bits() | !mask.to_bits()))
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.addr, self.prefix_len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_contains_its_hosts_only() {
        let network = Cidr::new([10, 0, 2, 15].into(), 24);

        assert!(network.contains([10, 0, 2, 255].into()));
        assert!(!network.contains([10, 0, 3, 15].into()));
        assert!(Cidr::new([1, 2, 3, 4].into(), 0).contains([9, 9, 9, 9].into()));
        assert!(!Cidr::new([1, 2, 3, 4].into(), 32).contains([1, 2, 3, 5].into()));
        assert_eq!(network.broadcast(), Some([10, 0, 2, 255].into()));
        assert_eq!(network.netmask(), Some([255, 255, 255, 0].into()));
    }
}
