//! <sys/mount.h>.
#![allow(missing_docs, reason = "C's names; the manual says what each is for")]

use core::ffi::{c_int, c_ulong};

pub const MS_RDONLY: c_ulong = 1;
pub const MS_NOSUID: c_ulong = 2;
pub const MS_NODEV: c_ulong = 4;
pub const MS_NOEXEC: c_ulong = 8;
pub const MS_SYNCHRONOUS: c_ulong = 16;
pub const MS_REMOUNT: c_ulong = 32;
pub const MS_MANDLOCK: c_ulong = 64;
pub const MS_DIRSYNC: c_ulong = 128;
pub const MS_NOSYMFOLLOW: c_ulong = 256;
pub const MS_NOATIME: c_ulong = 1024;
pub const MS_NODIRATIME: c_ulong = 2048;
pub const MS_BIND: c_ulong = 4096;
pub const MS_MOVE: c_ulong = 8192;
pub const MS_REC: c_ulong = 16384;
pub const MS_SILENT: c_ulong = 32768;
pub const MS_POSIXACL: c_ulong = 65536;
pub const MS_UNBINDABLE: c_ulong = 131_072;
pub const MS_PRIVATE: c_ulong = 262_144;
pub const MS_SLAVE: c_ulong = 524_288;
pub const MS_SHARED: c_ulong = 1_048_576;
pub const MS_RELATIME: c_ulong = 2_097_152;
pub const MS_KERNMOUNT: c_ulong = 4_194_304;
pub const MS_I_VERSION: c_ulong = 8_388_608;
pub const MS_STRICTATIME: c_ulong = 16_777_216;
pub const MS_LAZYTIME: c_ulong = 33_554_432;
pub const MS_ACTIVE: c_ulong = 0x4000_0000;
pub const MNT_FORCE: c_int = 1;
pub const MNT_DETACH: c_int = 2;
pub const MNT_EXPIRE: c_int = 4;
pub const UMOUNT_NOFOLLOW: c_int = 8;
