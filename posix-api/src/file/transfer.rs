//! Reading and writing, kind by kind.

use alloc::collections::VecDeque;

use net_core::readiness::Ready;

use super::{File, FileKind, Source, StatusFlags, pipe::Framing};
use crate::{
    Process,
    errno::Errno,
    fs::notice::Events,
    signal::Restart,
    wait::{self, Patience},
};

/// Bytes of a counter's value, which is what event counters and timers transfer.
const VALUE_LEN: usize = 8;

impl File {
    /// Reads at the file's own place.
    ///
    /// # Errors
    ///
    /// `EAGAIN`, `EBADF`, `EINTR`, `EINVAL`, `EISDIR`, and what the kind adds.
    pub fn read(&self, process: &Process, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        self.check_readable()?; // EBADF
        match &self.kind {
            FileKind::Console(_)
            | FileKind::Pipe(_)
            | FileKind::Event(_)
            | FileKind::Timer(_)
            | FileKind::Signal(_)
            | FileKind::Inotify(_) => {
                self.retry(process, || self.try_read(bufs)) // EAGAIN, EINTR, EINVAL
            }
            FileKind::Socket(socket) => socket.read(process, self, bufs), // ECONNRESET …
            FileKind::Epoll(_) | FileKind::MessageQueue(_) | FileKind::Output(_) => {
                Err(Errno::EINVAL)
            }
            FileKind::Node(node) => {
                let done = node.read(process, self, bufs)?; // EISDIR
                node.tell(Events::ACCESS, done);
                Ok(done)
            }
        }
    }

    /// Writes at the file's own place.
    ///
    /// # Errors
    ///
    /// `EAGAIN`, `EBADF`, `EINTR`, `EINVAL`, `EPIPE`, and what the kind adds.
    pub fn write(&self, process: &Process, bufs: &[&[u8]]) -> Result<usize, Errno> {
        self.check_writable()?; // EBADF
        match &self.kind {
            FileKind::Console(console) => Ok(write_each(bufs, |bytes| console.write(bytes))),
            FileKind::Output(output) => Ok(write_each(bufs, |bytes| output.write(bytes))),
            FileKind::Pipe(_) => self.write_pipe(process, bufs), // EAGAIN, EINTR, EPIPE
            FileKind::Event(_) => {
                self.retry(process, || self.try_write(bufs)) // EAGAIN, EINTR, EINVAL
            }
            FileKind::Socket(socket) => socket.write(process, self, bufs), // ECONNRESET …
            FileKind::Timer(_)
            | FileKind::Signal(_)
            | FileKind::Inotify(_)
            | FileKind::MessageQueue(_)
            | FileKind::Epoll(_) => Err(Errno::EINVAL),
            FileKind::Node(node) => {
                let done = node.write(self, bufs)?; // EFBIG, EINVAL, ENOSPC
                node.tell(Events::MODIFY, done);
                Ok(done)
            }
        }
    }

    /// Reads at `offset` and leaves the file's own alone.
    ///
    /// # Errors
    ///
    /// - `EBADF`: not open for reading.
    /// - `ESPIPE`: the kind has no offset.
    pub fn read_at(&self, bufs: &mut [&mut [u8]], offset: u64) -> Result<usize, Errno> {
        self.check_readable()?; // EBADF
        match &self.kind {
            FileKind::Console(_)
            | FileKind::Pipe(_)
            | FileKind::Event(_)
            | FileKind::Timer(_)
            | FileKind::Signal(_)
            | FileKind::Inotify(_)
            | FileKind::Socket(_)
            | FileKind::MessageQueue(_)
            | FileKind::Epoll(_)
            | FileKind::Output(_) => Err(Errno::ESPIPE),
            FileKind::Node(node) => {
                let done = node.read_at(bufs, offset)?; // EISDIR
                node.tell(Events::ACCESS, done);
                Ok(done)
            }
        }
    }

    /// Writes at `offset` and leaves the file's own alone.
    ///
    /// # Errors
    ///
    /// - `EBADF`: not open for writing.
    /// - `ESPIPE`: the kind has no offset.
    pub fn write_at(&self, bufs: &[&[u8]], offset: u64) -> Result<usize, Errno> {
        self.check_writable()?; // EBADF
        match &self.kind {
            FileKind::Console(_)
            | FileKind::Pipe(_)
            | FileKind::Event(_)
            | FileKind::Timer(_)
            | FileKind::Signal(_)
            | FileKind::Inotify(_)
            | FileKind::Socket(_)
            | FileKind::MessageQueue(_)
            | FileKind::Epoll(_)
            | FileKind::Output(_) => Err(Errno::ESPIPE),
            FileKind::Node(node) => {
                let done = node.write_at(bufs, offset)?; // EFBIG, EINVAL, ENOSPC
                node.tell(Events::MODIFY, done);
                Ok(done)
            }
        }
    }

    /// What it is ready for at this moment.
    pub fn ready(&self) -> Ready {
        match &self.kind {
            FileKind::Console(console) => console.readiness().now(),
            FileKind::Pipe(end) => end.pipe().readiness().now() & end.concerns(),
            FileKind::Event(counter) => counter.readiness().now(),
            FileKind::Timer(timer) => timer.readiness().now(),
            FileKind::Epoll(epoll) => epoll.ready(),
            FileKind::Signal(signals) => signals.ready(),
            FileKind::Inotify(inotify) => inotify.readiness().now(),
            FileKind::MessageQueue(queue) => queue.readiness().now(),
            FileKind::Socket(socket) => socket.ready(),
            FileKind::Node(_) => Ready::READABLE | Ready::WRITABLE,
            FileKind::Output(_) => Ready::WRITABLE,
        }
    }

    /// What can be waited for; `None` if it is always ready.
    pub(crate) fn source(&self) -> Option<Source<'_>> {
        match &self.kind {
            FileKind::Console(console) => Some(Source::Own(console.readiness())),
            FileKind::Pipe(end) => Some(Source::Own(end.pipe().readiness())),
            FileKind::Event(counter) => Some(Source::Own(counter.readiness())),
            FileKind::Timer(timer) => Some(Source::Own(timer.readiness())),
            FileKind::Epoll(epoll) => Some(Source::Own(epoll.readiness())),
            FileKind::Signal(signals) => Some(Source::Own(signals.readiness())),
            FileKind::Inotify(inotify) => Some(Source::Own(inotify.readiness())),
            FileKind::MessageQueue(queue) => Some(Source::Own(queue.readiness())),
            FileKind::Socket(socket) => Some(socket.source()),
            FileKind::Node(_) | FileKind::Output(_) => None,
        }
    }

    /// How long a call on it waits.
    pub(crate) fn patience(&self) -> Patience {
        if self.is_nonblocking() {
            Patience::Nothing
        } else {
            Patience::Forever
        }
    }

    fn retry<T>(
        &self,
        process: &Process,
        attempt: impl FnMut() -> Result<T, Errno>,
    ) -> Result<T, Errno> {
        let source = self.source();
        let readiness = source.as_ref().map(Source::readiness);
        wait::retry(
            process,
            self.patience(),
            Restart::Allowed,
            readiness.as_slice(),
            attempt,
        )
    }

    fn try_read(&self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        match &self.kind {
            FileKind::Console(console) => console.try_read(bufs), // EAGAIN
            FileKind::Pipe(end) => end.pipe().try_read(bufs),     // EAGAIN
            FileKind::Event(counter) => give_value(bufs, || counter.try_take()), // EAGAIN, EINVAL
            FileKind::Timer(timer) => give_value(bufs, || timer.try_take()), // EAGAIN, EINVAL
            FileKind::Signal(signals) => signals.try_read(bufs),  // EAGAIN, EINVAL
            FileKind::Inotify(inotify) => inotify.try_read(bufs), // EAGAIN, EINVAL
            FileKind::MessageQueue(_)
            | FileKind::Socket(_)
            | FileKind::Epoll(_)
            | FileKind::Node(_)
            | FileKind::Output(_) => Err(Errno::EINVAL),
        }
    }

    fn try_write(&self, bufs: &[&[u8]]) -> Result<usize, Errno> {
        match &self.kind {
            FileKind::Event(counter) => {
                counter.try_add(take_value(bufs)?)?; // EAGAIN, EINVAL
                Ok(VALUE_LEN)
            }
            FileKind::Pipe(end) => end.pipe().try_write(bufs, self.framing()), // EAGAIN, EPIPE
            FileKind::Console(_)
            | FileKind::Timer(_)
            | FileKind::Signal(_)
            | FileKind::Inotify(_)
            | FileKind::Socket(_)
            | FileKind::MessageQueue(_)
            | FileKind::Epoll(_)
            | FileKind::Node(_)
            | FileKind::Output(_) => Err(Errno::EINVAL),
        }
    }

    fn framing(&self) -> Framing {
        if self.status().contains(StatusFlags::DIRECT) {
            Framing::Packet
        } else {
            Framing::Stream
        }
    }

    /// Writes all, unless it may not wait: `write` on a pipe is cut short by that or a signal only.
    fn write_pipe(&self, process: &Process, bufs: &[&[u8]]) -> Result<usize, Errno> {
        let result = write_all(bufs, self.is_nonblocking(), |bufs| {
            self.retry(process, || self.try_write(bufs)) // EAGAIN, EINTR, EPIPE
        });
        if result == Err(Errno::EPIPE) {
            process.signals.raise_sigpipe();
        }
        result
    }
}

/// Calls `write` until all of `bufs` is written, or once if `stops_short`. What was written before
/// an error counts.
pub(crate) fn write_all(
    bufs: &[&[u8]],
    stops_short: bool,
    mut write: impl FnMut(&[&[u8]]) -> Result<usize, Errno>,
) -> Result<usize, Errno> {
    let total: usize = bufs.iter().map(|buf| buf.len()).sum();
    let mut written = write(bufs)?;
    if stops_short || written >= total {
        return Ok(written);
    }
    while let Some(rest) = rest_of(bufs, written) {
        match write(&[rest]) {
            Ok(len) => written += len,
            Err(_) => break,
        }
    }
    Ok(written)
}

/// What is left of the buffer that the byte `written` is in.
fn rest_of<'a>(bufs: &[&'a [u8]], written: usize) -> Option<&'a [u8]> {
    let mut before = written;
    for buf in bufs {
        if before < buf.len() {
            return buf.get(before..);
        }
        before -= buf.len();
    }
    None
}

fn write_each(bufs: &[&[u8]], write: impl Fn(&[u8])) -> usize {
    bufs.iter().for_each(|buf| write(buf));
    bufs.iter().map(|buf| buf.len()).sum()
}

/// Copies `bytes` into `bufs`; returns how many fitted.
pub(crate) fn scatter(bytes: &[u8], bufs: &mut [&mut [u8]]) -> usize {
    let mut rest = bytes;
    for buf in bufs.iter_mut() {
        let (now, later) = rest.split_at(rest.len().min(buf.len()));
        if let Some(place) = buf.get_mut(..now.len()) {
            place.copy_from_slice(now);
        }
        rest = later;
    }
    bytes.len() - rest.len()
}

/// Moves at most `len` bytes off the front of `bytes` into `bufs`; returns how many.
pub(super) fn drain(bytes: &mut VecDeque<u8>, len: usize, bufs: &mut [&mut [u8]]) -> usize {
    let mut moved = 0;
    for place in bufs.iter_mut().flat_map(|buf| buf.iter_mut()).take(len) {
        let Some(byte) = bytes.pop_front() else { break };
        *place = byte;
        moved += 1;
    }
    moved
}

/// Hands a counter's value to a reader.
fn give_value(
    bufs: &mut [&mut [u8]],
    take: impl FnOnce() -> Result<u64, Errno>,
) -> Result<usize, Errno> {
    let room: usize = bufs.iter().map(|buf| buf.len()).sum();
    if room < VALUE_LEN {
        return Err(Errno::EINVAL);
    }
    let value = take()?; // EAGAIN
    Ok(scatter(&value.to_ne_bytes(), bufs))
}

/// The value that a writer gives to a counter.
fn take_value(bufs: &[&[u8]]) -> Result<u64, Errno> {
    let mut value = [0; VALUE_LEN];
    let mut len = 0;
    for (place, byte) in value.iter_mut().zip(bufs.iter().flat_map(|buf| buf.iter())) {
        *place = *byte;
        len += 1;
    }
    if len < VALUE_LEN {
        return Err(Errno::EINVAL);
    }
    Ok(u64::from_ne_bytes(value))
}
