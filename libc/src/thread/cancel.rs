//! Thread cancellation: POSIX.1-2024, XSH 2.9.5.

#![expect(unsafe_code, reason = "cleanup handlers are the program's")]

use core::sync::atomic::Ordering::SeqCst;

use posix_api::Errno;

use super::{
    descriptor::{self, Cleanup, Descriptor, Opaque},
    lifecycle,
};

/// `PTHREAD_CANCELED`.
pub const CANCELED: Opaque = Opaque(core::ptr::without_provenance_mut(usize::MAX));

/// Whether the running thread is to end at its next cancellation point.
pub fn is_pending() -> bool {
    let me = descriptor::current();
    me.is_cancelled.load(SeqCst) && me.cancel_state.load(SeqCst) == 0 && !me.is_exiting.load(SeqCst)
}

/// A cancellation point: ends the thread if that is pending.
pub fn point() {
    if is_pending() {
        lifecycle::exit(CANCELED);
    }
}

/// `pthread_cancel()`.
pub fn request(target: &Descriptor) {
    target.is_cancelled.store(true, SeqCst);
    if let Some(thread) = target.thread() {
        thread.unpark();
        thread.interrupt();
    }
    if target.handle() == descriptor::current().handle() {
        asynchronous_point();
    }
}

/// Ends the thread if that is pending and may be done anywhere.
pub fn asynchronous_point() {
    if is_asynchronous() {
        point();
    }
}

/// Whether the running thread is to end wherever it is.
pub fn is_pending_anywhere() -> bool {
    is_asynchronous() && is_pending()
}

fn is_asynchronous() -> bool {
    descriptor::current().cancel_type.load(SeqCst) == 1
}

/// `pthread_setcancelstate()`: returns the old one.
///
/// # Errors
///
/// - `EINVAL`: `state` is neither 0 (enabled) nor 1 (disabled).
pub fn set_state(state: i32) -> Result<i32, Errno> {
    let state = u32::try_from(state)
        .ok()
        .filter(|state| *state <= 1)
        .ok_or(Errno::EINVAL)?;
    let before = descriptor::current().cancel_state.swap(state, SeqCst);
    asynchronous_point();
    Ok(before.cast_signed())
}

/// `pthread_setcanceltype()`: returns the old one.
///
/// # Errors
///
/// - `EINVAL`: `kind` is neither 0 (deferred) nor 1 (asynchronous).
pub fn set_type(kind: i32) -> Result<i32, Errno> {
    let kind = u32::try_from(kind)
        .ok()
        .filter(|kind| *kind <= 1)
        .ok_or(Errno::EINVAL)?;
    let before = descriptor::current().cancel_type.swap(kind, SeqCst);
    asynchronous_point();
    Ok(before.cast_signed())
}

/// `pthread_cleanup_push()`.
pub fn push_cleanup(cleanup: Cleanup) {
    descriptor::current().cleanups.lock().push(cleanup);
}

/// `pthread_cleanup_pop()`: takes the newest out.
pub fn pop_cleanup() -> Option<Cleanup> {
    descriptor::current().cleanups.lock().pop()
}

/// Calls, the newest first, what frames below the address `frame` pushed: these are gone.
pub fn run_cleanups(frame: usize) {
    let me = descriptor::current();
    loop {
        let newest = me.cleanups.lock().pop_if(|cleanup| cleanup.frame < frame);
        let Some(cleanup) = newest else { return };
        // SAFETY: the program pushed it to be called now, on this thread, whose frames still stand.
        unsafe { (cleanup.routine)(cleanup.argument.0) };
    }
}
