//! <pthread.h>: threads.
#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_char, c_int, c_void},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{
    abi::{
        cstr, out,
        pthread::{
            _pthread_cleanup_buffer, CONCURRENCY, clock_of, first_cpus, pop_cleanup, pthread_key_t,
            pthread_once_t, push_cleanup, run_once, set_concurrency, start, until, write_cpus,
            write_name, write_scheduling,
        },
        result::number,
        types::{
            base::{clockid_t, pthread_t, size_t},
            cpu_set::cpu_set_t,
            sched::sched_param,
            timespec::timespec,
        },
    },
    thread::{
        Clock, Until,
        attributes::Attributes as pthread_attr_t,
        cancel,
        descriptor::{self, Opaque},
        key, lifecycle,
    },
};

/// `pthread_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_create(
    thread: *mut pthread_t,
    attributes: *const pthread_attr_t,
    main: Option<unsafe extern "C" fn(*mut c_void) -> *mut c_void>,
    argument: *mut c_void,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes, or is null.
    let attributes = unsafe { out::optional(attributes) }.unwrap_or_default();
    // SAFETY: the caller promises that there is room for the number.
    let announce = |new: usize| unsafe { out::write_if_asked(thread, new as pthread_t) };
    let argument = Opaque(argument);
    number(lifecycle::create(attributes, announce, move || {
        start(main, argument)
    }))
}

/// `pthread_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_exit(result: *mut c_void) -> ! {
    lifecycle::exit(Opaque(result))
}

/// `pthread_join()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_join(thread: pthread_t, result: *mut *mut c_void) -> c_int {
    let joined = lifecycle::join(thread as usize, Until::Forever);
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(joined.map(|end| unsafe { out::write_if_asked(result, end.0) }))
}

/// `pthread_tryjoin_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_tryjoin_np(thread: pthread_t, result: *mut *mut c_void) -> c_int {
    let joined = lifecycle::try_join(thread as usize);
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(joined.map(|end| unsafe { out::write_if_asked(result, end.0) }))
}

/// `pthread_timedjoin_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_timedjoin_np(
    thread: pthread_t,
    result: *mut *mut c_void,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    let joined = until.and_then(|until| lifecycle::join(thread as usize, until));
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(joined.map(|end| unsafe { out::write_if_asked(result, end.0) }))
}

/// `pthread_clockjoin_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_clockjoin_np(
    thread: pthread_t,
    result: *mut *mut c_void,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    let clock = clock_of(clock);
    // SAFETY: the caller promises that it points to a time.
    let until = clock.and_then(|clock| unsafe { until(clock, time) });
    let joined = until.and_then(|until| lifecycle::join(thread as usize, until));
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(joined.map(|end| unsafe { out::write_if_asked(result, end.0) }))
}

/// `pthread_detach()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_detach(thread: pthread_t) -> c_int {
    number(lifecycle::detach(thread as usize))
}

/// `pthread_self()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_self() -> pthread_t {
    descriptor::current().handle() as pthread_t
}

/// `pthread_equal()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_equal(one: pthread_t, other: pthread_t) -> c_int {
    c_int::from(one == other)
}

/// `pthread_cancel()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_cancel(thread: pthread_t) -> c_int {
    number(descriptor::find(thread as usize).map(|target| cancel::request(&target)))
}

/// `pthread_testcancel()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_testcancel() {
    cancel::point();
}

/// `pthread_setcancelstate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_setcancelstate(state: c_int, before: *mut c_int) -> c_int {
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(cancel::set_state(state).map(|old| unsafe { out::write_if_asked(before, old) }))
}

/// `pthread_setcanceltype()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_setcanceltype(kind: c_int, before: *mut c_int) -> c_int {
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(cancel::set_type(kind).map(|old| unsafe { out::write_if_asked(before, old) }))
}

/// `pthread_once()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_once(
    control: *mut pthread_once_t,
    routine: Option<unsafe extern "C" fn()>,
) -> c_int {
    // SAFETY: the caller promises that it points to such a word.
    let word = unsafe { AtomicU32::from_ptr(control.cast()) };
    run_once(word, routine);
    0
}

/// `pthread_key_create()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_key_create(
    key: *mut pthread_key_t,
    destructor: Option<unsafe extern "C" fn(*mut c_void)>,
) -> c_int {
    // SAFETY: the caller promises that there is room for it, or that it is null.
    number(key::create(destructor).map(|new| unsafe { out::write_if_asked(key, new) }))
}

/// `pthread_key_delete()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_key_delete(key: pthread_key_t) -> c_int {
    number(key::delete(key))
}

/// `pthread_getspecific()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_getspecific(key: pthread_key_t) -> *mut c_void {
    key::get(key)
}

/// `pthread_setspecific()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_setspecific(key: pthread_key_t, value: *const c_void) -> c_int {
    number(key::set(key, value.cast_mut()))
}

/// `pthread_atfork()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_atfork(
    prepare: Option<unsafe extern "C" fn()>,
    parent: Option<unsafe extern "C" fn()>,
    child: Option<unsafe extern "C" fn()>,
) -> c_int {
    let _ = (prepare, parent, child); // fork() fails, so none is ever called
    0
}

/// `pthread_yield()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_yield() -> c_int {
    kernel::thread::yield_now();
    0
}

/// `pthread_getconcurrency()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_getconcurrency() -> c_int {
    CONCURRENCY.load(Ordering::Relaxed)
}

/// `pthread_setconcurrency()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_setconcurrency(level: c_int) -> c_int {
    number(set_concurrency(level))
}

/// `pthread_getattr_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getattr_np(
    thread: pthread_t,
    attributes: *mut pthread_attr_t,
) -> c_int {
    let found = descriptor::find(thread as usize).map(|target| target.shown_attributes());
    // SAFETY: the caller promises that there is room for attributes.
    number(found.and_then(|found| unsafe { out::write(attributes, found) }))
}

/// `pthread_setname_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_setname_np(thread: pthread_t, name: *const c_char) -> c_int {
    // SAFETY: the caller promises that it is a string.
    let name = unsafe { cstr::text(name) };
    number(name.and_then(|name| descriptor::find(thread as usize)?.set_name(name)))
}

/// `pthread_getname_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getname_np(
    thread: pthread_t,
    name: *mut c_char,
    size: size_t,
) -> c_int {
    let found = descriptor::find(thread as usize);
    // SAFETY: the caller promises that there is room for `size` bytes.
    number(found.and_then(|target| unsafe { write_name(&target.name(), name, size) }))
}

/// `pthread_getschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getschedparam(
    thread: pthread_t,
    policy: *mut c_int,
    parameters: *mut sched_param,
) -> c_int {
    let found = descriptor::find(thread as usize).map(|target| *target.attributes.lock());
    // SAFETY: the caller promises that there is room for both.
    number(found.and_then(|found| unsafe { write_scheduling(found, policy, parameters) }))
}

/// `pthread_setschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_setschedparam(
    thread: pthread_t,
    policy: c_int,
    parameters: *const sched_param,
) -> c_int {
    // SAFETY: the caller promises that it points to parameters.
    let parameters = unsafe { out::read(parameters) };
    let found = descriptor::find(thread as usize);
    number(found.and_then(|t| t.set_scheduling(policy, parameters?.sched_priority)))
}

/// `pthread_setschedprio()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_setschedprio(thread: pthread_t, priority: c_int) -> c_int {
    let found = descriptor::find(thread as usize);
    number(found.and_then(|target| target.set_scheduling(0, priority)))
}

/// `pthread_getaffinity_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getaffinity_np(
    thread: pthread_t,
    size: size_t,
    cpus: *mut cpu_set_t,
) -> c_int {
    let found = descriptor::find(thread as usize).map(|target| target.shown_attributes());
    // SAFETY: the caller promises that there is room for `size` bytes.
    number(found.and_then(|found| unsafe { write_cpus(cpus, size, found.shown_cpus()) }))
}

/// `pthread_setaffinity_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_setaffinity_np(
    thread: pthread_t,
    size: size_t,
    cpus: *const cpu_set_t,
) -> c_int {
    // SAFETY: the caller promises that it points to `size` bytes.
    let cpus = unsafe { first_cpus(cpus, size) };
    let found = descriptor::find(thread as usize);
    number(found.and_then(|target| target.attributes.lock().set_cpus(cpus?)))
}

/// `pthread_getcpuclockid()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_getcpuclockid(thread: pthread_t, clock: *mut clockid_t) -> c_int {
    let found = descriptor::find(thread as usize).map(|target| target.cpu_clock());
    // SAFETY: the caller promises that there is room for it.
    number(found.and_then(|found| unsafe { out::write(clock, found) }))
}

/// What `pthread_cleanup_push()` expands to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _pthread_cleanup_push(
    entry: *mut _pthread_cleanup_buffer,
    routine: Option<unsafe extern "C" fn(*mut c_void)>,
    argument: *mut c_void,
) {
    // The library keeps its own list.
    push_cleanup(routine, argument, entry.addr());
}

/// What `pthread_cleanup_pop()` expands to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn _pthread_cleanup_pop(entry: *mut _pthread_cleanup_buffer, execute: c_int) {
    let _ = entry;
    pop_cleanup(execute);
}
