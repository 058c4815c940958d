//! <ftw.h>.
#![allow(missing_docs, reason = "C's names; the standard says what each is for")]

use core::ffi::c_int;

pub const FTW_CONTINUE: c_int = 0;
pub const FTW_F: c_int = 0;
pub const FTW_D: c_int = 1;
pub const FTW_PHYS: c_int = 1;
pub const FTW_STOP: c_int = 1;
pub const FTW_DNR: c_int = 2;
pub const FTW_MOUNT: c_int = 2;
pub const FTW_SKIP_SUBTREE: c_int = 2;
pub const FTW_NS: c_int = 3;
pub const FTW_SKIP_SIBLINGS: c_int = 3;
pub const FTW_CHDIR: c_int = 4;
pub const FTW_SL: c_int = 4;
pub const FTW_DP: c_int = 5;
pub const FTW_SLN: c_int = 6;
pub const FTW_DEPTH: c_int = 8;
pub const FTW_ACTIONRETVAL: c_int = 16;
