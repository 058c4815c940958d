//! <mntent.h>: the table of mounted file systems, as glibc has it.
#![expect(unsafe_code, reason = "exported to C")]

use core::{
    cell::UnsafeCell,
    ffi::{c_char, c_int},
    ptr,
};

use posix_api::Errno;

use super::stdio::{
    chars::{fgetc, fgets},
    fclose,
    file::FILE,
    fopen, fwrite,
    position::fseek,
};
use crate::{
    abi::{arena::Arena, cstr, out, types::mntent::mntent},
    mount_table::{Mount, find_option},
};

/// The longest line that `getmntent()` takes, in bytes, as glibc has it.
const LINE_MAX: usize = 4096;

/// What `getmntent()` returns; the next call replaces it.
struct Shared {
    entry: UnsafeCell<mntent>,
    text: UnsafeCell<[c_char; LINE_MAX]>,
}

// SAFETY: `getmntent()` need not be safe among threads, and nothing else touches it.
unsafe impl Sync for Shared {}

static SHARED: Shared = Shared {
    entry: UnsafeCell::new(mntent {
        mnt_fsname: ptr::null_mut(),
        mnt_dir: ptr::null_mut(),
        mnt_type: ptr::null_mut(),
        mnt_opts: ptr::null_mut(),
        mnt_freq: 0,
        mnt_passno: 0,
    }),
    text: UnsafeCell::new([0; LINE_MAX]),
};

/// `setmntent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setmntent(path: *const c_char, mode: *const c_char) -> *mut FILE {
    // SAFETY: the caller promises that both are strings.
    unsafe { fopen(path, mode) }
}

/// `endmntent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn endmntent(stream: *mut FILE) -> c_int {
    if !stream.is_null() {
        // SAFETY: the caller promises that it comes from `setmntent()`.
        unsafe { fclose(stream) };
    }
    1
}

/// `getmntent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getmntent(stream: *mut FILE) -> *mut mntent {
    let text = SHARED.text.get().cast::<c_char>();
    // SAFETY: the caller promises that `stream` is open; the rest is ours.
    unsafe { getmntent_r(stream, SHARED.entry.get(), text, LINE_MAX as c_int) }
}

/// `getmntent_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getmntent_r(
    stream: *mut FILE,
    entry: *mut mntent,
    buf: *mut c_char,
    len: c_int,
) -> *mut mntent {
    // SAFETY: the caller promises that `stream` is open and `buf` has room for `len` bytes.
    let Some(mount) = (unsafe { next(stream, buf, len) }) else {
        return ptr::null_mut();
    };
    // SAFETY: as above.
    let shown = unsafe { lay_out(&mount, buf, usize::try_from(len).unwrap_or(0)) };
    // SAFETY: the caller promises that `entry` is writable.
    let written = shown.and_then(|shown| unsafe { out::write(entry, shown) });
    written.map_or(ptr::null_mut(), |()| entry)
}

/// `addmntent()`: 1 if it failed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn addmntent(stream: *mut FILE, entry: *const mntent) -> c_int {
    const SEEK_END: c_int = 2;
    // SAFETY: the caller promises that the entry and its strings are readable.
    let line = unsafe { read(entry) }.line();
    // SAFETY: the caller promises that `stream` is open.
    if unsafe { fseek(stream, 0, SEEK_END) } != 0 {
        return 1;
    }
    // SAFETY: as above; the line is ours.
    let written = unsafe { fwrite(line.as_ptr().cast(), 1, line.len(), stream) };
    c_int::from(written != line.len())
}

/// `hasmntopt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn hasmntopt(entry: *const mntent, option: *const c_char) -> *mut c_char {
    // SAFETY: the caller promises that the entry and its strings are readable.
    let options = unsafe { (*entry).mnt_opts };
    // SAFETY: as above.
    let text = unsafe { cstr::or_empty(options) };
    // SAFETY: the caller promises that `option` is a string.
    let name = unsafe { cstr::or_empty(option) };
    find_option(text, name).map_or(ptr::null_mut(), |at| options.wrapping_add(at))
}

/// The next file system of the table; what does not fit `buf` of its line is dropped.
///
/// # Safety
///
/// `stream` must be open, and `buf` have room for `len` bytes.
unsafe fn next(stream: *mut FILE, buf: *mut c_char, len: c_int) -> Option<Mount> {
    const END_OF_FILE: c_int = -1;
    loop {
        // SAFETY: the caller's promise.
        if unsafe { fgets(buf, len, stream) }.is_null() {
            return None;
        }
        // SAFETY: `fgets` left a string.
        let line = unsafe { cstr::or_empty(buf) };
        let mut is_whole = line.ends_with(b"\n");
        while !is_whole {
            // SAFETY: the caller's promise.
            let c = unsafe { fgetc(stream) };
            is_whole = c == END_OF_FILE || c == c_int::from(b'\n');
        }
        if let Some(mount) = Mount::parse(line) {
            return Some(mount);
        }
    }
}

/// Puts the strings into `buf`.
///
/// # Safety
///
/// `buf` must have room for `len` bytes.
unsafe fn lay_out(mount: &Mount, buf: *mut c_char, len: usize) -> Result<mntent, Errno> {
    // SAFETY: the caller's promise.
    let mut arena = unsafe { Arena::new(buf, len) }?; // EFAULT
    Ok(mntent {
        mnt_fsname: arena.text(&mount.source)?, // ERANGE
        mnt_dir: arena.text(&mount.folder)?,
        mnt_type: arena.text(&mount.kind)?,
        mnt_opts: arena.text(&mount.options)?,
        mnt_freq: mount.frequency,
        mnt_passno: mount.pass,
    })
}

/// Reads what C has.
///
/// # Safety
///
/// `entry` and its strings must be readable.
unsafe fn read(entry: *const mntent) -> Mount {
    // SAFETY: the caller's promise.
    let entry = unsafe { *entry };
    // SAFETY: the caller's promise.
    let text = |field: *mut c_char| unsafe { cstr::or_empty(field) }.to_vec();
    Mount {
        source: text(entry.mnt_fsname),
        folder: text(entry.mnt_dir),
        kind: text(entry.mnt_type),
        options: text(entry.mnt_opts),
        frequency: entry.mnt_freq,
        pass: entry.mnt_passno,
    }
}
