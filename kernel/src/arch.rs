//! Picks the architecture, and lists what each must provide.
//!
//! Each folder below has these modules, with these functions:
//!
//! - `interrupt`: `disable() -> State`, `restore(State)`: hold and release interrupts on this CPU.
//! - `thread`: `Handle` (clonable), `spawn`, `current`, `park`, `yield_now`, `exit_current`;
//!   `Handle::{unpark, id, name, join, is_finished}`.
//! - `clock`: `monotonic() -> u64` (nanoseconds; `AT_BOOT` at boot), `wall_at_boot() -> u64`
//!   (nanoseconds from the Unix epoch to the monotonic clock's zero), `AlarmHandle`.
//! - `console`: `write`, `try_read`, `on_input`.
//! - `entropy`: `hardware_seed() -> Option<[u8; 32]>`, `cycles() -> u64`.
//! - `memory`: `map`, `unmap`, `protect`, `usage`: pages lent to the program.
//! - `file_pages`: `FilePages`: the bytes of files, which it can be lent, too.
//! - `dma`: `allocate`, `release`, `virtual_address`, `physical_address`, `map_registers`: memory
//!   shared with devices.
//! - `devices`: `virtio() -> Vec<VirtioDevice>`: all that the machine has.
//! - `power`: `exit`.

#[cfg(not(skerry))]
mod host;
#[cfg(not(skerry))]
pub use host::*;

#[cfg(skerry)]
mod x86_64;
#[cfg(skerry)]
pub use x86_64::*;
