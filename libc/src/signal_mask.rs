//! A signal mask for the time of one call (`pselect`, `ppoll`, `epoll_pwait`).

#![expect(unsafe_code, reason = "reads C's set")]

use crate::abi::{out, types::sigset::sigset_t};

/// Puts the old mask back when it is dropped.
pub struct Swapped(());

/// Sets the mask to `mask`; null leaves it.
///
/// # Safety
///
/// `mask` must be null or point to a set.
pub unsafe fn swapped(mask: *const sigset_t) -> Swapped {
    // SAFETY: the caller's promise is passed on.
    let _mask = unsafe { out::optional(mask) };
    Swapped(())
}
