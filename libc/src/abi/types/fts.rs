//! <fts.h>. The C side of the entry stands in its sidecar, as its name is of no fixed length.
#![allow(missing_docs, reason = "C's names; fts(3) says what each is for")]

use core::ffi::{c_char, c_int, c_long, c_short, c_ushort, c_void};

use super::{
    base::{dev_t, ino_t, nlink_t},
    stat::stat,
};

pub const FTS_COMFOLLOW: c_int = 0x0001;
pub const FTS_LOGICAL: c_int = 0x0002;
pub const FTS_NOCHDIR: c_int = 0x0004;
pub const FTS_NOSTAT: c_int = 0x0008;
pub const FTS_PHYSICAL: c_int = 0x0010;
pub const FTS_SEEDOT: c_int = 0x0020;
pub const FTS_XDEV: c_int = 0x0040;
pub const FTS_WHITEOUT: c_int = 0x0080;
pub const FTS_OPTIONMASK: c_int = 0x00ff;
pub const FTS_NAMEONLY: c_int = 0x0100;
pub const FTS_STOP: c_int = 0x0200;

pub const FTS_ROOTPARENTLEVEL: c_int = -1;
pub const FTS_ROOTLEVEL: c_int = 0;

pub const FTS_D: c_int = 1;
pub const FTS_DC: c_int = 2;
pub const FTS_DEFAULT: c_int = 3;
pub const FTS_DNR: c_int = 4;
pub const FTS_DOT: c_int = 5;
pub const FTS_DP: c_int = 6;
pub const FTS_ERR: c_int = 7;
pub const FTS_F: c_int = 8;
pub const FTS_INIT: c_int = 9;
pub const FTS_NS: c_int = 10;
pub const FTS_NSOK: c_int = 11;
pub const FTS_SL: c_int = 12;
pub const FTS_SLNONE: c_int = 13;
pub const FTS_W: c_int = 14;

pub const FTS_DONTCHDIR: c_int = 0x01;
pub const FTS_SYMFOLLOW: c_int = 0x02;

pub const FTS_AGAIN: c_int = 1;
pub const FTS_FOLLOW: c_int = 2;
pub const FTS_NOINSTR: c_int = 3;
pub const FTS_SKIP: c_int = 4;

/// An entry; its name follows, then its path, and what is known of the file.
#[repr(C)]
#[derive(Debug)]
pub struct _ftsent {
    pub fts_cycle: *mut _ftsent,
    pub fts_parent: *mut _ftsent,
    pub fts_link: *mut _ftsent,
    pub fts_number: c_long,
    pub fts_pointer: *mut c_void,
    pub fts_accpath: *mut c_char,
    pub fts_path: *mut c_char,
    pub fts_errno: c_int,
    pub fts_symfd: c_int,
    pub fts_pathlen: c_ushort,
    pub fts_namelen: c_ushort,
    pub fts_ino: ino_t,
    pub fts_dev: dev_t,
    pub fts_nlink: nlink_t,
    pub fts_level: c_short,
    pub fts_info: c_ushort,
    pub fts_flags: c_ushort,
    pub fts_instr: c_ushort,
    pub fts_statp: *mut stat,
    pub fts_name: [c_char; 1],
}

pub type FTSENT = _ftsent;
