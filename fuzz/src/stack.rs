//! The network stack between a peer that sends anything, a clock that jumps, and a program that
//! does what programs do.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use net_core::{
    Addressing, Clock, Config, Net,
    address::Cidr,
    frame::{ALL_PROTOCOLS, FrameDestination, FrameSocket, Header},
    nic::{
        AnyNic, Nic as _, Offloads,
        fake::{self, FakeNic, FakeWire},
    },
    options::{BindOptions, RawOptions, TcpOptions, UdpOptions},
    raw::Shape,
    tcp::{Shutdown, TcpListener, TcpStream},
    udp::{Take, UdpSocket},
};

use crate::{
    bytes::Decisions,
    frames::{self, Conversation, OPEN_PORT, OURS, PEER, PEER_PORT},
};

/// Rounds in which the stack must come to rest.
const MAX_ROUNDS: usize = 1000;

/// Connections that the program keeps.
const MAX_STREAMS: usize = 8;

/// A machine under test.
struct World {
    net: Arc<Net>,
    clock: Arc<AtomicU64>,
    wire: FakeWire,
    peer: FakeNic,
    listener: Option<TcpListener>,
    socket: Option<UdpSocket>,
    /// Raw sockets and those for echoes.
    raw: Vec<UdpSocket>,
    frames: Option<FrameSocket>,
    streams: Vec<TcpStream>,
    talk: Conversation,
}

/// The target: `input` decides on everything.
pub fn feed(input: &[u8]) {
    let mut from = Decisions::new(input);
    let mut world = World::new(&mut from);
    while !from.is_at_end() {
        world.step(&mut from);
    }
}

/// A raw socket of each kind, and one for echoes that hears what the peer answers.
fn raw_sockets(net: &Arc<Net>) -> Vec<UdpSocket> {
    let ident = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), 5);
    let echoes = net.bind_echo(ident, BindOptions::default()).ok();
    let kinds = [
        (false, 1),
        (false, 6),
        (false, 17),
        (false, 255),
        (true, 58),
        (true, 44),
    ];
    let raw = kinds.map(|(is_v6, protocol)| net.open_raw(is_v6, protocol));
    let wants = UdpOptions {
        wants_reports: true,
        ..UdpOptions::default()
    };
    let all: Vec<_> = raw.into_iter().chain(echoes).collect();
    all.iter().for_each(|socket| socket.set_options(&wants));
    all
}

impl World {
    fn new(from: &mut Decisions<'_>) -> Self {
        let clock = Arc::new(AtomicU64::new(1));
        let net = Net::new(Config {
            clock: Clock::Manual(Arc::clone(&clock)),
        });
        let all = Offloads {
            tx_checksum: true,
            rx_checksum: true,
            tso4: true,
            tso6: true,
        };
        let offloads = if from.rarely(2) {
            all
        } else {
            Offloads::default()
        };
        let (wire, card, peer) = fake::wire_with(1, 1500, offloads);
        let addressing = if from.rarely(8) {
            Addressing::Dhcp
        } else {
            Addressing::Static {
                addr: Cidr::new(IpAddr::from(OURS), 24),
                gateway: Some(IpAddr::from(PEER)),
                name_servers: Vec::new(),
            }
        };
        net.attach(AnyNic::Fake(card), &addressing);
        let any = SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), OPEN_PORT);
        let binding = net.bind_tcp(any, BindOptions::default()).ok();
        let listener = binding.and_then(|binding| binding.listen(4, &TcpOptions::default()).ok());
        let socket = net.bind_udp(any, BindOptions::default()).ok();
        let raw = if from.rarely(2) {
            raw_sockets(&net)
        } else {
            Vec::new()
        };
        let frames = from
            .rarely(2)
            .then(|| net.open_frames(Header::Included, ALL_PROTOCOLS));
        let (streams, talk) = (Vec::new(), Conversation::default());
        Self {
            net,
            clock,
            wire,
            peer,
            listener,
            socket,
            raw,
            frames,
            streams,
            talk,
        }
    }

    fn step(&mut self, from: &mut Decisions<'_>) {
        match from.below(16) {
            0 => self.let_time_pass(from),
            1..=3 => self.run_program(from),
            _ => {
                let frame = frames::make(from, &mut self.talk);
                self.wire.inject(1, &frame);
            }
        }
        self.settle();
        if !from.rarely(4) {
            self.accept();
        }
    }

    /// Drives the stack until it rests, and has the peer see what it sent.
    fn settle(&mut self) {
        let rests = (0..MAX_ROUNDS).any(|_| !self.net.drive());
        assert!(rests, "the stack never comes to rest");
        while let Some(()) = self.peer.receive(|frame, _| self.talk.learn(frame.bytes)) {}
    }

    fn let_time_pass(&mut self, from: &mut Decisions<'_>) {
        let ms = [1, 50, 250, 1000, 5000, 70_000][from.below(6)] * u64::from(from.byte());
        self.clock.fetch_add(ms * 1_000_000, Ordering::SeqCst);
    }

    fn run_program(&mut self, from: &mut Decisions<'_>) {
        let mut buf = [0; 2048];
        match from.below(15) {
            14 => self.use_frames(from, &mut buf),
            12 | 13 => self.use_raw(from, &mut buf),
            1 => self.connect(from),
            2 if from.rarely(4) => drop(self.streams.pop()),
            3 => self.listener = self.listener.take().filter(|_| !from.rarely(32)),
            4 => {
                let socket = self.socket.as_ref();
                let _ = socket.map(|socket| socket.try_recv_from(&mut buf, Take::Remove));
            }
            5 => {
                let to = SocketAddr::new(PEER.into(), PEER_PORT);
                let len = usize::from(from.word()) % buf.len();
                let socket = self.socket.as_ref();
                let _ = socket.map(|socket| socket.try_send_to(&buf[..len], Some(to)));
            }
            6 => {
                let socket = self.socket.as_ref();
                socket.inspect(|socket| socket.set_options(&UdpOptions::default()));
            }
            choice => self.use_stream(choice, from, &mut buf),
        }
    }

    fn use_raw(&mut self, from: &mut Decisions<'_>, buf: &mut [u8]) {
        let at = from.below(self.raw.len().max(1));
        let Some(socket) = self.raw.get(at) else {
            return;
        };
        let len = usize::from(from.word()) % buf.len();
        match from.below(5) {
            0 => drop(socket.try_recv_from(buf, Take::Remove)),
            1 => {
                let mut options = RawOptions {
                    has_header: from.rarely(3),
                    checksum_at: from.rarely(2).then(|| from.word()),
                    ..RawOptions::default()
                };
                options.blocked[0] = from.long();
                socket.set_raw_options(&options);
            }
            2 => drop((socket.take_report(), socket.take_error())),
            _ => {
                let mut bytes = from.take(len).to_vec();
                if from.rarely(2) {
                    bytes.splice(..bytes.len().min(2), [8, 0]);
                }
                let _ = socket.try_send_to(&bytes, Some(SocketAddr::new(PEER.into(), 0)));
            }
        }
        let _ = self.net.packet_sockets(Shape::Raw);
    }

    fn use_frames(&self, from: &mut Decisions<'_>, buf: &mut [u8]) {
        let Some(socket) = &self.frames else {
            return;
        };
        let len = usize::from(from.word()) % buf.len();
        if from.rarely(2) {
            let to = FrameDestination {
                interface: u32::from(from.byte() & 3),
                protocol: from.word(),
                station: None,
            };
            let _ = socket.try_send(from.take(len), Some(to));
        } else {
            let _ = socket.try_recv(buf, Take::Remove);
        }
    }

    fn accept(&mut self) {
        let accepted = self
            .listener
            .as_ref()
            .and_then(|listener| listener.try_accept().ok());
        if self.streams.len() < MAX_STREAMS {
            self.streams.extend(accepted);
        }
    }

    fn connect(&mut self, from: &mut Decisions<'_>) {
        let peer = SocketAddr::new(PEER.into(), PEER_PORT + u16::from(from.byte() % 4));
        if self.streams.len() < MAX_STREAMS {
            self.streams.extend(
                self.net
                    .connect_tcp(None, peer, &TcpOptions::default())
                    .ok(),
            );
        }
    }

    fn use_stream(&mut self, choice: usize, from: &mut Decisions<'_>, buf: &mut [u8]) {
        let at = from.below(self.streams.len());
        let Some(stream) = self.streams.get(at) else {
            return;
        };
        let len = usize::from(from.word()) % buf.len();
        match (choice, from.below(5)) {
            (7, _) => {
                let _ = stream.try_recv(&mut buf[..len]);
            }
            (8, _) => {
                let _ = stream.try_send(&buf[..len]);
            }
            (_, 4) => {
                let _ = stream.try_send_urgent(&[&buf[..len % 8]]);
                let _ = (stream.is_at_mark(), stream.queued_in());
                let _ = stream.try_recv_urgent(if len.is_multiple_of(2) {
                    Take::Peek
                } else {
                    Take::Remove
                });
                let inline = TcpOptions {
                    urgent_inline: len.is_multiple_of(3),
                    ..TcpOptions::default()
                };
                stream.set_options(&inline);
            }
            (_, 0) => drop(stream.shutdown(Shutdown::Write)),
            (_, 1) => drop(stream.shutdown(Shutdown::Read)),
            (_, 2) => stream.abort(),
            _ => {
                let _ = (stream.take_error(), stream.info(), stream.connect_state());
            }
        }
    }
}
