//! `fcntl()`: the commands.
//!
//! Standard: POSIX.1-2024 `fcntl()`. Locks: there is one process, and a process' locks never stand
//! in its own way, so `F_SETLK` checks its arguments and succeeds.

#![expect(unsafe_code, reason = "some commands take a pointer")]

use core::ffi::{c_int, c_long};

use posix_api::{
    Errno, Fd, Process,
    fd::FdFlags,
    file,
    fs::{
        lock::{self, Mode, Wait},
        stat,
    },
};

use crate::abi::{
    constants::fcntl::*,
    out,
    types::flock::{f_owner_ex, flock},
};

/// Does what `command` says with `fd`; returns what `fcntl` returns.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open, or not for what is to be locked.
/// - `EFAULT`: a pointer is null.
/// - `EINVAL`: the command is unknown, or not for such a file.
/// - `EMFILE`: no descriptor is free.
///
/// # Safety
///
/// `argument` must be what the command takes: if a pointer, null or valid.
pub unsafe fn fcntl(
    process: &Process,
    fd: Fd,
    command: c_int,
    argument: c_long,
) -> Result<c_int, Errno> {
    let number = argument as c_int;
    match command {
        F_DUPFD => file::dup_from(process, fd, number, FdFlags::empty()).map(|fd| fd.0),
        F_DUPFD_CLOEXEC => {
            file::dup_from(process, fd, number, FdFlags::CLOSE_ON_EXEC).map(|fd| fd.0)
        }
        F_GETFD => file::descriptor_flags(process, fd).map(|flags| flags.bits().cast_signed()),
        F_SETFD => {
            let flags = FdFlags::from_bits_truncate(number.cast_unsigned());
            file::set_descriptor_flags(process, fd, flags).map(|()| 0)
        }
        F_GETFL => file::status_flags(process, fd).map(u32::cast_signed),
        F_SETFL => file::set_status_flags(process, fd, number.cast_unsigned()).map(|()| 0),
        F_GETPIPE_SZ => file::pipe_capacity(process, fd).map(as_int),
        F_SETPIPE_SZ => file::set_pipe_capacity(process, fd, number).map(as_int),
        // SAFETY: the caller's promise is passed on.
        F_GETLK => unsafe { test_lock(process, fd, pointer(argument)) },
        // SAFETY: the caller's promise is passed on.
        F_SETLK | F_SETLKW => unsafe { set_lock(process, fd, pointer(argument)) },
        // SAFETY: the caller's promise is passed on.
        F_OFD_GETLK => unsafe { test_own(process, fd, pointer(argument)) },
        // SAFETY: the caller's promise is passed on.
        F_OFD_SETLK => unsafe { set_own(process, fd, pointer(argument), Wait::Not) },
        // SAFETY: the caller's promise is passed on.
        F_OFD_SETLKW => unsafe { set_own(process, fd, pointer(argument), Wait::Until) },
        // SAFETY: the caller's promise is passed on.
        F_GETOWN_EX => unsafe { write_no_owner(process, fd, pointer(argument)) },
        F_GETOWN | F_GETSIG => file::status_flags(process, fd).map(|_flags| 0),
        _ => file::status_flags(process, fd).and(Err(Errno::EINVAL)),
    }
}

fn as_int(len: usize) -> c_int {
    c_int::try_from(len).unwrap_or(c_int::MAX)
}

fn pointer<T>(argument: c_long) -> *mut T {
    core::ptr::with_exposed_provenance_mut(argument.cast_unsigned() as usize)
}

/// Nobody gets signals for a file: there is no `SIGIO`.
///
/// # Safety
///
/// `owner` must be null or valid for a write.
unsafe fn write_no_owner(
    process: &Process,
    fd: Fd,
    owner: *mut f_owner_ex,
) -> Result<c_int, Errno> {
    file::status_flags(process, fd)?; // EBADF
    let none = f_owner_ex {
        r#type: F_OWNER_PID,
        pid: 0,
    };
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(owner, none) }.map(|()| 0) // EFAULT
}

/// # Safety
///
/// `lock` must be null or point to a lock.
unsafe fn test_lock(process: &Process, fd: Fd, lock: *mut flock) -> Result<c_int, Errno> {
    // SAFETY: the caller's promise is passed on.
    let lock = unsafe { out::object(lock) }?; // EFAULT
    check_lock(process, fd, lock)?; // EBADF, EINVAL
    if c_int::from(lock.l_type) == F_UNLCK {
        return Err(Errno::EINVAL);
    }
    lock.l_type = F_UNLCK as i16;
    Ok(0)
}

/// # Safety
///
/// `lock` must be null or point to a lock.
unsafe fn set_lock(process: &Process, fd: Fd, lock: *mut flock) -> Result<c_int, Errno> {
    // SAFETY: the caller's promise is passed on.
    let lock = unsafe { out::read(lock) }?; // EFAULT
    check_lock(process, fd, &lock)?; // EBADF, EINVAL
    let access = file::status_flags(process, fd)?.cast_signed() & O_ACCMODE; // EBADF
    match (c_int::from(lock.l_type), access) {
        (F_RDLCK, O_WRONLY) | (F_WRLCK, O_RDONLY) => Err(Errno::EBADF),
        _ => Ok(0),
    }
}

fn check_lock(process: &Process, fd: Fd, lock: &flock) -> Result<(), Errno> {
    file::status_flags(process, fd)?; // EBADF
    let is_kind = [F_RDLCK, F_WRLCK, F_UNLCK].contains(&c_int::from(lock.l_type));
    let is_whence = (0..=2).contains(&lock.l_whence);
    if is_kind && is_whence {
        Ok(())
    } else {
        Err(Errno::EINVAL)
    }
}

/// # Safety
///
/// `lock` must be null or point to a lock.
unsafe fn test_own(process: &Process, fd: Fd, lock: *mut flock) -> Result<c_int, Errno> {
    // SAFETY: the caller's promise is passed on.
    let lock = unsafe { out::object(lock) }?; // EFAULT
    check_own(process, fd, lock)?; // EBADF, EINVAL
    let range = range_of(process, fd, lock)?; // EINVAL, EOVERFLOW
    let mode = mode_of(lock).ok_or(Errno::EINVAL)?;
    let Some((mode, range)) = lock::test_range(process, fd, range, mode)? else {
        lock.l_type = F_UNLCK as i16;
        return Ok(0);
    };
    lock.l_type = if mode == Mode::Shared {
        F_RDLCK as i16
    } else {
        F_WRLCK as i16
    };
    lock.l_whence = 0;
    lock.l_pid = -1;
    lock.l_start = i64::try_from(range.0).unwrap_or(i64::MAX);
    let len = if range.1 == u64::MAX {
        0
    } else {
        range.1 - range.0
    };
    lock.l_len = i64::try_from(len).unwrap_or(0);
    Ok(0)
}

/// # Safety
///
/// `lock` must be null or point to a lock.
unsafe fn set_own(process: &Process, fd: Fd, lock: *mut flock, wait: Wait) -> Result<c_int, Errno> {
    // SAFETY: the caller's promise is passed on.
    let lock = unsafe { out::read(lock) }?; // EFAULT
    check_own(process, fd, &lock)?; // EBADF, EINVAL
    let range = range_of(process, fd, &lock)?; // EINVAL, EOVERFLOW
    lock::set_range(process, fd, range, mode_of(&lock), wait)?; // EAGAIN, EBADF, EINTR, EINVAL
    Ok(0)
}

/// Locks of open file descriptions have no process.
fn check_own(process: &Process, fd: Fd, lock: &flock) -> Result<(), Errno> {
    check_lock(process, fd, lock)?; // EBADF, EINVAL
    if lock.l_pid == 0 {
        Ok(())
    } else {
        Err(Errno::EINVAL)
    }
}

fn mode_of(lock: &flock) -> Option<Mode> {
    match c_int::from(lock.l_type) {
        F_RDLCK => Some(Mode::Shared),
        F_WRLCK => Some(Mode::Exclusive),
        _ => None,
    }
}

/// The bytes that a lock is for: the first, and the one past the last.
///
/// # Errors
///
/// - `EINVAL`: it would start before the file.
/// - `EOVERFLOW`: it would end past the largest offset.
fn range_of(process: &Process, fd: Fd, lock: &flock) -> Result<(u64, u64), Errno> {
    let base = match lock.l_whence {
        0 => 0,
        1 => file::lseek(process, fd, 0, file::Whence::Current)?,
        _ => stat::stat_fd(process, fd)?.len.cast_signed(),
    };
    let start = base.checked_add(lock.l_start).ok_or(Errno::EOVERFLOW)?;
    let (start, end) = match lock.l_len {
        0 => (start, None),
        len if len > 0 => (start, Some(start.checked_add(len).ok_or(Errno::EOVERFLOW)?)),
        len => (start.checked_add(len).ok_or(Errno::EINVAL)?, Some(start)),
    };
    let start = u64::try_from(start).map_err(|_| Errno::EINVAL)?;
    Ok((start, end.map_or(u64::MAX, i64::cast_unsigned)))
}
