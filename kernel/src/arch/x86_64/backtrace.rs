//! Who called whom, by frame pointers, with the names that the linker left.
#![expect(
    unsafe_code,
    reason = "reads the stack of a program that has gone wrong"
)]

use core::{
    fmt::{self, Write},
    ptr, slice,
};

use super::paging::SPACE;
use crate::symbols::Symbols;

/// More callers are not shown: a recursion has gone wild.
const MAX_DEPTH: usize = 48;

unsafe extern "C" {
    static __skerry_symbols_start: u8;
    static __skerry_symbols_end: u8;
    static __text_start: u8;
    static __text_end: u8;
}

/// The names of this image's functions.
pub fn symbols() -> Symbols<'static> {
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
    SPACE.try_lock()?.translate(addr)?;
    // SAFETY: the page is mapped, and a word does not cross its end.
    Some(unsafe { ptr::with_exposed_provenance::<usize>(addr).read_volatile() })
}

fn is_code(addr: usize) -> bool {
    ((&raw const __text_start).addr()..(&raw const __text_end).addr()).contains(&addr)
}

fn write_line(out: &mut dyn Write, at: usize, looked_up: usize) -> fmt::Result {
    match symbols().find(looked_up) {
        Some((name, offset)) => writeln!(out, "   {at:#10x} {name}+{offset:#x}"),
        None => writeln!(out, "   {at:#10x}"),
    }
}

/// Writes the code address `rip` and its callers, whose frames begin at `rbp`.
pub fn write(out: &mut dyn Write, rip: usize, rbp: usize) {
    let _ = writeln!(out, " backtrace:");
    let _ = write_line(out, rip, rip);
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
