//! <locale.h>: C11 §7.11, POSIX.1-2024 `newlocale()`, `uselocale()`.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(missing_docs, reason = "POSIX.1-2024 <locale.h> says what each is for")]
#![allow(
    clippy::missing_safety_doc,
    reason = "names that end in a NUL, locales from newlocale()"
)]

use alloc::{boxed::Box, collections::BTreeMap};
use core::{
    ffi::{c_char, c_int},
    ptr,
    sync::atomic::{AtomicUsize, Ordering},
};

use kernel::{sync::Mutex, thread};
use posix_api::Errno;

use super::{ctype, stdlib::environment::getenv};
use crate::{
    abi::{
        cstr,
        result::pointer,
        types::{
            base::size_t,
            locale::{__locale_struct, locale_t},
        },
    },
    locale::{ALL, CATEGORIES, CATEGORY_NAMES, CTYPE, Locale, Settings},
};

/// How numbers and amounts of money are written.
#[repr(C)]
pub struct lconv {
    pub decimal_point: *mut c_char,
    pub thousands_sep: *mut c_char,
    pub grouping: *mut c_char,
    pub int_curr_symbol: *mut c_char,
    pub currency_symbol: *mut c_char,
    pub mon_decimal_point: *mut c_char,
    pub mon_thousands_sep: *mut c_char,
    pub mon_grouping: *mut c_char,
    pub positive_sign: *mut c_char,
    pub negative_sign: *mut c_char,
    pub int_frac_digits: c_char,
    pub frac_digits: c_char,
    pub p_cs_precedes: c_char,
    pub p_sep_by_space: c_char,
    pub n_cs_precedes: c_char,
    pub n_sep_by_space: c_char,
    pub p_sign_posn: c_char,
    pub n_sign_posn: c_char,
    pub int_p_cs_precedes: c_char,
    pub int_p_sep_by_space: c_char,
    pub int_n_cs_precedes: c_char,
    pub int_n_sep_by_space: c_char,
    pub int_p_sign_posn: c_char,
    pub int_n_sign_posn: c_char,
}

pub const LC_CTYPE: c_int = 0;
pub const LC_NUMERIC: c_int = 1;
pub const LC_TIME: c_int = 2;
pub const LC_COLLATE: c_int = 3;
pub const LC_MONETARY: c_int = 4;
pub const LC_MESSAGES: c_int = 5;
pub const LC_ALL: c_int = 6;
pub const LC_PAPER: c_int = 7;
pub const LC_NAME: c_int = 8;
pub const LC_ADDRESS: c_int = 9;
pub const LC_TELEPHONE: c_int = 10;
pub const LC_MEASUREMENT: c_int = 11;
pub const LC_IDENTIFICATION: c_int = 12;
pub const LC_CTYPE_MASK: c_int = 1;
pub const LC_NUMERIC_MASK: c_int = 2;
pub const LC_TIME_MASK: c_int = 4;
pub const LC_COLLATE_MASK: c_int = 8;
pub const LC_MONETARY_MASK: c_int = 16;
pub const LC_MESSAGES_MASK: c_int = 32;
pub const LC_PAPER_MASK: c_int = 128;
pub const LC_NAME_MASK: c_int = 256;
pub const LC_ADDRESS_MASK: c_int = 512;
pub const LC_TELEPHONE_MASK: c_int = 1024;
pub const LC_MEASUREMENT_MASK: c_int = 2048;
pub const LC_IDENTIFICATION_MASK: c_int = 4096;
pub const LC_ALL_MASK: c_int = 8127;

static GLOBAL: Settings = Settings::new();
/// The locales that threads use in place of the program's, by thread.
static USED: Mutex<BTreeMap<u64, usize>> = Mutex::new(BTreeMap::new());
/// How many threads do.
static USERS: AtomicUsize = AtomicUsize::new(0);

/// `LC_GLOBAL_LOCALE`.
const LC_GLOBAL_LOCALE: locale_t = ptr::without_provenance_mut(usize::MAX);

const NAME_C: &core::ffi::CStr = c"C";
const NAME_UTF8: &core::ffi::CStr = c"C.UTF-8";

fn used() -> locale_t {
    if USERS.load(Ordering::Relaxed) == 0 {
        return LC_GLOBAL_LOCALE;
    }
    let addr = USED.lock().get(&thread::current().id()).copied();
    addr.map_or(LC_GLOBAL_LOCALE, ptr::with_exposed_provenance_mut)
}

/// The running thread's locale for `category`.
pub(crate) fn current(category: usize) -> Locale {
    of(used(), category)
}

/// The locale of `locale` for `category`.
pub(crate) fn of(locale: locale_t, category: usize) -> Locale {
    if locale.is_null() || locale == LC_GLOBAL_LOCALE {
        return GLOBAL.get(category);
    }
    // SAFETY: C passes locales that `newlocale` made; their names are strings of ours.
    let name = unsafe {
        (*locale)
            .__names
            .get(category)
            .copied()
            .unwrap_or(ptr::null())
    };
    if name == NAME_UTF8.as_ptr() {
        Locale::Utf8
    } else {
        Locale::C
    }
}

/// The locale that the environment asks for.
fn from_environment(category: usize) -> Option<Locale> {
    let mut name = alloc::string::String::from(CATEGORY_NAMES.get(category).copied()?);
    name.push('\0');
    for variable in ["LC_ALL\0", &name, "LANG\0"] {
        // SAFETY: a string of ours.
        let value = unsafe { cstr::or_empty(getenv(variable.as_ptr().cast())) };
        if !value.is_empty() {
            return Locale::named(value);
        }
    }
    Some(Locale::C)
}

/// `setlocale()`'s text of all categories.
static ALL_NAMES: Mutex<Option<Box<str>>> = Mutex::new(None);

/// `setlocale()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn setlocale(category: c_int, name: *const c_char) -> *mut c_char {
    let Some(category) = usize::try_from(category).ok().filter(|&it| it < CATEGORIES) else {
        return ptr::null_mut();
    };
    // SAFETY: as the caller promises.
    if let Some(name) = unsafe { cstr::optional(name) }
        && !set(category, name)
    {
        return ptr::null_mut();
    }
    if category != ALL {
        return c_name(GLOBAL.get(category)).cast_mut();
    }
    let name = GLOBAL.name();
    match Locale::named(name.as_bytes()) {
        Some(locale) => c_name(locale).cast_mut(),
        None => {
            let text = (name + "\0").into_boxed_str();
            ALL_NAMES.lock().insert(text).as_ptr().cast_mut().cast()
        }
    }
}

fn set(category: usize, name: &[u8]) -> bool {
    if !name.is_empty() {
        return match Locale::named(name) {
            Some(locale) => {
                GLOBAL.set(category, locale);
                true
            }
            None => category == ALL && name.contains(&b'=') && GLOBAL.set_by_name(name),
        };
    }
    let numbers = || (0..CATEGORIES).filter(|&it| it != ALL && (category == ALL || category == it));
    if numbers().any(|number| from_environment(number).is_none()) {
        return false;
    }
    for number in numbers() {
        GLOBAL.set(number, from_environment(number).unwrap_or(Locale::C));
    }
    true
}

fn c_name(locale: Locale) -> *const c_char {
    match locale {
        Locale::C => NAME_C.as_ptr(),
        Locale::Utf8 => NAME_UTF8.as_ptr(),
    }
}

struct Conventions(lconv);
// SAFETY: nothing in it is ever written.
unsafe impl Sync for Conventions {}

const EMPTY: *mut c_char = c"".as_ptr().cast_mut();
const UNKNOWN: c_char = c_char::MAX;

static CONVENTIONS: Conventions = Conventions(lconv {
    decimal_point: c".".as_ptr().cast_mut(),
    thousands_sep: EMPTY,
    grouping: EMPTY,
    int_curr_symbol: EMPTY,
    currency_symbol: EMPTY,
    mon_decimal_point: EMPTY,
    mon_thousands_sep: EMPTY,
    mon_grouping: EMPTY,
    positive_sign: EMPTY,
    negative_sign: EMPTY,
    int_frac_digits: UNKNOWN,
    frac_digits: UNKNOWN,
    p_cs_precedes: UNKNOWN,
    p_sep_by_space: UNKNOWN,
    n_cs_precedes: UNKNOWN,
    n_sep_by_space: UNKNOWN,
    p_sign_posn: UNKNOWN,
    n_sign_posn: UNKNOWN,
    int_p_cs_precedes: UNKNOWN,
    int_p_sep_by_space: UNKNOWN,
    int_n_cs_precedes: UNKNOWN,
    int_n_sep_by_space: UNKNOWN,
    int_p_sign_posn: UNKNOWN,
    int_n_sign_posn: UNKNOWN,
});

/// `localeconv()`.
#[unsafe(no_mangle)]
pub extern "C" fn localeconv() -> *mut lconv {
    (&raw const CONVENTIONS.0).cast_mut()
}

fn make(locales: [Locale; CATEGORIES]) -> locale_t {
    let made = Box::new(__locale_struct {
        __locales: [ptr::null_mut(); CATEGORIES],
        __ctype_b: ctype::B.0,
        __ctype_tolower: ctype::TO_LOWER.0,
        __ctype_toupper: ctype::TO_UPPER.0,
        __names: locales.map(c_name),
    });
    Box::into_raw(made)
}

/// `newlocale()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn newlocale(mask: c_int, name: *const c_char, base: locale_t) -> locale_t {
    // SAFETY: as the caller promises.
    let Some(name) =
        (unsafe { cstr::optional(name) }).filter(|_| mask & !(LC_ALL_MASK | 1 << ALL) == 0)
    else {
        return pointer(Err(Errno::EINVAL));
    };
    // libstdc++ asks for all categories by the bit of `LC_ALL`.
    let mask = if mask == 1 << ALL { LC_ALL_MASK } else { mask };
    let mut locales = [Locale::C; CATEGORIES];
    for (number, locale) in locales.iter_mut().enumerate() {
        let wanted = if name.is_empty() {
            from_environment(number)
        } else {
            Locale::named(name)
        };
        let is_wanted = mask >> number & 1 == 1;
        *locale = match (is_wanted, wanted) {
            (true, Some(wanted)) => wanted,
            (true, None) => return pointer(Err(Errno::ENOENT)),
            (false, _) if base.is_null() => Locale::C,
            (false, _) => of(base, number),
        };
    }
    // SAFETY: the caller gives `base` up.
    unsafe { freelocale(base) };
    make(locales)
}

/// `duplocale()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn duplocale(locale: locale_t) -> locale_t {
    make(core::array::from_fn(|number| of(locale, number)))
}

/// `freelocale()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn freelocale(locale: locale_t) {
    if !locale.is_null() && locale != LC_GLOBAL_LOCALE {
        // SAFETY: the caller promises that `newlocale` made it.
        drop(unsafe { Box::from_raw(locale) });
    }
}

/// `uselocale()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn uselocale(locale: locale_t) -> locale_t {
    let before = used();
    if !locale.is_null() {
        let me = thread::current().id();
        let mut map = USED.lock();
        if locale == LC_GLOBAL_LOCALE {
            map.remove(&me);
        } else {
            map.insert(me, locale.expose_provenance());
        }
        USERS.store(map.len(), Ordering::Relaxed);
    }
    before
}

/// `getlocalename_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn getlocalename_l(category: c_int, locale: locale_t) -> *const c_char {
    match usize::try_from(category) {
        Ok(category) if category < CATEGORIES && category != ALL => c_name(of(locale, category)),
        _ => ptr::null(),
    }
}

/// What `MB_CUR_MAX` is.
#[unsafe(no_mangle)]
pub extern "C" fn __ctype_get_mb_cur_max() -> size_t {
    match current(CTYPE) {
        Locale::C => 1,
        Locale::Utf8 => 6,
    }
}

/// `newlocale()` under glibc's other name.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __newlocale(
    mask: c_int,
    name: *const c_char,
    base: locale_t,
) -> locale_t {
    // SAFETY: as the caller promises.
    unsafe { newlocale(mask, name, base) }
}

/// `duplocale()` under glibc's other name.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __duplocale(locale: locale_t) -> locale_t {
    // SAFETY: as the caller promises.
    unsafe { duplocale(locale) }
}

/// `freelocale()` under glibc's other name.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __freelocale(locale: locale_t) {
    // SAFETY: as the caller promises.
    unsafe { freelocale(locale) };
}

/// `uselocale()` under glibc's other name.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __uselocale(locale: locale_t) -> locale_t {
    // SAFETY: as the caller promises.
    unsafe { uselocale(locale) }
}
