//! Reading and writing of the file kinds that have an offset.

use crate::{
    Errno, File, Process,
    file::StatusFlags,
    fs::{Extent, OpenNode, Regular},
};

impl OpenNode {
    /// Reads at the offset of `file`, which this is, and moves it.
    ///
    /// # Errors
    ///
    /// - `EISDIR`: it is a directory.
    pub(crate) fn read(
        &self,
        process: &Process,
        file: &File,
        bufs: &mut [&mut [u8]],
    ) -> Result<usize, Errno> {
        if let Self::Device(_) = self {
            return self.read_at(bufs, 0);
        }
        let mut offset = file.offset();
        if let Self::Text(text) = self
            && *offset == 0
        {
            text.refresh(process);
        }
        let done = self.read_at(bufs, *offset)?; // EISDIR
        *offset += done as u64;
        Ok(done)
    }

    /// Reads at `offset`.
    ///
    /// # Errors
    ///
    /// - `EISDIR`: it is a directory.
    pub(crate) fn read_at(&self, bufs: &mut [&mut [u8]], offset: u64) -> Result<usize, Errno> {
        let mut done = 0;
        for buf in bufs {
            let at = offset + done as u64;
            let len = match self {
                Self::Regular(file) => file.read_at(at, buf)?,
                Self::Text(text) => text.read_at(at, buf),
                Self::Device(device) => device.read(buf)?, // EIO
                Self::Directory(_) => return Err(Errno::EISDIR),
                Self::Path(_) => return Err(Errno::EBADF),
            };
            done += len;
            if len < buf.len() {
                break;
            }
        }
        Ok(done)
    }

    /// Writes at the offset of `file`, which this is, or at the end with `O_APPEND`, and moves it.
    ///
    /// # Errors
    ///
    /// - `EFBIG`: the file would become too long.
    /// - `EINVAL`: it is a text of `/proc`.
    /// - `ENOSPC`: no memory is left.
    pub(crate) fn write(&self, file: &File, bufs: &[&[u8]]) -> Result<usize, Errno> {
        if let Self::Device(_) = self {
            return self.write_at(bufs, 0); // ENOSPC
        }
        let mut offset = file.offset();
        if let Self::Regular(regular) = self
            && file.status().contains(StatusFlags::APPEND)
        {
            return append(regular, &mut offset, bufs); // EFBIG, ENOSPC
        }
        let done = self.write_at(bufs, *offset)?; // EFBIG, EINVAL, ENOSPC
        *offset += done as u64;
        Ok(done)
    }

    /// Writes at `offset`.
    ///
    /// # Errors
    ///
    /// As [`OpenNode::write`].
    pub(crate) fn write_at(&self, bufs: &[&[u8]], offset: u64) -> Result<usize, Errno> {
        let mut done = 0;
        for buf in bufs {
            let at = offset + done as u64;
            let result = match self {
                Self::Regular(file) => file.write_at(at, buf), // EFBIG, ENOSPC
                Self::Device(device) => device.write(buf),     // EIO, ENOSPC
                Self::Text(_) => Err(Errno::EINVAL),
                Self::Directory(_) | Self::Path(_) => Err(Errno::EBADF),
            };
            let len = or_short(done, result)?;
            done += len;
            if len < buf.len() {
                break;
            }
        }
        Ok(done)
    }

    /// Where it ends, in bytes: what `SEEK_END` counts from.
    pub(crate) fn end(&self) -> u64 {
        match self {
            Self::Regular(file) => file.len(),
            Self::Directory(_) => i64::MAX.unsigned_abs(),
            Self::Device(_) | Self::Text(_) | Self::Path(_) => 0,
        }
    }

    /// The next data or hole at or after `offset`.
    ///
    /// # Errors
    ///
    /// - `ENXIO`: `offset` is past the end, or no data follows.
    pub(crate) fn next_extent(&self, offset: u64, wanted: Extent) -> Result<u64, Errno> {
        match self {
            Self::Regular(file) => file.seek(offset, wanted), // ENXIO
            _ => Err(Errno::ENXIO),
        }
    }
}

fn append(regular: &Regular, offset: &mut u64, bufs: &[&[u8]]) -> Result<usize, Errno> {
    let mut done = 0;
    for buf in bufs {
        let result = regular.append(buf); // EFBIG, ENOSPC
        if let Ok((_, end)) = result {
            *offset = end;
        }
        let len = or_short(done, result.map(|(len, _)| len))?;
        done += len;
        if len < buf.len() {
            break;
        }
    }
    Ok(done)
}

/// What was written before an error counts: the error comes with the next call.
fn or_short(done: usize, result: Result<usize, Errno>) -> Result<usize, Errno> {
    match result {
        Err(_) if done > 0 => Ok(0),
        result => result,
    }
}
