//! Wait queues, mutexes and parking, on the host's arch.
#![allow(missing_docs, reason = "a test")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use kernel::{
    sync::{Mutex, TimedOut, WaitQueue},
    thread::{self, Builder},
    time::{Alarm, Instant},
};

#[test]
fn unpark_before_park_is_not_lost() {
    let me = thread::current();
    me.unpark();

    thread::park(None);
}

#[test]
fn park_returns_at_its_deadline() {
    let deadline = Instant::now().saturating_add(Duration::from_millis(5));

    while Instant::now() < deadline {
        thread::park(Some(deadline));
    }

    assert!(Instant::now() >= deadline);
}

#[test]
fn wait_until_times_out_when_nothing_changes() {
    let queue = WaitQueue::new();
    let deadline = Instant::now().saturating_add(Duration::from_millis(5));

    let result = queue.wait_until(Some(deadline), || None::<()>);

    assert_eq!(result, Err(TimedOut));
}

#[test]
fn every_item_is_taken_when_each_put_wakes_one() {
    const TAKERS: usize = 4;
    const ITEMS: usize = 4000;
    let queue = Arc::new(WaitQueue::new());
    let items = Arc::new(AtomicUsize::new(0));
    let takers: Vec<_> = (0..TAKERS)
        .map(|_| {
            let (queue, items) = (Arc::clone(&queue), Arc::clone(&items));
            let take = move || {
                items
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1))
                    .ok()
            };
            let body = move || {
                for _ in 0..ITEMS / TAKERS {
                    queue
                        .wait_until(None, &take)
                        .expect("no deadline was given");
                }
            };
            Builder::default().spawn(body).expect("the host has memory")
        })
        .collect();

    for _ in 0..ITEMS {
        items.fetch_add(1, Ordering::SeqCst);
        queue.wake_one();
    }
    takers.iter().for_each(kernel::thread::Thread::join);

    assert_eq!(items.load(Ordering::SeqCst), 0);
}

#[test]
fn mutex_keeps_increments_whole() {
    let total = Arc::new(Mutex::new(0_u32));
    let adders: Vec<_> = (0..4)
        .map(|_| {
            let total = Arc::clone(&total);
            let body = move || (0..1000).for_each(|_| *total.lock() += 1);
            Builder::default().spawn(body).expect("the host has memory")
        })
        .collect();

    adders.iter().for_each(kernel::thread::Thread::join);

    assert_eq!(*total.lock(), 4000);
}

#[test]
fn alarm_rings_once_for_each_time_it_is_set() {
    let rung = Arc::new((AtomicUsize::new(0), WaitQueue::new()));
    let alarm = Alarm::new({
        let rung = Arc::clone(&rung);
        move || {
            rung.0.fetch_add(1, Ordering::SeqCst);
            rung.1.wake_all();
        }
    });

    alarm.set(Some(
        Instant::now().saturating_add(Duration::from_millis(2)),
    ));
    let first = rung
        .1
        .wait_until(None, || (rung.0.load(Ordering::SeqCst) == 1).then_some(()));
    alarm.set(Some(Instant::now()));
    let second = rung
        .1
        .wait_until(None, || (rung.0.load(Ordering::SeqCst) == 2).then_some(()));

    assert_eq!((first, second), (Ok(()), Ok(())));
}
