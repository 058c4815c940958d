use alloc::{sync::Arc, vec::Vec};
use core::time::Duration;
use std::{cell::RefCell, thread};

use super::*;
use crate::{
    Errno, Process,
    time::{Asleep, Deadline, Timestamp, nanosleep},
};

std::thread_local! {
    static RUN: RefCell<Vec<(i32, usize, SignalSet)>> = const { RefCell::new(Vec::new()) };
    static ENDED: RefCell<Vec<i32>> = const { RefCell::new(Vec::new()) };
}

fn handled() -> Vec<(i32, usize)> {
    RUN.with_borrow(|run| {
        run.iter()
            .map(|(signal, value, _)| (*signal, *value))
            .collect()
    })
}

fn process() -> Arc<Process> {
    let process = Process::new();
    process.threads().current();
    process.signals.set_hooks(Hooks {
        run: |_, info, before| {
            let entry = (info.signal.number(), info.cause.value(), before);
            RUN.with_borrow_mut(|run| run.push(entry));
            before
        },
        terminate: |signal| ENDED.with_borrow_mut(|ended| ended.push(signal.number())),
        is_cancelled: || false,
        cancel: || {},
    });
    process
}

fn handle(process: &Process, signal: i32, flags: ActionFlags) {
    let action = Action {
        disposition: Disposition::Handler(1),
        flags,
        ..Action::DEFAULT
    };
    set_action(process, signal, Some(action)).unwrap();
}

fn block(process: &Process, signal: i32) -> SignalSet {
    let set = SignalSet::of(Signal::new(signal).unwrap());
    set_mask(process, MaskChange::Block(set));
    set
}

#[test]
fn sigaction_of_no_signal_is_einval() {
    for signal in [0, 65, -1] {
        assert_eq!(set_action(&process(), signal, None), Err(Errno::EINVAL));
    }
}

#[test]
fn sigaction_of_sigkill_is_einval() {
    assert_eq!(
        set_action(&process(), 9, Some(Action::DEFAULT)),
        Err(Errno::EINVAL)
    );
    assert_eq!(set_action(&process(), 9, None), Ok(Action::DEFAULT));
}

#[test]
fn sigaction_of_a_reserved_signal_is_einval() {
    for signal in [32, 33] {
        assert_eq!(set_action(&process(), signal, None), Err(Errno::EINVAL));
    }
}

#[test]
fn reserved_signals_are_never_blocked() {
    let process = process();
    let some = SignalSet(1 << 31 | 1 << 32 | 1 << 33);

    set_mask(&process, MaskChange::Set(some));

    assert_eq!(set_mask(&process, MaskChange::Keep), SignalSet(1 << 33));
}

#[test]
fn kill_of_another_process_is_esrch() {
    assert_eq!(kill(&process(), 2, 15), Err(Errno::ESRCH));
}

#[test]
fn kill_with_no_signal_is_einval() {
    assert_eq!(kill(&process(), 1, 99), Err(Errno::EINVAL));
    assert_eq!(kill(&process(), 1, 0), Ok(()));
}

#[test]
fn pthread_kill_of_no_thread_is_esrch() {
    assert_eq!(kill_thread(&process(), i32::MAX, 15), Err(Errno::ESRCH));
}

#[test]
fn raise_runs_the_handler_before_it_returns() {
    let process = process();
    handle(&process, 10, ActionFlags::empty());

    raise(&process, 10).unwrap();

    assert_eq!(handled(), [(10, 0)]);
}

#[test]
fn a_signal_without_handler_ends_the_process() {
    raise(&process(), 15).unwrap();

    ENDED.with_borrow(|ended| assert_eq!(*ended, [15]));
}

#[test]
fn an_ignored_signal_does_nothing() {
    let process = process();
    raise(&process, 17).unwrap();
    let ignore = Action {
        disposition: Disposition::Ignore,
        ..Action::DEFAULT
    };
    set_action(&process, 15, Some(ignore)).unwrap();
    raise(&process, 15).unwrap();

    ENDED.with_borrow(|ended| assert!(ended.is_empty()));
    assert!(!process.signals.is_interrupted());
}

#[test]
fn a_blocked_signal_waits() {
    let process = process();
    handle(&process, 10, ActionFlags::empty());
    let set = block(&process, 10);
    raise(&process, 10).unwrap();
    raise(&process, 10).unwrap();

    assert_eq!(pending(&process), set);
    assert!(!process.signals.is_interrupted());
    assert_eq!(handled(), []);
    set_mask(&process, MaskChange::Unblock(set));
    assert_eq!(handled(), [(10, 0)]);
    assert_eq!(pending(&process), SignalSet::EMPTY);
}

#[test]
fn real_time_signals_queue_in_order() {
    let process = process();
    for signal in [40, 35] {
        handle(&process, signal, ActionFlags::empty());
        block(&process, signal);
    }
    queue(&process, 1, 40, 1).unwrap();
    queue(&process, 1, 35, 2).unwrap();
    queue(&process, 1, 40, 3).unwrap();
    queue(&process, 1, 35, 4).unwrap();

    set_mask(&process, MaskChange::Set(SignalSet::EMPTY));

    assert_eq!(handled(), [(35, 2), (35, 4), (40, 1), (40, 3)]);
}

#[test]
fn sigqueue_of_too_many_is_eagain() {
    let process = process();
    handle(&process, 40, ActionFlags::empty());
    block(&process, 40);
    let sent = (0..5_000)
        .take_while(|_| queue(&process, 1, 40, 0).is_ok())
        .count();

    assert!(sent > 1_000);
    assert_eq!(queue(&process, 1, 40, 0), Err(Errno::EAGAIN));
}

#[test]
fn ignoring_forgets_what_is_pending() {
    let process = process();
    block(&process, 10);
    raise(&process, 10).unwrap();
    kill(&process, 1, 10).unwrap();
    let ignore = Action {
        disposition: Disposition::Ignore,
        ..Action::DEFAULT
    };
    set_action(&process, 10, Some(ignore)).unwrap();

    assert_eq!(pending(&process), SignalSet::EMPTY);
}

#[test]
fn a_handler_runs_with_its_signal_blocked() {
    let process = process();
    handle(&process, 10, ActionFlags::RESET_HANDLER);
    block(&process, 12);
    raise(&process, 10).unwrap();

    RUN.with_borrow(|run| assert_eq!(run[0].2, SignalSet::of(Signal::SIGUSR2)));
    assert_eq!(
        set_action(&process, 10, None).unwrap().disposition,
        Disposition::Default
    );
}

#[test]
fn delivery_to_a_call_that_may_restart_depends_on_the_handler() {
    let process = process();
    handle(&process, 10, ActionFlags::RESTART);
    handle(&process, 12, ActionFlags::empty());
    let send = |signal: Signal| {
        process
            .signals
            .sender()
            .send(Info {
                signal,
                cause: Cause::User,
            })
            .unwrap();
        assert!(process.signals.is_interrupted());
    };

    send(Signal::SIGUSR1);
    assert_eq!(process.signals.deliver(Restart::Allowed), Ok(()));
    send(Signal::SIGUSR1);
    assert_eq!(process.signals.deliver(Restart::Never), Err(Errno::EINTR));
    send(Signal::SIGUSR2);
    assert_eq!(process.signals.deliver(Restart::Allowed), Err(Errno::EINTR));
    assert!(!process.signals.is_interrupted());
}

#[test]
fn sigtimedwait_past_the_deadline_is_eagain() {
    let process = process();
    let set = block(&process, 10);
    let deadline = Some(Deadline::after(Duration::from_millis(5)));

    assert_eq!(wait_for(&process, set, deadline), Err(Errno::EAGAIN));
}

#[test]
fn sigwait_takes_a_signal_from_another_thread() {
    let process = process();
    let set = block(&process, 10);
    let theirs = Arc::clone(&process);
    let other = thread::spawn(move || {
        theirs.threads().start(SignalSet::of(Signal::SIGUSR1));
        kill(&theirs, 1, 10).unwrap();
    });

    let info = wait_for(&process, set, None).unwrap();

    assert_eq!((info.signal, info.cause), (Signal::SIGUSR1, Cause::User));
    other.join().unwrap();
}

#[test]
fn sigwait_interrupted_by_another_signal_is_eintr() {
    let process = process();
    handle(&process, 12, ActionFlags::RESTART);
    let set = block(&process, 10);
    let sender = process.signals.sender();
    let other = thread::spawn(move || {
        sender
            .send(Info {
                signal: Signal::SIGUSR2,
                cause: Cause::User,
            })
            .unwrap();
    });

    assert_eq!(wait_for(&process, set, None), Err(Errno::EINTR));
    other.join().unwrap();
}

#[test]
fn sigsuspend_ends_with_a_handler_and_puts_the_mask_back() {
    let process = process();
    handle(&process, 10, ActionFlags::empty());
    let set = block(&process, 10);
    raise(&process, 10).unwrap();

    assert_eq!(suspend(&process, SignalSet::EMPTY), Errno::EINTR);
    assert_eq!(process.threads().current().mask(), set);
    assert_eq!(handled(), [(10, 0)]);
}

#[test]
fn nanosleep_interrupted_tells_what_is_left() {
    let process = process();
    handle(&process, 10, ActionFlags::RESTART);
    let sender = process.signals.sender();
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        sender.interrupt(Signal::SIGUSR1);
    });

    let asleep = nanosleep(
        &process,
        Timestamp {
            seconds: 100,
            nanos: 0,
        },
    )
    .unwrap();

    let Asleep::Interrupted(left) = asleep else {
        panic!("not interrupted")
    };
    assert!((90..100).contains(&left.as_secs()));
    other.join().unwrap();
}

#[test]
fn a_small_alternate_stack_is_enomem() {
    let stack = crate::thread::AlternateStack {
        base: 0x1000,
        len: 100,
        flags: 0,
    };

    assert_eq!(
        set_alternate_stack(&process(), Some(stack)),
        Err(Errno::ENOMEM)
    );
}
