//! A signal mask for the time of one call (`pselect`, `ppoll`, `epoll_pwait`).

#![expect(unsafe_code, reason = "reads C's set")]

use posix_api::signal::MaskGuard;

use crate::{
    abi::{out, types::sigset::sigset_t},
    process::process,
};

/// Sets the mask to `mask` until what it returns is dropped; null leaves it.
///
/// # Safety
///
/// `mask` must be null or point to a set.
pub unsafe fn swapped(mask: *const sigset_t) -> Option<MaskGuard> {
    // SAFETY: the caller's promise is passed on.
    let mask = unsafe { out::optional(mask) };
    mask.map(|mask| MaskGuard::new(process(), mask.into()))
}
