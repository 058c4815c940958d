//! <stdio.h>: the `printf` family. Variadic functions are shims (`libc/shim/stdio.c`) that call
//! these.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "stated in c/stdio.rs")]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int},
    slice,
};

use crate::abi::allocation;
use kernel::sync::Once;
use posix_api::Errno;

use super::file::{self, FILE, file};
use crate::{
    abi::{
        arguments::CArguments,
        cstr, result,
        types::base::{size_t, ssize_t},
        va_list::{VaList, va_list},
    },
    format::{self, FormatError, Sink, Unit, sink::Bounded},
    stream::{Buffering, Stream},
    text::error,
};

/// The number that C gets for what went wrong.
pub(crate) fn errno_of(error: FormatError) -> Errno {
    match error {
        FormatError::Invalid => Errno::EINVAL,
        FormatError::IllegalCharacter => Errno::EILSEQ,
        FormatError::TooLong => Errno::EOVERFLOW,
        FormatError::OutOfMemory => Errno::ENOMEM,
        FormatError::Output(code) => Errno::try_from(code).unwrap_or(Errno::EIO),
    }
}

/// Formats with conversions of the program's own: the sink, the format, its arguments and what `%m` prints. `None` if the
/// format has none of them.
pub(crate) type Custom =
    unsafe fn(&mut dyn Sink, &[u8], va_list, &'static [u8]) -> Option<Result<usize, Errno>>;

static CUSTOM: Once<Custom> = Once::new();

/// Says what formats with conversions of the program's own, which there are from now on.
pub(crate) fn set_custom(custom: Custom) {
    CUSTOM.call_once(|| custom);
}

/// Formats to `sink`.
pub(crate) unsafe fn print_to(
    sink: &mut dyn Sink,
    text: *const c_char,
    args: va_list,
    unit: Unit,
) -> Result<usize, Errno> {
    let message = error::message(result::errno_code()).unwrap_or("Unknown error\0");
    let message = message
        .as_bytes()
        .split_last()
        .map_or(&b""[..], |(_, text)| text);
    // SAFETY: the caller promises a string.
    let text = unsafe { cstr::text(text) }?;
    if unit == Unit::Byte
        && let Some(custom) = CUSTOM.get()
        // SAFETY: the caller promises arguments that fit the format.
        && let Some(done) = unsafe { custom(sink, text, args, message) }
    {
        return done;
    }
    // SAFETY: as above.
    let mut args = unsafe { CArguments::new(VaList::new(args), message) };
    format::print(sink, text, &mut args, unit).map_err(errno_of)
}

/// A stream as a sink.
pub(crate) struct ToStream<'a>(pub(crate) &'a mut Stream);

impl Sink for ToStream<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), FormatError> {
        match self.0.write(bytes) {
            (_, Some(error)) => Err(FormatError::Output(error.code())),
            (_, None) => Ok(()),
        }
    }
}

unsafe fn print_to_stream(
    stream: &mut Stream,
    text: *const c_char,
    args: va_list,
) -> Result<usize, Errno> {
    if stream.buffering() != Buffering::None {
        // SAFETY: as the caller promises.
        return unsafe { print_to(&mut ToStream(stream), text, args, Unit::Byte) };
    }
    // One write for all of it.
    let mut all = Vec::new();
    // SAFETY: as the caller promises.
    let count = unsafe { print_to(&mut all, text, args, Unit::Byte) }?;
    match stream.write(&all) {
        (_, Some(error)) => Err(error),
        (_, None) => Ok(count),
    }
}

/// `vfprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vfprintf(stream: *mut FILE, text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    result::int_count(unsafe { print_to_stream(&mut file(stream).lock(), text, args) })
}

/// `vprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vprintf(text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vfprintf(file::stdout.get(), text, args) }
}

/// `vsnprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsnprintf(
    to: *mut c_char,
    len: size_t,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // More than the address space has left means "as much as it takes" (`vsprintf`).
    let len = len.min(isize::MAX as usize).min(usize::MAX - to.addr());
    let buf = if len == 0 {
        &mut []
    } else {
        // SAFETY: the caller promises as many bytes as are written.
        unsafe { slice::from_raw_parts_mut(to.cast::<u8>(), len) }
    };
    let mut sink = Bounded::new(buf);
    // SAFETY: as the caller promises.
    let count = unsafe { print_to(&mut sink, text, args, Unit::Byte) };
    sink.finish();
    result::int_count(count)
}

/// `vsprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vsprintf(to: *mut c_char, text: *const c_char, args: va_list) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { vsnprintf(to, usize::MAX, text, args) }
}

/// `vdprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vdprintf(fd: c_int, text: *const c_char, args: va_list) -> c_int {
    unsafe extern "C" {
        fn write(fd: c_int, buf: *const u8, len: size_t) -> ssize_t;
    }
    let mut all = Vec::new();
    // SAFETY: as the caller promises.
    let printed = unsafe { print_to(&mut all, text, args, Unit::Byte) };
    let mut done = 0;
    while let Some(rest) = all.get(done..).filter(|rest| !rest.is_empty()) {
        // SAFETY: the buffer has that length.
        let count = unsafe { write(fd, rest.as_ptr(), rest.len()) };
        let Ok(count) = usize::try_from(count) else {
            return -1;
        };
        done += count;
    }
    result::int_count(printed)
}

/// `vasprintf()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn vasprintf(
    to: *mut *mut c_char,
    text: *const c_char,
    args: va_list,
) -> c_int {
    let mut all = Vec::new();
    // SAFETY: as the caller promises.
    let printed = unsafe { print_to(&mut all, text, args, Unit::Byte) };
    result::int_count(printed.and_then(|count| {
        let block = allocation::malloc(count + 1);
        if block.is_null() {
            return Err(Errno::ENOMEM);
        }
        // SAFETY: there is room for the text.
        unsafe { core::ptr::copy_nonoverlapping(all.as_ptr(), block, count) };
        // SAFETY: and for its NUL.
        unsafe { *block.add(count) = 0 };
        // SAFETY: as the caller promises.
        unsafe { *to = block.cast() };
        Ok(count)
    }))
}

unsafe extern "C" {
    /// `printf()`.
    pub fn printf(text: *const c_char, ...) -> c_int;
    /// `fprintf()`.
    pub fn fprintf(stream: *mut FILE, text: *const c_char, ...) -> c_int;
    /// `sprintf()`.
    pub fn sprintf(to: *mut c_char, text: *const c_char, ...) -> c_int;
    /// `snprintf()`.
    pub fn snprintf(to: *mut c_char, len: size_t, text: *const c_char, ...) -> c_int;
    /// `dprintf()`.
    pub fn dprintf(fd: c_int, text: *const c_char, ...) -> c_int;
    /// `asprintf()`.
    pub fn asprintf(to: *mut *mut c_char, text: *const c_char, ...) -> c_int;
}
