//! The machine's contract on Linux, with threads and memory of the host: for tests.

pub mod clock;
pub mod dma;
pub mod file_pages;
pub mod heap;
pub mod local;
pub mod memory;
pub mod thread;

/// Interrupts: the host has none; alarms and cards call from threads of their own.
pub mod interrupt {
    /// Whether interrupts were held off before.
    #[derive(Clone, Copy, Debug)]
    pub struct State;

    /// Holds interrupts off.
    pub fn disable() -> State {
        State
    }

    /// Puts back what [`disable`] found.
    pub fn restore(_before: State) {}
}

/// Traps: the host keeps its own signals.
pub mod trap {
    /// The handler is never called.
    pub fn set_handler(_handler: crate::trap::Handler) {}
}

/// The console: standard output and input.
pub mod console {
    use std::io::{self, Write as _};

    /// Writes to standard output; what cannot be written is dropped, as on a serial line.
    pub fn write(bytes: &[u8]) {
        let _ = io::stdout().write_all(bytes);
    }

    /// The host has standard error.
    pub fn write_to_error_port(bytes: &[u8]) {
        let _ = io::stderr().write_all(bytes);
    }

    /// Nothing holds standard output for long.
    #[allow(dead_code, reason = "the host's own panic handler reports")]
    pub fn write_in_a_crash(bytes: &[u8]) {
        write(bytes);
    }

    /// Tests have no console input.
    pub fn try_read(_buf: &mut [u8]) -> usize {
        0
    }

    /// Tests have no console input, so `wake` is never called.
    pub fn on_input(_wake: Box<dyn Fn() + Send + Sync>) {}
}

/// Devices: the host lends none.
pub mod devices {
    use crate::virtio::VirtioDevice;

    /// Tests bring cards of their own.
    pub fn virtio() -> Vec<VirtioDevice> {
        Vec::new()
    }
}

/// Entropy of the host.
pub mod entropy {
    /// A seed from the host's generator.
    pub fn hardware_seed() -> Option<[u8; 32]> {
        let mut seed = [0; 32];
        let drawn = rustix::rand::getrandom(&mut seed, rustix::rand::GetRandomFlags::empty());
        (drawn == Ok(seed.len())).then_some(seed)
    }

    /// The clock, for want of a counter that all hosts have.
    pub fn cycles() -> u64 {
        super::clock::monotonic()
    }
}

/// Off: the test process ends.
pub mod power {
    /// Nobody asks a test to end.
    pub fn on_request(_wake: Box<dyn Fn() + Send + Sync>) {}

    /// Ends the process.
    pub fn exit(status: i32) -> ! {
        std::process::exit(status)
    }
}
