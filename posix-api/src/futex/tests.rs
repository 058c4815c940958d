use alloc::sync::Arc;
use core::time::Duration;
use std::thread;

use super::*;
use crate::{signal, time::Timestamp};

fn soon() -> Option<Deadline> {
    Some(Deadline::after(Duration::from_millis(5)))
}

/// Waits until `count` threads sleep in the queue of `word`.
fn until_asleep(process: &Process, word: &AtomicU32, count: usize) {
    let address = core::ptr::from_ref(word) as usize;
    while process.futexes.bucket(address).lock().len() < count {
        thread::yield_now();
    }
}

#[test]
fn wait_for_a_changed_word_is_eagain() {
    let process = Process::new();
    let word = AtomicU32::new(1);

    assert_eq!(
        wait(&process, &word, 0, None, Wakeup::default()),
        Err(Errno::EAGAIN)
    );
}

#[test]
fn wait_past_the_deadline_is_etimedout() {
    let process = Process::new();
    let word = AtomicU32::new(0);

    assert_eq!(
        wait(&process, &word, 0, soon(), Wakeup::default()),
        Err(Errno::ETIMEDOUT)
    );
    let past = Some(Deadline::Wall(Duration::ZERO));
    assert_eq!(
        wait(&process, &word, 0, past, Wakeup::default()),
        Err(Errno::ETIMEDOUT)
    );
}

#[test]
fn wait_without_bits_is_einval() {
    let process = Process::new();
    let wakeup = Wakeup {
        bits: 0,
        restart: Restart::Allowed,
    };

    assert_eq!(
        wait(&process, &AtomicU32::new(0), 0, None, wakeup),
        Err(Errno::EINVAL)
    );
}

#[test]
fn wait_interrupted_by_a_handler_is_eintr() {
    let process = Process::new();
    process.signals.set_hooks(signal::Hooks {
        run: |_, _, before| before,
        terminate: |_| {},
        is_cancelled: || false,
        cancel: || {},
    });
    let action = signal::Action {
        disposition: signal::Disposition::Handler(1),
        ..signal::Action::DEFAULT
    };
    signal::set_action(&process, 10, Some(action)).unwrap();
    let word = Arc::new(AtomicU32::new(0));
    let (theirs, their_word) = (Arc::clone(&process), Arc::clone(&word));
    let (tell, told) = std::sync::mpsc::channel();
    let waiter = thread::spawn(move || {
        tell.send(theirs.threads().current().number()).unwrap();
        wait(&theirs, &their_word, 0, None, Wakeup::default())
    });
    let tid = told.recv().unwrap();
    until_asleep(&process, &word, 1);

    signal::kill_thread(&process, tid, 10).unwrap();

    assert_eq!(waiter.join().unwrap(), Err(Errno::EINTR));
}

#[test]
fn wake_wakes_as_many_as_asked() {
    let process = Process::new();
    let word = Arc::new(AtomicU32::new(0));
    let address = Arc::as_ptr(&word) as usize;
    let waiters: std::vec::Vec<_> = (0..4)
        .map(|_| {
            let (process, word) = (Arc::clone(&process), Arc::clone(&word));
            thread::spawn(move || wait(&process, &word, 0, None, Wakeup::default()))
        })
        .collect();
    until_asleep(&process, &word, 4);

    assert_eq!(process.futexes.wake_address(address, 3, ANY), 3);
    assert_eq!(process.futexes.wake_address(address, 3, ANY), 1);
    assert!(
        waiters
            .into_iter()
            .all(|waiter| waiter.join().unwrap() == Ok(()))
    );
}

#[test]
fn wake_passes_over_other_bits() {
    let process = Process::new();
    let word = Arc::new(AtomicU32::new(0));
    let address = Arc::as_ptr(&word) as usize;
    let (theirs, their_word) = (Arc::clone(&process), Arc::clone(&word));
    let wakeup = Wakeup {
        bits: 2,
        restart: Restart::Allowed,
    };
    let waiter = thread::spawn(move || wait(&theirs, &their_word, 0, None, wakeup));
    until_asleep(&process, &word, 1);

    assert_eq!(process.futexes.wake_address(address, 1, 1), 0);
    assert_eq!(process.futexes.wake_address(address, 1, 3), 1);
    waiter.join().unwrap().unwrap();
}

#[test]
fn requeue_moves_to_another_word() {
    let process = Process::new();
    let words = Arc::new([AtomicU32::new(0), AtomicU32::new(0)]);
    let target = core::ptr::from_ref(&words[1]) as usize;
    let waiters: std::vec::Vec<_> = (0..3)
        .map(|_| {
            let (process, words) = (Arc::clone(&process), Arc::clone(&words));
            thread::spawn(move || wait(&process, &words[0], 0, None, Wakeup::default()))
        })
        .collect();
    until_asleep(&process, &words[0], 3);

    assert_eq!(
        process.futexes.requeue(&words[0], Some(0), 1, &words[1], 5),
        Ok((1, 2))
    );
    assert_eq!(
        process
            .futexes
            .wake_address(core::ptr::from_ref(&words[0]) as usize, 9, ANY),
        0
    );
    assert_eq!(process.futexes.wake_address(target, 9, ANY), 2);
    assert!(
        waiters
            .into_iter()
            .all(|waiter| waiter.join().unwrap() == Ok(()))
    );
}

#[test]
fn a_requeued_waiter_times_out() {
    let process = Process::new();
    let words = Arc::new([AtomicU32::new(0), AtomicU32::new(0)]);
    let target = core::ptr::from_ref(&words[1]) as usize;
    let (theirs, their_words) = (Arc::clone(&process), Arc::clone(&words));
    let deadline = Some(Deadline::after(Duration::from_millis(50)));
    let waiter =
        thread::spawn(move || wait(&theirs, &their_words[0], 0, deadline, Wakeup::default()));
    until_asleep(&process, &words[0], 1);

    assert_eq!(
        process.futexes.requeue(&words[0], None, 0, &words[1], 1),
        Ok((0, 1))
    );
    assert_eq!(waiter.join().unwrap(), Err(Errno::ETIMEDOUT));
    assert_eq!(process.futexes.wake_address(target, 1, ANY), 0);
}

#[test]
fn deadlines_follow_the_wall_clock() {
    let ahead = Timestamp::now().since_zero() + Duration::from_secs(100);
    let left = Deadline::Wall(ahead)
        .instant()
        .saturating_since(Instant::now());

    assert!((99..=100).contains(&left.as_secs()));
}
