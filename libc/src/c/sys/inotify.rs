//! <sys/inotify.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use posix_api::{
    Fd,
    file::NewFileFlags,
    fs::inotify::{self, Events},
};

use crate::{
    abi::{
        cstr, flags,
        result::{descriptor, status, value},
        types::base::uint32_t,
    },
    process::process,
};

/// `inotify_init()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_init() -> c_int {
    descriptor(inotify::inotify_init(process(), NewFileFlags::default()))
}

/// `inotify_init1()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_init1(flags: c_int) -> c_int {
    let new = flags::new_file(flags);
    descriptor(new.and_then(|new| inotify::inotify_init(process(), new)))
}

/// `inotify_add_watch()`.
///
/// # Safety
///
/// `path` must point to a string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn inotify_add_watch(
    fd: c_int,
    path: *const c_char,
    mask: uint32_t,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let events = Events::from_bits_truncate(mask);
    value(path.and_then(|path| inotify::inotify_add_watch(process(), Fd(fd), path, events)))
}

/// `inotify_rm_watch()`.
#[unsafe(no_mangle)]
pub extern "C" fn inotify_rm_watch(fd: c_int, watch: c_int) -> c_int {
    status(inotify::inotify_rm_watch(process(), Fd(fd), watch))
}
