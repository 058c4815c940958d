//! `mmap`, `munmap`, `mprotect`.

use alloc::sync::Arc;
use core::ops::Range;

use kernel::{
    config::PAGE_SIZE,
    memory::program::{self, MapError, Place, Protection, Window},
};

use super::{Backing, FilePart, Sharing, area::Area, sync};
use crate::{
    Errno, Fd, Process, config,
    file::File,
    fs::{Device, OpenNode, Regular},
    socket::Body,
};

/// A new mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where.
    pub place: Place,
    /// How many bytes; rounded up to pages.
    pub len: usize,
    /// What the program may do with it.
    pub protection: Protection,
    /// Who sees what is stored in it.
    pub sharing: Sharing,
    /// What it shows at first.
    pub source: Source,
}

/// What a mapping shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Zeros.
    Zeros,
    /// An open file, from this offset on.
    File(Fd, i64),
}

/// Maps memory, and returns its address.
///
/// Standard: POSIX.1-2024 `mmap()`.
///
/// # Errors
///
/// - `EACCES`: the file is not open for reading; or it is not open for writing, and the mapping
///   shared and writable.
/// - `EBADF`: the file is not open.
/// - `EEXIST`: something is mapped at the address ([`Place::Exactly`]).
/// - `EINVAL`: the length is 0, the address or offset is not a whole number of pages, or it is not a packet
///   socket's whole ring.
/// - `ENODEV`: it is no regular file, no packet socket, and not `/dev/zero`.
/// - `ENOMEM`: no memory or address space is left, the address is not the program's, or there are
///   [`config::MAPPINGS_MAX`] mappings.
/// - `EOVERFLOW`: the file part ends past the largest offset.
pub fn map(process: &Process, request: Request) -> Result<usize, Errno> {
    let len = whole_pages(request.len)?; // EINVAL, ENOMEM
    let file = file_part(process, &request, len)?; // EACCES, EBADF, EINVAL, ENODEV, EOVERFLOW
    map_part(process, request, len, file) // EEXIST, EINVAL, ENOMEM
}

/// Maps a file that is not open, from its beginning; `request` says the rest.
///
/// # Errors
///
/// As [`map`].
pub(crate) fn map_regular(
    process: &Process,
    request: Request,
    file: Regular,
) -> Result<usize, Errno> {
    let len = whole_pages(request.len)?; // EINVAL, ENOMEM
    let part = FilePart {
        file,
        offset: 0,
        may_write: request.protection.write,
    };
    map_part(process, request, len, Some(part)) // EEXIST, EINVAL, ENOMEM
}

fn map_part(
    process: &Process,
    request: Request,
    len: usize,
    file: Option<FilePart>,
) -> Result<usize, Errno> {
    let backing = Backing {
        sharing: request.sharing,
        file,
    };
    let area = Area {
        len,
        protection: request.protection,
        backing,
        is_locked: false,
    };
    let mut areas = process.memory.areas.lock();
    if areas.count() >= config::MAPPINGS_MAX {
        return Err(Errno::ENOMEM);
    }
    if let Place::Replace(start) = request.place {
        for (start, part) in areas.parts(start..start.saturating_add(len)) {
            sync::note_stores(start, &part);
        }
    }
    let (place, protection) = (request.place, request.protection);
    let start = match &area.backing.file {
        None => program::map(place, len, protection),
        Some(part) => program::map_file(place, len, protection, window(part, request.sharing)),
    };
    let start = start.map_err(no_memory)?;
    if let Some(part) = &area.backing.file {
        part.file.note_mapped();
    }
    areas.remove(start..start + len);
    areas.insert(start, area);
    Ok(start)
}

fn window(part: &FilePart, sharing: Sharing) -> Window {
    let pages = part.file.pages();
    let is_shared = sharing == Sharing::Shared;
    if is_shared && part.may_write {
        pages.set_changed();
    }
    Window {
        pages: Arc::clone(pages),
        offset: part.offset,
        is_shared,
    }
}

/// `mmap` tells of a bad address as of one that is not free.
fn no_memory(error: MapError) -> Errno {
    match error {
        MapError::OutOfRange | MapError::OutOfMemory | MapError::NotMapped => Errno::ENOMEM,
        MapError::Misaligned => Errno::EINVAL,
        MapError::Occupied => Errno::EEXIST,
    }
}

/// `len` rounded up to pages.
///
/// # Errors
///
/// - `EINVAL`: it is 0.
/// - `ENOMEM`: it is more than there are addresses.
pub(super) fn whole_pages(len: usize) -> Result<usize, Errno> {
    if len == 0 {
        return Err(Errno::EINVAL);
    }
    let whole = len.checked_next_multiple_of(PAGE_SIZE);
    whole
        .filter(|len| *len <= isize::MAX.unsigned_abs())
        .ok_or(Errno::ENOMEM)
}

fn file_part(process: &Process, request: &Request, len: usize) -> Result<Option<FilePart>, Errno> {
    let Source::File(fd, offset) = request.source else {
        return Ok(None);
    };
    let file = process.fds().get(fd)?; // EBADF
    let offset = u64::try_from(offset).map_err(|_| Errno::EINVAL)?;
    if !offset.is_multiple_of(PAGE_SIZE as u64) {
        return Err(Errno::EINVAL);
    }
    offset
        .checked_add(len as u64)
        .filter(|end| *end <= i64::MAX.unsigned_abs())
        .ok_or(Errno::EOVERFLOW)?;
    if let Some(OpenNode::Device(Device::Zero)) = file.as_open_node() {
        return Ok(None);
    }
    let regular = file.to_map(offset, len)?; // EINVAL, ENODEV
    let may_write = file.access().is_writable();
    file.check_readable().map_err(|_| Errno::EACCES)?;
    if request.sharing == Sharing::Shared && request.protection.write && !may_write {
        return Err(Errno::EACCES);
    }
    Ok(Some(FilePart {
        file: regular,
        offset,
        may_write,
    }))
}

impl File {
    /// The file whose pages a mapping of `len` bytes from `offset` on shows.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not all of a packet socket's ring.
    /// - `ENODEV`: it cannot be mapped.
    fn to_map(&self, offset: u64, len: usize) -> Result<Regular, Errno> {
        if let Ok(Body::Packet(packet)) = self.as_socket().map(|socket| &socket.body) {
            return packet.mapped(offset, len); // EINVAL
        }
        self.as_regular().cloned().ok_or(Errno::ENODEV)
    }
}

/// The range of whole pages that `addr` and `len` name.
///
/// # Errors
///
/// - `EINVAL`: `addr` is not a whole number of pages.
/// - `ENOMEM`: the range wraps around.
pub(super) fn page_range(addr: usize, len: usize) -> Result<Range<usize>, Errno> {
    if !addr.is_multiple_of(PAGE_SIZE) {
        return Err(Errno::EINVAL);
    }
    let len = len
        .checked_next_multiple_of(PAGE_SIZE)
        .ok_or(Errno::ENOMEM)?;
    let end = addr.checked_add(len).ok_or(Errno::ENOMEM)?;
    Ok(addr..end)
}

/// Unmaps `addr..addr + len`; what is not mapped there is passed over.
///
/// Standard: POSIX.1-2024 `munmap()`.
///
/// # Errors
///
/// - `EINVAL`: the length is 0, the address is not a whole number of pages, or the range is not the
///   program's.
pub fn unmap(process: &Process, addr: usize, len: usize) -> Result<(), Errno> {
    if len == 0 {
        return Err(Errno::EINVAL);
    }
    let range = page_range(addr, len).map_err(|_| Errno::EINVAL)?;
    let mut areas = process.memory.areas.lock();
    for (start, part) in areas.parts(range.clone()) {
        sync::note_stores(start, &part);
    }
    program::unmap(addr, range.len()).map_err(|_| Errno::EINVAL)?;
    areas.remove(range);
    Ok(())
}

/// Changes what the program may do with `addr..addr + len`.
///
/// Standard: POSIX.1-2024 `mprotect()`.
///
/// # Errors
///
/// - `EACCES`: a part is a shared mapping of a file that is not open for writing, and would become
///   writable.
/// - `EINVAL`: the address is not a whole number of pages.
/// - `ENOMEM`: a part is not mapped, or no memory is left.
pub fn protect(
    process: &Process,
    addr: usize,
    len: usize,
    protection: Protection,
) -> Result<(), Errno> {
    let range = page_range(addr, len)?; // EINVAL, ENOMEM
    if range.is_empty() {
        return Ok(());
    }
    let mut areas = process.memory.areas.lock();
    let refuses = |part: &Area| {
        let file = part.backing.file.as_ref();
        part.backing.sharing == Sharing::Shared && file.is_some_and(|file| !file.may_write)
    };
    if protection.write
        && areas
            .parts(range.clone())
            .iter()
            .any(|(_, part)| refuses(part))
    {
        return Err(Errno::EACCES);
    }
    // Memory that was not mapped through here (stacks, the heap) the kernel knows.
    program::protect(addr, range.len(), protection).map_err(no_memory)?;
    areas.change(range, |area| area.protection = protection);
    Ok(())
}
