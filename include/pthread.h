/* <pthread.h>, generated from libc/src/c/pthread/attributes.rs, libc/src/c/pthread/objects.rs, libc/src/c/pthread/threads.rs
   by `cargo xtask headers`; do not edit. */
#ifndef _PTHREAD_H
#define _PTHREAD_H

#include <features.h>
#include <bits/types.h>
#include <endian.h>
#include <sched.h>
#include <time.h>
#include <bits/types/struct_timespec.h>
#include <bits/pthreadtypes.h>

#define __need_size_t
#include <stddef.h>
#ifndef __clockid_t_defined
#define __clockid_t_defined
typedef __clockid_t clockid_t;
#endif

#define PTHREAD_CREATE_JOINABLE 0
#define PTHREAD_CREATE_DETACHED 1
#define PTHREAD_MUTEX_TIMED_NP 0
#define PTHREAD_MUTEX_RECURSIVE_NP 1
#define PTHREAD_MUTEX_ERRORCHECK_NP 2
#define PTHREAD_MUTEX_ADAPTIVE_NP 3
#define PTHREAD_MUTEX_FAST_NP PTHREAD_MUTEX_TIMED_NP
#define PTHREAD_MUTEX_NORMAL PTHREAD_MUTEX_TIMED_NP
#define PTHREAD_MUTEX_RECURSIVE PTHREAD_MUTEX_RECURSIVE_NP
#define PTHREAD_MUTEX_ERRORCHECK PTHREAD_MUTEX_ERRORCHECK_NP
#define PTHREAD_MUTEX_DEFAULT PTHREAD_MUTEX_NORMAL
#define PTHREAD_MUTEX_STALLED 0
#define PTHREAD_MUTEX_STALLED_NP PTHREAD_MUTEX_STALLED
#define PTHREAD_MUTEX_ROBUST 1
#define PTHREAD_MUTEX_ROBUST_NP PTHREAD_MUTEX_ROBUST
#define PTHREAD_PRIO_NONE 0
#define PTHREAD_PRIO_INHERIT 1
#define PTHREAD_PRIO_PROTECT 2
#define PTHREAD_RWLOCK_PREFER_READER_NP 0
#define PTHREAD_RWLOCK_PREFER_WRITER_NP 1
#define PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP 2
#define PTHREAD_RWLOCK_DEFAULT_NP PTHREAD_RWLOCK_PREFER_READER_NP
#define PTHREAD_INHERIT_SCHED 0
#define PTHREAD_EXPLICIT_SCHED 1
#define PTHREAD_SCOPE_SYSTEM 0
#define PTHREAD_SCOPE_PROCESS 1
#define PTHREAD_PROCESS_PRIVATE 0
#define PTHREAD_PROCESS_SHARED 1
#define PTHREAD_CANCEL_ENABLE 0
#define PTHREAD_CANCEL_DISABLE 1
#define PTHREAD_CANCEL_DEFERRED 0
#define PTHREAD_CANCEL_ASYNCHRONOUS 1
#define PTHREAD_CANCELED ((void *)-1)
#define PTHREAD_ONCE_INIT 0
#define PTHREAD_BARRIER_SERIAL_THREAD (-1)
#define PTHREAD_ATTR_NO_SIGMASK_NP (-1)

#define __SKERRY_MUTEX(kind) { { 0, 0, 0, 0, kind, 0, 0, { 0, 0 } } }
#define PTHREAD_MUTEX_INITIALIZER __SKERRY_MUTEX(PTHREAD_MUTEX_TIMED_NP)
#ifdef __USE_GNU
#define PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP __SKERRY_MUTEX(PTHREAD_MUTEX_RECURSIVE_NP)
#define PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP __SKERRY_MUTEX(PTHREAD_MUTEX_ERRORCHECK_NP)
#define PTHREAD_ADAPTIVE_MUTEX_INITIALIZER_NP __SKERRY_MUTEX(PTHREAD_MUTEX_ADAPTIVE_NP)
#endif
#define __SKERRY_RWLOCK(kind) { { 0, 0, 0, 0, 0, 0, 0, 0, 0, { 0, 0, 0, 0, 0, 0, 0 }, 0, kind } }
#define PTHREAD_RWLOCK_INITIALIZER __SKERRY_RWLOCK(PTHREAD_RWLOCK_DEFAULT_NP)
#ifdef __USE_GNU
#define PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP                                        \
    __SKERRY_RWLOCK(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP)
#endif
#define PTHREAD_COND_INITIALIZER { { 0, 0, 0, { 0, 0, 0, 0, 0, 0, 0, 0, 0 } } }

struct _pthread_cleanup_buffer {
    void (*__routine)(void *);
    void *__arg;
    int __canceltype;
    struct _pthread_cleanup_buffer *__prev;
};

__BEGIN_DECLS

int pthread_mutexattr_init(pthread_mutexattr_t *__attributes);
int pthread_mutexattr_destroy(pthread_mutexattr_t *__attributes);
int pthread_mutexattr_getpshared(const pthread_mutexattr_t *__attributes, int *__value);
int pthread_mutexattr_setpshared(pthread_mutexattr_t *__attributes, int __value);
int pthread_condattr_init(pthread_condattr_t *__attributes);
int pthread_condattr_destroy(pthread_condattr_t *__attributes);
int pthread_condattr_getpshared(const pthread_condattr_t *__attributes, int *__value);
int pthread_condattr_setpshared(pthread_condattr_t *__attributes, int __value);
int pthread_rwlockattr_init(pthread_rwlockattr_t *__attributes);
int pthread_rwlockattr_destroy(pthread_rwlockattr_t *__attributes);
int pthread_rwlockattr_getpshared(const pthread_rwlockattr_t *__attributes, int *__value);
int pthread_rwlockattr_setpshared(pthread_rwlockattr_t *__attributes, int __value);
#if defined __USE_XOPEN2K
int pthread_barrierattr_init(pthread_barrierattr_t *__attributes);
int pthread_barrierattr_destroy(pthread_barrierattr_t *__attributes);
int pthread_barrierattr_getpshared(const pthread_barrierattr_t *__attributes, int *__value);
int pthread_barrierattr_setpshared(pthread_barrierattr_t *__attributes, int __value);
#endif
int pthread_mutexattr_gettype(const pthread_mutexattr_t *__attributes, int *__value);
int pthread_mutexattr_settype(pthread_mutexattr_t *__attributes, int __value);
int pthread_mutexattr_getprotocol(const pthread_mutexattr_t *__attributes, int *__value);
int pthread_mutexattr_setprotocol(pthread_mutexattr_t *__attributes, int __value);
int pthread_mutexattr_getrobust(const pthread_mutexattr_t *__attributes, int *__value);
int pthread_mutexattr_setrobust(pthread_mutexattr_t *__attributes, int __value);
int pthread_mutexattr_getprioceiling(const pthread_mutexattr_t *__attributes, int *__value);
int pthread_mutexattr_setprioceiling(pthread_mutexattr_t *__attributes, int __value);
int pthread_condattr_getclock(const pthread_condattr_t *__attributes, clockid_t *__value);
int pthread_condattr_setclock(pthread_condattr_t *__attributes, clockid_t __value);
int pthread_rwlockattr_getkind_np(const pthread_rwlockattr_t *__attributes, int *__value);
int pthread_rwlockattr_setkind_np(pthread_rwlockattr_t *__attributes, int __value);
int pthread_attr_init(pthread_attr_t *__attributes);
int pthread_attr_destroy(pthread_attr_t *__attributes);
int pthread_attr_getdetachstate(const pthread_attr_t *__attributes, int *__value);
int pthread_attr_setdetachstate(pthread_attr_t *__attributes, int __value);
int pthread_attr_getguardsize(const pthread_attr_t *__attributes, size_t *__value);
int pthread_attr_setguardsize(pthread_attr_t *__attributes, size_t __value);
int pthread_attr_getinheritsched(const pthread_attr_t *__attributes, int *__value);
int pthread_attr_setinheritsched(pthread_attr_t *__attributes, int __value);
int pthread_attr_getschedpolicy(const pthread_attr_t *__attributes, int *__value);
int pthread_attr_setschedpolicy(pthread_attr_t *__attributes, int __value);
int pthread_attr_getscope(const pthread_attr_t *__attributes, int *__value);
int pthread_attr_setscope(pthread_attr_t *__attributes, int __value);
int pthread_attr_getstacksize(const pthread_attr_t *__attributes, size_t *__value);
int pthread_attr_setstacksize(pthread_attr_t *__attributes, size_t __value);
int pthread_attr_getschedparam(const pthread_attr_t *__attributes, struct sched_param *__value);
int pthread_attr_setschedparam(pthread_attr_t *__attributes, const struct sched_param *__value);
int pthread_attr_getstack(const pthread_attr_t *__attributes, void **__base, size_t *__size);
int pthread_attr_setstack(pthread_attr_t *__attributes, void *__base, size_t __size);
#if defined __USE_GNU
int pthread_attr_setaffinity_np(pthread_attr_t *__attributes, size_t __size, const cpu_set_t *__cpus);
int pthread_attr_getaffinity_np(const pthread_attr_t *__attributes, size_t __size, cpu_set_t *__cpus);
#endif
int pthread_mutex_init(pthread_mutex_t *__mutex, const pthread_mutexattr_t *__attributes);
int pthread_mutex_destroy(pthread_mutex_t *__mutex);
int pthread_mutex_lock(pthread_mutex_t *__mutex);
int pthread_mutex_trylock(pthread_mutex_t *__mutex);
int pthread_mutex_unlock(pthread_mutex_t *__mutex);
#if defined __USE_XOPEN2K
int pthread_mutex_timedlock(pthread_mutex_t *__mutex, const struct timespec *__time);
#endif
#if defined __USE_GNU
int pthread_mutex_clocklock(pthread_mutex_t *__mutex, clockid_t __clock, const struct timespec *__time);
#endif
int pthread_mutex_consistent(pthread_mutex_t *__mutex);
int pthread_mutex_getprioceiling(const pthread_mutex_t *__mutex, int *__ceiling);
int pthread_mutex_setprioceiling(pthread_mutex_t *__mutex, int __ceiling, int *__before);
int pthread_cond_init(pthread_cond_t *__condition, const pthread_condattr_t *__attributes);
int pthread_cond_destroy(pthread_cond_t *__condition);
int pthread_cond_signal(pthread_cond_t *__condition);
int pthread_cond_broadcast(pthread_cond_t *__condition);
int pthread_cond_wait(pthread_cond_t *__condition, pthread_mutex_t *__mutex);
int pthread_cond_timedwait(pthread_cond_t *__condition,
                           pthread_mutex_t *__mutex,
                           const struct timespec *__time);
#if defined __USE_GNU
int pthread_cond_clockwait(pthread_cond_t *__condition,
                           pthread_mutex_t *__mutex,
                           clockid_t __clock,
                           const struct timespec *__time);
#endif
int pthread_rwlock_init(pthread_rwlock_t *__lock, const pthread_rwlockattr_t *__attributes);
int pthread_rwlock_destroy(pthread_rwlock_t *__lock);
int pthread_rwlock_rdlock(pthread_rwlock_t *__lock);
int pthread_rwlock_tryrdlock(pthread_rwlock_t *__lock);
int pthread_rwlock_wrlock(pthread_rwlock_t *__lock);
int pthread_rwlock_trywrlock(pthread_rwlock_t *__lock);
int pthread_rwlock_unlock(pthread_rwlock_t *__lock);
#if defined __USE_XOPEN2K
int pthread_rwlock_timedrdlock(pthread_rwlock_t *__lock, const struct timespec *__time);
int pthread_rwlock_timedwrlock(pthread_rwlock_t *__lock, const struct timespec *__time);
#endif
#if defined __USE_GNU
int pthread_rwlock_clockrdlock(pthread_rwlock_t *__lock,
                               clockid_t __clock,
                               const struct timespec *__time);
int pthread_rwlock_clockwrlock(pthread_rwlock_t *__lock,
                               clockid_t __clock,
                               const struct timespec *__time);
#endif
#if defined __USE_XOPEN2K
int pthread_barrier_init(pthread_barrier_t *__barrier,
                         const pthread_barrierattr_t *__attributes,
                         unsigned int __count);
int pthread_barrier_destroy(pthread_barrier_t *__barrier);
int pthread_barrier_wait(pthread_barrier_t *__barrier);
int pthread_spin_init(pthread_spinlock_t *__lock, int __shared);
int pthread_spin_destroy(pthread_spinlock_t *__lock);
int pthread_spin_lock(pthread_spinlock_t *__lock);
int pthread_spin_trylock(pthread_spinlock_t *__lock);
int pthread_spin_unlock(pthread_spinlock_t *__lock);
#endif
int pthread_create(pthread_t *__a_thread,
                   const pthread_attr_t *__attributes,
                   void *(*__main)(void*),
                   void *__argument);
void pthread_exit(void *__result) __attribute__((__noreturn__));
int pthread_join(pthread_t __a_thread, void **__result);
#if defined __USE_GNU
int pthread_tryjoin_np(pthread_t __a_thread, void **__result);
int pthread_timedjoin_np(pthread_t __a_thread, void **__result, const struct timespec *__time);
int pthread_clockjoin_np(pthread_t __a_thread,
                         void **__result,
                         clockid_t __clock,
                         const struct timespec *__time);
#endif
int pthread_detach(pthread_t __a_thread);
pthread_t pthread_self(void);
int pthread_equal(pthread_t __one, pthread_t __other);
int pthread_cancel(pthread_t __a_thread);
void pthread_testcancel(void);
int pthread_setcancelstate(int __state, int *__before);
int pthread_setcanceltype(int __kind, int *__before);
int pthread_once(pthread_once_t *__control, void (*__routine)(void));
int pthread_key_create(pthread_key_t *__key, void (*__destructor)(void*));
int pthread_key_delete(pthread_key_t __key);
void *pthread_getspecific(pthread_key_t __key);
int pthread_setspecific(pthread_key_t __key, const void *__value);
int pthread_atfork(void (*__prepare)(void), void (*__parent)(void), void (*__child)(void));
#if defined __USE_GNU
int pthread_yield(void);
#endif
int pthread_getconcurrency(void);
int pthread_setconcurrency(int __level);
#if defined __USE_GNU
int pthread_getattr_np(pthread_t __a_thread, pthread_attr_t *__attributes);
int pthread_setname_np(pthread_t __a_thread, const char *__name);
int pthread_getname_np(pthread_t __a_thread, char *__name, size_t __size);
#endif
int pthread_getschedparam(pthread_t __a_thread, int *__policy, struct sched_param *__parameters);
int pthread_setschedparam(pthread_t __a_thread, int __policy, const struct sched_param *__parameters);
int pthread_setschedprio(pthread_t __a_thread, int __priority);
#if defined __USE_GNU
int pthread_getaffinity_np(pthread_t __a_thread, size_t __size, cpu_set_t *__cpus);
int pthread_setaffinity_np(pthread_t __a_thread, size_t __size, const cpu_set_t *__cpus);
#endif
#if defined __USE_XOPEN2K
int pthread_getcpuclockid(pthread_t __a_thread, clockid_t *__clock);
#endif
void _pthread_cleanup_push(struct _pthread_cleanup_buffer *__entry,
                           void (*__routine)(void*),
                           void *__argument);
void _pthread_cleanup_pop(struct _pthread_cleanup_buffer *__entry, int __execute);

#if defined __cplusplus && defined __EXCEPTIONS
/* The unwinder runs it, between the destructors of the objects around it. */
class __skerry_cleanup {
    void (*__routine)(void *);
    void *__argument;
    int __execute;

public:
    __skerry_cleanup(void (*__to_run)(void *), void *__with)
        : __routine(__to_run), __argument(__with), __execute(1) {}
    ~__skerry_cleanup()
    {
        if (__execute)
            __routine(__argument);
    }
    void __set_execute(int __whether) { __execute = __whether; }
};
#define pthread_cleanup_push(routine, arg)                                                       \
    do {                                                                                         \
        __skerry_cleanup __cleanup((routine), (arg))
#define pthread_cleanup_pop(execute)                                                             \
        __cleanup.__set_execute(execute);                                                        \
    } while (0)
#elif defined __GNUC__ && defined __EXCEPTIONS
struct __skerry_cleanup {
    void (*__routine)(void *);
    void *__argument;
    int __execute;
};
static __inline__ void __skerry_run_cleanup(struct __skerry_cleanup *__cleanup)
{
    if (__cleanup->__execute)
        __cleanup->__routine(__cleanup->__argument);
}
#define pthread_cleanup_push(routine, arg)                                                       \
    do {                                                                                         \
        struct __skerry_cleanup __cleanup __attribute__((__cleanup__(__skerry_run_cleanup)))     \
            = { (routine), (arg), 1 }
#define pthread_cleanup_pop(execute)                                                             \
        __cleanup.__execute = (execute);                                                         \
    } while (0)
#else
#define pthread_cleanup_push(routine, arg)                                                       \
    do {                                                                                         \
        struct _pthread_cleanup_buffer __cleanup;                                                \
        _pthread_cleanup_push(&__cleanup, (routine), (arg))
#define pthread_cleanup_pop(execute)                                                             \
        _pthread_cleanup_pop(&__cleanup, (execute));                                             \
    } while (0)
#endif

__END_DECLS

#endif /* _PTHREAD_H */
