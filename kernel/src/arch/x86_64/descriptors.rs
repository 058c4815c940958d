//! The CPU's own tables: segments, the stacks of interrupts, and the vectors.
#![expect(unsafe_code, reason = "loads the CPU's tables")]

use core::cell::UnsafeCell;

use x86_64::{
    PrivilegeLevel, VirtAddr,
    instructions::tables::{DescriptorTablePointer, lidt, load_tss},
    registers::segmentation::{CS, SS, Segment as _},
    structures::{
        gdt::{Descriptor, GlobalDescriptorTable},
        tss::TaskStateSegment,
    },
};

/// Bytes of an interrupt's stack: handlers of cards and alarms run on it.
const INTERRUPT_STACK_LEN: usize = 16 * 1024;
/// Bytes of an exception's stack: a crash report is written on it.
const FAULT_STACK_LEN: usize = 8 * 1024;

/// Which stack a vector runs on. Those that can arise inside another have their own.
#[derive(Clone, Copy)]
#[repr(u16)]
enum Stack {
    Interrupt,
    PageFault,
    Fault,
    DoubleFault,
    NonMaskable,
}

const PAGE_FAULT: u8 = 14;

#[repr(align(16))]
struct Room<const LEN: usize>(UnsafeCell<[u8; LEN]>);

// SAFETY: only the CPU uses it, as a stack.
unsafe impl<const LEN: usize> Sync for Room<LEN> {}

impl<const LEN: usize> Room<LEN> {
    const fn new() -> Self {
        Self(UnsafeCell::new([0; LEN]))
    }

    fn top(&self) -> VirtAddr {
        VirtAddr::from_ptr(self.0.get()) + LEN as u64
    }
}

static INTERRUPT: Room<INTERRUPT_STACK_LEN> = Room::new();
static PAGE_FAULT_STACK: Room<FAULT_STACK_LEN> = Room::new();
static FAULT: Room<FAULT_STACK_LEN> = Room::new();
static DOUBLE_FAULT: Room<FAULT_STACK_LEN> = Room::new();
static NON_MASKABLE: Room<FAULT_STACK_LEN> = Room::new();

/// How many vectors an x86-64 CPU has.
const VECTORS: usize = 256;

/// One CPU's tables.
struct Tables {
    segments: UnsafeCell<GlobalDescriptorTable>,
    stacks: UnsafeCell<TaskStateSegment>,
    vectors: UnsafeCell<[Entry; VECTORS]>,
}

// SAFETY: written once at boot, then read by the CPU alone.
unsafe impl Sync for Tables {}

static TABLES: Tables = Tables {
    segments: UnsafeCell::new(GlobalDescriptorTable::empty()),
    stacks: UnsafeCell::new(TaskStateSegment::new()),
    vectors: UnsafeCell::new([Entry::ABSENT; VECTORS]),
};

unsafe extern "C" {
    static skerry_vectors: u8;
}

/// Loads the tables. From then on faults are reported.
///
/// # Safety
///
/// To be called once, at boot.
pub unsafe fn init() {
    // SAFETY: nobody else has a reference; see above.
    let stacks: &'static mut TaskStateSegment = unsafe { &mut *TABLES.stacks.get() };
    for (stack, top) in [
        (Stack::Interrupt, INTERRUPT.top()),
        (Stack::PageFault, PAGE_FAULT_STACK.top()),
        (Stack::Fault, FAULT.top()),
        (Stack::DoubleFault, DOUBLE_FAULT.top()),
        (Stack::NonMaskable, NON_MASKABLE.top()),
    ] {
        stacks.interrupt_stack_table[stack as usize] = top;
    }
    // SAFETY: nobody else has a reference; see above.
    let segments: &'static mut GlobalDescriptorTable = unsafe { &mut *TABLES.segments.get() };
    let code = segments.append(Descriptor::kernel_code_segment());
    let data = segments.append(Descriptor::kernel_data_segment());
    let task = segments.append(Descriptor::tss_segment(stacks));
    segments.load();
    // SAFETY: the selectors name the descriptors just made.
    unsafe { CS::set_reg(code) };
    // SAFETY: as above.
    unsafe { SS::set_reg(data) };
    // SAFETY: as above.
    unsafe { load_tss(task) };
    load_vectors();
}

fn load_vectors() {
    // SAFETY: nobody else has a reference; see `init`.
    let vectors: &'static mut [Entry; VECTORS] = unsafe { &mut *TABLES.vectors.get() };
    let base = VirtAddr::from_ptr(&raw const skerry_vectors);
    for (vector, entry) in (0..=u8::MAX).zip(vectors.iter_mut()) {
        *entry = Entry::new(base + u64::from(vector) * 16, stack_of(vector));
    }
    let table = DescriptorTablePointer {
        limit: size_of::<[Entry; VECTORS]>() as u16 - 1, // 4,095
        base: VirtAddr::from_ptr(vectors),
    };
    // SAFETY: each entry is a gate to a vector's code, and they stay.
    unsafe { lidt(&table) };
}

fn stack_of(vector: u8) -> Stack {
    match vector {
        2 | 18 => Stack::NonMaskable,
        8 => Stack::DoubleFault,
        PAGE_FAULT => Stack::PageFault,
        0..32 => Stack::Fault,
        _ => Stack::Interrupt,
    }
}

/// An interrupt gate, as the CPU reads it. The table's type of the `x86_64` crate gives no access
/// to all entries alike.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
struct Entry([u64; 2]);

impl Entry {
    const ABSENT: Self = Self([0; 2]);

    /// Present, ring 0, interrupts off on entry.
    const GATE: u64 = 0x8e00;

    fn new(handler: VirtAddr, stack: Stack) -> Self {
        let addr = handler.as_u64();
        let code = u64::from(CS::get_reg().0) | PrivilegeLevel::Ring0 as u64;
        let middle = (addr >> 16 & 0xffff) << 48;
        let low = addr & 0xffff | code << 16 | (stack as u64 + 1) << 32 | Self::GATE << 32 | middle;
        Self([low, addr >> 32])
    }
}
