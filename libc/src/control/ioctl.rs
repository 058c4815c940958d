//! `ioctl()`: the requests.
//!
//! Standard: POSIX has none beyond terminals; Linux `ioctl_tty(2)`, `netdevice(7)`.

#![expect(unsafe_code, reason = "requests take pointers")]

use core::ffi::{c_int, c_ulong, c_void};

use posix_api::{Errno, Fd, Process, fd::FdFlags, file, socket};

use crate::{
    abi::{
        constants::{ioctl::*, sockios::SIOCATMARK},
        out,
        types::ioctl::winsize,
    },
    identity::PROCESS_ID,
};

/// The settings of a terminal as Linux's kernel lays them out.
#[repr(C)]
#[derive(Clone, Copy)]
struct KernelTermios {
    modes: [u32; 4],
    line: u8,
    characters: [u8; 19],
}

/// Does what `request` says with `fd`; returns what `ioctl` returns.
///
/// # Errors
///
/// - `EBADF`: `fd` is not open.
/// - `EFAULT`: `argument` is null.
/// - `ENOTTY`: the request is not for such a file.
///
/// # Safety
///
/// `argument` must be what the request takes: if a pointer, null or valid.
pub unsafe fn ioctl(
    process: &Process,
    fd: Fd,
    request: c_ulong,
    argument: *mut c_void,
) -> Result<c_int, Errno> {
    file::descriptor_flags(process, fd)?; // EBADF
    let int = argument.cast::<c_int>();
    let done = match request as c_int {
        FIONBIO => {
            // SAFETY: the caller's promise is passed on.
            let value = unsafe { out::read(int) }?; // EFAULT
            file::set_nonblocking(process, fd, value != 0)
        }
        FIONREAD => {
            let len = file::bytes_readable(process, fd)?; // ENOTTY
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(int, len) } // EFAULT
        }
        SIOCATMARK => {
            let is_there = socket::at_mark(process, fd)?; // ENOTTY
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(int, c_int::from(is_there)) } // EFAULT
        }
        FIOCLEX => file::set_descriptor_flags(process, fd, FdFlags::CLOSE_ON_EXEC),
        FIONCLEX => file::set_descriptor_flags(process, fd, FdFlags::empty()),
        TIOCGWINSZ => {
            let size = window_size(process, fd)?; // ENOTTY
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(argument.cast(), size) } // EFAULT
        }
        TIOCGPGRP | TIOCGSID => {
            file::is_terminal(process, fd)?; // ENOTTY
            // SAFETY: the caller's promise is passed on.
            unsafe { out::write(int, PROCESS_ID) } // EFAULT
        }
        TCFLSH => file::discard_input(process, fd),
        // SAFETY: the caller's promise is passed on.
        TCGETS => unsafe { get_terminal(process, fd, argument.cast()) },
        // SAFETY: the caller's promise is passed on.
        TCSETS | TCSETSW | TCSETSF => unsafe { set_terminal(process, fd, argument.cast()) },
        // SAFETY: the caller's promise is passed on.
        other => unsafe { super::interfaces::ioctl(process, fd, other, argument) },
    };
    done.map(|()| 0)
}

fn window_size(process: &Process, fd: Fd) -> Result<winsize, Errno> {
    let size = file::window_size(process, fd)?;
    Ok(winsize {
        ws_row: size.rows,
        ws_col: size.columns,
        ..winsize::default()
    })
}

/// # Safety
///
/// `to` must be null or valid for a write.
unsafe fn get_terminal(process: &Process, fd: Fd, to: *mut KernelTermios) -> Result<(), Errno> {
    let settings = file::terminal(process, fd)?; // ENOTTY
    let modes = [
        settings.input,
        settings.output,
        settings.control,
        settings.local,
    ];
    let settings = KernelTermios {
        modes,
        line: settings.line,
        characters: settings.characters,
    };
    // SAFETY: the caller's promise is passed on.
    unsafe { out::write(to, settings) } // EFAULT
}

/// # Safety
///
/// `from` must be null or point to settings.
unsafe fn set_terminal(process: &Process, fd: Fd, from: *mut KernelTermios) -> Result<(), Errno> {
    // SAFETY: the caller's promise is passed on.
    let new = unsafe { out::read(from) }?; // EFAULT
    let [input, output, control, local] = new.modes;
    let (line, characters) = (new.line, new.characters);
    let settings = file::Terminal {
        input,
        output,
        control,
        local,
        line,
        characters,
    };
    file::set_terminal(process, fd, settings) // ENOTTY
}
