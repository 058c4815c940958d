//! <fstab.h>: the entries of `/etc/fstab`, as BSD and glibc have them.

#![expect(unsafe_code, reason = "exported to C")]

use core::{
    cell::UnsafeCell,
    ffi::{CStr, c_char, c_int},
    ptr,
    sync::atomic::{AtomicPtr, Ordering},
};

use super::{
    mntent::{endmntent, getmntent, hasmntopt, setmntent},
    stdio::{file::FILE, position::rewind},
};
use crate::abi::{cstr, types::mntent::mntent};

/// `struct fstab`.
#[repr(C)]
pub struct fstab {
    fs_spec: *mut c_char,
    fs_file: *mut c_char,
    fs_vfstype: *mut c_char,
    fs_mntops: *mut c_char,
    fs_type: *const c_char,
    fs_freq: c_int,
    fs_passno: c_int,
}

/// What `getfsent()` returns; the next call replaces it.
struct Shared(UnsafeCell<fstab>);

// SAFETY: `getfsent()` need not be safe among threads, and nothing else touches it.
unsafe impl Sync for Shared {}

static SHARED: Shared = Shared(UnsafeCell::new(fstab {
    fs_spec: ptr::null_mut(),
    fs_file: ptr::null_mut(),
    fs_vfstype: ptr::null_mut(),
    fs_mntops: ptr::null_mut(),
    fs_type: ptr::null(),
    fs_freq: 0,
    fs_passno: 0,
}));

/// The table while it is read.
static TABLE: AtomicPtr<FILE> = AtomicPtr::new(ptr::null_mut());

/// `FSTAB_RW` and its like: the first that is among the options is the type.
const TYPES: [&CStr; 5] = [c"rw", c"rq", c"ro", c"sw", c"xx"];

/// `setfsent()`.
#[unsafe(no_mangle)]
pub extern "C" fn setfsent() -> c_int {
    let open = TABLE.load(Ordering::Acquire);
    if !open.is_null() {
        // SAFETY: it is open: `endfsent()` alone closes it, and takes it away before.
        unsafe { rewind(open) };
        return 1;
    }
    // SAFETY: both are strings.
    let table = unsafe { setmntent(c"/etc/fstab".as_ptr(), c"r".as_ptr()) };
    TABLE.store(table, Ordering::Release);
    c_int::from(!table.is_null())
}

/// `endfsent()`.
#[unsafe(no_mangle)]
pub extern "C" fn endfsent() {
    let table = TABLE.swap(ptr::null_mut(), Ordering::AcqRel);
    // SAFETY: it is open, or null, and nobody has it any more.
    unsafe { endmntent(table) };
}

/// `getfsent()`.
#[unsafe(no_mangle)]
pub extern "C" fn getfsent() -> *mut fstab {
    if TABLE.load(Ordering::Acquire).is_null() && setfsent() == 0 {
        return ptr::null_mut();
    }
    // SAFETY: it is open.
    let entry = unsafe { getmntent(TABLE.load(Ordering::Acquire)) };
    // SAFETY: it is null or an entry of ours.
    match unsafe { entry.as_mut() } {
        // SAFETY: the result is `getfsent()`'s to write.
        Some(entry) => unsafe { give(entry) },
        None => ptr::null_mut(),
    }
}

/// Makes the result of an entry.
///
/// # Safety
///
/// Nobody else may be in one of these functions.
unsafe fn give(entry: &mut mntent) -> *mut fstab {
    // SAFETY: both are strings.
    let has = |kind: &&CStr| !unsafe { hasmntopt(entry, kind.as_ptr()) }.is_null();
    let kind = TYPES.iter().copied().find(has).unwrap_or(c"??");
    let result = SHARED.0.get();
    // SAFETY: as the caller promises.
    unsafe {
        *result = fstab {
            fs_spec: entry.mnt_fsname,
            fs_file: entry.mnt_dir,
            fs_vfstype: entry.mnt_type,
            fs_mntops: entry.mnt_opts,
            fs_type: kind.as_ptr(),
            fs_freq: entry.mnt_freq,
            fs_passno: entry.mnt_passno,
        };
    }
    result
}

/// The first entry, from the beginning, of which `field` is `wanted`.
///
/// # Safety
///
/// `wanted` must be a string.
unsafe fn find(wanted: *const c_char, field: fn(&fstab) -> *mut c_char) -> *mut fstab {
    // SAFETY: as the caller promises.
    let wanted = unsafe { cstr::or_empty(wanted) };
    if setfsent() == 0 {
        return ptr::null_mut();
    }
    loop {
        let found = getfsent();
        // SAFETY: it is null or an entry of ours.
        let Some(entry) = (unsafe { found.as_ref() }) else {
            return found;
        };
        // SAFETY: the fields of an entry are strings.
        if unsafe { cstr::or_empty(field(entry)) } == wanted {
            return found;
        }
    }
}

/// `getfsspec()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getfsspec(name: *const c_char) -> *mut fstab {
    // SAFETY: the caller promises that `name` is a string.
    unsafe { find(name, |entry| entry.fs_spec) }
}

/// `getfsfile()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn getfsfile(name: *const c_char) -> *mut fstab {
    // SAFETY: the caller promises that `name` is a string.
    unsafe { find(name, |entry| entry.fs_file) }
}
