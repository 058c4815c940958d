//! Values of `<pthread.h>`: attributes as the ABI keeps them, and the program's functions.

#![expect(unsafe_code, reason = "C pointers and the program's functions")]

use core::{
    ffi::{c_char, c_int, c_void},
    ptr,
    sync::atomic::{AtomicI32, AtomicU32, Ordering},
};

use posix_api::Errno;

use crate::{
    abi::{
        constants::fcntl::{O_CREAT, O_EXCL},
        out,
        types::{
            base::{clockid_t, size_t},
            cpu_set::cpu_set_t,
            sched::sched_param,
            timespec::timespec,
        },
    },
    arch,
    thread::{
        Clock, Until,
        attributes::Attributes,
        cancel,
        descriptor::{Cleanup, Opaque},
        mutex,
        once::{self, Begin},
        semaphore::Create,
    },
};

/// `pthread_key_t`.
pub type pthread_key_t = u32;
/// `pthread_once_t`.
pub type pthread_once_t = c_int;
/// `pthread_spinlock_t`.
pub type pthread_spinlock_t = c_int;
/// What a thread runs.
pub type pthread_main = Option<unsafe extern "C" fn(*mut c_void) -> *mut c_void>;
/// What `pthread_once()` runs.
pub type pthread_once_routine = Option<unsafe extern "C" fn()>;
/// What is called with a value that is left at a thread's end.
pub type pthread_destructor = Option<unsafe extern "C" fn(*mut c_void)>;
/// What `pthread_cleanup_push()` pushes.
pub type pthread_cleanup_routine = Option<unsafe extern "C" fn(*mut c_void)>;
/// What `pthread_atfork()` registers.
pub type pthread_fork_handler = Option<unsafe extern "C" fn()>;

/// Room that the ABI reserves on the caller's stack.
#[repr(C)]
pub struct _pthread_cleanup_buffer {
    routine: pthread_cleanup_routine,
    argument: *mut c_void,
    cancel_type: c_int,
    previous: *mut Self,
}

/// `pthread_setconcurrency()`'s hint, which is kept and has no other effect, as POSIX allows.
pub static CONCURRENCY: AtomicI32 = AtomicI32::new(0);

/// Keeps the hint.
///
/// # Errors
///
/// - `EINVAL`: it is negative.
pub fn set_concurrency(level: c_int) -> Result<(), Errno> {
    if level < 0 {
        return Err(Errno::EINVAL);
    }
    CONCURRENCY.store(level, Ordering::Relaxed);
    Ok(())
}

/// A flag that is 0 or 1.
fn flag(value: c_int) -> Result<i32, Errno> {
    if (0..=1).contains(&value) {
        Ok(value)
    } else {
        Err(Errno::EINVAL)
    }
}

/// The bits of a mutex attribute, next to those that a mutex's own kind has (0 to 3, 16).
const PROTOCOL: i32 = 0x60;
const SHARED: i32 = 0x80;
const CEILING_SHIFT: u32 = 12;

/// `pthread_mutexattr_t`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct MutexAttributes {
    bits: i32,
}

impl MutexAttributes {
    /// The kind of a mutex with these attributes, as the ABI writes it.
    pub fn abi_kind(self) -> i32 {
        self.bits & (3 | mutex::ROBUST)
    }

    /// `pthread_mutexattr_gettype()`.
    pub fn kind(self) -> c_int {
        self.bits & 3
    }

    /// `pthread_mutexattr_settype()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no such type.
    pub fn set_kind(&mut self, kind: c_int) -> Result<(), Errno> {
        if !(0..=3).contains(&kind) {
            return Err(Errno::EINVAL);
        }
        self.bits = self.bits & !3 | kind;
        Ok(())
    }

    /// `pthread_mutexattr_getprotocol()`.
    pub fn protocol(self) -> c_int {
        (self.bits & PROTOCOL) >> 5
    }

    /// `pthread_mutexattr_setprotocol()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no such protocol.
    pub fn set_protocol(&mut self, protocol: c_int) -> Result<(), Errno> {
        if !(0..=2).contains(&protocol) {
            return Err(Errno::EINVAL);
        }
        self.bits = self.bits & !PROTOCOL | protocol << 5;
        Ok(())
    }

    /// `pthread_mutexattr_getrobust()`.
    pub fn robust(self) -> c_int {
        c_int::from(self.bits & mutex::ROBUST != 0)
    }

    /// `pthread_mutexattr_setrobust()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither 0 nor 1.
    pub fn set_robust(&mut self, robust: c_int) -> Result<(), Errno> {
        self.bits = (self.bits & !mutex::ROBUST) | (flag(robust)? * mutex::ROBUST); // EINVAL
        Ok(())
    }

    /// `pthread_mutexattr_getprioceiling()`.
    pub fn ceiling(self) -> c_int {
        match self.bits >> CEILING_SHIFT {
            0 => 1,
            ceiling => ceiling,
        }
    }

    /// `pthread_mutexattr_setprioceiling()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is no priority of `SCHED_FIFO`.
    pub fn set_ceiling(&mut self, ceiling: c_int) -> Result<(), Errno> {
        if !(1..=99).contains(&ceiling) {
            return Err(Errno::EINVAL);
        }
        self.bits = self.bits & 0xfff | ceiling << CEILING_SHIFT;
        Ok(())
    }

    /// `pthread_mutexattr_getpshared()`.
    pub fn shared(self) -> c_int {
        c_int::from(self.bits & SHARED != 0)
    }

    /// `pthread_mutexattr_setpshared()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither 0 nor 1.
    pub fn set_shared(&mut self, shared: c_int) -> Result<(), Errno> {
        self.bits = (self.bits & !SHARED) | (flag(shared)? * SHARED); // EINVAL
        Ok(())
    }
}

/// `pthread_condattr_t`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct ConditionAttributes {
    /// Bit 0: shared; bit 1: the monotonic clock.
    bits: i32,
}

impl ConditionAttributes {
    /// The clock of deadlines.
    pub fn clock(self) -> Clock {
        if self.bits & 2 == 0 {
            Clock::Realtime
        } else {
            Clock::Monotonic
        }
    }

    /// `pthread_condattr_getclock()`.
    pub fn clock_id(self) -> clockid_t {
        self.bits >> 1 & 1
    }

    /// `pthread_condattr_setclock()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither `CLOCK_REALTIME` nor `CLOCK_MONOTONIC`.
    pub fn set_clock(&mut self, clock: clockid_t) -> Result<(), Errno> {
        self.bits = self.bits & 1 | flag(clock)? << 1; // EINVAL
        Ok(())
    }

    /// `pthread_condattr_getpshared()`.
    pub fn shared(self) -> c_int {
        self.bits & 1
    }

    /// `pthread_condattr_setpshared()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither 0 nor 1.
    pub fn set_shared(&mut self, shared: c_int) -> Result<(), Errno> {
        self.bits = self.bits & !1 | flag(shared)?; // EINVAL
        Ok(())
    }
}

/// `pthread_rwlockattr_t`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct RwLockAttributes {
    preference: c_int,
    shared: c_int,
}

impl RwLockAttributes {
    /// Who goes first.
    pub fn preference(self) -> u32 {
        self.preference.unsigned_abs()
    }

    /// `pthread_rwlockattr_setkind_np()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: there is no such kind.
    pub fn set_preference(&mut self, preference: c_int) -> Result<(), Errno> {
        if !(0..=2).contains(&preference) {
            return Err(Errno::EINVAL);
        }
        self.preference = preference;
        Ok(())
    }

    /// `pthread_rwlockattr_getpshared()`.
    pub fn shared(self) -> c_int {
        self.shared
    }

    /// `pthread_rwlockattr_setpshared()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither 0 nor 1.
    pub fn set_shared(&mut self, shared: c_int) -> Result<(), Errno> {
        self.shared = flag(shared)?; // EINVAL
        Ok(())
    }
}

/// `pthread_barrierattr_t`.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct BarrierAttributes {
    shared: c_int,
}

impl BarrierAttributes {
    /// `pthread_barrierattr_getpshared()`.
    pub fn shared(self) -> c_int {
        self.shared
    }

    /// `pthread_barrierattr_setpshared()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is neither 0 nor 1.
    pub fn set_shared(&mut self, shared: c_int) -> Result<(), Errno> {
        self.shared = flag(shared)?; // EINVAL
        Ok(())
    }
}

/// The clock of a deadline.
///
/// # Errors
///
/// - `EINVAL`: no deadline can stand on it.
pub fn clock_of(clock: clockid_t) -> Result<Clock, Errno> {
    match clock {
        0 => Ok(Clock::Realtime),
        1 => Ok(Clock::Monotonic),
        _ => Err(Errno::EINVAL),
    }
}

/// The deadline at `time` on `clock`.
///
/// # Errors
///
/// - `EFAULT`: `time` is null.
///
/// # Safety
///
/// Unless it is null, `time` must point to a time.
pub unsafe fn until(clock: Clock, time: *const timespec) -> Result<Until, Errno> {
    // SAFETY: the caller's promise is passed on.
    let time = unsafe { out::read(time) }?; // EFAULT
    Ok(Until::Time {
        clock,
        seconds: time.tv_sec,
        nanoseconds: time.tv_nsec,
    })
}

/// Runs a thread's function.
pub fn start(main: pthread_main, argument: Opaque) -> Opaque {
    let result = main.map_or(core::ptr::null_mut(), |main| {
        // SAFETY: the program gave this function to be run with this argument.
        unsafe { main(argument.0) }
    });
    Opaque(result)
}

unsafe extern "C" fn give_up_once(word: *mut c_void) {
    // SAFETY: `run_once` pushed the address of its word, which outlives the call.
    once::give_up(unsafe { AtomicU32::from_ptr(word.cast()) });
}

/// `pthread_once()`: if the routine is left by cancellation or by an exception, the next caller runs it.
pub fn run_once(word: &AtomicU32, routine: pthread_once_routine) {
    if once::begin(word) == Begin::Done {
        return;
    }
    let argument = Opaque(word.as_ptr().cast());
    cancel::push_cleanup(Cleanup {
        routine: give_up_once,
        argument,
        frame: (&raw const argument).addr(),
    });
    if let Some(routine) = routine {
        // SAFETY: the program gave this function to be run.
        unsafe { arch::call_guarded(routine) };
    }
    cancel::pop_cleanup();
    once::finish(word);
}

/// The frame that called the routine of `pthread_once()` is being left by an exception, or at the thread's end.
pub extern "C" fn leave_once() {
    // What lies above was pushed by frames that the exception has left.
    while let Some(cleanup) = cancel::pop_cleanup() {
        if ptr::fn_addr_eq(
            cleanup.routine,
            give_up_once as unsafe extern "C" fn(*mut c_void),
        ) {
            // SAFETY: `run_once` pushed it with its word.
            return unsafe { give_up_once(cleanup.argument.0) };
        }
    }
}

/// `pthread_cleanup_push()`; `frame` is an address in the caller's frame.
pub fn push_cleanup(routine: pthread_cleanup_routine, argument: *mut c_void, frame: usize) {
    if let Some(routine) = routine {
        cancel::push_cleanup(Cleanup {
            routine,
            argument: Opaque(argument),
            frame,
        });
    }
}

/// `pthread_cleanup_pop()`.
pub fn pop_cleanup(execute: c_int) {
    let newest = cancel::pop_cleanup();
    if let Some(cleanup) = newest
        && execute != 0
    {
        // SAFETY: the program pushed it to be called with this argument.
        unsafe { (cleanup.routine)(cleanup.argument.0) };
    }
}

/// Writes where a stack is.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
///
/// # Safety
///
/// There must be room for both, unless a pointer is null.
pub unsafe fn write_stack(
    attributes: Attributes,
    base: *mut *mut c_void,
    size: *mut size_t,
) -> Result<(), Errno> {
    let pointer = core::ptr::with_exposed_provenance_mut(attributes.stack_base);
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(base, pointer) }?; // EFAULT
    // SAFETY: as above.
    unsafe { out::write(size, attributes.stack_size) } // EFAULT
}

/// Writes policy and priority.
///
/// # Errors
///
/// - `EFAULT`: a pointer is null.
///
/// # Safety
///
/// There must be room for both, unless a pointer is null.
pub unsafe fn write_scheduling(
    attributes: Attributes,
    policy: *mut c_int,
    parameters: *mut sched_param,
) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(policy, attributes.policy) }?; // EFAULT
    let sched_priority = attributes.priority;
    // SAFETY: as above.
    unsafe { out::write(parameters, sched_param { sched_priority }) } // EFAULT
}

/// Writes a name and its end.
///
/// # Errors
///
/// - `ERANGE`: there is no room for it.
///
/// # Safety
///
/// `to` must be valid for writes of `size` bytes.
pub unsafe fn write_name(name: &[u8], to: *mut c_char, size: size_t) -> Result<(), Errno> {
    if name.len() >= size {
        return Err(Errno::ERANGE);
    }
    // SAFETY: the name is shorter than the room that the caller promises.
    unsafe { core::ptr::copy_nonoverlapping(name.as_ptr(), to.cast(), name.len()) };
    // SAFETY: as above.
    let end = unsafe { to.add(name.len()) };
    // SAFETY: as above.
    unsafe { end.write(0) };
    Ok(())
}

/// The first 64 CPUs of a set.
///
/// # Errors
///
/// - `EINVAL`: `size` is less than a word.
///
/// # Safety
///
/// `cpus` must be valid for reads of `size` bytes.
pub unsafe fn first_cpus(cpus: *const cpu_set_t, size: size_t) -> Result<u64, Errno> {
    if size < size_of::<u64>() || cpus.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: there are at least 8 bytes.
    Ok(unsafe { cpus.cast::<u64>().read() })
}

/// Writes a set of CPUs, the rest of it empty.
///
/// # Errors
///
/// - `EINVAL`: `size` is less than a word.
///
/// # Safety
///
/// `cpus` must be valid for writes of `size` bytes.
pub unsafe fn write_cpus(cpus: *mut cpu_set_t, size: size_t, value: u64) -> Result<(), Errno> {
    if size < size_of::<u64>() || cpus.is_null() {
        return Err(Errno::EINVAL);
    }
    // SAFETY: the caller's promise is passed on.
    unsafe { cpus.cast::<u8>().write_bytes(0, size) };
    // SAFETY: there are at least 8 bytes.
    unsafe { cpus.cast::<u64>().write(value) };
    Ok(())
}

/// What `sem_open()` is to do, by its flags.
pub fn sem_create(flags: c_int, value: u32) -> Create {
    match (flags & O_CREAT != 0, flags & O_EXCL != 0) {
        (false, _) => Create::Never,
        (true, false) => Create::Allowed(value),
        (true, true) => Create::Exclusive(value),
    }
}

/// `thrd_t`.
pub type thrd_t = core::ffi::c_ulong;
/// `tss_t`.
pub type tss_t = core::ffi::c_uint;
/// `once_flag`: a word.
pub type once_flag = c_int;

/// What the functions of `<threads.h>` return: `thrd_success`, `thrd_busy`, `thrd_error`,
/// `thrd_nomem` or `thrd_timedout`.
pub fn thread_result(result: Result<(), Errno>) -> c_int {
    match result {
        Ok(()) => 0,
        Err(Errno::EBUSY) => 1,
        Err(Errno::ENOMEM | Errno::EAGAIN) => 3,
        Err(Errno::ETIMEDOUT) => 4,
        Err(_) => 2,
    }
}

/// The result of a C11 thread, which is a number.
pub fn write_result(result: c_int) -> Opaque {
    #[expect(clippy::cast_sign_loss, reason = "only the low half is read back")]
    Opaque(core::ptr::without_provenance_mut(result as usize))
}

/// Runs the function of a C11 thread.
pub fn start_c11(
    main: Option<unsafe extern "C" fn(*mut c_void) -> c_int>,
    argument: Opaque,
) -> Opaque {
    write_result(main.map_or(0, |main| {
        // SAFETY: the program gave this function to be run with this argument.
        unsafe { main(argument.0) }
    }))
}
