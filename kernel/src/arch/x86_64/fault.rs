//! Exceptions: first touches of memory are answered, all else is reported and ends the machine.

use core::fmt::Write as _;

use x86_64::registers::control::Cr2;

use super::{
    backtrace, cpu, crash, interrupt,
    memory::{self, Access, Touch},
    power, scheduler, trap,
    vectors::Frame,
};
use crate::{
    panic::{CrashWriter, STATUS_ABORTED},
    trap::Cause,
};

const PAGE: u64 = 14;

const STATUS_ILLEGAL: i32 = 132;
const STATUS_TRAP: i32 = 133;
const STATUS_BUS: i32 = 135;
const STATUS_ARITHMETIC: i32 = 136;
const STATUS_MEMORY: i32 = 139;

const NAMES: [&str; 22] = [
    "division by zero",
    "debug exception",
    "non-maskable interrupt",
    "breakpoint",
    "overflow",
    "bound range exceeded",
    "illegal instruction",
    "no floating-point unit",
    "double fault",
    "coprocessor overrun",
    "invalid task state",
    "segment not present",
    "stack fault",
    "general protection fault",
    "page fault",
    "reserved exception",
    "x87 floating-point error",
    "misaligned access",
    "machine check",
    "SIMD floating-point error",
    "virtualization exception",
    "control protection exception",
];

/// An exception arose.
pub fn handle(frame: &mut Frame) {
    let address = Cr2::read_raw() as usize;
    let in_kernel = cpu::is_held();
    // Handlers take locks; what they let go must not let interrupts in.
    interrupt::disable();
    let touch = if frame.vector == PAGE {
        touch(frame, address)
    } else {
        Touch::Wrong
    };
    if touch == Touch::Wrong && is_barred(frame, address) {
        if !in_kernel && scheduler::take_request(frame.rip) {
            trap::divert(frame, Cause::Requested, 0);
        }
    } else if touch != Touch::Backed {
        let cause = cause(frame, touch);
        if touch == Touch::OutOfMemory {
            report_out_of_memory(frame, address);
        }
        // Whoever holds interrupts off holds a lock, or is the scheduler: a handler of the program
        // would find that in between.
        if in_kernel || !trap::divert(frame, cause, address) {
            report(frame, cause, address);
        }
    }
    cpu::release_hold();
}

/// Whether the program's code was barred, which it is no more.
fn is_barred(frame: &Frame, address: usize) -> bool {
    frame.vector == PAGE && access(frame) == Access::Execute && trap::unbar_program(address)
}

fn cause(frame: &Frame, touch: Touch) -> Cause {
    const PRESENT: u64 = 1;
    match frame.vector {
        0 => Cause::Divide,
        1 => Cause::Step,
        3 => Cause::Breakpoint,
        6 => Cause::Illegal,
        PAGE if touch == Touch::StackOverflow => Cause::StackOverflow,
        PAGE if touch == Touch::PastEnd => Cause::PastEnd,
        PAGE if frame.error & PRESENT == 0 && touch == Touch::Wrong => Cause::NotMapped,
        PAGE => Cause::NotAllowed,
        16 => Cause::X87,
        17 => Cause::Misaligned,
        19 => Cause::Simd,
        _ => Cause::Protection,
    }
}

fn access(frame: &Frame) -> Access {
    const WRITE: u64 = 1 << 1;
    const FETCH: u64 = 1 << 4;
    match frame.error {
        error if error & FETCH != 0 => Access::Execute,
        error if error & WRITE != 0 => Access::Write,
        _ => Access::Read,
    }
}

fn touch(frame: &Frame, addr: usize) -> Touch {
    const PRESENT: u64 = 1;
    // A store to a page that is there may be the first to one that is only lent.
    let is_store = access(frame) == Access::Write && memory::is_program(addr);
    if frame.error & PRESENT != 0 && !is_store {
        return Touch::Wrong;
    }
    memory::touch(addr, access(frame))
}

/// Reports a crash, and ends the machine.
pub fn report(frame: &Frame, cause: Cause, address: usize) -> ! {
    crash::stop_others();
    let out = &mut CrashWriter;
    let _ = match (frame.vector, cause) {
        (PAGE, Cause::StackOverflow) => write!(out, "\nskerry: stack overflow at {address:#x}"),
        (PAGE, Cause::PastEnd) => {
            write!(
                out,
                "\nskerry: past the end of a mapped file, or no memory for it: {address:#x}"
            )
        }
        (PAGE, _) => write!(out, "\nskerry: memory fault: {} {address:#x}", verb(frame)),
        (vector, _) => write!(out, "\nskerry: {}", name(vector)),
    };
    finish(
        frame,
        match cause {
            Cause::Divide | Cause::X87 | Cause::Simd => STATUS_ARITHMETIC,
            Cause::Illegal => STATUS_ILLEGAL,
            Cause::Breakpoint | Cause::Step => STATUS_TRAP,
            Cause::PastEnd | Cause::Misaligned => STATUS_BUS,
            _ => STATUS_MEMORY,
        },
    )
}

fn report_out_of_memory(frame: &Frame, address: usize) -> ! {
    crash::stop_others();
    let out = &mut CrashWriter;
    let _ = write!(
        out,
        "\nskerry: out of memory: none is left for the first touch of {address:#x}"
    );
    let _ = write!(out, " (give the machine more)");
    finish(frame, STATUS_ABORTED)
}

fn finish(frame: &Frame, status: i32) -> ! {
    let out = &mut CrashWriter;
    let _ = writeln!(out, ", in {}", crash::CurrentThread);
    write_registers(out, frame);
    let [rip, rsp, rbp] = [frame.rip, frame.rsp, frame.rbp].map(|register| register as usize);
    backtrace::write_interrupted(out, rip, rsp, rbp);
    power::exit(status)
}

fn name(vector: u64) -> &'static str {
    usize::try_from(vector)
        .ok()
        .and_then(|at| NAMES.get(at))
        .copied()
        .unwrap_or("exception")
}

fn verb(frame: &Frame) -> &'static str {
    match access(frame) {
        Access::Read => "read of",
        Access::Write => "write to",
        Access::Execute => "execution of",
    }
}

fn write_registers(out: &mut CrashWriter, frame: &Frame) {
    let f = frame;
    let rows = [
        [
            ("rip", f.rip),
            ("rsp", f.rsp),
            ("rbp", f.rbp),
            ("flags", f.rflags),
        ],
        [
            ("rax", f.rax),
            ("rbx", f.rbx),
            ("rcx", f.rcx),
            ("rdx", f.rdx),
        ],
        [("rsi", f.rsi), ("rdi", f.rdi), ("r8", f.r8), ("r9", f.r9)],
        [
            ("r10", f.r10),
            ("r11", f.r11),
            ("r12", f.r12),
            ("r13", f.r13),
        ],
        [
            ("r14", f.r14),
            ("r15", f.r15),
            ("error", f.error),
            ("vector", f.vector),
        ],
    ];
    for row in rows {
        for (name, value) in row {
            let _ = write!(out, " {name:>6} {value:016x}");
        }
        let _ = writeln!(out);
    }
}
