//! `timer_create()` and its kin: C's timer numbers, and the threads of `SIGEV_THREAD`.
#![expect(unsafe_code, reason = "calls C functions that programs register")]

use alloc::{collections::BTreeMap, sync::Arc};
use core::{
    ffi::{c_int, c_void},
    ptr,
    sync::atomic::{AtomicU32, Ordering},
};

use kernel::sync::Mutex;
use posix_api::{
    Errno,
    futex::ANY,
    signal::Signal,
    thread,
    time::{self, Clock, First, NewNotify, Notify, Setting},
};

use crate::{
    abi::{
        constants::{
            signal::{SIGEV_NONE, SIGEV_SIGNAL, SIGEV_THREAD, SIGEV_THREAD_ID},
            time::TIMER_ABSTIME,
        },
        types::{
            base::{clockid_t, timer_t},
            itimerspec::itimerspec,
            signal::sigevent,
            sigval::sigval,
        },
    },
    process::process,
    thread::{FUTEXES, attributes::Attributes, descriptor::Opaque, lifecycle},
};

/// Threads of timers with `SIGEV_THREAD`, by the timer's number.
static THREADS: Mutex<BTreeMap<i32, Arc<Calls>>> = Mutex::new(BTreeMap::new());

/// What a timer tells its thread.
struct Calls {
    /// Ends that are still to be told; [`STOP`] when the timer is gone.
    due: AtomicU32,
}

/// The timer is gone.
const STOP: u32 = u32::MAX;

/// A timer's number as C passes it: one more, as 0 is a null pointer that some programs take for
/// none.
fn handle(number: i32) -> timer_t {
    ptr::without_provenance_mut(usize::try_from(number).unwrap_or_default() + 1)
}

/// The number behind a handle; of none, -1, which no timer has.
pub fn number(timer: timer_t) -> i32 {
    i32::try_from(timer.addr()).map_or(-1, |handle| handle - 1)
}

/// `timer_create()`.
///
/// # Errors
///
/// - `EAGAIN`: no memory is left for a thread, or there are too many timers.
/// - `EINVAL`: there is no such clock, signal, thread or way to tell.
/// - `EOPNOTSUPP`: the clock cannot be waited for.
pub fn create(clock: clockid_t, event: Option<sigevent>) -> Result<timer_t, Errno> {
    let clock = Clock::from_id(clock)?; // EINVAL
    let Some(event) = event else {
        return Ok(handle(time::timer_create(
            process(),
            clock,
            NewNotify::Default,
        )?));
    };
    // SAFETY: all bits of the value are good as a pointer.
    let value = unsafe { event.sigev_value.sival_ptr };
    let address = value.expose_provenance();
    let notify = match event.sigev_notify {
        SIGEV_NONE => Notify::Nothing,
        SIGEV_SIGNAL => Notify::Signal(Signal::new(event.sigev_signo)?, address), // EINVAL
        SIGEV_THREAD => return create_with_thread(clock, &event),
        SIGEV_THREAD_ID => {
            let [first, ..] = event.__pad;
            let tid = first as c_int; // `sigev_notify_thread_id` shares the union's first half
            let tid = if tid == 0 { thread_id(&event) } else { tid };
            let thread = thread::find(process(), tid).map_err(|_| Errno::EINVAL)?;
            Notify::Thread(thread, Signal::new(event.sigev_signo)?, address) // EINVAL
        }
        _ => return Err(Errno::EINVAL),
    };
    Ok(handle(time::timer_create(
        process(),
        clock,
        NewNotify::As(notify),
    )?))
}

/// `sigev_notify_thread_id`: it lies where `sigev_notify_function` does.
fn thread_id(event: &sigevent) -> c_int {
    let address = event
        .sigev_notify_function
        .map_or(0, |function| function as usize);
    c_int::try_from(address & 0xffff_ffff).unwrap_or(0)
}

fn create_with_thread(clock: Clock, event: &sigevent) -> Result<timer_t, Errno> {
    let function = event.sigev_notify_function.ok_or(Errno::EINVAL)?;
    // SAFETY: all bits of the value are good as a pointer.
    let value = Opaque(unsafe { event.sigev_value.sival_ptr });
    let calls = Arc::new(Calls {
        due: AtomicU32::new(0),
    });
    let rung = Arc::clone(&calls);
    let ring = move || {
        let more = |due| (due < STOP - 1).then_some(due + 1);
        let _ = rung
            .due
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, more);
        FUTEXES.wake(&rung.due, 1, ANY);
    };
    let notify = NewNotify::As(Notify::Call(Arc::new(ring)));
    let timer = time::timer_create(process(), clock, notify)?; // EAGAIN, EOPNOTSUPP
    let mine = Arc::clone(&calls);
    let started = lifecycle::create(
        Attributes::default(),
        |_| {},
        move || {
            let value = value;
            serve(&mine, function, value.0);
            Opaque(ptr::null_mut())
        },
    );
    if let Err(error) = started {
        let _ = time::timer_delete(process(), timer); // it was made just now
        return Err(error);
    }
    THREADS.lock().insert(timer, calls);
    Ok(handle(timer))
}

/// Calls `function` each time that the timer ends, until it is gone.
fn serve(calls: &Calls, function: unsafe extern "C" fn(sigval), value: *mut c_void) {
    loop {
        match calls.due.load(Ordering::SeqCst) {
            STOP => return,
            0 => {
                let _ = FUTEXES.wait(&calls.due, 0, ANY, None, || false); // looks again
            }
            due => {
                let less =
                    calls
                        .due
                        .compare_exchange(due, due - 1, Ordering::SeqCst, Ordering::SeqCst);
                if less.is_ok() {
                    // SAFETY: the program registered this function for this value.
                    unsafe { function(sigval { sival_ptr: value }) };
                }
            }
        }
    }
}

/// `timer_delete()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer.
pub fn delete(timer: timer_t) -> Result<(), Errno> {
    time::timer_delete(process(), number(timer))?; // EINVAL
    if let Some(calls) = THREADS.lock().remove(&number(timer)) {
        calls.due.store(STOP, Ordering::SeqCst);
        FUTEXES.wake(&calls.due, 1, ANY);
    }
    Ok(())
}

/// `timer_settime()`.
///
/// # Errors
///
/// - `EINVAL`: there is no such timer, or `new` holds no times.
pub fn set(timer: timer_t, flags: c_int, new: itimerspec) -> Result<Setting, Errno> {
    let value = new.it_value.to_duration()?; // EINVAL
    let interval = new.it_interval.to_duration()?; // EINVAL
    let first = if flags & TIMER_ABSTIME != 0 {
        First::At(value)
    } else {
        First::After(value)
    };
    time::timer_settime(process(), number(timer), first, interval) // EINVAL
}
