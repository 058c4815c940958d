//! Off.

use crate::arch;

/// Ends the machine; the runner ends with the low 8 bits of `status`.
pub fn exit(status: i32) -> ! {
    arch::power::exit(status)
}

/// Has `wake` called when the machine is asked to end, by its power button or by a break on the
/// console's line. It runs in interrupt context: it must not block.
pub fn on_request(wake: impl Fn() + Send + Sync + 'static) {
    arch::power::on_request(alloc::boxed::Box::new(wake));
}
