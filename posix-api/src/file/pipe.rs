//! Pipes and FIFOs.
//!
//! Standard: POSIX.1-2024 `pipe()`, `write()` (pipes and `PIPE_BUF`); packet mode is Linux's.

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};
use core::ops::ControlFlow;

use kernel::sync::Mutex;
use net_core::readiness::{Readiness, Ready};

use crate::{config, errno::Errno};

/// A pipe: bytes on their way from its writers to its readers.
pub struct Pipe {
    state: Mutex<State>,
    readiness: Readiness,
}

struct State {
    bytes: VecDeque<u8>,
    /// How the bytes were written; the lengths add up to `bytes.len()`.
    runs: VecDeque<Run>,
    capacity: usize,
    readers: usize,
    writers: usize,
}

/// Bytes that were written together, or one after another.
struct Run {
    len: usize,
    kind: RunKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RunKind {
    Stream,
    /// Written with `O_DIRECT`: one `read` takes it, and no more.
    Packet,
    /// A packet of which a `read` has taken something: the rest is lost with its end.
    BegunPacket,
}

/// How a write goes into the pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// As bytes.
    Stream,
    /// As a packet (`O_DIRECT`).
    Packet,
}

impl Pipe {
    /// An empty pipe without ends.
    pub fn new() -> Arc<Self> {
        let state = State {
            bytes: VecDeque::new(),
            runs: VecDeque::new(),
            capacity: config::PIPE_CAPACITY,
            readers: 0,
            writers: 0,
        };
        Arc::new(Self {
            state: Mutex::new(state),
            readiness: Readiness::new(Ready::empty()),
        })
    }

    /// What its ends are ready for; each end shows only its own part.
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// Bytes that wait to be read.
    pub fn len(&self) -> usize {
        self.state.lock().bytes.len()
    }

    /// Whether no byte waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ends open for reading.
    pub fn readers(&self) -> usize {
        self.state.lock().readers
    }

    /// Ends open for writing.
    pub fn writers(&self) -> usize {
        self.state.lock().writers
    }

    /// Bytes that it can hold (`F_GETPIPE_SZ`).
    pub fn capacity(&self) -> usize {
        self.state.lock().capacity
    }

    /// Makes it hold at least `len` bytes, rounded up to a power of two of pages, and returns how
    /// many it holds (`F_SETPIPE_SZ`).
    ///
    /// # Errors
    ///
    /// - `EBUSY`: more bytes are in it.
    /// - `EINVAL`: `len` is 0.
    /// - `EPERM`: `len` is above [`config::PIPE_CAPACITY_MAX`].
    pub fn set_capacity(&self, len: usize) -> Result<usize, Errno> {
        if len == 0 {
            return Err(Errno::EINVAL);
        }
        if len > config::PIPE_CAPACITY_MAX {
            return Err(Errno::EPERM);
        }
        let len = len.max(kernel::config::PAGE_SIZE).next_power_of_two();
        let mut state = self.state.lock();
        if state.bytes.len() > len {
            return Err(Errno::EBUSY);
        }
        state.capacity = len;
        self.refresh(&state);
        Ok(len)
    }

    /// Moves bytes into `bufs`; 0 if nothing is left and nobody will write.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: nothing is there yet.
    pub fn try_read(&self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        let mut state = self.state.lock();
        if bufs.iter().all(|buf| buf.is_empty()) {
            return Ok(0);
        }
        if state.bytes.is_empty() {
            return if state.writers == 0 {
                Ok(0)
            } else {
                Err(Errno::EAGAIN)
            };
        }
        let taken = state.take(bufs);
        self.refresh(&state);
        self.readiness.pulse(Ready::WRITABLE & self.readiness.now());
        Ok(taken)
    }

    /// Moves the bytes of `bufs` into the pipe, all or some; at most [`config::PIPE_BUF`] bytes
    /// go all or not at all.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is no room now.
    /// - `EPIPE`: nobody reads.
    pub fn try_write(&self, bufs: &[&[u8]], framing: Framing) -> Result<usize, Errno> {
        let total: usize = bufs.iter().map(|buf| buf.len()).sum();
        let mut state = self.state.lock();
        if state.readers == 0 {
            return Err(Errno::EPIPE);
        }
        if total == 0 {
            return Ok(0);
        }
        let room = state.capacity.saturating_sub(state.bytes.len());
        let needed = if total <= config::PIPE_BUF { total } else { 1 };
        if room < needed {
            return Err(Errno::EAGAIN);
        }
        let written = state.put(bufs, room, framing);
        self.refresh(&state);
        self.readiness.pulse(Ready::READABLE);
        Ok(written)
    }

    /// How many bytes it has room for.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: none.
    /// - `EPIPE`: nobody reads.
    pub(super) fn room(&self) -> Result<usize, Errno> {
        let state = self.state.lock();
        if state.readers == 0 {
            return Err(Errno::EPIPE);
        }
        let room = state.capacity.saturating_sub(state.bytes.len());
        if room == 0 {
            Err(Errno::EAGAIN)
        } else {
            Ok(room)
        }
    }

    /// Copies at most `len` bytes that wait, and leaves them; none if nobody will write.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: nothing is there yet.
    /// - `ENOMEM`: no memory is left.
    pub(super) fn try_peek(&self, len: usize) -> Result<Vec<u8>, Errno> {
        let state = self.state.lock();
        if state.bytes.is_empty() && state.writers > 0 {
            return Err(Errno::EAGAIN);
        }
        let len = len.min(state.bytes.len());
        let mut seen = Vec::new();
        seen.try_reserve_exact(len).map_err(|_| Errno::ENOMEM)?;
        seen.extend(state.bytes.iter().take(len));
        Ok(seen)
    }

    /// Adds `bytes`, for which there was room a moment ago, even if another took it.
    ///
    /// # Errors
    ///
    /// - `EPIPE`: nobody reads.
    pub(super) fn put_all(&self, bytes: &[u8]) -> Result<(), Errno> {
        let mut state = self.state.lock();
        if state.readers == 0 {
            return Err(Errno::EPIPE);
        }
        if !bytes.is_empty() {
            state.put(&[bytes], bytes.len(), Framing::Stream);
            self.refresh(&state);
            self.readiness.pulse(Ready::READABLE);
        }
        Ok(())
    }

    /// Puts bytes that were taken before the others again.
    pub(super) fn put_back(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let mut state = self.state.lock();
        for byte in bytes.iter().rev() {
            state.bytes.push_front(*byte);
        }
        state.runs.push_front(Run {
            len: bytes.len(),
            kind: RunKind::Stream,
        });
        self.refresh(&state);
        self.readiness.pulse(Ready::READABLE);
    }

    /// Brings the readiness up to what the state says.
    fn refresh(&self, state: &State) {
        let room = state.capacity.saturating_sub(state.bytes.len());
        let mut now = Ready::empty();
        now.set(Ready::READABLE, !state.bytes.is_empty());
        now.set(Ready::HANG_UP, state.writers == 0);
        now.set(
            Ready::WRITABLE,
            room >= config::PIPE_BUF || state.readers == 0,
        );
        now.set(Ready::ERROR, state.readers == 0);
        self.readiness.update(now, now.complement());
    }
}

impl State {
    fn take(&mut self, bufs: &mut [&mut [u8]]) -> usize {
        let mut taken = 0;
        for buf in bufs.iter_mut() {
            match self.fill(buf) {
                ControlFlow::Continue(len) => taken += len,
                ControlFlow::Break(len) => return taken + len,
            }
        }
        self.drop_packet_rest();
        taken
    }

    /// Moves bytes into `buf`, run by run; returns how many. Breaks where the read ends: nothing is left,
    /// or a packet is over.
    fn fill(&mut self, buf: &mut [u8]) -> ControlFlow<usize, usize> {
        let mut filled = 0;
        let mut rest = buf;
        while !rest.is_empty() {
            let Some(run) = self.runs.front_mut() else {
                return ControlFlow::Break(filled);
            };
            let len = run.len.min(rest.len());
            run.len -= len;
            if run.kind == RunKind::Packet {
                run.kind = RunKind::BegunPacket;
            }
            let (is_packet, is_spent) = (run.kind == RunKind::BegunPacket, run.len == 0);
            rest = copy_out(&mut self.bytes, rest, len);
            filled += len;
            if is_spent {
                self.runs.pop_front();
            }
            if is_packet && is_spent {
                return ControlFlow::Break(filled);
            }
        }
        ControlFlow::Continue(filled)
    }

    /// Drops what a read left of a packet: it takes one packet, and what does not fit is lost.
    fn drop_packet_rest(&mut self) {
        let front = self.runs.front();
        if !front.is_some_and(|run| run.kind == RunKind::BegunPacket) {
            return;
        }
        let rest = self.runs.pop_front().map_or(0, |run| run.len);
        self.bytes.drain(..rest.min(self.bytes.len()));
    }

    fn put(&mut self, bufs: &[&[u8]], room: usize, framing: Framing) -> usize {
        let mut written = 0;
        for buf in bufs {
            let len = buf.len().min(room - written);
            self.bytes.extend(buf.get(..len).unwrap_or_default());
            written += len;
        }
        match (framing, self.runs.back_mut()) {
            (Framing::Stream, Some(run)) if run.kind == RunKind::Stream => run.len += written,
            (Framing::Stream, _) => self.runs.push_back(Run {
                len: written,
                kind: RunKind::Stream,
            }),
            (Framing::Packet, _) => self.put_packets(written),
        }
        written
    }

    /// Notes `len` new bytes as packets of at most `PIPE_BUF` bytes.
    fn put_packets(&mut self, len: usize) {
        let mut rest = len;
        while rest > 0 {
            let len = rest.min(config::PIPE_BUF);
            self.runs.push_back(Run {
                len,
                kind: RunKind::Packet,
            });
            rest -= len;
        }
    }
}

/// Moves `len` bytes off the front of `bytes` into `buf`; returns what is left of `buf`.
fn copy_out<'a>(bytes: &mut VecDeque<u8>, buf: &'a mut [u8], len: usize) -> &'a mut [u8] {
    let (now, rest) = buf.split_at_mut(len.min(buf.len()));
    let (first, second) = bytes.as_slices();
    let (head, tail) = now.split_at_mut(now.len().min(first.len()));
    head.copy_from_slice(first.get(..head.len()).unwrap_or_default());
    // `len` is at most what is there.
    tail.copy_from_slice(second.get(..tail.len()).unwrap_or_default());
    bytes.drain(..len.min(bytes.len()));
    rest
}

/// An end of a pipe; a FIFO opened for reading and writing is both.
pub struct PipeEnd {
    pipe: Arc<Pipe>,
    role: Role,
}

/// What an end is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Reading.
    Reader,
    /// Writing.
    Writer,
    /// Both.
    Both,
}

impl Role {
    const fn reads(self) -> usize {
        matches!(self, Self::Reader | Self::Both) as usize
    }

    const fn writes(self) -> usize {
        matches!(self, Self::Writer | Self::Both) as usize
    }
}

impl PipeEnd {
    /// A further end of `pipe`.
    pub fn new(pipe: &Arc<Pipe>, role: Role) -> Self {
        let mut state = pipe.state.lock();
        state.readers += role.reads();
        state.writers += role.writes();
        pipe.refresh(&state);
        drop(state);
        Self {
            pipe: pipe.clone(),
            role,
        }
    }

    /// The pipe.
    pub fn pipe(&self) -> &Pipe {
        &self.pipe
    }

    /// The bits of the pipe's readiness that concern this end.
    pub fn concerns(&self) -> Ready {
        let reader = Ready::READABLE | Ready::HANG_UP;
        let writer = Ready::WRITABLE | Ready::ERROR;
        match self.role {
            Role::Reader => reader,
            Role::Writer => writer,
            Role::Both => reader | writer,
        }
    }
}

impl Drop for PipeEnd {
    fn drop(&mut self) {
        let mut state = self.pipe.state.lock();
        state.readers -= self.role.reads();
        state.writers -= self.role.writes();
        self.pipe.refresh(&state);
    }
}
