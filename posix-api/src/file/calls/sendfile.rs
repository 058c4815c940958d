//! `sendfile()`, `copy_file_range()`, `fsync()`.
//!
//! Standard: POSIX has none; Linux `sendfile(2)`, `copy_file_range(2)`.

use alloc::{sync::Arc, vec, vec::Vec};

use crate::{
    Fd, Process, config,
    errno::Errno,
    file::{AccessMode, File, StatusFlags},
    fs::{Regular, notice::Events},
};

/// Bytes that are moved at a time when they must be copied.
const CHUNK: usize = 64 * 1024;

/// Sends at most `len` bytes of the regular file `input` to `output`, from `offset` on or from the
/// file's own offset, which is then moved. Returns how many; bytes of the boot image are not copied
/// on the way to the socket's queue. Blocks as writing to `output` does.
///
/// # Errors
///
/// - `EBADF`: `output` is not open for writing, or `input` not for reading.
/// - `EINVAL`: `input` is not a regular file, `offset` is negative, or `output` appends.
/// - What writing to `output` gives.
pub fn sendfile(
    process: &Process,
    output: Fd,
    input: Fd,
    offset: Option<i64>,
    len: usize,
) -> Result<usize, Errno> {
    let output = process.fds().get(output)?; // EBADF
    let input = process.fds().get(input)?; // EBADF
    output.check_writable()?; // EBADF
    input.check_readable()?; // EBADF
    let regular = input.as_regular().ok_or(Errno::EINVAL)?;
    if output.status().contains(StatusFlags::APPEND) {
        return Err(Errno::EINVAL);
    }
    let len = len.min(config::MAX_TRANSFER);
    let mut send = |_moved: u64, bytes: &[u8]| output.write(process, &[bytes]);
    let moved = match offset {
        Some(offset) => {
            let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
            transfer(regular, offset, len, &mut send)?
        }
        None => {
            let mut own = input.offset();
            let moved = transfer(regular, *own, len, &mut send)?;
            *own += moved as u64;
            moved
        }
    };
    tell(&input, Events::ACCESS, moved);
    Ok(moved)
}

fn tell(file: &File, event: Events, moved: usize) {
    if let Some(node) = file.as_open_node() {
        node.tell(event, moved);
    }
}

/// Hands `len` bytes from `offset` on to `send`, which is told where the first of a piece counts
/// from; stops when less than a piece is taken.
fn transfer(
    from: &Regular,
    offset: u64,
    len: usize,
    send: &mut impl FnMut(u64, &[u8]) -> Result<usize, Errno>,
) -> Result<usize, Errno> {
    let mut chunk = Vec::new();
    let mut moved = 0;
    while moved < len {
        let at = offset.saturating_add(moved as u64);
        let piece = piece(from, at, len - moved, &mut chunk)?;
        if piece.is_empty() {
            break;
        }
        match send(moved as u64, piece) {
            Ok(sent) => {
                moved += sent;
                if sent < piece.len() {
                    break;
                }
            }
            Err(_) if moved > 0 => break,
            Err(error) => return Err(error),
        }
    }
    Ok(moved)
}

/// Bytes from `at` on, at most `len`: those of the image as they lie there, others copied.
fn piece<'a>(
    from: &Regular,
    at: u64,
    len: usize,
    chunk: &'a mut Vec<u8>,
) -> Result<&'a [u8], Errno> {
    if let Some(image) = from.image_slice(at) {
        return Ok(image.get(..len.min(image.len())).unwrap_or_default());
    }
    if chunk.is_empty() {
        *chunk = vec![0; CHUNK.min(len)];
    }
    let room = chunk.len().min(len);
    let read = from.read_at(at, chunk.get_mut(..room).unwrap_or_default())?;
    Ok(chunk.get(..read).unwrap_or_default())
}

/// Copies at most `len` bytes from one regular file to another, each from the offset given or its
/// own, which is then moved. Returns how many.
///
/// # Errors
///
/// - `EBADF`: `input` is not open for reading, or `output` not for writing, or it appends.
/// - `EFBIG`, `ENOSPC`: `output` cannot grow so far.
/// - `EINVAL`: not regular files, an offset is negative, or the ranges overlap in one file.
/// - `EISDIR`: one is a directory.
pub fn copy_file_range(
    process: &Process,
    (input, input_offset): (Fd, Option<i64>),
    (output, output_offset): (Fd, Option<i64>),
    len: usize,
) -> Result<usize, Errno> {
    let input = process.fds().get(input)?; // EBADF
    let output = process.fds().get(output)?; // EBADF
    check_copied(&input, &output)?; // EBADF, EISDIR
    let from = input.as_regular().ok_or(Errno::EINVAL)?;
    let to = output.as_regular().ok_or(Errno::EINVAL)?;
    let read_at = offset_of(&input, input_offset)?; // EINVAL
    let write_at = offset_of(&output, output_offset)?; // EINVAL
    let len = len.min(config::MAX_TRANSFER);
    let is_same = Arc::ptr_eq(from.node(), to.node());
    if is_same && read_at.abs_diff(write_at) < len as u64 {
        return Err(Errno::EINVAL);
    }
    let mut write = |moved: u64, bytes: &[u8]| to.write_at(write_at.saturating_add(moved), bytes);
    let moved = transfer(from, read_at, len, &mut write)?; // EFBIG, ENOSPC
    if input_offset.is_none() {
        *input.offset() = read_at + moved as u64;
    }
    if output_offset.is_none() {
        *output.offset() = write_at + moved as u64;
    }
    tell(&input, Events::ACCESS, moved);
    tell(&output, Events::MODIFY, moved);
    Ok(moved)
}

fn check_copied(input: &File, output: &File) -> Result<(), Errno> {
    if input.as_directory().is_some() || output.as_directory().is_some() {
        return Err(Errno::EISDIR);
    }
    input.check_readable()?; // EBADF
    output.check_writable()?; // EBADF
    if output.status().contains(StatusFlags::APPEND) {
        Err(Errno::EBADF)
    } else {
        Ok(())
    }
}

fn offset_of(file: &File, given: Option<i64>) -> Result<u64, Errno> {
    match given {
        Some(offset) => u64::try_from(offset).map_err(|_| Errno::EINVAL),
        None => Ok(*file.offset()),
    }
}

/// Waits until what was written to `fd` is where it lasts: files are memory, so it is there
/// already (`fsync`, `fdatasync`).
///
/// Standard: POSIX.1-2024 `fsync()`, `fdatasync()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: the kind of file has nothing that lasts.
pub fn fsync(process: &Process, fd: Fd) -> Result<(), Errno> {
    let file = process.fds().get(fd)?; // EBADF
    if file.access() == AccessMode::Path {
        return Err(Errno::EBADF);
    }
    let node = file.as_open_node().ok_or(Errno::EINVAL)?;
    match node.node() {
        Some(_) => Ok(()),
        None => Err(Errno::EINVAL),
    }
}
