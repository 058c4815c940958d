//! <err.h> and <error.h>: messages on standard error. Variadic functions are shims
//! (`libc/shim/err.c`).

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings that end in a NUL, arguments that fit"
)]

use alloc::vec::Vec;
use core::{
    arch::global_asm,
    ffi::{c_char, c_int, c_uint},
    sync::atomic::{AtomicPtr, AtomicU32, Ordering},
};

use kernel::sync::Mutex;

use super::stdio::{file, print::print_to};
use crate::{
    abi::{cstr, result, va_list::va_list},
    c::stdlib::exit,
    format::Unit,
};

/// A string that C reads and may set.
#[repr(transparent)]
pub struct Name(AtomicPtr<c_char>);

impl Name {
    const fn new() -> Self {
        Self(AtomicPtr::new(c"".as_ptr().cast_mut()))
    }

    /// The string.
    pub(crate) fn get(&self) -> *const c_char {
        self.0.load(Ordering::Relaxed)
    }
}

/// The program's name, as it was called.
#[unsafe(no_mangle)]
pub static program_invocation_name: Name = Name::new();
/// The same, without folders.
#[unsafe(no_mangle)]
pub static program_invocation_short_name: Name = Name::new();
/// BSD's name of the latter.
#[unsafe(no_mangle)]
pub(crate) static __progname: Name = Name::new();
/// BSD's name of the former.
#[unsafe(no_mangle)]
pub(crate) static __progname_full: Name = Name::new();

/// How many messages `error()` printed.
#[unsafe(no_mangle)]
pub static error_message_count: AtomicU32 = AtomicU32::new(0);
/// Whether `error_at_line()` prints one message a line only.
#[unsafe(no_mangle)]
pub static error_one_per_line: AtomicU32 = AtomicU32::new(0);

global_asm!(
    ".section .bss.error_print_progname, \"aw\", @nobits",
    ".balign 8",
    ".globl error_print_progname",
    "error_print_progname:",
    ".skip 8",
    ".text",
);

/// Notes the program's name. Called once, before any C runs.
pub(crate) unsafe fn install(name: *mut c_char) {
    if name.is_null() {
        return;
    }
    // SAFETY: the caller promises a string that stays.
    let bytes = unsafe { cstr::or_empty(name) };
    let start = bytes
        .iter()
        .rposition(|&byte| byte == b'/')
        .map_or(0, |slash| slash + 1);
    let short = name.wrapping_add(start);
    for (place, value) in [
        (&program_invocation_name, name),
        (&__progname_full, name),
        (&program_invocation_short_name, short),
        (&__progname, short),
    ] {
        place.0.store(value, Ordering::Relaxed);
    }
}

/// Prints "program: message: error", each part if it is there.
unsafe fn message(code: Option<c_int>, text: *const c_char, args: va_list) {
    let mut line = Vec::new();
    // SAFETY: it is a string.
    line.extend_from_slice(unsafe { cstr::or_empty(program_invocation_short_name.get()) });
    line.extend_from_slice(b": ");
    if !text.is_null() {
        // SAFETY: as the caller promises.
        let _what_was_printed_stays = unsafe { print_to(&mut line, text, args, Unit::Byte) };
        line.extend_from_slice(if code.is_some() { b": " } else { b"" });
    }
    if let Some(code) = code {
        line.extend_from_slice(error_text(code));
    }
    line.push(b'\n');
    write(&line);
}

fn error_text<'a>(code: c_int) -> &'a [u8] {
    // SAFETY: `strerror` returns a string that stays.
    unsafe { cstr::or_empty(crate::c::string::strerror(code)) }
}

fn write(line: &[u8]) {
    // SAFETY: `stderr` is an open stream, and the line has that length.
    unsafe { super::stdio::fwrite(line.as_ptr().cast(), 1, line.len(), file::stderr.get()) };
}

/// `vwarn()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwarn(text: *const c_char, args: va_list) {
    // SAFETY: as the caller promises.
    unsafe { message(Some(result::errno_code()), text, args) };
}

/// `vwarnx()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwarnx(text: *const c_char, args: va_list) {
    // SAFETY: as the caller promises.
    unsafe { message(None, text, args) };
}

/// `verr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn verr(status: c_int, text: *const c_char, args: va_list) -> ! {
    // SAFETY: as the caller promises.
    unsafe { vwarn(text, args) };
    exit::exit(status)
}

/// `verrx()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn verrx(status: c_int, text: *const c_char, args: va_list) -> ! {
    // SAFETY: as the caller promises.
    unsafe { vwarnx(text, args) };
    exit::exit(status)
}

unsafe extern "C" {
    /// `warn()`.
    pub fn warn(text: *const c_char, ...);
    /// `warnx()`.
    pub fn warnx(text: *const c_char, ...);
    /// `err()`.
    pub fn err(status: c_int, text: *const c_char, ...) -> !;
    /// `errx()`.
    pub fn errx(status: c_int, text: *const c_char, ...) -> !;
}

unsafe extern "C" {
    /// Prints the program's name for `error()`.
    static error_print_progname: Option<unsafe extern "C" fn()>;
}

/// Where the last message of `error_at_line()` was about.
static LAST_PLACE: Mutex<(Vec<u8>, c_uint)> = Mutex::new((Vec::new(), 0));

/// Whether the last message was about this place, too.
fn is_repeated(path: &[u8], at: c_uint) -> bool {
    let mut last = LAST_PLACE.lock();
    let is_same = last.0 == path && last.1 == at;
    *last = (path.to_vec(), at);
    is_same
}

/// `error()` and `error_at_line()` for their shims; `path` is null for the former.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_verror(
    status: c_int,
    code: c_int,
    path: *const c_char,
    at: c_uint,
    text: *const c_char,
    args: va_list,
) {
    // SAFETY: the caller promises a string or null.
    let path = unsafe { cstr::optional(path) };
    if error_one_per_line.load(Ordering::Relaxed) != 0
        && path.is_some_and(|path| is_repeated(path, at))
    {
        return;
    }
    // SAFETY: it takes no pointers that are not ours.
    unsafe { super::stdio::fflush(file::stdout.get()) };
    let mut line = Vec::new();
    // SAFETY: it is a function of the program's, or null.
    if let Some(print) = unsafe { error_print_progname } {
        // SAFETY: as above.
        unsafe { print() };
    } else {
        // SAFETY: it is a string.
        line.extend_from_slice(unsafe { cstr::or_empty(program_invocation_name.get()) });
        line.push(b':');
        line.extend_from_slice(if path.is_none() { b" " } else { b"" });
    }
    if let Some(path) = path {
        line.extend_from_slice(path);
        line.extend_from_slice(alloc::format!(":{at}: ").as_bytes());
    }
    // SAFETY: as the caller promises.
    let _what_was_printed_stays = unsafe { print_to(&mut line, text, args, Unit::Byte) };
    if code != 0 {
        line.extend_from_slice(b": ");
        line.extend_from_slice(error_text(code));
    }
    line.push(b'\n');
    write(&line);
    error_message_count.fetch_add(1, Ordering::Relaxed);
    if status != 0 {
        exit::exit(status);
    }
}
