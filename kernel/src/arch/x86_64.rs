//! The x86-64 machine.

pub mod acpi;
mod apic;
mod areas;
mod backtrace;
mod boot;
mod bytes;
pub mod clock;
mod clock_rate;
pub mod console;
mod context;
mod cpu;
pub mod crash;
mod descriptors;
pub mod devices;
pub mod dma;
pub mod entropy;
mod entry;
mod fault;
pub mod heap;
pub mod interrupt;
mod io_apic;
mod layout;
pub mod local;
pub mod memory;
mod paging;
pub mod pci_ports;
pub mod port;
pub mod power;
mod scheduler;
mod slots;
mod start_info;
pub mod thread;
mod tls;
mod vectors;
mod wall_clock;

pub use boot::rsdp;
