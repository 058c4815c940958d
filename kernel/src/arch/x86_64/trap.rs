//! Has an interrupted thread call the C library's handler.
#![expect(unsafe_code, reason = "writes on the stack of an interrupted thread")]

use core::{
    ops::Range,
    ptr, slice,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    cpu,
    detour::{RED_ZONE, detour},
    fault,
    memory::{self, Access, Touch},
    paging::{self, Flags},
    tls,
};
use crate::{
    config::PAGE_SIZE,
    sync::Once,
    trap::{Cause, Handler, Registers, Trap},
};

/// Stack that the handler is to find at least.
const HANDLER_ROOM: u64 = 2 * PAGE_SIZE as u64;

static HANDLER: Once<Handler> = Once::new();

unsafe extern "C" {
    static __system_text_start: u8;
    static __system_text_end: u8;
    static __text_end: u8;
}

/// Whether the program's code cannot be executed for the moment.
static BARRED: AtomicBool = AtomicBool::new(false);

/// Has the next instruction in the program's part of the image fault: who was asked to call the
/// handler while it was in the C library does so the moment it returns.
pub fn bar_program() {
    if !BARRED.swap(true, Ordering::Relaxed) {
        protect_program(Flags::READ);
    }
}

/// Whether executing at `address` faulted for [`bar_program`] only; it may go on now.
pub fn unbar_program(address: usize) -> bool {
    let was_barred = program().contains(&address) && BARRED.swap(false, Ordering::Relaxed);
    if was_barred {
        protect_program(Flags::READ_EXECUTE);
    }
    was_barred
}

fn protect_program(flags: Flags) {
    let program = program();
    paging::lock().protect(program.start, program.end, flags);
}

/// The program's part of the image's code; it has pages of its own.
fn program() -> Range<usize> {
    (&raw const __system_text_end).addr()..(&raw const __text_end).addr()
}

/// Sets the handler.
pub fn set_handler(handler: Handler) {
    HANDLER.call_once(|| handler);
}

/// What is kept on the interrupted thread's stack.
#[repr(C)]
struct Kept {
    registers: Registers,
    cause: Cause,
    address: usize,
}

/// Whether `rip` is in the program, rather than in the C library and below.
pub fn is_program(rip: u64) -> bool {
    let system = (&raw const __system_text_start).addr()..(&raw const __system_text_end).addr();
    !system.contains(&(rip as usize))
}

/// Has the thread that was interrupted with these registers call the handler when the interrupt
/// returns. Whether it will.
pub fn divert(registers: &mut Registers, cause: Cause, address: usize) -> bool {
    let Some(handler) = HANDLER.get() else {
        return false;
    };
    if tls::thread().is_null() {
        return false;
    }
    let own = registers.rsp.wrapping_sub(RED_ZONE);
    let room = size_of::<Kept>() as u64;
    let spare = || (handler.spare_stack)().map(|end| end as u64);
    let usable = |end: u64| (end - room) & !63;
    let at = match Some(usable(own)).filter(|&at| cause != Cause::StackOverflow && has_room(at)) {
        Some(at) => at,
        None => match spare().map(usable).filter(|&at| has_room(at)) {
            Some(at) => at,
            None => return false,
        },
    };
    let kept = Kept {
        registers: *registers,
        cause,
        address,
    };
    // SAFETY: `has_room` has seen to it that the stack is there.
    unsafe { ptr::with_exposed_provenance_mut::<Kept>(at as usize).write(kept) };
    registers.rsp = at;
    registers.rip = enter as *const () as u64;
    registers.rflags &= !DIRECTION_AND_TRAP;
    true
}

/// The direction and the trap flag, which the handler must find clear.
const DIRECTION_AND_TRAP: u64 = 1 << 10 | 1 << 8;

/// Whether there is memory for what is kept at `at` and for the handler below, backing it.
fn has_room(at: u64) -> bool {
    let Some(lowest) = at.checked_sub(HANDLER_ROOM) else {
        return false;
    };
    let end = at + size_of::<Kept>() as u64;
    (lowest / PAGE_SIZE as u64..=(end - 1) / PAGE_SIZE as u64).all(|page| {
        let addr = page as usize * PAGE_SIZE;
        let is_there = paging::lock().translate(addr).is_some();
        is_there || memory::touch(addr, Access::Write) == Touch::Backed
    })
}

/// Saves the vector registers on the stack, calls the handler, and goes on with the registers that
/// it leaves.
#[unsafe(naked)]
unsafe extern "C" fn enter() {
    detour!(run)
}

/// Calls the handler on the running thread, which was interrupted with `registers` and asked to call
/// it, and is about to go on. Its vector registers are at `extended`.
pub fn run_requested(registers: &mut Registers, extended: *mut u8) {
    let mut kept = Kept {
        registers: *registers,
        cause: Cause::Requested,
        address: 0,
    };
    run(&mut kept, extended);
    *registers = kept.registers;
}

/// Calls the handler, on the interrupted thread.
extern "C" fn run(kept: &mut Kept, extended: *mut u8) {
    let len = cpu::EXTENDED_STATE_LEN
        .load(Ordering::Relaxed)
        .max(cpu::LEGACY_STATE_LEN);
    // SAFETY: `enter` has saved the vector registers there.
    let extended = unsafe { slice::from_raw_parts_mut(extended, len as usize) };
    let before = kept.registers;
    let mut trap = Trap {
        cause: kept.cause,
        address: kept.address,
        registers: &mut kept.registers,
        extended,
    };
    let handled = HANDLER
        .get()
        .is_some_and(|handler| (handler.run)(&mut trap));
    if !handled && kept.cause != Cause::Requested {
        fault::report(&before, kept.cause, kept.address);
    }
    // What the handler must not choose: code and stack of another ring, and interrupts off.
    kept.registers.cs = before.cs;
    kept.registers.ss = before.ss;
    kept.registers.rflags = kept.registers.rflags & ARITHMETIC | before.rflags & !ARITHMETIC;
}

/// The flags that a program may set: carry, parity, adjust, zero, sign, trap, direction, overflow.
const ARITHMETIC: u64 = 0xdd5;
