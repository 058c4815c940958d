//! The wall clock, as the machine keeps it: KVM's, exact to nanoseconds, or the PC's real-time
//! clock (MC146818), exact to a second, with what the runner said if the two agree.
#![expect(
    unsafe_code,
    reason = "asks the hypervisor, and reads the clock's ports"
)]

use core::ptr::NonNull;

use x86_64::registers::model_specific::Msr;

use super::{clock, clock_rate, cpu, dma, port};
use crate::time::date::Date;

const NANOS_PER_SECOND: u64 = 1_000_000_000;

/// Nanoseconds since the Unix epoch; 0 if the machine keeps no clock. `told` is what it must be by the runner's word.
pub fn now(told: Option<u64>) -> u64 {
    let by_seconds = || from_real_time_clock().map(|seconds| refined(seconds, told));
    from_kvm().or_else(by_seconds).unwrap_or(0)
}

/// The real-time clock's `seconds` (in nanoseconds), with the fraction that `told` adds. QEMU starts that clock at a
/// whole second, so it is up to two behind. A word that is farther away is old: the machine was stopped, or the
/// command line kept.
fn refined(seconds: u64, told: Option<u64>) -> u64 {
    let is_likely = |told: &u64| {
        let ahead = told.saturating_sub(seconds);
        let behind = seconds.saturating_sub(*told);
        ahead <= 2 * NANOS_PER_SECOND && behind <= NANOS_PER_SECOND
    };
    told.filter(is_likely)
        .map_or(seconds, |told| told.max(seconds))
}

/// KVM's clock: the wall clock when its system time was 0, and the system time since then.
fn from_kvm() -> Option<u64> {
    const HAS_CLOCK: u32 = 1 << 3;
    const WALL_CLOCK: u32 = 0x4b56_4d00;
    const SYSTEM_TIME: u32 = 0x4b56_4d01;
    /// Where in the page the wall clock goes, behind the system time.
    const WALL_CLOCK_AT: u64 = 64;

    let [features, ..] = if cpu::hypervisor() == Some(clock_rate::KVM) {
        cpu::id(0x4000_0001, 0)
    } else {
        [0; 4]
    };
    (features & HAS_CLOCK != 0).then_some(())?;
    let (phys, page) = dma::allocate(1)?;
    // SAFETY: the hypervisor fills this part of the page, which nobody else uses.
    unsafe { Msr::new(SYSTEM_TIME).write(phys | 1) };
    // SAFETY: as above.
    unsafe { Msr::new(WALL_CLOCK).write(phys + WALL_CLOCK_AT) };
    let system = SystemTime::read(page);
    // SAFETY: the offset lies in the page.
    let wall = read_wall_clock(unsafe { page.add(WALL_CLOCK_AT as usize) });
    // SAFETY: from here on the hypervisor leaves the page alone.
    unsafe { Msr::new(SYSTEM_TIME).write(0) };
    // SAFETY: this is what was allocated above.
    unsafe { dma::release(phys, 1) };
    Some(wall? + system.at(clock::counter()))
}

/// `struct pvclock_vcpu_time_info`, as far as it is needed.
struct SystemTime {
    counter: u64,
    nanos: u64,
    multiplier: u32,
    shift: i8,
}

/// Reads a `T` at `offset` of what the hypervisor has written.
fn field<T: Copy>(start: NonNull<u8>, offset: usize) -> T {
    // SAFETY: all callers name aligned fields inside the page.
    unsafe { start.add(offset).cast::<T>().read_volatile() }
}

impl SystemTime {
    fn read(start: NonNull<u8>) -> Self {
        Self {
            counter: field(start, 8),
            nanos: field(start, 16),
            multiplier: field(start, 24),
            shift: field(start, 28),
        }
    }

    fn at(&self, counter: u64) -> u64 {
        let passed = u128::from(counter.saturating_sub(self.counter));
        let shift = u32::from(self.shift.unsigned_abs());
        let passed = if self.shift < 0 {
            passed.checked_shr(shift)
        } else {
            passed.checked_shl(shift)
        };
        let nanos = (passed.unwrap_or(0) * u128::from(self.multiplier)) >> 32;
        self.nanos.saturating_add(u64::try_from(nanos).unwrap_or(0))
    }
}

/// `struct pvclock_wall_clock`; `None` if the hypervisor has not filled it.
fn read_wall_clock(start: NonNull<u8>) -> Option<u64> {
    let [seconds, nanos]: [u32; 2] = [field(start, 4), field(start, 8)];
    (seconds != 0).then(|| u64::from(seconds) * NANOS_PER_SECOND + u64::from(nanos))
}

/// The PC's clock. It keeps UTC: what QEMU does if not told otherwise.
fn from_real_time_clock() -> Option<u64> {
    /// Register A: the clock is about to change.
    const UPDATING: u8 = 1 << 7;

    // It changes for 2 ms each second; without a clock the port reads as if for ever.
    let settled = (0..10_000).any(|_| read_register(0x0a) & UPDATING == 0);
    settled.then_some(())?;
    let mut raw = read_registers();
    loop {
        let again = read_registers();
        if again == raw {
            break;
        }
        raw = again;
    }
    let seconds = date_of(raw).seconds_since_epoch()?;
    Some(seconds * NANOS_PER_SECOND)
}

/// Second, minute, hour, day, month, year, century, and how they are written.
fn read_registers() -> [u8; 8] {
    [0x00, 0x02, 0x04, 0x07, 0x08, 0x09, 0x32, 0x0b].map(read_register)
}

fn read_register(register: u8) -> u8 {
    /// The upper bit of the index port holds non-maskable interrupts off.
    const INDEX: u16 = 0x70;
    const DATA: u16 = 0x71;
    // SAFETY: choosing a register of the clock has no effect on memory.
    unsafe { port::write_u8(INDEX, register) };
    // SAFETY: nor has reading it.
    unsafe { port::read_u8(DATA) }
}

fn date_of(raw: [u8; 8]) -> Date {
    /// Register B: numbers are binary; hours count to 24.
    const BINARY: u8 = 1 << 2;
    const FULL_HOURS: u8 = 1 << 1;
    /// With half hours: it is afternoon.
    const AFTERNOON: u8 = 1 << 7;

    let [second, minute, hour, day, month, year, century, format] = raw;
    let number = |value: u8| {
        let value = u32::from(value);
        if format & BINARY != 0 {
            value
        } else {
            (value >> 4) * 10 + (value & 0xf)
        }
    };
    let hour = if format & FULL_HOURS != 0 {
        number(hour)
    } else {
        number(hour & !AFTERNOON) % 12 + if hour & AFTERNOON != 0 { 12 } else { 0 }
    };
    let century = Some(number(century))
        .filter(|century| (19..30).contains(century))
        .unwrap_or(20);
    Date {
        year: century * 100 + number(year),
        month: number(month),
        day: number(day),
        hour,
        minute: number(minute),
        second: number(second),
    }
}
