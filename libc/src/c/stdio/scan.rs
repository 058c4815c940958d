//! <stdio.h>: the `scanf` family. Variadic functions are shims (`libc/shim/stdio.c`) that call
//! these.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use core::{
    ffi::{c_char, c_int},
    ptr,
};

use crate::abi::allocation;
use posix_api::Errno;

use super::{
    EOF,
    file::{self, FILE, file},
};
use crate::{
    abi::{
        arguments::{pointer, store},
        cstr,
        result::set_errno,
        va_list::{VaList, va_list},
    },
    format::{
        Length, Unit,
        scan::{Dialect, Places, Source, scan},
    },
    number::{F80, parse_integer::Prefixes},
    stream::Stream,
};

/// Pointers of a variadic call.
struct CPlaces<'a>(VaList<'a>);

impl Places for CPlaces<'_> {
    fn pointer(&mut self) -> u64 {
        // SAFETY: the caller of the exported function promises a pointer for each conversion.
        unsafe { self.0.word() }
    }

    fn store_integer(&mut self, addr: u64, length: Length, value: u64) {
        // SAFETY: the caller promises that the pointer fits the conversion.
        unsafe { store(addr, length, value) };
    }

    fn store_f32(&mut self, addr: u64, value: f32) {
        self.store_bytes(addr, &value.to_le_bytes());
    }

    fn store_f64(&mut self, addr: u64, value: f64) {
        self.store_bytes(addr, &value.to_le_bytes());
    }

    fn store_f80(&mut self, addr: u64, value: F80) {
        self.store_bytes(addr, &value.to_le_bytes());
    }

    fn store_bytes(&mut self, addr: u64, bytes: &[u8]) {
        if let Some(to) = pointer::<u8>(addr) {
            // SAFETY: the caller promises that the pointer fits the conversion.
            unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) };
        }
    }

    fn allocate(&mut self, addr: u64, len: usize) -> Option<u64> {
        let block = allocation::malloc(len);
        if block.is_null() {
            return None;
        }
        let value = block.expose_provenance() as u64;
        self.store_integer(addr, Length::Long, value);
        Some(value)
    }
}

/// A string.
struct FromString(*const u8);

impl Source for FromString {
    fn next(&mut self) -> Option<u8> {
        // SAFETY: the caller promises a string, and its NUL is never passed.
        let byte = unsafe { *self.0 };
        if byte == 0 {
            return None;
        }
        self.0 = self.0.wrapping_add(1);
        Some(byte)
    }

    fn back(&mut self, _byte: u8) {
        self.0 = self.0.wrapping_sub(1);
    }
}

/// A stream.
pub(crate) struct FromStream<'a> {
    pub(crate) stream: &'a mut Stream,
    pub(crate) error: Option<Errno>,
}

impl Source for FromStream<'_> {
    fn next(&mut self) -> Option<u8> {
        match self.stream.get() {
            Ok(byte) => byte,
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }

    fn back(&mut self, byte: u8) {
        self.stream.unget(byte);
    }
}

/// Scans, and returns what C is to get.
pub(crate) unsafe fn scan_from<S: Source + ?Sized>(
    source: &mut S,
    text: &[u8],
    args: va_list,
    unit: Unit,
    prefixes: Prefixes,
) -> c_int {
    // SAFETY: the caller promises pointers that fit the format.
    let mut places = CPlaces(unsafe { VaList::new(args) });
    let scanned = scan(source, text, &mut places, Dialect { unit, prefixes });
    if scanned.is_out_of_memory {
        set_errno(Errno::ENOMEM);
        return EOF;
    }
    if scanned.is_end { EOF } else { scanned.count }
}

unsafe fn scan_stream(
    stream: *mut FILE,
    text: *const c_char,
    args: va_list,
    prefixes: Prefixes,
) -> c_int {
    // SAFETY: as the caller promises.
    let mut locked = unsafe { file(stream) }.lock();
    let mut source = FromStream {
        stream: &mut locked,
        error: None,
    };
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(text) };
    // SAFETY: as the caller promises.
    let count = unsafe { scan_from(&mut source, text, args, Unit::Byte, prefixes) };
    source.error.into_iter().for_each(set_errno);
    count
}

unsafe fn scan_string(
    from: *const c_char,
    text: *const c_char,
    args: va_list,
    prefixes: Prefixes,
) -> c_int {
    // SAFETY: as the caller promises.
    let text = unsafe { cstr::or_empty(text) };
    // SAFETY: as the caller promises.
    unsafe {
        scan_from(
            &mut FromString(from.cast()),
            text,
            args,
            Unit::Byte,
            prefixes,
        )
    }
}

/// `vfscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfscanf(stream: *mut FILE, text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { scan_stream(stream, text, args, Prefixes::C11) }
}

/// `vscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vscanf(text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfscanf(file::stdin.get(), text, args) }
}

/// `vsscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsscanf(from: *const c_char, text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { scan_string(from, text, args, Prefixes::C11) }
}

unsafe extern "C" {
    /// `scanf()`.
    pub fn scanf(text: *const c_char, ...) -> c_int;
    /// `fscanf()`.
    pub fn fscanf(stream: *mut FILE, text: *const c_char, ...) -> c_int;
    /// `sscanf()`.
    pub fn sscanf(from: *const c_char, text: *const c_char, ...) -> c_int;
}

/// C99's `vfscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc99_vfscanf(
    stream: *mut FILE,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfscanf(stream, text, args) }
}

/// C99's `vscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc99_vscanf(text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vscanf(text, args) }
}

/// C99's `vsscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc99_vsscanf(
    from: *const c_char,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vsscanf(from, text, args) }
}

/// C23's `vfscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_vfscanf(
    stream: *mut FILE,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { scan_stream(stream, text, args, Prefixes::C23) }
}

/// C23's `vscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_vscanf(text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { scan_stream(file::stdin.get(), text, args, Prefixes::C23) }
}

/// C23's `vsscanf()`.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __isoc23_vsscanf(
    from: *const c_char,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { scan_string(from, text, args, Prefixes::C23) }
}
