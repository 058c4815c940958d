//! <obstack.h>: what its macros call. The header is written by hand, as it is macros for the most part.

#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "stacks that were begun, and functions of the program's own for their memory"
)]

use alloc::vec::Vec;
use core::{
    ffi::{c_char, c_int, c_long, c_uint, c_void},
    mem, ptr,
    sync::atomic::{AtomicI32, AtomicPtr, Ordering},
};

use super::{stdio::print::print_to, stdlib::exit};
use crate::{
    abi::{result::or, va_list::va_list},
    format::Unit,
};

/// A block: the objects follow behind these two words.
#[repr(C)]
struct Chunk {
    limit: *mut c_char,
    previous: *mut Self,
}

/// `struct obstack`.
#[repr(C)]
pub struct obstack {
    chunk_size: c_long,
    chunk: *mut Chunk,
    object_base: *mut c_char,
    next_free: *mut c_char,
    chunk_limit: *mut c_char,
    temp: *mut c_void,
    alignment_mask: c_int,
    chunkfun: *mut c_void,
    freefun: *mut c_void,
    extra_arg: *mut c_void,
    flags: c_uint,
}

type Allocate = unsafe extern "C" fn(c_long) -> *mut c_void;
type AllocateWith = unsafe extern "C" fn(*mut c_void, c_long) -> *mut c_void;
type Release = unsafe extern "C" fn(*mut c_void);
type ReleaseWith = unsafe extern "C" fn(*mut c_void, *mut c_void);

/// The functions take an argument of the program's first.
const USE_EXTRA_ARG: c_uint = 1;
/// An object of no bytes may begin where the first of the chunk does.
const MAYBE_EMPTY: c_uint = 2;
const ALIGNMENT: c_int = 16;
/// A page, less what an allocator keeps beside it.
const CHUNK_SIZE: c_long = 4064;

/// The status with which a program ends that has no memory left.
#[unsafe(no_mangle)]
pub static obstack_exit_failure: AtomicI32 = AtomicI32::new(1);

/// Is called when there is no memory, and does not return.
#[unsafe(no_mangle)]
pub static obstack_alloc_failed_handler: AtomicPtr<c_void> =
    AtomicPtr::new(no_memory as unsafe extern "C" fn() as *mut c_void);

unsafe extern "C" fn no_memory() {
    unsafe extern "C" {
        fn write(fd: c_int, bytes: *const u8, len: usize) -> isize;
    }
    const TEXT: &[u8] = b"memory exhausted\n";
    // SAFETY: the bytes are ours.
    unsafe { write(2, TEXT.as_ptr(), TEXT.len()) };
    exit::exit(obstack_exit_failure.load(Ordering::Relaxed))
}

impl obstack {
    /// A chunk of `size` bytes.
    unsafe fn allocate(&self, size: c_long) -> *mut Chunk {
        let new = if self.flags & USE_EXTRA_ARG != 0 {
            // SAFETY: the program gave it as such a function.
            let call = unsafe { mem::transmute::<*mut c_void, AllocateWith>(self.chunkfun) };
            // SAFETY: as above.
            unsafe { call(self.extra_arg, size) }
        } else {
            // SAFETY: the program gave it as such a function.
            let call = unsafe { mem::transmute::<*mut c_void, Allocate>(self.chunkfun) };
            // SAFETY: as above.
            unsafe { call(size) }
        };
        if new.is_null() {
            let handler = obstack_alloc_failed_handler.load(Ordering::Relaxed);
            // SAFETY: C assigns functions of this type.
            let handler = unsafe { mem::transmute::<*mut c_void, unsafe extern "C" fn()>(handler) };
            // SAFETY: as above.
            unsafe { handler() };
            exit::exit(obstack_exit_failure.load(Ordering::Relaxed));
        }
        new.cast()
    }

    unsafe fn release(&self, chunk: *mut Chunk) {
        if self.flags & USE_EXTRA_ARG != 0 {
            // SAFETY: the program gave it as such a function.
            let call = unsafe { mem::transmute::<*mut c_void, ReleaseWith>(self.freefun) };
            // SAFETY: as above.
            unsafe { call(self.extra_arg, chunk.cast()) };
        } else {
            // SAFETY: the program gave it as such a function.
            let call = unsafe { mem::transmute::<*mut c_void, Release>(self.freefun) };
            // SAFETY: as above.
            unsafe { call(chunk.cast()) };
        }
    }

    /// Where the first object of `chunk` is.
    fn first(&self, chunk: *mut Chunk) -> *mut c_char {
        let start = chunk.wrapping_add(1).cast::<c_char>();
        let alignment = self.alignment_mask.unsigned_abs() as usize + 1;
        start.wrapping_add(start.addr().wrapping_neg() & (alignment - 1))
    }

    /// Makes a chunk of `size` bytes the newest.
    unsafe fn add(&mut self, size: c_long) {
        // SAFETY: the caller promises a stack that was begun.
        let new = unsafe { self.allocate(size) };
        let limit = new.cast::<c_char>().wrapping_offset(size as isize);
        let previous = self.chunk;
        // SAFETY: the chunk has room for so much.
        unsafe { new.write(Chunk { limit, previous }) };
        self.chunk = new;
        self.chunk_limit = limit;
    }

    unsafe fn begin(&mut self, size: c_int, alignment: c_int) -> c_int {
        let alignment = if alignment == 0 { ALIGNMENT } else { alignment };
        self.alignment_mask = alignment - 1;
        self.chunk_size = match size {
            0 => CHUNK_SIZE,
            size => c_long::from(size),
        };
        self.chunk = ptr::null_mut();
        // SAFETY: the caller promises functions.
        unsafe { self.add(self.chunk_size) };
        self.object_base = self.first(self.chunk);
        self.next_free = self.object_base;
        1
    }

    /// The chunks, the newest first.
    fn chunks(&self) -> impl Iterator<Item = *mut Chunk> {
        let mut at = self.chunk;
        core::iter::from_fn(move || {
            let chunk = at;
            // SAFETY: each chunk leads to an older one, or to none.
            at = unsafe { chunk.as_ref() }?.previous;
            Some(chunk)
        })
    }
}

/// Whether `chunk` holds `object`.
unsafe fn holds(chunk: *mut Chunk, object: *mut c_void) -> bool {
    // SAFETY: the caller promises a chunk.
    let limit = unsafe { (*chunk).limit };
    chunk.addr() < object.addr() && object.addr() <= limit.addr()
}

/// `obstack_begin()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_begin(
    stack: *mut obstack,
    size: c_int,
    alignment: c_int,
    chunkfun: *mut c_void,
    freefun: *mut c_void,
) -> c_int {
    // SAFETY: the caller promises room for a stack, of which all bytes may be anything.
    let stack = unsafe { &mut *stack };
    (stack.chunkfun, stack.freefun, stack.flags) = (chunkfun, freefun, 0);
    // SAFETY: as the caller promises.
    unsafe { stack.begin(size, alignment) }
}

/// `obstack_specify_allocation_with_arg()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_begin_1(
    stack: *mut obstack,
    size: c_int,
    alignment: c_int,
    chunkfun: *mut c_void,
    freefun: *mut c_void,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: the caller promises room for a stack, of which all bytes may be anything.
    let stack = unsafe { &mut *stack };
    (stack.chunkfun, stack.freefun) = (chunkfun, freefun);
    (stack.extra_arg, stack.flags) = (argument, USE_EXTRA_ARG);
    // SAFETY: as the caller promises.
    unsafe { stack.begin(size, alignment) }
}

/// Moves the object that grows into a chunk with room for `len` more bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_newchunk(stack: *mut obstack, len: c_int) {
    // SAFETY: the caller promises a stack that was begun.
    let stack = unsafe { &mut *stack };
    let old = stack.chunk;
    let (from, grown) = (
        stack.object_base,
        stack.next_free.addr() - stack.object_base.addr(),
    );
    let has = grown as c_long;
    let wanted = has + c_long::from(len) + (has >> 3) + c_long::from(stack.alignment_mask) + 100;
    // SAFETY: as above.
    unsafe { stack.add(wanted.max(stack.chunk_size)) };
    let to = stack.first(stack.chunk);
    // SAFETY: the new chunk is larger than the object.
    unsafe { ptr::copy_nonoverlapping(from, to, grown) };
    // Where nothing but this object was in the old chunk, that goes.
    if stack.flags & MAYBE_EMPTY == 0 && from == stack.first(old) {
        // SAFETY: both are chunks.
        unsafe { (*stack.chunk).previous = (*old).previous };
        // SAFETY: as above.
        unsafe { stack.release(old) };
    }
    stack.object_base = to;
    stack.next_free = to.wrapping_add(grown);
    stack.flags &= !MAYBE_EMPTY;
}

/// `obstack_free()`: gives back `object` and all that is newer; everything if it is null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn obstack_free(stack: *mut obstack, object: *mut c_void) {
    unsafe extern "C" {
        fn abort() -> !;
    }
    // SAFETY: the caller promises a stack that was begun.
    let stack = unsafe { &mut *stack };
    // SAFETY: a chunk, as was checked.
    while !stack.chunk.is_null() && !unsafe { holds(stack.chunk, object) } {
        let gone = stack.chunk;
        // SAFETY: as above.
        stack.chunk = unsafe { (*gone).previous };
        // SAFETY: as above.
        unsafe { stack.release(gone) };
        stack.flags |= MAYBE_EMPTY;
    }
    // SAFETY: null or a chunk.
    match unsafe { stack.chunk.as_ref() } {
        Some(chunk) => {
            stack.object_base = object.cast();
            stack.next_free = object.cast();
            stack.chunk_limit = chunk.limit;
        }
        None if object.is_null() => {}
        // SAFETY: it asks for nothing.
        None => unsafe { abort() },
    }
}

/// `obstack_free()` by the name that older objects have.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_free(stack: *mut obstack, object: *mut c_void) {
    // SAFETY: as the caller promises.
    unsafe { obstack_free(stack, object) };
}

/// Whether `object` is in the stack.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_allocated_p(stack: *mut obstack, object: *mut c_void) -> c_int {
    // SAFETY: the caller promises a stack that was begun.
    let mut chunks = unsafe { &*stack }.chunks();
    // SAFETY: they are chunks.
    c_int::from(chunks.any(|chunk| unsafe { holds(chunk, object) }))
}

/// The size of all chunks, in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _obstack_memory_used(stack: *mut obstack) -> c_int {
    // SAFETY: the caller promises a stack that was begun.
    let chunks = unsafe { &*stack }.chunks();
    // SAFETY: they are chunks.
    let sizes = chunks.map(|chunk| unsafe { (*chunk).limit }.addr() - chunk.addr());
    c_int::try_from(sizes.sum::<usize>()).unwrap_or(c_int::MAX)
}

/// `obstack_vprintf()`: lets the object that grows grow by a text, without a NUL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn obstack_vprintf(
    stack: *mut obstack,
    text: *const c_char,
    args: va_list,
) -> c_int {
    let mut line = Vec::new();
    // SAFETY: as the caller promises.
    if let Err(error) = unsafe { print_to(&mut line, text, args, Unit::Byte) } {
        return or(Err(error), -1);
    }
    let len = c_int::try_from(line.len()).unwrap_or(c_int::MAX);
    // SAFETY: the caller promises a stack that was begun.
    let room = unsafe { (*stack).chunk_limit.addr() - (*stack).next_free.addr() };
    if room < line.len() {
        // SAFETY: as above.
        unsafe { _obstack_newchunk(stack, len) };
    }
    // SAFETY: as above.
    let stack = unsafe { &mut *stack };
    // SAFETY: there is room now.
    unsafe { ptr::copy_nonoverlapping(line.as_ptr().cast(), stack.next_free, line.len()) };
    stack.next_free = stack.next_free.wrapping_add(line.len());
    len
}

/// `obstack_vprintf()` of a fortified program.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn __obstack_vprintf_chk(
    stack: *mut obstack,
    _flag: c_int,
    text: *const c_char,
    args: va_list,
) -> c_int {
    // SAFETY: as the caller promises.
    unsafe { obstack_vprintf(stack, text, args) }
}
