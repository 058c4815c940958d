//! `splice()`, `tee()`, `vmsplice()`: bytes between pipes and other files.
//!
//! Standard: POSIX has none; Linux `splice(2)`, `tee(2)`, `vmsplice(2)`. Bytes are copied once.

use alloc::{sync::Arc, vec::Vec};

use bitflags::bitflags;
use net_core::readiness::Readiness;

use crate::{
    Fd, Process, config,
    errno::Errno,
    file::{File, FileKind, Pipe, StatusFlags},
    signal::Restart,
    wait::{self, Patience},
};

bitflags! {
    /// The flags; the bits are Linux's `SPLICE_F_*`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SpliceFlags: u32 {
        /// Pages may be moved: a hint.
        const MOVE = 1;
        /// Pipes are not waited for.
        const NONBLOCK = 2;
        /// More follows: a hint.
        const MORE = 4;
        /// The pages are given away: a hint.
        const GIFT = 8;
    }
}

/// Bytes that are moved at a time.
const CHUNK: usize = 64 * 1024;

/// Moves at most `len` bytes from one file to another, of which one is a pipe; each from the offset
/// given, or at its own place, which is then moved. Returns how many: 0 at the end of the input. Waits
/// until the pipe has bytes, or room.
///
/// Differs from Linux: another thread that reads from the pipe while its bytes cannot all be written
/// may get later ones before those that were put back.
///
/// # Errors
///
/// - `EAGAIN`: it would have to wait, and may not.
/// - `EBADF`: a file is not open for that.
/// - `EINTR`: a signal came.
/// - `EINVAL`: none is a pipe, both are one pipe, the output appends, or an offset is negative.
/// - `ESPIPE`: an offset was given for a pipe.
/// - What reading or writing gives.
pub fn splice(
    process: &Process,
    (input, input_offset): (Fd, Option<i64>),
    (output, output_offset): (Fd, Option<i64>),
    len: usize,
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    if len == 0 {
        return Ok(0);
    }
    let input = process.fds().get(input)?; // EBADF
    let output = process.fds().get(output)?; // EBADF
    input.check_readable()?; // EBADF
    output.check_writable()?; // EBADF
    let len = len.min(config::MAX_TRANSFER);
    let from = Side::new(&input, input_offset)?; // EINVAL, ESPIPE
    let to = Side::new(&output, output_offset)?; // EINVAL, ESPIPE
    match (pipe_of(&input), pipe_of(&output)) {
        (Some(from), Some(to)) => pipe_to_pipe(process, (&input, from), (&output, to), len, flags),
        (Some(pipe), None) => pipe_to_file(process, (&input, pipe), &to, len, flags),
        (None, Some(pipe)) => file_to_pipe(process, &from, (&output, pipe), len, flags),
        (None, None) => Err(Errno::EINVAL),
    }
}

/// A file, and the place in it.
struct Side<'a> {
    file: &'a File,
    offset: Option<u64>,
}

impl<'a> Side<'a> {
    fn new(file: &'a File, offset: Option<i64>) -> Result<Self, Errno> {
        if offset.is_some() && pipe_of(file).is_some() {
            return Err(Errno::ESPIPE);
        }
        let offset = offset.map(u64::try_from).transpose();
        Ok(Self {
            file,
            offset: offset.map_err(|_| Errno::EINVAL)?,
        })
    }

    fn read(&self, process: &Process, buf: &mut [u8]) -> Result<usize, Errno> {
        match self.offset {
            Some(offset) => self.file.read_at(&mut [buf], offset), // ESPIPE
            None => self.file.read(process, &mut [buf]),           // EAGAIN …
        }
    }

    fn write(&self, process: &Process, bytes: &[u8]) -> Result<usize, Errno> {
        match self.offset {
            Some(offset) => self.file.write_at(&[bytes], offset), // ESPIPE
            None => self.file.write(process, &[bytes]),           // EAGAIN …
        }
    }
}

fn pipe_of(file: &File) -> Option<&Pipe> {
    match file.kind() {
        FileKind::Pipe(end) => Some(end.pipe()),
        _ => None,
    }
}

/// How long a call waits for the pipe `file`.
fn patience(file: &File, flags: SpliceFlags) -> Patience {
    if flags.contains(SpliceFlags::NONBLOCK) {
        Patience::Nothing
    } else {
        file.patience()
    }
}

fn retry<T>(
    process: &Process,
    patience: Patience,
    sources: &[&Readiness],
    attempt: impl FnMut() -> Result<T, Errno>,
) -> Result<T, Errno> {
    wait::retry(process, patience, Restart::Allowed, sources, attempt)
}

/// A buffer for a piece of `len` bytes.
fn buffer(len: usize) -> Result<Vec<u8>, Errno> {
    let mut buffer = Vec::new();
    let len = len.min(CHUNK);
    buffer.try_reserve_exact(len).map_err(|_| Errno::ENOMEM)?;
    buffer.resize(len, 0);
    Ok(buffer)
}

/// Waits for bytes of `pipe`, and takes at most `buf.len()`.
fn take(
    process: &Process,
    (file, pipe): (&File, &Pipe),
    buf: &mut [u8],
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    let sources = [pipe.readiness()];
    retry(process, patience(file, flags), &sources, || {
        pipe.try_read(&mut [&mut *buf]) // EAGAIN
    })
}

/// Waits until `pipe` has room, and tells how much.
fn room(
    process: &Process,
    (file, pipe): (&File, &Pipe),
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    let sources = [pipe.readiness()];
    let room = retry(process, patience(file, flags), &sources, || pipe.room()); // EAGAIN, EPIPE
    told_of_epipe(process, room)
}

/// A write to a pipe that nobody reads raises `SIGPIPE`.
fn told_of_epipe(process: &Process, result: Result<usize, Errno>) -> Result<usize, Errno> {
    if result == Err(Errno::EPIPE) {
        process.signals.raise_sigpipe();
    }
    result
}

fn pipe_to_file(
    process: &Process,
    from: (&File, &Pipe),
    to: &Side<'_>,
    len: usize,
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    if to.file.status().contains(StatusFlags::APPEND) {
        return Err(Errno::EINVAL);
    }
    let mut buf = buffer(len)?; // ENOMEM
    let taken = take(process, from, &mut buf, flags)?; // EAGAIN, EINTR
    buf.truncate(taken);
    if taken == 0 {
        return Ok(0);
    }
    let written = to.write(process, &buf);
    let kept = buf.get(written.unwrap_or(0)..).unwrap_or_default();
    from.1.put_back(kept);
    written
}

fn file_to_pipe(
    process: &Process,
    from: &Side<'_>,
    to: (&File, &Pipe),
    len: usize,
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    let room = room(process, to, flags)?; // EAGAIN, EINTR, EPIPE
    let mut buf = buffer(len.min(room))?; // ENOMEM
    let read = from.read(process, &mut buf)?; // EAGAIN …
    buf.truncate(read);
    told_of_epipe(process, to.1.put_all(&buf).map(|()| read))
}

fn pipe_to_pipe(
    process: &Process,
    from: (&File, &Pipe),
    to: (&File, &Pipe),
    len: usize,
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    if core::ptr::eq(from.1, to.1) {
        return Err(Errno::EINVAL);
    }
    let room = room(process, to, flags)?; // EAGAIN, EINTR, EPIPE
    let mut buf = buffer(len.min(room))?; // ENOMEM
    let taken = take(process, from, &mut buf, flags)?; // EAGAIN, EINTR
    buf.truncate(taken);
    told_of_epipe(process, to.1.put_all(&buf).map(|()| taken))
}

/// Copies at most `len` bytes from one pipe to another, and leaves them in the first. Returns how
/// many: 0 if it is at its end. Waits until there are bytes, and room.
///
/// # Errors
///
/// - `EAGAIN`: it would have to wait, and may not.
/// - `EBADF`: a file is not open for that.
/// - `EINTR`: a signal came.
/// - `EINVAL`: one is no pipe, or both are the same.
/// - `EPIPE`: nobody reads from the second.
pub fn tee(
    process: &Process,
    input: Fd,
    output: Fd,
    len: usize,
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    if len == 0 {
        return Ok(0);
    }
    let input = process.fds().get(input)?; // EBADF
    let output = process.fds().get(output)?; // EBADF
    input.check_readable()?; // EBADF
    output.check_writable()?; // EBADF
    let from = pipe_of(&input).ok_or(Errno::EINVAL)?;
    let to = pipe_of(&output).ok_or(Errno::EINVAL)?;
    if core::ptr::eq(from, to) {
        return Err(Errno::EINVAL);
    }
    let room = room(process, (&output, to), flags)?; // EAGAIN, EINTR, EPIPE
    let sources = [from.readiness()];
    let len = len.min(room).min(CHUNK);
    let seen = retry(process, patience(&input, flags), &sources, || {
        from.try_peek(len) // EAGAIN, ENOMEM
    })?;
    told_of_epipe(process, to.put_all(&seen).map(|()| seen.len()))
}

/// Writes `bufs` to the pipe `fd` as far as there is room, and returns how many bytes. Waits until there
/// is some.
///
/// # Errors
///
/// - `EAGAIN`: it would have to wait, and may not.
/// - `EBADF`: `fd` is no pipe that is open for writing.
/// - `EINTR`: a signal came.
/// - `EPIPE`: nobody reads.
pub fn vmsplice_in(
    process: &Process,
    fd: Fd,
    bufs: &[&[u8]],
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    let file = pipe_file(process, fd)?; // EBADF
    let pipe = pipe_of(&file).ok_or(Errno::EBADF)?;
    let mut moved = 0;
    for buf in bufs.iter().filter(|buf| !buf.is_empty()) {
        let room = match room(process, (&file, pipe), flags) {
            Err(_) if moved > 0 => break,
            room => room?, // EAGAIN, EINTR, EPIPE
        };
        let part = buf.get(..room.min(buf.len())).unwrap_or_default();
        pipe.put_all(part)?; // EPIPE
        moved += part.len();
        if part.len() < buf.len() {
            break;
        }
    }
    Ok(moved)
}

/// Reads from the pipe `fd` to `bufs`, and returns how many bytes: 0 at its end. Waits until there are
/// some.
///
/// # Errors
///
/// - `EAGAIN`: it would have to wait, and may not.
/// - `EBADF`: `fd` is no pipe that is open for reading.
/// - `EINTR`: a signal came.
pub fn vmsplice_out(
    process: &Process,
    fd: Fd,
    bufs: &mut [&mut [u8]],
    flags: SpliceFlags,
) -> Result<usize, Errno> {
    let file = pipe_file(process, fd)?; // EBADF
    let pipe = pipe_of(&file).ok_or(Errno::EBADF)?;
    let sources = [pipe.readiness()];
    retry(process, patience(&file, flags), &sources, || {
        pipe.try_read(bufs) // EAGAIN
    })
}

/// Whether `fd` is a pipe that is open for writing: which way `vmsplice()` goes.
///
/// # Errors
///
/// - `EBADF`: it is no pipe.
pub fn is_pipe_for_writing(process: &Process, fd: Fd) -> Result<bool, Errno> {
    let file = pipe_file(process, fd)?; // EBADF
    Ok(file.access().is_writable())
}

fn pipe_file(process: &Process, fd: Fd) -> Result<Arc<File>, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    if pipe_of(&file).is_some() {
        Ok(file)
    } else {
        Err(Errno::EBADF)
    }
}

#[cfg(test)]
mod tests {
    use alloc::sync::Arc;

    use super::*;
    use crate::file::{self, NewFileFlags};

    fn pipes() -> (Arc<Process>, (Fd, Fd), (Fd, Fd)) {
        let process = Process::new();
        let none = NewFileFlags::default();
        let first = file::pipe2(&process, none).expect("a pipe");
        let second = file::pipe2(&process, none).expect("a pipe");
        (process, first, second)
    }

    const NONE: SpliceFlags = SpliceFlags::empty();

    #[test]
    fn bytes_move_from_pipe_to_pipe_in_order() {
        let (process, (r1, w1), (r2, w2)) = pipes();
        file::write(&process, w1, b"hello world").expect("room");

        assert_eq!(tee(&process, r1, w2, 5, NONE), Ok(5));
        assert_eq!(splice(&process, (r1, None), (w2, None), 100, NONE), Ok(11));

        let mut buf = [0; 20];
        assert_eq!(file::read(&process, r2, &mut buf), Ok(16));
        assert_eq!(&buf[..16], b"hellohello world");
    }

    #[test]
    fn splice_of_an_empty_pipe_is_eagain() {
        let (process, (r1, w1), (_, w2)) = pipes();

        let flags = SpliceFlags::NONBLOCK;
        assert_eq!(
            splice(&process, (r1, None), (w2, None), 1, flags),
            Err(Errno::EAGAIN)
        );
        assert_eq!(tee(&process, r1, w2, 1, flags), Err(Errno::EAGAIN));
        file::close(&process, w1).expect("open");
        assert_eq!(splice(&process, (r1, None), (w2, None), 1, flags), Ok(0));
    }

    #[test]
    fn splice_of_one_pipe_or_none_is_einval() {
        let (process, (r1, w1), _) = pipes();
        let counter = file::eventfd(&process, 1, file::EventMode::Whole, NewFileFlags::default());
        let counter = counter.expect("a descriptor");

        assert_eq!(
            splice(&process, (r1, None), (w1, None), 1, NONE),
            Err(Errno::EINVAL)
        );
        assert_eq!(
            splice(&process, (counter, None), (counter, None), 1, NONE),
            Err(Errno::EINVAL)
        );
    }

    #[test]
    fn an_offset_of_a_pipe_is_espipe() {
        let (process, (r1, _), (_, w2)) = pipes();

        assert_eq!(
            splice(&process, (r1, Some(0)), (w2, None), 1, NONE),
            Err(Errno::ESPIPE)
        );
    }

    #[test]
    fn vmsplice_of_no_pipe_is_ebadf() {
        let (process, (r1, w1), _) = pipes();

        assert_eq!(vmsplice_in(&process, w1, &[b"ab", b"c"], NONE), Ok(3));
        let mut buf = [0; 8];
        assert_eq!(vmsplice_out(&process, r1, &mut [&mut buf], NONE), Ok(3));
        assert_eq!(
            vmsplice_in(&process, Fd(99), &[b"a"], NONE),
            Err(Errno::EBADF)
        );
    }
}
