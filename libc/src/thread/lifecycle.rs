//! Create, exit, join, detach.

use alloc::{string::String, sync::Arc};
use core::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use kernel::{
    memory,
    sync::Once,
    thread::{self, Builder, Thread, local},
};
use posix_api::{Errno, signal::Restart};

use super::{
    Until,
    attributes::Attributes,
    cancel,
    descriptor::{self, Descriptor, FINISHED, Opaque},
    key, wait, wake,
};
use crate::process::process;

/// Threads that have not ended, the first one included.
static RUNNING: AtomicUsize = AtomicUsize::new(1);

/// Ends the program when its last thread has ended.
static LAST_EXIT: Once<fn() -> !> = Once::new();

/// Unwinds the frames of the running thread. Returns if it cannot.
static UNWIND: Once<fn()> = Once::new();

/// Says what unwinds the frames of a thread that ends: it does not return, but calls [`finish`], unless it finds
/// that it cannot.
pub fn set_unwind(unwind: fn()) {
    UNWIND.call_once(|| unwind);
}

/// Says what ends the program after its last thread: `exit(0)`.
pub fn set_last_exit(exit: fn() -> !) {
    LAST_EXIT.call_once(|| exit);
}

/// How many threads run.
pub fn running() -> usize {
    RUNNING.load(SeqCst)
}

/// `pthread_create()`: starts a thread that runs `main`, and returns its `pthread_t`.
///
/// `announce` is called with that before the thread runs, as the thread may look for it at once.
///
/// # Errors
///
/// - `EAGAIN`: no memory is left for its stack.
/// - `EINVAL`: the attributes were never initialized.
/// - `EINVAL`, `EPERM`: as [`Attributes::check_scheduling`].
pub fn create(
    attributes: Attributes,
    announce: impl FnOnce(usize),
    main: impl FnOnce() -> Opaque + Send + 'static,
) -> Result<(), Errno> {
    let attributes = attributes.initialized()?; // EINVAL
    if attributes.explicit_scheduling != 0 {
        Attributes::check_scheduling(attributes.policy, attributes.priority)?; // EINVAL, EPERM
    }
    let mut attributes = attributes;
    if attributes.explicit_scheduling == 0 {
        attributes.inherit_scheduling(&descriptor::current().shown_attributes());
    }
    if memory::is_short() {
        return Err(Errno::EAGAIN);
    }
    let new = descriptor::register(attributes);
    announce(new.handle());
    let mine = Arc::clone(&new);
    let mask = process().threads().current().mask(); // POSIX: inherited from the creator
    let body = move || {
        descriptor::adopt(&mine);
        drop(mine);
        let result = main();
        prepare_end(result);
        finish()
    };
    let builder = Builder {
        name: String::from("pthread"),
        stack_size: attributes.stack_size,
        stack_base: (attributes.stack_base != 0).then_some(attributes.stack_base),
    };
    // It counts from now on, not before, as its stack, if the program brought one, may not be there. Signals can
    // be sent to it.
    let announce = |thread: Thread| {
        RUNNING.fetch_add(1, SeqCst);
        process().threads().start_other(thread.clone(), mask);
        descriptor::started(&new, thread);
    };
    if let Err(thread::OutOfMemory) = builder.spawn_announced(announce, body) {
        descriptor::unregister(new.handle());
        return Err(Errno::EAGAIN);
    }
    Ok(())
}

/// `pthread_exit()`: unwinds the running thread's frames if there is an unwinder, runs cleanup handlers and
/// destructors, and ends the thread.
pub fn exit(result: Opaque) -> ! {
    prepare_end(result);
    leave_frames()
}

fn prepare_end(result: Opaque) {
    let me = descriptor::current();
    me.is_exiting.store(true, SeqCst);
    take_signals();
    me.result.store(result.0, SeqCst);
}

/// Goes on with the end of the running thread from here on: what is left of its frames, then [`finish`].
pub fn leave_frames() -> ! {
    if let Some(unwind) = UNWIND.get() {
        unwind();
    }
    finish()
}

/// Ends the running thread, which has left its frames: runs what cleanup handlers are left, and destructors.
pub fn finish() -> ! {
    cancel::run_cleanups(usize::MAX);
    key::destroy_all();
    descriptor::abandon_robust();
    end(descriptor::current())
}

fn end(me: &Descriptor) -> ! {
    if RUNNING.fetch_sub(1, SeqCst) == 1
        && let Some(exit) = LAST_EXIT.get()
    {
        exit();
    }
    take_signals();
    process().threads().finish();
    let handle = me.handle();
    // Ours until the end, whoever forgets the thread meanwhile.
    let mine = descriptor::find(handle);
    local::libc_slot().store(core::ptr::null_mut(), SeqCst);
    if let Ok(mine) = mine {
        mine.state.store(FINISHED, SeqCst);
        wake(&mine.state, usize::MAX);
        // Whoever detaches it now sees that it has finished; whoever did before is seen here.
        if mine.is_detached.load(SeqCst) {
            descriptor::unregister(handle);
        }
    }
    thread::exit_current()
}

/// Runs the handlers of signals that were sent while this thread could take them: nobody else may
/// be able to, and whoever waits for a handler would wait for ever.
fn take_signals() {
    let _ = process().signals.deliver(Restart::Never); // there is no call to end
}

/// `pthread_join()`, and with a deadline. A cancellation point.
///
/// # Errors
///
/// - `EDEADLK`: it is the running thread.
/// - `EINVAL`: it is detached, or somebody else joins it; or `until` is no time.
/// - `ESRCH`: there is no such thread.
/// - `ETIMEDOUT`: `until` has passed.
pub fn join(handle: usize, until: Until) -> Result<Opaque, Errno> {
    let target = joinable(handle)?; // EDEADLK, EINVAL, ESRCH
    cancel::point();
    if target.is_joined.swap(true, SeqCst) {
        return Err(Errno::EINVAL);
    }
    let result = wait_finished(&target, until);
    if result.is_err() {
        target.is_joined.store(false, SeqCst);
        cancel::point();
    }
    result?; // EINVAL, ETIMEDOUT
    Ok(bury(&target))
}

/// `pthread_tryjoin_np()`.
///
/// # Errors
///
/// - `EBUSY`: it still runs.
/// - `EDEADLK`, `EINVAL`, `ESRCH`: as [`join`].
pub fn try_join(handle: usize) -> Result<Opaque, Errno> {
    let target = joinable(handle)?; // EDEADLK, EINVAL, ESRCH
    if target.state.load(SeqCst) != FINISHED {
        return Err(Errno::EBUSY);
    }
    if target.is_joined.swap(true, SeqCst) {
        return Err(Errno::EINVAL);
    }
    Ok(bury(&target))
}

fn joinable(handle: usize) -> Result<Arc<Descriptor>, Errno> {
    let target = descriptor::find(handle)?; // ESRCH
    if target.is_detached.load(SeqCst) {
        return Err(Errno::EINVAL);
    }
    if handle == descriptor::current().handle() {
        return Err(Errno::EDEADLK);
    }
    Ok(target)
}

fn wait_finished(target: &Descriptor, until: Until) -> Result<(), Errno> {
    while target.state.load(SeqCst) != FINISHED {
        let signals = &process().signals;
        match wait(&target.state, 0, until, || signals.ends_wait()) {
            Err(Errno::EINTR) if !cancel::is_pending() => {
                let _ = signals.deliver(Restart::Allowed); // it waits on
            }
            result => result?, // EINTR: cancelled; EINVAL, ETIMEDOUT
        }
    }
    Ok(())
}

/// Waits until the stack is free, and forgets the thread.
fn bury(target: &Arc<Descriptor>) -> Opaque {
    target.thread().inspect(|thread| thread.join());
    descriptor::unregister(target.handle());
    Opaque(target.result.load(SeqCst))
}

/// `pthread_detach()`.
///
/// # Errors
///
/// - `EINVAL`: it is detached already.
/// - `ESRCH`: there is no such thread.
pub fn detach(handle: usize) -> Result<(), Errno> {
    let target = descriptor::find(handle)?; // ESRCH
    if target.is_detached.swap(true, SeqCst) {
        return Err(Errno::EINVAL);
    }
    target.attributes.lock().detached = 1;
    if target.state.load(SeqCst) == FINISHED {
        descriptor::unregister(handle);
    }
    Ok(())
}
