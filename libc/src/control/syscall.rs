//! `syscall()`: the numbers that programs use for want of a function. Those that C has a function
//! for are in `c/syscalls.rs`.
//!
//! Standard: POSIX has none; Linux `syscall(2)`.

#![expect(unsafe_code, reason = "calls take pointers")]

use core::{
    ffi::{c_int, c_long, c_void},
    ptr::with_exposed_provenance_mut,
    sync::atomic::AtomicU32,
};

use posix_api::{
    Errno, Process,
    futex::{self, WaitError, Wakeup},
    signal,
    time::{Clock, Deadline},
};

use crate::{
    abi::{bytes, constants::syscall::*, out, types::timespec::timespec},
    identity::PROCESS_ID,
};

const FUTEX_WAIT: c_int = 0;
const FUTEX_WAKE: c_int = 1;
const FUTEX_REQUEUE: c_int = 3;
const FUTEX_CMP_REQUEUE: c_int = 4;
const FUTEX_WAIT_BITSET: c_int = 9;
const FUTEX_WAKE_BITSET: c_int = 10;
const FUTEX_PRIVATE_FLAG: c_int = 128;
const FUTEX_CLOCK_REALTIME: c_int = 256;

/// Makes the call of that number; returns what `syscall` returns.
///
/// # Errors
///
/// - `ENOSYS`: it is none of those that work this way.
/// - What the call fails with.
///
/// # Safety
///
/// The arguments must be what the call takes.
pub unsafe fn syscall(
    process: &Process,
    number: c_long,
    arguments: [c_long; 6],
) -> Result<c_long, Errno> {
    let [first, second, third, ..] = arguments;
    match number as c_int {
        __NR_gettid => Ok(c_long::from(process.threads().current().number())),
        __NR_getpid => Ok(c_long::from(PROCESS_ID)),
        __NR_getrandom => {
            // SAFETY: the caller's promise is passed on.
            let buf = unsafe { bytes::bytes_mut(pointer(first), second as usize) }?;
            kernel::entropy::fill(buf);
            Ok(second)
        }
        // SAFETY: the caller's promise is passed on.
        __NR_futex => unsafe { futex(process, arguments) },
        __NR_tgkill => signal::kill_thread(process, second as c_int, third as c_int).map(|()| 0),
        __NR_tkill => signal::kill_thread(process, first as c_int, second as c_int).map(|()| 0),
        _ => Err(Errno::ENOSYS),
    }
}

fn pointer(argument: c_long) -> *mut c_void {
    with_exposed_provenance_mut(argument as usize)
}

/// # Safety
///
/// The arguments must be what `futex(2)` takes.
unsafe fn futex(process: &Process, arguments: [c_long; 6]) -> Result<c_long, Errno> {
    let [word, operation, value, timeout, other, last] = arguments;
    // SAFETY: the caller promises that it is the address of a word that is used as a futex.
    let atomic = unsafe { pointer(word).cast::<AtomicU32>().as_ref() }.ok_or(Errno::EFAULT)?;
    let operation = operation as c_int;
    let count = usize::try_from(value as c_int).unwrap_or(0);
    let bits = last as u32;
    let table = &process.futexes;
    match operation & !(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME) {
        command @ (FUTEX_WAIT | FUTEX_WAIT_BITSET) => {
            // SAFETY: the caller's promise is passed on.
            let time = unsafe { out::optional(pointer(timeout).cast::<timespec>()) };
            let deadline = time
                .map(|time| deadline(operation, command, time))
                .transpose()?;
            let bits = if command == FUTEX_WAIT {
                futex::ANY
            } else {
                bits
            };
            let wakeup = Wakeup {
                bits,
                ..Wakeup::default()
            };
            futex::wait(process, atomic, value as u32, deadline, wakeup).map(|()| 0)
        }
        FUTEX_WAKE => Ok(table.wake_address(word as usize, count, futex::ANY) as c_long),
        FUTEX_WAKE_BITSET => Ok(table.wake_address(word as usize, count, bits) as c_long),
        command @ (FUTEX_REQUEUE | FUTEX_CMP_REQUEUE) => {
            let expected = (command == FUTEX_CMP_REQUEUE).then_some(bits);
            // SAFETY: the caller promises that it is the address of such a word too.
            let target = unsafe { pointer(other).cast::<AtomicU32>().as_ref() };
            let target = target.ok_or(Errno::EFAULT)?;
            let moved = table.requeue(atomic, expected, count, target, timeout as usize);
            moved
                .map(|(woken, moved)| (woken + moved) as c_long)
                .map_err(errno_of)
        }
        _ => Err(Errno::ENOSYS),
    }
}

/// `FUTEX_WAIT` takes a length of time, the others a moment.
fn deadline(operation: c_int, command: c_int, time: timespec) -> Result<Deadline, Errno> {
    if command == FUTEX_WAIT {
        return Ok(Deadline::after(time.to_duration()?)); // EINVAL
    }
    let is_wall = operation & FUTEX_CLOCK_REALTIME != 0;
    let clock = if is_wall {
        Clock::Realtime
    } else {
        Clock::Monotonic
    };
    Deadline::new(clock, time.to_timestamp()?) // EINVAL
}

fn errno_of(error: WaitError) -> Errno {
    match error {
        WaitError::Changed => Errno::EAGAIN,
        WaitError::TimedOut => Errno::ETIMEDOUT,
        WaitError::Interrupted => Errno::EINTR,
    }
}
