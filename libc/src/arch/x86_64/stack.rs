//! Another stack for one call.

#![expect(unsafe_code, reason = "changes the stack pointer")]

use core::{arch::asm, ffi::c_void};

/// Calls `function` with `argument` on the stack that ends at `top`, and comes back.
///
/// # Safety
///
/// `top` must be a multiple of 16 and the upper end of memory that nothing uses and that is large
/// enough; `argument` must be what `function` takes.
pub unsafe fn call_on_stack(
    top: usize,
    function: unsafe extern "C" fn(*mut c_void),
    argument: *mut c_void,
) {
    // SAFETY: the stack pointer is kept in a register that the callee keeps, and put back; the
    // caller promises that the new stack is one.
    unsafe {
        asm!(
            "mov r12, rsp",
            "mov rsp, {top}",
            "call {function}",
            "mov rsp, r12",
            top = in(reg) top,
            function = in(reg) function,
            in("rdi") argument,
            out("r12") _,
            clobber_abi("C"),
        );
    }
}
