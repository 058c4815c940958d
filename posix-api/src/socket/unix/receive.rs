//! Receiving from an `AF_UNIX` socket.

use alloc::vec::Vec;

use super::{Kind, UnixAddress, UnixSocket, inbox::Queue, is_peek};
use crate::{
    errno::Errno,
    file::{OpenFile, scatter},
    socket::MessageFlags,
};

/// What was received.
#[derive(Default)]
pub(crate) struct Received {
    /// Bytes copied.
    pub(crate) len: usize,
    /// Bytes that the datagram had.
    pub(crate) whole_len: usize,
    pub(crate) from: Option<UnixAddress>,
    pub(crate) rights: Vec<OpenFile>,
}

impl UnixSocket {
    /// Receives into `bufs` what is there.
    ///
    /// # Errors
    ///
    /// `EAGAIN`: nothing yet. `ECONNRESET`: the peer was closed with something unread. `EINVAL`,
    /// `ENOTCONN`: there is no connection.
    pub(crate) fn try_receive(
        &self,
        bufs: &mut [&mut [u8]],
        flags: MessageFlags,
    ) -> Result<Received, Errno> {
        let inbox = self.inbox()?; // EINVAL, ENOTCONN
        let mut queue = inbox.queue.lock();
        if queue.messages.is_empty() {
            return nothing(&mut queue);
        }
        let received = match self.kind() {
            Kind::Stream => receive_stream(&mut queue, bufs, flags),
            Kind::Datagram | Kind::Sequential => receive_one(&mut queue, bufs, flags),
        };
        inbox.taken(&mut queue);
        Ok(received)
    }
}

fn nothing(queue: &mut Queue) -> Result<Received, Errno> {
    if core::mem::take(&mut queue.is_reset) {
        return Err(Errno::ECONNRESET);
    }
    if queue.is_read_shut || queue.is_write_shut {
        return Ok(Received::default());
    }
    Err(Errno::EAGAIN)
}

/// Receives one datagram; what does not fit is lost.
fn receive_one(queue: &mut Queue, bufs: &mut [&mut [u8]], flags: MessageFlags) -> Received {
    let Some(message) = queue.messages.front() else {
        return Received::default();
    };
    let received = Received {
        len: scatter(message.rest(), bufs),
        whole_len: message.rest().len(),
        from: Some(message.from.clone().unwrap_or(UnixAddress::Unnamed)),
        rights: message.rights.clone(),
    };
    if !is_peek(flags) {
        queue.len -= received.whole_len;
        queue.messages.pop_front();
    }
    received
}

/// Receives bytes, up to the next descriptors that were sent along.
fn receive_stream(queue: &mut Queue, bufs: &mut [&mut [u8]], flags: MessageFlags) -> Received {
    let mut received = Received::default();
    if is_peek(flags) {
        if let Some(message) = queue.messages.front() {
            received.len = scatter(message.rest(), bufs);
            received.rights = message.rights.clone();
        }
        return received;
    }
    for buf in bufs.iter_mut() {
        let mut rest: &mut [u8] = buf;
        while !rest.is_empty() {
            let has_some = received.len > 0;
            let Some(message) = queue.messages.front_mut() else {
                return received;
            };
            if has_some && !message.rights.is_empty() {
                return received;
            }
            received.rights.append(&mut message.rights);
            let len = scatter(message.rest(), &mut [&mut *rest]);
            message.start += len;
            received.len += len;
            let is_spent = message.rest().is_empty();
            queue.len -= len;
            if is_spent {
                queue.messages.pop_front();
            }
            rest = rest.get_mut(len..).unwrap_or_default();
        }
    }
    received
}
