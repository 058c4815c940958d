//! <syslog.h>: POSIX.1-2024 `syslog()`. Messages go to the console, a line each:
//! `program[process]: text`. Variadic functions are shims (`libc/shim/syslog.c`).

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings that end in a NUL, arguments that fit"
)]

use alloc::vec::Vec;
use core::ffi::{c_char, c_int};

use kernel::{console, sync::Mutex};

use super::{
    err::program_invocation_short_name,
    stdio::{self, file, print::print_to},
};
use crate::{
    abi::{
        constants::syslog::{LOG_PERROR, LOG_PID},
        cstr,
        va_list::va_list,
    },
    format::Unit,
    process::process,
};

/// What `openlog()` and `setlogmask()` set.
struct Log {
    name: Option<Vec<u8>>,
    options: c_int,
    mask: c_int,
}

static LOG: Mutex<Log> = Mutex::new(Log {
    name: None,
    options: 0,
    mask: 0xff,
});

/// `closelog()`.
#[unsafe(no_mangle)]
pub extern "C" fn closelog() {
    let mut log = LOG.lock();
    (log.name, log.options) = (None, 0);
}

/// `openlog()`. The name is copied, if there is memory for it; the console knows no facilities.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn openlog(name: *const c_char, options: c_int, _facility: c_int) {
    // SAFETY: as the caller promises.
    let name = unsafe { cstr::optional(name) }.and_then(|name| {
        let mut copy = Vec::new();
        copy.try_reserve_exact(name.len()).ok()?;
        copy.extend_from_slice(name);
        Some(copy)
    });
    let mut log = LOG.lock();
    (log.name, log.options) = (name, options);
}

/// `setlogmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn setlogmask(mask: c_int) -> c_int {
    let mut log = LOG.lock();
    let before = log.mask;
    if mask != 0 {
        log.mask = mask;
    }
    before
}

unsafe extern "C" {
    /// `syslog()`: a shim reads its last arguments.
    pub fn syslog(priority: c_int, format: *const c_char, ...);
}

/// `vsyslog()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsyslog(priority: c_int, format: *const c_char, args: va_list) {
    let mut text = Vec::new();
    // SAFETY: as the caller promises.
    let _what_was_printed_stays = unsafe { print_to(&mut text, format, args, Unit::Byte) };
    let log = LOG.lock();
    if log.mask >> (priority & 7) & 1 == 0 {
        return;
    }
    // SAFETY: it is a string.
    let program = unsafe { cstr::or_empty(program_invocation_short_name.get()) };
    let mut line = log.name.as_deref().unwrap_or(program).to_vec();
    if log.options & LOG_PID != 0 {
        line.extend_from_slice(alloc::format!("[{}]", process().pid()).as_bytes());
    }
    line.extend_from_slice(b": ");
    line.extend_from_slice(text.strip_suffix(b"\n").unwrap_or(&text));
    line.push(b'\n');
    let also_to_stderr = log.options & LOG_PERROR != 0;
    drop(log);
    if also_to_stderr {
        // SAFETY: `stderr` is an open stream, and the line has that length.
        unsafe { stdio::fwrite(line.as_ptr().cast(), 1, line.len(), file::stderr.get()) };
    }
    console::write(&line);
}
