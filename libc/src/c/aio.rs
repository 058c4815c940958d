//! <aio.h>: see [`crate::aio`].
#![expect(unsafe_code, reason = "exported to C")]

use core::ffi::c_int;

use crate::{
    abi::{
        aio as abi,
        result::{count, number, or, status},
        types::{aio::aiocb, base::ssize_t, signal::sigevent, timespec::timespec},
    },
    aio,
    thread::cancel,
};

/// `aio_cancel()`: what was asked for is cancelled.
pub const AIO_CANCELED: c_int = 0;
/// `aio_cancel()`: some of it is being done.
pub const AIO_NOTCANCELED: c_int = 1;
/// `aio_cancel()`: all of it was done.
pub const AIO_ALLDONE: c_int = 2;
/// `lio_listio()`: read.
pub const LIO_READ: c_int = 0;
/// `lio_listio()`: write.
pub const LIO_WRITE: c_int = 1;
/// `lio_listio()`: nothing.
pub const LIO_NOP: c_int = 2;
/// `lio_listio()`: return when all is done.
pub const LIO_WAIT: c_int = 0;
/// `lio_listio()`: return at once.
pub const LIO_NOWAIT: c_int = 1;

/// `aio_read()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_read(block: *mut aiocb) -> c_int {
    // SAFETY: the caller promises that block and buffer stay until the operation is done.
    let job = unsafe { abi::job(block, aio::Operation::Read) };
    status(job.and_then(aio::submit))
}

/// `aio_write()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_write(block: *mut aiocb) -> c_int {
    // SAFETY: the caller promises that block and buffer stay until the operation is done.
    let job = unsafe { abi::job(block, aio::Operation::Write) };
    status(job.and_then(aio::submit))
}

/// `aio_fsync()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_fsync(operation: c_int, block: *mut aiocb) -> c_int {
    // SAFETY: the caller promises that the block stays until the operation is done.
    let job = unsafe { abi::sync_job(operation, block) };
    status(job.and_then(aio::submit))
}

/// `aio_error()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_error(block: *const aiocb) -> c_int {
    // SAFETY: the caller promises that it points to a block that was submitted.
    number(unsafe { abi::block(block) }.and_then(|block| block.error()))
}

/// `aio_return()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_return(block: *mut aiocb) -> ssize_t {
    // SAFETY: the caller promises that it points to a block that was submitted.
    count(unsafe { abi::block(block) }.and_then(|block| block.result()))
}

/// `aio_cancel()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_cancel(fd: c_int, block: *mut aiocb) -> c_int {
    // SAFETY: the caller promises that it is null or points to a block.
    let only = unsafe { abi::only(fd, block) };
    or(
        only.and_then(|only| aio::cancel(fd, only)).map(abi::answer),
        -1,
    )
}

/// `aio_suspend()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn aio_suspend(
    list: *const *const aiocb,
    count: c_int,
    timeout: *const timespec,
) -> c_int {
    cancel::point();
    // SAFETY: the caller promises a list of so many blocks, each null or submitted.
    let blocks = unsafe { abi::blocks(list.cast(), count) };
    // SAFETY: the caller promises that it is null or points to a time.
    let until = unsafe { abi::from_now(timeout) };
    status(blocks.and_then(|blocks| aio::suspend(&blocks, until?)))
}

/// `lio_listio()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn lio_listio(
    mode: c_int,
    list: *const *mut aiocb,
    count: c_int,
    event: *mut sigevent,
) -> c_int {
    // SAFETY: the caller promises a list of so many blocks, each null or good until it is done.
    let jobs = unsafe { abi::jobs(list, count) };
    // SAFETY: the caller promises that it is null or points to an event.
    let wait = unsafe { abi::listing(mode, event) };
    status(jobs.and_then(|jobs| aio::list(jobs, wait?)))
}
