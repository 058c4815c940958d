//! <termios.h>.
#![expect(unsafe_code, reason = "exported to C")]
#![allow(unused_variables, reason = "the line has one speed and no break")]

use crate::thread::cancel;
use core::ffi::{c_int, c_ulong};

use posix_api::{Errno, Fd, file};

use crate::{
    abi::{
        constants::{ioctl::TIOCGWINSZ, termios::*},
        out,
        result::value,
        types::ioctl::winsize,
    },
    control,
    identity::PROCESS_ID,
    process::process,
};

use crate::abi::{
    result::status,
    types::base::pid_t,
    types::termios::{speed_t, termios},
};

/// `cfgetispeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfgetispeed(settings: *const termios) -> speed_t {
    // SAFETY: the caller promises that `settings` points to settings.
    unsafe { out::read(settings) }.map_or(0, |settings| settings.c_ispeed)
}

/// `cfgetospeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfgetospeed(settings: *const termios) -> speed_t {
    // SAFETY: the caller promises that `settings` points to settings.
    unsafe { out::read(settings) }.map_or(0, |settings| settings.c_ospeed)
}

/// `cfsetispeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetispeed(settings: *mut termios, speed: speed_t) -> c_int {
    // SAFETY: the caller promises that `settings` points to settings.
    let settings = unsafe { out::object(settings) };
    status(settings.and_then(|settings| settings.set_input_speed(speed)))
}

/// `cfsetospeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetospeed(settings: *mut termios, speed: speed_t) -> c_int {
    // SAFETY: the caller promises that `settings` points to settings.
    let settings = unsafe { out::object(settings) };
    status(settings.and_then(|settings| settings.set_output_speed(speed)))
}

/// `tcdrain()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcdrain(fd: c_int) -> c_int {
    cancel::point();
    status(file::is_terminal(process(), Fd(fd)))
}

/// `tcflow()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcflow(fd: c_int, action: c_int) -> c_int {
    let known = (TCOOFF..=TCION)
        .contains(&action)
        .then_some(())
        .ok_or(Errno::EINVAL);
    status(file::is_terminal(process(), Fd(fd)).and(known))
}

/// `tcflush()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcflush(fd: c_int, queue: c_int) -> c_int {
    let drops = if queue == TCOFLUSH {
        file::is_terminal
    } else {
        file::discard_input
    };
    let known = (TCIFLUSH..=TCIOFLUSH)
        .contains(&queue)
        .then_some(())
        .ok_or(Errno::EINVAL);
    status(known.and_then(|()| drops(process(), Fd(fd))))
}

/// `tcgetattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcgetattr(fd: c_int, settings: *mut termios) -> c_int {
    let terminal = file::terminal(process(), Fd(fd));
    // SAFETY: the caller promises that `settings` is writable.
    status(terminal.and_then(|terminal| unsafe { out::write(settings, terminal.into()) }))
}

/// `tcgetsid()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcgetsid(fd: c_int) -> pid_t {
    value(file::is_terminal(process(), Fd(fd)).map(|()| PROCESS_ID))
}

/// `tcsendbreak()`.
#[unsafe(no_mangle)]
pub extern "C" fn tcsendbreak(fd: c_int, duration: c_int) -> c_int {
    status(file::is_terminal(process(), Fd(fd)))
}

/// `tcsetattr()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcsetattr(fd: c_int, when: c_int, settings: *const termios) -> c_int {
    // SAFETY: the caller promises that `settings` points to settings.
    let new = unsafe { out::read(settings) };
    let known = (TCSANOW..=TCSAFLUSH)
        .contains(&when)
        .then_some(())
        .ok_or(Errno::EINVAL);
    status(known.and(new).and_then(|new| apply(Fd(fd), when, new)))
}

/// `tcgetwinsize()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcgetwinsize(fd: c_int, size: *mut winsize) -> c_int {
    // SAFETY: the caller promises that it is writable.
    value(unsafe { control::ioctl::ioctl(process(), Fd(fd), TIOCGWINSZ as c_ulong, size.cast()) })
}

/// `tcsetwinsize()`: the size of a serial line's terminal is not kept.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn tcsetwinsize(fd: c_int, size: *const winsize) -> c_int {
    status(file::is_terminal(process(), Fd(fd)).and(Err(Errno::ENOSYS)))
}

/// `cfmakeraw()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfmakeraw(settings: *mut termios) {
    // SAFETY: the caller promises that `settings` points to settings.
    if let Ok(settings) = unsafe { out::object(settings) } {
        settings.make_raw();
    }
}

/// `cfsetspeed()`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cfsetspeed(settings: *mut termios, speed: speed_t) -> c_int {
    // SAFETY: the caller promises that `settings` points to settings.
    let settings = unsafe { out::object(settings) };
    status(settings.and_then(|settings| {
        settings.set_input_speed(speed)?; // EINVAL
        settings.set_output_speed(speed)
    }))
}

fn apply(fd: Fd, when: c_int, new: termios) -> Result<(), Errno> {
    file::set_terminal(process(), fd, new.into())?; // EBADF, ENOTTY
    if when == TCSAFLUSH {
        file::discard_input(process(), fd)?;
    }
    Ok(())
}
