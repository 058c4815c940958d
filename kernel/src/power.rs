//! Off.

use crate::arch;

/// Ends the machine; the runner ends with the low 8 bits of `status`.
pub fn exit(status: i32) -> ! {
    arch::power::exit(status)
}
