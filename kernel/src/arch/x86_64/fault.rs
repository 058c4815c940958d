//! Exceptions: first touches of memory are answered, all else is reported and ends the machine.

use core::fmt::Write as _;

use x86_64::registers::control::Cr2;

use super::{
    backtrace, cpu, crash, interrupt,
    memory::{self, Access, Touch},
    power,
    vectors::Frame,
};
use crate::panic::{CrashWriter, STATUS_ABORTED};

const DIVIDE: u64 = 0;
const INVALID_OPCODE: u64 = 6;
const PAGE: u64 = 14;
const X87: u64 = 16;
const SIMD: u64 = 19;

const STATUS_ILLEGAL: i32 = 132;
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
    // Handlers take locks; what they let go must not let interrupts in.
    interrupt::disable();
    let touch = if frame.vector == PAGE {
        touch(frame)
    } else {
        Touch::Wrong
    };
    if touch != Touch::Backed {
        report(frame, touch);
    }
    cpu::release_hold();
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

fn touch(frame: &Frame) -> Touch {
    const PRESENT: u64 = 1;
    let addr = Cr2::read_raw() as usize;
    if frame.error & PRESENT != 0 {
        return Touch::Wrong;
    }
    memory::touch(addr, access(frame))
}

fn report(frame: &Frame, touch: Touch) -> ! {
    crash::stop_others();
    let out = &mut CrashWriter;
    let _ = write!(out, "\nskerry: ");
    let _ = match (frame.vector, touch) {
        (PAGE, Touch::StackOverflow) => write!(out, "stack overflow at {:#x}", Cr2::read_raw()),
        (PAGE, Touch::OutOfMemory) => write!(
            out,
            "out of memory: none is left for the first touch of {:#x} (give the machine more)",
            Cr2::read_raw()
        ),
        (PAGE, _) => write!(out, "memory fault: {} {:#x}", verb(frame), Cr2::read_raw()),
        (vector, _) => write!(out, "{}", name(vector)),
    };
    let _ = writeln!(out, ", in {}", crash::CurrentThread);
    write_registers(out, frame);
    backtrace::write(out, frame.rip as usize, frame.rbp as usize);
    power::exit(match frame.vector {
        PAGE if touch == Touch::OutOfMemory => STATUS_ABORTED,
        DIVIDE | X87 | SIMD => STATUS_ARITHMETIC,
        INVALID_OPCODE => STATUS_ILLEGAL,
        _ => STATUS_MEMORY,
    })
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
