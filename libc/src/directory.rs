//! Directory streams: `<dirent.h>` over descriptors.
//!
//! Standard: POSIX.1-2024 `opendir()`, `readdir()`, `scandir()`.

#![expect(unsafe_code, reason = "streams and entries are C's objects")]

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use crate::abi::allocation;
use kernel::sync::Mutex;
use posix_api::{
    Errno, Fd, Process,
    file::{self, Whence},
    fs::{
        At, DirectoryEntry,
        open::{self, OpenFlags},
        read_directory, stat,
    },
};

use crate::abi::{
    cstr, out,
    types::dirent::{DIR, dirent, dirent64},
};

/// Bits of a mode that say the file type.
const TYPE: u32 = 0o170_000;
const DIRECTORY: u32 = 0o040_000;
/// Where the name begins in an entry.
const NAME: usize = core::mem::offset_of!(dirent64, d_name);

/// `opendir()`.
///
/// # Errors
///
/// - As `open()`; `ENOTDIR`: it is no directory.
pub fn open(process: &Process, path: &[u8]) -> Result<*mut DIR, Errno> {
    let flags = OpenFlags::DIRECTORY | OpenFlags::CLOSE_ON_EXEC;
    let fd = open::open(process, At::Cwd, path, flags, 0)?;
    Ok(stream_on(fd))
}

/// `fdopendir()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTDIR`: it is no directory.
pub fn open_fd(process: &Process, fd: Fd) -> Result<*mut DIR, Errno> {
    let found = stat::stat_fd(process, fd)?; // EBADF
    if found.mode & TYPE != DIRECTORY {
        return Err(Errno::ENOTDIR);
    }
    Ok(stream_on(fd))
}

fn stream_on(fd: Fd) -> *mut DIR {
    let entry = dirent64 {
        d_ino: 0,
        d_off: 0,
        d_reclen: 0,
        d_type: 0,
        d_name: [0; 256],
    };
    Box::into_raw(Box::new(DIR {
        fd,
        entry: Mutex::new(entry),
    }))
}

/// `closedir()`.
///
/// # Errors
///
/// - `EBADF`: `dir` is null, or its descriptor was closed.
///
/// # Safety
///
/// `dir` must be null or a stream of ours that is not used again.
pub unsafe fn close(process: &Process, dir: *mut DIR) -> Result<(), Errno> {
    if dir.is_null() {
        return Err(Errno::EBADF);
    }
    // SAFETY: the caller promises that it came from `stream_on` and is not used again.
    let stream = unsafe { Box::from_raw(dir) };
    file::close(process, stream.fd) // EBADF
}

/// The stream behind C's pointer.
///
/// # Errors
///
/// - `EBADF`: it is null.
///
/// # Safety
///
/// `dir` must be null or a stream of ours, open during `'a`.
pub unsafe fn stream<'a>(dir: *mut DIR) -> Result<&'a DIR, Errno> {
    // SAFETY: the caller's promise.
    unsafe { dir.as_ref() }.ok_or(Errno::EBADF)
}

/// `readdir()`: the next entry, which is overwritten by the next call; null at the end.
///
/// # Errors
///
/// - `EBADF`: the descriptor was closed.
/// - `ENOENT`: the directory was removed.
pub fn read(process: &Process, dir: &DIR) -> Result<*mut dirent64, Errno> {
    let Some(found) = read_directory(process, dir.fd)? else {
        return Ok(ptr::null_mut());
    };
    let mut entry = dir.entry.lock();
    fill(&mut entry, &found);
    Ok(&raw mut *entry)
}

/// `readdir_r()`: copies the next entry to `entry` and points `result` there; null at the end.
///
/// # Errors
///
/// As [`read`].
///
/// # Safety
///
/// Both must be null or valid for a write.
pub unsafe fn read_into(
    process: &Process,
    dir: &DIR,
    entry: *mut dirent64,
    result: *mut *mut dirent64,
) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(result, ptr::null_mut()) }?; // EFAULT
    let Some(found) = read_directory(process, dir.fd)? else {
        return Ok(());
    };
    // SAFETY: the caller's promise is passed on.
    fill(unsafe { out::object(entry) }?, &found); // EFAULT
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(result, entry) } // EFAULT
}

fn fill(entry: &mut dirent64, found: &DirectoryEntry) {
    let name = &found.name[..];
    entry.d_ino = found.number;
    entry.d_off = found.next.cast_signed();
    entry.d_type = (found.file_type >> 12) as u8;
    entry.d_reclen = record_len(name) as u16;
    let bytes = name.iter().copied().chain([0]);
    entry
        .d_name
        .iter_mut()
        .zip(bytes)
        .for_each(|(to, from)| *to = from.cast_signed());
}

/// Bytes of an entry whose name is `name`, a whole number of words.
fn record_len(name: &[u8]) -> usize {
    (NAME + name.len() + 1).next_multiple_of(8)
}

/// `telldir()`.
///
/// # Errors
///
/// - `EBADF`: the descriptor was closed.
pub fn tell(process: &Process, dir: &DIR) -> Result<i64, Errno> {
    file::lseek(process, dir.fd, 0, Whence::Current)
}

/// `seekdir()` and `rewinddir()`, which cannot say that they failed.
pub fn seek(process: &Process, dir: &DIR, position: i64) {
    let _moved = file::lseek(process, dir.fd, position, Whence::Start);
}

/// `getdents64()`: entries as Linux' system call packs them; returns bytes written.
///
/// # Errors
///
/// - `EBADF`, `ENOENT`, `ENOTDIR`: as [`read`].
/// - `EINVAL`: `buf` is too small for an entry.
pub fn read_many(process: &Process, fd: Fd, buf: &mut [u8]) -> Result<usize, Errno> {
    let mut len = 0;
    loop {
        let before = file::lseek(process, fd, 0, Whence::Current)?;
        let Some(found) = read_directory(process, fd)? else {
            return Ok(len);
        };
        let Some(room) = buf
            .get_mut(len..)
            .filter(|room| room.len() >= record_len(&found.name[..]))
        else {
            file::lseek(process, fd, before, Whence::Start)?;
            return if len == 0 {
                Err(Errno::EINVAL)
            } else {
                Ok(len)
            };
        };
        len += pack(room, &found);
    }
}

fn pack(room: &mut [u8], found: &DirectoryEntry) -> usize {
    let name = &found.name[..];
    let len = record_len(name);
    let head = found
        .number
        .to_ne_bytes()
        .into_iter()
        .chain(found.next.to_ne_bytes());
    let head = head
        .chain((len as u16).to_ne_bytes())
        .chain([(found.file_type >> 12) as u8]);
    let all = head
        .chain(name.iter().copied())
        .chain(core::iter::repeat(0))
        .take(len);
    room.iter_mut().zip(all).for_each(|(to, from)| *to = from);
    len
}

/// What `scandir()` is to keep; null keeps all.
pub type Filter = Option<unsafe extern "C" fn(*const dirent) -> c_int>;
/// How `scandir()` is to sort; null leaves the order.
pub type Compare = Option<unsafe extern "C" fn(*mut *const dirent, *mut *const dirent) -> c_int>;

/// `scandir()`: an array of entries, all from `malloc`; returns how many.
///
/// # Errors
///
/// - As [`open`]; `ENOMEM`.
///
/// # Safety
///
/// `list` must be null or valid for a write; the functions must take entries.
pub unsafe fn scan(
    process: &Process,
    path: &[u8],
    list: *mut *mut *mut dirent,
    filter: Filter,
    compare: Compare,
) -> Result<usize, Errno> {
    let dir = open(process, path)?;
    // SAFETY: `dir` was just made.
    let mut entries = unsafe { collect(process, &*dir, filter) };
    // SAFETY: `dir` is used no more.
    unsafe { close(process, dir) }?;
    if let (Ok(entries), Some(compare)) = (&mut entries, compare) {
        entries.sort_by(|a, b| {
            let (mut a, mut b) = (a.cast_const(), b.cast_const());
            // SAFETY: both point to entries.
            unsafe { compare(&raw mut a, &raw mut b) }.cmp(&0)
        });
    }
    let entries = entries?; // ENOMEM
    let array = allocation::malloc(entries.len().max(1) * size_of::<*mut dirent>());
    let array = array.cast::<*mut dirent>();
    if array.is_null() {
        return Err(Errno::ENOMEM);
    }
    for (index, entry) in entries.iter().enumerate() {
        // SAFETY: the array has room for all entries.
        unsafe { array.add(index).write(*entry) };
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(list, array) }?; // EFAULT
    Ok(entries.len())
}

/// # Safety
///
/// `filter` must take entries.
unsafe fn collect(process: &Process, dir: &DIR, filter: Filter) -> Result<Vec<*mut dirent>, Errno> {
    let mut entries = Vec::new();
    loop {
        let entry = read(process, dir)?.cast::<dirent>();
        if entry.is_null() {
            return Ok(entries);
        }
        // SAFETY: `entry` points to an entry, and the caller promises that the filter takes it.
        if filter.is_none_or(|filter| unsafe { filter(entry) } != 0) {
            entries.push(copy(entry)?); // ENOMEM
        }
    }
}

fn copy(entry: *const dirent) -> Result<*mut dirent, Errno> {
    let to = allocation::malloc(size_of::<dirent>()).cast::<dirent>();
    if to.is_null() {
        return Err(Errno::ENOMEM);
    }
    // SAFETY: both are valid for an entry, and do not overlap.
    unsafe { ptr::copy_nonoverlapping(entry, to, 1) };
    Ok(to)
}

/// `alphasort()`: the names in the order of their bytes, as the C locale has it.
///
/// # Safety
///
/// Both must point to pointers to entries.
pub unsafe fn by_name(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    // SAFETY: the caller's promise.
    let (a, b) = (unsafe { name(a) }, unsafe { name(b) });
    a.cmp(b) as c_int
}

/// # Safety
///
/// `entry` must point to a pointer to an entry.
unsafe fn name<'a>(entry: *mut *const dirent) -> &'a [u8] {
    // SAFETY: the caller's promise.
    let entry = unsafe { entry.read() };
    // SAFETY: the caller's promise; the name is a field of it.
    let name = unsafe { &raw const (*entry).d_name };
    // SAFETY: names end with 0.
    unsafe { cstr::or_empty(name.cast::<c_char>()) }
}

/// `versionsort()`: as [`by_name`], but runs of digits count as numbers.
///
/// # Safety
///
/// As [`by_name`].
pub unsafe fn by_version(a: *mut *const dirent, b: *mut *const dirent) -> c_int {
    unsafe extern "C" {
        fn strverscmp(a: *const c_char, b: *const c_char) -> c_int;
    }
    // SAFETY: the caller's promise.
    let (a, b) = (unsafe { name(a) }, unsafe { name(b) });
    // SAFETY: a byte of 0 follows each.
    unsafe { strverscmp(a.as_ptr().cast(), b.as_ptr().cast()) }
}

/// An entry of the one kind as one of the other: they are laid out alike.
pub fn plain(entry: *mut dirent64) -> *mut dirent {
    entry.cast::<c_void>().cast()
}
