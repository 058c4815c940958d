//! `read()`, `readv()`, `pread()`, `preadv()`.
//!
//! Standard: POSIX.1-2024 `read()`, `readv()`; `preadv` is Linux's.

use crate::{Fd, Process, config, errno::Errno};

/// Reads at most `buf.len()` bytes; 0 at the end. Blocks until there is something, unless
/// `O_NONBLOCK` is set.
///
/// # Errors
///
/// - `EAGAIN`: nothing is there, and `O_NONBLOCK` is set.
/// - `EBADF`: `fd` is not open for reading.
/// - `EINTR`: a signal came before anything else.
/// - `EINVAL`: the file is of a kind that is read in larger pieces.
/// - `EISDIR`: `fd` is a directory.
/// - What receiving from a socket gives.
pub fn read(process: &Process, fd: Fd, buf: &mut [u8]) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = buf.len().min(config::MAX_TRANSFER);
    file.read(process, &mut [buf.split_at_mut(len).0]) // EAGAIN, EBADF, EINTR, EINVAL, EISDIR …
}

/// [`read`] into several buffers, one after another.
///
/// # Errors
///
/// Those of [`read`], and
/// - `EINVAL`: there are more than [`config::IOV_MAX`] buffers, or they are larger than `SSIZE_MAX`.
pub fn readv(process: &Process, fd: Fd, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    check_lens(bufs.iter().map(|buf| buf.len()))?; // EINVAL
    file.read(process, bufs) // as `read`
}

/// [`read`] at `offset`; the file's own stays.
///
/// # Errors
///
/// Those of [`read`], and
/// - `EINVAL`: `offset` is negative.
/// - `ESPIPE`: the file has no offset.
pub fn pread(process: &Process, fd: Fd, buf: &mut [u8], offset: i64) -> Result<usize, Errno> {
    preadv(process, fd, &mut [buf], offset) // as `preadv`
}

/// [`pread`] into several buffers, one after another.
///
/// # Errors
///
/// Those of [`pread`] and [`readv`].
pub fn preadv(
    process: &Process,
    fd: Fd,
    bufs: &mut [&mut [u8]],
    offset: i64,
) -> Result<usize, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    check_lens(bufs.iter().map(|buf| buf.len()))?; // EINVAL
    let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
    file.read_at(bufs, offset) // EBADF, EISDIR, ESPIPE
}

/// Checks a vector of buffers.
pub(super) fn check_lens(lens: impl ExactSizeIterator<Item = usize>) -> Result<(), Errno> {
    if lens.len() > config::IOV_MAX {
        return Err(Errno::EINVAL);
    }
    let mut lens = lens;
    let total = lens.try_fold(0usize, |sum, len| sum.checked_add(len));
    let fits = total.is_some_and(|total| total <= isize::MAX.unsigned_abs());
    fits.then_some(()).ok_or(Errno::EINVAL)
}
