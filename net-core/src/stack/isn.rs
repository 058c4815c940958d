//! Initial sequence numbers of our choice (RFC 6528), given to smoltcp.
//!
//! smoltcp draws a connection's number from the generator of the interface that handles its SYN,
//! a 64-bit PCG whose seed we may choose. The generator can be run backwards: its multiplier is
//! odd, and with the three top bits of its state 0 it puts out `state >> 29`. So a throw-away
//! interface is made with the seed that gives exactly the number wanted. The constructor draws
//! once, for an IPv4 identification, and again while that is 0.

use crate::stack::{keyed::Key, tuple::Tuple};

/// smoltcp's `rand.rs`; the tests below notice when it changes.
const MULTIPLIER: u64 = 0xbb2e_fcec_3c39_611d;
const INCREMENT: u64 = 0x7590_ef39;

/// The multiplier's inverse modulo 2⁶⁴.
const INVERSE: u64 = inverse(MULTIPLIER);

const fn inverse(odd: u64) -> u64 {
    // Newton's iteration doubles the number of right bits each time, from 3.
    let mut inverse = odd;
    let mut round = 0;
    while round < 5 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        round += 1;
    }
    inverse
}

const fn step_back(state: u64) -> u64 {
    state.wrapping_sub(INCREMENT).wrapping_mul(INVERSE)
}

/// The 16-bit number that a state puts out.
const fn short_output(state: u64) -> u16 {
    let long = (state >> (29 - (state >> 61))) as u32;
    (long ^ (long >> 16)) as u16
}

/// The seed of an interface whose first connection gets the initial sequence number `isn`.
pub fn seed_for(isn: u32) -> u64 {
    let mut low_bits = 0;
    loop {
        let drawn_second = u64::from(isn) << 29 | low_bits;
        let drawn_first = step_back(drawn_second);
        // A 0 would make the constructor draw once more. One state in 65,536 gives it.
        if short_output(drawn_first) != 0 {
            return step_back(drawn_first);
        }
        low_bits += 1;
    }
}

/// The initial sequence number of a connection: a clock of 4 µs plus a secret function of both
/// ends (RFC 6528 §3).
pub fn choose(key: Key, tuple: &Tuple, now_ns: u64) -> u32 {
    let clock = (now_ns / 4000) as u32;
    clock.wrapping_add(key.number(tuple) as u32)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use smoltcp::{
        iface::{Config, Interface, SocketSet},
        phy::{Device, Loopback, Medium, RxToken as _},
        socket::tcp,
        time::Instant,
        wire::{HardwareAddress, IpAddress, IpCidr, Ipv4Packet, TcpPacket},
    };

    use super::*;

    /// The sequence number of the SYN that smoltcp sends with an interface of this seed.
    fn isn_of_connect(seed: u64) -> u32 {
        let mut device = Loopback::new(Medium::Ip);
        let mut config = Config::new(HardwareAddress::Ip);
        config.random_seed = seed;
        let mut interface = Interface::new(config, &mut device, Instant::ZERO);
        let addr = IpAddress::v4(10, 0, 0, 1);
        interface.update_ip_addrs(|addrs| addrs.push(IpCidr::new(addr, 8)).unwrap());
        let buffer = || tcp::SocketBuffer::new(alloc::vec![0; 64]);
        let mut sockets = SocketSet::new(Vec::new());
        let handle = sockets.add(tcp::Socket::new(buffer(), buffer()));
        let socket = sockets.get_mut::<tcp::Socket>(handle);
        let peer = (IpAddress::v4(10, 0, 0, 2), 80);
        socket
            .connect(interface.context(), peer, (addr, 1))
            .unwrap();
        interface.poll_egress(Instant::ZERO, &mut device, &mut sockets);
        let (frame, _) = device.receive(Instant::ZERO).unwrap();
        frame.consume(|frame| {
            let packet = Ipv4Packet::new_checked(frame).unwrap();
            TcpPacket::new_checked(packet.payload())
                .unwrap()
                .seq_number()
                .0 as u32
        })
    }

    #[test]
    fn smoltcp_uses_exactly_the_number_chosen() {
        let numbers = (0..1000u32)
            .map(|i| i.wrapping_mul(0x9e37_79b9))
            .chain([0, 1, u32::MAX]);

        for isn in numbers {
            assert_eq!(isn_of_connect(seed_for(isn)), isn);
        }
    }

    #[test]
    fn numbers_differ_by_connection_and_grow_with_time() {
        let key = Key::random();
        let tuple = |port| Tuple::new(([10, 0, 0, 1], 80).into(), ([10, 0, 0, 2], port).into());

        let first = choose(key, &tuple(1), 0);
        let later = choose(key, &tuple(1), 4_000_000);

        assert_eq!(later.wrapping_sub(first), 1000);
        assert_ne!(choose(key, &tuple(2), 0), first);
    }
}
