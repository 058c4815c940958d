//! What compilers' run-time libraries and older objects ask of the C library.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "as the LSB or glibc's headers say"
)]

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_long, c_uint, c_ulonglong, c_void},
    ptr,
};

use kernel::sync::Once;

use crate::abi::types::base::size_t;

/// What a program with one thread may read to save itself locks: it has more as far as it knows.
#[unsafe(no_mangle)]
pub static __libc_single_threaded: core::sync::atomic::AtomicU8 =
    core::sync::atomic::AtomicU8::new(0);

/// `major()`.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_major(device: c_ulonglong) -> c_uint {
    ((device >> 8 & 0xfff) | (device >> 32 & !0xfff)) as c_uint
}

/// `minor()`.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_minor(device: c_ulonglong) -> c_uint {
    ((device & 0xff) | (device >> 12 & !0xff)) as c_uint
}

/// `makedev()`.
#[unsafe(no_mangle)]
pub extern "C" fn gnu_dev_makedev(major: c_uint, minor: c_uint) -> c_ulonglong {
    let (major, minor) = (c_ulonglong::from(major), c_ulonglong::from(minor));
    (major & 0xfff) << 8 | (major & !0xfff) << 32 | (minor & 0xff) | (minor & !0xff) << 12
}

/// `sysconf()`.
#[unsafe(no_mangle)]
pub extern "C" fn __sysconf(name: c_int) -> c_long {
    unsafe extern "C" {
        fn sysconf(name: c_int) -> c_long;
    }
    // SAFETY: it takes no pointers.
    unsafe { sysconf(name) }
}

/// A destructor of a `thread_local` object.
struct Destructor {
    function: unsafe extern "C" fn(*mut c_void),
    object: *mut c_void,
}

type Destructors = Vec<Destructor>;

unsafe extern "C" {
    fn pthread_key_create(
        key: *mut c_uint,
        destroy: Option<unsafe extern "C" fn(*mut c_void)>,
    ) -> c_int;
    fn pthread_getspecific(key: c_uint) -> *mut c_void;
    fn pthread_setspecific(key: c_uint, value: *const c_void) -> c_int;
}

/// The key of the threads' lists.
static KEY: Once<c_uint> = Once::new();

fn key() -> c_uint {
    *KEY.call_once(|| {
        let mut key = 0;
        // SAFETY: the key is written to a variable of ours.
        unsafe { pthread_key_create(&raw mut key, Some(run_destructors)) };
        key
    })
}

/// Calls a thread's destructors, the last first. One that is registered meanwhile is the next.
unsafe extern "C" fn run_destructors(list: *mut c_void) {
    // SAFETY: the key was made, and the list is this thread's.
    unsafe { pthread_setspecific(key(), list) };
    let list = list.cast::<Destructors>();
    // SAFETY: the list was made below; no reference to it stays while a destructor runs.
    while let Some(destructor) = unsafe { (*list).pop() } {
        // SAFETY: C++ registered it to be called now.
        unsafe { (destructor.function)(destructor.object) };
    }
    // SAFETY: the key was made.
    unsafe { pthread_setspecific(key(), ptr::null()) };
    // SAFETY: the list was made below, and nothing refers to it any more.
    drop(unsafe { Box::from_raw(list) });
}

/// Runs the calling thread's destructors: `exit()` does not end threads.
pub(crate) fn finish_thread() {
    let Some(key) = KEY.get() else { return };
    // SAFETY: the key was made.
    let list = unsafe { pthread_getspecific(*key) };
    if !list.is_null() {
        // SAFETY: the list was made below.
        unsafe { run_destructors(list) };
    }
}

/// Registers the destructor of a `thread_local` object.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __cxa_thread_atexit_impl(
    function: unsafe extern "C" fn(*mut c_void),
    object: *mut c_void,
    _module: *mut c_void,
) -> c_int {
    // SAFETY: the key was made.
    let mut list = unsafe { pthread_getspecific(key()) }.cast::<Destructors>();
    if list.is_null() {
        list = Box::into_raw(Box::default());
        // SAFETY: the key was made.
        unsafe { pthread_setspecific(key(), list.cast()) };
    }
    // SAFETY: the list is this thread's.
    unsafe { (*list).push(Destructor { function, object }) };
    0
}

/// `pthread_atfork()` of a shared object.
#[unsafe(no_mangle)]
pub extern "C" fn __register_atfork(
    prepare: Option<unsafe extern "C" fn()>,
    parent: Option<unsafe extern "C" fn()>,
    child: Option<unsafe extern "C" fn()>,
    _module: *mut c_void,
) -> c_int {
    // Nothing is ever called: there is no `fork()`.
    let _never_called = (prepare, parent, child);
    0
}

/// How far apart two frames may be, in bytes: beyond it, the chain is taken for broken.
const FRAME_LIMIT: usize = 64 * 1024;

/// `backtrace()`: follows frame pointers, as far as the program keeps them.
#[unsafe(no_mangle)]
#[inline(never)]
pub unsafe extern "C" fn backtrace(to: *mut *mut c_void, room: c_int) -> c_int {
    let mut frame: usize;
    // SAFETY: it reads a register.
    unsafe { core::arch::asm!("mov {}, rbp", out(reg) frame, options(nomem, nostack)) };
    let mut count = 0;
    while count < room && frame != 0 && frame.is_multiple_of(8) {
        let place = ptr::with_exposed_provenance::<usize>(frame);
        // SAFETY: the first frame is ours; each next one was near, and above, on the stack.
        let (next, back) = unsafe { (*place, *place.add(1)) };
        if back == 0 {
            break;
        }
        // SAFETY: the caller promises room.
        unsafe { *to.add(count as usize) = ptr::without_provenance_mut(back) };
        count += 1;
        if next <= frame || next - frame > FRAME_LIMIT {
            break;
        }
        frame = next;
    }
    count
}

fn symbol(address: *mut c_void) -> alloc::string::String {
    alloc::format!("[{:#x}]", address.addr())
}

/// `backtrace_symbols()`: addresses only.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn backtrace_symbols(
    from: *const *mut c_void,
    count: c_int,
) -> *mut *mut c_char {
    let count = usize::try_from(count).unwrap_or(0);
    const WIDTH: usize = 24;
    let block = super::super::stdlib::malloc(count * (WIDTH + size_of::<usize>()) + 1)
        .cast::<*mut c_char>();
    if block.is_null() {
        return block;
    }
    let texts = block.wrapping_add(count).cast::<c_char>();
    for index in 0..count {
        // SAFETY: the caller promises `count` addresses.
        let text = symbol(unsafe { *from.add(index) }) + "\0";
        let place = texts.wrapping_add(index * WIDTH);
        // SAFETY: each text has 21 bytes at most, and there is room for 24.
        unsafe { ptr::copy_nonoverlapping(text.as_ptr().cast(), place, text.len().min(WIDTH)) };
        // SAFETY: the block begins with as many pointers.
        unsafe { *block.add(index) = place };
    }
    block
}

/// `backtrace_symbols_fd()`: addresses only, a line each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn backtrace_symbols_fd(from: *const *mut c_void, count: c_int, fd: c_int) {
    unsafe extern "C" {
        fn write(fd: c_int, buf: *const u8, len: size_t) -> isize;
    }
    for index in 0..usize::try_from(count).unwrap_or(0) {
        // SAFETY: the caller promises `count` addresses.
        let line = symbol(unsafe { *from.add(index) }) + "\n";
        // SAFETY: the text has that length.
        unsafe { write(fd, line.as_ptr(), line.len()) };
    }
}
