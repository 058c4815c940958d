//! <argp.h>: GNU's parser of a program's arguments. The header is written by hand, as it is tables and constants.
//!
//! Differs from glibc: `ARGP_HELP_FMT` is not looked at, and texts are not translated.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "tables that end as the manual says, and strings"
)]

mod help;
mod list;
mod own;
mod page;
mod parse;

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_uint, c_void},
    ptr,
    sync::atomic::{AtomicI32, AtomicPtr, Ordering},
};

use super::{
    err,
    stdio::{self, file, file::FILE, print::print_to},
    stdlib::exit,
};
use crate::{
    abi::{cstr, va_list::va_list},
    format::Unit,
};

/// An option.
#[repr(C)]
pub struct argp_option {
    name: *const c_char,
    key: c_int,
    arg: *const c_char,
    flags: c_int,
    doc: *const c_char,
    group: c_int,
}

/// What parses options and arguments.
pub type argp_parser_t = Option<unsafe extern "C" fn(c_int, *mut c_char, *mut argp_state) -> c_int>;
/// What changes texts of the help.
pub type argp_filter_t =
    Option<unsafe extern "C" fn(c_int, *const c_char, *mut c_void) -> *mut c_char>;
/// What prints the version.
type Hook = unsafe extern "C" fn(*mut FILE, *mut argp_state);

/// A parser and its tables.
#[repr(C)]
pub struct argp {
    options: *const argp_option,
    parser: argp_parser_t,
    args_doc: *const c_char,
    doc: *const c_char,
    children: *const argp_child,
    help_filter: argp_filter_t,
    argp_domain: *const c_char,
}

/// A parser within another.
#[repr(C)]
pub struct argp_child {
    argp: *const argp,
    flags: c_int,
    header: *const c_char,
    group: c_int,
}

/// What parsers see of the parsing.
#[repr(C)]
pub struct argp_state {
    root_argp: *const argp,
    argc: c_int,
    argv: *mut *mut c_char,
    next: c_int,
    flags: c_uint,
    arg_num: c_uint,
    quoted: c_int,
    input: *mut c_void,
    child_inputs: *mut *mut c_void,
    hook: *mut c_void,
    name: *mut c_char,
    err_stream: *mut FILE,
    out_stream: *mut FILE,
    pstate: *mut c_void,
}

const OPTION_ARG_OPTIONAL: c_int = 1;
const OPTION_HIDDEN: c_int = 2;
const OPTION_ALIAS: c_int = 4;
const OPTION_DOC: c_int = 8;
const OPTION_NO_USAGE: c_int = 16;
const ARGP_NO_ERRS: c_uint = 2;
const ARGP_NO_EXIT: c_uint = 0x20;
const HELP_STD_ERR: c_uint = 0x104;
const HELP_STD_USAGE: c_uint = 0x106;

/// What `--version` prints; null: there is no such option.
#[unsafe(no_mangle)]
pub static argp_program_version: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());
/// What prints the version instead; null: nothing does.
#[unsafe(no_mangle)]
pub static argp_program_version_hook: AtomicPtr<c_void> = AtomicPtr::new(ptr::null_mut());
/// Where bugs are to be reported; null: nothing is said of it.
#[unsafe(no_mangle)]
pub static argp_program_bug_address: AtomicPtr<c_char> = AtomicPtr::new(ptr::null_mut());
/// The status with which a program ends whose arguments are wrong.
#[unsafe(no_mangle)]
pub static argp_err_exit_status: AtomicI32 = AtomicI32::new(64);

/// The text of C's; empty if it is null.
fn text<'a>(text: *const c_char) -> &'a [u8] {
    // SAFETY: the tables hold strings that stay, or null.
    unsafe { cstr::optional(text) }.unwrap_or_default()
}

/// The elements of a table, which ends with one that `is_end`.
fn table<'a, T>(first: *const T, is_end: impl Fn(&T) -> bool) -> &'a [T] {
    let mut len = 0;
    // SAFETY: the program's tables end with such an element, or there is none.
    while unsafe { first.wrapping_add(len).as_ref() }.is_some_and(|it| !is_end(it)) {
        len += 1;
    }
    if len == 0 {
        return &[];
    }
    // SAFETY: so many were found.
    unsafe { core::slice::from_raw_parts(first, len) }
}

impl argp_option {
    fn is_end(&self) -> bool {
        self.key == 0 && self.name.is_null() && self.doc.is_null() && self.group == 0
    }

    fn has(&self, flag: c_int) -> bool {
        self.flags & flag != 0
    }

    /// Its letter, if it is one.
    fn letter(&self) -> Option<u8> {
        let letter = u8::try_from(self.key)
            .ok()
            .filter(|_| !self.has(OPTION_DOC));
        letter.filter(|byte| (b' '..=b'~').contains(byte))
    }
}

impl argp {
    fn options<'a>(&self) -> &'a [argp_option] {
        table(self.options, argp_option::is_end)
    }

    fn children<'a>(&self) -> &'a [argp_child] {
        table(self.children, |child| child.argp.is_null())
    }
}

impl argp_child {
    fn argp<'a>(&self) -> &'a argp {
        // SAFETY: a table ends before a child without one; the program's parsers stay.
        unsafe { &*self.argp }
    }
}

/// The name in messages.
unsafe fn name(state: *const argp_state) -> *const c_char {
    // SAFETY: the caller promises a state or null.
    unsafe { state.as_ref() }.map_or_else(
        || err::program_invocation_short_name.get(),
        |state| state.name,
    )
}

/// Whether there is to be nothing of what goes wrong.
unsafe fn has(state: *const argp_state, flag: c_uint) -> bool {
    // SAFETY: the caller promises a state or null.
    unsafe { state.as_ref() }.is_some_and(|state| state.flags & flag != 0)
}

unsafe fn errors(state: *const argp_state) -> *mut FILE {
    // SAFETY: the caller promises a state or null.
    unsafe { state.as_ref() }.map_or_else(|| file::stderr.get(), |state| state.err_stream)
}

fn write(stream: *mut FILE, text: &[u8]) {
    if !stream.is_null() {
        // SAFETY: an open stream, and the text has that length.
        unsafe { stdio::fwrite(text.as_ptr().cast(), 1, text.len(), stream) };
    }
}

/// `argp_help()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_help(
    argp: *const argp,
    stream: *mut FILE,
    flags: c_uint,
    name: *const c_char,
) {
    // SAFETY: the caller promises a parser or null.
    if let Some(argp) = unsafe { argp.as_ref() } {
        write(stream, &help::text(argp, ptr::null(), flags, text(name)));
    }
}

/// `argp_state_help()`: ends the program if `flags` say so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_state_help(
    state: *const argp_state,
    stream: *mut FILE,
    flags: c_uint,
) {
    const EXIT_ERR: c_uint = 0x100;
    const EXIT_OK: c_uint = 0x200;
    // SAFETY: the caller promises a state or null.
    if unsafe { has(state, ARGP_NO_ERRS) } || stream.is_null() {
        return;
    }
    // SAFETY: as above; its parser stays.
    if let Some(root) = unsafe { state.as_ref() }.and_then(|it| unsafe { it.root_argp.as_ref() }) {
        // SAFETY: as above.
        let name = text(unsafe { name(state) });
        write(stream, &help::text(root, state, flags, name));
    }
    // SAFETY: as above.
    if unsafe { has(state, ARGP_NO_EXIT) } {
        return;
    }
    if flags & EXIT_ERR != 0 {
        exit::exit(argp_err_exit_status.load(Ordering::Relaxed));
    }
    if flags & EXIT_OK != 0 {
        exit::exit(0);
    }
}

/// `argp_usage()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_usage(state: *const argp_state) {
    // SAFETY: as the caller promises.
    unsafe { argp_state_help(state, file::stderr.get(), HELP_STD_USAGE) };
}

/// `argp_error()` for its shim.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_argp_error(
    state: *const argp_state,
    format: *const c_char,
    args: va_list,
) {
    // SAFETY: the caller promises a state or null.
    let (stream, is_silent) = unsafe { (errors(state), has(state, ARGP_NO_ERRS)) };
    if is_silent || stream.is_null() {
        return;
    }
    // SAFETY: as above.
    let mut line = [text(unsafe { name(state) }), b": "].concat();
    // SAFETY: as the caller promises.
    let _what_was_printed_stays = unsafe { print_to(&mut line, format, args, Unit::Byte) };
    line.push(b'\n');
    write(stream, &line);
    // SAFETY: as the caller promises.
    unsafe { argp_state_help(state, stream, HELP_STD_ERR) };
}

/// `argp_failure()` for its shim.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __skerry_argp_failure(
    state: *const argp_state,
    status: c_int,
    code: c_int,
    format: *const c_char,
    args: va_list,
) {
    // SAFETY: the caller promises a state or null.
    let (stream, is_silent) = unsafe { (errors(state), has(state, ARGP_NO_ERRS)) };
    if is_silent || stream.is_null() {
        return;
    }
    // SAFETY: as above.
    let mut line: Vec<u8> = text(unsafe { name(state) }).to_vec();
    if !format.is_null() {
        line.extend_from_slice(b": ");
        // SAFETY: as the caller promises.
        let _what_was_printed_stays = unsafe { print_to(&mut line, format, args, Unit::Byte) };
    }
    if code != 0 {
        line.extend_from_slice(b": ");
        line.extend_from_slice(text(super::string::strerror(code)));
    }
    line.push(b'\n');
    write(stream, &line);
    // SAFETY: as above.
    if status != 0 && !unsafe { has(state, ARGP_NO_EXIT) } {
        exit::exit(status);
    }
}

/// `_argp_input()`: what the parser `argp` was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _argp_input(argp: *const argp, state: *const argp_state) -> *mut c_void {
    // SAFETY: the caller promises a state or null.
    parse::input(argp, unsafe { state.as_ref() })
}

/// `_option_is_short()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _option_is_short(option: *const argp_option) -> c_int {
    // SAFETY: the caller promises an option.
    c_int::from(unsafe { &*option }.letter().is_some())
}

/// `_option_is_end()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _option_is_end(option: *const argp_option) -> c_int {
    // SAFETY: the caller promises an option.
    c_int::from(unsafe { &*option }.is_end())
}

/// `argp_parse()`: 0, or what a parser answered; `EINVAL` for what none wants.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn argp_parse(
    argp: *const argp,
    argc: c_int,
    argv: *mut *mut c_char,
    flags: c_uint,
    index: *mut c_int,
    input: *mut c_void,
) -> c_int {
    // SAFETY: the caller promises a parser and arguments.
    unsafe { own::parse(argp, argc, argv, flags, index, input) }
}
