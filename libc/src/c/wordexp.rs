//! <wordexp.h>: POSIX.1-2024 `wordexp()`. Command substitution needs a second process: it fails with `WRDE_CMDSUB`.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::{ffi::CString, vec::Vec};
use core::{
    ffi::{c_char, c_int},
    ptr,
};

use kernel::memory;
use posix_api::{Fd, file};

use super::{
    glob,
    stdlib::environment::{self, getenv, setenv},
};
use crate::{
    abi::{cstr, path_list::PathList, types::base::size_t},
    process::process,
    wordexp::{Environment, WordError, expand},
};

const WRDE_DOOFFS: c_int = 1 << 0;
const WRDE_APPEND: c_int = 1 << 1;
const WRDE_REUSE: c_int = 1 << 3;
const WRDE_SHOWERR: c_int = 1 << 4;
const WRDE_UNDEF: c_int = 1 << 5;

const WRDE_NOSPACE: c_int = 1;
const WRDE_BADCHAR: c_int = 2;
const WRDE_BADVAL: c_int = 3;
const WRDE_CMDSUB: c_int = 4;
const WRDE_SYNTAX: c_int = 5;

/// The words of a text.
#[repr(C)]
pub struct wordexp_t {
    /// How many there are.
    pub we_wordc: size_t,
    /// The words, behind the reserved places.
    pub we_wordv: *mut *mut c_char,
    /// How many places are reserved.
    pub we_offs: size_t,
}

/// What the words are expanded with: the process's variables, users and files.
struct Outside {
    shows_errors: bool,
}

impl Environment for Outside {
    fn variable(&self, name: &[u8]) -> Option<Vec<u8>> {
        let name = CString::new(name).ok()?;
        // SAFETY: a string of ours.
        unsafe { cstr::optional(getenv(name.as_ptr())) }.map(<[u8]>::to_vec)
    }

    fn set_variable(&mut self, name: &[u8], value: &[u8]) {
        if let (Ok(name), Ok(value)) = (CString::new(name), CString::new(value)) {
            // SAFETY: strings of ours.
            unsafe { setenv(name.as_ptr(), value.as_ptr(), 1) };
        }
    }

    fn home(&self, user: Option<&[u8]>) -> Option<Vec<u8>> {
        glob::home(user)
    }

    fn files(&mut self, pattern: &[u8]) -> Vec<Vec<u8>> {
        glob::find(pattern, 0, None).unwrap_or_default()
    }

    fn complain(&mut self, name: &[u8], message: &[u8]) {
        if self.shows_errors {
            let message = if message.is_empty() {
                b"parameter null or not set"
            } else {
                message
            };
            let line = [name, b": ", message, b"\n"].concat();
            let _unheard = file::write(process(), Fd(2), &line);
        }
    }
}

/// Bytes that it takes to expand `text`, or a little less: each `$` can bring the longest variable.
fn room(text: &[u8]) -> usize {
    let dollars = text.iter().filter(|&&byte| byte == b'$').count();
    let longest = environment::longest();
    (text.len())
        .saturating_add(dollars.saturating_mul(longest))
        .saturating_mul(8)
}

/// `wordexp()`.
///
/// # Safety
///
/// `words` is a string; `result` is writable, and holds words of an earlier call where the flags say so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wordexp(
    words: *const c_char,
    result: *mut wordexp_t,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises a string.
    let text = unsafe { cstr::or_empty(words) };
    if flags & WRDE_REUSE != 0 {
        // SAFETY: the caller promises words of an earlier call.
        unsafe { wordfree(result) };
    }
    // SAFETY: the caller promises that it is writable.
    let Some(result) = (unsafe { result.as_mut() }) else {
        return WRDE_NOSPACE;
    };
    if !memory::has_room(room(text)) {
        return WRDE_NOSPACE;
    }
    let mut outside = Outside {
        shows_errors: flags & WRDE_SHOWERR != 0,
    };
    let expanded = expand(text, flags & WRDE_UNDEF != 0, &mut outside);
    let mut list = PathList {
        start: result.we_wordv,
        reserved: result.we_offs,
        count: result.we_wordc,
    };
    if flags & WRDE_APPEND == 0 {
        list.start = ptr::null_mut();
        list.count = 0;
    }
    if flags & WRDE_DOOFFS == 0 {
        list.reserved = 0;
    }
    let found = match expanded {
        Ok(found) => found,
        Err(WordError::BadCharacter) => return WRDE_BADCHAR,
        Err(WordError::BadValue) => return WRDE_BADVAL,
        Err(WordError::Command) => return WRDE_CMDSUB,
        Err(WordError::Syntax) => return WRDE_SYNTAX,
    };
    // SAFETY: the list is new, or an earlier call's.
    let added = unsafe { list.add(&found) };
    result.we_wordv = list.start;
    result.we_wordc = list.count;
    result.we_offs = list.reserved;
    added.map_or(WRDE_NOSPACE, |()| 0)
}

/// `wordfree()`.
///
/// # Safety
///
/// `words` holds what `wordexp` left there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn wordfree(words: *mut wordexp_t) {
    // SAFETY: the caller promises words.
    let Some(words) = (unsafe { words.as_mut() }).filter(|it| !it.we_wordv.is_null()) else {
        return;
    };
    let list = PathList {
        start: words.we_wordv,
        reserved: words.we_offs,
        count: words.we_wordc,
    };
    // SAFETY: wordexp() made the list, and the caller gives it up.
    unsafe { list.free() };
    words.we_wordv = ptr::null_mut();
    words.we_wordc = 0;
}
