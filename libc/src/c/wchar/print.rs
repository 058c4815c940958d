//! <wchar.h>: the `wprintf` and `wscanf` families. Formats and text pass through the engine as
//! UTF-8, and widths count characters.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/wchar.rs")]

use alloc::vec::Vec;
use core::ffi::c_int;

use posix_api::Errno;

use super::convert::{room, utf8};
use crate::{
    abi::{
        result,
        types::base::{size_t, wchar_t},
        va_list::va_list,
    },
    c::stdio::{
        file::{self, FILE, file},
        print::{ToStream, print_to},
        scan::{FromStream, scan_from},
    },
    format::{FormatError, Sink, Unit, scan::Source},
    number::parse_integer::Prefixes,
};

unsafe fn print(sink: &mut dyn Sink, text: *const wchar_t, args: va_list) -> Result<usize, Errno> {
    // SAFETY: the caller promises a wide string.
    let mut text = unsafe { utf8(text) }.ok_or(Errno::EILSEQ)?;
    text.push(0);
    let mut counting = Characters { sink, count: 0 };
    // SAFETY: as the caller promises.
    unsafe { print_to(&mut counting, text.as_ptr().cast(), args, Unit::Character) }?;
    Ok(counting.count)
}

/// Counts the characters that pass.
struct Characters<'a> {
    sink: &'a mut dyn Sink,
    count: usize,
}

impl Sink for Characters<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        self.count += crate::format::text::units(bytes, Unit::Character);
        self.sink.write(bytes)
    }
}

/// `vfwprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfwprintf(
    stream: *mut FILE,
    text: *const wchar_t,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    stream.orient(1);
    // SAFETY: as the caller promises.
    result::int_count(unsafe { print(&mut ToStream(&mut stream), text, args) })
}

/// `vwprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwprintf(text: *const wchar_t, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfwprintf(file::stdout.get(), text, args) }
}

/// `vswprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vswprintf(
    to: *mut wchar_t,
    len: size_t,
    text: *const wchar_t,
    args: va_list,
) -> c_int {
    let mut all = Vec::new();
    // SAFETY: as the caller promises.
    let printed = unsafe { print(&mut all, text, args) };
    // SAFETY: as the caller promises.
    let room = unsafe { room(to, len) };
    let fitted = printed.and_then(|count| {
        let all = core::str::from_utf8(&all).map_err(|_| Errno::EILSEQ)?;
        let wide = all.chars().map(|c| u32::from(c).cast_signed()).chain([0]);
        room.iter_mut().zip(wide).for_each(|(place, c)| *place = c);
        if count < len {
            return Ok(count);
        }
        if let Some(last) = room.last_mut() {
            *last = 0;
        }
        Err(Errno::EOVERFLOW)
    });
    result::int_count(fitted)
}

/// A wide string as UTF-8 bytes.
struct FromWide {
    next: *const wchar_t,
    bytes: [u8; 4],
    len: usize,
    at: usize,
}

impl Source for FromWide {
    fn next(&mut self) -> Option<u8> {
        if self.at == self.len {
            // SAFETY: the caller promises a wide string, and its end is never passed.
            let c = unsafe { *self.next };
            let c = u32::try_from(c)
                .ok()
                .and_then(char::from_u32)
                .filter(|&c| c != '\0')?;
            self.len = c.encode_utf8(&mut self.bytes).len();
            self.at = 0;
            self.next = self.next.wrapping_add(1);
        }
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn back(&mut self, _byte: u8) {
        self.at = self.at.saturating_sub(1);
    }
}

unsafe fn scan<S: Source + ?Sized>(
    source: &mut S,
    text: *const wchar_t,
    args: va_list,
    prefixes: Prefixes,
) -> c_int {
    // SAFETY: the caller promises a wide string.
    let Some(text) = (unsafe { utf8(text) }) else {
        return -1;
    };
    // SAFETY: as the caller promises.
    unsafe { scan_from(source, &text, args, Unit::Character, prefixes) }
}

/// `vfwscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfwscanf(stream: *mut FILE, text: *const wchar_t, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    let mut stream = unsafe { file(stream) }.lock();
    stream.orient(1);
    // SAFETY: as the caller promises.
    unsafe {
        scan(
            &mut FromStream {
                stream: &mut stream,
                error: None,
            },
            text,
            args,
            Prefixes::C11,
        )
    }
}

/// `vwscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vwscanf(text: *const wchar_t, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfwscanf(file::stdin.get(), text, args) }
}

/// `vswscanf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vswscanf(
    from: *const wchar_t,
    text: *const wchar_t,
    args: va_list,
) -> c_int {
    let mut source = FromWide {
        next: from,
        bytes: [0; 4],
        len: 0,
        at: 0,
    };
    // SAFETY: as the caller promises.
    unsafe { scan(&mut source, text, args, Prefixes::C11) }
}

unsafe extern "C" {
    /// `wprintf()`.
    pub fn wprintf(text: *const wchar_t, ...) -> c_int;
    /// `fwprintf()`.
    pub fn fwprintf(stream: *mut FILE, text: *const wchar_t, ...) -> c_int;
    /// `swprintf()`.
    pub fn swprintf(to: *mut wchar_t, len: size_t, text: *const wchar_t, ...) -> c_int;
    /// `wscanf()`.
    pub fn wscanf(text: *const wchar_t, ...) -> c_int;
    /// `fwscanf()`.
    pub fn fwscanf(stream: *mut FILE, text: *const wchar_t, ...) -> c_int;
    /// `swscanf()`.
    pub fn swscanf(from: *const wchar_t, text: *const wchar_t, ...) -> c_int;
}
