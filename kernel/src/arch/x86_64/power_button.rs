//! The power button, as ACPI's fixed hardware has it.
//!
//! Standard: ACPI 6.5 §4.8.3.1 (PM1 event registers), §5.2.9 (FADT).
#![expect(unsafe_code, reason = "ACPI's ports")]

use alloc::boxed::Box;

use super::{acpi, boot, interrupt, port};

/// Offsets in the FADT.
const SCI_INTERRUPT: usize = 46;
const SMI_COMMAND: usize = 48;
const ACPI_ENABLE: usize = 52;
const EVENT_BLOCK: usize = 56;
const CONTROL_BLOCK: usize = 64;
const EVENT_LEN: usize = 88;

/// The button's bit in the status and the enable register.
const POWER_BUTTON: u16 = 1 << 8;
/// The bit of the control register that says that ACPI is on.
const SCI_ENABLED: u16 = 1;

/// Where the button's registers are.
#[derive(Clone, Copy)]
struct Button {
    status: u16,
    enable: u16,
}

/// Has `wake` called, in interrupt context, when the button is pressed. A machine without a button
/// never calls it.
pub fn on_press(wake: Box<dyn Fn() + Send + Sync>) {
    if let Some(fadt) = boot::rsdp().and_then(|rsdp| acpi::table(rsdp, b"FACP")) {
        // A table that ends early belongs to a machine without this hardware.
        let _ = listen(fadt, wake);
    }
}

fn listen(fadt: &[u8], wake: Box<dyn Fn() + Send + Sync>) -> Option<()> {
    let status = port_at(fadt, EVENT_BLOCK)?;
    let half = u16::from(*fadt.get(EVENT_LEN)? / 2);
    let button = Button {
        status,
        enable: status.checked_add(half)?,
    };
    let irq = *fadt.get(SCI_INTERRUPT)?;
    turn_acpi_on(fadt)?;
    let pressed = move || {
        if button.take_press() {
            wake();
        }
    };
    interrupt::register(interrupt::isa_line(irq), Box::new(pressed)).ok()?;
    // SAFETY: ACPI's own register.
    unsafe { port::write_u16(button.enable, POWER_BUTTON) };
    Some(())
}

impl Button {
    /// Whether the button was pressed since the last look.
    fn take_press(self) -> bool {
        // SAFETY: ACPI's own register.
        let events = unsafe { port::read_u16(self.status) };
        // SAFETY: as above; writing the bits back clears them.
        unsafe { port::write_u16(self.status, events) };
        events & POWER_BUTTON != 0
    }
}

fn turn_acpi_on(fadt: &[u8]) -> Option<()> {
    let control = port_at(fadt, CONTROL_BLOCK)?;
    // SAFETY: ACPI's own register.
    let is_on = unsafe { port::read_u16(control) } & SCI_ENABLED != 0;
    if let (false, Some(command)) = (is_on, port_at(fadt, SMI_COMMAND)) {
        // SAFETY: the command that the firmware names for this.
        unsafe { port::write_u8(command, *fadt.get(ACPI_ENABLE)?) };
    }
    Some(())
}

/// The port whose number is at `at`; `None` if there is none.
fn port_at(fadt: &[u8], at: usize) -> Option<u16> {
    let bytes = fadt.get(at..at + 4)?.try_into().ok()?;
    u16::try_from(u32::from_le_bytes(bytes))
        .ok()
        .filter(|&port| port != 0)
}
