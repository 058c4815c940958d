//! Who called whom, by frame pointers, with the names that the linker left.
#![expect(
    unsafe_code,
    reason = "reads the stack of a program that has gone wrong"
)]

use core::{
    fmt::{self, Write},
    ptr, slice,
};

use super::paging;
use crate::symbols::{BLOCK_LEN, Symbols};

/// More callers are not shown: a recursion has gone wild.
const MAX_DEPTH: usize = 48;

unsafe extern "C" {
    static __skerry_symbols_start: u8;
    static __skerry_symbols_end: u8;
    static __text_start: u8;
    static __text_end: u8;
}

/// Where names are unpacked: a stack of interrupts is too small for it.
static BLOCK: spin::Mutex<[u8; BLOCK_LEN]> = spin::Mutex::new([0; BLOCK_LEN]);

/// The names of this image's functions.
fn symbols() -> Symbols<'static> {
    let start = &raw const __skerry_symbols_start;
    let len = (&raw const __skerry_symbols_end).addr() - start.addr();
    // SAFETY: the linker script bounds the section with these symbols.
    Symbols::new(unsafe { slice::from_raw_parts(start, len) })
}

/// Reads a word of the stack if there is memory behind it.
fn read(addr: usize) -> Option<usize> {
    if !addr.is_multiple_of(size_of::<usize>()) {
        return None;
    }
    paging::try_lock()?.translate(addr)?;
    // SAFETY: the page is mapped, and a word does not cross its end.
    Some(unsafe { ptr::with_exposed_provenance::<usize>(addr).read_volatile() })
}

fn is_code(addr: usize) -> bool {
    ((&raw const __text_start).addr()..(&raw const __text_end).addr()).contains(&addr)
}

fn write_line(out: &mut dyn Write, at: usize, looked_up: usize) -> fmt::Result {
    // A fault within a backtrace, or a second processor's, goes without names.
    let mut block = BLOCK.try_lock();
    let found = block
        .as_deref_mut()
        .and_then(|block| symbols().find(looked_up, block));
    match found {
        Some((name, offset)) => writeln!(out, "   {at:#10x} {name}+{offset:#x}"),
        None => writeln!(out, "   {at:#10x}"),
    }
}

/// Whether the instruction before `caller` is a call of the function that starts at `function`.
fn calls(caller: usize, function: usize) -> bool {
    const CALL: u8 = 0xe8;
    const CALL_LEN: usize = 5;
    let instruction = caller.wrapping_sub(CALL_LEN);
    if !is_code(instruction) {
        return false;
    }
    let at = ptr::with_exposed_provenance::<[u8; CALL_LEN]>(instruction);
    // SAFETY: code can be read.
    let [opcode, distance @ ..] = unsafe { at.read_unaligned() };
    let distance = i32::from_le_bytes(distance) as isize;
    opcode == CALL && caller.wrapping_add_signed(distance) == function
}

/// The caller of a function without a frame of its own, as compilers make those that call no other:
/// the word at `rsp`, if it follows a call of the function that `rip` is in.
fn caller_of_leaf(rip: usize, rsp: usize) -> Option<usize> {
    let (_, offset) = symbols().find(rip, &mut *BLOCK.try_lock()?)?;
    read(rsp).filter(|&caller| calls(caller, rip - offset))
}

/// Writes the code address `rip` of an interrupted function, and its callers.
pub fn write_interrupted(out: &mut dyn Write, rip: usize, rsp: usize, rbp: usize) {
    let _ = writeln!(out, " backtrace:");
    let _ = write_line(out, rip, rip);
    if let Some(caller) = caller_of_leaf(rip, rsp) {
        let _ = write_line(out, caller, caller - 1);
    }
    write_frames(out, rbp);
}

/// Writes the callers whose frames begin at `rbp`.
pub fn write(out: &mut dyn Write, rbp: usize) {
    let _ = writeln!(out, " backtrace:");
    write_frames(out, rbp);
}

fn write_frames(out: &mut dyn Write, rbp: usize) {
    let mut frame = rbp;
    for _ in 0..MAX_DEPTH {
        let (Some(next), Some(caller)) = (read(frame), read(frame.wrapping_add(8))) else {
            return;
        };
        if !is_code(caller) {
            return;
        }
        // The call is before the address to which it returns.
        let _ = write_line(out, caller, caller - 1);
        if next <= frame && next != 0 && frame.abs_diff(next) < (1 << 20) {
            return;
        }
        frame = next;
    }
}
