//! <langinfo.h>: POSIX.1-2024 `nl_langinfo()`.

#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int};

use super::locale::{current, of};
use crate::{
    abi::types::locale::locale_t,
    locale::{CTYPE, info},
};

/// An item.
pub type nl_item = c_int;

/// An item of `nl_langinfo()`.
pub const ABDAY_1: c_int = 0x20000;
/// An item of `nl_langinfo()`.
pub const ABDAY_2: c_int = 0x20001;
/// An item of `nl_langinfo()`.
pub const ABDAY_3: c_int = 0x20002;
/// An item of `nl_langinfo()`.
pub const ABDAY_4: c_int = 0x20003;
/// An item of `nl_langinfo()`.
pub const ABDAY_5: c_int = 0x20004;
/// An item of `nl_langinfo()`.
pub const ABDAY_6: c_int = 0x20005;
/// An item of `nl_langinfo()`.
pub const ABDAY_7: c_int = 0x20006;
/// An item of `nl_langinfo()`.
pub const DAY_1: c_int = 0x20007;
/// An item of `nl_langinfo()`.
pub const DAY_2: c_int = 0x20008;
/// An item of `nl_langinfo()`.
pub const DAY_3: c_int = 0x20009;
/// An item of `nl_langinfo()`.
pub const DAY_4: c_int = 0x2000a;
/// An item of `nl_langinfo()`.
pub const DAY_5: c_int = 0x2000b;
/// An item of `nl_langinfo()`.
pub const DAY_6: c_int = 0x2000c;
/// An item of `nl_langinfo()`.
pub const DAY_7: c_int = 0x2000d;
/// An item of `nl_langinfo()`.
pub const ABMON_1: c_int = 0x2000e;
/// An item of `nl_langinfo()`.
pub const ABMON_2: c_int = 0x2000f;
/// An item of `nl_langinfo()`.
pub const ABMON_3: c_int = 0x20010;
/// An item of `nl_langinfo()`.
pub const ABMON_4: c_int = 0x20011;
/// An item of `nl_langinfo()`.
pub const ABMON_5: c_int = 0x20012;
/// An item of `nl_langinfo()`.
pub const ABMON_6: c_int = 0x20013;
/// An item of `nl_langinfo()`.
pub const ABMON_7: c_int = 0x20014;
/// An item of `nl_langinfo()`.
pub const ABMON_8: c_int = 0x20015;
/// An item of `nl_langinfo()`.
pub const ABMON_9: c_int = 0x20016;
/// An item of `nl_langinfo()`.
pub const ABMON_10: c_int = 0x20017;
/// An item of `nl_langinfo()`.
pub const ABMON_11: c_int = 0x20018;
/// An item of `nl_langinfo()`.
pub const ABMON_12: c_int = 0x20019;
/// An item of `nl_langinfo()`.
pub const MON_1: c_int = 0x2001a;
/// An item of `nl_langinfo()`.
pub const MON_2: c_int = 0x2001b;
/// An item of `nl_langinfo()`.
pub const MON_3: c_int = 0x2001c;
/// An item of `nl_langinfo()`.
pub const MON_4: c_int = 0x2001d;
/// An item of `nl_langinfo()`.
pub const MON_5: c_int = 0x2001e;
/// An item of `nl_langinfo()`.
pub const MON_6: c_int = 0x2001f;
/// An item of `nl_langinfo()`.
pub const MON_7: c_int = 0x20020;
/// An item of `nl_langinfo()`.
pub const MON_8: c_int = 0x20021;
/// An item of `nl_langinfo()`.
pub const MON_9: c_int = 0x20022;
/// An item of `nl_langinfo()`.
pub const MON_10: c_int = 0x20023;
/// An item of `nl_langinfo()`.
pub const MON_11: c_int = 0x20024;
/// An item of `nl_langinfo()`.
pub const MON_12: c_int = 0x20025;
/// An item of `nl_langinfo()`.
pub const AM_STR: c_int = 0x20026;
/// An item of `nl_langinfo()`.
pub const PM_STR: c_int = 0x20027;
/// An item of `nl_langinfo()`.
pub const D_T_FMT: c_int = 0x20028;
/// An item of `nl_langinfo()`.
pub const D_FMT: c_int = 0x20029;
/// An item of `nl_langinfo()`.
pub const T_FMT: c_int = 0x2002a;
/// An item of `nl_langinfo()`.
pub const T_FMT_AMPM: c_int = 0x2002b;
/// An item of `nl_langinfo()`.
pub const ERA: c_int = 0x2002c;
/// An item of `nl_langinfo()`.
pub const ERA_D_FMT: c_int = 0x2002e;
/// An item of `nl_langinfo()`.
pub const ALT_DIGITS: c_int = 0x2002f;
/// An item of `nl_langinfo()`.
pub const ERA_D_T_FMT: c_int = 0x20030;
/// An item of `nl_langinfo()`.
pub const ERA_T_FMT: c_int = 0x20031;
/// An item of `nl_langinfo()`.
pub const _DATE_FMT: c_int = 0x2006c;
/// An item of `nl_langinfo()`.
pub const _NL_TIME_CODESET: c_int = 0x2006e;
/// An item of `nl_langinfo()`.
pub const ALTMON_1: c_int = 0x2006f;
/// An item of `nl_langinfo()`.
pub const ALTMON_2: c_int = 0x20070;
/// An item of `nl_langinfo()`.
pub const ALTMON_3: c_int = 0x20071;
/// An item of `nl_langinfo()`.
pub const ALTMON_4: c_int = 0x20072;
/// An item of `nl_langinfo()`.
pub const ALTMON_5: c_int = 0x20073;
/// An item of `nl_langinfo()`.
pub const ALTMON_6: c_int = 0x20074;
/// An item of `nl_langinfo()`.
pub const ALTMON_7: c_int = 0x20075;
/// An item of `nl_langinfo()`.
pub const ALTMON_8: c_int = 0x20076;
/// An item of `nl_langinfo()`.
pub const ALTMON_9: c_int = 0x20077;
/// An item of `nl_langinfo()`.
pub const ALTMON_10: c_int = 0x20078;
/// An item of `nl_langinfo()`.
pub const ALTMON_11: c_int = 0x20079;
/// An item of `nl_langinfo()`.
pub const ALTMON_12: c_int = 0x2007a;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_1: c_int = 0x20087;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_2: c_int = 0x20088;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_3: c_int = 0x20089;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_4: c_int = 0x2008a;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_5: c_int = 0x2008b;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_6: c_int = 0x2008c;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_7: c_int = 0x2008d;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_8: c_int = 0x2008e;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_9: c_int = 0x2008f;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_10: c_int = 0x20090;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_11: c_int = 0x20091;
/// An item of `nl_langinfo()`.
pub const _NL_ABALTMON_12: c_int = 0x20092;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT0_MB: c_int = 0x29;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT1_MB: c_int = 0x2a;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT2_MB: c_int = 0x2b;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT3_MB: c_int = 0x2c;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT4_MB: c_int = 0x2d;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT5_MB: c_int = 0x2e;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT6_MB: c_int = 0x2f;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT7_MB: c_int = 0x30;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT8_MB: c_int = 0x31;
/// An item of `nl_langinfo()`.
pub const _NL_CTYPE_OUTDIGIT9_MB: c_int = 0x32;
/// An item of `nl_langinfo()`.
pub const CODESET: c_int = 0xe;
/// An item of `nl_langinfo()`.
pub const RADIXCHAR: c_int = 0x10000;
/// An item of `nl_langinfo()`.
pub const THOUSEP: c_int = 0x10001;
/// An item of `nl_langinfo()`.
pub const YESEXPR: c_int = 0x50000;
/// An item of `nl_langinfo()`.
pub const NOEXPR: c_int = 0x50001;
/// An item of `nl_langinfo()`.
pub const CRNCYSTR: c_int = 0x4000f;
/// An item of `nl_langinfo()`.
pub const YESSTR: c_int = 0x50002;
/// An item of `nl_langinfo()`.
pub const NOSTR: c_int = 0x50003;

/// `nl_langinfo()`.
#[unsafe(no_mangle)]
pub extern "C" fn nl_langinfo(item: nl_item) -> *mut c_char {
    info::text(item, current(CTYPE)).as_ptr().cast_mut().cast()
}

/// `nl_langinfo_l()`.
#[unsafe(no_mangle)]
pub extern "C" fn nl_langinfo_l(item: nl_item, locale: locale_t) -> *mut c_char {
    info::text(item, of(locale, CTYPE))
        .as_ptr()
        .cast_mut()
        .cast()
}

/// The same.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn __nl_langinfo_l(item: nl_item, locale: locale_t) -> *mut c_char {
    nl_langinfo_l(item, locale)
}
