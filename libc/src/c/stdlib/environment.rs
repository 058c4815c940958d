//! The environment: POSIX.1-2024 `getenv()`, `setenv()`, `unsetenv()`, `putenv()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what the standard asks; see c/stdlib.rs"
)]

use core::{
    arch::global_asm,
    ffi::{c_char, c_int},
    ptr,
};

use crate::abi::allocation;
use kernel::sync::Mutex;
use posix_api::Errno;

use crate::{
    abi::{cstr, result},
    c::string::{strchr, strlen, strncmp},
};

// One object under three names, which Rust cannot say.
global_asm!(
    ".section .bss.environ, \"aw\", @nobits",
    ".balign 8",
    ".globl environ, __environ, _environ",
    "environ:",
    "__environ:",
    "_environ:",
    ".skip 8",
    ".text",
);

unsafe extern "C" {
    /// The strings `NAME=value`, a null pointer behind them.
    static mut environ: *mut *mut c_char;
}

/// The list that was made here, which may be written and freed: `(address, room)`.
static OWN: Mutex<(usize, usize)> = Mutex::new((0, 0));

/// Makes `list` the environment. Called once, before any C runs.
///
/// # Safety
///
/// It must be strings with a null pointer behind them, all of which stay.
pub(crate) unsafe fn install(list: *mut *mut c_char) {
    // SAFETY: no C runs yet.
    unsafe { environ = list };
}

/// How many strings there are.
fn count() -> usize {
    // SAFETY: C may change the list, but not while it calls us.
    let list = unsafe { environ };
    if list.is_null() {
        return 0;
    }
    // SAFETY: a null pointer ends the list.
    (0..)
        .find(|&i| unsafe { *list.add(i) }.is_null())
        .unwrap_or(0)
}

/// Bytes of the longest string.
pub(in crate::c) fn longest() -> usize {
    // SAFETY: as in `count`.
    let lens = (0..count()).map(|index| unsafe { strlen(*environ.add(index)) });
    lens.max().unwrap_or(0)
}

/// Where the string for the `len` bytes at `name` is.
unsafe fn find(name: *const c_char, len: usize) -> Option<*mut *mut c_char> {
    (0..count()).find_map(|index| {
        // SAFETY: as in `count`.
        let place = unsafe { environ.add(index) };
        // SAFETY: as in `count`.
        let text = unsafe { *place };
        // SAFETY: both are strings; the first has `len` bytes at least.
        let same = unsafe { strncmp(text, name, len) == 0 && *text.add(len) == b'=' as c_char };
        same.then_some(place)
    })
}

/// Moves the list to one of ours with room for `room` strings and the null pointer.
fn grow(used: usize, room: usize) -> bool {
    let mut own = OWN.lock();
    // SAFETY: as in `count`.
    let old = unsafe { environ };
    if own.0 == old.addr() && own.1 >= room {
        return true;
    }
    let room = room + 16;
    let list = allocation::calloc((room + 1) * size_of::<usize>()).cast::<*mut c_char>();
    if list.is_null() {
        return false;
    }
    if !old.is_null() {
        // SAFETY: `used` pointers are in the old list, and the new one has room.
        unsafe { ptr::copy_nonoverlapping(old, list, used) };
    }
    // SAFETY: as in `count`.
    unsafe { environ = list };
    // The old list stays: C may have kept a pointer to it.
    *own = (list.addr(), room);
    true
}

/// Puts `text` (`NAME=value`, the name `len` bytes long) into the environment.
unsafe fn add(text: *mut c_char, len: usize) -> Result<(), Errno> {
    // SAFETY: the caller's promise.
    if let Some(place) = unsafe { find(text, len) } {
        // SAFETY: a place in the list.
        unsafe { *place = text };
        return Ok(());
    }
    let used = count();
    if !grow(used, used + 1) {
        return Err(Errno::ENOMEM);
    }
    // SAFETY: there is room for two more pointers.
    unsafe { *environ.add(used) = text };
    // SAFETY: as above.
    unsafe { *environ.add(used + 1) = ptr::null_mut() };
    Ok(())
}

/// The length of a valid name.
unsafe fn name_len(name: *const c_char) -> Result<usize, Errno> {
    // SAFETY: the caller promises a string or null.
    let name = unsafe { cstr::optional(name) }.ok_or(Errno::EINVAL)?;
    if name.is_empty() || name.contains(&b'=') {
        return Err(Errno::EINVAL);
    }
    Ok(name.len())
}

/// `getenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getenv(name: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    let Ok(len) = (unsafe { name_len(name) }) else {
        return ptr::null_mut();
    };
    // SAFETY: as the caller promises.
    let found = unsafe { find(name, len) };
    // SAFETY: the string goes on behind the name and `=`.
    found.map_or(ptr::null_mut(), |place| unsafe { (*place).add(len + 1) })
}

/// `secure_getenv()`: no program here has more rights than its user.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn secure_getenv(name: *const c_char) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { getenv(name) }
}

/// `setenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setenv(
    name: *const c_char,
    value: *const c_char,
    overwrite: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    result::status(unsafe { name_len(name) }.and_then(|len| {
        // SAFETY: as the caller promises.
        if overwrite == 0 && unsafe { find(name, len) }.is_some() {
            return Ok(());
        }
        // SAFETY: as the caller promises.
        let value = unsafe { cstr::or_empty(value) };
        let text = allocation::malloc(len + value.len() + 2).cast::<c_char>();
        if text.is_null() {
            return Err(Errno::ENOMEM);
        }
        // SAFETY: there is room for both, `=` and the NUL.
        unsafe {
            ptr::copy_nonoverlapping(name, text, len);
            *text.add(len) = b'=' as c_char;
            ptr::copy_nonoverlapping(value.as_ptr().cast(), text.add(len + 1), value.len());
            *text.add(len + 1 + value.len()) = 0;
            add(text, len)
        }
    }))
}

/// `unsetenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn unsetenv(name: *const c_char) -> c_int {
    // SAFETY: as the caller promises.
    result::status(unsafe { name_len(name) }.map(|len| {
        // SAFETY: as the caller promises.
        while let Some(place) = unsafe { find(name, len) } {
            // SAFETY: as in `count`.
            let index = unsafe { place.offset_from_unsigned(environ) };
            // SAFETY: the strings behind it and the null pointer move up.
            unsafe { ptr::copy(place.add(1), place, count() - index) };
        }
    }))
}

/// `putenv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn putenv(text: *mut c_char) -> c_int {
    // SAFETY: as the caller promises.
    let equals = unsafe { strchr(text, c_int::from(b'=')) };
    if equals.is_null() {
        // SAFETY: as the caller promises.
        return unsafe { unsetenv(text) };
    }
    // SAFETY: both are in one string.
    let len = unsafe { equals.offset_from_unsigned(text) };
    // SAFETY: as the caller promises.
    result::status(unsafe { add(text, len) })
}

/// `clearenv()`.
#[unsafe(no_mangle)]
pub extern "C" fn clearenv() -> c_int {
    // SAFETY: as in `count`.
    unsafe { environ = ptr::null_mut() };
    0
}
