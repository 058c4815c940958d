//! Two machines joined by a wire in memory, with a clock that the test moves.

use alloc::sync::Arc;
use core::{
    net::{IpAddr, SocketAddr},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use kernel::time::Instant;

use crate::{
    Addressing, Clock, Config, Net,
    address::Cidr,
    error::{AcceptError, ReceiveError},
    nic::{
        AnyNic, Offloads,
        fake::{self, FakeWire},
    },
    options::{BindOptions, TcpOptions},
    tcp::{TcpListener, TcpStream},
};

/// Two machines, 10.0.0.1 and 10.0.0.2, on one wire.
pub struct World {
    clock: Arc<AtomicU64>,
    /// The wire between them.
    pub wire: FakeWire,
    /// The machines.
    pub nets: [Arc<Net>; 2],
}

impl World {
    /// Two machines with plain cards and Ethernet's MTU. `seed` decides what the wire does at
    /// random.
    pub fn new(seed: u64) -> Self {
        Self::with(seed, 1500, Offloads::default())
    }

    /// Two machines with such cards.
    pub fn with(seed: u64, mtu: usize, offloads: Offloads) -> Self {
        let (wire, left, right) = fake::wire_with(seed, mtu, offloads);
        let world = Self::unconfigured(wire);
        for (index, nic) in [left, right].into_iter().enumerate() {
            let addressing = Addressing::Static {
                addr: Cidr::new(world.ip(index), 24),
                gateway: Some(IpAddr::from([10, 0, 0, 254])),
                name_servers: [].into(),
            };
            world.nets.get(index).inspect(|net| {
                net.attach(AnyNic::Fake(nic), &addressing);
            });
        }
        world.settle();
        world
    }

    /// Two machines that no card is attached to yet.
    pub fn unconfigured(wire: FakeWire) -> Self {
        // Not 0: who mistakes 0 for "never" shall be found out.
        let clock = Arc::new(AtomicU64::new(1_000_000_000));
        wire.advance_to(Instant::from_nanos(1_000_000_000));
        let net = || {
            Net::new(Config {
                clock: Clock::Manual(clock.clone()),
            })
        };
        Self {
            nets: [net(), net()],
            wire,
            clock,
        }
    }

    /// The address of machine 0 or 1.
    pub fn ip(&self, index: usize) -> IpAddr {
        IpAddr::from([10, 0, 0, 1 + index as u8])
    }

    /// A port of machine 0 or 1.
    pub fn addr(&self, index: usize, port: u16) -> SocketAddr {
        SocketAddr::new(self.ip(index), port)
    }

    /// The time since the world began.
    pub fn now(&self) -> Duration {
        Duration::from_nanos(self.clock.load(Ordering::SeqCst))
    }

    /// Lets everything happen that takes no time. Returns whether there was anything.
    pub fn settle(&self) -> bool {
        let mut has_worked = false;
        while self.drive_each() {
            has_worked = true;
        }
        has_worked
    }

    /// Drives each machine once. Returns whether one of them had work.
    fn drive_each(&self) -> bool {
        let mut any = false;
        for net in &self.nets {
            any |= net.drive();
        }
        any
    }

    /// Lets `span` pass.
    pub fn run(&self, span: Duration) {
        self.run_until(span, || false);
    }

    /// Lets time pass until `is_done`, or for `limit`. Returns whether it was done.
    pub fn run_until(&self, limit: Duration, mut is_done: impl FnMut() -> bool) -> bool {
        let end = self.clock.load(Ordering::SeqCst) + limit.as_nanos() as u64;
        loop {
            self.settle();
            if is_done() {
                return true;
            }
            if self.settle() {
                // What `is_done` did had consequences; time stands still until they are over.
                continue;
            }
            let now = self.clock.load(Ordering::SeqCst);
            if now >= end {
                return false;
            }
            let arrival = self.wire.next_arrival().map(Instant::as_nanos);
            let deadlines = self.nets.iter().map(|net| net.next_deadline());
            let next = deadlines.chain([arrival]).flatten().min().unwrap_or(end);
            let next = next.clamp(now + 1000, end.max(now + 1000));
            self.clock.store(next, Ordering::SeqCst);
            self.wire.advance_to(Instant::from_nanos(next));
        }
    }

    /// A listener on machine `index`.
    pub fn listen(&self, index: usize, port: u16, backlog: usize) -> TcpListener {
        let bound = self
            .net(index)
            .bind_tcp(self.addr(index, port), BindOptions::default());
        let listener = bound.map(|bound| bound.listen(backlog, &TcpOptions::default()));
        match listener {
            Ok(Ok(listener)) => listener,
            Ok(Err(error)) => panic!("listen: {error}"),
            Err(error) => panic!("bind: {error}"),
        }
    }

    /// A connection from machine 1 to a listener on machine 0: the client's end and the server's.
    pub fn connect(&self, listener: &TcpListener) -> (TcpStream, TcpStream) {
        let options = TcpOptions::default();
        let client = match self
            .net(1)
            .connect_tcp(None, listener.local_addr(), &options)
        {
            Ok(client) => client,
            Err(error) => panic!("connect: {error}"),
        };
        let mut server = None;
        self.run_until(Duration::from_secs(60), || {
            server = listener.try_accept().ok();
            server.is_some()
        });
        match server {
            Some(server) => (client, server),
            None => panic!("nothing to accept: {}", AcceptError::WouldBlock),
        }
    }

    /// Machine 0 or 1.
    pub fn net(&self, index: usize) -> &Arc<Net> {
        match self.nets.get(index) {
            Some(net) => net,
            None => panic!("there are two machines"),
        }
    }

    /// Sends all of `bytes` from one end and reads them at the other until the end, with time
    /// passing; the sender shuts down when it is through. Returns what arrived.
    pub fn transfer(&self, from: &TcpStream, to: &TcpStream, bytes: &[u8]) -> alloc::vec::Vec<u8> {
        let mut rest = bytes;
        let mut received = alloc::vec::Vec::new();
        let mut is_shut = false;
        self.run_until(Duration::from_secs(600), || {
            while let Ok(sent @ 1..) = from.try_send(rest) {
                rest = rest.get(sent..).unwrap_or_default();
            }
            if rest.is_empty() && !is_shut {
                is_shut = from.shutdown(crate::tcp::Shutdown::Write).is_ok();
            }
            let mut buf = [0; 20_000];
            loop {
                match to.try_recv(&mut buf) {
                    Ok(0) => return true,
                    Ok(len) => received.extend_from_slice(buf.get(..len).unwrap_or_default()),
                    Err(ReceiveError::WouldBlock) => return false,
                    Err(_) => return true,
                }
            }
        });
        received
    }
}
