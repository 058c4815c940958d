//! <signal.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(
    unused_variables,
    reason = "what is not there yet takes its arguments all the same"
)]

use crate::thread::cancel;
use crate::{
    abi::{
        cstr, out,
        result::{number, value},
        signal as abi,
    },
    identity::of_this_process,
    process::process,
    text::signal_text,
    thread::descriptor,
};
use core::ffi::{c_char, c_int};
use posix_api::{
    signal::{
        self as send, Action, ActionFlags, Cause, Disposition, Info, MaskChange, Signal, SignalSet,
    },
    thread::AlternateStack,
    time::Deadline,
};

use posix_api::Errno;

use crate::abi::types::base::pthread_t;
use crate::abi::{
    result::{or, status},
    types::base::pid_t,
    types::signal::{__sighandler_t, sigaction, siginfo_t, stack_t},
    types::sigset::sigset_t,
    types::sigval::sigval,
    types::timespec::timespec,
};

/// `__libc_current_sigrtmax()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmax() -> c_int {
    64
}

/// `__libc_current_sigrtmin()`.
#[unsafe(no_mangle)]
pub extern "C" fn __libc_current_sigrtmin() -> c_int {
    34
}

/// `kill()`.
#[unsafe(no_mangle)]
pub extern "C" fn kill(pid: pid_t, signal: c_int) -> c_int {
    status(send::kill(process(), pid, signal))
}

/// `killpg()`.
#[unsafe(no_mangle)]
pub extern "C" fn killpg(group: pid_t, signal: c_int) -> c_int {
    let pid = Some(group).filter(|group| *group >= 0).ok_or(Errno::EINVAL);
    status(pid.and_then(|pid| send::kill(process(), -pid, signal)))
}

/// `psiginfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psiginfo(info: *const siginfo_t, message: *const c_char) {}

/// `psignal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn psignal(signal: c_int, message: *const c_char) {}

/// `pthread_kill()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_kill(thread: pthread_t, signal: c_int) -> c_int {
    let sent = tid_of(thread).and_then(|tid| send::kill_thread(process(), tid, signal));
    number(sent_to(thread, sent))
}

/// `pthread_sigmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pthread_sigmask(
    how: c_int,
    set: *const sigset_t,
    old: *mut sigset_t,
) -> c_int {
    // SAFETY: the caller promises that `set` is null or points to a set.
    let change = unsafe { abi::mask_change(how, set) };
    let before = change.map(|change| send::set_mask(process(), change));
    // SAFETY: the caller promises that `old` is null or writable.
    number(before.map(|before| unsafe { out::write_if_asked(old, before.into()) }))
}

/// `raise()`.
#[unsafe(no_mangle)]
pub extern "C" fn raise(signal: c_int) -> c_int {
    status(send::raise(process(), signal))
}

/// `gsignal()`.
#[unsafe(no_mangle)]
pub extern "C" fn gsignal(signal: c_int) -> c_int {
    raise(signal)
}

/// `ssignal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ssignal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    abi_result(set_handler(signal, handler, ActionFlags::RESTART))
}

/// `sigaction()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaction(
    signal: c_int,
    action: *const sigaction,
    old: *mut sigaction,
) -> c_int {
    // SAFETY: the caller promises that `action` is null or points to an action.
    let new = unsafe { out::optional(action) }.map(Action::from);
    let before = send::set_action(process(), signal, new);
    // SAFETY: the caller promises that `old` is null or writable.
    status(before.map(|before| unsafe { out::write_if_asked(old, before.into()) }))
}

/// `sigaddset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaddset(set: *mut sigset_t, signal: c_int) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::object(set) };
    status(change_set(set, signal, SignalSet::union))
}

/// `sigaltstack()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigaltstack(stack: *const stack_t, old: *mut stack_t) -> c_int {
    // SAFETY: the caller promises that `stack` is null or points to a stack.
    let new = unsafe { out::optional(stack) };
    let before = change_stack(new);
    // SAFETY: the caller promises that `old` is null or writable.
    status(before.map(|before| unsafe { out::write_if_asked(old, before) }))
}

/// `sigdelset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigdelset(set: *mut sigset_t, signal: c_int) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::object(set) };
    status(change_set(set, signal, SignalSet::without))
}

/// `sigemptyset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigemptyset(set: *mut sigset_t) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    status(unsafe { out::write(set, SignalSet::EMPTY.into()) })
}

/// `sigfillset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigfillset(set: *mut sigset_t) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    status(unsafe { out::write(set, full_set()) })
}

/// `siginterrupt()`.
#[unsafe(no_mangle)]
pub extern "C" fn siginterrupt(signal: c_int, interrupt: c_int) -> c_int {
    status(set_restart(signal, interrupt == 0))
}

/// `sigismember()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigismember(set: *const sigset_t, signal: c_int) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::read(set) };
    value(set.and_then(|set| {
        Ok(c_int::from(
            SignalSet::from(set).contains(Signal::new(signal)?),
        ))
    }))
}

/// `signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    abi_result(set_handler(signal, handler, ActionFlags::RESTART))
}

/// `sigpending()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigpending(set: *mut sigset_t) -> c_int {
    // SAFETY: the caller promises that `set` is writable.
    status(unsafe { out::write(set, send::pending(process()).into()) })
}

/// `sigprocmask()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigprocmask(
    how: c_int,
    set: *const sigset_t,
    old: *mut sigset_t,
) -> c_int {
    // SAFETY: the caller promises that `set` is null or points to a set.
    let change = unsafe { abi::mask_change(how, set) };
    let before = change.map(|change| send::set_mask(process(), change));
    // SAFETY: the caller promises that `old` is null or writable.
    status(before.map(|before| unsafe { out::write_if_asked(old, before.into()) }))
}

/// `sigqueue()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigqueue(pid: pid_t, signal: c_int, value: sigval) -> c_int {
    // SAFETY: all bits of a pointer mean something.
    let value = unsafe { value.sival_ptr };
    status(send::queue(
        process(),
        pid,
        signal,
        value.expose_provenance(),
    ))
}

/// `sigpause()` of BSD: waits with a mask of the first 32 signals.
#[unsafe(no_mangle)]
pub extern "C" fn sigpause(mask: c_int) -> c_int {
    cancel::point();
    let mask = SignalSet(u64::from(mask.cast_unsigned()));
    status(Err(send::suspend(process(), mask)))
}

/// `sigpause()` of XSI: waits with one signal unblocked.
#[unsafe(no_mangle)]
pub extern "C" fn __xpg_sigpause(signal: c_int) -> c_int {
    cancel::point();
    let before = send::set_mask(process(), MaskChange::Keep);
    let mask = Signal::new(signal).map(|signal| before.without(SignalSet::of(signal)));
    status(mask.and_then(|mask| Err(send::suspend(process(), mask))))
}

/// `sigsuspend()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigsuspend(mask: *const sigset_t) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `mask` points to a set.
    let mask = unsafe { out::read(mask) };
    status(mask.and_then(|mask| Err(send::suspend(process(), mask.into()))))
}

/// `sigtimedwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigtimedwait(
    set: *const sigset_t,
    info: *mut siginfo_t,
    timeout: *const timespec,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::read(set) };
    // SAFETY: the caller promises that `timeout` is null or points to a time.
    let timeout = unsafe { out::optional(timeout) };
    let found = set.and_then(|set| wait_for(set, timeout));
    // SAFETY: the caller promises that `info` is null or writable.
    value(found.map(|found| unsafe { tell(info, found) }))
}

/// `sigwait()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigwait(set: *const sigset_t, signal: *mut c_int) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::read(set) };
    let found = set.and_then(wait_undisturbed);
    // SAFETY: the caller promises that `signal` is writable.
    number(found.and_then(|found| unsafe { out::write(signal, found.signal.number()) }))
}

/// `sigwaitinfo()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigwaitinfo(set: *const sigset_t, info: *mut siginfo_t) -> c_int {
    cancel::point();
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::read(set) };
    let found = set.and_then(|set| wait_for(set, None));
    // SAFETY: the caller promises that `info` is null or writable.
    value(found.map(|found| unsafe { tell(info, found) }))
}

/// `sighold()`.
#[unsafe(no_mangle)]
pub extern "C" fn sighold(signal: c_int) -> c_int {
    let set = Signal::new(signal).map(SignalSet::of);
    status(set.map(|set| drop_mask(send::set_mask(process(), MaskChange::Block(set)))))
}

/// `sigignore()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigignore(signal: c_int) -> c_int {
    let action = Action {
        disposition: Disposition::Ignore,
        ..Action::DEFAULT
    };
    status(send::set_action(process(), signal, Some(action)).map(|_before| ()))
}

/// `sigrelse()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigrelse(signal: c_int) -> c_int {
    let set = Signal::new(signal).map(SignalSet::of);
    status(set.map(|set| drop_mask(send::set_mask(process(), MaskChange::Unblock(set)))))
}

/// Room for a signal's name.
pub const SIG2STR_MAX: c_int = 32;

/// `sig2str()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sig2str(signal: c_int, text: *mut c_char) -> c_int {
    let name = signal_text::to_text(signal).ok_or(Errno::EINVAL);
    // SAFETY: the caller promises room for the longest name.
    let written =
        name.and_then(|name| unsafe { out::write_text(text.cast(), 32, name.as_bytes()) });
    written.map_or(-1, |()| 0)
}

/// `str2sig()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn str2sig(text: *const c_char, signal: *mut c_int) -> c_int {
    // SAFETY: the caller promises a string.
    let found = signal_text::from_text(unsafe { cstr::or_empty(text) }).ok_or(Errno::EINVAL);
    // SAFETY: the caller promises that it is writable.
    let written = found.and_then(|found| unsafe { out::write(signal, found) });
    written.map_or(-1, |()| 0)
}

/// `sigblock()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigblock(mask: c_int) -> c_int {
    old_mask(send::set_mask(
        process(),
        MaskChange::Block(SignalSet(u64::from(mask.cast_unsigned()))),
    ))
}

/// `sigsetmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn sigsetmask(mask: c_int) -> c_int {
    old_mask(send::set_mask(
        process(),
        MaskChange::Set(SignalSet(u64::from(mask.cast_unsigned()))),
    ))
}

/// `siggetmask()`.
#[unsafe(no_mangle)]
pub extern "C" fn siggetmask() -> c_int {
    old_mask(send::set_mask(process(), MaskChange::Keep))
}

/// `sigisemptyset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigisemptyset(set: *const sigset_t) -> c_int {
    // SAFETY: the caller promises that `set` points to a set.
    let set = unsafe { out::read(set) };
    value(set.map(|set| c_int::from(SignalSet::from(set).is_empty())))
}

/// `sigandset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigandset(
    set: *mut sigset_t,
    left: *const sigset_t,
    right: *const sigset_t,
) -> c_int {
    // SAFETY: the caller promises that `left` points to a set.
    let first = unsafe { out::read(left) };
    // SAFETY: the caller promises that `right` points to a set.
    let second = unsafe { out::read(right) };
    let both = first.and_then(|first| Ok(SignalSet::from(first).intersection(second?.into())));
    // SAFETY: the caller promises that `set` is writable.
    status(both.and_then(|both| unsafe { out::write(set, both.into()) }))
}

/// `sigorset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigorset(
    set: *mut sigset_t,
    left: *const sigset_t,
    right: *const sigset_t,
) -> c_int {
    // SAFETY: the caller promises that `left` points to a set.
    let first = unsafe { out::read(left) };
    // SAFETY: the caller promises that `right` points to a set.
    let second = unsafe { out::read(right) };
    let both = first.and_then(|first| Ok(SignalSet::from(first).union(second?.into())));
    // SAFETY: the caller promises that `set` is writable.
    status(both.and_then(|both| unsafe { out::write(set, both.into()) }))
}

/// `pthread_sigqueue()`.
#[unsafe(no_mangle)]
pub extern "C" fn pthread_sigqueue(thread: pthread_t, signal: c_int, value: sigval) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `tgkill()`.
#[unsafe(no_mangle)]
pub extern "C" fn tgkill(process_id: pid_t, thread: pid_t, signal: c_int) -> c_int {
    let checked = of_this_process(process_id, 0);
    status(checked.and_then(|_| send::kill_thread(process(), thread, signal)))
}

/// `sigset()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sigset(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    abi_result(sigset_of(signal, handler))
}

/// `sysv_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sysv_signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    abi_result(set_handler(
        signal,
        handler,
        ActionFlags::RESET_HANDLER | ActionFlags::NO_DEFER,
    ))
}

/// `bsd_signal()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bsd_signal(signal: c_int, handler: __sighandler_t) -> __sighandler_t {
    abi_result(set_handler(signal, handler, ActionFlags::RESTART))
}

/// What sending a signal to `thread` comes to: one that has ended and was not joined yet is still a
/// thread, and no signal reaches it (POSIX.1-2024 `pthread_kill()`).
fn sent_to(thread: pthread_t, sent: Result<(), Errno>) -> Result<(), Errno> {
    match sent {
        Err(Errno::ESRCH) => descriptor::find(thread as usize).map(|_| ()),
        sent => sent,
    }
}

/// The kernel's number of a thread.
fn tid_of(thread: pthread_t) -> Result<pid_t, Errno> {
    let descriptor = descriptor::find(thread as usize)?; // ESRCH
    let thread = descriptor.thread().ok_or(Errno::ESRCH)?;
    pid_t::try_from(thread.id()).map_err(|_| Errno::ESRCH)
}

fn abi_result(before: Result<Disposition, Errno>) -> __sighandler_t {
    or(before.map(abi::handler_of), abi::no_handler())
}

fn set_handler(
    signal: c_int,
    handler: __sighandler_t,
    flags: ActionFlags,
) -> Result<Disposition, Errno> {
    let action = Action {
        disposition: abi::disposition_of(handler),
        flags,
        ..Action::DEFAULT
    };
    send::set_action(process(), signal, Some(action)).map(|before| before.disposition)
}

/// `SIG_HOLD`, which `sigset()` takes and gives.
const SIG_HOLD: Disposition = Disposition::Handler(2);

fn sigset_of(signal: c_int, handler: __sighandler_t) -> Result<Disposition, Errno> {
    let set = SignalSet::of(Signal::new(signal)?); // EINVAL
    if abi::disposition_of(handler) == SIG_HOLD {
        let before = send::set_action(process(), signal, None)?; // EINVAL
        let mask = send::set_mask(process(), MaskChange::Block(set));
        return Ok(held_or(mask, set, before.disposition));
    }
    let before = set_handler(signal, handler, ActionFlags::empty())?; // EINVAL
    let mask = send::set_mask(process(), MaskChange::Unblock(set));
    Ok(held_or(mask, set, before))
}

fn held_or(mask: SignalSet, set: SignalSet, disposition: Disposition) -> Disposition {
    if mask.intersection(set).is_empty() {
        disposition
    } else {
        SIG_HOLD
    }
}

/// The set of all signals, also of those that may come to be; not of the reserved ones.
fn full_set() -> sigset_t {
    let mut set = sigset_t { __val: [!0; 16] };
    if let Some(first) = set.__val.first_mut() {
        *first = SignalSet::ALL.usable().0;
    }
    set
}

fn change_set(
    set: Result<&mut sigset_t, Errno>,
    signal: c_int,
    change: fn(SignalSet, SignalSet) -> SignalSet,
) -> Result<(), Errno> {
    let set = set?; // EFAULT
    let signal = Signal::new(signal)?; // EINVAL
    if signal.is_reserved() {
        return Err(Errno::EINVAL);
    }
    let one = SignalSet::of(signal);
    *set = change((*set).into(), one).into();
    Ok(())
}

fn set_restart(signal: c_int, value: bool) -> Result<(), Errno> {
    let mut action = send::set_action(process(), signal, None)?; // EINVAL
    action.flags.set(ActionFlags::RESTART, value);
    send::set_action(process(), signal, Some(action)).map(|_before| ()) // EINVAL
}

const SS_ONSTACK: c_int = 1;
const SS_DISABLE: c_int = 2;
const MINSIGSTKSZ: usize = 2048;

fn change_stack(new: Option<stack_t>) -> Result<stack_t, Errno> {
    let before = send::alternate_stack(process());
    if let Some(new) = new {
        if is_on(before) {
            return Err(Errno::EPERM);
        }
        send::set_alternate_stack(process(), alternate(new)?)?; // EINVAL, ENOMEM, EPERM
    }
    Ok(before.map_or(NO_STACK, |stack| stack_t {
        ss_sp: core::ptr::with_exposed_provenance_mut(stack.base),
        ss_flags: if is_on(before) { SS_ONSTACK } else { 0 },
        ss_size: stack.len,
    }))
}

const NO_STACK: stack_t = stack_t {
    ss_sp: core::ptr::null_mut(),
    ss_flags: SS_DISABLE,
    ss_size: 0,
};

/// Whether the running function's frame lies on `stack`.
fn is_on(stack: Option<AlternateStack>) -> bool {
    let here = &raw const stack as usize;
    stack.is_some_and(|stack| (stack.base..stack.base.saturating_add(stack.len)).contains(&here))
}

fn alternate(stack: stack_t) -> Result<Option<AlternateStack>, Errno> {
    match stack.ss_flags {
        SS_DISABLE => Ok(None),
        0 | SS_ONSTACK if stack.ss_size < MINSIGSTKSZ => Err(Errno::ENOMEM),
        0 | SS_ONSTACK => {
            let base = stack.ss_sp.expose_provenance();
            Ok(Some(AlternateStack {
                base,
                len: stack.ss_size,
                flags: 0,
            }))
        }
        _ => Err(Errno::EINVAL),
    }
}

fn wait_for(set: sigset_t, timeout: Option<timespec>) -> Result<Info, Errno> {
    let timeout = timeout.map(timespec::to_duration).transpose()?; // EINVAL
    send::wait_for(process(), set.into(), timeout.map(Deadline::after))
}

/// `sigwait()` does not fail with `EINTR`.
fn wait_undisturbed(set: sigset_t) -> Result<Info, Errno> {
    loop {
        match send::wait_for(process(), set.into(), None) {
            Err(Errno::EINTR) => {}
            result => return result,
        }
    }
}

/// # Safety
///
/// `info` must be null or valid for a write.
unsafe fn tell(info: *mut siginfo_t, found: Info) -> c_int {
    // As glibc has it: that `raise()` sends to the thread is its own affair.
    let cause = match found.cause {
        Cause::Thread => Cause::User,
        other => other,
    };
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write_if_asked(info, Info { cause, ..found }.into()) };
    found.signal.number()
}

fn drop_mask(_before: SignalSet) {}

fn old_mask(before: SignalSet) -> c_int {
    (before.0 as u32).cast_signed()
}
