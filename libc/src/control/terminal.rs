//! `struct termios` of C, and the settings of a terminal.

use posix_api::file::Terminal;

use crate::abi::types::termios::termios;

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
