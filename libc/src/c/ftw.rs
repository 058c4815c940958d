//! <ftw.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "no descriptors stay open, so their number does not count"
)]

use alloc::ffi::CString;
use core::ffi::{c_char, c_int};

use posix_api::Errno;

use crate::{
    abi::{
        constants::ftw::FTW_NS,
        cstr,
        result::value,
        types::{
            ftw::{__ftw_func_t, __ftw64_func_t, __nftw_func_t, __nftw64_func_t, FTW},
            stat::stat,
        },
    },
    process::process,
    walk::{Visit, Walk},
};

/// `ftw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftw(path: *const c_char, visit: __ftw_func_t, fds: c_int) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let visit = visit.ok_or(Errno::EINVAL);
    let both = path.and_then(|path| Ok((path, visit?)));
    value(both.and_then(|(path, visit)| {
        // SAFETY: the caller promises that `visit` takes these arguments.
        run(path, 0, &mut |path, stat, kind, _| unsafe {
            visit(path, stat, kind.min(FTW_NS))
        })
    }))
}

/// `nftw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nftw(
    path: *const c_char,
    visit: __nftw_func_t,
    fds: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let visit = visit.ok_or(Errno::EINVAL);
    let both = path.and_then(|path| Ok((path, visit?)));
    value(both.and_then(|(path, visit)| {
        // SAFETY: the caller promises that `visit` takes these arguments.
        run(path, flags, &mut |path, stat, kind, place| unsafe {
            visit(path, stat, kind, place)
        })
    }))
}

/// `ftw64()`: `stat` and `stat64` are alike.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ftw64(path: *const c_char, visit: __ftw64_func_t, fds: c_int) -> c_int {
    let mut call = visit.map(|visit| {
        move |path: *const c_char, info: *const stat, kind: c_int, _: *mut FTW| {
            // SAFETY: the caller promises that `visit` takes these arguments.
            unsafe { visit(path, info.cast(), kind.min(FTW_NS)) }
        }
    });
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let visit = call.as_mut().ok_or(Errno::EINVAL);
    value(path.and_then(|path| run(path, 0, visit?)))
}

/// `nftw64()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn nftw64(
    path: *const c_char,
    visit: __nftw64_func_t,
    fds: c_int,
    flags: c_int,
) -> c_int {
    let mut call = visit.map(|visit| {
        move |path: *const c_char, info: *const stat, kind: c_int, place: *mut FTW| {
            // SAFETY: the caller promises that `visit` takes these arguments.
            unsafe { visit(path, info.cast(), kind, place) }
        }
    });
    // SAFETY: the caller promises that `path` is a string.
    let path = unsafe { cstr::text(path) };
    let visit = call.as_mut().ok_or(Errno::EINVAL);
    value(path.and_then(|path| run(path, flags, visit?)))
}

/// What C's visitors are called with.
type Visitor<'a> = dyn FnMut(*const c_char, *const stat, c_int, *mut FTW) -> c_int + 'a;

/// Walks from `path` on, and tells `visit` in C's terms.
fn run(path: &[u8], flags: c_int, visit: &mut Visitor<'_>) -> Result<c_int, Errno> {
    let mut tell = |seen: &Visit<'_>| {
        let path = CString::new(seen.path).unwrap_or_default();
        let info = stat::from(*seen.stat);
        let base = c_int::try_from(seen.base).unwrap_or(c_int::MAX);
        let mut place = FTW {
            base,
            level: seen.level,
        };
        visit(path.as_ptr(), &raw const info, seen.kind, &raw mut place)
    };
    Walk {
        process: process(),
        flags,
        visit: &mut tell,
    }
    .run(path)
}
