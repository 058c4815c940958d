//! `SO_LINGER`: closing waits for what was sent.

use kernel::time::Instant;
use net_core::tcp::Shutdown;

use super::TcpSocket;

/// Ends the connection and waits until all that was sent has arrived, if `SO_LINGER` asks for it.
pub(super) fn wait(tcp: &TcpSocket) {
    let (Some(stream), Some(time)) = (tcp.stream(), tcp.linger()) else {
        return;
    };
    if time.is_zero() || stream.shutdown(Shutdown::Both).is_err() {
        return;
    }
    let deadline = Instant::now().saturating_add(time);
    let drained = || (stream.queued_out() == 0).then_some(());
    // Whether it was in time or not, the descriptor is closed; POSIX has no number for it here.
    let _in_time = tcp
        .net()
        .block_on(Some(deadline), &[stream.readiness()], drained);
}
