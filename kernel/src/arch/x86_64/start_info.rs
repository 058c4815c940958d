//! What the VMM tells about the machine.
//!
//! Standard: the x86/HVM direct boot ABI, `struct hvm_start_info`.
#![expect(unsafe_code, reason = "reads what the VMM left in memory")]

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::{ffi::CStr, iter, mem, ops::Range, ptr, slice};

use crate::config::PAGE_SIZE;

use super::{layout::DIRECT_MAP, paging};

const MAGIC: u32 = 0x336e_c578;

unsafe extern "C" {
    static __skerry_root_start: u8;
    static __skerry_root_end: u8;
}

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
    /// `addr` must be what the VMM passed, the direct map must show it, and all that it leads to
    /// must stay as it is.
    pub unsafe fn read(addr: u64) -> Self {
        let at = paging::direct::<RawStartInfo>(addr);
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
        let at = paging::direct(self.raw.command_line);
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
    let at = paging::direct::<T>(addr);
    if addr == 0 || !at.addr().is_multiple_of(mem::align_of::<T>()) {
        return &[];
    }
    // SAFETY: the caller's promise, and the check above.
    unsafe { slice::from_raw_parts(at, len) }
}

/// What `xtask` writes into a linked image: where it put a root file system and a command line.
#[unsafe(link_section = ".skerry.image")]
#[used]
static EMBEDDED: [u64; 4] = [0; 4];

/// The root file system and the command line embedded in the image, by physical address.
fn embedded() -> [Range<u64>; 2] {
    // SAFETY: reading a static of ours; volatile, as it is changed after compilation.
    let [root, root_len, line, line_len] = unsafe { ptr::read_volatile(&raw const EMBEDDED) };
    [
        root..root.saturating_add(root_len),
        line..line.saturating_add(line_len),
    ]
}

impl StartInfo {
    /// What must not be written: modules, and what is embedded behind the image.
    pub fn lent(&self) -> impl Iterator<Item = Range<u64>> {
        let modules = self
            .modules()
            .iter()
            .map(|module| module.addr..module.addr + module.len);
        let embedded = embedded().into_iter();
        modules
            .chain(embedded)
            .filter(|range| !range.is_empty())
            .map(whole_pages)
    }

    /// The archives that make the root file system, in place: linked in, embedded, and modules.
    pub fn root_images(&self) -> Vec<&'static [u8]> {
        let [root, _] = embedded();
        let linked = (&raw const __skerry_root_start).addr()..(&raw const __skerry_root_end).addr();
        let modules = self
            .modules()
            .iter()
            .map(|module| (module.addr, module.len));
        let lent = iter::once((root.start, root.end - root.start)).chain(modules);
        let lent = lent.map(|(addr, len)| (DIRECT_MAP + usize_of(addr), usize_of(len)));
        iter::once((linked.start, linked.len()))
            .chain(lent)
            .filter(|&(_, len)| len > 0)
            // SAFETY: these ranges are mapped for ever, and nobody writes them.
            .map(|(at, len)| unsafe {
                slice::from_raw_parts(ptr::with_exposed_provenance(at), len)
            })
            .collect()
    }

    /// The command line embedded in the image.
    pub fn embedded_command_line(&self) -> Cow<'static, str> {
        let [_, line] = embedded();
        let at = paging::direct::<u8>(line.start);
        // SAFETY: as in `root_images`; an empty range is fine at any address.
        let bytes = unsafe { slice::from_raw_parts(at, usize_of(line.end - line.start)) };
        String::from_utf8_lossy(bytes)
    }
}

fn whole_pages(range: Range<u64>) -> Range<u64> {
    let page = PAGE_SIZE as u64;
    range.start / page * page..range.end.next_multiple_of(page)
}
