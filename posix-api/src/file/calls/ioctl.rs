//! `ioctl()`, one function a request, and the terminal's calls.

use alloc::sync::Arc;

use crate::{
    Fd, Process,
    errno::Errno,
    file::{Console, FileKind, StatusFlags, Terminal},
};

/// A terminal's size (`struct winsize`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowSize {
    /// Lines.
    pub rows: u16,
    /// Characters in a line.
    pub columns: u16,
}

/// Sets or clears `O_NONBLOCK` (`FIONBIO`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
pub fn set_nonblocking(process: &Process, fd: Fd, value: bool) -> Result<(), Errno> {
    process
        .fds()
        .get(fd)?
        .change_status(StatusFlags::NONBLOCK, value); // EBADF
    Ok(())
}

/// Bytes that can be read without waiting (`FIONREAD`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: the kind of file cannot say.
pub fn bytes_readable(process: &Process, fd: Fd) -> Result<i32, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = match file.kind() {
        FileKind::Console(console) => console.len(),
        FileKind::Pipe(end) => end.pipe().len(),
        FileKind::Node(node) => {
            let left = node.end().saturating_sub(*file.offset());
            usize::try_from(left).unwrap_or(usize::MAX)
        }
        FileKind::Socket(socket) => socket.queued_in()?, // EINVAL
        FileKind::Inotify(inotify) => inotify.len(),
        FileKind::Event(_)
        | FileKind::Timer(_)
        | FileKind::Signal(_)
        | FileKind::MessageQueue(_)
        | FileKind::Epoll(_)
        | FileKind::Output(_) => {
            return Err(Errno::ENOTTY);
        }
    };
    Ok(i32::try_from(len).unwrap_or(i32::MAX))
}

/// Bytes that were written and have not arrived (`TIOCOUTQ`, `SIOCOUTQ`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EINVAL`: a socket that listens.
/// - `ENOTTY`: the kind of file cannot say.
pub fn bytes_unsent(process: &Process, fd: Fd) -> Result<i32, Errno> {
    let file = process.fds().get(fd)?; // EBADF
    let len = match file.kind() {
        FileKind::Socket(socket) => socket.queued_out()?, // EINVAL
        // The line takes all at once.
        FileKind::Console(_) | FileKind::Output(_) => 0,
        FileKind::Node(_)
        | FileKind::Pipe(_)
        | FileKind::Event(_)
        | FileKind::Timer(_)
        | FileKind::Signal(_)
        | FileKind::Inotify(_)
        | FileKind::MessageQueue(_)
        | FileKind::Epoll(_) => return Err(Errno::ENOTTY),
    };
    Ok(i32::try_from(len).unwrap_or(i32::MAX))
}

/// Checks that `fd` is a terminal (`isatty`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is no terminal.
pub fn is_terminal(process: &Process, fd: Fd) -> Result<(), Errno> {
    console_of(process, fd).map(drop) // EBADF, ENOTTY
}

/// A terminal's settings (`tcgetattr`, `TCGETS`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is no terminal.
pub fn terminal(process: &Process, fd: Fd) -> Result<Terminal, Errno> {
    Ok(console_of(process, fd)?.terminal()) // EBADF, ENOTTY
}

/// Replaces a terminal's settings (`tcsetattr`, `TCSETS`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is no terminal.
pub fn set_terminal(process: &Process, fd: Fd, terminal: Terminal) -> Result<(), Errno> {
    console_of(process, fd)?.set_terminal(terminal); // EBADF, ENOTTY
    Ok(())
}

/// Drops a terminal's unread input (`tcflush(TCIFLUSH)`).
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is no terminal.
pub fn discard_input(process: &Process, fd: Fd) -> Result<(), Errno> {
    console_of(process, fd)?.discard_input(); // EBADF, ENOTTY
    Ok(())
}

/// A terminal's size (`TIOCGWINSZ`); 0 by 0, as a serial line does not know it.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `ENOTTY`: `fd` is no terminal.
pub fn window_size(process: &Process, fd: Fd) -> Result<WindowSize, Errno> {
    console_of(process, fd)?; // EBADF, ENOTTY
    Ok(WindowSize {
        rows: 0,
        columns: 0,
    })
}

fn console_of(process: &Process, fd: Fd) -> Result<Arc<Console>, Errno> {
    match process.fds().get(fd)?.kind() {
        FileKind::Console(console) if console.is_terminal() => Ok(console.clone()),
        _ => Err(Errno::ENOTTY),
    }
}
