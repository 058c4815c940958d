//! The arguments of `printf` and `scanf`, read where C put them.
#![expect(unsafe_code, reason = "C's pointers are followed here")]

use core::{ffi::c_char, ptr, slice};

use crate::{
    abi::va_list::VaList,
    format::{Arguments, Length},
    number::F80,
};

/// The arguments of one call.
pub struct CArguments<'a> {
    list: VaList<'a>,
    error_text: &'static [u8],
}

impl<'a> CArguments<'a> {
    /// The arguments in `list`; `error_text` is what `%m` prints.
    ///
    /// # Safety
    ///
    /// `list` must hold the arguments that the format asks for, and their pointers must be valid as
    /// C11 §7.21.6.1 has it.
    pub unsafe fn new(list: VaList<'a>, error_text: &'static [u8]) -> Self {
        Self { list, error_text }
    }
}

impl Arguments for CArguments<'_> {
    fn word(&mut self) -> u64 {
        // SAFETY: whoever made us promised that the argument is there.
        unsafe { self.list.word() }
    }

    fn double(&mut self) -> f64 {
        // SAFETY: whoever made us promised that the argument is there.
        unsafe { self.list.double() }
    }

    fn long_double(&mut self) -> F80 {
        // SAFETY: whoever made us promised that the argument is there.
        unsafe { self.list.long_double() }
    }

    fn string(&self, addr: u64, limit: usize) -> Option<&[u8]> {
        let start = pointer::<c_char>(addr)?;
        // SAFETY: whoever made us promised a string, or an array of at least `limit` bytes.
        let len = unsafe { bounded_len(start.cast::<u8>(), limit) };
        // SAFETY: `len` bytes were just read.
        Some(unsafe { slice::from_raw_parts(start.cast::<u8>(), len) })
    }

    fn wide_string(&self, addr: u64, limit: usize) -> Option<&[i32]> {
        let start = pointer::<i32>(addr)?;
        // SAFETY: whoever made us promised a wide string, or an array of `limit` characters.
        let len = (0..limit)
            .find(|&at| unsafe { *start.add(at) } == 0)
            .unwrap_or(limit);
        // SAFETY: `len` characters were just read.
        Some(unsafe { slice::from_raw_parts(start, len) })
    }

    fn store_count(&mut self, addr: u64, length: Length, count: u64) {
        // SAFETY: whoever made us promised that it points to an integer of that length.
        unsafe { store(addr, length, count) };
    }

    fn error_text(&self) -> &[u8] {
        self.error_text
    }
}

/// The pointer that an argument is; `None` if null.
pub fn pointer<T>(addr: u64) -> Option<*mut T> {
    let ptr = ptr::with_exposed_provenance_mut::<T>(usize::try_from(addr).ok()?);
    (!ptr.is_null()).then_some(ptr)
}

/// Stores the low bytes of `value` at `addr`, as many as `length` says; nothing if it is null.
///
/// # Safety
///
/// Unless null, `addr` must be valid for a write of that many bytes.
pub unsafe fn store(addr: u64, length: Length, value: u64) {
    let Some(to) = pointer::<u8>(addr) else {
        return;
    };
    let len = match length {
        Length::Char => 1,
        Length::Short => 2,
        Length::None => 4,
        Length::Long | Length::LongDouble => 8,
    };
    // SAFETY: the caller promises that `len` bytes can be written.
    unsafe { ptr::copy_nonoverlapping(value.to_le_bytes().as_ptr(), to, len) };
}

/// The length of the string at `start`, at most `limit`: `strnlen`.
///
/// # Safety
///
/// The bytes up to the NUL or `limit`, whichever comes first, must be readable.
pub unsafe fn bounded_len(start: *const u8, limit: usize) -> usize {
    let mut at = 0;
    // Sixteen at a time as long as they lie in one page, which is readable if its first byte is.
    while at < limit {
        let here = start.wrapping_add(at);
        let page_left = 4096 - here.addr() % 4096;
        if page_left < 16 {
            // SAFETY: no byte before was NUL, and `at` is below the limit.
            if unsafe { *here } == 0 {
                return at;
            }
            at += 1;
            continue;
        }
        // SAFETY: the 16 bytes lie in the page of a readable byte.
        let mask = unsafe { zero_mask(here) };
        if mask != 0 {
            return limit.min(at + mask.trailing_zeros() as usize);
        }
        at += 16;
    }
    limit
}

/// A bit for each of the 16 bytes at `start` that is 0.
///
/// # Safety
///
/// The 16 bytes must be readable as far as the machine is concerned: in one page with a byte of the
/// caller's.
#[target_feature(enable = "sse2")]
pub(crate) unsafe fn zero_mask(start: *const u8) -> u32 {
    use core::arch::x86_64::{
        _mm_cmpeq_epi8, _mm_loadu_si128, _mm_movemask_epi8, _mm_setzero_si128,
    };

    // SAFETY: the caller's promise; x86-64 has SSE2.
    let loaded = unsafe { _mm_loadu_si128(start.cast()) };
    _mm_movemask_epi8(_mm_cmpeq_epi8(loaded, _mm_setzero_si128())).cast_unsigned()
}
