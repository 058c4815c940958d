//! <regex.h>: POSIX.1-2024 `regcomp()`, `regexec()`, `regerror()`, `regfree()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "POSIX.1-2024 <regex.h> says what each is for")]
#![allow(
    clippy::missing_safety_doc,
    reason = "expressions that regcomp() made, strings, arrays"
)]

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use crate::{
    abi::{cstr, types::base::size_t},
    c::string::strlcpy,
    pattern::regex::{Bounds, ParseError, Regex, Syntax},
};

pub type regoff_t = c_int;

/// A compiled expression, as large as glibc's.
#[repr(C)]
pub struct regex_t {
    pub __buffer: *mut c_void,
    pub __allocated: size_t,
    pub __used: size_t,
    pub __syntax: size_t,
    pub __fastmap: *mut c_char,
    pub __translate: *mut c_char,
    pub re_nsub: size_t,
    pub __flags: size_t,
}

/// Where a match is, in bytes; -1 if nowhere.
#[repr(C)]
pub struct regmatch_t {
    pub rm_so: regoff_t,
    pub rm_eo: regoff_t,
}

pub const REG_EXTENDED: c_int = 1;
pub const REG_ICASE: c_int = 2;
pub const REG_NEWLINE: c_int = 4;
pub const REG_NOSUB: c_int = 8;
pub const REG_NOTBOL: c_int = 1;
pub const REG_NOTEOL: c_int = 2;
pub const REG_STARTEND: c_int = 4;
pub const REG_NOERROR: c_int = 0;
pub const REG_NOMATCH: c_int = 1;
pub const REG_BADPAT: c_int = 2;
pub const REG_ECOLLATE: c_int = 3;
pub const REG_ECTYPE: c_int = 4;
pub const REG_EESCAPE: c_int = 5;
pub const REG_ESUBREG: c_int = 6;
pub const REG_EBRACK: c_int = 7;
pub const REG_EPAREN: c_int = 8;
pub const REG_EBRACE: c_int = 9;
pub const REG_BADBR: c_int = 10;
pub const REG_ERANGE: c_int = 11;
pub const REG_ESPACE: c_int = 12;
pub const REG_BADRPT: c_int = 13;

/// The errors' texts by number, each with a NUL.
const TEXTS: [&str; 14] = [
    "Success\0",
    "No match\0",
    "Invalid regular expression\0",
    "Invalid collation character\0",
    "Invalid character class name\0",
    "Trailing backslash\0",
    "Invalid back reference\0",
    "Unmatched [, [^, [:, [., or [=\0",
    "Unmatched ( or \\(\0",
    "Unmatched \\{\0",
    "Invalid content of \\{\\}\0",
    "Invalid range end\0",
    "Memory exhausted\0",
    "Invalid preceding regular expression\0",
];

fn code(error: ParseError) -> c_int {
    match error {
        ParseError::Collation => REG_ECOLLATE,
        ParseError::Class => REG_ECTYPE,
        ParseError::Escape => REG_EESCAPE,
        ParseError::Reference => REG_ESUBREG,
        ParseError::Bracket => REG_EBRACK,
        ParseError::Parenthesis => REG_EPAREN,
        ParseError::Brace => REG_EBRACE,
        ParseError::Interval => REG_BADBR,
        ParseError::Range => REG_ERANGE,
        ParseError::Repeat => REG_BADRPT,
        ParseError::TooLarge => REG_ESPACE,
    }
}

/// `regcomp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regcomp(
    regex: *mut regex_t,
    pattern: *const c_char,
    flags: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let pattern = unsafe { cstr::or_empty(pattern) };
    let syntax = Syntax {
        extended: flags & REG_EXTENDED != 0,
        fold_case: flags & REG_ICASE != 0,
        newlines: flags & REG_NEWLINE != 0,
    };
    let (compiled, groups, result) = match Regex::new(pattern, syntax) {
        Ok(compiled) => {
            let groups = compiled.groups();
            (Box::into_raw(Box::new(compiled)).cast(), groups, 0)
        }
        Err(error) => (ptr::null_mut(), 0, code(error)),
    };
    // SAFETY: as the caller promises.
    unsafe {
        regex.write(regex_t {
            __buffer: compiled,
            __allocated: 0,
            __used: 0,
            __syntax: 0,
            __fastmap: ptr::null_mut(),
            __translate: ptr::null_mut(),
            re_nsub: groups,
            __flags: (flags & REG_NOSUB) as size_t,
        });
    }
    result
}

/// `regexec()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regexec(
    regex: *const regex_t,
    text: *const c_char,
    count: size_t,
    matches: *mut regmatch_t,
    flags: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let (compiled, no_groups) =
        unsafe { ((*regex).__buffer.cast::<Regex>(), (*regex).__flags != 0) };
    // SAFETY: `regcomp` stored it, and `regfree` clears it.
    let Some(compiled) = (unsafe { compiled.as_ref() }) else {
        return REG_BADPAT;
    };
    let is_part = flags & REG_STARTEND != 0;
    // SAFETY: with the flag, the caller promises that the first element bounds the text.
    let base = if is_part {
        unsafe { (*matches).rm_so }
    } else {
        0
    };
    let bytes = if is_part {
        // SAFETY: as above.
        let len = unsafe { (*matches).rm_eo } - base;
        let start = text.wrapping_offset(base as isize).cast::<c_void>();
        // SAFETY: as above.
        unsafe { crate::abi::bytes::bytes(start, usize::try_from(len).unwrap_or(0)) }
            .unwrap_or_default()
    } else {
        // SAFETY: as the caller promises.
        unsafe { cstr::or_empty(text) }
    };
    let bounds = Bounds {
        not_start: flags & REG_NOTBOL != 0,
        not_end: flags & REG_NOTEOL != 0,
    };
    let count = if no_groups { 0 } else { count };
    let Some(found) = compiled.find(bytes, bounds, count > 1) else {
        return REG_NOMATCH;
    };
    for index in 0..count {
        let range = found.get(index).cloned().flatten();
        let offset = |at: usize| base.saturating_add(c_int::try_from(at).unwrap_or(c_int::MAX));
        let (rm_so, rm_eo) = range.map_or((-1, -1), |it| (offset(it.start), offset(it.end)));
        // SAFETY: the caller promises `count` elements.
        unsafe { matches.add(index).write(regmatch_t { rm_so, rm_eo }) };
    }
    0
}

/// `regerror()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regerror(
    code: c_int,
    _regex: *const regex_t,
    buf: *mut c_char,
    len: size_t,
) -> size_t {
    let text = usize::try_from(code).ok().and_then(|code| TEXTS.get(code));
    let text = text.copied().unwrap_or("Unknown error\0");
    // SAFETY: as the caller promises.
    unsafe { strlcpy(buf, text.as_ptr().cast(), len) + 1 }
}

/// `regfree()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regfree(regex: *mut regex_t) {
    // SAFETY: as the caller promises.
    let compiled = unsafe { ptr::replace(&raw mut (*regex).__buffer, ptr::null_mut()) };
    if !compiled.is_null() {
        // SAFETY: `regcomp` made it.
        drop(unsafe { Box::from_raw(compiled.cast::<Regex>()) });
    }
}
