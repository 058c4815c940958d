//! `pipe2()`, `eventfd()`, `timerfd_*()`, and the console's descriptors.

use alloc::sync::Arc;
use core::time::Duration;

use kernel::boot::ErrorStream;

use crate::{
    Fd, Process,
    errno::Errno,
    fd::FdFlags,
    file::{
        AccessMode, EventCounter, EventMode, File, FileKind, OpenFile, Output, Pipe, PipeEnd,
        PipeRole, StatusFlags, Timer, TimerClock, TimerSetting, TimerStart,
    },
};

/// Flags of a descriptor and its file that calls which make both take together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct NewFileFlags {
    /// The descriptor's.
    pub fd: FdFlags,
    /// The file's.
    pub status: StatusFlags,
}

impl NewFileFlags {
    /// Opens the lowest free descriptor for a new file.
    ///
    /// # Errors
    ///
    /// - `EMFILE`: no descriptor is free.
    /// - `ENOMEM`: no memory is left.
    pub(crate) fn open(
        self,
        process: &Process,
        kind: FileKind,
        access: AccessMode,
    ) -> Result<Fd, Errno> {
        let file = OpenFile::new(File::new(kind, access, self.status));
        process.fds().open(0, file, self.fd) // EMFILE, ENOMEM
    }
}

/// Makes a pipe; returns its reading and its writing end. `O_DIRECT` keeps writes apart.
///
/// Standard: POSIX.1-2024 `pipe2()`.
///
/// # Errors
///
/// - `EMFILE`: fewer than two descriptors are free.
/// - `ENOMEM`: no memory is left.
pub fn pipe2(process: &Process, flags: NewFileFlags) -> Result<(Fd, Fd), Errno> {
    let pipe = Pipe::new();
    let first = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let second = process.fds().reserve(0)?; // EMFILE, ENOMEM
    let end = |role, access| {
        let kind = FileKind::Pipe(PipeEnd::new(&pipe, role));
        OpenFile::new(File::new(kind, access, flags.status))
    };
    let reader = end(PipeRole::Reader, AccessMode::ReadOnly);
    let writer = end(PipeRole::Writer, AccessMode::WriteOnly);
    Ok((first.fill(reader, flags.fd), second.fill(writer, flags.fd)))
}

/// Makes an event counter at `initial`.
///
/// Standard: POSIX has none; Linux `eventfd(2)`.
///
/// # Errors
///
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn eventfd(
    process: &Process,
    initial: u32,
    mode: EventMode,
    flags: NewFileFlags,
) -> Result<Fd, Errno> {
    let kind = FileKind::Event(EventCounter::new(u64::from(initial), mode));
    flags.open(process, kind, AccessMode::ReadWrite) // EMFILE, ENOMEM
}

/// Makes a timer that is not armed.
///
/// Standard: POSIX has none; Linux `timerfd_create(2)`.
///
/// # Errors
///
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn timerfd_create(
    process: &Process,
    clock: TimerClock,
    flags: NewFileFlags,
) -> Result<Fd, Errno> {
    flags.open(
        process,
        FileKind::Timer(Timer::new(clock)),
        AccessMode::ReadWrite,
    ) // EMFILE, ENOMEM
}

/// Arms or disarms a timer; returns what was set.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `fd` is not a timer.
pub fn timerfd_settime(
    process: &Process,
    fd: Fd,
    start: TimerStart,
    interval: Duration,
) -> Result<TimerSetting, Errno> {
    with_timer(process, fd, |timer| timer.set(start, interval)) // EBADF, EINVAL
}

/// What a timer is set to.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: `fd` is not a timer.
pub fn timerfd_gettime(process: &Process, fd: Fd) -> Result<TimerSetting, Errno> {
    with_timer(process, fd, Timer::setting) // EBADF, EINVAL
}

fn with_timer<T>(process: &Process, fd: Fd, act: impl FnOnce(&Timer) -> T) -> Result<T, Errno> {
    let file: Arc<File> = process.fds().get(fd)?; // EBADF
    match file.kind() {
        FileKind::Timer(timer) => Ok(act(timer)),
        _ => Err(Errno::EINVAL),
    }
}

/// Opens descriptors 0, 1 and 2: the console, or for output what the machine was told.
///
/// # Errors
///
/// - `EMFILE`: no descriptor is free.
/// - `ENOMEM`: no memory is left.
pub fn open_standard_streams(process: &Process) -> Result<(), Errno> {
    let options = kernel::boot::options();
    let open = |kind, access| OpenFile::new(File::new(kind, access, StatusFlags::empty()));
    let pipe = |output| open(FileKind::Output(output), AccessMode::WriteOnly);
    let console = FileKind::Console(process.console().clone());
    let console = open(console, AccessMode::ReadWrite);
    let output = match options.stdout_is_pipe {
        true => pipe(Output::Line),
        false => console.clone(),
    };
    let error = match options.stderr {
        ErrorStream::Terminal => console.clone(),
        ErrorStream::Pipe => pipe(Output::Line),
        ErrorStream::Port => pipe(Output::ErrorPort),
    };
    for stream in [console, output, error] {
        process.fds().open(0, stream, FdFlags::empty())?; // EMFILE, ENOMEM
    }
    Ok(())
}
