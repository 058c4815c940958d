//! <unistd.h>: the process: its end, its alarms, its sleep, its memory.

#![expect(unsafe_code, reason = "exported to C")]
#![expect(
    unused_variables,
    reason = "what is not there takes its arguments all the same"
)]

use core::{
    ffi::{c_char, c_int, c_long, c_uint, c_ushort, c_void},
    time::Duration,
};

use posix_api::{
    Errno, Fd, file,
    fs::{
        At, cwd,
        open::{self, OpenFlags},
    },
    memory,
    signal::{self as send, MaskChange},
    system::job,
    time::{self as time_of, Asleep, Timestamp},
};

use crate::{
    abi::{
        result::{mapping, or, status, value},
        types::base::{pid_t, size_t, useconds_t},
    },
    process::process,
    thread::cancel,
};

/// `alarm()`.
#[unsafe(no_mangle)]
pub extern "C" fn alarm(seconds: c_uint) -> c_uint {
    time_of::alarm(process(), seconds)
}

/// `ualarm()`.
#[unsafe(no_mangle)]
pub extern "C" fn ualarm(value: useconds_t, interval: useconds_t) -> useconds_t {
    let micros = |micros: useconds_t| Duration::from_micros(micros.into());
    let new = time_of::Setting {
        left: micros(value),
        interval: micros(interval),
    };
    let before = time_of::set_interval(process(), time_of::Interval::Real, new);
    useconds_t::try_from(before.left.as_micros()).unwrap_or(useconds_t::MAX)
}

/// `_exit()`.
#[unsafe(no_mangle)]
pub extern "C" fn _exit(status: c_int) -> ! {
    process().end();
    kernel::power::exit(status)
}

unsafe extern "C" {
    /// `execl()`: a shim reads its last arguments.
    pub fn execl(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execle()`: a shim reads its last arguments.
    pub fn execle(path: *const c_char, arg: *const c_char, ...) -> c_int;
    /// `execlp()`: a shim reads its last arguments.
    pub fn execlp(file: *const c_char, arg: *const c_char, ...) -> c_int;
}

/// `execv()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execv(path: *const c_char, argv: *const *mut c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execve()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execve(
    path: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execvp()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execvp(file: *const c_char, argv: *const *mut c_char) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fexecve()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fexecve(
    fd: c_int,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `fork()`.
#[unsafe(no_mangle)]
pub extern "C" fn fork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `_Fork()`.
#[unsafe(no_mangle)]
pub extern "C" fn _Fork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `nice()`.
#[unsafe(no_mangle)]
pub extern "C" fn nice(increment: c_int) -> c_int {
    let now = job::nice(process(), 0);
    let wanted = now.map(|now| now.saturating_add(increment));
    value(wanted.and_then(|nice| job::set_nice(process(), 0, nice).and(job::nice(process(), 0))))
}

/// `pause()`.
#[unsafe(no_mangle)]
pub extern "C" fn pause() -> c_int {
    cancel::point();
    status(Err(send::suspend(
        process(),
        send::set_mask(process(), MaskChange::Keep),
    )))
}

/// `sleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn sleep(seconds: c_uint) -> c_uint {
    cancel::point();
    let length = Timestamp {
        seconds: i64::from(seconds),
        nanos: 0,
    };
    whole_seconds_left(posix_api::time::nanosleep(process(), length))
}

/// `usleep()`.
#[unsafe(no_mangle)]
pub extern "C" fn usleep(microseconds: useconds_t) -> c_int {
    cancel::point();
    let time = Duration::from_micros(u64::from(microseconds));
    status(asleep(posix_api::time::nanosleep(process(), time.into())))
}

/// `vfork()`.
#[unsafe(no_mangle)]
pub extern "C" fn vfork() -> pid_t {
    or(Err(Errno::ENOSYS), -1)
}

/// `brk()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn brk(end: *mut c_void) -> c_int {
    status(memory::set_break(process(), end.expose_provenance()).map(|_now| ()))
}

/// `sbrk()`.
#[unsafe(no_mangle)]
pub extern "C" fn sbrk(increment: c_long) -> *mut c_void {
    mapping(move_break(increment))
}

/// `daemon()`.
#[unsafe(no_mangle)]
pub extern "C" fn daemon(keep_directory: c_int, keep_files: c_int) -> c_int {
    status(detach(keep_directory != 0, keep_files != 0))
}

/// `profil()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn profil(
    buf: *mut c_ushort,
    len: size_t,
    offset: size_t,
    scale: c_uint,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execvpe()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execvpe(
    file: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

/// `execveat()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn execveat(
    dir: c_int,
    path: *const c_char,
    argv: *const *mut c_char,
    envp: *const *mut c_char,
    flags: c_int,
) -> c_int {
    status(Err(Errno::ENOSYS))
}

fn whole_seconds_left(result: Result<Asleep, Errno>) -> c_uint {
    match result {
        Ok(Asleep::Interrupted(left)) => c_uint::try_from(left.as_secs()).unwrap_or(c_uint::MAX),
        Ok(Asleep::ToTheEnd) | Err(_) => 0,
    }
}

fn asleep(result: Result<Asleep, Errno>) -> Result<(), Errno> {
    match result? {
        Asleep::ToTheEnd => Ok(()),
        Asleep::Interrupted(_) => Err(Errno::EINTR),
    }
}

fn move_break(increment: c_long) -> Result<usize, Errno> {
    let before = memory::set_break(process(), 0)?; // ENOMEM
    let wanted = before
        .checked_add_signed(increment as isize)
        .ok_or(Errno::ENOMEM)?;
    if increment != 0 {
        memory::set_break(process(), wanted)?; // ENOMEM
    }
    Ok(before)
}

/// `daemon()`: there is no shell to go back to, so nothing is left but what the new process does.
fn detach(keeps_directory: bool, keeps_files: bool) -> Result<(), Errno> {
    if !keeps_directory {
        cwd::chdir(process(), b"/")?;
    }
    if keeps_files {
        return Ok(());
    }
    let null = open::open(process(), At::Cwd, b"/dev/null", OpenFlags::READ_WRITE, 0)?;
    for fd in [Fd::STDIN, Fd::STDOUT, Fd::STDERR] {
        file::dup2(process(), null, fd)?;
    }
    if null.0 > Fd::STDERR.0 {
        file::close(process(), null)?;
    }
    Ok(())
}
