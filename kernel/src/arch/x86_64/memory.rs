//! Memory.
#![expect(unsafe_code, reason = "hands out the machine's memory")]

use core::sync::atomic::{AtomicUsize, Ordering};

use super::start_info::StartInfo;
use crate::memory::{
    Usage,
    program::{MapError, Place, Protection},
};

static NEXT: AtomicUsize = AtomicUsize::new(0);
static END: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" {
    static __bss_end: u8;
}

/// Takes the memory behind the image.
pub fn init(info: &StartInfo) {
    let start = (&raw const __bss_end).addr();
    let range = info.memory_map().iter().find(|range| {
        let first = range.addr as usize;
        range.is_usable() && (first..first + range.len as usize).contains(&start)
    });
    let end = range.map_or(start + (4 << 20), |range| (range.addr + range.len) as usize);
    NEXT.store(start, Ordering::Relaxed);
    END.store(end.min(1 << 30), Ordering::Relaxed);
}

/// More memory for the heap, behind what it got before.
pub fn grow_heap(len: usize) -> Option<usize> {
    let at = NEXT.fetch_add(len, Ordering::Relaxed);
    (at + len <= END.load(Ordering::Relaxed)).then_some(at)
}

/// Maps pages.
pub fn map(_place: Place, _len: usize, _protection: Protection) -> Result<usize, MapError> {
    Err(MapError::OutOfMemory)
}

/// Unmaps pages.
pub fn unmap(_addr: usize, _len: usize) -> Result<(), MapError> {
    Err(MapError::OutOfRange)
}

/// Changes the pages' protection.
pub fn protect(_addr: usize, _len: usize, _protection: Protection) -> Result<(), MapError> {
    Err(MapError::NotMapped)
}

/// Gives memory back.
pub fn discard(_addr: usize, _len: usize) -> Result<(), MapError> {
    Err(MapError::NotMapped)
}

/// Copies to the program's pages.
pub fn write(_addr: usize, _bytes: &[u8]) -> Result<(), MapError> {
    Err(MapError::NotMapped)
}

/// Copies from the program's pages.
pub fn read(_addr: usize, _buf: &mut [u8]) -> Result<(), MapError> {
    Err(MapError::NotMapped)
}

/// What there is.
pub fn usage() -> Usage {
    let end = END.load(Ordering::Relaxed);
    Usage {
        total: end,
        free: end - NEXT.load(Ordering::Relaxed),
    }
}
