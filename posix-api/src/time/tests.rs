use alloc::sync::Arc;
use core::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use super::*;
use crate::{
    Errno, Process,
    signal::{self, Cause, MaskChange, Signal, SignalSet},
};

const MS: Duration = Duration::from_millis(1);

fn blocked(process: &Process, signal: Signal) -> SignalSet {
    let set = SignalSet::of(signal);
    signal::set_mask(process, MaskChange::Block(set));
    set
}

#[test]
fn clock_of_no_number_is_einval() {
    assert_eq!(Clock::from_id(10), Err(Errno::EINVAL));
    assert_eq!(Clock::from_id(-1), Err(Errno::EINVAL));
}

#[test]
fn clocks_run() {
    let process = Process::new();
    let before = clock_gettime(&process, Clock::Monotonic);
    std::thread::sleep(2 * MS);

    let after = clock_gettime(&process, Clock::Monotonic);
    assert!(after.since_zero() - before.since_zero() >= 2 * MS);
    assert!(clock_gettime(&process, Clock::Realtime).seconds > 1_600_000_000);
}

#[test]
fn clock_settime_of_another_clock_is_einval() {
    let result = clock_settime(&Process::new(), Clock::Monotonic, Timestamp::default());

    assert_eq!(result, Err(Errno::EINVAL));
}

#[test]
fn clock_settime_before_the_epoch_is_einval() {
    let time = Timestamp {
        seconds: -1,
        nanos: 0,
    };

    assert_eq!(
        clock_settime(&Process::new(), Clock::Realtime, time),
        Err(Errno::EINVAL)
    );
}

#[test]
fn nanosleep_of_no_time_is_einval() {
    let process = Process::new();

    assert_eq!(
        nanosleep(
            &process,
            Timestamp {
                seconds: -1,
                nanos: 0
            }
        ),
        Err(Errno::EINVAL)
    );
    let nanos = NANOS_PER_SECOND;
    assert_eq!(
        nanosleep(&process, Timestamp { seconds: 0, nanos }),
        Err(Errno::EINVAL)
    );
    assert_eq!(Timestamp::new(0, -1), Err(Errno::EINVAL));
}

#[test]
fn clock_nanosleep_on_cpu_time_is_refused() {
    let until = Until::After(Timestamp::default());
    let sleep = |clock| clock_nanosleep(&Process::new(), clock, until);

    assert_eq!(sleep(Clock::ThreadCpu), Err(Errno::EINVAL));
    assert_eq!(sleep(Clock::ProcessCpu), Err(Errno::EOPNOTSUPP));
    assert_eq!(sleep(Clock::Monotonic), Ok(Asleep::ToTheEnd));
}

#[test]
fn clock_nanosleep_until_a_moment_of_the_wall_clock() {
    let process = Process::new();
    let moment = Timestamp::from(Timestamp::now().since_zero() + 3 * MS);
    let before = kernel::time::Instant::now();

    let asleep = clock_nanosleep(&process, Clock::Realtime, Until::Moment(moment)).unwrap();

    assert_eq!(asleep, Asleep::ToTheEnd);
    assert!(kernel::time::Instant::now().saturating_since(before) >= 2 * MS);
}

#[test]
fn alarm_sends_sigalrm() {
    let process = Process::new();
    let set = blocked(&process, Signal::SIGALRM);
    assert_eq!(alarm(&process, 100), 0);
    assert_eq!(alarm(&process, 0), 100);
    set_interval(
        &process,
        Interval::Real,
        Setting {
            left: MS,
            interval: Duration::ZERO,
        },
    );

    let info = signal::wait_for(&process, set, None).unwrap();

    assert_eq!((info.signal, info.cause), (Signal::SIGALRM, Cause::Kernel));
    assert_eq!(interval(&process, Interval::Real), Setting::default());
}

#[test]
fn setitimer_of_no_timer_is_einval() {
    assert_eq!(Interval::from_number(3), Err(Errno::EINVAL));
}

#[test]
fn calls_of_no_timer_are_einval() {
    let process = Process::new();

    assert_eq!(timer_gettime(&process, 0), Err(Errno::EINVAL));
    assert_eq!(
        timer_settime(&process, 0, First::After(MS), MS),
        Err(Errno::EINVAL)
    );
    assert_eq!(timer_getoverrun(&process, 0), Err(Errno::EINVAL));
    assert_eq!(timer_delete(&process, 0), Err(Errno::EINVAL));
}

#[test]
fn timer_create_on_a_coarse_clock_is_eopnotsupp() {
    let result = timer_create(&Process::new(), Clock::RealtimeCoarse, NewNotify::Default);

    assert_eq!(result, Err(Errno::EOPNOTSUPP));
}

#[test]
fn timer_create_of_too_many_is_eagain() {
    let process = Process::new();
    let made = (0..10_000)
        .take_while(|_| timer_create(&process, Clock::Monotonic, NewNotify::Default).is_ok())
        .count();

    let result = timer_create(&process, Clock::Monotonic, NewNotify::Default);
    assert_eq!((made, result), (4096, Err(Errno::EAGAIN)));
}

#[test]
fn a_timer_sends_its_value_and_counts_overruns() {
    let process = Process::new();
    let signal = Signal::new(40).unwrap();
    let set = blocked(&process, signal);
    let notify = NewNotify::As(Notify::Signal(signal, 77));
    let timer = timer_create(&process, Clock::Monotonic, notify).unwrap();
    timer_settime(&process, timer, First::After(MS), MS).unwrap();
    std::thread::sleep(20 * MS);

    let info = signal::wait_for(&process, set, None).unwrap();

    assert_eq!(info.cause, Cause::Timer(timer, 77));
    assert!(timer_getoverrun(&process, timer).unwrap() >= 5);
    assert_eq!(timer_gettime(&process, timer).unwrap().interval, MS);
    timer_delete(&process, timer).unwrap();
}

#[test]
fn a_timer_at_a_moment_of_the_wall_clock_calls() {
    let process = Process::new();
    let calls = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&calls);
    let call = move || {
        count.fetch_add(1, Ordering::Relaxed);
    };
    let notify = NewNotify::As(Notify::Call(Arc::new(call)));
    let timer = timer_create(&process, Clock::Realtime, notify).unwrap();
    let past = First::At(Duration::from_secs(1));
    timer_settime(&process, timer, past, Duration::ZERO).unwrap();
    while calls.load(Ordering::Relaxed) == 0 {
        std::thread::yield_now();
    }

    assert_eq!(timer_gettime(&process, timer), Ok(Setting::default()));
}
