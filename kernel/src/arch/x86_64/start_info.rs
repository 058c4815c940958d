//! What the VMM tells about the machine.
//!
//! Standard: the x86/HVM direct boot ABI, `struct hvm_start_info`.
#![expect(unsafe_code, reason = "reads what the VMM left in memory")]

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::{ffi::CStr, mem, ptr, slice};

const MAGIC: u32 = 0x336e_c578;

#[repr(C)]
#[derive(Clone, Copy)]
struct RawStartInfo {
    magic: u32,
    version: u32,
    flags: u32,
    module_count: u32,
    modules: u64,
    command_line: u64,
    rsdp: u64,
    // The next three exist from version 1 on.
    memory_map: u64,
    memory_map_entries: u32,
    reserved: u32,
}

/// A file that the VMM loaded next to the kernel.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct Module {
    /// Physical address.
    pub addr: u64,
    /// Bytes.
    pub len: u64,
    command_line: u64,
    reserved: u64,
}

/// A piece of the physical address space.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct MemoryRange {
    /// Physical address.
    pub addr: u64,
    /// Bytes.
    pub len: u64,
    /// As in the E820 table.
    kind: u32,
    reserved: u32,
}

impl MemoryRange {
    /// Whether it is memory that nobody uses yet.
    pub fn is_usable(&self) -> bool {
        self.kind == 1
    }
}

/// What the VMM tells. Its parts lie where the VMM put them, in low memory.
pub struct StartInfo {
    raw: RawStartInfo,
}

impl StartInfo {
    /// Reads the start information at `addr`.
    ///
    /// # Safety
    ///
    /// `addr` must be what the VMM passed, mapped at its own address, and all that it leads to
    /// must stay as it is.
    pub unsafe fn read(addr: u64) -> Self {
        let at = ptr::with_exposed_provenance::<RawStartInfo>(usize_of(addr));
        // SAFETY: the caller's promise.
        let mut raw = unsafe { at.read_unaligned() };
        if raw.magic != MAGIC || raw.version == 0 {
            raw.memory_map_entries = 0;
        }
        Self { raw }
    }

    /// The command line.
    pub fn command_line(&self) -> Cow<'static, str> {
        if self.raw.command_line == 0 {
            return Cow::Owned(String::new());
        }
        let at = ptr::with_exposed_provenance(usize_of(self.raw.command_line));
        // SAFETY: the VMM ends the command line with a NUL byte; nobody writes it.
        unsafe { CStr::from_ptr(at) }.to_string_lossy()
    }

    /// The memory map.
    pub fn memory_map(&self) -> &[MemoryRange] {
        let len = usize::try_from(self.raw.memory_map_entries).unwrap_or(0);
        // SAFETY: the VMM says how many entries there are.
        unsafe { table(self.raw.memory_map, len) }
    }

    /// The modules.
    pub fn modules(&self) -> &[Module] {
        let len = usize::try_from(self.raw.module_count).unwrap_or(0);
        // SAFETY: the VMM says how many entries there are.
        unsafe { table(self.raw.modules, len) }
    }

    /// Physical address of ACPI's root pointer, or 0.
    pub fn rsdp(&self) -> u64 {
        self.raw.rsdp
    }
}

fn usize_of(addr: u64) -> usize {
    usize::try_from(addr).unwrap_or(0)
}

/// Views `len` entries at `addr`; none if the address is 0 or not aligned.
///
/// # Safety
///
/// Entries must be there, and stay as they are.
unsafe fn table<'a, T>(addr: u64, len: usize) -> &'a [T] {
    let at = ptr::with_exposed_provenance::<T>(usize_of(addr));
    if at.is_null() || !at.addr().is_multiple_of(mem::align_of::<T>()) {
        return &[];
    }
    // SAFETY: the caller's promise, and the check above.
    unsafe { slice::from_raw_parts(at, len) }
}

/// The modules' bytes, in place.
///
/// # Safety
///
/// The modules must be mapped at their own addresses plus `offset`, for ever.
pub unsafe fn module_bytes(modules: &[Module], offset: usize) -> Vec<&'static [u8]> {
    modules
        .iter()
        .map(|module| {
            let at = ptr::with_exposed_provenance(usize_of(module.addr) + offset);
            // SAFETY: the caller's promise.
            unsafe { slice::from_raw_parts(at, usize_of(module.len)) }
        })
        .collect()
}
