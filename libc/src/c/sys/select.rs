//! <sys/select.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{bytes, out, result::int_count, time},
    process::process,
    signal_mask,
};
use core::ffi::c_int;
use posix_api::{
    poll::{self as wait, FdSets},
    wait::Patience,
};

use posix_api::Errno;

use crate::abi::{
    types::fd_set::fd_set, types::sigset::sigset_t, types::timespec::timespec,
    types::timeval::timeval,
};

/// `pselect()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pselect(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that each set is null or has room for `count` descriptors.
    let mut sets = unsafe { sets_of(count, [readable, writable, exceptional]) };
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let time = unsafe { out::optional(timeout) };
    // SAFETY: the caller promises that `mask` is null or points to a set.
    let _masked = unsafe { signal_mask::swapped(mask) };
    let patience = time::patience_of(time);
    let found = patience.and_then(|patience| wait::select(process(), count, &mut sets, patience));
    int_count(found)
}

/// `select()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn select(
    count: c_int,
    readable: *mut fd_set,
    writable: *mut fd_set,
    exceptional: *mut fd_set,
    timeout: *mut timeval,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that each set is null or has room for `count` descriptors.
    let mut sets = unsafe { sets_of(count, [readable, writable, exceptional]) };
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let time = unsafe { out::optional(timeout) };
    let patience = patience_of(time);
    let found = patience.and_then(|patience| wait::select(process(), count, &mut sets, patience));
    int_count(found)
}

fn patience_of(timeout: Option<timeval>) -> Result<Patience, Errno> {
    Ok(time::patience(
        timeout.map(timeval::to_duration).transpose()?,
    )) // EINVAL
}

/// The sets as words of 64 bits.
///
/// # Safety
///
/// Each must be null or valid for `count` bits, rounded up to a word.
unsafe fn sets_of<'a>(count: c_int, sets: [*mut fd_set; 3]) -> FdSets<'a> {
    let words = usize::try_from(count).unwrap_or(0).div_ceil(64);
    // SAFETY: the caller's promise is passed on; a null pointer is no set.
    let view = |set: *mut fd_set| unsafe { bytes::elements_mut(set.cast::<u64>(), words) }.ok();
    let [read, write, except] = sets.map(view);
    FdSets {
        read,
        write,
        except,
    }
}
