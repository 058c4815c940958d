//! What the C library keeps for each thread; `pthread_t` is its address.

#![expect(
    unsafe_code,
    reason = "a thread finds its descriptor through a pointer"
)]

use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};
use core::{
    cell::UnsafeCell,
    ffi::c_void,
    ptr,
    sync::atomic::{AtomicBool, AtomicI32, AtomicPtr, AtomicU32, Ordering::Relaxed},
};

use kernel::{
    sync::{Once, SpinLock},
    thread::{self, Thread, local},
};
use posix_api::Errno;

use super::{attributes::Attributes, key::Values, mutex::Mutex};

/// A pointer of the program's that we keep and hand back, and never follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opaque(pub *mut c_void);

// SAFETY: it is not followed.
unsafe impl Send for Opaque {}
// SAFETY: as above.
unsafe impl Sync for Opaque {}

/// What is called when a thread exits between `pthread_cleanup_push()` and `pop()`.
#[derive(Clone, Copy)]
pub struct Cleanup {
    /// The function.
    pub routine: unsafe extern "C" fn(*mut c_void),
    /// Its argument.
    pub argument: Opaque,
    /// An address in the frame that pushed it: frames below are gone when it is called.
    pub frame: usize,
}

/// What an unwinder carries through the frames of a thread that ends: `struct _Unwind_Exception`. All but its first
/// two words is the unwinder's own.
#[repr(C, align(16))]
pub struct Unwound(UnsafeCell<[usize; 4]>);

// SAFETY: only the thread that ends, and its unwinder, touch it.
unsafe impl Sync for Unwound {}
// SAFETY: as above.
unsafe impl Send for Unwound {}

impl Unwound {
    /// Makes it the exception of nobody's language, of which `dropped` is told if somebody catches it for good.
    pub fn prepare(&self, dropped: usize) -> *mut c_void {
        // SAFETY: only this thread uses it, and no unwinder does now.
        unsafe { self.0.get().write([0, dropped, 0, 0]) };
        self.0.get().cast()
    }
}

/// The longest name, in bytes; as Linux has it.
const NAME_MAX: usize = 15;

/// `state` of a thread that has ended; a running one has 0.
pub const FINISHED: u32 = 1;

/// A thread as the C library knows it.
pub struct Descriptor {
    /// [`FINISHED`] at the end; joiners wait for it.
    pub state: AtomicU32,
    /// What it returned, or gave to `pthread_exit()`.
    pub result: AtomicPtr<c_void>,
    /// Nobody will join.
    pub is_detached: AtomicBool,
    /// Somebody joins.
    pub is_joined: AtomicBool,
    /// `pthread_setcancelstate()`: 0 enabled, 1 disabled.
    pub cancel_state: AtomicU32,
    /// `pthread_setcanceltype()`: 0 deferred, 1 asynchronous.
    pub cancel_type: AtomicU32,
    /// `pthread_cancel()` was called.
    pub is_cancelled: AtomicBool,
    /// It is on its way out.
    pub is_exiting: AtomicBool,
    /// What it was created with.
    pub attributes: SpinLock<Attributes>,
    name: SpinLock<Vec<u8>>,
    /// `uselocale()`; null: the global locale.
    pub locale: AtomicPtr<c_void>,
    /// `h_errno`.
    pub host_error: AtomicI32,
    /// What unwinds its frames at its end.
    pub unwound: Unwound,
    pub(super) cleanups: SpinLock<Vec<Cleanup>>,
    pub(super) values: Values,
    robust: SpinLock<Vec<usize>>,
    thread: Once<Thread>,
}

/// All threads that may still be named by a `pthread_t`.
static THREADS: SpinLock<BTreeMap<usize, Arc<Descriptor>>> = SpinLock::new(BTreeMap::new());

impl Descriptor {
    fn new(attributes: Attributes) -> Arc<Self> {
        Arc::new(Self {
            state: AtomicU32::new(0),
            result: AtomicPtr::new(ptr::null_mut()),
            is_detached: AtomicBool::new(attributes.detached != 0),
            is_joined: AtomicBool::new(false),
            cancel_state: AtomicU32::new(0),
            cancel_type: AtomicU32::new(0),
            is_cancelled: AtomicBool::new(false),
            is_exiting: AtomicBool::new(false),
            attributes: SpinLock::new(attributes),
            name: SpinLock::new(Vec::new()),
            locale: AtomicPtr::new(ptr::null_mut()),
            host_error: AtomicI32::new(0),
            unwound: Unwound(UnsafeCell::new([0; 4])),
            cleanups: SpinLock::new(Vec::new()),
            values: Values::default(),
            robust: SpinLock::new(Vec::new()),
            thread: Once::new(),
        })
    }

    /// Its `pthread_t`.
    pub fn handle(&self) -> usize {
        ptr::from_ref(self).addr()
    }

    /// `pthread_getname_np()`.
    pub fn name(&self) -> Vec<u8> {
        self.name.lock().clone()
    }

    /// `pthread_setname_np()`.
    ///
    /// # Errors
    ///
    /// - `ERANGE`: it is longer than 15 bytes.
    pub fn set_name(&self, name: &[u8]) -> Result<(), Errno> {
        if name.len() > NAME_MAX {
            return Err(Errno::ERANGE);
        }
        *self.name.lock() = name.to_vec();
        Ok(())
    }

    /// `pthread_setschedparam()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`, `EPERM`: as [`Attributes::check_scheduling`].
    pub fn set_scheduling(&self, policy: i32, priority: i32) -> Result<(), Errno> {
        Attributes::check_scheduling(policy, priority)?; // EINVAL, EPERM
        let mut attributes = self.attributes.lock();
        attributes.policy = policy;
        attributes.priority = priority;
        Ok(())
    }

    /// `pthread_getattr_np()`.
    pub fn shown_attributes(&self) -> Attributes {
        *self.attributes.lock()
    }

    /// The clock of its CPU time, as Linux numbers it.
    pub fn cpu_clock(&self) -> i32 {
        let id = self.thread().map_or(0, Thread::id);
        !i32::try_from(id).unwrap_or(0) << 3 | 6
    }

    /// The kernel's thread; `None` for the moment until it has been started.
    pub fn thread(&self) -> Option<&Thread> {
        self.thread.get()
    }
}

/// Makes the descriptor of a thread that is to be started.
pub(super) fn register(attributes: Attributes) -> Arc<Descriptor> {
    let new = Descriptor::new(attributes);
    THREADS.lock().insert(new.handle(), Arc::clone(&new));
    new
}

/// Makes `descriptor` the running thread's.
pub(super) fn adopt(descriptor: &Arc<Descriptor>) {
    descriptor.thread.call_once(thread::current);
    local::libc_slot().store(Arc::as_ptr(descriptor).cast_mut().cast(), Relaxed);
}

/// Notes the kernel's thread, so that others can wake it before it has run.
pub(super) fn started(descriptor: &Descriptor, thread: Thread) {
    descriptor.thread.call_once(|| thread);
}

/// Forgets a thread: its `pthread_t` means nothing any more.
pub(super) fn unregister(handle: usize) {
    let gone = THREADS.lock().remove(&handle);
    drop(gone); // outside the lock
}

/// The descriptor that a `pthread_t` means.
///
/// # Errors
///
/// - `ESRCH`: it means none.
pub fn find(handle: usize) -> Result<Arc<Descriptor>, Errno> {
    THREADS.lock().get(&handle).cloned().ok_or(Errno::ESRCH)
}

/// The running thread's descriptor. A thread that this library has not started (the first one, and a
/// Rust thread) gets one on first use.
pub fn current() -> &'static Descriptor {
    let mut known: *const Descriptor = local::libc_slot().load(Relaxed).cast();
    if known.is_null() {
        let new = register(Attributes::default());
        adopt(&new);
        known = Arc::as_ptr(&new);
    }
    // SAFETY: the slot holds a descriptor that `THREADS` keeps until the thread has ended.
    unsafe { &*known }
}

/// The running thread's number, for the owner of a lock; never 0.
pub fn thread_id() -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "so many threads are never started"
    )]
    let id = current().thread.get().map_or(1, Thread::id) as u32;
    id
}

/// Notes that the running thread holds a robust mutex.
pub(super) fn hold_robust(mutex: &Mutex) {
    current()
        .robust
        .lock()
        .push(ptr::from_ref(mutex).expose_provenance());
}

/// Notes that it does not any more.
pub(super) fn let_go_robust(mutex: &Mutex) {
    let address = ptr::from_ref(mutex).addr();
    current().robust.lock().retain(|held| *held != address);
}

/// Tells those who wait for robust mutexes of this thread that it has died.
pub(super) fn abandon_robust() {
    let held = core::mem::take(&mut *current().robust.lock());
    for address in held {
        let mutex: *const Mutex = ptr::with_exposed_provenance(address);
        // SAFETY: POSIX has no way to free a mutex that is held.
        unsafe { &*mutex }.abandon();
    }
}
