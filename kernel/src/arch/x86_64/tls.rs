//! Thread-local storage, as the ABI has it.
//!
//! FS points at the thread control block; the program's thread-local variables (`PT_TLS`) lie
//! right below it. Both are at the top of the thread's stack.
//!
//! Standard: ELF Handling for Thread-Local Storage §3.4.6 (variant II).
#![expect(
    unsafe_code,
    reason = "FS-relative access, and the ELF header in memory"
)]

use core::{
    arch::asm,
    mem::{self, offset_of},
    ptr, slice,
    sync::atomic::{AtomicPtr, AtomicU64, Ordering},
};

use x86_64::registers::{
    control::{Cr4, Cr4Flags},
    model_specific::FsBase,
    segmentation::{FS, Segment64 as _},
};

use super::{cpu, thread::Inner};
use crate::sync::Once;

/// The thread control block. Where its first fields lie is part of the ABI.
#[repr(C, align(64))]
pub struct ControlBlock {
    /// Its own address.
    own: *const ControlBlock,
    /// The dynamic thread vector; nothing is loaded dynamically.
    vector: *const (),
    /// Its own address again, glibc's `self`.
    thread_pointer: *const ControlBlock,
    unused: [u64; 2],
    /// What the compiler's stack protector compares with.
    stack_guard: u64,
    /// What code points are mangled with in a `jmp_buf`.
    pointer_guard: u64,
    reserved: [u64; 9],
    /// `errno`.
    errno: i32,
    /// The C library's own.
    libc: AtomicPtr<()>,
    /// The thread.
    thread: *const Inner,
}

const _: () = assert!(offset_of!(ControlBlock, stack_guard) == 0x28);
const _: () = assert!(offset_of!(ControlBlock, pointer_guard) == 0x30);

/// The control block of boot, and of the stack on which ended threads are buried.
static mut BOOT_BLOCK: ControlBlock = ControlBlock {
    own: &raw const BOOT_BLOCK,
    vector: ptr::null(),
    thread_pointer: &raw const BOOT_BLOCK,
    unused: [0; 2],
    stack_guard: 0,
    pointer_guard: 0,
    reserved: [0; 9],
    errno: 0,
    libc: AtomicPtr::new(ptr::null_mut()),
    thread: ptr::null(),
};

/// The stack guard is one for all threads, as a function may return on another one's behalf.
static STACK_GUARD: AtomicU64 = AtomicU64::new(0);
static POINTER_GUARD: AtomicU64 = AtomicU64::new(0);

/// An ELF program header.
#[repr(C)]
struct ProgramHeader {
    kind: u32,
    flags: u32,
    offset: u64,
    addr: u64,
    phys_addr: u64,
    file_len: u64,
    memory_len: u64,
    align: u64,
}

const PT_TLS: u32 = 7;
/// Offsets in the ELF header of the program headers' count.
const HEADER_LEN: usize = 64;
const COUNT_AT: usize = 56;

unsafe extern "C" {
    static __ehdr_start: [u8; HEADER_LEN];
}

/// What the program's thread-local variables begin as.
#[derive(Clone, Copy)]
struct Template {
    image: &'static [u8],
    memory_len: usize,
    align: usize,
}

static TEMPLATE: Once<Template> = Once::new();

fn template() -> &'static Template {
    TEMPLATE.call_once(|| {
        // SAFETY: the linker script maps the ELF header and the program headers behind it.
        let header: &'static [u8; HEADER_LEN] = unsafe { &__ehdr_start };
        let count = usize::from(u16::from_le_bytes([header[COUNT_AT], header[COUNT_AT + 1]]));
        let first = ptr::from_ref(header)
            .wrapping_add(1)
            .cast::<ProgramHeader>();
        // SAFETY: as above.
        let headers = unsafe { slice::from_raw_parts(first, count) };
        let Some(found) = headers.iter().find(|header| header.kind == PT_TLS) else {
            return Template {
                image: &[],
                memory_len: 0,
                align: 1,
            };
        };
        let image = ptr::with_exposed_provenance(found.addr as usize);
        Template {
            // SAFETY: the linker has put the template there.
            image: unsafe { slice::from_raw_parts(image, found.file_len as usize) },
            memory_len: found.memory_len as usize,
            align: (found.align as usize).max(1),
        }
    })
}

/// Whether FS can be set by an instruction of its own.
static HAS_FS_INSTRUCTIONS: Once<bool> = Once::new();

/// Lets FS point at boot's control block.
pub fn init() {
    let [_, features, ..] = cpu::id(7, 0);
    let has = features & 1 != 0;
    if has {
        // SAFETY: the CPU says that it has these instructions.
        unsafe { Cr4::update(|flags| *flags |= Cr4Flags::FSGSBASE) };
    }
    HAS_FS_INSTRUCTIONS.call_once(|| has);
    activate((&raw const BOOT_BLOCK).addr());
}

/// Chooses the guards. Threads that exist already keep theirs.
pub fn init_guards() {
    // A zero byte at the guard's lowest place stops string functions from reading or writing it.
    STACK_GUARD.store(crate::entropy::u64() & !0xff, Ordering::Relaxed);
    POINTER_GUARD.store(crate::entropy::u64(), Ordering::Relaxed);
}

/// How much of a stack the control block and the variables take at its top.
pub fn len() -> usize {
    let template = template();
    template.memory_len
        + template.align
        + size_of::<ControlBlock>()
        + mem::align_of::<ControlBlock>()
}

/// Makes the variables and the control block of `thread` at the top of a stack, and returns the
/// control block's address and the new top.
///
/// # Safety
///
/// The [`len`] bytes below `top` must be writable and unused.
pub unsafe fn build(top: usize, thread: *const Inner) -> (usize, usize) {
    let template = template();
    let align = template.align.max(mem::align_of::<ControlBlock>());
    let block = (top - size_of::<ControlBlock>()) & !(align - 1);
    let variables = block - template.memory_len.next_multiple_of(template.align);
    let at = ptr::with_exposed_provenance_mut::<u8>(variables);
    // SAFETY: the caller's promise.
    unsafe { at.copy_from_nonoverlapping(template.image.as_ptr(), template.image.len()) };
    // SAFETY: as above; the rest of the variables begins as zeros.
    unsafe {
        at.add(template.image.len())
            .write_bytes(0, block - variables - template.image.len())
    };
    let own = ptr::with_exposed_provenance_mut::<ControlBlock>(block);
    let content = ControlBlock {
        own,
        vector: ptr::null(),
        thread_pointer: own,
        unused: [0; 2],
        stack_guard: STACK_GUARD.load(Ordering::Relaxed),
        pointer_guard: POINTER_GUARD.load(Ordering::Relaxed),
        reserved: [0; 9],
        errno: 0,
        libc: AtomicPtr::new(ptr::null_mut()),
        thread,
    };
    // SAFETY: as above.
    unsafe { own.write(content) };
    (block, variables & !63)
}

/// Lets FS point at `block`.
pub fn activate(block: usize) {
    let addr = x86_64::VirtAddr::new_truncate(block as u64);
    if HAS_FS_INSTRUCTIONS.get().copied().unwrap_or(false) {
        // SAFETY: `init` has turned the instructions on.
        unsafe { FS::write_base(addr) };
    } else {
        FsBase::write(addr);
    }
}

/// The running thread; null during boot.
#[inline]
pub fn thread() -> *const Inner {
    let thread;
    // SAFETY: FS points at a control block from `init` on.
    unsafe {
        asm!("mov {}, fs:[{}]", out(reg) thread, const offset_of!(ControlBlock, thread),
             options(nostack, readonly, preserves_flags));
    }
    thread
}

#[inline]
fn block() -> *mut ControlBlock {
    let block;
    // SAFETY: as in `thread`.
    unsafe { asm!("mov {}, fs:[0]", out(reg) block, options(nostack, readonly, preserves_flags)) };
    block
}

/// Where the running thread's `errno` is.
#[inline]
pub fn errno_location() -> *mut i32 {
    // SAFETY: the block is the running thread's.
    unsafe { &raw mut (*block()).errno }
}

/// The running thread's place for the C library's own data.
#[inline]
pub fn libc_slot() -> &'static AtomicPtr<()> {
    // SAFETY: as above. It lives as long as its thread, which is as long as anybody can use it.
    unsafe { &(*block()).libc }
}
