//! The console: the first serial port, a 16550.
#![expect(unsafe_code, reason = "claims the serial port's registers")]

use alloc::boxed::Box;

use uart_16550::{
    BaudRate, Config, Uart16550,
    backend::PioBackend,
    spec::registers::{FifoTriggerLevel, IER},
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

/// Sets the port up. What is written before is lost.
pub fn init() {
    // SAFETY: the port is claimed here alone, and the address is the standard one.
    let Ok(mut port) = (unsafe { Uart16550::new_port(BASE) }) else {
        return;
    };
    let config = Config {
        interrupts: IER::DATA_READY,
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
    PORT.lock()
        .as_mut()
        .map_or(0, |port| port.receive_bytes(buf))
}

/// Has `wake` called when bytes arrive. Only the first caller is heard.
pub fn on_input(wake: Box<dyn Fn() + Send + Sync>) {
    ON_INPUT.call_once(|| wake);
}
