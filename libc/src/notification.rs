//! Notifications on a thread of their own: `SIGEV_THREAD` of message queues and asynchronous I/O.
#![expect(unsafe_code, reason = "calls C functions that programs register")]

use alloc::sync::Arc;
use core::{ffi::c_void, ptr};

use posix_api::Errno;

use crate::{
    abi::{
        out,
        types::{signal::sigevent, sigval::sigval},
    },
    thread::{attributes::Attributes, descriptor::Opaque, lifecycle},
};

/// What to call, on which kind of thread, with what.
#[derive(Clone, Copy)]
struct Call {
    function: unsafe extern "C" fn(sigval),
    value: usize,
    attributes: Attributes,
}

/// What starts a detached thread that calls `event`'s function with its value, each time that it is
/// called itself. A thread that cannot be started is not told of, as there is nobody to tell.
///
/// # Errors
///
/// - `EINVAL`: there is no function.
///
/// # Safety
///
/// `sigev_notify_attributes` must be null or point to thread attributes.
pub unsafe fn starter(event: &sigevent) -> Result<Arc<dyn Fn() + Send + Sync>, Errno> {
    let attributes: *const Attributes = event.sigev_notify_attributes.cast();
    // SAFETY: the caller promises that it is null or points to attributes.
    let mut attributes = unsafe { out::optional(attributes) }.unwrap_or_default();
    attributes.detached = 1;
    let call = Call {
        function: event.sigev_notify_function.ok_or(Errno::EINVAL)?,
        value: value(event),
        attributes,
    };
    Ok(Arc::new(move || call.start()))
}

/// The value that a notification carries, as a number.
pub fn value(event: &sigevent) -> usize {
    // SAFETY: all bits of the value are good as a pointer.
    let pointer: *mut c_void = unsafe { event.sigev_value.sival_ptr };
    pointer.expose_provenance()
}

impl Call {
    fn start(self) {
        let main = move || {
            let value = sigval {
                sival_ptr: ptr::with_exposed_provenance_mut(self.value),
            };
            // SAFETY: the program registered this function for this value.
            unsafe { (self.function)(value) };
            Opaque(ptr::null_mut())
        };
        let _ = lifecycle::create(self.attributes, |_| {}, main); // see `starter`
    }
}
