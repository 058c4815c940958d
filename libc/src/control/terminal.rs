//! `struct termios` of C, and the settings of a terminal.

use core::ffi::c_int;

use posix_api::{Errno, file::Terminal};

use crate::abi::{constants::termios::*, types::termios::termios};

/// Bits of `c_cflag` that say the speed.
const SPEED: u32 = 0o10_017;

impl From<Terminal> for termios {
    fn from(terminal: Terminal) -> Self {
        let mut c_cc = [0; 32];
        for (to, from) in c_cc.iter_mut().zip(terminal.characters) {
            *to = from;
        }
        Self {
            c_iflag: terminal.input,
            c_oflag: terminal.output,
            c_cflag: terminal.control,
            c_lflag: terminal.local,
            c_line: terminal.line,
            c_cc,
            c_ispeed: terminal.control & SPEED,
            c_ospeed: terminal.control & SPEED,
        }
    }
}

impl From<termios> for Terminal {
    fn from(settings: termios) -> Self {
        let mut terminal = Self {
            input: settings.c_iflag,
            output: settings.c_oflag,
            control: settings.c_cflag,
            local: settings.c_lflag,
            line: settings.c_line,
            ..Self::default()
        };
        for (to, from) in terminal.characters.iter_mut().zip(settings.c_cc) {
            *to = from;
        }
        terminal
    }
}

impl termios {
    /// `cfsetispeed()`. Speed 0 is that of output.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `speed` is none of `B0` and its kin.
    pub fn set_input_speed(&mut self, speed: u32) -> Result<(), Errno> {
        check_speed(speed)?; // EINVAL
        self.c_ispeed = if speed == 0 { self.c_ospeed } else { speed };
        Ok(())
    }

    /// `cfsetospeed()`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: `speed` is none of `B0` and its kin.
    pub fn set_output_speed(&mut self, speed: u32) -> Result<(), Errno> {
        check_speed(speed)?; // EINVAL
        self.c_ospeed = speed;
        self.c_cflag = self.c_cflag & !SPEED | speed;
        Ok(())
    }

    /// `cfmakeraw()`: bytes go through as they are.
    pub fn make_raw(&mut self) {
        const INPUT: c_int = IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON;
        const LOCAL: c_int = ECHO | ECHONL | ICANON | ISIG | IEXTEN;
        self.c_iflag &= !INPUT.cast_unsigned();
        self.c_oflag &= !OPOST.cast_unsigned();
        self.c_lflag &= !LOCAL.cast_unsigned();
        self.c_cflag = self.c_cflag & !(CSIZE | PARENB).cast_unsigned() | CS8.cast_unsigned();
        for (index, value) in [(VMIN, 1), (VTIME, 0)] {
            if let Some(place) = usize::try_from(index)
                .ok()
                .and_then(|at| self.c_cc.get_mut(at))
            {
                *place = value;
            }
        }
    }
}

fn check_speed(speed: u32) -> Result<(), Errno> {
    if speed & !SPEED == 0 {
        Ok(())
    } else {
        Err(Errno::EINVAL)
    }
}
