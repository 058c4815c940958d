//! The console: the first serial port, a 16550.
#![expect(unsafe_code, reason = "claims the serial port's registers")]

use alloc::boxed::Box;
use core::sync::atomic::{AtomicBool, Ordering};

use uart_16550::{
    BaudRate, Config, Uart16550,
    backend::PioBackend,
    spec::registers::{FifoTriggerLevel, IER, LSR},
};

use super::{interrupt, port};
use crate::sync::{Once, SpinLock};

/// I/O port of the first serial port on every PC.
const BASE: u16 = 0x3f8;
/// A debug console of QEMU's (`isa-debugcon`), for errors apart from output.
const ERROR_PORT: u16 = 0xe8;
/// Its interrupt, as PCs of old numbered them.
const IRQ: u8 = 4;

static PORT: SpinLock<Option<Uart16550<PioBackend>>> = SpinLock::new(None);
static ON_INPUT: Once<Box<dyn Fn() + Send + Sync>> = Once::new();
static ON_BREAK: Once<Box<dyn Fn() + Send + Sync>> = Once::new();
/// A break was seen, and the null byte that stands for it among the input was not yet.
static NULL_IS_BREAK: AtomicBool = AtomicBool::new(false);

/// Sets the port up. What is written before is lost.
pub fn init() {
    // SAFETY: the port is claimed here alone, and the address is the standard one.
    let Ok(mut port) = (unsafe { Uart16550::new_port(BASE) }) else {
        return;
    };
    let config = Config {
        interrupts: IER::DATA_READY.union(IER::RECEIVER_LINE_STATUS),
        // Fewer than that raise the interrupt too, a few bytes' time after the last one.
        fifo_trigger_level: Some(FifoTriggerLevel::Fourteen),
        baud_rate: BaudRate::Baud115200,
        ..Config::DEFAULT
    };
    if port.init(config).is_ok() {
        *PORT.lock() = Some(port);
    }
}

/// From now on hears what arrives.
pub fn listen() {
    let heard = || {
        look_for_break();
        if let Some(wake) = ON_INPUT.get() {
            wake();
        }
    };
    // Without the interrupt input is still read by those who ask.
    let _ = interrupt::register(interrupt::isa_line(IRQ), Box::new(heard));
}

/// Writes all of `bytes`, waiting for the line.
pub fn write(bytes: &[u8]) {
    if let Some(port) = PORT.lock().as_mut() {
        port.send_bytes_exact(bytes);
    }
}

/// Writes although a crashed thread may hold the port.
pub fn write_in_a_crash(bytes: &[u8]) {
    if let Some(mut port) = PORT.try_lock() {
        port.iter_mut()
            .for_each(|port| port.send_bytes_exact(bytes));
        return;
    }
    // SAFETY: whoever held the port runs no more; the machine is about to stop.
    if let Ok(mut port) = unsafe { Uart16550::new_port(BASE) } {
        port.send_bytes_exact(bytes);
    }
}

/// Writes all of `bytes` to the port for errors, which takes any byte at any time.
pub fn write_to_error_port(bytes: &[u8]) {
    // SAFETY: the port is the debug console's or nobody's.
    unsafe { port::write_all(ERROR_PORT, bytes) };
}

/// Takes what has arrived.
pub fn try_read(buf: &mut [u8]) -> usize {
    let count = PORT
        .lock()
        .as_mut()
        .map_or(0, |port| port.receive_bytes(buf));
    // Receiving looks at the line's state and keeps what it sees.
    look_for_break();
    without_break(buf, count)
}

/// Takes the null byte that stands for a break out of the `count` bytes received.
fn without_break(buf: &mut [u8], count: usize) -> usize {
    let received = &mut buf[..count];
    let null = received.iter().position(|byte| *byte == 0);
    match null {
        Some(at) if NULL_IS_BREAK.swap(false, Ordering::Relaxed) => {
            received.copy_within(at + 1.., at);
            count - 1
        }
        _ => count,
    }
}

fn look_for_break() {
    let state = PORT.lock().as_mut().map(Uart16550::lsr);
    if state.is_some_and(|state| state.contains(LSR::BREAK_INTERRUPT)) {
        NULL_IS_BREAK.store(true, Ordering::Relaxed);
        if let Some(wake) = ON_BREAK.get() {
            wake();
        }
    }
}

/// Has `wake` called when there is a break on the line, the sign by which somebody at a serial
/// line asks for attention whatever the program does with its bytes. Only the first caller is heard.
pub fn on_break(wake: Box<dyn Fn() + Send + Sync>) {
    ON_BREAK.call_once(|| wake);
}

/// Has `wake` called when bytes arrive. Only the first caller is heard.
pub fn on_input(wake: Box<dyn Fn() + Send + Sync>) {
    ON_INPUT.call_once(|| wake);
}
