//! <sys/ioctl.h>: `struct winsize`.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_ushort;

#[repr(C)]
#[derive(Clone, Copy, Debug, Default)]
pub struct winsize {
    pub ws_row: c_ushort,
    pub ws_col: c_ushort,
    pub ws_xpixel: c_ushort,
    pub ws_ypixel: c_ushort,
}
