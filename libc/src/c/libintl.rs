//! <libintl.h>: POSIX.1-2024 `gettext()` and its kin. A message is its own translation: see
//! [`crate::messages`].

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "strings that end in a NUL, or null where POSIX allows it"
)]

use core::{
    ffi::{CStr, c_char, c_int, c_ulong},
    ptr,
};

use kernel::sync::Mutex;
use posix_api::Errno;

use crate::{
    abi::{result::or, types::locale::locale_t},
    messages::Domains,
};

static DOMAINS: Mutex<Domains> = Mutex::new(Domains::new());

unsafe fn optional<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller of the exported function promises a string, or null.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}

/// The plural rule of English, which catalogues without translations have.
fn plural(one: *const c_char, many: *const c_char, n: c_ulong) -> *mut c_char {
    if n == 1 { one } else { many }.cast_mut()
}

/// `gettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettext(message: *const c_char) -> *mut c_char {
    message.cast_mut()
}

/// `dgettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dgettext(_domain: *const c_char, message: *const c_char) -> *mut c_char {
    message.cast_mut()
}

/// `dcgettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dcgettext(
    _domain: *const c_char,
    message: *const c_char,
    _category: c_int,
) -> *mut c_char {
    message.cast_mut()
}

/// `ngettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ngettext(
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
) -> *mut c_char {
    plural(one, many, n)
}

/// `dngettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dngettext(
    _domain: *const c_char,
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
) -> *mut c_char {
    plural(one, many, n)
}

/// `dcngettext()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dcngettext(
    _domain: *const c_char,
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
    _category: c_int,
) -> *mut c_char {
    plural(one, many, n)
}

/// `gettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn gettext_l(message: *const c_char, _locale: locale_t) -> *mut c_char {
    message.cast_mut()
}

/// `dgettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dgettext_l(
    _domain: *const c_char,
    message: *const c_char,
    _locale: locale_t,
) -> *mut c_char {
    message.cast_mut()
}

/// `dcgettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dcgettext_l(
    _domain: *const c_char,
    message: *const c_char,
    _category: c_int,
    _locale: locale_t,
) -> *mut c_char {
    message.cast_mut()
}

/// `ngettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ngettext_l(
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
    _locale: locale_t,
) -> *mut c_char {
    plural(one, many, n)
}

/// `dngettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dngettext_l(
    _domain: *const c_char,
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
    _locale: locale_t,
) -> *mut c_char {
    plural(one, many, n)
}

/// `dcngettext_l()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dcngettext_l(
    _domain: *const c_char,
    one: *const c_char,
    many: *const c_char,
    n: c_ulong,
    _category: c_int,
    _locale: locale_t,
) -> *mut c_char {
    plural(one, many, n)
}

/// `textdomain()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn textdomain(domain: *const c_char) -> *mut c_char {
    let mut domains = DOMAINS.lock();
    // SAFETY: as the caller promises.
    if let Some(domain) = unsafe { optional(domain) }
        && let Err(error) = domains.set_current(domain)
    {
        return or(Err(error), ptr::null_mut()); // ENOMEM
    }
    domains.current().as_ptr().cast_mut()
}

/// `bindtextdomain()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bindtextdomain(
    domain: *const c_char,
    folder: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    let (domain, folder) = unsafe { (optional(domain), optional(folder)) };
    let mut domains = DOMAINS.lock();
    let result = domain
        .ok_or(Errno::EINVAL)
        .and_then(|domain| domains.folder(domain, folder));
    or(result.map(CStr::as_ptr), ptr::null()).cast_mut()
}

/// `bind_textdomain_codeset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bind_textdomain_codeset(
    domain: *const c_char,
    codeset: *const c_char,
) -> *mut c_char {
    // SAFETY: as the caller promises.
    let (domain, codeset) = unsafe { (optional(domain), optional(codeset)) };
    let mut domains = DOMAINS.lock();
    let result = domain
        .ok_or(Errno::EINVAL)
        .and_then(|domain| domains.codeset(domain, codeset));
    let name = result.map(|name| name.map_or(ptr::null(), CStr::as_ptr));
    or(name, ptr::null()).cast_mut()
}
