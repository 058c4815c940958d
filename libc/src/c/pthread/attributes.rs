//! <pthread.h>: attributes.
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::{c_int, c_void};

use crate::{
    abi::{
        out,
        pthread::{
            BarrierAttributes as pthread_barrierattr_t, ConditionAttributes as pthread_condattr_t,
            MutexAttributes as pthread_mutexattr_t, RwLockAttributes as pthread_rwlockattr_t,
            first_cpus, write_cpus, write_stack,
        },
        result::number,
        types::{
            base::{clockid_t, size_t},
            cpu_set::cpu_set_t,
            sched::sched_param,
        },
    },
    thread::attributes::Attributes as pthread_attr_t,
};

/// `pthread_mutexattr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_init(attributes: *mut pthread_mutexattr_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for attributes.
    number(unsafe { out::write(attributes, pthread_mutexattr_t::default()) })
}

/// `pthread_mutexattr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_destroy(attributes: *mut pthread_mutexattr_t) -> c_int {
    let _ = attributes; // nothing to undo
    0
}

/// `pthread_mutexattr_getpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_getpshared(
    attributes: *const pthread_mutexattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.shared()) }))
}

/// `pthread_mutexattr_setpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_setpshared(
    attributes: *mut pthread_mutexattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_shared(value)))
}

/// `pthread_condattr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_init(attributes: *mut pthread_condattr_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for attributes.
    number(unsafe { out::write(attributes, pthread_condattr_t::default()) })
}

/// `pthread_condattr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_destroy(attributes: *mut pthread_condattr_t) -> c_int {
    let _ = attributes; // nothing to undo
    0
}

/// `pthread_condattr_getpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_getpshared(
    attributes: *const pthread_condattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.shared()) }))
}

/// `pthread_condattr_setpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_setpshared(
    attributes: *mut pthread_condattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_shared(value)))
}

/// `pthread_rwlockattr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_init(attributes: *mut pthread_rwlockattr_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for attributes.
    number(unsafe { out::write(attributes, pthread_rwlockattr_t::default()) })
}

/// `pthread_rwlockattr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_destroy(
    attributes: *mut pthread_rwlockattr_t,
) -> c_int {
    let _ = attributes; // nothing to undo
    0
}

/// `pthread_rwlockattr_getpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_getpshared(
    attributes: *const pthread_rwlockattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.shared()) }))
}

/// `pthread_rwlockattr_setpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_setpshared(
    attributes: *mut pthread_rwlockattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_shared(value)))
}

/// `pthread_barrierattr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrierattr_init(attributes: *mut pthread_barrierattr_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for attributes.
    number(unsafe { out::write(attributes, pthread_barrierattr_t::default()) })
}

/// `pthread_barrierattr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrierattr_destroy(
    attributes: *mut pthread_barrierattr_t,
) -> c_int {
    let _ = attributes; // nothing to undo
    0
}

/// `pthread_barrierattr_getpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrierattr_getpshared(
    attributes: *const pthread_barrierattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.shared()) }))
}

/// `pthread_barrierattr_setpshared()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrierattr_setpshared(
    attributes: *mut pthread_barrierattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_shared(value)))
}

/// `pthread_mutexattr_gettype()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_gettype(
    attributes: *const pthread_mutexattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.kind()) }))
}

/// `pthread_mutexattr_settype()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_settype(
    attributes: *mut pthread_mutexattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_kind(value)))
}

/// `pthread_mutexattr_getprotocol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_getprotocol(
    attributes: *const pthread_mutexattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.protocol()) }))
}

/// `pthread_mutexattr_setprotocol()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_setprotocol(
    attributes: *mut pthread_mutexattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_protocol(value)))
}

/// `pthread_mutexattr_getrobust()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_getrobust(
    attributes: *const pthread_mutexattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.robust()) }))
}

/// `pthread_mutexattr_setrobust()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_setrobust(
    attributes: *mut pthread_mutexattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_robust(value)))
}

/// `pthread_mutexattr_getprioceiling()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_getprioceiling(
    attributes: *const pthread_mutexattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.ceiling()) }))
}

/// `pthread_mutexattr_setprioceiling()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutexattr_setprioceiling(
    attributes: *mut pthread_mutexattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_ceiling(value)))
}

/// `pthread_condattr_getclock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_getclock(
    attributes: *const pthread_condattr_t,
    value: *mut clockid_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.clock_id()) }))
}

/// `pthread_condattr_setclock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_condattr_setclock(
    attributes: *mut pthread_condattr_t,
    value: clockid_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_clock(value)))
}

/// `pthread_rwlockattr_getkind_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_getkind_np(
    attributes: *const pthread_rwlockattr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(
        attributes.and_then(|attributes| unsafe {
            out::write(value, attributes.preference().cast_signed())
        }),
    )
}

/// `pthread_rwlockattr_setkind_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlockattr_setkind_np(
    attributes: *mut pthread_rwlockattr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_preference(value)))
}

/// `pthread_attr_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_init(attributes: *mut pthread_attr_t) -> c_int {
    // SAFETY: the caller promises that it points to memory for attributes.
    number(unsafe { out::write(attributes, pthread_attr_t::default()) })
}

/// `pthread_attr_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_destroy(attributes: *mut pthread_attr_t) -> c_int {
    let _ = attributes; // nothing to undo
    0
}

/// `pthread_attr_getdetachstate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getdetachstate(
    attributes: *const pthread_attr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(
        attributes
            .and_then(|attributes| unsafe { out::write(value, attributes.detached.cast_signed()) }),
    )
}

/// `pthread_attr_setdetachstate()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setdetachstate(
    attributes: *mut pthread_attr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_detach(value)))
}

/// `pthread_attr_getguardsize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getguardsize(
    attributes: *const pthread_attr_t,
    value: *mut size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.guard_size) }))
}

/// `pthread_attr_setguardsize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setguardsize(
    attributes: *mut pthread_attr_t,
    value: size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.map(|attributes| attributes.guard_size = value))
}

/// `pthread_attr_getinheritsched()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getinheritsched(
    attributes: *const pthread_attr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe {
        out::write(value, attributes.explicit_scheduling.cast_signed())
    }))
}

/// `pthread_attr_setinheritsched()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setinheritsched(
    attributes: *mut pthread_attr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_explicit_scheduling(value)))
}

/// `pthread_attr_getschedpolicy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getschedpolicy(
    attributes: *const pthread_attr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.policy) }))
}

/// `pthread_attr_setschedpolicy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setschedpolicy(
    attributes: *mut pthread_attr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_policy(value)))
}

/// `pthread_attr_getscope()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getscope(
    attributes: *const pthread_attr_t,
    value: *mut c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|_| unsafe { out::write(value, 0) }))
}

/// `pthread_attr_setscope()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setscope(
    attributes: *mut pthread_attr_t,
    value: c_int,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_scope(value)))
}

/// `pthread_attr_getstacksize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getstacksize(
    attributes: *const pthread_attr_t,
    value: *mut size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe { out::write(value, attributes.stack_size) }))
}

/// `pthread_attr_setstacksize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setstacksize(
    attributes: *mut pthread_attr_t,
    value: size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|attributes| attributes.set_stack_size(value)))
}

/// `pthread_attr_getschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getschedparam(
    attributes: *const pthread_attr_t,
    value: *mut sched_param,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for the value.
    number(attributes.and_then(|attributes| unsafe {
        out::write(
            value,
            sched_param {
                sched_priority: attributes.priority,
            },
        )
    }))
}

/// `pthread_attr_setschedparam()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setschedparam(
    attributes: *mut pthread_attr_t,
    value: *const sched_param,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    // SAFETY: the caller promises that it points to parameters.
    let value = unsafe { out::read(value) };
    number(attributes.and_then(|attributes| attributes.set_priority(value?.sched_priority)))
}

/// `pthread_attr_getstack()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getstack(
    attributes: *const pthread_attr_t,
    base: *mut *mut c_void,
    size: *mut size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for both values.
    number(attributes.and_then(|attributes| unsafe { write_stack(attributes, base, size) }))
}

/// `pthread_attr_setstack()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setstack(
    attributes: *mut pthread_attr_t,
    base: *mut c_void,
    size: size_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    number(attributes.and_then(|a| a.set_stack(base.expose_provenance(), size)))
}

/// `pthread_attr_setaffinity_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_setaffinity_np(
    attributes: *mut pthread_attr_t,
    size: size_t,
    cpus: *const cpu_set_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::object(attributes) };
    // SAFETY: the caller promises that it points to `size` bytes.
    let cpus = unsafe { first_cpus(cpus, size) };
    number(attributes.and_then(|attributes| attributes.set_cpus(cpus?)))
}

/// `pthread_attr_getaffinity_np()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_attr_getaffinity_np(
    attributes: *const pthread_attr_t,
    size: size_t,
    cpus: *mut cpu_set_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes.
    let attributes = unsafe { out::read(attributes) };
    // SAFETY: the caller promises that there is room for `size` bytes.
    number(attributes.and_then(|a| unsafe { write_cpus(cpus, size, a.shown_cpus()) }))
}
