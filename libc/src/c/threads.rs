//! <threads.h>: C11's threads, which are POSIX' under other names.
#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_int, c_void},
    sync::atomic::AtomicU32,
};

use crate::{
    abi::{
        out,
        pthread::{
            once_flag, run_once, start_c11, thrd_t, thread_result, tss_t, until, write_result,
        },
        types::timespec::timespec,
    },
    thread::{
        Clock, Until,
        attributes::Attributes,
        condition::Condition as cnd_t,
        descriptor::{self, Opaque},
        key, lifecycle,
        mutex::Mutex as mtx_t,
    },
};

/// `thrd_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn thrd_create(
    thread: *mut thrd_t,
    main: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: the caller promises that there is room for the number.
    let announce = |new: usize| unsafe { out::write_if_asked(thread, new as thrd_t) };
    let argument = Opaque(argument);
    let body = move || start_c11(main, argument);
    thread_result(lifecycle::create(Attributes::default(), announce, body))
}

/// `thrd_current()`.
#[unsafe(no_mangle)]
pub extern "C" fn thrd_current() -> thrd_t {
    descriptor::current().handle() as thrd_t
}

/// `thrd_detach()`.
#[unsafe(no_mangle)]
pub extern "C" fn thrd_detach(thread: thrd_t) -> c_int {
    thread_result(lifecycle::detach(thread as usize))
}

/// `thrd_equal()`.
#[unsafe(no_mangle)]
pub extern "C" fn thrd_equal(one: thrd_t, other: thrd_t) -> c_int {
    c_int::from(one == other)
}

/// `thrd_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn thrd_exit(result: c_int) -> ! {
    lifecycle::exit(write_result(result))
}

/// `thrd_join()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn thrd_join(thread: thrd_t, result: *mut c_int) -> c_int {
    let joined = lifecycle::join(thread as usize, Until::Forever);
    // SAFETY: the caller promises that there is room for it, or that it is null.
    thread_result(joined.map(|end| unsafe { out::write_if_asked(result, end.0.addr() as c_int) }))
}

/// `thrd_yield()`.
#[unsafe(no_mangle)]
pub extern "C" fn thrd_yield() {
    kernel::thread::yield_now();
}

/// `mtx_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtx_init(mutex: *mut mtx_t, kind: c_int) -> c_int {
    // SAFETY: the caller promises that it points to memory for a mutex.
    thread_result(unsafe { out::write(mutex, mtx_t::new(kind & 1)) })
}

/// `mtx_destroy()`.
#[unsafe(no_mangle)]
pub extern "C" fn mtx_destroy(mutex: *mut mtx_t) {
    let _ = mutex; // nothing to undo
}

/// `mtx_lock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtx_lock(mutex: *mut mtx_t) -> c_int {
    // SAFETY: the caller promises that it points to a mutex.
    thread_result(unsafe { out::shared(mutex) }.and_then(|mutex| mutex.lock(Until::Forever)))
}

/// `mtx_timedlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtx_timedlock(mutex: *mut mtx_t, time: *const timespec) -> c_int {
    // SAFETY: the caller promises that it points to a mutex.
    let mutex = unsafe { out::shared(mutex) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    thread_result(mutex.and_then(|mutex| mutex.lock(until?)))
}

/// `mtx_trylock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtx_trylock(mutex: *mut mtx_t) -> c_int {
    // SAFETY: the caller promises that it points to a mutex.
    thread_result(unsafe { out::shared(mutex) }.and_then(mtx_t::try_lock))
}

/// `mtx_unlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn mtx_unlock(mutex: *mut mtx_t) -> c_int {
    // SAFETY: the caller promises that it points to a mutex.
    thread_result(unsafe { out::shared(mutex) }.and_then(mtx_t::unlock))
}

/// `cnd_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cnd_init(condition: *mut cnd_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for a condition variable.
    thread_result(unsafe { out::write(condition, cnd_t::default()) })
}

/// `cnd_destroy()`.
#[unsafe(no_mangle)]
pub extern "C" fn cnd_destroy(condition: *mut cnd_t) {
    let _ = condition; // nothing to undo
}

/// `cnd_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cnd_signal(condition: *mut cnd_t) -> c_int {
    // SAFETY: the caller promises that it points to a condition variable.
    thread_result(unsafe { out::shared(condition) }.map(cnd_t::signal))
}

/// `cnd_broadcast()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cnd_broadcast(condition: *mut cnd_t) -> c_int {
    // SAFETY: the caller promises that it points to a condition variable.
    thread_result(unsafe { out::shared(condition) }.map(cnd_t::broadcast))
}

/// `cnd_wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cnd_wait(condition: *mut cnd_t, mutex: *mut mtx_t) -> c_int {
    // SAFETY: the caller promises that it points to a condition variable.
    let condition = unsafe { out::shared(condition) };
    // SAFETY: the caller promises that it points to a mutex.
    let mutex = unsafe { out::shared(mutex) };
    thread_result(condition.and_then(|condition| condition.wait(mutex?, Until::Forever)))
}

/// `cnd_timedwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cnd_timedwait(
    condition: *mut cnd_t,
    mutex: *mut mtx_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to a condition variable.
    let condition = unsafe { out::shared(condition) };
    // SAFETY: the caller promises that it points to a mutex.
    let mutex = unsafe { out::shared(mutex) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    thread_result(condition.and_then(|condition| condition.wait(mutex?, until?)))
}

/// `tss_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tss_create(
    key: *mut tss_t,
    destructor: Option<unsafe extern "C" fn(*mut c_void)>,
) -> c_int {
    // SAFETY: the caller promises that there is room for it.
    thread_result(key::create(destructor).and_then(|new| unsafe { out::write(key, new) }))
}

/// `tss_delete()`.
#[unsafe(no_mangle)]
pub extern "C" fn tss_delete(key: tss_t) {
    let _no_such_key_is_not_told = key::delete(key);
}

/// `tss_get()`.
#[unsafe(no_mangle)]
pub extern "C" fn tss_get(key: tss_t) -> *mut c_void {
    key::get(key)
}

/// `tss_set()`.
#[unsafe(no_mangle)]
pub extern "C" fn tss_set(key: tss_t, value: *mut c_void) -> c_int {
    thread_result(key::set(key, value))
}

/// `call_once()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call_once(flag: *mut once_flag, routine: Option<unsafe extern "C" fn()>) {
    // SAFETY: the caller promises that it points to a flag.
    run_once(unsafe { AtomicU32::from_ptr(flag.cast()) }, routine);
}

/// `thrd_sleep()`: 0 at the end, -1 if a signal came first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn thrd_sleep(time: *const timespec, rest: *mut timespec) -> c_int {
    // SAFETY: the caller's promises are those of nanosleep().
    unsafe { super::time::nanosleep(time, rest) }
}
