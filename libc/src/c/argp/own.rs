//! The parsers that every program has: of `--help`, `--usage` and, if it says its version, `--version`.

use alloc::vec::Vec;
use core::{
    ffi::{CStr, c_char, c_int, c_uint, c_void},
    ptr,
    sync::atomic::Ordering,
};

use super::{
    ARGP_NO_ERRS, ARGP_NO_EXIT, Hook, OPTION_ARG_OPTIONAL, OPTION_HIDDEN, argp, argp_child,
    argp_option, argp_parser_t, argp_program_version, argp_program_version_hook, argp_state,
    argp_state_help, err, exit,
    parse::{PARSE_ARGV0, UNKNOWN, run, short_name},
    text, write,
};

const NO_HELP: c_uint = 0x10;

const USAGE: c_int = -3;
const PROGRAM_NAME: c_int = -2;
const HANG: c_int = -4;

const fn own_option(
    name: &'static CStr,
    key: c_int,
    arg: *const c_char,
    flags: c_int,
    doc: &'static CStr,
    group: c_int,
) -> argp_option {
    argp_option {
        name: name.as_ptr(),
        key,
        arg,
        flags,
        doc: doc.as_ptr(),
        group,
    }
}

const fn no_option() -> argp_option {
    argp_option {
        name: ptr::null(),
        key: 0,
        arg: ptr::null(),
        flags: 0,
        doc: ptr::null(),
        group: 0,
    }
}

fn parser_of(options: &[argp_option], parser: argp_parser_t, children: &[argp_child]) -> argp {
    let children = if children.is_empty() {
        ptr::null()
    } else {
        children.as_ptr()
    };
    let options = if options.is_empty() {
        ptr::null()
    } else {
        options.as_ptr()
    };
    argp {
        options,
        parser,
        args_doc: ptr::null(),
        doc: ptr::null(),
        children,
        help_filter: None,
        argp_domain: ptr::null(),
    }
}

const fn child(argp: *const argp) -> argp_child {
    argp_child {
        argp,
        flags: 0,
        header: ptr::null(),
        group: 0,
    }
}

/// `argp_parse()`: with `--help` and its kin unless `flags` say no.
///
/// # Safety
///
/// As the exported function.
pub unsafe fn parse(
    argp: *const argp,
    argc: c_int,
    argv: *mut *mut c_char,
    flags: c_uint,
    index: *mut c_int,
    input: *mut c_void,
) -> c_int {
    let arguments = (argc, argv);
    if flags & NO_HELP != 0 {
        return run(argp, arguments, flags, index, input);
    }
    let hidden = OPTION_HIDDEN;
    let options = [
        own_option(
            c"help",
            c_int::from(b'?'),
            ptr::null(),
            0,
            c"Give this help list",
            -1,
        ),
        own_option(
            c"usage",
            USAGE,
            ptr::null(),
            0,
            c"Give a short usage message",
            0,
        ),
        own_option(
            c"program-name",
            PROGRAM_NAME,
            c"NAME".as_ptr(),
            hidden,
            c"Set the program name",
            0,
        ),
        own_option(
            c"HANG",
            HANG,
            c"SECS".as_ptr(),
            OPTION_ARG_OPTIONAL | hidden,
            c"Hang for SECS seconds (default 3600)",
            0,
        ),
        no_option(),
    ];
    let version_options = [
        own_option(
            c"version",
            c_int::from(b'V'),
            ptr::null(),
            0,
            c"Print program version",
            -1,
        ),
        no_option(),
    ];
    let default = parser_of(&options, Some(parse_default), &[]);
    let version = parser_of(&version_options, Some(parse_version), &[]);
    let has_version = !argp_program_version.load(Ordering::Relaxed).is_null()
        || !argp_program_version_hook.load(Ordering::Relaxed).is_null();
    let mut children = Vec::new();
    if !argp.is_null() {
        children.push(child(argp));
    }
    children.push(child(&raw const default));
    if has_version {
        children.push(child(&raw const version));
    }
    children.push(child(ptr::null()));
    let root = parser_of(&[], None, &children);
    run(&raw const root, arguments, flags, index, input)
}

/// The parser of `--help` and its kin.
unsafe extern "C" fn parse_default(
    key: c_int,
    argument: *mut c_char,
    state: *mut argp_state,
) -> c_int {
    const STD_HELP: c_uint = 0x27a;
    const USAGE_EXIT: c_uint = 0x201;
    unsafe extern "C" {
        fn sleep(seconds: c_uint) -> c_uint;
    }
    // SAFETY: it is called with a state.
    let (out, flags) = unsafe { ((*state).out_stream, (*state).flags) };
    match key {
        // SAFETY: as above.
        0x3f => unsafe { argp_state_help(state, out, STD_HELP) },
        // SAFETY: as above.
        USAGE => unsafe { argp_state_help(state, out, USAGE_EXIT) },
        PROGRAM_NAME => {
            // SAFETY: arguments stay as long as the program.
            unsafe { err::install(argument) };
            // SAFETY: as above.
            unsafe { (*state).name = short_name(argument) };
            if flags & (PARSE_ARGV0 | ARGP_NO_ERRS) == PARSE_ARGV0 {
                // SAFETY: there is a first argument.
                unsafe { *(*state).argv = argument };
            }
        }
        HANG => {
            let digits = if argument.is_null() {
                b"3600"
            } else {
                text(argument)
            };
            let seconds = core::str::from_utf8(digits)
                .ok()
                .and_then(|it| it.parse().ok());
            // SAFETY: it takes no pointers.
            unsafe { sleep(seconds.unwrap_or(0)) };
        }
        _ => return UNKNOWN,
    }
    0
}

/// The parser of `--version`.
unsafe extern "C" fn parse_version(
    key: c_int,
    _argument: *mut c_char,
    state: *mut argp_state,
) -> c_int {
    if key != c_int::from(b'V') {
        return UNKNOWN;
    }
    // SAFETY: it is called with a state.
    let (out, flags) = unsafe { ((*state).out_stream, (*state).flags) };
    let hook = argp_program_version_hook.load(Ordering::Relaxed);
    if hook.is_null() {
        let version = text(argp_program_version.load(Ordering::Relaxed));
        write(out, &[version, b"\n"].concat());
    } else {
        // SAFETY: C assigns functions of this type.
        let hook = unsafe { core::mem::transmute::<*mut c_void, Hook>(hook) };
        // SAFETY: the program gave it to be called with these.
        unsafe { hook(out, state) };
    }
    if flags & ARGP_NO_EXIT == 0 {
        exit::exit(0);
    }
    0
}
