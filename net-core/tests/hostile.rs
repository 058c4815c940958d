//! Peers that do not keep the rules: nothing panics, and service goes on.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use net_core::{
    nic::fake::Fate,
    options::{BindOptions, TcpOptions},
    testing::World,
};
use smoltcp::{
    phy::ChecksumCapabilities,
    wire::{
        IpAddress, IpProtocol, IpRepr, Ipv4Packet, TcpControl, TcpPacket, TcpRepr, TcpSeqNumber,
    },
};

/// A peer without a stack: it puts segments of its own making on the wire.
struct Peer<'w> {
    world: &'w World,
    heard: Arc<Mutex<Vec<Vec<u8>>>>,
}

impl<'w> Peer<'w> {
    fn new(world: &'w World) -> Self {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let log = heard.clone();
        world.wire.set_judge(move |from, frame| {
            if from == 0 && frame.get(12..14) == Some(&[8, 0]) {
                log.lock().unwrap().push(frame[14..].to_vec());
            }
            Fate::Pass
        });
        Self { world, heard }
    }

    fn send(&self, control: TcpControl, seq: i32, ack: Option<i32>, payload: &[u8]) {
        let (from, to) = (IpAddress::v4(10, 0, 0, 7), IpAddress::v4(10, 0, 0, 1));
        let segment = TcpRepr {
            src_port: 5000,
            dst_port: 80,
            control,
            seq_number: TcpSeqNumber(seq),
            ack_number: ack.map(TcpSeqNumber),
            window_len: 65535,
            window_scale: (control == TcpControl::Syn).then_some(7),
            max_seg_size: (control == TcpControl::Syn).then_some(1460),
            sack_permitted: control == TcpControl::Syn,
            sack_ranges: [None; 3],
            timestamp: None,
            payload,
        };
        let caps = ChecksumCapabilities::default();
        let ip = IpRepr::new(from, to, IpProtocol::Tcp, segment.buffer_len(), 64);
        let mut frame = vec![0; 14 + ip.buffer_len()];
        frame[..6].fill(0xff);
        frame[6..14].copy_from_slice(&[2, 0, 0, 0, 0, 7, 8, 0]);
        ip.emit(&mut frame[14..], &caps);
        segment.emit(
            &mut TcpPacket::new_unchecked(&mut frame[34..]),
            &from,
            &to,
            &caps,
        );
        self.world.wire.inject(1, &frame);
        self.world.settle();
    }

    /// The sequence number and flags of the last segment to this peer.
    fn last(&self) -> (i32, bool, bool) {
        let heard = self.heard.lock().unwrap();
        let packet = Ipv4Packet::new_checked(heard.last().unwrap().as_slice()).unwrap();
        let segment = TcpPacket::new_checked(packet.payload()).unwrap();
        (segment.seq_number().0, segment.syn(), segment.rst())
    }
}

#[test]
fn data_beyond_what_the_first_window_stands_for_is_cut() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 4);
    let peer = Peer::new(&world);
    let bytes: Vec<u8> = (0..300_000u32).map(|i| ((i * 11) >> 3) as u8).collect();

    peer.send(TcpControl::Syn, 999, None, &[]);
    let (isn, is_syn, _) = peer.last();
    let ack = Some(isn.wrapping_add(1));
    peer.send(TcpControl::None, 1000, ack, &[]);
    peer.send(
        TcpControl::None,
        1000 + 261_500,
        ack,
        &bytes[261_500..262_960],
    );
    for start in (0..261_500).step_by(1460) {
        let end = (start + 1460).min(261_500);
        peer.send(
            TcpControl::None,
            1000 + start as i32,
            ack,
            &bytes[start..end],
        );
    }
    let server = listener.try_accept().unwrap();
    let mut received = vec![0; 300_000];
    let len = server.try_recv(&mut received).unwrap();

    assert!(is_syn);
    assert!((261_500..262_144).contains(&len), "{len}");
    assert!(received[..len] == bytes[..len]);
}

#[test]
fn segments_of_nonsense_harm_no_connection() {
    let world = World::new(1);
    let listener = world.listen(0, 80, 4);
    let peer = Peer::new(&world);
    peer.send(TcpControl::Syn, 999, None, &[]);
    let (isn, ..) = peer.last();
    let ack = isn.wrapping_add(1);
    peer.send(TcpControl::None, 1000, Some(ack), b"hello");
    let server = listener.try_accept().unwrap();

    let controls = [
        TcpControl::None,
        TcpControl::Syn,
        TcpControl::Fin,
        TcpControl::Psh,
    ];
    for control in controls {
        for seq in [
            0,
            999,
            1004,
            1006,
            i32::MAX,
            i32::MIN,
            1000 + 262_143,
            1000 + 262_144,
        ] {
            for ack in [
                None,
                Some(ack),
                Some(ack.wrapping_add(1)),
                Some(0),
                Some(ack ^ i32::MIN),
            ] {
                peer.send(control, seq, ack, &[]);
                peer.send(control, seq, ack, &[0; 1400]);
            }
        }
    }
    server.try_send(b"still here").unwrap();
    world.run(Duration::from_secs(5));
    drop(server);
    world.run(Duration::from_secs(300));

    assert_eq!(world.net(0).counters().connections, 0);
    let (client, server) = world.connect(&listener);
    assert!(world.transfer(&client, &server, &[3; 50_000]) == [3; 50_000]);
}

#[test]
fn an_acknowledgement_out_of_the_blue_is_reset() {
    let world = World::new(1);
    let _listener = world.listen(0, 80, 4);
    let peer = Peer::new(&world);

    peer.send(TcpControl::None, 1000, Some(77), b"x");

    assert_eq!(peer.last(), (77, false, true));
}

#[test]
fn a_listener_at_all_addresses_takes_both_families() {
    let world = World::new(1);
    let any = "[::]:80".parse().unwrap();
    let bound = world.net(0).bind_tcp(any, BindOptions::default()).unwrap();
    let listener = bound.listen(4, &TcpOptions::default()).unwrap();
    let link_local = world.net(0).interfaces()[1].addrs[0].addr;

    let options = TcpOptions::default();
    let four = world
        .net(1)
        .connect_tcp(None, world.addr(0, 80), &options)
        .unwrap();
    let six = world
        .net(1)
        .connect_tcp(None, (link_local, 80).into(), &options)
        .unwrap();
    world.settle();
    let accepted = [
        listener.try_accept().unwrap(),
        listener.try_accept().unwrap(),
    ];

    assert!(
        accepted
            .iter()
            .any(|stream| stream.peer_addr() == four.local_addr())
    );
    assert!(
        accepted
            .iter()
            .any(|stream| stream.peer_addr() == six.local_addr())
    );
}

#[test]
fn listeners_that_share_a_port_share_the_connections() {
    let world = World::new(1);
    let shared = BindOptions {
        reuse_port: true,
        ..BindOptions::default()
    };
    let listen = |_| {
        let bound = world.net(0).bind_tcp(world.addr(0, 80), shared).unwrap();
        bound.listen(64, &TcpOptions::default()).unwrap()
    };
    let listeners: Vec<_> = (0..2).map(listen).collect();

    let options = TcpOptions::default();
    let connect = |_| {
        world
            .net(1)
            .connect_tcp(None, world.addr(0, 80), &options)
            .unwrap()
    };
    let clients: Vec<_> = (0..40).map(connect).collect();
    world.settle();
    let counts = listeners
        .iter()
        .map(|listener| std::iter::from_fn(|| listener.try_accept().ok()).count());
    let counts: Vec<_> = counts.collect();

    assert_eq!(counts.iter().sum::<usize>(), clients.len());
    assert!(counts.iter().all(|count| *count > 5), "{counts:?}");
}
