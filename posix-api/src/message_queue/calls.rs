//! `mq_open` and its kin.

use alloc::sync::Arc;

use super::{Create, Notify, PRIORITY_END, Queue};
use crate::{
    Errno, Fd, File, Process,
    file::{AccessMode, FileKind, NewFileFlags, StatusFlags},
    signal::Restart,
    time::Deadline,
    wait::{self, Look, Patience},
};

/// Opens the queue `name`, which begins with a slash and has no other, and returns its descriptor.
///
/// Standard: POSIX.1-2024 `mq_open()`.
///
/// # Errors
///
/// - `EACCES`: the name has another slash.
/// - `EEXIST`: the queue exists, and was to be made.
/// - `EINVAL`: the name does not begin with a slash, or a queue cannot have these attributes.
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
/// - `ENAMETOOLONG`: the name has more than 255 bytes.
/// - `ENOENT`: there is no such queue.
pub fn open(
    process: &Process,
    name: &[u8],
    access: AccessMode,
    create: Create,
    flags: NewFileFlags,
) -> Result<Fd, Errno> {
    let queue = process.message_queues.open(name, create)?; // EACCES … ENOENT
    flags.open(process, FileKind::MessageQueue(queue), access) // EMFILE, ENOMEM
}

/// Closes the queue's descriptor. If a notification was asked for through it, that is void.
///
/// Standard: POSIX.1-2024 `mq_close()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is no open queue.
pub fn close(process: &Process, fd: Fd) -> Result<(), Errno> {
    with(process, fd, |_, _| Ok(()))?; // EBADF
    crate::file::close(process, fd) // EBADF
}

/// Takes a queue's name away; the queue itself is gone when nobody has it open any more.
///
/// Standard: POSIX.1-2024 `mq_unlink()`.
///
/// # Errors
///
/// - `EACCES`, `EINVAL`, `ENAMETOOLONG`: as [`open`].
/// - `ENOENT`: there is no such queue.
pub fn unlink(process: &Process, name: &[u8]) -> Result<(), Errno> {
    process.message_queues.remove(name)
}

/// Sends a message; waits while the queue is full, at most until `deadline`.
///
/// Standard: POSIX.1-2024 `mq_send()`, `mq_timedsend()`.
///
/// # Errors
///
/// - `EAGAIN`: it is full, and the descriptor set to `O_NONBLOCK`.
/// - `EBADF`: `fd` is no queue that is open for writing.
/// - `EINTR`: a signal came.
/// - `EINVAL`: the priority is not below [`PRIORITY_END`].
/// - `EMSGSIZE`: the message is longer than the queue's messages may be.
/// - `ENOMEM`: no memory is left.
/// - `ETIMEDOUT`: the deadline passed.
pub fn send(
    process: &Process,
    fd: Fd,
    message: &[u8],
    priority: u32,
    deadline: Option<Deadline>,
) -> Result<(), Errno> {
    if priority >= PRIORITY_END {
        return Err(Errno::EINVAL);
    }
    let sender = process.signals.sender();
    with(process, fd, |file, queue| {
        file.check_writable()?; // EBADF
        let attempt = || queue.try_send(message, priority, &sender);
        let patience = patience(file, deadline);
        let sources = [queue.readiness()];
        let sent = wait::retry(process, patience, Restart::Allowed, &sources, attempt);
        sent.map_err(|error| timed_out(error, patience))
    })
}

/// Receives the oldest message of the highest priority; waits while the queue is empty, at most
/// until `deadline`. Returns the message's length and priority.
///
/// Standard: POSIX.1-2024 `mq_receive()`, `mq_timedreceive()`.
///
/// # Errors
///
/// - `EAGAIN`: it is empty, and the descriptor set to `O_NONBLOCK`.
/// - `EBADF`: `fd` is no queue that is open for reading.
/// - `EINTR`: a signal came.
/// - `EMSGSIZE`: `buf` is shorter than the queue's messages may be.
/// - `ETIMEDOUT`: the deadline passed.
pub fn receive(
    process: &Process,
    fd: Fd,
    buf: &mut [u8],
    deadline: Option<Deadline>,
) -> Result<(usize, u32), Errno> {
    with(process, fd, |file, queue| {
        file.check_readable()?; // EBADF
        let patience = patience(file, deadline);
        let first = queue.try_receive(buf);
        if first != Err(Errno::EAGAIN) || patience == Patience::Nothing {
            return first; // EAGAIN, EMSGSIZE
        }
        loop {
            let awaiting = queue.await_message();
            let sources = [queue.readiness()];
            let look = wait::sleep(process, patience, &sources, || queue.try_receive(buf));
            drop(awaiting);
            match look {
                Look::Done(result) => return result.map_err(|error| timed_out(error, patience)),
                Look::Interrupted => process.signals.leave_wait(Restart::Allowed)?, // EINTR
            }
        }
    })
}

/// Has `notify` tell once that a message came to the queue while it was empty and nobody waited;
/// `None` takes that back.
///
/// Standard: POSIX.1-2024 `mq_notify()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is no open queue.
/// - `EBUSY`: that was asked for already.
pub fn notify(process: &Process, fd: Fd, notify: Option<Notify>) -> Result<(), Errno> {
    with(process, fd, |file, queue| match notify {
        Some(notify) => queue.register(owner(file), notify), // EBUSY
        None => {
            queue.unregister();
            Ok(())
        }
    })
}

/// The queue behind `fd`, and whether the descriptor is set to `O_NONBLOCK`.
///
/// Standard: POSIX.1-2024 `mq_getattr()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is no open queue.
pub fn attributes(process: &Process, fd: Fd) -> Result<(Arc<Queue>, StatusFlags), Errno> {
    with(process, fd, |file, queue| {
        Ok((Arc::clone(queue), file.status() & StatusFlags::NONBLOCK))
    })
}

/// Sets the descriptor to `O_NONBLOCK`, or not.
///
/// Standard: POSIX.1-2024 `mq_setattr()`.
///
/// # Errors
///
/// - `EBADF`: `fd` is no open queue.
pub fn set_nonblocking(process: &Process, fd: Fd, flags: StatusFlags) -> Result<(), Errno> {
    with(process, fd, |file, _| {
        file.change_status(StatusFlags::NONBLOCK, flags.contains(StatusFlags::NONBLOCK));
        Ok(())
    })
}

fn with<T>(
    process: &Process,
    fd: Fd,
    act: impl FnOnce(&Arc<File>, &Arc<Queue>) -> Result<T, Errno>,
) -> Result<T, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    match file.kind() {
        FileKind::MessageQueue(queue) => act(&file, queue),
        _ => Err(Errno::EBADF),
    }
}

/// Names an open file description.
pub(crate) fn owner(file: &File) -> usize {
    core::ptr::from_ref(file).addr()
}

fn patience(file: &File, deadline: Option<Deadline>) -> Patience {
    match (file.patience(), deadline) {
        (Patience::Forever, Some(deadline)) => Patience::Until(deadline.instant()),
        (patience, _) => patience,
    }
}

/// The end of patience is told by another number where there is a deadline.
fn timed_out(error: Errno, patience: Patience) -> Errno {
    match (error, patience) {
        (Errno::EAGAIN, Patience::Until(_)) => Errno::ETIMEDOUT,
        (error, _) => error,
    }
}
