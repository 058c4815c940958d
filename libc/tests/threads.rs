//! The objects of `<pthread.h>` with threads of the host.
#![allow(missing_docs, reason = "a test")]

use std::{
    ptr,
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst},
        mpsc,
    },
    thread,
    time::Duration,
};

use kernel::time::Instant;
use posix_api::Errno;
use skerry_libc::thread::{
    Clock, Until,
    attributes::Attributes,
    barrier::{Barrier, Role},
    cancel::{self, CANCELED},
    condition::Condition,
    descriptor::{self, Opaque},
    key, lifecycle,
    mutex::{self, Mutex},
    once::{self, Begin},
    rwlock::{PREFER_WRITER, RwLock},
    semaphore::{self, Create, Semaphore},
};

const RECURSIVE: i32 = 1;
const ERROR_CHECK: i32 = 2;

fn soon() -> Until {
    let at = Instant::now()
        .saturating_add(Duration::from_millis(5))
        .as_nanos();
    Until::Time {
        clock: Clock::Monotonic,
        seconds: i64::try_from(at / 1_000_000_000).expect("it fits"),
        nanoseconds: i64::try_from(at % 1_000_000_000).expect("it fits"),
    }
}

/// Runs `body` as a thread of the library and returns its `pthread_t`.
fn start(body: impl FnOnce() + Send + 'static) -> usize {
    let mut handle = 0;
    let main = move || {
        body();
        Opaque(ptr::null_mut())
    };
    lifecycle::create(Attributes::default(), |new| handle = new, main).expect("memory");
    handle
}

#[test]
fn lock_excludes_other_threads() {
    let shared = Arc::new((Mutex::default(), AtomicUsize::new(0)));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                for _ in 0..2000 {
                    shared.0.lock(Until::Forever).expect("plain");
                    let before = shared.1.load(SeqCst);
                    thread::yield_now();
                    shared.1.store(before + 1, SeqCst);
                    shared.0.unlock().expect("plain");
                }
            })
        })
        .collect();

    threads
        .into_iter()
        .for_each(|thread| thread.join().expect("it ends"));

    assert_eq!(shared.1.load(SeqCst), 8000);
}

#[test]
fn lock_that_is_held_when_the_deadline_passes_is_etimedout() {
    let mutex = Arc::new(Mutex::default());
    mutex.lock(Until::Forever).expect("free");
    let other = Arc::clone(&mutex);

    let result = thread::spawn(move || other.lock(soon()))
        .join()
        .expect("it ends");

    assert_eq!(result, Err(Errno::ETIMEDOUT));
}

#[test]
fn lock_twice_is_edeadlk_where_it_is_checked() {
    let mutex = Mutex::new(ERROR_CHECK);
    mutex.lock(Until::Forever).expect("free");

    assert_eq!(mutex.lock(Until::Forever), Err(Errno::EDEADLK));
    assert_eq!(mutex.try_lock(), Err(Errno::EBUSY));
    assert_eq!(mutex.unlock(), Ok(()));
    assert_eq!(mutex.unlock(), Err(Errno::EPERM));
}

#[test]
fn recursive_lock_is_free_after_as_many_unlocks() {
    let mutex = Mutex::new(RECURSIVE);

    mutex.lock(Until::Forever).expect("free");
    mutex.lock(Until::Forever).expect("ours");
    mutex.unlock().expect("ours");

    assert!(mutex.is_locked());
    mutex.unlock().expect("ours");
    assert!(!mutex.is_locked());
}

#[test]
fn robust_lock_of_a_dead_thread_is_eownerdead_then_enotrecoverable() {
    let mutex: &'static Mutex = Box::leak(Box::new(Mutex::new(mutex::ROBUST)));
    let dead = start(move || mutex.lock(Until::Forever).expect("free"));
    lifecycle::join(dead, Until::Forever).expect("joinable");

    assert_eq!(mutex.lock(Until::Forever), Err(Errno::EOWNERDEAD));
    assert_eq!(mutex.make_consistent(), Ok(()));
    assert_eq!(mutex.unlock(), Ok(()));
    let dead = start(move || mutex.lock(Until::Forever).expect("free"));
    lifecycle::join(dead, Until::Forever).expect("joinable");
    assert_eq!(mutex.lock(Until::Forever), Err(Errno::EOWNERDEAD));
    assert_eq!(mutex.unlock(), Ok(()));
    assert_eq!(mutex.lock(Until::Forever), Err(Errno::ENOTRECOVERABLE));
}

#[test]
fn condition_wakes_those_who_wait() {
    let shared = Arc::new((
        Mutex::new(RECURSIVE),
        Condition::default(),
        AtomicU32::new(0),
    ));
    let waiters: Vec<_> = (0..3)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                shared.0.lock(Until::Forever).expect("free");
                while shared.2.load(SeqCst) == 0 {
                    shared
                        .1
                        .wait(&shared.0, Until::Forever)
                        .expect("no deadline");
                }
                shared.0.unlock().expect("ours");
            })
        })
        .collect();

    thread::sleep(Duration::from_millis(5));
    shared.0.lock(Until::Forever).expect("free");
    shared.2.store(1, SeqCst);
    shared.1.broadcast();
    shared.0.unlock().expect("ours");

    waiters
        .into_iter()
        .for_each(|thread| thread.join().expect("it ends"));
}

#[test]
fn condition_without_signal_is_etimedout_and_the_mutex_is_held() {
    let (mutex, condition) = (Mutex::new(ERROR_CHECK), Condition::new(Clock::Monotonic));
    mutex.lock(Until::Forever).expect("free");

    assert_eq!(condition.wait(&mutex, soon()), Err(Errno::ETIMEDOUT));
    assert_eq!(mutex.unlock(), Ok(()));
}

#[test]
fn writer_excludes_readers_and_readers_the_writer() {
    let lock = RwLock::default();

    lock.read(Until::Forever).expect("free");
    lock.read(Until::Forever).expect("only read");
    assert_eq!(lock.try_write(), Err(Errno::EBUSY));
    assert_eq!(lock.write(soon()), Err(Errno::ETIMEDOUT));
    lock.unlock().expect("ours");
    lock.unlock().expect("ours");
    lock.write(Until::Forever).expect("free");
    assert_eq!(lock.read(Until::Forever), Err(Errno::EDEADLK));
    assert_eq!(lock.try_read(), Err(Errno::EBUSY));
    lock.unlock().expect("ours");
    assert_eq!(lock.unlock(), Err(Errno::EINVAL));
}

#[test]
fn preferred_writer_gets_its_turn() {
    let lock = Arc::new(RwLock::new(PREFER_WRITER));
    lock.read(Until::Forever).expect("free");
    let other = Arc::clone(&lock);
    let writer = thread::spawn(move || other.write(Until::Forever));

    while lock.try_read().is_ok() {
        lock.unlock().expect("ours");
        thread::yield_now();
    }
    lock.unlock().expect("ours");

    assert_eq!(writer.join().expect("it ends"), Ok(()));
}

#[test]
fn barrier_lets_all_through_and_names_one() {
    let barrier = Arc::new(Barrier::new(3).expect("not 0"));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let barrier = Arc::clone(&barrier);
            thread::spawn(move || (0..100).filter(|_| barrier.wait() == Role::Serial).count())
        })
        .collect();

    let serial: usize = threads
        .into_iter()
        .map(|thread| thread.join().expect("it ends"))
        .sum();

    assert_eq!(serial, 100);
    assert_eq!(barrier.destroy(), Ok(()));
    assert_eq!(Barrier::new(0).err(), Some(Errno::EINVAL));
}

#[test]
fn once_runs_once_whoever_comes() {
    let shared = Arc::new((AtomicU32::new(0), AtomicUsize::new(0)));
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let shared = Arc::clone(&shared);
            thread::spawn(move || {
                if once::begin(&shared.0) == Begin::Run {
                    thread::sleep(Duration::from_millis(2));
                    shared.1.fetch_add(1, SeqCst);
                    once::finish(&shared.0);
                }
                shared.1.load(SeqCst)
            })
        })
        .collect();

    let seen: Vec<_> = threads
        .into_iter()
        .map(|thread| thread.join().expect("it ends"))
        .collect();

    assert_eq!(seen, [1; 4]);
}

#[test]
fn semaphore_counts() {
    let semaphore = Semaphore::new(1).expect("small");

    assert_eq!(semaphore.try_wait(), Ok(()));
    assert_eq!(semaphore.try_wait(), Err(Errno::EAGAIN));
    assert_eq!(semaphore.wait(soon(), || false), Err(Errno::ETIMEDOUT));
    assert_eq!(semaphore.post(), Ok(()));
    assert_eq!(semaphore.wait(soon(), || false), Ok(()));
    assert_eq!(Semaphore::new(u32::MAX).err(), Some(Errno::EINVAL));
}

#[test]
fn named_semaphore_is_found_by_its_name_until_unlinked() {
    let first = semaphore::open(b"/a", Create::Exclusive(3)).expect("new");
    let second = semaphore::open(b"/a", Create::Never).expect("known");

    assert!(ptr::eq(first, second));
    assert_eq!(second.value(), 3);
    assert_eq!(
        semaphore::open(b"/a", Create::Exclusive(0)).err(),
        Some(Errno::EEXIST)
    );
    assert_eq!(semaphore::unlink(b"/a"), Ok(()));
    assert_eq!(
        semaphore::open(b"/a", Create::Never).err(),
        Some(Errno::ENOENT)
    );
    assert_eq!(semaphore::unlink(b"/a"), Err(Errno::ENOENT));
    assert_eq!(semaphore::close(ptr::from_ref(first).addr()), Ok(()));
    assert_eq!(semaphore::close(ptr::from_ref(first).addr()), Ok(()));
    assert_eq!(
        semaphore::close(ptr::from_ref(first).addr()),
        Err(Errno::EINVAL)
    );
}

static DESTROYED: AtomicUsize = AtomicUsize::new(0);

unsafe extern "C" fn destructor(value: *mut std::ffi::c_void) {
    DESTROYED.fetch_add(value.addr(), SeqCst);
}

#[test]
fn values_are_per_thread_and_destroyed_at_its_end() {
    let key = key::create(Some(destructor)).expect("few keys");
    key::set(key, ptr::without_provenance_mut(1000)).expect("a key");

    let other = start(move || {
        assert!(key::get(key).is_null());
        key::set(key, ptr::without_provenance_mut(7)).expect("a key");
    });
    lifecycle::join(other, Until::Forever).expect("joinable");

    assert_eq!(DESTROYED.load(SeqCst), 7);
    assert_eq!(key::get(key).addr(), 1000);
    assert_eq!(key::delete(key), Ok(()));
    assert!(key::get(key).is_null());
    assert_eq!(key::set(key, ptr::null_mut()), Err(Errno::EINVAL));
}

#[test]
fn join_of_oneself_is_edeadlk_and_of_a_stranger_esrch() {
    let me = descriptor::current().handle();

    assert_eq!(lifecycle::join(me, Until::Forever), Err(Errno::EDEADLK));
    assert_eq!(lifecycle::join(12345, Until::Forever), Err(Errno::ESRCH));
}

#[test]
fn join_of_a_detached_thread_is_einval() {
    let (end, ended) = mpsc::channel::<()>();
    let other = start(move || ended.recv().unwrap_or(()));
    lifecycle::detach(other).expect("joinable");

    assert_eq!(lifecycle::join(other, Until::Forever), Err(Errno::EINVAL));
    assert_eq!(lifecycle::detach(other), Err(Errno::EINVAL));
    end.send(()).expect("it waits");
}

#[test]
fn join_with_a_deadline_is_etimedout_and_can_be_repeated() {
    let (end, ended) = mpsc::channel::<()>();
    let other = start(move || ended.recv().unwrap_or(()));

    assert_eq!(lifecycle::join(other, soon()), Err(Errno::ETIMEDOUT));
    assert_eq!(lifecycle::try_join(other), Err(Errno::EBUSY));
    end.send(()).expect("it waits");
    assert_eq!(
        lifecycle::join(other, Until::Forever),
        Ok(Opaque(ptr::null_mut()))
    );
}

#[test]
fn cancelled_thread_leaves_its_wait_and_joins_as_canceled() {
    let semaphore: &'static Semaphore = Box::leak(Box::default());
    let other = start(move || {
        semaphore
            .wait(Until::Forever, || false)
            .expect("never posted")
    });

    cancel::request(&descriptor::find(other).expect("it runs"));

    assert_eq!(lifecycle::join(other, Until::Forever), Ok(CANCELED));
}
