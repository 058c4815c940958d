//! <iconv.h>: POSIX.1-2024 `iconv()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "POSIX.1-2024 iconv() says what must be valid"
)]

use alloc::boxed::Box;
use core::{
    ffi::{c_char, c_int, c_void},
    slice,
};

use posix_api::Errno;

use super::locale::current;
use crate::{
    abi::{
        cstr, out,
        result::{or, status},
        types::base::size_t,
    },
    iconv::{Converter, Stop, charset::Charset},
    locale::{CTYPE, Locale},
};

/// A conversion.
pub type iconv_t = *mut c_void;

/// `iconv_open()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_open(tocode: *const c_char, fromcode: *const c_char) -> iconv_t {
    // SAFETY: the caller promises strings.
    let (to, from) = unsafe { (cstr::or_empty(tocode), cstr::or_empty(fromcode)) };
    let locale = match current(CTYPE) {
        Locale::C => Charset::Ascii,
        Locale::Utf8 => Charset::Utf8,
    };
    let made = Converter::new(from, to, locale).ok_or(Errno::EINVAL);
    let made = made.map(|it| Box::into_raw(Box::new(it)).cast());
    or(made, iconv_t::wrapping_byte_sub(core::ptr::null_mut(), 1))
}

/// `iconv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv(
    cd: iconv_t,
    inbuf: *mut *mut c_char,
    inbytesleft: *mut size_t,
    outbuf: *mut *mut c_char,
    outbytesleft: *mut size_t,
) -> size_t {
    // SAFETY: the caller promises what `iconv_open` returned.
    let Ok(converter) = (unsafe { converter(cd) }) else {
        return or(Err(Errno::EBADF), size_t::MAX);
    };
    // SAFETY: the caller promises pointers and lengths, or null.
    let input = unsafe { (out::object(inbuf), out::object(inbytesleft)) };
    let (Ok(input), Ok(in_len)) = input else {
        converter.reset();
        return 0;
    };
    if input.is_null() {
        converter.reset();
        return 0;
    }
    // SAFETY: as above.
    let output = unsafe { (out::object(outbuf), out::object(outbytesleft)) };
    let (Ok(output), Ok(out_len)) = output else {
        return or(Err(Errno::EFAULT), size_t::MAX);
    };
    // SAFETY: the caller promises so many bytes to read,
    let from = unsafe { slice::from_raw_parts(input.cast::<u8>(), *in_len) };
    // SAFETY: and so many to write, elsewhere.
    let to = unsafe { slice::from_raw_parts_mut(output.cast::<u8>(), *out_len) };
    let progress = converter.convert(from, to);
    *input = input.wrapping_add(progress.read);
    *in_len -= progress.read;
    *output = output.wrapping_add(progress.written);
    *out_len -= progress.written;
    let error = progress.stop.map(|stop| match stop {
        Stop::Incomplete => Errno::EINVAL,
        Stop::Invalid => Errno::EILSEQ,
        Stop::Full => Errno::E2BIG,
    });
    or(error.map_or(Ok(progress.irreversible), Err), size_t::MAX)
}

/// `iconv_close()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn iconv_close(cd: iconv_t) -> c_int {
    // SAFETY: the caller promises what `iconv_open` returned.
    let converter = unsafe { converter(cd) };
    // SAFETY: as above; it is not used any more.
    status(converter.map(|it| drop(unsafe { Box::from_raw(it) })))
}

/// The conversion behind a descriptor.
unsafe fn converter<'a>(cd: iconv_t) -> Result<&'a mut Converter, Errno> {
    if cd.addr() == usize::MAX {
        return Err(Errno::EBADF);
    }
    // SAFETY: the caller promises that `iconv_open` made it.
    unsafe { cd.cast::<Converter>().as_mut() }.ok_or(Errno::EBADF)
}
