//! Runs C's signal handlers, for posix-api, which decides when.
//!
//! Standard: POSIX.1-2024 §2.4.4 (Effects of Signals on Other Functions), `sigaction()`.

#![expect(unsafe_code, reason = "calls C's handlers")]

use core::{
    ffi::{c_int, c_void},
    mem,
    sync::atomic::{AtomicI32, Ordering},
};

use kernel::{
    thread::local,
    trap::{self, Registers, Trap},
};
use posix_api::{
    Process,
    signal::{Action, ActionFlags, Cause, Disposition, Hooks, Info, Restart, Signal, SignalSet},
};

use crate::{
    abi::types::{signal::siginfo_t, sigset::sigset_t},
    process::process,
    thread::cancel,
};

type Handler = unsafe extern "C" fn(c_int, *mut siginfo_t, *mut c_void);

/// `ucontext_t` of <sys/ucontext.h>. Registers are told where a handler interrupts the program's
/// own code; not where it interrupts a call of the library, whose registers the ABI promises nobody.
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
    // The first thread is known from now on, so that a signal finds somebody to wake.
    process.threads().current();
    process.signals.set_hooks(Hooks {
        run,
        terminate,
        is_cancelled: cancel::is_pending,
        cancel: cancel::point,
    });
    trap::set_handler(trap::Handler {
        run: on_trap,
        spare_stack,
    });
}

/// The end of the running thread's alternate stack.
fn spare_stack() -> Option<usize> {
    let stack = process().threads().current().alternate_stack()?;
    stack.base.checked_add(stack.len)
}

/// Ends the process as a shell shows it: 128 and the signal's number.
fn terminate(signal: Signal) {
    process().end();
    kernel::power::exit(128 + signal.number());
}

fn run(action: &Action, info: &Info, before: SignalSet) -> SignalSet {
    let mut context = Context::new(before);
    run_in(action, info, &mut context);
    context.mask.into()
}

/// Makes a signal of what interrupted a thread in the program's own code. Returns whether it may go
/// on: if it did something wrong and has no handler for that, it may not.
fn on_trap(trap: &mut Trap<'_>) -> bool {
    let Some((signal, code)) = signal_of(trap.cause) else {
        let run = &mut |action: &Action, info: &Info, before| run_at(trap, action, info, before);
        let _ = process().signals.deliver_with(Restart::Never, run); // there is no call to end
        cancel::asynchronous_point();
        return true;
    };
    let info = Info {
        signal,
        cause: Cause::Fault(code, fault_address(trap)),
    };
    let run = &mut |action: &Action, info: &Info, before| run_at(trap, action, info, before);
    process().signals.fault(&info, run)
}

/// The signal and the `si_code` for a cause; `None` if the thread did nothing wrong.
fn signal_of(cause: trap::Cause) -> Option<(Signal, c_int)> {
    use trap::Cause;
    Some(match cause {
        Cause::Requested => return None,
        Cause::NotMapped | Cause::StackOverflow => (Signal::SIGSEGV, 1),
        Cause::NotAllowed => (Signal::SIGSEGV, 2),
        Cause::Protection => (Signal::SIGSEGV, 0x80),
        Cause::Misaligned => (Signal::SIGBUS, 1),
        Cause::PastEnd => (Signal::SIGBUS, 2),
        Cause::Divide => (Signal::SIGFPE, 1),
        Cause::X87 | Cause::Simd => (Signal::SIGFPE, 7),
        Cause::Illegal => (Signal::SIGILL, 2),
        Cause::Breakpoint => (Signal::SIGTRAP, 1),
        Cause::Step => (Signal::SIGTRAP, 2),
    })
}

/// `si_addr`: the address accessed, or that of the instruction.
fn fault_address(trap: &Trap<'_>) -> usize {
    match trap.cause {
        trap::Cause::NotMapped
        | trap::Cause::NotAllowed
        | trap::Cause::StackOverflow
        | trap::Cause::PastEnd => trap.address,
        _ => trap.registers.rip as usize,
    }
}

/// Runs a handler that sees the interrupted registers, and may change them.
fn run_at(trap: &mut Trap<'_>, action: &Action, info: &Info, before: SignalSet) -> SignalSet {
    let mut context = Context::new(before);
    context.registers = shown(trap.registers, trap.address);
    context.fpregs = trap.extended.as_mut_ptr().cast();
    run_in(action, info, &mut context);
    take_back(trap.registers, &context.registers);
    context.mask.into()
}

/// Registers in the order of `gregset_t`.
fn shown(registers: &Registers, address: usize) -> [u64; 23] {
    let r = registers;
    [
        r.r8,
        r.r9,
        r.r10,
        r.r11,
        r.r12,
        r.r13,
        r.r14,
        r.r15,
        r.rdi,
        r.rsi,
        r.rbp,
        r.rbx,
        r.rdx,
        r.rax,
        r.rcx,
        r.rsp,
        r.rip,
        r.rflags,
        r.cs,
        r.error,
        r.vector,
        0,
        address as u64,
    ]
}

/// Takes what a handler may have changed; never the segments, nor flags that are not arithmetic.
fn take_back(registers: &mut Registers, shown: &[u64; 23]) {
    const ARITHMETIC_FLAGS: u64 = 0xcd5;
    let r = registers;
    [
        r.r8,
        r.r9,
        r.r10,
        r.r11,
        r.r12,
        r.r13,
        r.r14,
        r.r15,
        r.rdi,
        r.rsi,
        r.rbp,
        r.rbx,
        r.rdx,
        r.rax,
        r.rcx,
        r.rsp,
        r.rip,
        ..,
    ] = *shown;
    let flags = shown.get(17).copied().unwrap_or_default();
    r.rflags = r.rflags & !ARITHMETIC_FLAGS | flags & ARITHMETIC_FLAGS;
}

/// Runs the handler of `action` with `context`.
fn run_in(action: &Action, info: &Info, context: &mut Context) {
    let Disposition::Handler(address) = action.disposition else {
        return;
    };
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
        context: (&raw mut *context).cast(),
    };
    match stack_for(action) {
        // SAFETY: C gave the stack for handlers to run on, and nothing runs on it now.
        Some(top) => unsafe { call.run_on(top) },
        None => call.run(),
    }
    // SAFETY: the cell is the running thread's.
    unsafe { AtomicI32::from_ptr(errno) }.store(saved, Ordering::Relaxed);
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
