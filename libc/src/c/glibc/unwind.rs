//! The end of a thread as an unwinder makes it, and the names that `pthread_cleanup_push()` of glibc's headers calls.
//!
//! As on glibc, frames are unwound by force: destructors run, `catch (...)` sees it and has to throw it on.

#![expect(unsafe_code, reason = "called by the unwinder, and exported to C")]

use core::ffi::{c_int, c_void};

use crate::{
    abi::pthread::{pop_cleanup, push_cleanup},
    arch,
    c::{
        setjmp::{__jmp_buf_tag, jump},
        stdio::file,
    },
    thread::{
        cancel, descriptor,
        lifecycle::{self, leave_frames},
    },
};

/// `_UA_END_OF_STACK`.
const END_OF_STACK: c_int = 16;
/// `PTHREAD_CANCEL_DEFERRED`.
const DEFERRED: c_int = 0;

/// Unwinds the frames of the running thread, and ends it. Returns if there is no unwinder.
pub(crate) fn unwind() {
    file::release_all();
    let dropped = not_thrown_on as *const () as usize;
    let exception = descriptor::current().unwound.prepare(dropped);
    // SAFETY: the descriptor stays until the thread has ended.
    unsafe { arch::force_unwind(exception, stop) };
}

/// Runs the cleanup handlers of frames that are left, and ends the thread after the last.
unsafe extern "C" fn stop(
    _version: c_int,
    actions: c_int,
    _class: u64,
    _exception: *mut c_void,
    context: *mut c_void,
    _argument: *mut c_void,
) -> c_int {
    if actions & END_OF_STACK != 0 {
        lifecycle::finish();
    }
    // SAFETY: the unwinder calls this with its context.
    cancel::run_cleanups(unsafe { arch::frame_address(context) });
    0 // _URC_NO_REASON
}

/// A handler caught the end of the thread and did not throw it on.
unsafe extern "C" fn not_thrown_on(_reason: c_int, _exception: *mut c_void) {
    const TEXT: &[u8] = b"FATAL: exception not rethrown\n";
    unsafe extern "C" {
        fn write(fd: c_int, bytes: *const u8, len: usize) -> isize;
        fn abort() -> !;
    }
    // SAFETY: the bytes are ours.
    unsafe { write(2, TEXT.as_ptr(), TEXT.len()) };
    // SAFETY: it asks for nothing.
    unsafe { abort() }
}

/// `__pthread_unwind_buf_t`: what `pthread_cleanup_push()` of glibc's `<pthread.h>` keeps in C's frames.
#[repr(C)]
pub struct __pthread_unwind_buf_t {
    jump: [usize; 8],
    mask_was_saved: c_int,
    pad: [*mut c_void; 4],
}

/// Goes back to the frame of a `pthread_cleanup_push()`, which calls its handler and `__pthread_unwind_next()`.
unsafe extern "C" fn enter_cleanup(buffer: *mut c_void) {
    // SAFETY: the frame stands, and it filled the buffer.
    unsafe { jump(buffer.cast::<__jmp_buf_tag>(), 1) }
}

/// `pthread_cleanup_push()`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_register_cancel(buffer: *mut __pthread_unwind_buf_t) {
    push_cleanup(Some(enter_cleanup), buffer.cast(), buffer.addr());
}

/// `pthread_cleanup_pop()`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_unregister_cancel(_buffer: *mut __pthread_unwind_buf_t) {
    pop_cleanup(0);
}

/// `pthread_cleanup_push_defer_np()`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_register_cancel_defer(buffer: *mut __pthread_unwind_buf_t) {
    let before = cancel::set_type(DEFERRED).unwrap_or(DEFERRED);
    // SAFETY: the caller promises a buffer.
    unsafe { (*buffer).pad[3] = core::ptr::without_provenance_mut(before.unsigned_abs() as usize) };
    push_cleanup(Some(enter_cleanup), buffer.cast(), buffer.addr());
}

/// `pthread_cleanup_pop_restore_np()`.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_unregister_cancel_restore(buffer: *mut __pthread_unwind_buf_t) {
    pop_cleanup(0);
    // SAFETY: the caller promises a buffer.
    let before = unsafe { (*buffer).pad[3] }.addr();
    let _it_was_one = cancel::set_type(c_int::from(before != 0));
}

/// Goes on after a handler.
#[unsafe(no_mangle)]
extern "C" fn __pthread_unwind_next(_buffer: *mut __pthread_unwind_buf_t) -> ! {
    leave_frames()
}

/// What `pthread_cleanup_push()` keeps in C's frames if these have cleanups of the compiler's (`-fexceptions`).
#[repr(C)]
pub struct __pthread_cleanup_frame {
    routine: Option<unsafe extern "C" fn(*mut c_void)>,
    argument: *mut c_void,
    execute: c_int,
    cancel_type: c_int,
}

/// Calls the handler if it is to be called.
#[unsafe(no_mangle)]
unsafe extern "C" fn __pthread_cleanup_routine(frame: *mut __pthread_cleanup_frame) {
    // SAFETY: the caller promises a frame.
    let frame = unsafe { &*frame };
    if let Some(routine) = frame.routine.filter(|_| frame.execute != 0) {
        // SAFETY: the program gave it to be called with this argument.
        unsafe { routine(frame.argument) };
    }
}
