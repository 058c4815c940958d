//! The one process of an image.

use alloc::sync::Arc;

use kernel::sync::Once;
use posix_api::Process;

use crate::network;

/// The process that all exported functions act for. The first call makes it.
pub fn process() -> &'static Process {
    static PROCESS: Once<Arc<Process>> = Once::new();
    PROCESS.call_once(|| Process::on(network::start()))
}
