//! <sys/epoll.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{
        bytes,
        constants::epoll::{EPOLL_CTL_ADD, EPOLL_CTL_DEL, EPOLL_CTL_MOD},
        flags, out,
        result::{descriptor, int_count},
        time,
    },
    process::process,
    signal_mask,
};
use core::ffi::c_int;
use posix_api::{
    Fd,
    file::NewFileFlags,
    poll::{self, EpollChange, EpollEvent},
};

use posix_api::Errno;

use crate::abi::{
    result::status, types::epoll::epoll_event, types::sigset::sigset_t, types::timespec::timespec,
};

/// `epoll_create()`.
#[unsafe(no_mangle)]
pub extern "C" fn epoll_create(size: c_int) -> c_int {
    let size = Some(size).filter(|size| *size > 0).ok_or(Errno::EINVAL);
    descriptor(size.and_then(|_size| poll::epoll_create(process(), NewFileFlags::default())))
}

/// `epoll_create1()`.
#[unsafe(no_mangle)]
pub extern "C" fn epoll_create1(flags: c_int) -> c_int {
    let flags = flags::descriptor(flags).and_then(|_| flags::new_file(flags));
    descriptor(flags.and_then(|flags| poll::epoll_create(process(), flags)))
}

/// `epoll_ctl()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_ctl(
    epfd: c_int,
    op: c_int,
    fd: c_int,
    event: *mut epoll_event,
) -> c_int {
    // SAFETY: the caller promises that `event` is null or points to one.
    let change = unsafe { change_of(op, event) };
    status(change.and_then(|change| poll::epoll_ctl(process(), Fd(epfd), Fd(fd), change)))
}

/// `epoll_wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_wait(
    epfd: c_int,
    events: *mut epoll_event,
    count: c_int,
    timeout_ms: c_int,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `events` has room for `count`; the two structs are one.
    let events = unsafe { events_of(events, count) };
    let patience = time::patience_ms(timeout_ms);
    int_count(events.and_then(|events| poll::epoll_wait(process(), Fd(epfd), events, patience)))
}

/// `epoll_pwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait(
    epfd: c_int,
    events: *mut epoll_event,
    count: c_int,
    timeout_ms: c_int,
    mask: *const sigset_t,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `events` has room for `count`; the two structs are one.
    let events = unsafe { events_of(events, count) };
    // SAFETY: the caller promises that `mask` is null or points to a set.
    let _masked = unsafe { signal_mask::swapped(mask) };
    let patience = time::patience_ms(timeout_ms);
    int_count(events.and_then(|events| poll::epoll_wait(process(), Fd(epfd), events, patience)))
}

/// `epoll_pwait2()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn epoll_pwait2(
    epfd: c_int,
    events: *mut epoll_event,
    count: c_int,
    timeout: *const timespec,
    mask: *const sigset_t,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `events` has room for `count`; the two structs are one.
    let events = unsafe { events_of(events, count) };
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let patience = time::patience_of(unsafe { out::optional(timeout) });
    // SAFETY: the caller promises that `mask` is null or points to a set.
    let _masked = unsafe { signal_mask::swapped(mask) };
    let both = events.and_then(|events| Ok((events, patience?)));
    int_count(
        both.and_then(|(events, patience)| poll::epoll_wait(process(), Fd(epfd), events, patience)),
    )
}

/// # Safety
///
/// `events` must be null or valid for `count` events.
unsafe fn events_of<'a>(
    events: *mut epoll_event,
    count: c_int,
) -> Result<&'a mut [EpollEvent], Errno> {
    let count = usize::try_from(count)
        .ok()
        .filter(|count| *count > 0)
        .ok_or(Errno::EINVAL)?;
    // SAFETY: the caller's promise is passed on; the two structs have one layout.
    unsafe { bytes::elements_mut(events.cast::<EpollEvent>(), count) } // EFAULT
}

/// # Safety
///
/// `event` must be null or point to an event.
unsafe fn change_of(op: c_int, event: *mut epoll_event) -> Result<EpollChange, Errno> {
    // SAFETY: the caller's promise is passed on; the two structs have one layout.
    let event = unsafe { out::read(event.cast::<EpollEvent>()) };
    match op {
        EPOLL_CTL_ADD => Ok(EpollChange::Add(event?)), // EFAULT
        EPOLL_CTL_MOD => Ok(EpollChange::Modify(event?)), // EFAULT
        EPOLL_CTL_DEL => Ok(EpollChange::Delete),
        _ => Err(Errno::EINVAL),
    }
}
