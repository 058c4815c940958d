//! <fmtmsg.h>: POSIX.1-2024 `fmtmsg()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "POSIX.1-2024 <fmtmsg.h> says what each is for")]

use core::ffi::{c_char, c_int, c_long};

use posix_api::{Fd, file};

use super::stdlib::environment::getenv;
use crate::{abi::cstr, message_text, process::process};

pub const MM_HARD: c_long = 1;
pub const MM_SOFT: c_long = 2;
pub const MM_FIRM: c_long = 4;
pub const MM_APPL: c_long = 8;
pub const MM_UTIL: c_long = 16;
pub const MM_OPSYS: c_long = 32;
pub const MM_RECOVER: c_long = 64;
pub const MM_NRECOV: c_long = 128;
pub const MM_PRINT: c_long = 256;
pub const MM_CONSOLE: c_long = 512;
pub const MM_NULLMC: c_long = 0;
pub const MM_NOSEV: c_int = 0;
pub const MM_HALT: c_int = 1;
pub const MM_ERROR: c_int = 2;
pub const MM_WARNING: c_int = 3;
pub const MM_INFO: c_int = 4;
pub const MM_NOTOK: c_int = -1;
pub const MM_OK: c_int = 0;
pub const MM_NOMSG: c_int = 1;
pub const MM_NOCON: c_int = 4;

/// `fmtmsg()`.
///
/// # Safety
///
/// The texts are null or end in a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fmtmsg(
    classification: c_long,
    label: *const c_char,
    severity: c_int,
    text: *const c_char,
    action: *const c_char,
    tag: *const c_char,
) -> c_int {
    // SAFETY: the caller promises texts, or null.
    let [label, text, action, tag] =
        [label, text, action, tag].map(|it| unsafe { cstr::optional(it) });
    let Some(severity) = message_text::severity(severity) else {
        return MM_NOTOK;
    };
    if label.is_some_and(|label| !message_text::is_label(label)) {
        return MM_NOTOK;
    }
    let parts = message_text::Parts {
        label,
        severity,
        text,
        action,
        tag,
    };
    // SAFETY: a name of ours.
    let verbs = unsafe { cstr::optional(getenv(c"MSGVERB".as_ptr())) };
    let mut result = MM_OK;
    if classification & MM_PRINT != 0 && !write(Fd(2), &parts.lines(message_text::shown(verbs))) {
        result |= MM_NOMSG;
    }
    if classification & MM_CONSOLE != 0 && !write_console(&parts.lines(message_text::ALL)) {
        result |= MM_NOCON;
    }
    result
}

fn write(fd: Fd, text: &[u8]) -> bool {
    file::write(process(), fd, text).is_ok_and(|len| len == text.len())
}

fn write_console(text: &[u8]) -> bool {
    kernel::console::write(text);
    true
}
