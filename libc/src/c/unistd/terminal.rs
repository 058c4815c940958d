//! <unistd.h>: terminals.

#![expect(unsafe_code, reason = "exported to C")]
#![expect(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::ffi::{CStr, c_char, c_int};

use posix_api::{Errno, Fd, file};

use crate::{
    abi::{
        out,
        result::{number, or, pointer, status, value},
        types::base::{pid_t, size_t},
    },
    identity::{PROCESS_ID, of_this_process},
    process::process,
};

/// `isatty()`.
#[unsafe(no_mangle)]
pub extern "C" fn isatty(fd: c_int) -> c_int {
    let result = file::is_terminal(process(), Fd(fd));
    or(result.map(|()| 1), 0)
}

/// `tcgetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcgetpgrp(fd: c_int) -> pid_t {
    value(file::is_terminal(process(), Fd(fd)).map(|()| PROCESS_ID))
}

/// `tcsetpgrp()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcsetpgrp(fd: c_int, group: pid_t) -> c_int {
    let group = of_this_process(group, 0).map_err(|_| Errno::EPERM);
    status(file::is_terminal(process(), Fd(fd)).and(group.map(drop)))
}

/// `ttyname()`.
#[unsafe(no_mangle)]
pub extern "C" fn ttyname(fd: c_int) -> *mut c_char {
    static NAME: &CStr = c"/dev/console";
    let name = NAME.as_ptr().cast_mut();
    pointer(file::is_terminal(process(), Fd(fd)).map(|()| name))
}

/// `ttyname_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttyname_r(fd: c_int, buf: *mut c_char, len: size_t) -> c_int {
    let known = file::is_terminal(process(), Fd(fd));
    // SAFETY: the caller promises that `buf` has room for `len` bytes.
    number(known.and_then(|()| unsafe { out::write_text(buf.cast(), len, b"/dev/console") }))
}

/// `getpass()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getpass(prompt: *const c_char) -> *mut c_char {
    or(Err(Errno::ENOSYS), core::ptr::null_mut())
}

/// `vhangup()`.
#[unsafe(no_mangle)]
pub extern "C" fn vhangup() -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `ctermid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctermid(buf: *mut c_char) -> *mut c_char {
    static NAME: &CStr = c"/dev/tty";
    // SAFETY: the caller promises that `buf` is null or has room for `L_ctermid` bytes.
    unsafe { out::text_or_shared(buf, NAME) }
}
