//! <pthread.h>: mutexes, condition variables, locks and barriers.
#![expect(unsafe_code, reason = "exported to C")]

use core::{
    ffi::{c_int, c_uint},
    sync::atomic::AtomicU32,
};

use posix_api::Errno;

use crate::{
    abi::{
        out,
        pthread::{
            BarrierAttributes as pthread_barrierattr_t, ConditionAttributes as pthread_condattr_t,
            MutexAttributes as pthread_mutexattr_t, RwLockAttributes as pthread_rwlockattr_t,
            clock_of, pthread_spinlock_t, until,
        },
        result::number,
        types::{base::clockid_t, timespec::timespec},
    },
    thread::{
        Clock, Until,
        barrier::{Barrier as pthread_barrier_t, Role},
        condition::Condition as pthread_cond_t,
        mutex::Mutex as pthread_mutex_t,
        rwlock::RwLock as pthread_rwlock_t,
        spin,
    },
};

/// The word of a spin lock.
///
/// # Safety
///
/// `lock` must point to a spin lock that lives during `'a`.
unsafe fn word<'a>(lock: *mut pthread_spinlock_t) -> &'a AtomicU32 {
    // SAFETY: the caller's promise is passed on; the types have one size and alignment.
    unsafe { AtomicU32::from_ptr(lock.cast()) }
}

/// What `pthread_barrier_wait()` returns.
fn barrier_result(role: Role) -> c_int {
    match role {
        Role::Serial => -1,
        Role::Other => 0,
    }
}

/// `pthread_mutex_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_init(
    mutex: *mut pthread_mutex_t,
    attributes: *const pthread_mutexattr_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes, or is null.
    let kind = unsafe { out::optional(attributes) }.map_or(0, |kind| kind.abi_kind());
    // SAFETY: the caller promises that it points to memory for a mutex.
    number(unsafe { out::write(mutex, pthread_mutex_t::new(kind)) })
}

/// `pthread_mutex_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_destroy(mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(mutex.and_then(|mutex| mutex.destroy()))
}

/// `pthread_mutex_lock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_lock(mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(mutex.and_then(|mutex| mutex.lock(Until::Forever)))
}

/// `pthread_mutex_trylock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_trylock(mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(mutex.and_then(|mutex| mutex.try_lock()))
}

/// `pthread_mutex_unlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_unlock(mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(mutex.and_then(|mutex| mutex.unlock()))
}

/// `pthread_mutex_timedlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_timedlock(
    mutex: *mut pthread_mutex_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    number(mutex.and_then(|mutex| until.and_then(|until| mutex.lock(until))))
}

/// `pthread_mutex_clocklock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_clocklock(
    mutex: *mut pthread_mutex_t,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    let clock = clock_of(clock);
    // SAFETY: the caller promises that it points to a time.
    let until = clock.and_then(|clock| unsafe { until(clock, time) });
    number(mutex.and_then(|mutex| until.and_then(|until| mutex.lock(until))))
}

/// `pthread_mutex_consistent()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_consistent(mutex: *mut pthread_mutex_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(mutex.and_then(|mutex| mutex.make_consistent()))
}

/// `pthread_mutex_getprioceiling()`: no mutex has the protocol `PTHREAD_PRIO_PROTECT`'s ceiling.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_getprioceiling(
    mutex: *const pthread_mutex_t,
    ceiling: *mut c_int,
) -> c_int {
    let _ = (mutex, ceiling);
    number(Err(Errno::EINVAL))
}

/// `pthread_mutex_setprioceiling()`: as [`pthread_mutex_getprioceiling`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_mutex_setprioceiling(
    mutex: *mut pthread_mutex_t,
    ceiling: c_int,
    before: *mut c_int,
) -> c_int {
    let _ = (mutex, ceiling, before);
    number(Err(Errno::EINVAL))
}

/// `pthread_cond_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_init(
    condition: *mut pthread_cond_t,
    attributes: *const pthread_condattr_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes, or is null.
    let clock = unsafe { out::optional(attributes) }.map_or(Clock::Realtime, |a| a.clock());
    // SAFETY: the caller promises that it points to memory for a condition variable.
    number(unsafe { out::write(condition, pthread_cond_t::new(clock)) })
}

/// `pthread_cond_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_destroy(condition: *mut pthread_cond_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    number(condition.and_then(|condition| condition.destroy()))
}

/// `pthread_cond_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_signal(condition: *mut pthread_cond_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    number(condition.map(|condition| condition.signal()))
}

/// `pthread_cond_broadcast()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_broadcast(condition: *mut pthread_cond_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    number(condition.map(|condition| condition.broadcast()))
}

/// `pthread_cond_wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_wait(
    condition: *mut pthread_cond_t,
    mutex: *mut pthread_mutex_t,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    number(condition.and_then(|condition| condition.wait(mutex?, Until::Forever)))
}

/// `pthread_cond_timedwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_timedwait(
    condition: *mut pthread_cond_t,
    mutex: *mut pthread_mutex_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    let clock = condition.map_or(Clock::Realtime, |condition| condition.clock());
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(clock, time) };
    number(condition.and_then(|condition| condition.wait(mutex?, until?)))
}

/// `pthread_cond_clockwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_cond_clockwait(
    condition: *mut pthread_cond_t,
    mutex: *mut pthread_mutex_t,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let condition = unsafe { out::shared(condition) };
    // SAFETY: the caller promises that it points to such an object, or is null.
    let mutex = unsafe { out::shared(mutex) };
    let clock = clock_of(clock);
    // SAFETY: the caller promises that it points to a time.
    let until = clock.and_then(|clock| unsafe { until(clock, time) });
    number(condition.and_then(|condition| condition.wait(mutex?, until?)))
}

/// `pthread_rwlock_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_init(
    lock: *mut pthread_rwlock_t,
    attributes: *const pthread_rwlockattr_t,
) -> c_int {
    // SAFETY: the caller promises that it points to attributes, or is null.
    let preference = unsafe { out::optional(attributes) }.map_or(0, |a| a.preference());
    // SAFETY: the caller promises that it points to memory for a lock.
    number(unsafe { out::write(lock, pthread_rwlock_t::new(preference)) })
}

/// `pthread_rwlock_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_destroy(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.destroy()))
}

/// `pthread_rwlock_rdlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_rdlock(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.read(Until::Forever)))
}

/// `pthread_rwlock_tryrdlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_tryrdlock(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.try_read()))
}

/// `pthread_rwlock_wrlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_wrlock(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.write(Until::Forever)))
}

/// `pthread_rwlock_trywrlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_trywrlock(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.try_write()))
}

/// `pthread_rwlock_unlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_unlock(lock: *mut pthread_rwlock_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    number(lock.and_then(|lock| lock.unlock()))
}

/// `pthread_rwlock_timedrdlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_timedrdlock(
    lock: *mut pthread_rwlock_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    number(lock.and_then(|lock| lock.read(until?)))
}

/// `pthread_rwlock_timedwrlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_timedwrlock(
    lock: *mut pthread_rwlock_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    // SAFETY: the caller promises that it points to a time.
    let until = unsafe { until(Clock::Realtime, time) };
    number(lock.and_then(|lock| lock.write(until?)))
}

/// `pthread_rwlock_clockrdlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_clockrdlock(
    lock: *mut pthread_rwlock_t,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    let clock = clock_of(clock);
    // SAFETY: the caller promises that it points to a time.
    let until = clock.and_then(|clock| unsafe { until(clock, time) });
    number(lock.and_then(|lock| lock.read(until?)))
}

/// `pthread_rwlock_clockwrlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_rwlock_clockwrlock(
    lock: *mut pthread_rwlock_t,
    clock: clockid_t,
    time: *const timespec,
) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let lock = unsafe { out::shared(lock) };
    let clock = clock_of(clock);
    // SAFETY: the caller promises that it points to a time.
    let until = clock.and_then(|clock| unsafe { until(clock, time) });
    number(lock.and_then(|lock| lock.write(until?)))
}

/// `pthread_barrier_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrier_init(
    barrier: *mut pthread_barrier_t,
    attributes: *const pthread_barrierattr_t,
    count: c_uint,
) -> c_int {
    let _ = attributes; // shared between processes or not is the same here
    // SAFETY: the caller promises that it points to memory for a barrier.
    number(pthread_barrier_t::new(count).and_then(|new| unsafe { out::write(barrier, new) }))
}

/// `pthread_barrier_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrier_destroy(barrier: *mut pthread_barrier_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let barrier = unsafe { out::shared(barrier) };
    number(barrier.and_then(|barrier| barrier.destroy()))
}

/// `pthread_barrier_wait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_barrier_wait(barrier: *mut pthread_barrier_t) -> c_int {
    // SAFETY: the caller promises that it points to such an object, or is null.
    let barrier = unsafe { out::shared(barrier) };
    barrier.map_or_else(Errno::code, |barrier| barrier_result(barrier.wait()))
}

/// `pthread_spin_init()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_spin_init(lock: *mut pthread_spinlock_t, shared: c_int) -> c_int {
    // SAFETY: the caller promises that it points to a lock.
    let word = unsafe { word(lock) };
    let _ = shared; // there is one process
    spin::unlock(word);
    0
}

/// `pthread_spin_destroy()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_spin_destroy(lock: *mut pthread_spinlock_t) -> c_int {
    let _ = lock; // nothing to undo
    0
}

/// `pthread_spin_lock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_spin_lock(lock: *mut pthread_spinlock_t) -> c_int {
    // SAFETY: the caller promises that it points to a lock.
    let word = unsafe { word(lock) };
    spin::lock(word);
    0
}

/// `pthread_spin_trylock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_spin_trylock(lock: *mut pthread_spinlock_t) -> c_int {
    // SAFETY: the caller promises that it points to a lock.
    let word = unsafe { word(lock) };
    number(spin::try_lock(word))
}

/// `pthread_spin_unlock()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_spin_unlock(lock: *mut pthread_spinlock_t) -> c_int {
    // SAFETY: the caller promises that it points to a lock.
    let word = unsafe { word(lock) };
    spin::unlock(word);
    0
}
