//! What belongs to one CPU, behind GS; and what the CPU can do.
#![expect(unsafe_code, reason = "GS-relative access and privileged instructions")]

use core::{
    arch::{asm, x86_64::__cpuid_count},
    cell::UnsafeCell,
    mem::offset_of,
    sync::atomic::{AtomicU32, Ordering},
};

use x86_64::registers::{
    control::{Cr4, Cr4Flags},
    xcontrol::{XCr0, XCr0Flags},
};

use super::blocks::Blocks;

/// One CPU's own data. Its address is the base of GS, so a field is one instruction away and
/// stays right when a thread moves to another CPU between two instructions.
#[repr(C)]
pub struct PerCpu {
    /// How many reasons there are to hold interrupts off; see [`super::interrupt`].
    holds: UnsafeCell<u32>,
    /// The vector that arrived while interrupts were held off, or 0.
    pending: UnsafeCell<u32>,
    /// Whether the running thread is to give way.
    reschedule: UnsafeCell<u32>,
    /// Its own address.
    own: *const Self,
    /// Small blocks of the heap that were freed here. Touched while interrupts are held off.
    pub blocks: UnsafeCell<Blocks>,
}

// SAFETY: the fields are reached only through GS, by the CPU they belong to.
unsafe impl Sync for PerCpu {}

/// The first CPU's data. Interrupts are held off until boot lets go.
pub static BOOT_CPU: PerCpu = PerCpu {
    holds: UnsafeCell::new(1),
    pending: UnsafeCell::new(0),
    reschedule: UnsafeCell::new(0),
    own: &raw const BOOT_CPU,
    blocks: UnsafeCell::new(Blocks::new()),
};

/// Offset of [`PerCpu::holds`].
pub const HOLDS: usize = offset_of!(PerCpu, holds);
/// Offset of [`PerCpu::pending`].
pub const PENDING: usize = offset_of!(PerCpu, pending);
const RESCHEDULE: usize = offset_of!(PerCpu, reschedule);

/// This CPU's data. Ask again after anything that may move the thread: hold interrupts off.
#[inline]
pub fn this() -> &'static PerCpu {
    let own: *const PerCpu;
    // SAFETY: the field is this CPU's own, and set from the start.
    unsafe {
        asm!("mov {}, gs:[{}]", out(reg) own, const offset_of!(PerCpu, own),
             options(nostack, pure, readonly, preserves_flags));
    }
    // SAFETY: it points to a static.
    unsafe { &*own }
}

fn read<const FIELD: usize>() -> u32 {
    let value;
    // SAFETY: the field is this CPU's own.
    unsafe { asm!("mov {:e}, gs:[{}]", out(reg) value, const FIELD, options(nostack)) };
    value
}

fn write<const FIELD: usize>(value: u32) {
    // SAFETY: the field is this CPU's own.
    unsafe { asm!("mov gs:[{}], {:e}", const FIELD, in(reg) value, options(nostack)) };
}

/// Whether interrupts are held off.
pub fn is_held() -> bool {
    read::<HOLDS>() != 0
}

/// Takes one reason to hold interrupts off back, without a look at what is pending.
pub fn release_hold() {
    // SAFETY: the field is this CPU's own.
    unsafe { asm!("sub dword ptr gs:[{}], 1", const HOLDS, options(nostack)) };
}

/// Whether an interrupt is noted.
pub fn has_pending() -> bool {
    read::<PENDING>() != 0
}

/// Notes an interrupt.
pub fn set_pending(vector: u8) {
    write::<PENDING>(u32::from(vector));
}

/// The interrupt that was noted, which no longer is.
pub fn take_pending() -> u8 {
    let vector = read::<PENDING>();
    write::<PENDING>(0);
    vector as u8
}

/// Has the running thread give way soon.
pub fn set_reschedule() {
    write::<RESCHEDULE>(1);
}

/// Whether the running thread is to give way, which it then no longer is.
pub fn take_reschedule() -> bool {
    let set = read::<RESCHEDULE>();
    if set != 0 {
        write::<RESCHEDULE>(0);
    }
    set != 0
}

/// A leaf of CPUID: eax, ebx, ecx, edx. Zeros if the CPU has no such leaf.
pub fn id(leaf: u32, subleaf: u32) -> [u32; 4] {
    let highest = __cpuid_count(leaf & 0xc000_0000, 0).eax;
    if leaf > highest {
        return [0; 4];
    }
    let found = __cpuid_count(leaf, subleaf);
    [found.eax, found.ebx, found.ecx, found.edx]
}

/// The name of the hypervisor, if the CPU admits to one.
pub fn hypervisor() -> Option<[u32; 3]> {
    let [_, _, features, _] = id(1, 0);
    if features & 1 << 31 == 0 {
        return None;
    }
    let found = __cpuid_count(0x4000_0000, 0);
    Some([found.ebx, found.ecx, found.edx])
}

/// Bytes that XSAVE needs; 0 if the CPU only has FXSAVE.
pub static EXTENDED_STATE_LEN: AtomicU32 = AtomicU32::new(0);

/// Bytes that FXSAVE needs.
pub const LEGACY_STATE_LEN: u32 = 512;

/// Lets programs use all vector registers that the CPU has.
pub fn init_extended_state() {
    let [_, _, features, _] = id(1, 0);
    if features & 1 << 26 == 0 {
        return;
    }
    let [supported, ..] = id(0xd, 0);
    let avx = XCr0Flags::AVX;
    let avx512 = XCr0Flags::OPMASK | XCr0Flags::ZMM_HI256 | XCr0Flags::HI16_ZMM;
    let mut wanted = XCr0Flags::X87 | XCr0Flags::SSE;
    for set in [avx, avx512] {
        if u64::from(supported) & set.bits() == set.bits() {
            wanted |= set;
        }
    }
    // SAFETY: the CPU says that it has XSAVE.
    unsafe { Cr4::update(|flags| *flags |= Cr4Flags::OSXSAVE) };
    // SAFETY: the CPU says that it has these states.
    unsafe { XCr0::write(wanted) };
    let [_, len, ..] = id(0xd, 0);
    EXTENDED_STATE_LEN.store(len, Ordering::Relaxed);
}

/// Turns interrupts off and stops for good.
pub fn halt_forever() -> ! {
    loop {
        // SAFETY: stopping this CPU touches no memory.
        unsafe { asm!("cli", "hlt", options(nomem, nostack)) }
    }
}
