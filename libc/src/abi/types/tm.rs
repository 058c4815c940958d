//! `struct tm`. Its C side stands in the sidecar of <time.h>, as two members have other names under
//! strict POSIX.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{CStr, c_char, c_int, c_long};

use crate::calendar::BrokenDown;

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct tm {
    pub tm_sec: c_int,
    pub tm_min: c_int,
    pub tm_hour: c_int,
    pub tm_mday: c_int,
    pub tm_mon: c_int,
    pub tm_year: c_int,
    pub tm_wday: c_int,
    pub tm_yday: c_int,
    pub tm_isdst: c_int,
    pub tm_gmtoff: c_long,
    pub tm_zone: *const c_char,
}

impl From<BrokenDown> for tm {
    fn from(time: BrokenDown) -> Self {
        Self {
            tm_sec: time.second,
            tm_min: time.minute,
            tm_hour: time.hour,
            tm_mday: time.day,
            tm_mon: time.month,
            tm_year: time.year,
            tm_wday: time.weekday,
            tm_yday: time.year_day,
            tm_isdst: time.is_dst,
            tm_gmtoff: time.offset,
            tm_zone: time.zone.map_or(core::ptr::null(), CStr::as_ptr),
        }
    }
}

impl tm {
    /// The fields, with `zone` as the zone's name.
    pub fn fields(&self, zone: Option<&'static CStr>) -> BrokenDown {
        BrokenDown {
            second: self.tm_sec,
            minute: self.tm_min,
            hour: self.tm_hour,
            day: self.tm_mday,
            month: self.tm_mon,
            year: self.tm_year,
            weekday: self.tm_wday,
            year_day: self.tm_yday,
            is_dst: self.tm_isdst,
            offset: self.tm_gmtoff,
            zone,
        }
    }
}
