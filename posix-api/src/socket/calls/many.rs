//! `sendmmsg()`, `recvmmsg()`.
//!
//! Standard: POSIX has none; Linux `sendmmsg(2)`, `recvmmsg(2)`.

use super::send_message;
use crate::{
    Fd, Process,
    errno::Errno,
    socket::{MessageFlags, Outgoing},
    wait::Patience,
};
use kernel::time::Instant;

/// Sends several messages; calls `sent` with the number of bytes of each. Returns how many went.
///
/// # Errors
///
/// Those of [`send_message`](super::send_message), if the first one failed.
pub fn send_messages<'a>(
    process: &Process,
    fd: Fd,
    messages: impl IntoIterator<Item = Outgoing<'a>>,
    mut sent: impl FnMut(usize, usize),
) -> Result<usize, Errno> {
    let mut count = 0;
    for message in messages {
        match send_message(process, fd, &message) {
            Ok(len) => sent(count, len),
            Err(error) if count == 0 => return Err(error),
            Err(_) => break,
        }
        count += 1;
    }
    Ok(count)
}

/// Receives up to `count` messages with `receive_into`, which is told the number of each and calls
/// [`receive_message`](super::receive_message) with its buffers. Stops when patience has ended, as it is looked at after
/// each message. Returns how many came.
///
/// # Errors
///
/// Those of [`receive_message`](super::receive_message), if the first one failed.
pub fn receive_messages(
    count: usize,
    flags: MessageFlags,
    patience: Patience,
    mut receive_into: impl FnMut(usize, MessageFlags) -> Result<(), Errno>,
) -> Result<usize, Errno> {
    let mut flags = flags;
    for number in 0..count {
        match receive_into(number, flags.difference(MessageFlags::WAIT_FOR_ONE)) {
            Ok(()) => {}
            Err(error) if number == 0 => return Err(error),
            Err(_) => return Ok(number),
        }
        if flags.contains(MessageFlags::WAIT_FOR_ONE) {
            flags |= MessageFlags::DONT_WAIT;
        }
        let is_over = match patience {
            Patience::Until(deadline) => Instant::now() >= deadline,
            Patience::Nothing => true,
            Patience::Forever => false,
        };
        if is_over {
            return Ok(number + 1);
        }
    }
    Ok(count)
}
