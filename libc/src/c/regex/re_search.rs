//! GNU's functions of <regex.h>, which compile by any of its syntaxes and search in either direction, and 4.2BSD's
//! `re_comp()` and `re_exec()`.

#![expect(unsafe_code, reason = "exported to C")]

use alloc::{boxed::Box, vec::Vec};
use core::{
    ffi::{c_char, c_int, c_uint, c_ulong},
    mem,
    ops::Range,
    ptr, slice,
    sync::atomic::{AtomicU64, Ordering},
};

use kernel::{memory, sync::Mutex};

use super::{NO_SUB, code, regex_t, regoff_t, text_of};
use crate::{
    abi::{allocation, bytes, cstr},
    pattern::regex::{Bits, Bounds, Regex, Rules},
};

pub type reg_syntax_t = c_ulong;

/// Where a match and its groups are.
#[repr(C)]
pub struct re_registers {
    pub num_regs: c_uint,
    pub start: *mut regoff_t,
    pub end: *mut regoff_t,
}

/// The syntax of patterns that are compiled from now on.
#[unsafe(no_mangle)]
pub static re_syntax_options: AtomicU64 = AtomicU64::new(0);

const FASTMAP_ACCURATE: c_uint = 1 << 4;
const NOT_BOL: c_uint = 1 << 6;
const NOT_EOL: c_uint = 1 << 7;
const NEWLINE_ANCHOR: c_uint = 1 << 8;
const REGS_UNALLOCATED: c_uint = 0;
const REGS_REALLOCATE: c_uint = 1;
const REGS_FIXED: c_uint = 2;
/// An internal error: there is no memory.
const FAILED: c_int = -2;

type Groups = Vec<Option<Range<usize>>>;

impl regex_t {
    fn regs_allocated(&self) -> c_uint {
        self.flags >> 2 & 3
    }

    fn set_regs_allocated(&mut self, how: c_uint) {
        self.flags = self.flags & !(3 << 2) | how << 2;
    }

    /// `text` by the table that the program gave, if it gave one.
    fn translated(&self, text: &[u8]) -> Vec<u8> {
        if self.translate.is_null() {
            return text.to_vec();
        }
        // SAFETY: such a table has an entry for each byte.
        let table = unsafe { slice::from_raw_parts(self.translate, 256) };
        let entry = |byte: &u8| table.get(usize::from(*byte)).copied().unwrap_or(*byte);
        text.iter().map(entry).collect()
    }
}

/// `re_set_syntax()`: the syntax from now on; returns what it was.
#[unsafe(no_mangle)]
pub extern "C" fn re_set_syntax(syntax: reg_syntax_t) -> reg_syntax_t {
    re_syntax_options.swap(syntax, Ordering::Relaxed)
}

/// `re_compile_pattern()`: null, or what is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_compile_pattern(
    pattern: *const c_char,
    len: usize,
    regex: *mut regex_t,
) -> *const c_char {
    // SAFETY: the caller promises so many bytes.
    let pattern = unsafe { bytes::bytes(pattern.cast(), len) }.unwrap_or_default();
    // SAFETY: the caller promises a buffer, set up as the manual says.
    let regex = unsafe { &mut *regex };
    let syntax = re_syntax_options.load(Ordering::Relaxed);
    regex.syntax = syntax as usize;
    regex.flags = regex.flags & !(NO_SUB | FASTMAP_ACCURATE) | NEWLINE_ANCHOR;
    let rules = Rules {
        bits: Bits::from_bits_retain(syntax),
        line_anchors: true,
    };
    if rules.bits.contains(Bits::NO_SUB) {
        regex.flags |= NO_SUB;
    }
    match Regex::with_rules(&regex.translated(pattern), rules) {
        Ok(compiled) => {
            regex.re_nsub = compiled.groups();
            let old = mem::replace(&mut regex.buffer, Box::into_raw(Box::new(compiled)).cast());
            regex.allocated = size_of::<Regex>();
            regex.used = size_of::<Regex>();
            // SAFETY: null, or an expression that was compiled into this buffer before.
            drop((!old.is_null()).then(|| unsafe { Box::from_raw(old.cast::<Regex>()) }));
            ptr::null()
        }
        Err(error) => text_of(code(error)),
    }
}

/// `re_compile_fastmap()`: marks the bytes with which a match may begin, as far as it knows: all.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_compile_fastmap(regex: *mut regex_t) -> c_int {
    // SAFETY: the caller promises a compiled buffer.
    let regex = unsafe { &mut *regex };
    if !regex.fastmap.is_null() {
        // SAFETY: such a map has an entry for each byte.
        unsafe { regex.fastmap.write_bytes(1, 256) };
    }
    regex.flags |= FASTMAP_ACCURATE;
    0
}

/// Where to look, in bytes.
struct Place {
    start: c_int,
    range: c_int,
    /// The end of the text as far as matches may go.
    stop: c_int,
}

/// The match that starts first on the way from `start` to `start + range`.
fn find(regex: &regex_t, text: &[u8], place: &Place) -> Option<Groups> {
    // SAFETY: null, or an expression that was compiled into this buffer.
    let compiled = unsafe { regex.buffer.cast::<Regex>().as_ref() }?;
    let len = c_int::try_from(text.len()).unwrap_or(c_int::MAX);
    if !(0..=len).contains(&place.start) {
        return None;
    }
    let text = regex.translated(text);
    let stop = usize::try_from(place.stop).unwrap_or(0);
    let text = text.get(..stop).unwrap_or(&text);
    let bounds = Bounds {
        not_start: regex.flags & NOT_BOL != 0,
        not_end: regex.flags & NOT_EOL != 0,
    };
    let byte = |at: c_int| usize::try_from(at.clamp(0, len)).unwrap_or(0);
    let (first, last) = (
        byte(place.start),
        byte(place.start.saturating_add(place.range)),
    );
    if first <= last {
        return compiled.find_among(text, bounds, first..=last.min(text.len()), true);
    }
    (last..=first.min(text.len()))
        .rev()
        .find_map(|at| compiled.find_among(text, bounds, at..=at, true))
}

/// Fills in `registers` as far as the program wants them. Returns whether there was memory for them.
fn fill(regex: &mut regex_t, found: &Groups, registers: &mut re_registers) -> bool {
    let has = found.len();
    if regex.regs_allocated() != REGS_FIXED {
        let is_new = regex.regs_allocated() == REGS_UNALLOCATED;
        // One more than there are, which is -1, as a mark of the end.
        if (is_new || (registers.num_regs as usize) < has + 1)
            && !allocate(registers, has + 1, is_new)
        {
            return false;
        }
        regex.set_regs_allocated(REGS_REALLOCATE);
    }
    for index in 0..registers.num_regs as usize {
        let range = found.get(index).cloned().flatten();
        let offset = |at: usize| regoff_t::try_from(at).unwrap_or(regoff_t::MAX);
        let (start, end) = range.map_or((-1, -1), |it| (offset(it.start), offset(it.end)));
        // SAFETY: both have `num_regs` elements.
        unsafe { registers.start.add(index).write(start) };
        // SAFETY: as above.
        unsafe { registers.end.add(index).write(end) };
    }
    true
}

/// Makes room for `count` registers.
fn allocate(registers: &mut re_registers, count: usize, is_new: bool) -> bool {
    for array in [&mut registers.start, &mut registers.end] {
        let old = if is_new { ptr::null_mut() } else { *array };
        // SAFETY: null, or what was allocated here before.
        let new = unsafe { allocation::realloc(old.cast(), count * size_of::<regoff_t>()) };
        if new.is_null() {
            return false;
        }
        *array = new.cast();
    }
    registers.num_regs = c_uint::try_from(count).unwrap_or(c_uint::MAX);
    true
}

/// The match, put into `registers` if these are wanted.
unsafe fn search(
    regex: *mut regex_t,
    text: &[u8],
    place: &Place,
    registers: *mut re_registers,
) -> Result<Range<usize>, c_int> {
    // SAFETY: the caller promises a compiled buffer.
    let regex = unsafe { &mut *regex };
    let found = find(regex, text, place).ok_or(-1)?;
    // SAFETY: the caller promises registers or null.
    let registers = unsafe { registers.as_mut() };
    if let Some(registers) = registers.filter(|_| regex.flags & NO_SUB == 0)
        && !fill(regex, &found, registers)
    {
        return Err(FAILED);
    }
    found.into_iter().next().flatten().ok_or(-1)
}

fn number(result: Result<usize, c_int>) -> c_int {
    match result {
        Ok(at) => c_int::try_from(at).unwrap_or(c_int::MAX),
        Err(code) => code,
    }
}

/// The two parts of a text as one; `None` if there is no memory to match it.
unsafe fn both(one: (*const c_char, c_int), other: (*const c_char, c_int)) -> Option<Vec<u8>> {
    let len = usize::try_from(one.1.saturating_add(other.1)).unwrap_or(0);
    if !memory::has_room(len.saturating_mul(TEXT_COST)) {
        return None;
    }
    let both = [one, other]
        .into_iter()
        .flat_map(|(part, len)| {
            // SAFETY: the caller promises so many bytes.
            unsafe { bytes::bytes(part.cast(), usize::try_from(len).unwrap_or(0)) }
                .unwrap_or_default()
        })
        .copied()
        .collect();
    Some(both)
}

/// Bytes that it takes to match each byte of a text, or a little less.
const TEXT_COST: usize = 96;

/// `re_search()`: where a match starts that is sought from `start` on, over `range` bytes (backwards if that is
/// negative); -1 if there is none, -2 if there is no memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_search(
    regex: *mut regex_t,
    text: *const c_char,
    len: c_int,
    start: c_int,
    range: c_int,
    registers: *mut re_registers,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe {
        re_search_2(
            regex,
            ptr::null(),
            0,
            text,
            len,
            start,
            range,
            registers,
            len,
        )
    }
}

/// `re_search_2()`: as [`re_search`], in a text of two parts, of which `stop` bytes count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_search_2(
    regex: *mut regex_t,
    text1: *const c_char,
    len1: c_int,
    text2: *const c_char,
    len2: c_int,
    start: c_int,
    range: c_int,
    registers: *mut re_registers,
    stop: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let Some(text) = (unsafe { both((text1, len1), (text2, len2)) }) else {
        return FAILED;
    };
    let place = Place { start, range, stop };
    // SAFETY: as the caller promises.
    let found = unsafe { search(regex, &text, &place, registers) };
    number(found.map(|found| found.start))
}

/// `re_match()`: how many bytes match at `start`; -1 if none do, -2 if there is no memory.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_match(
    regex: *mut regex_t,
    text: *const c_char,
    len: c_int,
    start: c_int,
    registers: *mut re_registers,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { re_match_2(regex, ptr::null(), 0, text, len, start, registers, len) }
}

/// `re_match_2()`: as [`re_match`], in a text of two parts, of which `stop` bytes count.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_match_2(
    regex: *mut regex_t,
    text1: *const c_char,
    len1: c_int,
    text2: *const c_char,
    len2: c_int,
    start: c_int,
    registers: *mut re_registers,
    stop: c_int,
) -> c_int {
    // SAFETY: as the caller promises.
    let Some(text) = (unsafe { both((text1, len1), (text2, len2)) }) else {
        return FAILED;
    };
    let place = Place {
        start,
        range: 0,
        stop,
    };
    // SAFETY: as the caller promises.
    let found = unsafe { search(regex, &text, &place, registers) };
    number(found.map(|found| found.len()))
}

/// `re_set_registers()`: registers of the program's own, which may grow; none if `count` is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_set_registers(
    regex: *mut regex_t,
    registers: *mut re_registers,
    count: c_uint,
    starts: *mut regoff_t,
    ends: *mut regoff_t,
) {
    // SAFETY: the caller promises a buffer.
    let regex = unsafe { &mut *regex };
    let (how, start, end) = match count {
        0 => (REGS_UNALLOCATED, ptr::null_mut(), ptr::null_mut()),
        _ => (REGS_REALLOCATE, starts, ends),
    };
    regex.set_regs_allocated(how);
    // SAFETY: the caller promises registers.
    unsafe {
        registers.write(re_registers {
            num_regs: count,
            start,
            end,
        })
    };
}

/// The pattern of `re_comp()`.
static LAST: Mutex<Option<Regex>> = Mutex::new(None);

/// `re_comp()`: keeps a pattern for `re_exec()`; null, or what is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_comp(pattern: *const c_char) -> *mut c_char {
    let mut last = LAST.lock();
    // SAFETY: the caller promises a string, or null.
    let Some(pattern) = (unsafe { cstr::optional(pattern) }) else {
        return match &*last {
            Some(_) => ptr::null_mut(),
            None => c"No previous regular expression".as_ptr().cast_mut(),
        };
    };
    let rules = Rules {
        bits: Bits::from_bits_retain(re_syntax_options.load(Ordering::Relaxed)),
        line_anchors: true,
    };
    match Regex::with_rules(pattern, rules) {
        Ok(compiled) => {
            *last = Some(compiled);
            ptr::null_mut()
        }
        Err(error) => text_of(code(error)).cast_mut(),
    }
}

/// `re_exec()`: whether the pattern of `re_comp()` matches somewhere.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn re_exec(text: *const c_char) -> c_int {
    // SAFETY: the caller promises a string.
    let text = unsafe { cstr::or_empty(text) };
    let last = LAST.lock();
    let found = last
        .as_ref()
        .and_then(|regex| regex.find(text, Bounds::default(), false));
    c_int::from(found.is_some())
}
