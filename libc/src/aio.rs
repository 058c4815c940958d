//! Asynchronous input and output: POSIX.1-2024 `<aio.h>`.
//!
//! What is asked of a descriptor is done in order, by a thread that lives as long as there is something to do
//! for this descriptor. So `aio_fsync()` comes after all that was asked for before it, and writes that append
//! keep their order. Priorities are checked, and change nothing.
#![expect(unsafe_code, reason = "the program's buffers")]

use alloc::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    vec::Vec,
};
use core::{
    ffi::c_void,
    ptr,
    sync::atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst},
};

use kernel::{sync::Mutex, time::Instant};
use posix_api::{
    Errno, Fd,
    file::{self, StatusFlags},
    futex::{ANY, WaitError},
    message_queue::Notify,
    signal::{self, Cause, Info, MaskChange, Restart, SignalSet},
};

use crate::{
    abi::{aio::Block, bytes},
    process::process,
    thread::{FUTEXES, attributes::Attributes, cancel, descriptor::Opaque, lifecycle},
};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Read at the offset, or from where the stream is.
    Read,
    /// Write at the offset, or at the end.
    Write,
    /// Bring what was written to the disk.
    Sync,
}

/// One request.
pub struct Job {
    /// Where its result goes.
    pub block: Block,
    /// The descriptor.
    pub fd: Fd,
    /// What is to be done.
    pub operation: Operation,
    /// The address of the buffer.
    pub buf: usize,
    /// Its length.
    pub len: usize,
    /// Where in the file.
    pub offset: i64,
    /// How to tell that it is done.
    pub notify: Notify,
    /// The list that it belongs to.
    pub list: Option<Arc<List>>,
}

/// What one `lio_listio()` asked for.
pub struct List {
    /// Requests not done yet, and 1 while more may come.
    left: AtomicUsize,
    notify: Notify,
}

/// Whether `lio_listio()` waits.
pub enum Wait {
    /// Until all is done.
    ForAll,
    /// Not at all; this tells that all is done.
    Not(Notify),
}

/// What `aio_cancel()` came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// All was cancelled.
    All,
    /// Some is being done.
    NotAll,
    /// There was nothing left to do.
    AllDone,
}

/// What is asked of one descriptor; there is one as long as its thread runs.
#[derive(Default)]
struct Queue {
    running: Option<Block>,
    waiting: VecDeque<Job>,
}

static QUEUES: Mutex<BTreeMap<i32, Queue>> = Mutex::new(BTreeMap::new());
/// Changes with each request that is done.
static DONE: AtomicU32 = AtomicU32::new(0);

/// `aio_read()`, `aio_write()`, `aio_fsync()`: asks for `job`. Does not block.
///
/// # Errors
///
/// - `EAGAIN`: no memory is left for a thread.
/// - `EBADF`: the descriptor is not open.
pub fn submit(job: Job) -> Result<(), Errno> {
    process().fds().get(job.fd)?; // EBADF
    let fd = job.fd;
    job.block.begin();
    let is_first = {
        let mut queues = QUEUES.lock();
        let is_first = !queues.contains_key(&fd.0);
        queues.entry(fd.0).or_default().waiting.push_back(job);
        is_first
    };
    if is_first {
        start(fd).inspect_err(|_| give_up(fd))?; // EAGAIN
    }
    Ok(())
}

fn start(fd: Fd) -> Result<(), Errno> {
    let mut attributes = Attributes::default();
    attributes.detached = 1;
    // The thread starts with its creator's mask: no signal of the program's is for it.
    let before = signal::set_mask(process(), MaskChange::Set(SignalSet::ALL));
    let started = lifecycle::create(
        attributes,
        |_| {},
        move || {
            while let Some(job) = next(fd) {
                let result = perform(&job);
                finish(job, result);
            }
            Opaque(ptr::null_mut())
        },
    );
    signal::set_mask(process(), MaskChange::Set(before));
    started.map_err(|_| Errno::EAGAIN)
}

/// Ends all requests for `fd`, as there is no thread for them. Who made the first is told by its call's result,
/// so by nothing else; others may have come meanwhile.
fn give_up(fd: Fd) {
    let queue = QUEUES.lock().remove(&fd.0).unwrap_or_default();
    for (place, mut job) in queue.waiting.into_iter().enumerate() {
        if place == 0 {
            job.notify = Notify::Nothing;
        }
        finish(job, Err(Errno::EAGAIN));
    }
}

/// The next request for `fd`; if there is none, its thread is to end.
fn next(fd: Fd) -> Option<Job> {
    let mut queues = QUEUES.lock();
    let queue = queues.get_mut(&fd.0)?;
    let job = queue.waiting.pop_front();
    match &job {
        Some(job) => queue.running = Some(job.block),
        None => drop(queues.remove(&fd.0)),
    }
    job
}

fn perform(job: &Job) -> Result<usize, Errno> {
    let buf = ptr::with_exposed_provenance_mut::<c_void>(job.buf);
    match job.operation {
        Operation::Sync => file::fsync(process(), job.fd).map(|()| 0), // EBADF, EINVAL
        Operation::Read => {
            // SAFETY: the program promised that the buffer stays until the operation is done.
            let buf = unsafe { bytes::bytes_mut(buf, job.len) }?; // EFAULT
            match file::pread(process(), job.fd, buf, job.offset) {
                Err(Errno::ESPIPE) => file::read(process(), job.fd, buf), // as `read`
                result => result,                                         // as `pread`
            }
        }
        Operation::Write => {
            // SAFETY: as above.
            let buf = unsafe { bytes::bytes(buf, job.len) }?; // EFAULT
            if process()
                .fds()
                .get(job.fd)?
                .status()
                .contains(StatusFlags::APPEND)
            {
                return file::write(process(), job.fd, buf); // as `write`
            }
            match file::pwrite(process(), job.fd, buf, job.offset) {
                Err(Errno::ESPIPE) => file::write(process(), job.fd, buf), // as `write`
                result => result,                                          // as `pwrite`
            }
        }
    }
}

/// Notes the result and tells who wants to know.
fn finish(job: Job, result: Result<usize, Errno>) {
    if let Some(queue) = QUEUES.lock().get_mut(&job.fd.0) {
        queue.running = queue.running.filter(|running| *running != job.block);
    }
    job.block.finish(result); // the program may use the block for something else from here on
    DONE.fetch_add(1, SeqCst);
    FUTEXES.wake(&DONE, usize::MAX, ANY);
    tell(&job.notify);
    if let Some(list) = job.list {
        list.one_less();
    }
}

fn tell(notify: &Notify) {
    match notify {
        Notify::Nothing => {}
        Notify::Signal(signal, value) => {
            let info = Info {
                signal: *signal,
                cause: Cause::AsyncIo(*value),
            };
            let _ = process().signals.sender().send(info); // too many are queued: there is nobody to tell
        }
        Notify::Call(function) => function(),
    }
}

impl List {
    fn one_less(&self) {
        if self.left.fetch_sub(1, SeqCst) == 1 {
            tell(&self.notify);
        }
    }
}

/// `aio_cancel()`: cancels what was asked of `fd`, or of it the one request `only`, if it is not being done.
///
/// # Errors
///
/// - `EBADF`: the descriptor is not open.
pub fn cancel(fd: i32, only: Option<Block>) -> Result<Cancelled, Errno> {
    process().fds().get(Fd(fd))?; // EBADF
    let is_meant = |block: Block| only.is_none_or(|only| only == block);
    let mut cancelled = Vec::new();
    let is_running = {
        let mut queues = QUEUES.lock();
        let Some(queue) = queues.get_mut(&fd) else {
            return Ok(Cancelled::AllDone);
        };
        let waiting = core::mem::take(&mut queue.waiting);
        for job in waiting {
            if is_meant(job.block) {
                cancelled.push(job);
            } else {
                queue.waiting.push_back(job);
            }
        }
        queue.running.is_some_and(is_meant)
    };
    let answer = match (is_running, cancelled.is_empty()) {
        (true, _) => Cancelled::NotAll,
        (false, false) => Cancelled::All,
        (false, true) => Cancelled::AllDone,
    };
    for job in cancelled {
        finish(job, Err(Errno::ECANCELED));
    }
    Ok(answer)
}

/// `aio_suspend()`: sleeps until one of `blocks` is done. A cancellation point.
///
/// # Errors
///
/// - `EAGAIN`: the deadline passed.
/// - `EINTR`: a signal handler ran.
pub fn suspend(blocks: &[Block], deadline: Option<Instant>) -> Result<(), Errno> {
    sleep_until(deadline, || {
        blocks.is_empty() || blocks.iter().any(|block| !block.is_busy())
    })
}

fn sleep_until(deadline: Option<Instant>, is_over: impl Fn() -> bool) -> Result<(), Errno> {
    let signals = &process().signals;
    loop {
        let before = DONE.load(SeqCst);
        if is_over() {
            return Ok(());
        }
        let interrupted = || cancel::is_pending() || signals.is_interrupted();
        match FUTEXES.wait(&DONE, before, ANY, deadline, interrupted) {
            Ok(()) | Err(WaitError::Changed) => {}
            Err(WaitError::TimedOut) => return Err(Errno::EAGAIN),
            Err(WaitError::Interrupted) => {
                cancel::point();
                signals.deliver(Restart::Never)?; // EINTR
            }
        }
    }
}

/// `lio_listio()`: asks for all of `jobs`. Blocks only if `wait` says so; a cancellation point then.
///
/// # Errors
///
/// - `EAGAIN`: no memory is left for a thread.
/// - `EINTR`: a signal handler ran while it waited.
/// - `EIO`: a request failed; its block says with what.
pub fn list(jobs: Vec<Result<Job, Errno>>, wait: Wait) -> Result<(), Errno> {
    let (waits, notify) = match wait {
        Wait::ForAll => (true, Notify::Nothing),
        Wait::Not(notify) => (false, notify),
    };
    let list = Arc::new(List {
        left: AtomicUsize::new(1),
        notify,
    });
    let mut blocks = Vec::new();
    let mut failure = None;
    for job in jobs {
        let submitted = job.and_then(|job| {
            blocks.push(job.block);
            submit_listed(job, &list)
        });
        match submitted {
            Err(Errno::EAGAIN) => failure = Some(Errno::EAGAIN),
            Err(_) => failure = failure.or(Some(Errno::EIO)),
            Ok(()) => {}
        }
    }
    list.one_less();
    if waits {
        sleep_until(None, || blocks.iter().all(|block| !block.is_busy()))?; // EINTR
        let has_failed = blocks.iter().any(|block| block.error().is_err());
        failure = failure.or(has_failed.then_some(Errno::EIO));
    }
    failure.map_or(Ok(()), Err)
}

/// Asks for `job` as one of `list`.
fn submit_listed(mut job: Job, list: &Arc<List>) -> Result<(), Errno> {
    let block = job.block;
    job.list = Some(Arc::clone(list));
    list.left.fetch_add(1, SeqCst);
    submit(job).inspect_err(|error| {
        if *error == Errno::EBADF {
            block.finish(Err(*error)); // one that was given up is finished
            list.left.fetch_sub(1, SeqCst);
        }
    })
}
