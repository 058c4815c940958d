//! <stdio.h>: C11 §7.21, POSIX.1-2024, and what glibc adds.
//!
//! Streams lock themselves; the `_unlocked` functions do too, since the lock may be taken again.
//!
//! # Safety
//!
//! Each function asks of its caller what the standard asks: open streams, strings that end in a
//! NUL, buffers of the stated length, arguments that fit the format.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated once, above")]

pub mod chars;
pub mod extension;
pub mod file;
pub mod memory;
pub mod position;
pub mod print;
pub mod scan;

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_uint, c_void},
    ptr, slice,
};

use crate::abi::allocation;
use posix_api::{
    Errno,
    fs::rename::{self, Existing},
};

use self::file::{FILE, FdBacking, file, last_error, open_path};
use crate::{
    abi::{
        cstr, path,
        result::{self, pointer, set_errno, status},
        types::base::{size_t, ssize_t},
    },
    process::process,
    stream::{Backing, Buffering, Flags, Mode, Stream},
};

/// Fully buffered.
pub const _IOFBF: c_int = 0;
/// Line buffered.
pub const _IOLBF: c_int = 1;
/// Not buffered.
pub const _IONBF: c_int = 2;
/// The size of `setbuf()`'s buffer.
pub const BUFSIZ: c_int = 8192;
/// The end of the file, or an error.
pub const EOF: c_int = -1;
/// The longest name of a file.
pub const FILENAME_MAX: c_int = 4096;
/// How many files can be open at least.
pub const FOPEN_MAX: c_int = 16;
/// How many names `tmpnam()` makes at least.
pub const TMP_MAX: c_int = 238_328;
/// The length of `tmpnam()`'s name.
pub const L_tmpnam: c_int = 20;
/// The length of `ctermid()`'s name.
pub const L_ctermid: c_int = 9;
/// Offsets count from the start.
pub const SEEK_SET: c_int = 0;
/// Offsets count from the position.
pub const SEEK_CUR: c_int = 1;
/// Offsets count from the end.
pub const SEEK_END: c_int = 2;

/// Called at exit: writes what is buffered everywhere, and gives back what was read ahead.
pub(crate) fn flush_at_exit() {
    file::for_each(|stream| {
        let _nobody_is_left_to_hear = stream.flush();
    });
}

unsafe fn mode_of(mode: *const c_char) -> Result<Mode, Errno> {
    // SAFETY: the caller promises a string.
    Mode::parse(unsafe { cstr::or_empty(mode) })
}

unsafe fn open_stream(path: *const c_char, mode: *const c_char) -> Result<*mut FILE, Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    // SAFETY: as the caller promises.
    let backing = unsafe { open_path(path, mode) }?;
    FILE::open(Stream::new(backing, mode))
}

/// `fopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopen(path: *const c_char, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { open_stream(path, mode) })
}

/// `fopen64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fopen64(path: *const c_char, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    unsafe { fopen(path, mode) }
}

unsafe extern "C" {
    fn fcntl(fd: c_int, command: c_int, ...) -> c_int;
    fn unlink(path: *const c_char) -> c_int;
    fn rmdir(path: *const c_char) -> c_int;
    fn close(fd: c_int) -> c_int;
}

const F_GETFL: c_int = 3;
const F_SETFL: c_int = 4;
const O_APPEND: c_int = 0o2000;

unsafe fn open_fd(fd: c_int, mode: *const c_char) -> Result<*mut FILE, Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    // SAFETY: it takes no pointers.
    let flags = unsafe { fcntl(fd, F_GETFL) };
    if flags < 0 {
        return Err(last_error());
    }
    let access = flags & 3;
    if (mode.read && access == 1) || (mode.write && access == 0) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: it takes no pointers.
    if mode.append && flags & O_APPEND == 0 && unsafe { fcntl(fd, F_SETFL, flags | O_APPEND) } < 0 {
        return Err(last_error());
    }
    FILE::open(Stream::new(Box::new(FdBacking { fd }), mode))
}

/// `fdopen()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdopen(fd: c_int, mode: *const c_char) -> *mut FILE {
    // SAFETY: as the caller promises.
    pointer(unsafe { open_fd(fd, mode) })
}

/// `freopen()`. A null path opens the stream's own file anew.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freopen(
    path: *const c_char,
    mode: *const c_char,
    stream: *mut FILE,
) -> *mut FILE {
    // SAFETY: as the caller promises.
    let reopened = unsafe { reopen(path, mode, file(stream)) };
    if let Err(error) = reopened {
        set_errno(error);
        return ptr::null_mut();
    }
    stream
}

/// `freopen64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freopen64(
    path: *const c_char,
    mode: *const c_char,
    stream: *mut FILE,
) -> *mut FILE {
    // SAFETY: as the caller promises.
    unsafe { freopen(path, mode, stream) }
}

unsafe fn reopen(path: *const c_char, mode: *const c_char, stream: &FILE) -> Result<(), Errno> {
    // SAFETY: as the caller promises.
    let mode = unsafe { mode_of(mode) }?;
    let mut locked = stream.lock();
    let old = locked.fd();
    let _what_cannot_be_written_is_lost = locked.flush();
    let own = old.map(|fd| alloc::format!("/proc/self/fd/{fd}\0"));
    let path = match (path.is_null(), &own) {
        (false, _) => Ok(path),
        (true, Some(own)) => Ok(own.as_ptr().cast()),
        (true, None) => Err(Errno::EBADF),
    };
    // SAFETY: the caller promises a string, or it was just made.
    let opened = path.and_then(|path| unsafe { open_path(path, mode) });
    let backing = match opened.and_then(|backing| take_number(backing, old, mode)) {
        Ok(backing) => backing,
        Err(error) => {
            let _it_ends_in_any_case = locked.close();
            return Err(error);
        }
    };
    if backing.fd() != old {
        let _it_ends_in_any_case = locked.close();
    }
    locked.reopen(backing, mode);
    Ok(())
}

/// Gives the file `backing` the number `old`, if it has another.
fn take_number(
    backing: Box<dyn Backing>,
    old: Option<c_int>,
    mode: Mode,
) -> Result<Box<dyn Backing>, Errno> {
    unsafe extern "C" {
        fn dup3(from: c_int, to: c_int, flags: c_int) -> c_int;
    }
    let Some((old, new)) = old.zip(backing.fd()).filter(|(old, new)| old != new) else {
        return Ok(backing);
    };
    // SAFETY: it takes no pointers.
    let moved = unsafe { dup3(new, old, mode.open_flags() & 0o2_000_000) };
    let failed = (moved < 0).then(last_error);
    // SAFETY: it takes no pointers.
    unsafe { close(new) };
    failed.map_or(Ok(Box::new(FdBacking { fd: old })), Err)
}

/// `fclose()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fclose(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    status(unsafe { FILE::close(stream) })
}

/// `fcloseall()`: writes what is buffered; the streams end with the program.
#[unsafe(no_mangle)]
pub extern "C" fn fcloseall() -> c_int {
    flush_at_exit();
    0
}

/// `fflush()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush(stream: *mut FILE) -> c_int {
    if !stream.is_null() {
        // SAFETY: as the caller promises.
        return status(unsafe { file(stream) }.lock().flush());
    }
    let mut result = Ok(());
    file::for_each(|stream| {
        if stream.pending() > 0 {
            result = result.and(stream.flush());
        }
    });
    status(result)
}

/// `fflush_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fflush_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fflush(stream) }
}

/// `fread()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread(
    to: *mut c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    let Some(len) = size.checked_mul(count).filter(|&len| len > 0) else {
        return 0;
    };
    // SAFETY: the caller promises that many bytes.
    let buf = unsafe { slice::from_raw_parts_mut(to.cast::<u8>(), len) };
    // SAFETY: as the caller promises.
    let (done, error) = unsafe { file(stream) }.lock().read(buf);
    error.into_iter().for_each(set_errno);
    done / size
}

/// `fread_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fread_unlocked(
    to: *mut c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { fread(to, size, count, stream) }
}

/// `fwrite()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite(
    from: *const c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    let Some(len) = size.checked_mul(count).filter(|&len| len > 0) else {
        return 0;
    };
    // SAFETY: the caller promises that many bytes.
    let bytes = unsafe { slice::from_raw_parts(from.cast::<u8>(), len) };
    // SAFETY: as the caller promises.
    let (done, error) = unsafe { file(stream) }.lock().write(bytes);
    error.into_iter().for_each(set_errno);
    done / size
}

/// `fwrite_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fwrite_unlocked(
    from: *const c_void,
    size: size_t,
    count: size_t,
    stream: *mut FILE,
) -> size_t {
    // SAFETY: as the caller promises.
    unsafe { fwrite(from, size, count, stream) }
}

/// `setvbuf()`: a buffer of ours of the same size serves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setvbuf(
    stream: *mut FILE,
    _buf: *mut c_char,
    mode: c_int,
    size: size_t,
) -> c_int {
    let buffering = match mode {
        _IOFBF => Buffering::Full,
        _IOLBF => Buffering::Line,
        _IONBF => Buffering::None,
        _ => return status(Err(Errno::EINVAL)),
    };
    // SAFETY: as the caller promises.
    unsafe { file(stream) }
        .lock()
        .set_buffering(buffering, size);
    0
}

/// `setbuf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuf(stream: *mut FILE, buf: *mut c_char) {
    // SAFETY: as the caller promises.
    unsafe { setbuffer(stream, buf, BUFSIZ as size_t) };
}

/// `setbuffer()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setbuffer(stream: *mut FILE, buf: *mut c_char, size: size_t) {
    let mode = if buf.is_null() { _IONBF } else { _IOFBF };
    // SAFETY: as the caller promises.
    unsafe { setvbuf(stream, buf, mode, size) };
}

/// `setlinebuf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlinebuf(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { setvbuf(stream, ptr::null_mut(), _IOLBF, 0) };
}

/// `clearerr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.lock().clear();
}

/// `clearerr_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn clearerr_unlocked(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { clearerr(stream) };
}

/// `feof()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { file(stream) }.lock().flags().contains(Flags::END))
}

/// `feof_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn feof_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { feof(stream) }
}

/// `ferror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(
        unsafe { file(stream) }
            .lock()
            .flags()
            .contains(Flags::ERROR),
    )
}

/// `ferror_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ferror_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { ferror(stream) }
}

/// `fileno()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fileno(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    result::value(unsafe { file(stream) }.lock().fd().ok_or(Errno::EBADF))
}

/// `fileno_unlocked()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fileno_unlocked(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { fileno(stream) }
}

/// `flockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn flockfile(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.raw_lock().lock();
}

/// `ftrylockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftrylockfile(stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(!unsafe { file(stream) }.raw_lock().try_lock())
}

/// `funlockfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn funlockfile(stream: *mut FILE) {
    // SAFETY: as the caller promises.
    unsafe { file(stream) }.raw_lock().unlock();
}

/// `perror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn perror(prefix: *const c_char) {
    let code = result::errno_code();
    // SAFETY: as the caller promises.
    let prefix = unsafe { cstr::or_empty(prefix) };
    let mut unknown = [0; 32];
    let text = crate::c::string::error_text(code, &mut unknown);
    let text = text.strip_suffix(b"\0").unwrap_or(text);
    let separator: &[u8] = if prefix.is_empty() { b"" } else { b": " };
    let line = [prefix, separator, text, b"\n"].concat();
    report(&line);
}

/// Writes a message to `stderr`.
pub(crate) fn report(line: &[u8]) {
    // SAFETY: `stderr` is an open stream.
    unsafe { file(file::stderr.get()) }.lock().write(line);
}

/// `remove()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remove(path: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    let removed = unsafe { unlink(path) };
    if removed != 0 && matches!(last_error(), Errno::EISDIR | Errno::EPERM) {
        // SAFETY: as the caller promises.
        return unsafe { rmdir(path) };
    }
    removed
}

/// `tmpfile()`.
#[unsafe(no_mangle)]
pub extern "C" fn tmpfile() -> *mut FILE {
    let mut path = *b"/tmp/tmpfXXXXXX\0";
    // SAFETY: a string of ours.
    let fd = unsafe { crate::c::stdlib::temporary::mkstemp(path.as_mut_ptr().cast()) };
    if fd < 0 {
        return ptr::null_mut();
    }
    // SAFETY: a string of ours.
    unsafe { unlink(path.as_ptr().cast()) };
    // SAFETY: a string of ours.
    unsafe { fdopen(fd, c"w+".as_ptr()) }
}

/// `tmpfile64()`.
#[unsafe(no_mangle)]
pub extern "C" fn tmpfile64() -> *mut FILE {
    tmpfile()
}

/// A buffer for `tmpnam()`.
struct Kept(core::cell::UnsafeCell<[u8; 20]>);
// SAFETY: POSIX does not ask `tmpnam(NULL)` to be thread-safe.
unsafe impl Sync for Kept {}
static NAME: Kept = Kept(core::cell::UnsafeCell::new([0; 20]));

/// `tmpnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam(buf: *mut c_char) -> *mut c_char {
    let buf = if buf.is_null() {
        NAME.0.get().cast()
    } else {
        buf
    };
    // SAFETY: the caller promises `L_tmpnam` bytes.
    unsafe { crate::c::string::strcpy(buf, c"/tmp/fileXXXXXX".as_ptr()) };
    // SAFETY: a string.
    let made = unsafe { crate::c::stdlib::temporary::mktemp(buf) };
    // SAFETY: a string.
    if unsafe { *made } == 0 {
        ptr::null_mut()
    } else {
        made
    }
}

/// `tmpnam_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tmpnam_r(buf: *mut c_char) -> *mut c_char {
    if buf.is_null() {
        buf
    } else {
        // SAFETY: as the caller promises.
        unsafe { tmpnam(buf) }
    }
}

/// `tempnam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tempnam(folder: *const c_char, prefix: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let (folder, prefix) = unsafe { (cstr::optional(folder), cstr::or_empty(prefix)) };
    let folder = folder.unwrap_or(b"/tmp");
    let prefix = prefix.get(..5).unwrap_or(prefix);
    let path = [folder, b"/", prefix, b"XXXXXX\0"].concat();
    // SAFETY: a string of ours.
    let copy = unsafe { crate::c::string::strdup(path.as_ptr().cast()) };
    if copy.is_null() {
        return copy;
    }
    // SAFETY: a string.
    unsafe { crate::c::stdlib::temporary::mktemp(copy) };
    // SAFETY: a string.
    if unsafe { *copy } == 0 {
        // SAFETY: it was just allocated.
        unsafe { allocation::free(copy.cast()) };
        return ptr::null_mut();
    }
    copy
}

/// `popen()`: there is no second process.
#[unsafe(no_mangle)]
pub extern "C" fn popen(_command: *const c_char, _mode: *const c_char) -> *mut FILE {
    pointer(Err(Errno::ENOSYS))
}

/// `pclose()`: no stream came from `popen()`.
#[unsafe(no_mangle)]
pub extern "C" fn pclose(_stream: *mut FILE) -> c_int {
    status(Err(Errno::ECHILD))
}

/// `getline()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getline(
    line: *mut *mut c_char,
    len: *mut size_t,
    stream: *mut FILE,
) -> ssize_t {
    // SAFETY: as the caller promises.
    unsafe { getdelim(line, len, c_int::from(b'\n'), stream) }
}

/// `getdelim()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getdelim(
    line: *mut *mut c_char,
    len: *mut size_t,
    delimiter: c_int,
    stream: *mut FILE,
) -> ssize_t {
    if line.is_null() || len.is_null() {
        return result::count(Err(Errno::EINVAL));
    }
    let mut used = 0;
    // SAFETY: as the caller promises.
    let found =
        unsafe { file(stream) }
            .lock()
            .read_until(delimiter as u8, usize::MAX, &mut |part| {
                // SAFETY: the caller promises that the two describe a block of the heap, or nothing.
                unsafe { append(&mut *line, &mut *len, used, part) }?;
                used += part.len();
                Ok(())
            });
    match found {
        Ok(_) if used > 0 => ssize_t::try_from(used).unwrap_or(ssize_t::MAX),
        Ok(_) => -1,
        Err(error) => result::count(Err(error)),
    }
}

/// Puts `part` and a NUL behind the first `used` bytes of a block of the heap.
unsafe fn append(
    block: &mut *mut c_char,
    len: &mut size_t,
    used: usize,
    part: &[u8],
) -> Result<(), Errno> {
    let needed = used + part.len() + 1;
    if block.is_null() || *len < needed {
        let room = needed.max(120).max(used * 2);
        let moved = if block.is_null() {
            allocation::malloc(room)
        } else {
            // SAFETY: it is not null, and so, the caller promises, a block of the heap.
            unsafe { allocation::realloc(block.cast(), room) }
        };
        if moved.is_null() {
            return Err(Errno::ENOMEM);
        }
        (*block, *len) = (moved.cast(), room);
    }
    // SAFETY: there is room for it behind `used`.
    unsafe { ptr::copy_nonoverlapping(part.as_ptr(), block.add(used).cast(), part.len()) };
    // SAFETY: and for the NUL.
    unsafe { *block.add(used + part.len()) = 0 };
    Ok(())
}

/// `getw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getw(stream: *mut FILE) -> c_int {
    let mut word: c_int = 0;
    // SAFETY: as the caller promises.
    let count = unsafe { fread((&raw mut word).cast(), size_of::<c_int>(), 1, stream) };
    if count == 1 { word } else { EOF }
}

/// `putw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putw(word: c_int, stream: *mut FILE) -> c_int {
    // SAFETY: as the caller promises.
    let count = unsafe { fwrite((&raw const word).cast(), size_of::<c_int>(), 1, stream) };
    if count == 1 { 0 } else { EOF }
}

unsafe fn rename_at(
    from: (c_int, *const c_char),
    to: (c_int, *const c_char),
    existing: Result<Existing, Errno>,
) -> c_int {
    // SAFETY: the caller of the exported function promises strings.
    let (old, new) = unsafe { (cstr::text(from.1), cstr::text(to.1)) };
    let all = old.and_then(|old| Ok((old, new?, existing?)));
    let (old_at, new_at) = (path::at(from.0), path::at(to.0));
    status(all.and_then(|(old, new, existing)| {
        rename::rename(process(), (old_at, old), (new_at, new), existing)
    }))
}

/// `AT_FDCWD`.
const AT_FDCWD: c_int = -100;

/// `rename()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(old: *const c_char, new: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { rename_at((AT_FDCWD, old), (AT_FDCWD, new), Ok(Existing::Replace)) }
}

/// `renameat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat(
    old_fd: c_int,
    old: *const c_char,
    new_fd: c_int,
    new: *const c_char,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { rename_at((old_fd, old), (new_fd, new), Ok(Existing::Replace)) }
}

/// `renameat2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn renameat2(
    old_fd: c_int,
    old: *const c_char,
    new_fd: c_int,
    new: *const c_char,
    flags: c_uint,
) -> c_int {
    let existing = match flags {
        0 => Ok(Existing::Replace),
        1 => Ok(Existing::Keep),
        2 => Ok(Existing::Exchange),
        _ => Err(Errno::EINVAL),
    };
    // SAFETY: as the caller promises.
    unsafe { rename_at((old_fd, old), (new_fd, new), existing) }
}
