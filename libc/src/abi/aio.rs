//! What `<aio.h>` passes, as [`crate::aio`] has it.
#![expect(unsafe_code, reason = "the program's blocks hold the results")]

use alloc::vec::Vec;
use core::{
    ffi::c_int,
    ptr::NonNull,
    sync::atomic::{AtomicI32, AtomicIsize, Ordering},
    time::Duration,
};

use kernel::time::Instant;
use posix_api::{Errno, Fd, message_queue::Notify};

use super::{
    constants::fcntl::{O_DSYNC, O_SYNC},
    message_queue::notify,
    out,
    types::{aio::aiocb, signal::sigevent, timespec::timespec},
};
use crate::aio::{Cancelled, Job, Operation, Wait};

/// The most that a request may ask to come later than others (`AIO_PRIO_DELTA_MAX`).
const PRIORITY_DELTA_MAX: c_int = 20;

/// A control block of the program's, which stays until its operation is done and `aio_return()` was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block(NonNull<aiocb>);

// SAFETY: the program promises that the block stays where it is; what threads share of it is atomic.
unsafe impl Send for Block {}

impl Block {
    fn code(&self) -> &AtomicI32 {
        // SAFETY: the block is there, as its type says.
        let field = unsafe { &raw mut (*self.0.as_ptr()).__error_code };
        // SAFETY: the field is aligned, and nobody else writes it.
        unsafe { AtomicI32::from_ptr(field) }
    }

    fn returned(&self) -> &AtomicIsize {
        // SAFETY: the block is there, as its type says.
        let field = unsafe { &raw mut (*self.0.as_ptr()).__return_value };
        // SAFETY: the field is aligned, and nobody else writes it.
        unsafe { AtomicIsize::from_ptr(field) }
    }

    /// Notes that the operation has begun.
    pub fn begin(&self) {
        self.code()
            .store(Errno::EINPROGRESS.code(), Ordering::Release);
    }

    /// Whether the operation is not done yet.
    pub fn is_busy(&self) -> bool {
        self.code().load(Ordering::Acquire) == Errno::EINPROGRESS.code()
    }

    /// Notes the result.
    pub fn finish(&self, result: Result<usize, Errno>) {
        let value = result.map_or(-1, |len| isize::try_from(len).unwrap_or(isize::MAX));
        self.returned().store(value, Ordering::Relaxed);
        let code = result.err().map_or(0, Errno::code);
        self.code().store(code, Ordering::Release);
    }

    /// `aio_error()`.
    ///
    /// # Errors
    ///
    /// - `EINPROGRESS`: it is not done yet.
    /// - whatever the operation failed with.
    pub fn error(&self) -> Result<(), Errno> {
        match Errno::try_from(self.code().load(Ordering::Acquire)) {
            Ok(error) => Err(error),
            Err(_) => Ok(()), // 0 is no error
        }
    }

    /// `aio_return()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it is not done yet.
    /// - whatever the operation failed with.
    pub fn result(&self) -> Result<usize, Errno> {
        if self.is_busy() {
            return Err(Errno::EINVAL);
        }
        self.error()?; // what it failed with
        Ok(self.returned().load(Ordering::Relaxed).unsigned_abs())
    }
}

/// A block of the program's.
///
/// # Errors
///
/// - `EINVAL`: there is none.
///
/// # Safety
///
/// It must be null or point to a block that stays.
pub unsafe fn block(block: *const aiocb) -> Result<Block, Errno> {
    NonNull::new(block.cast_mut())
        .map(Block)
        .ok_or(Errno::EINVAL)
}

/// What a block asks for.
///
/// # Errors
///
/// - `EINVAL`: there is no block, or its offset, length, priority or notification is none.
///
/// # Safety
///
/// `from` must be null or point to a block that stays, with its buffer, until the operation is done.
pub unsafe fn job(from: *mut aiocb, operation: Operation) -> Result<Job, Errno> {
    // SAFETY: as the caller promises.
    let block = unsafe { block(from) }?; // EINVAL
    // SAFETY: as the caller promises.
    let asked = unsafe { block.0.as_ref() };
    let is_transfer = operation != Operation::Sync;
    let is_long = asked.aio_nbytes > isize::MAX.unsigned_abs();
    if is_transfer && (asked.aio_offset < 0 || is_long)
        || !(0..=PRIORITY_DELTA_MAX).contains(&asked.aio_reqprio)
    {
        return Err(Errno::EINVAL);
    }
    Ok(Job {
        block,
        fd: Fd(asked.aio_fildes),
        operation,
        buf: asked.aio_buf.expose_provenance(),
        len: asked.aio_nbytes,
        offset: asked.aio_offset,
        // SAFETY: the caller promises that an event of a thread has attributes or none.
        notify: unsafe { notify(&asked.aio_sigevent) }?, // EINVAL
        list: None,
    })
}

/// What `aio_fsync()` asks for.
///
/// # Errors
///
/// - `EINVAL`: `operation` is neither `O_SYNC` nor `O_DSYNC`; or as [`job`].
///
/// # Safety
///
/// As for [`job`].
pub unsafe fn sync_job(operation: c_int, block: *mut aiocb) -> Result<Job, Errno> {
    if ![O_SYNC, O_DSYNC].contains(&operation) {
        return Err(Errno::EINVAL);
    }
    // SAFETY: as the caller promises.
    unsafe { job(block, Operation::Sync) }
}

/// The one block that `aio_cancel()` is to cancel, if it names one.
///
/// # Errors
///
/// - `EINVAL`: the block is of another descriptor.
///
/// # Safety
///
/// It must be null or point to a block.
pub unsafe fn only(fd: c_int, block: *mut aiocb) -> Result<Option<Block>, Errno> {
    let Some(block) = NonNull::new(block) else {
        return Ok(None);
    };
    // SAFETY: as the caller promises.
    if unsafe { block.as_ref() }.aio_fildes != fd {
        return Err(Errno::EINVAL);
    }
    Ok(Some(Block(block)))
}

/// What `aio_cancel()` answers.
pub fn answer(cancelled: Cancelled) -> c_int {
    match cancelled {
        Cancelled::All => 0,
        Cancelled::NotAll => 1,
        Cancelled::AllDone => 2,
    }
}

/// The entries of a list, null ones too.
///
/// # Errors
///
/// - `EINVAL`: the count is negative, or there is no list.
///
/// # Safety
///
/// The list must have so many entries.
unsafe fn entries(list: *const *mut aiocb, count: c_int) -> Result<Vec<*mut aiocb>, Errno> {
    let count = usize::try_from(count).map_err(|_| Errno::EINVAL)?;
    if list.is_null() && count > 0 {
        return Err(Errno::EINVAL);
    }
    // SAFETY: as the caller promises.
    Ok((0..count).map(|at| unsafe { *list.add(at) }).collect())
}

/// The blocks of `aio_suspend()`'s list; null ones are left out.
///
/// # Errors
///
/// As [`entries`].
///
/// # Safety
///
/// The list must have so many entries, each null or a block that stays.
pub unsafe fn blocks(list: *const *mut aiocb, count: c_int) -> Result<Vec<Block>, Errno> {
    // SAFETY: as the caller promises.
    let all = unsafe { entries(list, count) }?; // EINVAL
    Ok(all
        .into_iter()
        .filter_map(NonNull::new)
        .map(Block)
        .collect())
}

/// What the blocks of `lio_listio()`'s list ask for; null ones and those of `LIO_NOP` are left out. An
/// entry that asks for something wrong is finished with its error at once.
///
/// # Errors
///
/// As [`entries`].
///
/// # Safety
///
/// The list must have so many entries, each null or as for [`job`].
pub unsafe fn jobs(
    list: *const *mut aiocb,
    count: c_int,
) -> Result<Vec<Result<Job, Errno>>, Errno> {
    // SAFETY: as the caller promises.
    let all = unsafe { entries(list, count) }?; // EINVAL
    let blocks = all.into_iter().filter_map(NonNull::new);
    Ok(blocks
        .filter_map(|block| {
            // SAFETY: as the caller promises.
            let operation = match unsafe { block.as_ref() }.aio_lio_opcode {
                0 => Ok(Operation::Read),
                1 => Ok(Operation::Write),
                2 => return None,
                _ => Err(Errno::EINVAL),
            };
            // SAFETY: as the caller promises.
            let job = operation.and_then(|it| unsafe { job(block.as_ptr(), it) });
            Some(job.inspect_err(|error| Block(block).finish(Err(*error))))
        })
        .collect())
}

/// Whether `lio_listio()` waits, and if not, how it tells that all is done.
///
/// # Errors
///
/// - `EINVAL`: there is no such mode or notification.
///
/// # Safety
///
/// The event must be null or point to one.
pub unsafe fn listing(mode: c_int, event: *const sigevent) -> Result<Wait, Errno> {
    match mode {
        0 => Ok(Wait::ForAll),
        1 => {
            // SAFETY: as the caller promises.
            let event = unsafe { out::optional(event) };
            // SAFETY: as the caller promises.
            let told = event.map(|event| unsafe { notify(&event) }).transpose()?; // EINVAL
            Ok(Wait::Not(told.unwrap_or(Notify::Nothing)))
        }
        _ => Err(Errno::EINVAL),
    }
}

/// When a time from now is over.
///
/// # Errors
///
/// - `EINVAL`: it is no time.
///
/// # Safety
///
/// It must be null or point to a time.
pub unsafe fn from_now(timeout: *const timespec) -> Result<Option<Instant>, Errno> {
    // SAFETY: as the caller promises.
    let Some(time) = (unsafe { out::optional(timeout) }) else {
        return Ok(None);
    };
    let seconds = u64::try_from(time.tv_sec).map_err(|_| Errno::EINVAL)?;
    let nanoseconds = u32::try_from(time.tv_nsec)
        .ok()
        .filter(|n| *n < 1_000_000_000);
    let duration = Duration::new(seconds, nanoseconds.ok_or(Errno::EINVAL)?);
    Ok(Some(Instant::now().saturating_add(duration)))
}
