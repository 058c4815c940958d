//! What happens from power-on to the program, in order, one line a step.
#![expect(unsafe_code, reason = "calls the program")]

use alloc::{boxed::Box, string::String};
use core::sync::atomic::{AtomicU64, Ordering};

use super::{
    acpi, apic, clock, console, cpu, descriptors, interrupt, io_apic, memory, scheduler,
    start_info::StartInfo, tls,
};
use crate::{boot::Options, entropy, error::OutOfMemory, thread::Builder};

unsafe extern "Rust" {
    /// The program, as `libc` starts it.
    fn skerry_program() -> !;
}

/// The first Rust function: interrupts are off, the low 1 GiB is mapped, and this is the boot
/// stack.
pub extern "C" fn enter(start_info: u64) -> ! {
    clock::begin();
    console::init();
    // SAFETY: this is the only call.
    unsafe { descriptors::init() };
    tls::init();
    // SAFETY: the entry code passes on what the VMM gave it.
    let info = unsafe { StartInfo::read(start_info) };
    if start(&info).is_err() {
        panic!("too little memory to start with");
    }
    interrupt::enable();
    scheduler::undertake()
}

fn start(info: &StartInfo) -> Result<(), OutOfMemory> {
    memory::init(info)?;
    cpu::init_extended_state();
    let options = options(info);
    crate::log::start(options.log);
    crate::boot::set_options(options);
    RSDP.store(info.rsdp(), Ordering::Relaxed);
    apic::init()?;
    io_apic::init(acpi::interrupts(info.rsdp()));
    memory::add_low_memory(info);
    clock::init();
    console::listen();
    entropy::start();
    tls::init_guards();
    let main = Builder {
        name: String::from("main"),
        ..Builder::default()
    };
    crate::arch::thread::spawn(main, drop, Box::new(|| run()))?;
    Ok(())
}

/// What the main thread does, interrupts on.
fn run() -> ! {
    // SAFETY: all that the program may use works by now.
    unsafe { skerry_program() }
}

/// What the embedded command line says, and over that the VMM's.
fn options(info: &StartInfo) -> Options {
    let mut options = Options::parse(&info.embedded_command_line());
    options.add(&info.command_line());
    options.root_images = info.root_images();
    options
}

static RSDP: AtomicU64 = AtomicU64::new(0);

/// Physical address of ACPI's root pointer, if the VMM told it.
pub fn rsdp() -> Option<u64> {
    Some(RSDP.load(Ordering::Relaxed)).filter(|&rsdp| rsdp != 0)
}
