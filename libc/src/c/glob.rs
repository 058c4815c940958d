//! <glob.h>.
#![expect(unsafe_code, reason = "exported to C")]

use alloc::{ffi::CString, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use kernel::memory;
use posix_api::{
    Errno,
    fs::{At, LastLink, open, read_directory, stat},
};

use crate::{
    abi::{cstr, path_list::PathList, types::base::size_t},
    accounts::{User, users},
    c::stdlib::environment::getenv,
    pattern::{
        brace,
        glob::{self, Files, Kind, Options, Stopped},
    },
    process::process,
};

const GLOB_ERR: c_int = 1 << 0;
const GLOB_MARK: c_int = 1 << 1;
const GLOB_NOSORT: c_int = 1 << 2;
const GLOB_DOOFFS: c_int = 1 << 3;
const GLOB_NOCHECK: c_int = 1 << 4;
const GLOB_APPEND: c_int = 1 << 5;
const GLOB_NOESCAPE: c_int = 1 << 6;
const GLOB_PERIOD: c_int = 1 << 7;
const GLOB_BRACE: c_int = 1 << 10;
const GLOB_NOMAGIC: c_int = 1 << 11;
const GLOB_TILDE: c_int = 1 << 12;
const GLOB_ONLYDIR: c_int = 1 << 13;
const GLOB_TILDE_CHECK: c_int = 1 << 14;
const KNOWN: c_int = GLOB_ERR
    | GLOB_MARK
    | GLOB_NOSORT
    | GLOB_DOOFFS
    | GLOB_NOCHECK
    | GLOB_APPEND
    | GLOB_NOESCAPE
    | GLOB_PERIOD
    | GLOB_BRACE
    | GLOB_NOMAGIC
    | GLOB_TILDE
    | GLOB_ONLYDIR
    | GLOB_TILDE_CHECK;

const GLOB_NOSPACE: c_int = 1;
const GLOB_ABORTED: c_int = 2;
const GLOB_NOMATCH: c_int = 3;
const GLOB_NOSYS: c_int = 4;

/// Bytes that each byte of a pattern takes, or a little less.
const PATTERN_COST: usize = 8;

/// `glob_t`.
#[repr(C)]
pub struct glob_t {
    gl_pathc: size_t,
    gl_pathv: *mut *mut c_char,
    gl_offs: size_t,
    gl_flags: c_int,
    functions: [*mut c_void; 5],
}

/// What is called with a directory that cannot be read, and why.
type ErrorFunction = Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int>;

/// The file system of the process.
struct Tree {
    stop_on_error: bool,
    on_error: ErrorFunction,
}

impl Tree {
    /// Tells the program of a directory that cannot be read.
    fn report(&self, directory: &[u8], error: Errno) -> Result<(), Stopped> {
        let told = self.on_error.map_or(0, |on_error| {
            let path = CString::new(directory).unwrap_or_default();
            // SAFETY: the program gave this function to be called so.
            unsafe { on_error(path.as_ptr(), error.code()) }
        });
        if told != 0 || self.stop_on_error {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    fn read(directory: &[u8]) -> Result<Vec<Vec<u8>>, Errno> {
        let flags = open::OpenFlags::DIRECTORY | open::OpenFlags::CLOSE_ON_EXEC;
        let fd = open::open(process(), At::Cwd, directory, flags, 0)?;
        let mut names = Vec::new();
        let result = loop {
            match read_directory(process(), fd) {
                Ok(Some(entry)) => names.push(entry.name.to_vec()),
                Ok(None) => break Ok(names),
                Err(error) => break Err(error),
            }
        };
        posix_api::file::close(process(), fd)?;
        result
    }
}

impl Files for Tree {
    fn names(&mut self, directory: &[u8]) -> Result<Vec<Vec<u8>>, Stopped> {
        match Self::read(directory) {
            Ok(names) => Ok(names),
            Err(error) => self.report(directory, error).map(|()| Vec::new()),
        }
    }

    fn kind(&mut self, path: &[u8]) -> Option<Kind> {
        const DIRECTORY: u32 = 0o040_000;
        const FORMAT: u32 = 0o170_000;
        let found = stat::stat(process(), At::Cwd, path, LastLink::Follow)
            .or_else(|_| stat::stat(process(), At::Cwd, path, LastLink::Keep));
        let is_directory = found.ok()?.mode & FORMAT == DIRECTORY;
        Some(if is_directory {
            Kind::Directory
        } else {
            Kind::Other
        })
    }
}

/// Adds paths to the list in `to`.
///
/// # Safety
///
/// `to` must hold what `glob()` left there, if `flags` say that it did.
unsafe fn add(to: &mut glob_t, flags: c_int, paths: &[Vec<u8>]) -> Result<(), c_int> {
    if flags & GLOB_APPEND == 0 {
        to.gl_pathc = 0;
        to.gl_pathv = ptr::null_mut();
        if flags & GLOB_DOOFFS == 0 {
            to.gl_offs = 0;
        }
    }
    let mut list = PathList {
        start: to.gl_pathv,
        reserved: to.gl_offs,
        count: to.gl_pathc,
    };
    // SAFETY: the caller promises a list of ours.
    let added = unsafe { list.add(paths) };
    to.gl_pathv = list.start;
    to.gl_pathc = list.count;
    added.map_err(|_| GLOB_NOSPACE)
}

pub(crate) fn find(
    pattern: &[u8],
    flags: c_int,
    on_error: ErrorFunction,
) -> Result<Vec<Vec<u8>>, c_int> {
    let has = |flag: c_int| flags & flag != 0;
    let options = Options {
        mark_directories: has(GLOB_MARK),
        no_escape: has(GLOB_NOESCAPE),
        hidden: has(GLOB_PERIOD),
        only_directories: has(GLOB_ONLYDIR),
        unsorted: has(GLOB_NOSORT),
    };
    let mut tree = Tree {
        stop_on_error: has(GLOB_ERR),
        on_error,
    };
    let patterns = if has(GLOB_BRACE) {
        brace::expand(pattern, !options.no_escape)
    } else {
        Vec::from([pattern.to_vec()])
    };
    let mut found = Vec::new();
    for pattern in patterns {
        let Some(pattern) = with_home(pattern, flags) else {
            return Err(GLOB_NOMATCH);
        };
        found.extend(glob::search(&pattern, options, &mut tree).map_err(|Stopped| GLOB_ABORTED)?);
    }
    let is_plain = !glob::has_wildcards(pattern, options.no_escape);
    if found.is_empty() && (has(GLOB_NOCHECK) || has(GLOB_NOMAGIC) && is_plain) {
        return Ok(Vec::from([glob::unescaped(pattern, options.no_escape)]));
    }
    if found.is_empty() {
        Err(GLOB_NOMATCH)
    } else {
        Ok(found)
    }
}

/// The pattern with `~` or `~user` at its start replaced by a home folder; `None` if there is no such user, and that matters.
fn with_home(pattern: Vec<u8>, flags: c_int) -> Option<Vec<u8>> {
    if flags & (GLOB_TILDE | GLOB_TILDE_CHECK) == 0 || !pattern.starts_with(b"~") {
        return Some(pattern);
    }
    let end = pattern.iter().position(|&byte| byte == b'/');
    let (user, rest) = pattern.split_at(end.unwrap_or(pattern.len()));
    match home(user.get(1..).filter(|name| !name.is_empty())) {
        Some(home) => Some([&home, rest].concat()),
        None => (flags & GLOB_TILDE_CHECK == 0).then_some(pattern),
    }
}

/// The home folder of `user`, or of this one: of `HOME`, then of `/etc/passwd`.
pub(crate) fn home(user: Option<&[u8]>) -> Option<Vec<u8>> {
    if user.is_none() {
        // SAFETY: a name of ours.
        let home = unsafe { cstr::or_empty(getenv(c"HOME".as_ptr())) };
        if !home.is_empty() {
            return Some(home.to_vec());
        }
    }
    let own = posix_api::system::credentials::credentials(process()).real_user;
    let is_wanted = |entry: &User| match user {
        Some(name) => entry.name.as_bytes() == name,
        None => entry.uid == own,
    };
    users()
        .into_iter()
        .find(is_wanted)
        .map(|entry| entry.home.into_bytes())
}

/// `glob()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn glob(
    pattern: *const c_char,
    flags: c_int,
    on_error: Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int>,
    result: *mut glob_t,
) -> c_int {
    // SAFETY: the caller promises a string.
    let pattern = unsafe { cstr::or_empty(pattern) };
    // SAFETY: the caller promises that it points to a glob_t.
    let Some(result) = (unsafe { result.as_mut() }) else {
        return GLOB_NOSPACE;
    };
    if flags & !KNOWN != 0 {
        return GLOB_NOSYS; // GLOB_ALTDIRFUNC
    }
    if !memory::has_room(pattern.len().saturating_mul(PATTERN_COST)) {
        return GLOB_NOSPACE;
    }
    let found = find(pattern, flags, on_error);
    let paths = found.as_ref().map_or(&[][..], Vec::as_slice);
    // SAFETY: the caller promises a list of glob()'s where GLOB_APPEND says so.
    let added = unsafe { add(result, flags, paths) };
    added.and(found.map(|_| 0)).unwrap_or_else(|code| code)
}

/// `globfree()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globfree(list: *mut glob_t) {
    // SAFETY: the caller promises that it points to what glob() left.
    let Some(list) = (unsafe { list.as_mut() }) else {
        return;
    };
    let paths = PathList {
        start: list.gl_pathv,
        reserved: list.gl_offs,
        count: list.gl_pathc,
    };
    // SAFETY: glob() made the list, and the caller gives it up.
    unsafe { paths.free() };
    list.gl_pathc = 0;
    list.gl_pathv = ptr::null_mut();
}

/// `glob64()`: the same, as sizes of files do not matter here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn glob64(
    pattern: *const c_char,
    flags: c_int,
    on_error: Option<unsafe extern "C" fn(*const c_char, c_int) -> c_int>,
    result: *mut glob_t,
) -> c_int {
    // SAFETY: the caller's promises are passed on.
    unsafe { glob(pattern, flags, on_error, result) }
}

/// `globfree64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn globfree64(list: *mut glob_t) {
    // SAFETY: the caller's promise is passed on.
    unsafe { globfree(list) };
}

/// `glob_pattern_p()`: whether a pattern is one, and not just a name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn glob_pattern_p(pattern: *const c_char, quote: c_int) -> c_int {
    // SAFETY: the caller promises a string.
    let mut bytes = unsafe { cstr::or_empty(pattern) }.iter();
    let mut is_open = false;
    while let Some(byte) = bytes.next() {
        match byte {
            b'?' | b'*' => return 1,
            b'\\' if quote != 0 => drop(bytes.next()),
            b'[' => is_open = true,
            b']' if is_open => return 1,
            _ => {}
        }
    }
    0
}
