//! Runs C's signal handlers, for posix-api, which decides when.
//!
//! Standard: POSIX.1-2024 §2.4.4 (Effects of Signals on Other Functions), `sigaction()`.

#![expect(unsafe_code, reason = "calls C's handlers")]

use core::{
    ffi::{c_int, c_void},
    mem,
    sync::atomic::{AtomicI32, Ordering},
};

use kernel::thread::local;
use posix_api::{
    Process,
    signal::{Action, ActionFlags, Disposition, Hooks, Info, Signal, SignalSet},
};

use crate::{
    abi::types::{signal::siginfo_t, sigset::sigset_t},
    process::process,
};

type Handler = unsafe extern "C" fn(c_int, *mut siginfo_t, *mut c_void);

/// `ucontext_t` of <sys/ucontext.h>: the parts that are not registers. What a handler interrupts
/// here is a call of the library, whose registers the ABI does not promise anybody.
#[repr(C)]
struct Context {
    flags: u64,
    link: *mut c_void,
    stack: [u64; 3],
    registers: [u64; 23],
    fpregs: *mut c_void,
    reserved: [u64; 8],
    mask: sigset_t,
    fpregs_memory: [u64; 64],
    shadow_stack: [u64; 4],
}

/// Tells `process` how its handlers are run.
pub fn install(process: &Process) {
    process.signals.set_hooks(Hooks { run, terminate });
}

/// Ends the process as a shell shows it: 128 and the signal's number.
fn terminate(signal: Signal) {
    process().end();
    kernel::power::exit(128 + signal.number());
}

fn run(action: &Action, info: &Info, before: SignalSet) -> SignalSet {
    let Disposition::Handler(address) = action.disposition else {
        return before;
    };
    let mut context = Context::new(before);
    let mut info = siginfo_t::from(*info);
    let errno = local::errno_location();
    // SAFETY: the cell is the running thread's.
    let saved = unsafe { AtomicI32::from_ptr(errno) }.load(Ordering::Relaxed);
    let call = Call {
        // SAFETY: C gave this address as that of a handler. One with one argument does not look at
        // the other two, which are in registers.
        handler: unsafe { mem::transmute::<usize, Handler>(address) },
        signal: info.si_signo,
        info: &raw mut info,
        context: (&raw mut context).cast(),
    };
    match stack_for(action) {
        // SAFETY: C gave the stack for handlers to run on, and nothing runs on it now.
        Some(top) => unsafe { call.run_on(top) },
        None => call.run(),
    }
    // SAFETY: the cell is the running thread's.
    unsafe { AtomicI32::from_ptr(errno) }.store(saved, Ordering::Relaxed);
    context.mask.into()
}

/// The top of the alternate stack, if the handler is to run there and this is another.
fn stack_for(action: &Action) -> Option<usize> {
    if !action.flags.contains(ActionFlags::ON_STACK) {
        return None;
    }
    let stack = process().threads().current().alternate_stack()?;
    let here = &raw const stack as usize;
    let range = stack.base..stack.base.saturating_add(stack.len);
    (!range.contains(&here)).then_some(range.end)
}

impl Context {
    fn new(mask: SignalSet) -> Self {
        Self {
            flags: 0,
            link: core::ptr::null_mut(),
            stack: [0; 3],
            registers: [0; 23],
            fpregs: core::ptr::null_mut(),
            reserved: [0; 8],
            mask: mask.into(),
            fpregs_memory: [0; 64],
            shadow_stack: [0; 4],
        }
    }
}

/// A handler and its arguments.
struct Call {
    handler: Handler,
    signal: c_int,
    info: *mut siginfo_t,
    context: *mut c_void,
}

impl Call {
    fn run(&self) {
        // SAFETY: the arguments are what a handler may expect.
        unsafe { (self.handler)(self.signal, self.info, self.context) };
    }

    /// Runs it on another stack.
    ///
    /// # Safety
    ///
    /// `top` must be the upper end of memory that nothing uses.
    unsafe fn run_on(&self, top: usize) {
        // SAFETY: the caller's promise is passed on.
        unsafe {
            crate::arch::call_on_stack(top & !15, run_call, (&raw const *self).cast_mut().cast())
        };
    }
}

unsafe extern "C" fn run_call(call: *mut c_void) {
    // SAFETY: `run_on` passes a call that outlives this.
    unsafe { &*call.cast::<Call>() }.run();
}
