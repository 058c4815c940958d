//! Frames as a peer might send them, well formed for a start, then damaged.

use crate::bytes::Decisions;

/// The peer's and the stack's station addresses.
pub const PEER_MAC: [u8; 6] = [2, 0, 0, 0, 0, 2];
/// The card under test.
pub const OUR_MAC: [u8; 6] = [2, 0, 0, 0, 0, 1];
/// The peer's address.
pub const PEER: [u8; 4] = [10, 0, 0, 2];
/// The stack's address.
pub const OURS: [u8; 4] = [10, 0, 0, 1];
/// A TCP port on which the stack listens, and a UDP port that is bound.
pub const OPEN_PORT: u16 = 80;
/// The port of the peer's connections.
pub const PEER_PORT: u16 = 5000;

/// What the peer knows of its connection to the stack, from the stack's last segment.
#[derive(Clone, Copy, Default)]
pub struct Conversation {
    /// The stack's port.
    pub our_port: u16,
    /// The peer's port.
    pub peer_port: u16,
    /// What the peer is to send next.
    pub seq: u32,
    /// What the peer is to acknowledge.
    pub ack: u32,
}

impl Conversation {
    /// Reads the stack's segment `frame`, if it is one.
    pub fn learn(&mut self, frame: &[u8]) {
        let is_tcp = frame.get(12..14) == Some(&[8, 0]) && frame.get(23) == Some(&6);
        let Some(segment) = frame.get(34..54).filter(|_| is_tcp) else {
            return;
        };
        let word = |at: usize| u16::from_be_bytes([segment[at], segment[at + 1]]);
        let long = |at: usize| u32::from(word(at)) << 16 | u32::from(word(at + 2));
        let flags = segment[13];
        let header_len = usize::from(segment[12] >> 4) * 4;
        let len = frame.len().saturating_sub(34 + header_len);
        *self = Self {
            our_port: word(0),
            peer_port: word(2),
            seq: long(8),
            ack: long(4)
                .wrapping_add(len as u32)
                .wrapping_add(u32::from(flags & 3 != 0)),
        };
    }
}

/// The next frame of a peer that decides by `from`.
pub fn make(from: &mut Decisions<'_>, talk: &mut Conversation) -> Vec<u8> {
    let mut frame = match from.below(10) {
        0 => arp(from),
        1 => icmp(from),
        2 => udp(from),
        3 => dhcp(from),
        4 => ipv6(from),
        5 => from.word().to_be_bytes().repeat(from.below(256)),
        _ => tcp(from, talk),
    };
    if from.rarely(6) {
        damage(from, &mut frame);
        if from.rarely(2) {
            fix_checksums(&mut frame);
        }
    }
    frame
}

/// Changes bytes, cuts or lengthens.
fn damage(from: &mut Decisions<'_>, frame: &mut Vec<u8>) {
    for _ in 0..=from.below(4) {
        let at = usize::from(from.word())
            .checked_rem(frame.len())
            .unwrap_or(0);
        match from.below(6) {
            0 => frame.truncate(at),
            1 => frame.resize(frame.len() + at, 0xaa),
            2 => frame.extend_from_slice(from.take(64)),
            _ => {
                let value = [0, 1, 0x7f, 0x80, 0xff, from.byte()][from.below(6)];
                frame.get_mut(at).into_iter().for_each(|byte| *byte = value);
            }
        }
    }
}

fn ethernet(kind: u16, payload: &[u8]) -> Vec<u8> {
    [&OUR_MAC[..], &PEER_MAC, &kind.to_be_bytes(), payload].concat()
}

fn arp(from: &mut Decisions<'_>) -> Vec<u8> {
    let operation = 1 + from.byte() % 2;
    let head = [0, 1, 8, 0, 6, 4, 0, operation];
    let sender = if from.rarely(3) { OURS } else { PEER };
    let mut frame = ethernet(
        0x0806,
        &[&head[..], &PEER_MAC, &sender, &OUR_MAC, &OURS].concat(),
    );
    if from.rarely(2) {
        frame[..6].fill(0xff);
    }
    frame
}

fn ipv4(from: &mut Decisions<'_>, protocol: u8, payload: &[u8]) -> Vec<u8> {
    let options = 4 * if from.rarely(16) { from.below(11) } else { 0 };
    let fragment = if from.rarely(16) { from.word() } else { 0x4000 };
    let total_len = (20 + options + payload.len()) as u16;
    let mut header = vec![0x45 + (options / 4) as u8, 0];
    header.extend(total_len.to_be_bytes());
    header.extend([0, from.byte() % 2]);
    header.extend(fragment.to_be_bytes());
    header.extend([64, protocol, 0, 0]);
    header.extend(if from.rarely(32) {
        [from.byte(), 0, 0, 255]
    } else {
        PEER
    });
    header.extend(if from.rarely(32) {
        [255, 255, 255, from.byte()]
    } else {
        OURS
    });
    header.extend((0..options).map(|_| from.byte()));
    let mut frame = ethernet(0x0800, &[&header[..], payload].concat());
    fix_checksums(&mut frame);
    frame
}

fn icmp(from: &mut Decisions<'_>) -> Vec<u8> {
    let kind = [8, 0, 3, 3, 11, 12, 5, from.byte()][from.below(8)];
    let mut message = vec![kind, from.byte() % 16, 0, 0, 0, 0, 5, from.byte()];
    if matches!(kind, 3 | 11 | 12) {
        // The packet that it is about: one of ours, perhaps.
        message.extend([
            0x45,
            0,
            0,
            40,
            0,
            0,
            0x40,
            0,
            64,
            [6, 17, 1][from.below(3)],
            0,
            0,
        ]);
        message.extend(OURS.iter().chain(&PEER));
        message.extend([OPEN_PORT.to_be_bytes(), PEER_PORT.to_be_bytes()].concat());
        message.extend(from.long().to_be_bytes());
    }
    let len = from.below(256);
    message.extend_from_slice(from.take(len));
    ipv4(from, 1, &message)
}

fn udp(from: &mut Decisions<'_>) -> Vec<u8> {
    let port = [OPEN_PORT, 53, 68, from.word()][from.below(4)];
    let len = usize::from(from.byte());
    let payload = from.take(len).to_vec();
    datagram(from, [PEER_PORT, port], &payload)
}

fn datagram(from: &mut Decisions<'_>, ports: [u16; 2], payload: &[u8]) -> Vec<u8> {
    let claimed = if from.rarely(16) {
        from.word()
    } else {
        (8 + payload.len()) as u16
    };
    let mut datagram: Vec<u8> = ports.iter().flat_map(|port| port.to_be_bytes()).collect();
    datagram.extend(claimed.to_be_bytes());
    datagram.extend([0, 0]);
    datagram.extend(payload);
    ipv4(from, 17, &datagram)
}

fn dhcp(from: &mut Decisions<'_>) -> Vec<u8> {
    let mut message = vec![2, 1, 6, 0];
    message.extend(from.long().to_be_bytes());
    message.resize(16, 0);
    message.extend(OURS);
    message.extend(PEER);
    message.resize(28, 0);
    message.extend(OUR_MAC);
    message.resize(236, 0);
    message.extend([
        0x63,
        0x82,
        0x53,
        0x63,
        53,
        1,
        [2, 5, 6, from.byte()][from.below(4)],
    ]);
    for _ in 0..from.below(12) {
        let len = from.below(40);
        message.extend([[1, 3, 6, 51, 54, 58, 119, 121][from.below(8)], len as u8]);
        message.extend_from_slice(from.take(len));
    }
    message.push(255);
    datagram(from, [67, 68], &message)
}

fn ipv6(from: &mut Decisions<'_>) -> Vec<u8> {
    let next = [58, 6, 17, 0, 43, 44, 60, from.byte()][from.below(8)];
    let len = from.below(200);
    let payload = from.take(len);
    let mut packet = vec![0x60, 0, 0, 0];
    packet.extend((payload.len() as u16).to_be_bytes());
    packet.extend([
        next, 255, 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2,
    ]);
    packet.extend([0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfe, 0, 0, 1]);
    packet.extend(payload);
    let mut frame = ethernet(0x86dd, &packet);
    fix_checksums(&mut frame);
    frame
}

fn tcp(from: &mut Decisions<'_>, talk: &mut Conversation) -> Vec<u8> {
    let is_new = from.rarely(16) || talk.our_port == 0;
    if is_new {
        let peer_port = PEER_PORT + u16::from(from.byte() % 8);
        *talk = Conversation {
            our_port: OPEN_PORT,
            peer_port,
            seq: from.long(),
            ack: 0,
        };
    }
    let flags = match from.below(12) {
        _ if is_new => 2,
        0 => 0x11,
        1 => 4,
        2 => from.byte(),
        3 => 0x12,
        4 => 2,
        5 => 0x38,
        _ => 0x18,
    };
    let near = |from: &mut Decisions<'_>, number: u32| match from.below(24) {
        0 => number.wrapping_add(u32::from(from.word())),
        1 => number.wrapping_sub(u32::from(from.word())),
        2 => from.long(),
        _ => number,
    };
    let options = tcp_options(from, is_new);
    let window = if from.rarely(4) { from.word() } else { 0xffff };
    let mut segment: Vec<u8> = [talk.our_port, talk.peer_port]
        .map(u16::to_be_bytes)
        .concat();
    segment.rotate_left(2);
    segment.extend(near(from, talk.seq).to_be_bytes());
    segment.extend(near(from, talk.ack).to_be_bytes());
    segment.extend([((5 + options.len() / 4) << 4) as u8, flags]);
    segment.extend(window.to_be_bytes());
    let urgent_high = if from.rarely(16) { from.byte() } else { 0 };
    segment.extend([0, 0, urgent_high, from.byte() % 8]);
    segment.extend(options);
    let len = if flags & 2 != 0 && !from.rarely(8) {
        0
    } else {
        from.below(256)
    };
    let payload = from.take(len);
    segment.extend_from_slice(payload);
    talk.seq = talk.seq.wrapping_add(payload.len() as u32);
    ipv4(from, 6, &segment)
}

/// A whole number of words of options; those of a SYN, or garbage.
fn tcp_options(from: &mut Decisions<'_>, is_syn: bool) -> Vec<u8> {
    let mut options = match from.below(8) {
        0 => from.take(20).to_vec(),
        _ if is_syn => vec![2, 4, 5, 0xb4, 4, 2, 3, 3, from.byte() % 16],
        1 => {
            let mut sack = vec![1, 1, 5, 10];
            sack.extend((0..8).map(|_| from.byte()));
            sack
        }
        2 => vec![8, 10, 0, 0, 0, from.byte(), 0, 0, 0, from.byte()],
        _ => Vec::new(),
    };
    options.resize(options.len().next_multiple_of(4), 1);
    options
}

/// Makes the checksums of IPv4, ICMP, TCP and UDP right, as far as the frame lets it.
fn fix_checksums(frame: &mut [u8]) {
    use net_core::nic::checksum;

    if frame.get(12..14) == Some(&[8, 0]) {
        let len = usize::from(frame.get(14).copied().unwrap_or(0) & 0xf) * 4;
        put_sum(frame, 14, 14 + len, 24);
        if frame.get(23) == Some(&1) {
            put_sum(frame, 14 + len, frame.len(), 14 + len + 2);
        }
    }
    if let Some(partial) = checksum::prepare(frame, None).checksum {
        checksum::complete(frame, partial);
    }
}

/// Puts the Internet checksum of `start..end` to `field`.
fn put_sum(frame: &mut [u8], start: usize, end: usize, field: usize) {
    let Some(to) = frame.get_mut(field..field + 2) else {
        return;
    };
    to.fill(0);
    let Some(covered) = frame.get(start..end) else {
        return;
    };
    let mut sum: u32 = covered
        .chunks(2)
        .map(|pair| u32::from(pair[0]) << 8 | u32::from(*pair.get(1).unwrap_or(&0)))
        .sum();
    while sum > 0xffff {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    frame[field..field + 2].copy_from_slice(&(!(sum as u16)).to_be_bytes());
}
