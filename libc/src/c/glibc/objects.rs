//! <link.h> and GNU's part of <dlfcn.h>: what unwinders ask. The image is the one object there is.

#![expect(unsafe_code, reason = "the linker's symbols and C's callback")]
#![allow(clippy::missing_safety_doc, reason = "as glibc's headers say")]

use core::{
    ffi::{c_char, c_int, c_ulong, c_ulonglong, c_void},
    ptr,
};

use crate::abi::types::base::size_t;

/// An entry of the table of program headers, as ELF has it.
#[repr(C)]
struct ProgramHeader {
    kind: u32,
    flags: u32,
    offset: u64,
    address: usize,
    physical: u64,
    file_len: u64,
    len: u64,
    align: u64,
}

/// Where exceptions' search table lies.
const PT_GNU_EH_FRAME: u32 = 0x6474_e550;
/// Where the template of thread-local storage lies.
const PT_TLS: u32 = 7;

unsafe extern "C" {
    static __ehdr_start: [u8; 64];
    static __bss_end: [u8; 0];
}

/// The program headers: where they are, and how many.
fn program_headers() -> (*const ProgramHeader, u16) {
    let header = &raw const __ehdr_start;
    // SAFETY: the linker puts the ELF header there; e_phoff is at 32.
    let offset = unsafe { header.cast::<usize>().add(4).read_unaligned() };
    // SAFETY: as above; e_phnum is at 56.
    let count = unsafe { header.cast::<u16>().add(28).read_unaligned() };
    (header.cast::<u8>().wrapping_add(offset).cast(), count)
}

/// The first program header of a kind.
fn program_header(kind: u32) -> Option<&'static ProgramHeader> {
    let (first, count) = program_headers();
    (0..usize::from(count)).find_map(|index| {
        // SAFETY: the ELF header says that there are as many, and nothing writes them.
        let header = unsafe { &*first.add(index) };
        (header.kind == kind).then_some(header)
    })
}

/// What `dl_iterate_phdr()` tells of the program.
#[repr(C)]
pub struct dl_phdr_info {
    dlpi_addr: c_ulong,
    dlpi_name: *const c_char,
    dlpi_phdr: *const c_void,
    dlpi_phnum: u16,
    dlpi_adds: c_ulonglong,
    dlpi_subs: c_ulonglong,
    dlpi_tls_modid: size_t,
    dlpi_tls_data: *mut c_void,
}

/// `dl_iterate_phdr()`: calls `callback` once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dl_iterate_phdr(
    callback: unsafe extern "C" fn(*mut dl_phdr_info, size_t, *mut c_void) -> c_int,
    data: *mut c_void,
) -> c_int {
    let (first, count) = program_headers();
    let tls = program_header(PT_TLS).filter(|header| header.len > 0);
    let mut info = dl_phdr_info {
        dlpi_addr: 0,
        dlpi_name: c"".as_ptr(),
        dlpi_phdr: first.cast(),
        dlpi_phnum: count,
        dlpi_adds: 1,
        dlpi_subs: 0,
        dlpi_tls_modid: size_t::from(tls.is_some()),
        dlpi_tls_data: tls.map_or(ptr::null_mut(), thread_storage),
    };
    // SAFETY: the caller promises such a function.
    unsafe { callback(&raw mut info, size_of::<dl_phdr_info>(), data) }
}

/// Where the running thread's copy of the program's thread-local storage begins: it ends, rounded
/// up, where FS points (x86-64 psABI, variant II).
fn thread_storage(template: &ProgramHeader) -> *mut c_void {
    let mut thread: *mut c_void;
    // SAFETY: the first word that FS points to is that pointer itself.
    unsafe {
        core::arch::asm!("mov {}, fs:[0]", out(reg) thread,
            options(nostack, readonly, preserves_flags))
    };
    let len = template.len.next_multiple_of(template.align.max(1));
    thread.wrapping_byte_sub(usize::try_from(len).unwrap_or(0))
}

/// `__tls_get_addr()`: objects compiled for a shared library call it, as far as the linker does not
/// replace that. `index` is a module, always the program, and an offset.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __tls_get_addr(index: *const [usize; 2]) -> *mut c_void {
    // SAFETY: the linker made it.
    let [_program, offset] = unsafe { index.read() };
    program_header(PT_TLS)
        .map_or(ptr::null_mut(), thread_storage)
        .wrapping_byte_add(offset)
}

/// What `_dl_find_object()` tells of the object that holds an address.
#[repr(C)]
pub struct dl_find_object {
    dlfo_flags: c_ulonglong,
    dlfo_map_start: *const c_void,
    dlfo_map_end: *const c_void,
    dlfo_link_map: *const c_void,
    dlfo_eh_frame: *const c_void,
    __dlfo_reserved: [c_ulonglong; 7],
}

/// `_dl_find_object()`: 0 and the image if `address` is in it, else -1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _dl_find_object(
    address: *const c_void,
    result: *mut dl_find_object,
) -> c_int {
    let (start, end) = (&raw const __ehdr_start, &raw const __bss_end);
    let is_inside = (start.addr()..end.addr()).contains(&address.addr());
    let Some(table) = program_header(PT_GNU_EH_FRAME).filter(|_| is_inside) else {
        return -1;
    };
    let found = dl_find_object {
        dlfo_flags: 0,
        dlfo_map_start: start.cast(),
        dlfo_map_end: end.cast(),
        dlfo_link_map: ptr::null(),
        dlfo_eh_frame: ptr::with_exposed_provenance(table.address),
        __dlfo_reserved: [0; 7],
    };
    // SAFETY: the caller promises room for one.
    unsafe { result.write(found) };
    0
}
