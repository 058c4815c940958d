//! What waits to be received: one direction of a connection, or a datagram socket's queue.

use alloc::{collections::VecDeque, sync::Arc, vec::Vec};

use kernel::sync::Mutex;
use net_core::readiness::{Readiness, Ready};

use super::UnixAddress;
use crate::{errno::Errno, file::OpenFile};

/// Bytes that wait at most: Linux's `net.core.wmem_default`.
pub(super) const DEFAULT_CAPACITY: usize = 212_992;

/// Datagrams that wait at most: Linux's `net.unix.max_dgram_qlen` is 10; ours are cheaper.
const DATAGRAMS_MAX: usize = 1024;

/// A queue with one reader.
pub(super) struct Inbox {
    pub(super) queue: Mutex<Queue>,
    /// The state of the socket that reads.
    reader: Arc<Readiness>,
    /// The state of the socket that writes, if there is only one.
    writer: Option<Arc<Readiness>>,
}

/// What is in an [`Inbox`].
pub(super) struct Queue {
    pub(super) messages: VecDeque<Message>,
    pub(super) len: usize,
    capacity: usize,
    pub(super) is_read_shut: bool,
    pub(super) is_write_shut: bool,
    /// The other end was closed with something unread.
    pub(super) is_reset: bool,
    /// Sockets that found it full.
    blocked: Vec<Arc<Readiness>>,
}

/// Bytes sent together, or in a stream one after another.
pub(super) struct Message {
    pub(super) bytes: Vec<u8>,
    /// Bytes of it that were received already.
    pub(super) start: usize,
    pub(super) rights: Vec<OpenFile>,
    pub(super) from: Option<UnixAddress>,
    /// It is received as one: not part of a stream.
    is_whole: bool,
}

/// What is to be put into an [`Inbox`].
pub(super) struct Parcel<'a> {
    pub(super) bufs: &'a [&'a [u8]],
    pub(super) rights: &'a [OpenFile],
    pub(super) from: Option<UnixAddress>,
    /// It is received as one: not part of a stream.
    pub(super) is_whole: bool,
}

impl Parcel<'_> {
    fn len(&self) -> usize {
        self.bufs.iter().map(|buf| buf.len()).sum()
    }

    /// Appends the first `len` bytes to `bytes`.
    ///
    /// # Errors
    ///
    /// `ENOBUFS`: no memory is left.
    fn copy(&self, len: usize, bytes: &mut Vec<u8>) -> Result<(), Errno> {
        let reserved = match bytes.is_empty() {
            true => bytes.try_reserve_exact(len),
            false => bytes.try_reserve(len),
        };
        reserved.map_err(|_| Errno::ENOBUFS)?;
        let mut left = len;
        for buf in self.bufs {
            let (part, _) = buf.split_at(buf.len().min(left));
            bytes.extend_from_slice(part);
            left -= part.len();
        }
        Ok(())
    }
}

impl Message {
    /// The bytes that were not received yet.
    pub(super) fn rest(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

impl Inbox {
    pub(super) fn new(reader: Arc<Readiness>, writer: Option<Arc<Readiness>>) -> Arc<Self> {
        let queue = Queue {
            messages: VecDeque::new(),
            len: 0,
            capacity: DEFAULT_CAPACITY,
            is_read_shut: false,
            is_write_shut: false,
            is_reset: false,
            blocked: Vec::new(),
        };
        Arc::new(Self {
            queue: Mutex::new(queue),
            reader,
            writer,
        })
    }

    pub(super) fn reader(&self) -> &Arc<Readiness> {
        &self.reader
    }

    pub(super) fn set_capacity(&self, capacity: usize) {
        self.queue.lock().capacity = capacity;
    }

    pub(super) fn is_write_shut(&self) -> bool {
        self.queue.lock().is_write_shut
    }

    /// Whether nothing more will come through.
    pub(super) fn is_over(&self) -> bool {
        let queue = self.queue.lock();
        queue.is_read_shut || queue.is_write_shut
    }

    /// Bytes that a read would give.
    pub(super) fn readable_len(&self, of_one: bool) -> usize {
        let queue = self.queue.lock();
        match queue.messages.front().filter(|_| of_one) {
            Some(message) => message.rest().len(),
            None => queue.len,
        }
    }

    /// Puts a message in, of a stream's what there is room for. `writer` is told when there is room again.
    ///
    /// # Errors
    ///
    /// `EAGAIN`: it is full. `EMSGSIZE`: the message can never fit. `ENOBUFS`: no memory is left. `EPIPE`:
    /// nobody reads.
    pub(super) fn put(
        &self,
        parcel: Parcel<'_>,
        writer: &Arc<Readiness>,
        capacity: usize,
    ) -> Result<usize, Errno> {
        let (len, is_whole) = (parcel.len(), parcel.is_whole);
        let mut queue = self.queue.lock();
        if queue.is_read_shut {
            return Err(if self.writer.is_some() {
                Errno::EPIPE
            } else {
                Errno::ECONNREFUSED
            });
        }
        if is_whole && len > capacity {
            return Err(Errno::EMSGSIZE);
        }
        let room = queue.room();
        let needed = if is_whole { len } else { len.min(1) };
        if room < needed || queue.messages.len() >= DATAGRAMS_MAX && is_whole {
            queue.block(writer);
            return Err(Errno::EAGAIN);
        }
        if len == 0 && !is_whole {
            return Ok(0);
        }
        let taken = len.min(room);
        queue.push(parcel, taken)?; // ENOBUFS
        // A blocking write of moderate length after `POLLOUT` must not block: POSIX.1-2024 poll().
        if self.writer.is_some() && queue.room() < queue.capacity / 4 {
            queue.block(writer);
        }
        drop(queue);
        self.reader.update(Ready::READABLE, Ready::empty());
        self.reader.pulse(Ready::READABLE);
        Ok(taken)
    }

    /// Brings the reader's state up to what is left, and tells writers of room.
    pub(super) fn taken(&self, queue: &mut Queue) {
        if queue.messages.is_empty() && !queue.is_read_shut && !queue.is_write_shut {
            self.reader.update(Ready::empty(), Ready::READABLE);
        }
        // Not for each byte: half of it must be free, or a writer would be woken for too little.
        if queue.room() >= queue.capacity / 2 {
            for writer in queue.blocked.drain(..) {
                writer.update(Ready::WRITABLE, Ready::empty());
                writer.pulse(Ready::WRITABLE);
            }
        }
    }

    /// Nothing more is received; what waits still is.
    pub(super) fn shut_reader(&self) {
        self.end(|queue| queue.is_read_shut = true);
    }

    /// Nothing more is sent.
    pub(super) fn shut_writer(&self) {
        self.end(|queue| queue.is_write_shut = true);
    }

    /// The reader is gone; returns whether something was unread.
    pub(super) fn close_reader(&self) -> bool {
        let mut messages = VecDeque::new();
        self.end(|queue| {
            queue.is_read_shut = true;
            queue.len = 0;
            messages = core::mem::take(&mut queue.messages);
        });
        // Dropped without the lock, as it may close files.
        !messages.is_empty()
    }

    /// The one who wrote here is gone and had not read everything.
    pub(super) fn reset_writer(&self) {
        self.end(|queue| queue.is_reset = true);
    }

    fn end(&self, act: impl FnOnce(&mut Queue)) {
        let mut queue = self.queue.lock();
        act(&mut queue);
        let blocked = core::mem::take(&mut queue.blocked);
        drop(queue);
        self.reader
            .update(Ready::READABLE | Ready::READ_HANG_UP, Ready::empty());
        self.reader.pulse(Ready::READABLE);
        for writer in self.writer.iter().chain(&blocked) {
            writer.update(Ready::WRITABLE, Ready::empty());
            writer.pulse(Ready::WRITABLE);
        }
    }
}

impl Queue {
    fn room(&self) -> usize {
        self.capacity.saturating_sub(self.len)
    }

    fn block(&mut self, writer: &Arc<Readiness>) {
        writer.update(Ready::empty(), Ready::WRITABLE);
        if !self.blocked.iter().any(|one| Arc::ptr_eq(one, writer)) {
            self.blocked.push(writer.clone());
        }
    }

    /// Takes the first `len` bytes of `parcel`.
    fn push(&mut self, parcel: Parcel<'_>, len: usize) -> Result<(), Errno> {
        let joins = |last: &&mut Message| {
            !last.is_whole
                && !parcel.is_whole
                && parcel.rights.is_empty()
                && last.bytes.len() < DEFAULT_CAPACITY
        };
        if let Some(last) = self.messages.back_mut().filter(joins) {
            parcel.copy(len, &mut last.bytes)?; // ENOBUFS
        } else {
            let mut bytes = Vec::new();
            parcel.copy(len, &mut bytes)?; // ENOBUFS
            self.messages.push_back(Message {
                bytes,
                start: 0,
                rights: parcel.rights.to_vec(),
                from: parcel.from,
                is_whole: parcel.is_whole,
            });
        }
        self.len += len;
        Ok(())
    }
}
