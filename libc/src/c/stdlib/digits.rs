//! <stdlib.h>: `ecvt()`, `fcvt()`, `gcvt()`, of POSIX until 2008: digits without a point.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(clippy::missing_safety_doc, reason = "room for the digits, as of old")]

use alloc::{format, string::String};
use core::ffi::{c_char, c_double, c_int};

use posix_api::Errno;

use crate::{
    abi::{out, result::status, types::base::size_t},
    static_text::StaticText,
};

/// The most digits that make a difference.
const MOST: c_int = 17;
/// The room for digits of `fcvt()`: 309 before the point, and those behind it.
const ROOM: usize = 350;

static TEXT: StaticText<ROOM> = StaticText::new();

/// Digits, where the point is, and whether there is a sign.
struct Digits {
    text: String,
    point: c_int,
    is_negative: bool,
}

impl Digits {
    /// What is no number has letters, and no point.
    fn special(value: c_double) -> Option<Self> {
        // As glibc's: the sign is part of the text.
        (!value.is_finite()).then(|| Self {
            text: match value {
                f64::INFINITY => "inf",
                f64::NEG_INFINITY => "-inf",
                _ if value.is_sign_negative() => "-nan",
                _ => "nan",
            }
            .into(),
            point: 0,
            is_negative: false,
        })
    }

    /// `count` digits in all.
    fn significant(value: c_double, count: c_int) -> Self {
        let is_negative = value < 0.0;
        let count = count.min(MOST);
        if value == 0.0 {
            let zeros = usize::try_from(count).unwrap_or(0);
            return Self {
                text: "0".repeat(zeros),
                point: 1,
                is_negative,
            };
        }
        let digits = usize::try_from(count - 1).unwrap_or(MOST as usize);
        let text = format!("{:.digits$e}", value.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let text = if count > 0 {
            digits.replace('.', "")
        } else {
            String::new()
        };
        Self {
            text,
            point: exponent.parse().unwrap_or(0) + 1,
            is_negative,
        }
    }

    /// `count` digits behind the point.
    fn fixed(value: c_double, count: c_int) -> Self {
        let places = usize::try_from(count.clamp(0, MOST)).unwrap_or(0);
        let text = format!("{:.places$}", value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let all = format!("{whole}{fraction}");
        let leading = if whole == "0" && value != 0.0 && places > 0 {
            all.bytes().take_while(|&byte| byte == b'0').count()
        } else {
            0
        };
        let point =
            c_int::try_from(whole.len()).unwrap_or(0) - c_int::try_from(leading).unwrap_or(0);
        Self {
            text: all.get(leading..).unwrap_or_default().into(),
            point,
            is_negative: value < 0.0,
        }
    }

    unsafe fn tell(&self, point: *mut c_int, sign: *mut c_int) {
        // SAFETY: the caller promises that it is writable.
        unsafe { out::write_if_asked(point, self.point) };
        // SAFETY: as above.
        unsafe { out::write_if_asked(sign, c_int::from(self.is_negative)) };
    }
}

/// `ecvt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ecvt(
    value: c_double,
    count: c_int,
    point: *mut c_int,
    sign: *mut c_int,
) -> *mut c_char {
    let digits = Digits::special(value).unwrap_or_else(|| Digits::significant(value, count));
    // SAFETY: as the caller promises.
    unsafe { digits.tell(point, sign) };
    TEXT.write(digits.text.as_bytes())
}

/// `fcvt()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcvt(
    value: c_double,
    count: c_int,
    point: *mut c_int,
    sign: *mut c_int,
) -> *mut c_char {
    let digits = Digits::special(value).unwrap_or_else(|| Digits::fixed(value, count));
    // SAFETY: as the caller promises.
    unsafe { digits.tell(point, sign) };
    TEXT.write(digits.text.as_bytes())
}

/// `ecvt_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ecvt_r(
    value: c_double,
    count: c_int,
    point: *mut c_int,
    sign: *mut c_int,
    buf: *mut c_char,
    len: size_t,
) -> c_int {
    let digits = Digits::special(value).unwrap_or_else(|| Digits::significant(value, count));
    // SAFETY: as the caller promises.
    unsafe { digits.tell(point, sign) };
    // SAFETY: as the caller promises.
    status(
        unsafe { out::write_text(buf.cast(), len, digits.text.as_bytes()) }
            .map_err(|_| Errno::EINVAL),
    )
}

/// `fcvt_r()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fcvt_r(
    value: c_double,
    count: c_int,
    point: *mut c_int,
    sign: *mut c_int,
    buf: *mut c_char,
    len: size_t,
) -> c_int {
    let digits = Digits::special(value).unwrap_or_else(|| Digits::fixed(value, count));
    // SAFETY: as the caller promises.
    unsafe { digits.tell(point, sign) };
    // SAFETY: as the caller promises.
    status(
        unsafe { out::write_text(buf.cast(), len, digits.text.as_bytes()) }
            .map_err(|_| Errno::EINVAL),
    )
}
