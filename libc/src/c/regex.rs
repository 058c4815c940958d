//! <regex.h>: POSIX.1-2024 `regcomp()`, `regexec()`, `regerror()`, `regfree()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "POSIX.1-2024 <regex.h> says what each is for")]
#![allow(
    clippy::missing_safety_doc,
    reason = "expressions that regcomp() made, strings, arrays"
)]

mod re_search;

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_uint, c_void},
    mem, ptr,
};

use kernel::memory;

use crate::{
    abi::{allocation, cstr, types::base::size_t},
    c::string::strlcpy,
    pattern::regex::{Bounds, ParseError, Regex, Syntax},
};

pub type regoff_t = c_int;

/// A compiled expression, as large as glibc's: `struct re_pattern_buffer`.
#[repr(C)]
pub struct regex_t {
    pub(super) buffer: *mut c_void,
    pub(super) allocated: size_t,
    pub(super) used: size_t,
    pub(super) syntax: size_t,
    pub(super) fastmap: *mut u8,
    pub(super) translate: *mut u8,
    pub re_nsub: size_t,
    /// Bit fields: `regs_allocated` at bit 2, `no_sub` at bit 5 …
    pub(super) flags: c_uint,
}

/// `no_sub` of `flags`.
pub(super) const NO_SUB: c_uint = 1 << 5;

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
pub const REG_EEND: c_int = 14;
pub const REG_ESIZE: c_int = 15;
pub const REG_ERPAREN: c_int = 16;

/// The errors' texts by number, each with a NUL.
const TEXTS: [&str; 17] = [
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
    "Premature end of regular expression\0",
    "Regular expression too big\0",
    "Unmatched ) or \\)\0",
];

/// The text of an error.
pub(super) fn text_of(code: c_int) -> *const c_char {
    let text = usize::try_from(code).ok().and_then(|code| TEXTS.get(code));
    text.copied().unwrap_or("Unknown error\0").as_ptr().cast()
}

pub(super) fn code(error: ParseError) -> c_int {
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
            buffer: compiled,
            allocated: 0,
            used: 0,
            syntax: 0,
            fastmap: ptr::null_mut(),
            translate: ptr::null_mut(),
            re_nsub: groups,
            flags: if flags & REG_NOSUB != 0 { NO_SUB } else { 0 },
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
    let (compiled, no_groups) = unsafe {
        (
            (*regex).buffer.cast::<Regex>(),
            (*regex).flags & NO_SUB != 0,
        )
    };
    // SAFETY: `regcomp` stored it, and `regfree` clears it.
    let Some(compiled) = (unsafe { compiled.as_ref() }) else {
        return REG_BADPAT;
    };
    let is_part = flags & REG_STARTEND != 0;
    let base = if is_part {
        // SAFETY: with the flag, the caller promises that the first element bounds the text.
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
    if !memory::has_room(compiled.room(bytes.len())) {
        return REG_ESPACE;
    }
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
    // SAFETY: as the caller promises.
    unsafe { strlcpy(buf, text_of(code), len) + 1 }
}

/// `regfree()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn regfree(regex: *mut regex_t) {
    // SAFETY: as the caller promises.
    let regex = unsafe { &mut *regex };
    let compiled = mem::replace(&mut regex.buffer, ptr::null_mut());
    if !compiled.is_null() {
        // SAFETY: `regcomp` made it.
        drop(unsafe { Box::from_raw(compiled.cast::<Regex>()) });
    }
    for table in [&mut regex.fastmap, &mut regex.translate] {
        // SAFETY: GNU's tables come from `malloc()`, or there are none.
        unsafe { allocation::free(mem::replace(table, ptr::null_mut())) };
    }
}
