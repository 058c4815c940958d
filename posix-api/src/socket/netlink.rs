//! A netlink socket: it asks which interfaces, addresses and routes there are (`NETLINK_ROUTE`).
//!
//! Left out: changing anything, and multicast groups' messages: they may be joined, and nothing is
//! told, as what is there does not change once the network is up, but for a first lease of DHCP.
//!
//! Standard: RFC 3549; POSIX has none; Linux `netlink(7)`, `rtnetlink(7)`.

mod messages;
mod requests;

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};
use core::sync::atomic::{AtomicBool, Ordering};

use kernel::sync::Mutex;
use net_core::{
    Net,
    readiness::{Readiness, Ready},
};

use super::{Address, Incoming, MessageFlags, joined};
use crate::{
    errno::Errno,
    file::{Source, scatter},
};

/// Requests and answers of `NETLINK_ROUTE`.
pub(crate) const ROUTE: i32 = 0;

/// The address of the kernel's end.
const KERNEL: Address = Address::Netlink { port: 0, groups: 0 };

/// A netlink socket.
pub(crate) struct NetlinkSocket {
    net: Arc<Net>,
    /// `SOCK_RAW` or `SOCK_DGRAM`: there is no difference.
    kind: i32,
    state: Mutex<State>,
    readiness: Readiness,
    no_overflow: AtomicBool,
}

/// What changes.
#[derive(Default)]
struct State {
    /// The number of this end; 0 until it is bound.
    port: u32,
    groups: u32,
    /// Answers that were not received yet.
    answers: VecDeque<Vec<u8>>,
}

impl NetlinkSocket {
    pub(crate) fn new(net: Arc<Net>, kind: i32) -> Self {
        Self {
            net,
            kind,
            state: Mutex::default(),
            readiness: Readiness::new(Ready::WRITABLE),
            no_overflow: AtomicBool::new(false),
        }
    }

    pub(crate) fn kind(&self) -> i32 {
        self.kind
    }

    pub(crate) fn ready(&self) -> Ready {
        self.readiness.now()
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source::Own(&self.readiness)
    }

    /// Takes the number `port` of `local`, or, if that is 0, the process' number.
    ///
    /// Differs from Linux: several sockets may have the same number.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not a netlink address, or the socket has another number already.
    pub(crate) fn bind(&self, local: &Address, process: i32) -> Result<(), Errno> {
        let Address::Netlink { port, groups } = *local else {
            return Err(Errno::EINVAL);
        };
        let mut state = self.state.lock();
        if state.port != 0 && state.port != port && port != 0 {
            return Err(Errno::EINVAL);
        }
        if state.port == 0 {
            state.port = if port == 0 {
                process.unsigned_abs()
            } else {
                port
            };
        }
        state.groups = groups;
        Ok(())
    }

    /// Notes the kernel as the receiver, which it is anyhow.
    ///
    /// # Errors
    ///
    /// - `ECONNREFUSED`: it is another receiver.
    /// - `EINVAL`: it is not a netlink address.
    pub(crate) fn connect(&self, peer: &Address, process: i32) -> Result<(), Errno> {
        match peer {
            Address::Unspecified => Ok(()),
            Address::Netlink { port: 0, .. } => self.bind(&KERNEL, process),
            Address::Netlink { .. } => Err(Errno::ECONNREFUSED),
            _ => Err(Errno::EINVAL),
        }
    }

    pub(crate) fn local_name(&self) -> Address {
        let state = self.state.lock();
        Address::Netlink {
            port: state.port,
            groups: state.groups,
        }
    }

    pub(crate) fn peer_name(&self) -> Address {
        KERNEL
    }

    /// Sends requests, each of which is answered at once.
    ///
    /// # Errors
    ///
    /// - `ECONNREFUSED`: the receiver is not the kernel.
    /// - `EINVAL`: the receiver's address is not one of netlink.
    pub(crate) fn send(
        &self,
        bufs: &[&[u8]],
        to: Option<&Address>,
        process: i32,
    ) -> Result<usize, Errno> {
        match to {
            None | Some(Address::Netlink { port: 0, .. }) => {}
            Some(Address::Netlink { .. }) => return Err(Errno::ECONNREFUSED),
            Some(_) => return Err(Errno::EINVAL),
        }
        if self.state.lock().port == 0 {
            self.bind(&KERNEL, process)?; // cannot fail: it has no number yet
        }
        let mut copy = Vec::new();
        let bytes = joined(bufs, &mut copy);
        let port = self.state.lock().port;
        let answers = requests::answer(&self.net, port, bytes);
        let mut state = self.state.lock();
        state.answers.extend(answers);
        self.tell(&state);
        Ok(bytes.len())
    }

    /// Receives one answer.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is none.
    pub(crate) fn try_receive(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Incoming, Errno> {
        let mut state = self.state.lock();
        let answer = state.answers.front().ok_or(Errno::EAGAIN)?;
        let (whole, len) = (answer.len(), scatter(answer, bufs));
        if !flags.contains(MessageFlags::PEEK) {
            state.answers.pop_front();
            self.tell(&state);
        }
        let mut said = MessageFlags::empty();
        said.set(MessageFlags::TRUNCATED, len < whole);
        let tells_length = flags.contains(MessageFlags::TRUNCATED);
        Ok(Incoming {
            len: if tells_length { whole } else { len },
            flags: said,
            from: Some(KERNEL),
            control: Vec::new(),
        })
    }

    /// Bytes of the next answer.
    pub(crate) fn next_len(&self) -> usize {
        self.state.lock().answers.front().map_or(0, Vec::len)
    }

    /// `NETLINK_NO_ENOBUFS`. Answers are never dropped, so `ENOBUFS` never tells of it, either way.
    pub(crate) fn no_overflow(&self) -> bool {
        self.no_overflow.load(Ordering::Relaxed)
    }

    pub(crate) fn set_no_overflow(&self, value: bool) {
        self.no_overflow.store(value, Ordering::Relaxed);
    }

    fn tell(&self, state: &State) {
        if state.answers.is_empty() {
            self.readiness.update(Ready::empty(), Ready::READABLE);
        } else {
            self.readiness.update(Ready::READABLE, Ready::empty());
        }
    }
}
