//! TCP segments and IP packets that we make ourselves: answers for which there is no socket.

use core::net::IpAddr;

use smoltcp::wire::{IpProtocol, IpRepr, TcpControl, TcpPacket, TcpRepr, TcpSeqNumber};

use crate::{
    config,
    nic::MacAddr,
    stack::{
        output::{EtherType, Out},
        tuple::Tuple,
    },
};

/// The kind of frame that carries packets to `addr`.
pub const fn kind_of(addr: IpAddr) -> EtherType {
    if addr.is_ipv4() {
        EtherType::Ipv4
    } else {
        EtherType::Ipv6
    }
}

/// An empty segment of the connection `tuple`.
pub fn empty(tuple: &Tuple, seq: u32, ack: Option<u32>) -> TcpRepr<'static> {
    TcpRepr {
        src_port: tuple.local_port,
        dst_port: tuple.peer_port,
        control: TcpControl::None,
        seq_number: TcpSeqNumber(seq.cast_signed()),
        ack_number: ack.map(|ack| TcpSeqNumber(ack.cast_signed())),
        window_len: 0,
        window_scale: None,
        max_seg_size: None,
        sack_permitted: false,
        sack_ranges: [None; 3],
        timestamp: None,
        payload: &[],
    }
}

/// An IP header from one end of `tuple` to the other.
pub fn header(from: IpAddr, to: IpAddr, protocol: IpProtocol, len: usize, hops: u8) -> IpRepr {
    IpRepr::new(from.into(), to.into(), protocol, len, hops)
}

/// Sends a segment to the peer of `tuple`, by way of the station `to`.
pub fn send(out: &mut Out<'_, '_>, to: MacAddr, tuple: &Tuple, segment: &TcpRepr<'_>) {
    let ip = header(
        tuple.local,
        tuple.peer,
        IpProtocol::Tcp,
        segment.buffer_len(),
        config::TIME_TO_LIVE,
    );
    let caps = out.link.caps.checksum.clone();
    out.send(to, kind_of(tuple.peer), ip.buffer_len(), None, |packet| {
        ip.emit(&mut *packet, &caps);
        let (_, payload) = packet.split_at_mut(ip.header_len());
        let (from, to) = (ip.src_addr(), ip.dst_addr());
        segment.emit(&mut TcpPacket::new_unchecked(payload), &from, &to, &caps);
    });
}

/// Answers a segment that no socket is there for with RST (RFC 9293 §3.10.7.1).
pub fn refuse(out: &mut Out<'_, '_>, to: MacAddr, tuple: &Tuple, segment: &TcpRepr<'_>) {
    if segment.control == TcpControl::Rst {
        return;
    }
    let mut answer = match segment.ack_number {
        Some(ack) => empty(tuple, ack.0.cast_unsigned(), None),
        None => {
            let next = segment.seq_number + segment.segment_len();
            empty(tuple, 0, Some(next.0.cast_unsigned()))
        }
    };
    answer.control = TcpControl::Rst;
    send(out, to, tuple, &answer);
}
