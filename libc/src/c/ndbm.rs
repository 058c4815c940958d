//! <ndbm.h>: POSIX.1-2024, databases of keys and contents.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "a database comes from `dbm_open()`, a datum's pointer is valid for its length"
)]

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
};

use kernel::sync::Mutex;
use posix_api::{Errno, fs::open::OpenFlags};

use crate::{
    abi::{
        bytes, cstr,
        result::{or, pointer},
        types::base::{mode_t, size_t},
    },
    ndbm::{Database, Store},
    process::process,
};

/// An open database. Only its address means something to C.
#[expect(clippy::upper_case_acronyms, reason = "C's name")]
pub struct DBM(Mutex<Database>);

/// Bytes of the database's, or the program's.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct datum {
    /// Where; null: there is no such thing.
    pub dptr: *mut c_void,
    /// How many.
    pub dsize: size_t,
}

/// A key that is there is left.
pub const DBM_INSERT: c_int = 0;
/// A key that is there gets the new content.
pub const DBM_REPLACE: c_int = 1;

/// What is not there.
const NOTHING: datum = datum {
    dptr: ptr::null_mut(),
    dsize: 0,
};

/// `dbm_clearerr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_clearerr(database: *mut DBM) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { &*database }.0.lock().has_failed = false;
    0
}

/// `dbm_close()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_close(database: *mut DBM) {
    // SAFETY: the caller promises that it comes from `dbm_open()`, and is not used any more.
    let database = unsafe { Box::from_raw(database) };
    database.0.lock().close(process());
}

/// `dbm_delete()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_delete(database: *mut DBM, key: datum) -> c_int {
    // SAFETY: as the caller promises.
    let mut database = unsafe { &*database }.0.lock();
    // SAFETY: as the caller promises.
    let deleted = unsafe { view(key) }.and_then(|key| database.delete(process(), key));
    let gone = deleted.and_then(|was_there| was_there.then_some(0).ok_or(Errno::ENOENT));
    or(gone, -1)
}

/// `dbm_error()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_error(database: *mut DBM) -> c_int {
    // SAFETY: as the caller promises.
    c_int::from(unsafe { &*database }.0.lock().has_failed)
}

/// `dbm_fetch()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_fetch(database: *mut DBM, key: datum) -> datum {
    // SAFETY: as the caller promises.
    let mut database = unsafe { &*database }.0.lock();
    // SAFETY: as the caller promises.
    let key = unsafe { view(key) };
    shown(key.and_then(|key| database.fetch(process(), key)))
}

/// `dbm_firstkey()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_firstkey(database: *mut DBM) -> datum {
    // SAFETY: as the caller promises.
    let mut database = unsafe { &*database }.0.lock();
    shown(database.first(process()))
}

/// `dbm_nextkey()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_nextkey(database: *mut DBM) -> datum {
    // SAFETY: as the caller promises.
    let mut database = unsafe { &*database }.0.lock();
    shown(database.next(process()))
}

/// `dbm_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_open(path: *const c_char, flags: c_int, mode: mode_t) -> *mut DBM {
    // SAFETY: the caller promises a string.
    let path = unsafe { cstr::text(path) };
    let flags = OpenFlags::from_bits_retain(flags.cast_unsigned());
    let opened = path.and_then(|path| Database::open(process(), path, flags, mode));
    pointer(opened.map(|database| Box::into_raw(Box::new(DBM(Mutex::new(database))))))
}

/// `dbm_store()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dbm_store(
    database: *mut DBM,
    key: datum,
    content: datum,
    mode: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let mut database = unsafe { &*database }.0.lock();
    // SAFETY: as the caller promises.
    let pair = unsafe { view(key) }.and_then(|key| Ok((key, unsafe { view(content) }?)));
    let how = match mode {
        DBM_INSERT => Ok(Store::Insert),
        DBM_REPLACE => Ok(Store::Replace),
        _ => Err(Errno::EINVAL),
    };
    let stored = pair.and_then(|pair| database.store(process(), pair, how?));
    or(stored.map(|is_stored| c_int::from(!is_stored)), -1)
}

/// The bytes of a datum.
unsafe fn view<'a>(datum: datum) -> Result<&'a [u8], Errno> {
    // SAFETY: as the caller promises.
    unsafe { bytes::bytes(datum.dptr, datum.dsize) }
}

fn shown(found: Result<Option<&mut [u8]>, Errno>) -> datum {
    let shown = found.map(|found| {
        found.map_or(NOTHING, |bytes| datum {
            dptr: bytes.as_mut_ptr().cast(),
            dsize: bytes.len(),
        })
    });
    or(shown, NOTHING)
}
