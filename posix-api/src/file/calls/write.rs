//! `write()`, `writev()`, `pwrite()`, `pwritev()`.
//!
//! Standard: POSIX.1-2024 `write()`, `writev()`; `pwritev` is Linux's.

use super::read::check_lens;
use crate::{Fd, Process, config, errno::Errno};

/// Writes at most `buf.len()` bytes; returns how many. Blocks until all are taken, unless
/// `O_NONBLOCK` is set.
///
/// # Errors
///
/// - `EAGAIN`: there is no room, and `O_NONBLOCK` is set.
/// - `EBADF`: `fd` is not open for writing.
/// - `EFBIG`: the file would grow too large.
/// - `EINTR`: a signal came before anything was written.
/// - `EINVAL`: the kind of file cannot be written so.
/// - `ENOSPC`: there is no memory for it.
/// - `EPIPE`: nobody reads; `SIGPIPE` is sent.
/// - What sending on a socket gives.
pub fn write(process: &Process, fd: Fd, buf: &[u8]) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = buf.len().min(config::MAX_TRANSFER);
    file.write(process, &[buf.split_at(len).0]) // EAGAIN, EBADF, EFBIG, EINTR, EINVAL …
}

/// [`write`] from several buffers, one after another.
///
/// # Errors
///
/// Those of [`write`], and
/// - `EINVAL`: there are more than [`config::IOV_MAX`] buffers, or they are larger than `SSIZE_MAX`.
pub fn writev(process: &Process, fd: Fd, bufs: &[&[u8]]) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    check_lens(bufs.iter().map(|buf| buf.len()))?; // EINVAL
    file.write(process, bufs) // as `write`
}

/// [`write`] at `offset`; the file's own stays.
///
/// # Errors
///
/// Those of [`write`], and
/// - `EINVAL`: `offset` is negative.
/// - `ESPIPE`: the file has no offset.
pub fn pwrite(process: &Process, fd: Fd, buf: &[u8], offset: i64) -> Result<usize, Errno> {
    pwritev(process, fd, &[buf], offset) // as `pwritev`
}

/// [`pwrite`] from several buffers, one after another.
///
/// # Errors
///
/// Those of [`pwrite`] and [`writev`].
pub fn pwritev(process: &Process, fd: Fd, bufs: &[&[u8]], offset: i64) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    check_lens(bufs.iter().map(|buf| buf.len()))?; // EINVAL
    let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
    file.write_at(bufs, offset) // EBADF, EFBIG, ENOSPC, ESPIPE
}
