//! The local APIC: acknowledging interrupts, and the one-shot timer.
//!
//! Standard: Intel SDM volume 3, "Advanced Programmable Interrupt Controller".
#![expect(unsafe_code, reason = "the APIC's registers")]

use core::{
    ptr,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use x86_64::registers::model_specific::Msr;

use super::{cpu, interrupt, paging, port};
use crate::error::OutOfMemory;

/// Where a device writes to interrupt the first CPU.
pub const MSI_ADDRESS: u64 = 0xfee0_0000;

const APIC_BASE: u32 = 0x1b;
const ENABLE: u64 = 1 << 11;
const X2_ENABLE: u64 = 1 << 10;
const TSC_DEADLINE: u32 = 0x6e0;
/// MSR of register 0 in x2APIC mode.
const X2_FIRST: u32 = 0x800;

const REGISTER_EOI: u32 = 0xb;
const REGISTER_SPURIOUS: u32 = 0xf;
const REGISTER_TIMER_VECTOR: u32 = 0x32;
const REGISTER_TIMER_COUNT: u32 = 0x38;
const REGISTER_TIMER_NOW: u32 = 0x39;
const REGISTER_TIMER_DIVIDE: u32 = 0x3e;

const SOFTWARE_ENABLE: u32 = 1 << 8;
const DEADLINE_MODE: u32 = 2 << 17;
const DIVIDE_BY_1: u32 = 0b1011;

/// Data ports of the two interrupt controllers of old.
const LEGACY_CONTROLLERS: [u16; 2] = [0x21, 0xa1];

/// Where the registers are seen; 0 in x2APIC mode.
static REGISTERS: AtomicUsize = AtomicUsize::new(0);
/// Whether the timer compares with the time-stamp counter, rather than count a clock of its own.
static COMPARES: AtomicBool = AtomicBool::new(false);

fn write(register: u32, value: u32) {
    match REGISTERS.load(Ordering::Relaxed) {
        // SAFETY: in x2APIC mode the registers are these MSRs.
        0 => unsafe { Msr::new(X2_FIRST + register).write(u64::from(value)) },
        base => {
            let at = ptr::with_exposed_provenance_mut::<u32>(base + (register as usize) * 16);
            // SAFETY: the registers are mapped there.
            unsafe { at.write_volatile(value) };
        }
    }
}

fn read(register: u32) -> u32 {
    match REGISTERS.load(Ordering::Relaxed) {
        // SAFETY: in x2APIC mode the registers are these MSRs.
        0 => unsafe { Msr::new(X2_FIRST + register).read() as u32 },
        base => {
            let at = ptr::with_exposed_provenance_mut::<u32>(base + (register as usize) * 16);
            // SAFETY: the registers are mapped there.
            unsafe { at.read_volatile() }
        }
    }
}

/// Turns the local APIC on and the interrupt controllers of old off.
pub fn init() -> Result<(), OutOfMemory> {
    for port in LEGACY_CONTROLLERS {
        // SAFETY: masks all their lines.
        unsafe { port::write_u8(port, 0xff) };
    }
    let [_, _, features, _] = cpu::id(1, 0);
    let mut base = Msr::new(APIC_BASE);
    // SAFETY: every x86-64 CPU has this MSR.
    let found = unsafe { base.read() };
    if features & 1 << 21 != 0 {
        // SAFETY: the CPU says that it has the x2APIC.
        unsafe { base.write(found | ENABLE | X2_ENABLE) };
    } else {
        // SAFETY: as above, without it.
        unsafe { base.write(found | ENABLE) };
        let registers = paging::map_device(found & 0xf_ffff_f000, 4096)?;
        REGISTERS.store(registers, Ordering::Relaxed);
    }
    write(
        REGISTER_SPURIOUS,
        SOFTWARE_ENABLE | u32::from(interrupt::SPURIOUS),
    );
    write(REGISTER_TIMER_DIVIDE, DIVIDE_BY_1);
    if features & 1 << 24 != 0 {
        COMPARES.store(true, Ordering::Relaxed);
        write(
            REGISTER_TIMER_VECTOR,
            DEADLINE_MODE | u32::from(interrupt::TIMER),
        );
    } else {
        write(REGISTER_TIMER_VECTOR, u32::from(interrupt::TIMER));
    }
    Ok(())
}

/// Ends the interrupt that is being handled.
pub fn acknowledge() {
    write(REGISTER_EOI, 0);
}

/// Whether the timer compares with the time-stamp counter.
pub fn timer_compares() -> bool {
    COMPARES.load(Ordering::Relaxed)
}

/// Has the timer ring when the time-stamp counter reaches `counter`.
pub fn set_deadline(counter: u64) {
    // SAFETY: used only if the CPU has it; see `timer_compares`.
    unsafe { Msr::new(TSC_DEADLINE).write(counter.max(1)) };
}

/// Has the timer ring after `count` of its own ticks; 0 stops it.
pub fn set_count(count: u32) {
    write(REGISTER_TIMER_COUNT, count);
}

/// How many ticks the timer has left.
pub fn count_left() -> u32 {
    read(REGISTER_TIMER_NOW)
}

/// Sets the timer counting without an interrupt at its end, to measure with.
pub fn start_measuring() {
    write(REGISTER_TIMER_VECTOR, 1 << 16 | u32::from(interrupt::TIMER));
    set_count(u32::MAX);
}

/// Ends what [`start_measuring`] began.
pub fn stop_measuring() {
    set_count(0);
    write(REGISTER_TIMER_VECTOR, u32::from(interrupt::TIMER));
}
