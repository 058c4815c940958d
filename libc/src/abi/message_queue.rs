//! What `<mqueue.h>` passes, as [`posix_api::message_queue`] has it.

use core::ffi::{c_int, c_long};

use posix_api::{
    Errno,
    file::{AccessMode, NewFileFlags, StatusFlags},
    message_queue::{Attributes, Create, Notify, Queue},
    signal::Signal,
    time::{Clock, Deadline},
};

use super::{
    constants::{
        fcntl::{O_ACCMODE, O_CLOEXEC, O_CREAT, O_EXCL, O_NONBLOCK, O_RDONLY, O_RDWR, O_WRONLY},
        signal::{SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD},
    },
    flags,
    types::{mqueue::mq_attr, signal::sigevent, timespec::timespec},
};
use crate::notification;

/// How `mq_open()` opens a queue.
pub struct Opening {
    /// Reading, writing or both.
    pub access: AccessMode,
    /// Whether it is made.
    pub create: Create,
    /// Flags of the descriptor.
    pub flags: NewFileFlags,
}

/// The flags and attributes of `mq_open()`.
///
/// # Errors
///
/// - `EINVAL`: the access mode is none, or an attribute is negative.
pub fn opening(open_flags: c_int, attributes: Option<mq_attr>) -> Result<Opening, Errno> {
    let access = match open_flags & O_ACCMODE {
        O_RDONLY => AccessMode::ReadOnly,
        O_WRONLY => AccessMode::WriteOnly,
        O_RDWR => AccessMode::ReadWrite,
        _ => return Err(Errno::EINVAL),
    };
    let create = match (open_flags & O_CREAT != 0, open_flags & O_EXCL != 0) {
        (false, _) => Create::Never,
        (true, false) => Create::Allowed(limits(attributes)?), // EINVAL
        (true, true) => Create::Exclusive(limits(attributes)?), // EINVAL
    };
    Ok(Opening {
        access,
        create,
        flags: flags::new_file(open_flags & (O_CLOEXEC | O_NONBLOCK))?,
    })
}

fn limits(attributes: Option<mq_attr>) -> Result<Attributes, Errno> {
    let Some(given) = attributes else {
        return Ok(Attributes::default());
    };
    let count = |value: c_long| usize::try_from(value).map_err(|_| Errno::EINVAL);
    Ok(Attributes {
        messages_max: count(given.mq_maxmsg)?,
        message_len_max: count(given.mq_msgsize)?,
    })
}

/// What `mq_getattr()` tells.
pub fn shown(queue: &Queue, status: StatusFlags) -> mq_attr {
    let number = |value: usize| c_long::try_from(value).unwrap_or(c_long::MAX);
    let limits = queue.attributes();
    mq_attr {
        mq_flags: c_long::from(status.bits()),
        mq_maxmsg: number(limits.messages_max),
        mq_msgsize: number(limits.message_len_max),
        mq_curmsgs: number(queue.len()),
        ..mq_attr::default()
    }
}

/// The one flag that `mq_setattr()` may set.
///
/// # Errors
///
/// - `EINVAL`: another one is set.
pub fn settable(attributes: mq_attr) -> Result<StatusFlags, Errno> {
    if attributes.mq_flags & !c_long::from(O_NONBLOCK) != 0 {
        return Err(Errno::EINVAL);
    }
    let is_set = attributes.mq_flags != 0;
    Ok(match is_set {
        true => StatusFlags::NONBLOCK,
        false => StatusFlags::empty(),
    })
}

/// When a wait ends; never without a time.
///
/// # Errors
///
/// - `EINVAL`: it is no time.
pub fn deadline(time: Option<timespec>) -> Result<Option<Deadline>, Errno> {
    let at = |time: timespec| Deadline::new(Clock::Realtime, time.to_timestamp()?);
    time.map(at).transpose() // EINVAL
}

/// How `mq_notify()` is to tell.
///
/// # Errors
///
/// - `EINVAL`: there is no such way, signal or function.
///
/// # Safety
///
/// `sigev_notify_attributes` must be null or point to thread attributes if the way is
/// `SIGEV_THREAD`.
#[expect(unsafe_code, reason = "the event holds a pointer")]
pub unsafe fn notify(event: &sigevent) -> Result<Notify, Errno> {
    match event.sigev_notify {
        SIGEV_NONE => Ok(Notify::Nothing),
        SIGEV_SIGNAL => {
            let signal = Signal::new(event.sigev_signo)?; // EINVAL
            Ok(Notify::Signal(signal, notification::value(event)))
        }
        // SAFETY: the caller's promise is passed on.
        SIGEV_THREAD => Ok(Notify::Call(unsafe { notification::starter(event) }?)), // EINVAL
        _ => Err(Errno::EINVAL),
    }
}
