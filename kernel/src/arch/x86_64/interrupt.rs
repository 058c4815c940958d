//! Interrupts: held off, arriving, handed to whoever asked for them.
//!
//! Holding interrupts off is a counter of the CPU, not its interrupt flag: one instruction each
//! way. An interrupt that arrives meanwhile is noted, the flag is cleared so that none follows,
//! and whoever lets go last takes care of it.
#![expect(unsafe_code, reason = "GS-relative access and the interrupt flag")]

use alloc::{boxed::Box, vec::Vec};
use core::arch::asm;

use super::{apic, cpu, scheduler, trap, vectors::Frame};
use crate::{
    sync::{Once, SpinLock},
    trap::Cause,
};

/// The interrupt flag.
const INTERRUPT_FLAG: u64 = 1 << 9;

/// The first of the vectors that devices may have.
const FIRST_DEVICE: u8 = 0x30;
/// How many there are.
const DEVICES: usize = 64;
/// The local APIC's timer.
pub const TIMER: u8 = 0xf0;
/// What the local APIC sends when an interrupt was taken back; not to be acknowledged.
pub const SPURIOUS: u8 = 0xff;

/// What [`restore`] needs to know: nothing, the CPU counts.
#[derive(Clone, Copy, Debug)]
pub struct State;

/// Holds interrupts off.
#[inline(always)]
pub fn disable() -> State {
    // SAFETY: the counter is this CPU's own; one instruction cannot be interrupted in its middle.
    unsafe { asm!("add dword ptr gs:[{}], 1", const cpu::HOLDS, options(nostack)) };
    State
}

/// Takes one reason to hold interrupts off back; with the last one they come.
#[inline(always)]
pub fn restore(_before: State) {
    // SAFETY: as in `disable`. If an interrupt arrived while they were held off, no other comes
    // between the two instructions; if none did, it is handled there and then.
    unsafe {
        asm!(
            "sub dword ptr gs:[{0}], 1",
            "jne 2f",
            "cmp dword ptr gs:[{1}], 0",
            "jne {2}",
            "2:",
            const cpu::HOLDS,
            const cpu::PENDING,
            label { take_pending() },
            options(nostack)
        );
    }
}

/// Handles the interrupt that was noted. Interrupts are not held off, but the flag is clear.
#[cold]
fn take_pending() {
    disable();
    let vector = cpu::take_pending();
    dispatch(vector);
    scheduler::postpone_request();
    cpu::release_hold();
    let must_give_way = cpu::take_reschedule();
    enable();
    if must_give_way {
        scheduler::yield_now();
    }
}

/// Sets the interrupt flag.
pub fn enable() {
    // SAFETY: what must not be interrupted counts in `holds`.
    unsafe { asm!("sti", options(nostack)) }
}

/// Clears the interrupt flag.
pub fn clear_flag() {
    // SAFETY: fewer interrupts break nothing.
    unsafe { asm!("cli", options(nostack)) }
}

/// Waits for an interrupt and handles it. Interrupts are held off once, by the caller, who is
/// idle: no thread runs.
pub fn wait() {
    clear_flag();
    if cpu::has_pending() {
        let vector = cpu::take_pending();
        dispatch(vector);
        enable();
        return;
    }
    cpu::release_hold();
    // SAFETY: no interrupt comes between the two, so none is missed.
    unsafe { asm!("sti", "hlt", options(nostack)) }
    disable();
}

/// An interrupt arrived.
pub fn arrived(frame: &mut Frame) {
    let vector = frame.vector as u8;
    if vector == SPURIOUS {
        return;
    }
    if cpu::is_held() {
        cpu::set_pending(vector);
        frame.rflags &= !INTERRUPT_FLAG;
        return;
    }
    disable();
    dispatch(vector);
    if scheduler::take_request(frame.rip) && trap::divert(frame, Cause::Requested, 0) {
        cpu::release_hold();
    } else if cpu::take_reschedule() {
        // Interrupts stay held off until the scheduler has switched.
        scheduler::preempt(frame);
    } else {
        cpu::release_hold();
    }
}

fn dispatch(vector: u8) {
    if vector == TIMER {
        apic::acknowledge();
        scheduler::on_timer();
        return;
    }
    let at = usize::from(vector).wrapping_sub(usize::from(FIRST_DEVICE));
    let handlers = HANDLERS.get(at).into_iter().flatten();
    handlers.map_while(Once::get).for_each(|handler| handler());
    apic::acknowledge();
}

/// What is called when an interrupt arrives.
pub type Handler = Box<dyn Fn() + Send + Sync>;

/// Devices that can share a line.
const SHARERS: usize = 4;

/// What to call for each device vector. Read without a lock.
static HANDLERS: [[Once<Handler>; SHARERS]; DEVICES] =
    [const { [const { Once::new() }; SHARERS] }; DEVICES];

/// The vectors handed out, each with the line it serves; `None` for messages.
static TAKEN: SpinLock<Vec<Option<u32>>> = SpinLock::new(Vec::new());

/// No vector is left, or there is no such line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoVector;

/// What a device that sends messages (MSI, MSI-X) must be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it writes.
    pub address: u64,
    /// What it writes there.
    pub data: u32,
}

/// A line of the I/O APICs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, counted over all I/O APICs.
    pub number: u32,
    /// Whether it signals as long as it is active. The handler must then quiet the device, or it
    /// is called again.
    pub level_triggered: bool,
    /// Whether it is active while low.
    pub active_low: bool,
}

/// Adds a handler for vector number `at` of the devices' vectors.
fn add(at: usize, handler: Handler) -> Result<(), NoVector> {
    let sharers = HANDLERS.get(at).ok_or(NoVector)?;
    let mut handler = Some(handler);
    for place in sharers {
        if !place.is_completed()
            && let Some(handler) = handler.take()
        {
            place.call_once(|| handler);
        }
    }
    handler.is_none().then_some(()).ok_or(NoVector)
}

fn vector_of(at: usize) -> u8 {
    FIRST_DEVICE.saturating_add(u8::try_from(at).unwrap_or(u8::MAX))
}

/// Has `handler` called when the line signals, in interrupt context: it must not block. Several
/// devices may share a line: all handlers are called.
///
/// # Errors
///
/// [`NoVector`].
pub fn register(line: Line, handler: Handler) -> Result<(), NoVector> {
    let mut taken = TAKEN.lock();
    if let Some(at) = taken.iter().position(|&found| found == Some(line.number)) {
        return add(at, handler);
    }
    let at = taken.len();
    add(at, handler)?;
    taken.push(Some(line.number));
    super::io_apic::route(line, vector_of(at))
        .then_some(())
        .ok_or(NoVector)
}

/// Has `handler` called when a device sends the message that is returned, in interrupt context: it
/// must not block. `None` if no vector is left.
pub fn allocate_message(handler: Handler) -> Option<Message> {
    let mut taken = TAKEN.lock();
    let at = taken.len();
    add(at, handler).ok()?;
    taken.push(None);
    Some(Message {
        address: apic::MSI_ADDRESS,
        data: u32::from(vector_of(at)),
    })
}

/// The line of the interrupt that PCs of old called `irq`.
pub fn isa_line(irq: u8) -> Line {
    super::io_apic::isa_line(irq)
}
