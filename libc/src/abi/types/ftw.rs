//! <ftw.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::{c_char, c_int};

use super::stat::{stat, stat64};

#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct FTW {
    pub base: c_int,
    pub level: c_int,
}

pub type __ftw_func_t =
    Option<unsafe extern "C" fn(path: *const c_char, info: *const stat, kind: c_int) -> c_int>;

pub type __nftw_func_t = Option<
    unsafe extern "C" fn(
        path: *const c_char,
        info: *const stat,
        kind: c_int,
        place: *mut FTW,
    ) -> c_int,
>;

pub type __ftw64_func_t =
    Option<unsafe extern "C" fn(path: *const c_char, info: *const stat64, kind: c_int) -> c_int>;

pub type __nftw64_func_t = Option<
    unsafe extern "C" fn(
        path: *const c_char,
        info: *const stat64,
        kind: c_int,
        place: *mut FTW,
    ) -> c_int,
>;
