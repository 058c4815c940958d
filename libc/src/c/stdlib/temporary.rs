//! Temporary files and resolved paths: POSIX.1-2024 `mkstemp()`, `mkdtemp()`, `realpath()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what the standard asks; see c/stdlib.rs"
)]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_uint},
    ptr,
};

use crate::abi::allocation;
use kernel::entropy;
use posix_api::Errno;

use crate::{
    abi::{
        cstr, result,
        types::base::{size_t, ssize_t},
    },
    c::string::strlen,
};

unsafe extern "C" {
    fn open(path: *const c_char, flags: c_int, ...) -> c_int;
    fn mkdir(path: *const c_char, mode: c_uint) -> c_int;
    fn readlink(path: *const c_char, buf: *mut c_char, len: size_t) -> ssize_t;
    fn getcwd(buf: *mut c_char, len: size_t) -> *mut c_char;
    fn access(path: *const c_char, mode: c_int) -> c_int;
}

const O_RDWR: c_int = 2;
const O_CREAT: c_int = 0o100;
const O_EXCL: c_int = 0o200;
const O_ACCMODE: c_int = 3;
/// How often another name is tried.
const TRIES: usize = 100;
/// `PATH_MAX`, in bytes.
const PATH_MAX: usize = 4096;
/// Symbolic links that are followed before `ELOOP`.
const LINKS: usize = 40;

/// Fills the six `X` before the last `suffix` bytes until `make` succeeds with something other
/// than -1.
unsafe fn fill(template: *mut c_char, suffix: c_int, make: impl Fn() -> c_int) -> c_int {
    const LETTERS: &[u8; 62] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    // SAFETY: the caller of the exported function promises a string.
    let len = unsafe { strlen(template) };
    let start = usize::try_from(suffix)
        .ok()
        .and_then(|suffix| len.checked_sub(suffix + 6));
    let Some(start) = start else {
        return result::status(Err(Errno::EINVAL));
    };
    // SAFETY: the six bytes are within the string, which the caller lets us change.
    let place = unsafe { &mut *template.add(start).cast::<[u8; 6]>() };
    if place != b"XXXXXX" {
        return result::status(Err(Errno::EINVAL));
    }
    for _ in 0..TRIES {
        let mut random = entropy::u64();
        for byte in place.iter_mut() {
            *byte = LETTERS[(random % 62) as usize];
            random /= 62;
        }
        let made = make();
        if made != -1 || result::errno_code() != Errno::EEXIST.code() {
            return made;
        }
    }
    -1
}

/// `mkostemps()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkostemps(template: *mut c_char, suffix: c_int, flags: c_int) -> c_int {
    let flags = flags & !O_ACCMODE | O_RDWR | O_CREAT | O_EXCL;
    // SAFETY: as the caller promises.
    unsafe { fill(template, suffix, || open(template, flags, 0o600 as c_uint)) }
}

/// `mkstemp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkstemp(template: *mut c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, 0, 0) }
}

/// `mkstemps()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkstemps(template: *mut c_char, suffix: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, suffix, 0) }
}

/// `mkostemp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkostemp(template: *mut c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, 0, flags) }
}

/// `mkstemp64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkstemp64(template: *mut c_char) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, 0, 0) }
}

/// `mkstemps64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkstemps64(template: *mut c_char, suffix: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, suffix, 0) }
}

/// `mkostemp64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkostemp64(template: *mut c_char, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, 0, flags) }
}

/// `mkostemps64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkostemps64(template: *mut c_char, suffix: c_int, flags: c_int) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { mkostemps(template, suffix, flags) }
}

/// `mkdtemp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mkdtemp(template: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let made = unsafe { fill(template, 0, || mkdir(template, 0o700)) };
    if made == -1 {
        ptr::null_mut()
    } else {
        template
    }
}

/// `mktemp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mktemp(template: *mut c_char) -> *mut c_char {
    let free = || {
        // SAFETY: `template` is a string.
        let exists = unsafe { access(template, 0) } == 0;
        if exists {
            result::set_errno(Errno::EEXIST);
        }
        if exists { -1 } else { 0 }
    };
    // SAFETY: as the caller promises.
    if unsafe { fill(template, 0, free) } == -1 {
        // SAFETY: the string has one byte at least: its NUL.
        unsafe { *template = 0 };
    }
    template
}

/// `canonicalize_file_name()`: `realpath()` into new memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn canonicalize_file_name(path: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { realpath(path, ptr::null_mut()) }
}

/// `realpath()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn realpath(path: *const c_char, resolved: *mut c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let Some(path) = (unsafe { cstr::optional(path) }) else {
        return result::pointer(Err(Errno::EINVAL));
    };
    let found = match resolve(path) {
        Ok(found) => found,
        Err(error) => return result::pointer(error.map_or(Ok(ptr::null_mut()), Err)),
    };
    let to = if resolved.is_null() {
        allocation::malloc(found.len() + 1).cast()
    } else {
        resolved
    };
    if to.is_null() {
        return result::pointer(Err(Errno::ENOMEM));
    }
    // SAFETY: the caller promises `PATH_MAX` bytes, or they were just allocated.
    unsafe { ptr::copy_nonoverlapping(found.as_ptr(), to.cast(), found.len()) };
    // SAFETY: as above.
    unsafe { *to.add(found.len()) = 0 };
    to
}

/// Follows every link of `path`. An error of `None` is in `errno` already.
fn resolve(path: &[u8]) -> Result<Vec<u8>, Option<Errno>> {
    if path.is_empty() {
        return Err(Some(Errno::ENOENT));
    }
    if path.len() >= PATH_MAX {
        return Err(Some(Errno::ENAMETOOLONG));
    }
    let mut rest: Vec<Vec<u8>> = parts(path);
    let mut done = if path.starts_with(b"/") {
        Vec::new()
    } else {
        current()?
    };
    let mut links = 0;
    while let Some(part) = rest.pop() {
        if part == b".." {
            done.truncate(done.iter().rposition(|&byte| byte == b'/').unwrap_or(0));
            continue;
        }
        let before = done.len();
        done.push(b'/');
        done.extend_from_slice(&part);
        if done.len() >= PATH_MAX {
            return Err(Some(Errno::ENAMETOOLONG));
        }
        if let Some(target) = link(&mut done)? {
            links += 1;
            if links > LINKS {
                return Err(Some(Errno::ELOOP));
            }
            done.truncate(if target.starts_with(b"/") { 0 } else { before });
            rest.extend(parts(&target));
        }
    }
    if done.is_empty() {
        done.push(b'/');
    }
    if path.ends_with(b"/") && done.len() > 1 {
        let mut as_directory = done.clone();
        as_directory.extend_from_slice(b"/.\0");
        // SAFETY: a string.
        if unsafe { access(as_directory.as_ptr().cast(), 0) } != 0 {
            return Err(None);
        }
    }
    Ok(done)
}

/// The names in `path`, the last first; without `.`.
fn parts(path: &[u8]) -> Vec<Vec<u8>> {
    let names = path.split(|&byte| byte == b'/');
    names
        .filter(|name| !name.is_empty() && *name != b".")
        .map(<[u8]>::to_vec)
        .rev()
        .collect()
}

fn current() -> Result<Vec<u8>, Option<Errno>> {
    let mut buf = alloc::vec![0_u8; PATH_MAX];
    // SAFETY: the buffer has that length.
    if unsafe { getcwd(buf.as_mut_ptr().cast(), buf.len()) }.is_null() {
        return Err(None);
    }
    buf.truncate(buf.iter().position(|&byte| byte == 0).unwrap_or(0));
    if buf == b"/" {
        buf.clear();
    }
    Ok(buf)
}

/// Where the link `path` leads; `None` if it is something else.
fn link(path: &mut Vec<u8>) -> Result<Option<Vec<u8>>, Option<Errno>> {
    let mut buf = alloc::vec![0_u8; PATH_MAX];
    path.push(0);
    // SAFETY: the path ends in a NUL, and the buffer has that length.
    let len = unsafe { readlink(path.as_ptr().cast(), buf.as_mut_ptr().cast(), buf.len()) };
    path.pop();
    match usize::try_from(len) {
        Ok(len) => {
            buf.truncate(len);
            Ok(Some(buf))
        }
        Err(_) if result::errno_code() == Errno::EINVAL.code() => Ok(None),
        Err(_) => Err(None),
    }
}
