//! <time.h>: broken-down time.
#![expect(unsafe_code, reason = "exported to C")]

mod getdate;
pub mod wide;
mod zone;

use core::{
    cell::UnsafeCell,
    ffi::{CStr, c_char, c_int},
    ptr,
};

use posix_api::Errno;

use crate::{
    abi::{
        bytes::bytes_mut,
        cstr, out,
        result::{or, pointer, set_errno},
        types::{
            base::{size_t, time_t, wchar_t},
            locale::locale_t,
            tm::tm,
        },
    },
    calendar::{self, BrokenDown, LocalType, MONTHS, WEEKDAYS, Zone},
};

/// Memory that functions without `_r` return: each call writes over the last one's result.
struct Returned<T>(UnsafeCell<T>);

// SAFETY: POSIX lets these functions be unsafe in threads; nothing in Rust reads what C shares.
unsafe impl<T> Sync for Returned<T> {}

static TIME: Returned<Option<tm>> = Returned(UnsafeCell::new(None));

/// Bytes of `asctime_r()`'s result, at most.
const ASCTIME_LEN: usize = 26;
static TEXT: Returned<[u8; ASCTIME_LEN]> = Returned(UnsafeCell::new([0; ASCTIME_LEN]));

/// Puts `time` into the memory that `gmtime()` and `localtime()` share.
fn returned(time: Result<tm, Errno>) -> *mut tm {
    let place = TIME.0.get();
    pointer(time.map(|time| {
        // SAFETY: see `Returned`.
        let place = unsafe { &mut *place };
        ptr::from_mut(place.insert(time))
    }))
}

/// Writes `time` where C wants it, and returns that.
///
/// # Safety
///
/// Unless it is null, `to` must be valid for a write.
unsafe fn given(time: Result<tm, Errno>, to: *mut tm) -> *mut tm {
    // SAFETY: the caller's promise is passed on.
    pointer(time.and_then(|time| unsafe { out::write(to, time) }.map(|()| to)))
}

fn utc(seconds: time_t) -> Result<tm, Errno> {
    BrokenDown::at(seconds, LocalType::GMT)
        .map(tm::from)
        .ok_or(Errno::EOVERFLOW)
}

fn local(seconds: time_t) -> Result<tm, Errno> {
    zone::with(|zone| BrokenDown::at(seconds, zone.local_type(seconds)))
        .map(tm::from)
        .ok_or(Errno::EOVERFLOW)
}

/// `gmtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gmtime(time: *const time_t) -> *mut tm {
    // SAFETY: the caller promises that it points to a time.
    returned(unsafe { out::read(time) }.and_then(utc))
}

/// `gmtime_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gmtime_r(time: *const time_t, result: *mut tm) -> *mut tm {
    // SAFETY: the caller promises that it points to a time.
    let time = unsafe { out::read(time) }.and_then(utc);
    // SAFETY: the caller promises room for the result.
    unsafe { given(time, result) }
}

/// `localtime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn localtime(time: *const time_t) -> *mut tm {
    zone::refresh();
    // SAFETY: the caller promises that it points to a time.
    returned(unsafe { out::read(time) }.and_then(local))
}

/// `localtime_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn localtime_r(time: *const time_t, result: *mut tm) -> *mut tm {
    // SAFETY: the caller promises that it points to a time.
    let time = unsafe { out::read(time) }.and_then(local);
    // SAFETY: the caller promises room for the result.
    unsafe { given(time, result) }
}

/// The fields of C's `time`, and what they mean by `resolve`, which C's `time` then is.
///
/// # Safety
///
/// Unless it is null, `time` must point to a time.
unsafe fn resolved(
    time: *mut tm,
    resolve: impl FnOnce(&BrokenDown) -> Option<(i64, BrokenDown)>,
) -> time_t {
    // SAFETY: the caller's promise is passed on.
    let result = unsafe { out::object(time) }.and_then(|time| {
        let (seconds, fields) = resolve(&time.fields(None)).ok_or(Errno::EOVERFLOW)?;
        *time = fields.into();
        Ok(seconds)
    });
    or(result, -1)
}

/// `mktime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mktime(time: *mut tm) -> time_t {
    zone::refresh();
    // SAFETY: the caller promises that it points to a time.
    unsafe { resolved(time, |fields| zone::with(|zone| fields.resolve(zone))) }
}

/// `timelocal()`: `mktime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timelocal(time: *mut tm) -> time_t {
    // SAFETY: the caller's promise is passed on.
    unsafe { mktime(time) }
}

/// `timegm()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn timegm(time: *mut tm) -> time_t {
    // SAFETY: the caller promises that it points to a time.
    unsafe { resolved(time, BrokenDown::resolve_utc) }
}

/// `strftime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strftime(
    buf: *mut c_char,
    size: size_t,
    format: *const c_char,
    time: *const tm,
) -> size_t {
    // SAFETY: the caller promises that it is a string.
    let format = unsafe { cstr::or_empty(format) };
    // SAFETY: the caller promises that it points to a time.
    let Ok(time) = (unsafe { out::read(time) }) else {
        return 0;
    };
    // SAFETY: the caller promises `size` bytes.
    let Ok(buf) = (unsafe { bytes_mut(buf.cast(), size) }) else {
        return 0;
    };
    print(buf, format, &time).unwrap_or(0)
}

/// `strftime_l()`: all locales have the names of the C locale.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strftime_l(
    buf: *mut c_char,
    size: size_t,
    format: *const c_char,
    time: *const tm,
    locale: locale_t,
) -> size_t {
    let _ = locale;
    // SAFETY: the caller's promises are passed on.
    unsafe { strftime(buf, size, format, time) }
}

/// `strftime_l()` under the name that libstdc++ calls.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __strftime_l(
    buf: *mut c_char,
    size: size_t,
    format: *const c_char,
    time: *const tm,
    locale: locale_t,
) -> size_t {
    // SAFETY: the caller's promises are passed on.
    unsafe { strftime_l(buf, size, format, time, locale) }
}

/// Prints `time` and an end into `buf`; `None` if it does not fit.
fn print(buf: &mut [u8], format: &[u8], time: &tm) -> Option<usize> {
    zone::refresh();
    let room = buf.len().checked_sub(1)?;
    let fields = time.fields(zone_name(time, format.iter().copied()));
    let len = calendar::format(buf.get_mut(..room)?, format, &fields, seconds)?;
    *buf.get_mut(len)? = 0;
    Some(len)
}

/// [`print`] for wide characters.
fn print_wide(buf: &mut [wchar_t], format: &[wchar_t], time: &tm) -> Option<usize> {
    zone::refresh();
    let room = buf.len().checked_sub(1)?;
    let bytes = format
        .iter()
        .map(|&wide| u8::try_from(wide).unwrap_or_default());
    let fields = time.fields(zone_name(time, bytes));
    let len = calendar::format_wide(buf.get_mut(..room)?, format, &fields, seconds)?;
    *buf.get_mut(len)? = 0;
    Some(len)
}

/// The name of `time`'s zone if `format` asks for it. Else `tm_zone` is not looked at: a program
/// that fills the other members itself may have left it as it was.
fn zone_name(time: &tm, format: impl Iterator<Item = u8>) -> Option<&'static CStr> {
    calendar::asks_for_zone(format)
        .then(|| zone::name(time))
        .flatten()
}

/// What `%s` prints.
fn seconds(fields: &BrokenDown) -> i64 {
    zone::with(|zone| fields.resolve(zone)).map_or(-1, |(seconds, _)| seconds)
}

/// `strptime_l()`: all locales have the same names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strptime_l(
    text: *const c_char,
    format: *const c_char,
    time: *mut tm,
    _locale: locale_t,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    unsafe { strptime(text, format, time) }
}

/// `strptime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn strptime(
    text: *const c_char,
    format: *const c_char,
    time: *mut tm,
) -> *mut c_char {
    zone::refresh();
    // SAFETY: the caller promises that it is a string.
    let input = unsafe { cstr::or_empty(text) };
    // SAFETY: as above.
    let format = unsafe { cstr::or_empty(format) };
    // SAFETY: the caller promises that it points to a time.
    let Ok(time) = (unsafe { out::object(time) }) else {
        return ptr::null_mut();
    };
    let mut fields = time.fields(None);
    let rest = zone::with(|zone: &Zone| {
        calendar::parse(input, format, &mut fields, zone).map(<[u8]>::len)
    });
    let Some(rest) = rest else {
        return ptr::null_mut();
    };
    let before = time.tm_zone;
    let is_named = fields.zone.is_some();
    *time = fields.into();
    if !is_named {
        time.tm_zone = before;
    }
    text.cast_mut().wrapping_add(input.len() - rest)
}

/// `asctime_r()`'s text: `Sun Sep 16 01:03:52 1973\n` and an end.
fn asctime_text(time: &tm) -> Result<[u8; ASCTIME_LEN], Errno> {
    let name = |names: &[&'static str], index: c_int| {
        let known = usize::try_from(index)
            .ok()
            .and_then(|index| names.get(index));
        known.and_then(|name| name.get(..3)).unwrap_or("???")
    };
    let year = i64::from(time.tm_year) + 1900;
    let text = alloc::format!(
        "{} {}{:3} {:02}:{:02}:{:02} {year}\n",
        name(&WEEKDAYS, time.tm_wday),
        name(&MONTHS, time.tm_mon),
        time.tm_mday,
        time.tm_hour,
        time.tm_min,
        time.tm_sec,
    );
    let mut buf = [0; ASCTIME_LEN];
    buf.get_mut(..text.len())
        .filter(|_| text.len() < ASCTIME_LEN)
        .ok_or(Errno::EOVERFLOW)?
        .copy_from_slice(text.as_bytes());
    Ok(buf)
}

/// `asctime_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn asctime_r(time: *const tm, buf: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises that it points to a time.
    let text = unsafe { out::read(time) }.and_then(|time| asctime_text(&time));
    let to = buf.cast::<[u8; ASCTIME_LEN]>();
    // SAFETY: the caller promises 26 bytes.
    pointer(text.and_then(|text| unsafe { out::write(to, text) }.map(|()| buf)))
}

/// `asctime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn asctime(time: *const tm) -> *mut c_char {
    // SAFETY: the caller's promise is passed on, and there is room for the text.
    unsafe { asctime_r(time, TEXT.0.get().cast()) }
}

/// `ctime()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctime(time: *const time_t) -> *mut c_char {
    // SAFETY: the caller's promise is passed on.
    let time = unsafe { localtime(time) };
    if time.is_null() {
        return ptr::null_mut();
    }
    // SAFETY: it is not null, and localtime()'s.
    unsafe { asctime(time) }
}

/// `ctime_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ctime_r(time: *const time_t, buf: *mut c_char) -> *mut c_char {
    // SAFETY: the caller promises that it points to a time.
    let time = unsafe { out::read(time) }.and_then(local);
    match time {
        // SAFETY: the caller promises 26 bytes.
        Ok(time) => unsafe { asctime_r(&raw const time, buf) },
        Err(error) => {
            set_errno(error);
            ptr::null_mut()
        }
    }
}

/// `difftime()`.
#[unsafe(no_mangle)]
pub extern "C" fn difftime(end: time_t, start: time_t) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "C asks for a double")]
    let difference = (i128::from(end) - i128::from(start)) as f64;
    difference
}

/// `tzset()`.
#[unsafe(no_mangle)]
pub extern "C" fn tzset() {
    zone::refresh();
}
