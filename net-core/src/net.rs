//! The network as the program has it: the stack behind its lock, and who drives it.

use alloc::{sync::Arc, vec::Vec};
use core::{
    net::IpAddr,
    sync::atomic::{AtomicU64, Ordering},
};

use kernel::{
    sync::{Mutex, TimedOut},
    time::Instant,
};

use crate::{
    driver::Driver,
    nic::{AnyNic, MacAddr},
    raw::Shape,
    readiness::Readiness,
    stack::{Addressing, Counters, InterfaceInfo, NeighbourInfo, RouteInfo, SocketInfo, Stack},
};

/// How a [`Net`] is made.
#[derive(Clone, Default)]
pub struct Config {
    /// What it takes the time from.
    pub clock: Clock,
}

/// What a [`Net`] takes the time from.
#[derive(Clone, Default)]
pub enum Clock {
    /// The machine's monotonic clock.
    #[default]
    Machine,
    /// Nanoseconds that a test sets. The test drives the stack, too.
    Manual(Arc<AtomicU64>),
}

impl Clock {
    fn now_ns(&self) -> u64 {
        match self {
            Self::Machine => Instant::now().as_nanos(),
            Self::Manual(ns) => ns.load(Ordering::SeqCst),
        }
    }
}

/// All of the network: cards, addresses, sockets.
pub struct Net {
    stack: Mutex<Stack>,
    clock: Clock,
    driver: Arc<Driver>,
}

impl Net {
    /// A network with loopback only.
    pub fn new(config: Config) -> Arc<Self> {
        let net = Self {
            stack: Mutex::new(Stack::new()),
            clock: config.clock,
            driver: Driver::new(),
        };
        Arc::new(net)
    }

    /// Adds a card; the first becomes `eth0`. Returns the interface's number.
    pub fn attach(&self, nic: AnyNic, addressing: &Addressing) -> u32 {
        let handler = self.driver.interrupt_handler();
        let index = self.with(|stack| stack.attach(nic, addressing, handler));
        // A machine has few cards.
        index as u32 + 1
    }

    /// Starts the thread that drives the stack while no thread of the program waits for it.
    ///
    /// # Errors
    ///
    /// [`kernel::thread::OutOfMemory`].
    pub fn start_driver(self: &Arc<Self>) -> Result<(), kernel::thread::OutOfMemory> {
        Driver::start(&self.driver, self)
    }

    /// Takes what the cards received and does what is due. Returns whether there was anything.
    pub fn drive(&self) -> bool {
        let mut stack = self.stack.lock();
        stack.set_now(self.clock.now_ns());
        stack.drive()
    }

    /// Waits until `look` returns something, which it does only after one of `sources` has changed
    /// or was so from the beginning. The waiting thread drives the stack itself.
    ///
    /// `look` is called on this thread, without any lock held, at least once.
    ///
    /// # Errors
    ///
    /// [`TimedOut`]: `deadline` passed first.
    pub fn block_on<T>(
        &self,
        deadline: Option<Instant>,
        sources: &[&Readiness],
        look: impl FnMut() -> Option<T>,
    ) -> Result<T, TimedOut> {
        self.driver.block_on(self, deadline, sources, look)
    }

    /// Waits until nothing that dropped streams still have to send is left, or until `deadline`.
    /// Returns whether nothing is left. For a program that ends.
    pub fn drain(&self, deadline: Instant) -> bool {
        let look = || self.with(|stack| stack.is_drained()).then_some(());
        self.block_on(Some(deadline), &[], look).is_ok()
    }

    /// The interfaces there are.
    pub fn interfaces(&self) -> Vec<InterfaceInfo> {
        self.with(|stack| stack.interfaces())
    }

    /// The routes there are.
    pub fn routes(&self) -> Vec<RouteInfo> {
        self.with(|stack| stack.routes())
    }

    /// The TCP sockets there are: listeners, then connections, those that end in the background
    /// included.
    pub fn tcp_sockets(&self) -> Vec<SocketInfo> {
        self.with(|stack| stack.tcp_sockets())
    }

    /// The bound datagram sockets there are.
    pub fn udp_sockets(&self) -> Vec<SocketInfo> {
        self.with(|stack| stack.udp_sockets())
    }

    /// The sockets without ports there are; a raw one's local port is its protocol.
    pub fn packet_sockets(&self, shape: Shape) -> Vec<SocketInfo> {
        self.with(|stack| stack.packet_sockets(shape))
    }

    /// The stations on the links whose addresses are known.
    pub fn neighbours(&self) -> Vec<NeighbourInfo> {
        self.with(|stack| stack.neighbours())
    }

    /// Notes where a station on a link is, as if it had said so itself; nothing if there is no such
    /// interface.
    pub fn learn_neighbour(&self, interface: u32, addr: IpAddr, mac: MacAddr) {
        self.with(|stack| stack.learn_neighbour(interface, addr, mac));
    }

    /// Whom to ask for names.
    pub fn name_servers(&self) -> Vec<IpAddr> {
        self.with(|stack| stack.name_servers())
    }

    /// The address from which packets to `to` are sent; `None`: no route.
    pub fn source_for(&self, to: IpAddr) -> Option<IpAddr> {
        self.with(|stack| stack.source_for(to))
    }

    /// The longest packet that the link towards `to` takes, in bytes; `None`: no route.
    pub fn mtu_to(&self, to: IpAddr) -> Option<usize> {
        self.with(|stack| stack.mtu_to(to))
    }

    /// How much work was done so far.
    pub fn counters(&self) -> Counters {
        self.with(|stack| stack.counters())
    }

    /// When the stack has something to do next, in nanoseconds of its clock.
    pub fn next_deadline(&self) -> Option<u64> {
        self.stack.lock().next_deadline()
    }

    /// Asks the cards for interrupts; `false` if there is something to do already. Returns the
    /// next deadline too.
    pub(crate) fn arm(&self) -> (bool, Option<u64>) {
        let mut stack = self.stack.lock();
        (stack.arm(), stack.next_deadline())
    }

    /// Does something with the stack, then what follows from it.
    pub(crate) fn with<R>(&self, act: impl FnOnce(&mut Stack) -> R) -> R {
        let mut stack = self.stack.lock();
        stack.set_now(self.clock.now_ns());
        let result = act(&mut stack);
        stack.finish();
        let sooner_ns = stack.take_sooner();
        drop(stack);
        if matches!(self.clock, Clock::Machine) {
            // The caller may never wait for the network: a timer that it started must ring all the same.
            self.driver.set_alarm(sooner_ns);
        }
        result
    }
}
