//! <mqueue.h>.
#![expect(unsafe_code, reason = "exported to C")]

use crate::thread::cancel;
use core::ffi::{c_char, c_int, c_uint, c_void};

use posix_api::{Fd, message_queue};

use crate::{
    abi::{
        bytes, cstr, message_queue as abi, out,
        result::{count, status},
        types::{
            base::{size_t, ssize_t},
            mqueue::{mq_attr, mqd_t},
            signal::sigevent,
            timespec::timespec,
        },
    },
    process::process,
};

unsafe extern "C" {
    /// `mq_open()`; mode and attributes are there if `O_CREAT` is.
    pub fn mq_open(name: *const c_char, flags: c_int, ...) -> mqd_t;
}

/// `mq_close()`.
#[unsafe(no_mangle)]
pub extern "C" fn mq_close(queue: mqd_t) -> c_int {
    status(message_queue::close(process(), Fd(queue)))
}

/// `mq_unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_unlink(name: *const c_char) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let name = unsafe { cstr::text(name) };
    status(name.and_then(|name| message_queue::unlink(process(), name)))
}

/// `mq_getattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_getattr(queue: mqd_t, attributes: *mut mq_attr) -> c_int {
    let found = message_queue::attributes(process(), Fd(queue));
    // SAFETY: the caller promises that there is room for them.
    status(
        found.and_then(|(queue, flags)| unsafe {
            out::write(attributes, abi::shown(&queue, flags))
        }),
    )
}

/// `mq_setattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_setattr(queue: mqd_t, new: *const mq_attr, old: *mut mq_attr) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let flags = unsafe { out::read(new) }.and_then(abi::settable);
    let before = message_queue::attributes(process(), Fd(queue));
    let before = before.map(|(queue, flags)| abi::shown(&queue, flags));
    let set = flags.and_then(|flags| message_queue::set_nonblocking(process(), Fd(queue), flags));
    // SAFETY: the caller promises that it is null or has room for them.
    status(
        set.and(before)
            .map(|before| unsafe { out::write_if_asked(old, before) }),
    )
}

/// `mq_notify()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_notify(queue: mqd_t, event: *const sigevent) -> c_int {
    // SAFETY: the caller promises that it is null or points to an event.
    let event = unsafe { out::optional(event) };
    // SAFETY: the caller promises that an event of a thread has attributes or none.
    let notify = event.map(|event| unsafe { abi::notify(&event) });
    let notify = notify.transpose();
    status(notify.and_then(|notify| message_queue::notify(process(), Fd(queue), notify)))
}

/// `mq_send()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_send(
    queue: mqd_t,
    message: *const c_char,
    len: size_t,
    priority: c_uint,
) -> c_int {
    // SAFETY: the caller promises that the message has that length.
    unsafe { mq_timedsend(queue, message, len, priority, core::ptr::null()) }
}

/// `mq_timedsend()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_timedsend(
    queue: mqd_t,
    message: *const c_char,
    len: size_t,
    priority: c_uint,
    time: *const timespec,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that the message has that length.
    let message = unsafe { bytes::bytes(message.cast::<c_void>(), len) };
    // SAFETY: the caller promises that it is null or points to a time.
    let deadline = abi::deadline(unsafe { out::optional(time) });
    let both = message.and_then(|message| Ok((message, deadline?)));
    status(both.and_then(|(message, deadline)| {
        message_queue::send(process(), Fd(queue), message, priority, deadline)
    }))
}

/// `mq_receive()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_receive(
    queue: mqd_t,
    buf: *mut c_char,
    len: size_t,
    priority: *mut c_uint,
) -> ssize_t {
    // SAFETY: the caller promises that the buffer has that length.
    unsafe { mq_timedreceive(queue, buf, len, priority, core::ptr::null()) }
}

/// `mq_timedreceive()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mq_timedreceive(
    queue: mqd_t,
    buf: *mut c_char,
    len: size_t,
    priority: *mut c_uint,
    time: *const timespec,
) -> ssize_t {
    cancel::point();
    // SAFETY: the caller promises that the buffer has that length.
    let buf = unsafe { bytes::bytes_mut(buf.cast::<c_void>(), len) };
    // SAFETY: the caller promises that it is null or points to a time.
    let deadline = abi::deadline(unsafe { out::optional(time) });
    let both = buf.and_then(|buf| Ok((buf, deadline?)));
    let received =
        both.and_then(|(buf, end)| message_queue::receive(process(), Fd(queue), buf, end));
    count(received.map(|(len, of)| {
        // SAFETY: the caller promises that it is null or has room for it.
        unsafe { out::write_if_asked(priority, of) };
        len
    }))
}
