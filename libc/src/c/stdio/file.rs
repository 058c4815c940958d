//! `FILE` itself: glibc's layout as far as its inline functions look, and a [`Stream`] behind it.

#![expect(unsafe_code, reason = "FILE is a C object")]

use alloc::{boxed::Box, vec::Vec};
use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int, c_long},
    ops::{Deref, DerefMut},
    ptr,
    sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU32, Ordering},
};

use kernel::sync::Mutex;
use posix_api::Errno;

use crate::{
    abi::{
        result,
        types::base::{size_t, ssize_t},
    },
    stream::{Backing, Buffering, Mode, RecursiveLock, Stream, Whence},
};

/// An open stream. The pointers stay null, so that glibc's inline `getc_unlocked` and
/// `putc_unlocked` always call us.
#[repr(C)]
#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub struct FILE {
    flags: AtomicI32,
    pointers: [usize; 12],
    lock: RecursiveLock,
    /// How often calls of ours that have not returned have the lock; what `flockfile()` took is not counted.
    held: AtomicU32,
    stream: UnsafeCell<Option<Stream>>,
    standard_fd: i32,
    /// `__fsetlocking(FSETLOCKING_BYCALLER)`: calls do not lock.
    pub(super) by_caller: AtomicBool,
}

// SAFETY: the stream is used by the thread that has the lock.
unsafe impl Sync for FILE {}
// SAFETY: nothing in it belongs to a thread.
unsafe impl Send for FILE {}

/// All streams that `fopen` and its kin made: what `fflush(NULL)` flushes.
static OPEN: Mutex<Vec<usize>> = Mutex::new(Vec::new());

pub(super) static STDIN: FILE = FILE::standard(0);
pub(super) static STDOUT: FILE = FILE::standard(1);
pub(super) static STDERR: FILE = FILE::standard(2);

/// A pointer that C reads: `stdin` and its kin.
#[repr(transparent)]
pub struct Handle(AtomicPtr<FILE>);

impl Handle {
    const fn new(file: &'static FILE) -> Self {
        Self(AtomicPtr::new(ptr::from_ref(file).cast_mut()))
    }

    /// The stream that it names now: C may assign to it.
    pub(crate) fn get(&self) -> *mut FILE {
        self.0.load(Ordering::Relaxed)
    }
}

/// Standard input.
#[unsafe(no_mangle)]
pub static stdin: Handle = Handle::new(&STDIN);
/// Standard output.
#[unsafe(no_mangle)]
pub static stdout: Handle = Handle::new(&STDOUT);
/// Standard error.
#[unsafe(no_mangle)]
pub static stderr: Handle = Handle::new(&STDERR);

impl FILE {
    const fn standard(fd: i32) -> Self {
        Self {
            flags: AtomicI32::new(0),
            pointers: [0; 12],
            lock: RecursiveLock::new(),
            held: AtomicU32::new(0),
            stream: UnsafeCell::new(None),
            standard_fd: fd,
            by_caller: AtomicBool::new(false),
        }
    }

    /// Makes a stream that C owns.
    pub(crate) fn open(stream: Stream) -> Result<*mut Self, Errno> {
        let mut list = OPEN.lock();
        list.try_reserve(1).map_err(|_| Errno::ENOMEM)?;
        let file = Box::into_raw(Box::new(Self {
            stream: UnsafeCell::new(Some(stream)),
            ..Self::standard(-1)
        }));
        list.push(file.expose_provenance());
        Ok(file)
    }

    /// Takes the lock and lends the stream.
    pub(crate) fn lock(&self) -> Locked<'_> {
        self.lock.lock();
        Locked::new(self)
    }

    /// Takes the lock if that is possible at once.
    fn try_lock(&self) -> Option<Locked<'_>> {
        self.lock.try_lock().then(|| Locked::new(self))
    }

    /// Gives the lock back for calls that the running thread has left for good.
    fn release(&self) {
        if self.lock.is_mine() {
            for _ in 0..self.held.swap(0, Ordering::Relaxed) {
                self.lock.unlock();
            }
        }
    }

    /// The lock, for `flockfile()`.
    pub(super) fn raw_lock(&self) -> &RecursiveLock {
        &self.lock
    }

    /// Closes it, and frees it if it was made by `open`.
    pub(super) unsafe fn close(file: *mut Self) -> Result<(), Errno> {
        // SAFETY: the caller of `fclose` promises an open stream.
        let result = unsafe { &*file }.lock().close();
        let mut list = OPEN.lock();
        if let Some(index) = list.iter().position(|&addr| addr == file.addr()) {
            list.swap_remove(index);
            drop(list);
            // SAFETY: it was made by `open` and is in no list any more.
            drop(unsafe { Box::from_raw(file) });
        }
        result
    }
}

/// The file behind C's pointer.
pub(crate) unsafe fn file<'a>(file: *mut FILE) -> &'a FILE {
    // SAFETY: the caller of the exported function promises an open stream.
    unsafe { &*file }
}

/// A stream whose lock is held.
pub(crate) struct Locked<'a> {
    file: &'a FILE,
}

impl<'a> Locked<'a> {
    /// The running thread has taken the lock of `file`.
    fn new(file: &'a FILE) -> Self {
        file.held.fetch_add(1, Ordering::Relaxed);
        Self { file }
    }
}

impl Deref for Locked<'_> {
    type Target = Stream;

    fn deref(&self) -> &Stream {
        // SAFETY: this thread has the lock.
        let stream = unsafe { &mut *self.file.stream.get() };
        stream.get_or_insert_with(|| standard_stream(self.file.standard_fd))
    }
}

impl DerefMut for Locked<'_> {
    fn deref_mut(&mut self) -> &mut Stream {
        // SAFETY: this thread has the lock.
        let stream = unsafe { &mut *self.file.stream.get() };
        stream.get_or_insert_with(|| standard_stream(self.file.standard_fd))
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        self.file
            .flags
            .store(self.flags().bits(), Ordering::Relaxed);
        self.file.held.fetch_sub(1, Ordering::Relaxed);
        self.file.lock.unlock();
    }
}

fn standard_stream(fd: i32) -> Stream {
    let mode = Mode {
        read: fd == 0,
        write: fd != 0,
        ..Mode::default()
    };
    let mut stream = Stream::new(Box::new(FdBacking { fd }), mode);
    if fd == 2 {
        stream.set_buffering(Buffering::None, 0);
    }
    stream
}

/// Calls `act` with each stream that can be locked.
pub(super) fn for_each(mut act: impl FnMut(&mut Stream)) {
    for standard in [&STDIN, &STDOUT, &STDERR] {
        standard
            .try_lock()
            .iter_mut()
            .for_each(|stream| act(stream));
    }
    let all = OPEN.lock().clone();
    for addr in all {
        let file = ptr::with_exposed_provenance::<FILE>(addr);
        if !OPEN.lock().contains(&addr) {
            continue;
        }
        // SAFETY: it is still in the list, so it is open.
        unsafe { &*file }
            .try_lock()
            .iter_mut()
            .for_each(|stream| act(stream));
    }
}

/// The running thread ends in the middle of calls: they give back the streams that they have.
pub(crate) fn release_all() {
    for standard in [&STDIN, &STDOUT, &STDERR] {
        standard.release();
    }
    for addr in &*OPEN.lock() {
        // SAFETY: it is in the list, so it is open.
        unsafe { &*ptr::with_exposed_provenance::<FILE>(*addr) }.release();
    }
}

unsafe extern "C" {
    fn read(fd: c_int, buf: *mut u8, len: size_t) -> ssize_t;
    fn write(fd: c_int, buf: *const u8, len: size_t) -> ssize_t;
    fn lseek(fd: c_int, offset: c_long, whence: c_int) -> c_long;
    fn close(fd: c_int) -> c_int;
    fn isatty(fd: c_int) -> c_int;
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
}

/// The error that a call left in `errno`.
pub(crate) fn last_error() -> Errno {
    Errno::try_from(result::errno_code()).unwrap_or(Errno::EIO)
}

/// Opens the file `path`.
pub(super) unsafe fn open_path(path: *const c_char, mode: Mode) -> Result<Box<dyn Backing>, Errno> {
    // SAFETY: the caller promises a string.
    let fd = unsafe { open(path, mode.open_flags(), 0o666 as c_int) };
    if fd < 0 {
        return Err(last_error());
    }
    Ok(Box::new(FdBacking { fd }))
}

/// A descriptor.
pub(super) struct FdBacking {
    pub(super) fd: i32,
}

impl Backing for FdBacking {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize, Errno> {
        if self.fd == 0 {
            flush_lines();
        }
        // SAFETY: the buffer has that length.
        let count = unsafe { read(self.fd, buf.as_mut_ptr(), buf.len()) };
        usize::try_from(count).map_err(|_| last_error())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno> {
        // SAFETY: the buffer has that length.
        let count = unsafe { write(self.fd, bytes.as_ptr(), bytes.len()) };
        usize::try_from(count).map_err(|_| last_error())
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno> {
        let whence = match whence {
            Whence::Start => 0,
            Whence::Current => 1,
            Whence::End => 2,
        };
        let kept = result::errno_code();
        // SAFETY: it takes no pointers.
        let position = unsafe { lseek(self.fd, offset, whence) };
        u64::try_from(position).map_err(|_| {
            let error = last_error();
            result::set_errno_code(kept);
            error
        })
    }

    fn close(&mut self) -> Result<(), Errno> {
        // SAFETY: it takes no pointers.
        if unsafe { close(self.fd) } == 0 {
            Ok(())
        } else {
            Err(last_error())
        }
    }

    fn fd(&self) -> Option<i32> {
        Some(self.fd)
    }

    fn is_interactive(&self) -> bool {
        let kept = result::errno_code();
        // SAFETY: it takes no pointers.
        let is_terminal = unsafe { isatty(self.fd) } == 1;
        result::set_errno_code(kept);
        is_terminal
    }
}

/// Writes what standard output holds back, if it is buffered by lines: a prompt is to be seen
/// before input is waited for.
fn flush_lines() {
    if let Some(mut output) = STDOUT.try_lock()
        && output.pending() > 0
        && output.buffering() == Buffering::Line
    {
        let _a_later_write_fails_too = output.flush();
    }
}
