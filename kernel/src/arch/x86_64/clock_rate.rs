//! How fast the time-stamp counter and the APIC's timer count.
#![expect(
    unsafe_code,
    reason = "asks the hypervisor, and measures against old timers"
)]

use core::{hint, ptr};

use x86_64::registers::model_specific::Msr;

use super::{apic, clock, cpu, dma, port};

/// Rates.
pub struct Rate {
    /// Counts of the time-stamp counter a second.
    pub counter_hz: u64,
    /// Counts of the APIC's timer a microsecond.
    pub timer_counts_per_us: u32,
}

/// QEMU's emulation and KVM both run the APIC's bus at 1 GHz.
const EMULATED_TIMER_COUNTS_PER_US: u32 = 1000;

/// What KVM calls itself.
pub const KVM: [u32; 3] = [0x4b4d_564b, 0x564b_4d56, 0x4d];
const TCG: [u32; 3] = [0x5447_4354, 0x4354_4743, 0x4743_5447];

/// How long to measure. One reading is right to about 1 µs, so the rate is right to 0.05 %.
const MEASURE_US: u32 = 2000;

/// Finds the rates.
pub fn find() -> Rate {
    let timer_counts_per_us = EMULATED_TIMER_COUNTS_PER_US;
    let hypervisor = cpu::hypervisor();
    let told = from_cpu().or_else(from_hypervisor);
    let told = told.or_else(|| (hypervisor == Some(KVM)).then(from_kvm_clock)?);
    if let Some(counter_hz) = told {
        return Rate {
            counter_hz,
            timer_counts_per_us,
        };
    }
    if hypervisor == Some(TCG) || hypervisor == Some(KVM) {
        return Rate {
            counter_hz: against_apic_timer(),
            timer_counts_per_us,
        };
    }
    against_interval_timer()
}

/// Leaf 15h: the counter's rate as a ratio to a crystal's.
fn from_cpu() -> Option<u64> {
    let [denominator, numerator, crystal_hz, _] = cpu::id(0x15, 0);
    if denominator == 0 || numerator == 0 || crystal_hz == 0 {
        return None;
    }
    Some(u64::from(crystal_hz) * u64::from(numerator) / u64::from(denominator))
}

/// Leaf 4000_0010h, by which hypervisors tell the rate in kHz.
fn from_hypervisor() -> Option<u64> {
    cpu::hypervisor()?;
    let [highest, ..] = cpu::id(0x4000_0000, 0);
    let [khz, ..] = if highest >= 0x4000_0010 {
        cpu::id(0x4000_0010, 0)
    } else {
        [0; 4]
    };
    (khz != 0).then(|| u64::from(khz) * 1000)
}

/// KVM's clock, which tells how it turns counts into nanoseconds.
fn from_kvm_clock() -> Option<u64> {
    const SYSTEM_TIME: u32 = 0x4b56_4d01;
    const HAS_CLOCK: u32 = 1 << 3;
    const MULTIPLIER_AT: usize = 24;
    let [features, ..] = cpu::id(0x4000_0001, 0);
    if features & HAS_CLOCK == 0 {
        return None;
    }
    let (phys, seen) = dma::allocate(1)?;
    // SAFETY: the hypervisor fills the page, which nobody else uses.
    unsafe { Msr::new(SYSTEM_TIME).write(phys | 1) };
    let at = |offset: usize| seen.as_ptr().wrapping_add(offset);
    // SAFETY: the hypervisor has written the page.
    let multiplier = unsafe { ptr::read_volatile(at(MULTIPLIER_AT).cast::<u32>()) };
    // SAFETY: as above.
    let shift = unsafe { ptr::read_volatile(at(MULTIPLIER_AT + 4).cast::<i8>()) };
    // SAFETY: from here on the hypervisor leaves the page alone.
    unsafe { Msr::new(SYSTEM_TIME).write(0) };
    // SAFETY: this is what was allocated above.
    unsafe { dma::release(phys, 1) };
    if multiplier == 0 {
        return None;
    }
    let unshifted = (1_000_000_000u64 << 32) / u64::from(multiplier);
    Some(if shift < 0 {
        unshifted << -shift
    } else {
        unshifted >> shift
    })
}

/// Reads the counter and another timer as close together as a few tries allow: both values.
fn pair(mut other: impl FnMut() -> u32) -> (u64, u32) {
    let mut best = (u64::MAX, 0, 0);
    for _ in 0..5 {
        let before = clock::counter();
        let value = other();
        let after = clock::counter();
        if after - before < best.0 {
            best = (after - before, before + (after - before) / 2, value);
        }
    }
    (best.1, best.2)
}

fn against_apic_timer() -> u64 {
    apic::start_measuring();
    let (first, first_count) = pair(apic::count_left);
    let target = first_count - MEASURE_US * EMULATED_TIMER_COUNTS_PER_US;
    while apic::count_left() > target {
        hint::spin_loop();
    }
    let (last, last_count) = pair(apic::count_left);
    apic::stop_measuring();
    let nanos =
        u128::from(first_count - last_count) * 1000 / u128::from(EMULATED_TIMER_COUNTS_PER_US);
    u64::try_from(u128::from(last - first) * 1_000_000_000 / nanos).unwrap_or(u64::MAX)
}

/// Measures against channel 2 of the interval timer, which every PC has.
fn against_interval_timer() -> Rate {
    const HZ: u64 = 1_193_182;
    const GATE: u16 = 0x61;
    const CHANNEL_2: u16 = 0x42;
    const COMMAND: u16 = 0x43;
    // SAFETY: the ports of the interval timer; nobody else uses channel 2.
    let gate = unsafe { port::read_u8(GATE) };
    // SAFETY: as above: counting on, speaker off.
    unsafe { port::write_u8(GATE, gate & !2 | 1) };
    for (at, value) in [(COMMAND, 0b1011_0000), (CHANNEL_2, 0xff), (CHANNEL_2, 0xff)] {
        // SAFETY: as above: count down from 65535 once.
        unsafe { port::write_u8(at, value) };
    }
    let read = || {
        // SAFETY: as above: hold the count to read it.
        unsafe { port::write_u8(COMMAND, 0b1000_0000) };
        // SAFETY: as above.
        let low = unsafe { port::read_u8(CHANNEL_2) };
        // SAFETY: as above.
        let high = unsafe { port::read_u8(CHANNEL_2) };
        u32::from(u16::from_le_bytes([low, high]))
    };
    apic::start_measuring();
    let (first, first_count) = pair(read);
    let apic_first = apic::count_left();
    let target = first_count.saturating_sub(MEASURE_US * 5 * 12 / 10);
    while read() > target {
        hint::spin_loop();
    }
    let (last, last_count) = pair(read);
    let apic_last = apic::count_left();
    apic::stop_measuring();
    let ticks = u64::from(first_count.saturating_sub(last_count)).max(1);
    let micros = (ticks * 1_000_000 / HZ).max(1);
    let counts = u64::from(apic_first.saturating_sub(apic_last)) / micros;
    Rate {
        counter_hz: (last - first) * HZ / ticks,
        timer_counts_per_us: u32::try_from(counts).unwrap_or(u32::MAX).max(1),
    }
}
