//! <semaphore.h>.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_char, c_int, c_uint};

use crate::{
    abi::{
        cstr, out,
        pthread::{clock_of, sem_create, until},
        result::{or, status},
        types::{
            base::{clockid_t, mode_t},
            timespec::timespec,
        },
    },
    thread::{
        Clock, Until,
        semaphore::{self, Semaphore as sem_t},
    },
};

/// `sem_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_init(semaphore: *mut sem_t, shared: c_int, value: c_uint) -> c_int {
    let _ = shared; // there is one process
    // SAFETY: the caller promises that it points to memory for a semaphore.
    status(sem_t::new(value).and_then(|new| unsafe { out::write(semaphore, new) }))
}

/// `sem_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_destroy(semaphore: *mut sem_t) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    status(unsafe { out::shared(semaphore) }.map(|_| ()))
}

/// `sem_open()`; variadic in C: mode and value are there if `O_CREAT` is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn __sem_open(
    name: *const c_char,
    flags: c_int,
    mode: mode_t,
    value: c_uint,
) -> *mut sem_t {
    let _ = mode; // everybody is root
    // SAFETY: the caller promises that it is a string.
    let name = unsafe { cstr::text(name) };
    let opened = name.and_then(|name| semaphore::open(name, sem_create(flags, value)));
    or(
        opened.map(|known| core::ptr::from_ref(known).cast_mut()),
        core::ptr::null_mut(),
    )
}

/// `sem_close()`.
#[unsafe(no_mangle)]
pub extern "C" fn sem_close(semaphore: *mut sem_t) -> c_int {
    status(semaphore::close(semaphore.addr()))
}

/// `sem_unlink()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_unlink(name: *const c_char) -> c_int {
    // SAFETY: the caller promises that it is a string.
    status(unsafe { cstr::text(name) }.and_then(semaphore::unlink))
}

/// `sem_wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_wait(semaphore: *mut sem_t) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    status(unsafe { out::shared(semaphore) }.and_then(|s| s.wait(Until::Forever, || false)))
}

/// `sem_trywait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_trywait(semaphore: *mut sem_t) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    status(unsafe { out::shared(semaphore) }.and_then(sem_t::try_wait))
}

/// `sem_timedwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_timedwait(semaphore: *mut sem_t, time: *const timespec) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    let semaphore = unsafe { out::shared(semaphore) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    status(semaphore.and_then(|semaphore| semaphore.wait(until?, || false)))
}

/// `sem_clockwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_clockwait(
    semaphore: *mut sem_t,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    let semaphore = unsafe { out::shared(semaphore) };
    // SAFETY: the caller promises that it points to a time.
    let until = clock_of(clock).and_then(|clock| unsafe { until(clock, time) });
    status(semaphore.and_then(|semaphore| semaphore.wait(until?, || false)))
}

/// `sem_post()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_post(semaphore: *mut sem_t) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    status(unsafe { out::shared(semaphore) }.and_then(sem_t::post))
}

/// `sem_getvalue()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sem_getvalue(semaphore: *mut sem_t, value: *mut c_int) -> c_int {
    // SAFETY: the caller promises that it points to a semaphore.
    let found = unsafe { out::shared(semaphore) }.map(|semaphore| semaphore.value());
    // SAFETY: the caller promises that there is room for it.
    status(found.and_then(|found| unsafe { out::write(value, found.cast_signed()) }))
}
