//! Serves one connection: sends what may be sent, draws conclusions, sets its timer.

use smoltcp::{
    iface::{Interface, PollResult, SocketSet},
    socket::tcp::State,
    time::Instant,
};

use crate::{
    config,
    error::SocketError,
    nic::MacAddr,
    stack::{
        ConnectionId, Core, Due, Stack,
        card::Card,
        connection::{Connection, Owner},
        demux::{Known, TimeWait},
        neighbours::Answer,
        output::{LastSent, Out, Port},
        routes::Hop,
        urgent,
    },
};

/// Why a connection is served.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// Something has happened; whether there is anything to send is to be seen.
    Look,
    /// There is something to send.
    Send,
}

/// What came of trying to send.
enum Sent {
    /// All that may go has gone; smoltcp wants to be looked at again at this moment.
    Until(Option<u64>),
    /// The ring is full.
    Stalled,
    /// The neighbour's address is being asked for.
    Waiting,
}

impl Stack {
    /// Serves the connection `id`, if there still is one.
    pub(super) fn serve(&mut self, id: ConnectionId) {
        self.serve_as(id, Reason::Look);
    }

    /// Serves a connection that has just been given something to send.
    pub(super) fn serve_sender(&mut self, id: ConnectionId) {
        self.serve_as(id, Reason::Send);
    }

    fn serve_as(&mut self, id: ConnectionId, reason: Reason) {
        let now_ns = self.core.now_ns;
        let Some(connection) = self.core.connections.get_mut(id) else {
            return;
        };
        connection.is_touched = false;
        self.core.counters.served += 1;
        if !connection.is_wired {
            connection.update_readiness();
            return;
        }
        if !connection.held.is_empty() {
            connection.release_held(now_ns);
        }
        if matches!(connection.owner, Owner::Nobody { .. }) && connection.socket().recv_queue() > 0
        {
            // RFC 9293 §3.6.1 (MUST-17): nobody will read this, and the peer shall know.
            connection.socket_mut().abort();
        }
        connection.watch_silence(now_ns);
        let sent = self.send_what_may_go(id, reason);
        self.conclude(id, sent);
    }

    fn send_what_may_go(&mut self, id: ConnectionId, reason: Reason) -> Sent {
        let Self { cards, core } = self;
        let now = core.smoltcp_now();
        let Some(connection) = core.connections.get_mut(id) else {
            return Sent::Until(None);
        };
        let Some(card) = cards.get_mut(connection.card) else {
            return Sent::Until(None);
        };
        // Asking first is cheaper than trying in vain; trying is cheaper than asking first.
        if reason == Reason::Look {
            let at = card.side.interface.poll_at(now, &connection.set);
            if at.is_none_or(|at| at > now) {
                return Sent::until(at);
            }
        }
        let Some(to) = core.station_of(id, card) else {
            return Sent::Waiting;
        };
        let Some(connection) = core.connections.get_mut(id) else {
            return Sent::Until(None);
        };
        card.with_out(|out, interface| {
            let mut uncut = None;
            if connection.urgent.end_out().is_some() {
                uncut = Some(urgent::uncut(out));
            }
            let interface = uncut.as_mut().unwrap_or(interface);
            let mut port = port(connection, out, to);
            let at = send_while_due(now, interface, &mut port, &mut connection.set);
            connection.last_sent = port.last_sent.or(connection.last_sent);
            connection.round_trip.note_sent(port.sent, core.now_ns);
            let is_stalled = port.out.link.is_stalled() && at.is_some_and(|at| at <= now);
            if is_stalled {
                Sent::Stalled
            } else {
                Sent::until(at)
            }
        })
    }

    fn conclude(&mut self, id: ConnectionId, sent: Sent) {
        let core = &mut self.core;
        let now_ns = core.now_ns;
        let Some(connection) = core.connections.get_mut(id) else {
            return;
        };
        connection.note_state();
        let smoltcp_ns = match sent {
            Sent::Until(at) => at,
            Sent::Waiting => None,
            Sent::Stalled => {
                core.stalled.push(id);
                connection.update_readiness();
                return;
            }
        };
        let is_quiet = smoltcp_ns.is_none_or(|at| at > now_ns) && !matches!(sent, Sent::Waiting);
        let is_over = match connection.last_state {
            State::Closed => is_quiet || matches!(sent, Sent::Waiting),
            State::TimeWait => is_quiet,
            _ => false,
        };
        if is_over {
            core.unwire(id);
            return;
        }
        connection.update_readiness();
        // Should smoltcp want to send and send nothing, it is not asked again at once for ever.
        let pause_ns = now_ns + config::STALL_RETRY.as_nanos() as u64;
        let smoltcp_ns = smoltcp_ns.map(|at| if at <= now_ns { pause_ns } else { at });
        let deadline = smoltcp_ns
            .into_iter()
            .chain(connection.own_deadline(now_ns))
            .min();
        if let Some(at_ns) = deadline
            && connection.timer_ns.is_none_or(|set| set > at_ns)
        {
            connection.timer_ns = Some(at_ns);
            core.timers.add(at_ns, Due::Connection(id));
        }
    }
}

impl Sent {
    fn until(at: Option<smoltcp::time::Instant>) -> Self {
        let ns =
            |at: smoltcp::time::Instant| at.total_micros().cast_unsigned().saturating_mul(1000);
        Self::Until(at.map(ns))
    }
}

/// The card as the connection's socket sees it.
pub fn port<'a, 'b, 'n>(
    connection: &Connection,
    out: &'a mut Out<'b, 'n>,
    to: MacAddr,
) -> Port<'a, 'b, 'n> {
    Port {
        received: None,
        out,
        to,
        kind: connection.kind(),
        traffic_class: connection.options.traffic_class,
        urgent: connection.urgent.end_out(),
        max_segment: (connection.last_state == State::SynSent)
            .then_some(connection.options.max_segment)
            .flatten(),
        last_sent: None,
        sent: connection.round_trip.sent(),
    }
}

/// Has smoltcp send until nothing more is due at `now`, or nothing more goes. Returns when it wants to
/// be looked at again.
#[inline]
fn send_while_due(
    now: Instant,
    interface: &mut Interface,
    port: &mut Port<'_, '_, '_>,
    set: &mut SocketSet<'_>,
) -> Option<Instant> {
    loop {
        let sent = interface.poll_egress(now, port, set);
        let at = interface.poll_at(now, set);
        if at.is_none_or(|at| at > now) || sent == PollResult::None {
            return at;
        }
    }
}

impl Core {
    /// The station that a connection's segments go to; `None` if it has to be asked for, and the
    /// connection waits for the answer.
    fn station_of(&mut self, id: ConnectionId, card: &mut Card) -> Option<MacAddr> {
        let now_ns = self.now_ns;
        let connection = self.connections.get_mut(id)?;
        let addr = match connection.hop {
            Hop::Station(mac) => return Some(mac),
            Hop::Neighbour(addr) => addr,
        };
        if let Some((mac, until_ns, epoch)) = connection.path
            && until_ns > now_ns
            && epoch == self.neighbours.epoch
        {
            return Some(mac);
        }
        let key = (card.side.index, addr);
        let Card { nic, side } = card;
        let answer = self.look_for(key, side, &mut nic.tx());
        let (Answer::Known(mac) | Answer::Stale(mac)) = answer else {
            self.neighbours.wait_connection(key, id);
            return None;
        };
        let until_ns = now_ns + config::NEIGHBOUR_FRESH.as_nanos() as u64 / 2;
        let connection = self.connections.get_mut(id)?;
        connection.path = Some((mac, until_ns, self.neighbours.epoch));
        Some(mac)
    }

    /// Takes an ended connection off the tuples: nothing is sent or received for it any more. The
    /// program may still read what is there.
    pub(super) fn unwire(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get_mut(id) else {
            return;
        };
        connection.is_wired = false;
        let tuple = connection.tuple;
        let last = connection.last_sent.unwrap_or_default();
        let is_ending = connection.last_state == State::TimeWait;
        connection.update_readiness();
        let is_orphan = matches!(connection.owner, Owner::Nobody { .. });
        if let Some(Known::Connection(known)) = self.demux.get(&tuple)
            && *known == id
        {
            self.demux.remove(&tuple, &mut self.tcp_ports);
            if is_ending {
                let LastSent {
                    next_seq,
                    ack,
                    window,
                    ..
                } = last;
                let expires_ns = self.now_ns + config::TIME_WAIT.as_nanos() as u64;
                let ending = TimeWait {
                    next_seq,
                    ack,
                    window,
                    expires_ns,
                };
                self.demux.end(tuple, ending, &mut self.tcp_ports);
            }
        }
        if is_orphan {
            self.discard(id);
        }
    }

    /// Frees a connection that nobody holds.
    pub(super) fn discard(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.remove(id) else {
            return;
        };
        if connection.is_wired
            && let Some(Known::Connection(known)) = self.demux.get(&connection.tuple)
            && *known == id
        {
            self.demux.remove(&connection.tuple, &mut self.tcp_ports);
        }
        self.keep_spare(connection);
    }

    /// Ends a connection because of what a router or the link says.
    pub(super) fn fail(&mut self, id: ConnectionId, error: SocketError) {
        if let Some(connection) = self.connections.get_mut(id) {
            connection.fail(error);
            self.touch(id);
        }
    }
}
