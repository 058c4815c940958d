//! A terminal's settings.
//!
//! Standard: POSIX.1-2024 `<termios.h>`; the bits are Linux's on x86-64.

/// Special characters that a terminal has room for (`NCCS` of Linux's kernel).
pub const CONTROL_CHARACTERS: usize = 19;

/// Bits of the local modes that act here.
pub mod local {
    /// `ISIG`: the interrupt character sends a signal.
    pub const SIGNALS: u32 = 0o1;
    /// `ICANON`: input comes in lines.
    pub const CANONICAL: u32 = 0o2;
    /// `ECHO`: input is written back.
    pub const ECHO: u32 = 0o10;
}

/// `ECHOE` and `ECHOK`: erase and kill show on the terminal.
const ECHO_ERASE: u32 = 0o20;
const ECHO_KILL: u32 = 0o40;
/// `ICRNL`: a carriage return is read as a newline.
const CARRIAGE_RETURN_IS_NEWLINE: u32 = 0o400;
/// `INLCR`: a newline is read as a carriage return.
const NEWLINE_IS_CARRIAGE_RETURN: u32 = 0o100;

const INTERRUPT: usize = 0;
const QUIT: usize = 1;
const ERASE: usize = 2;
const KILL: usize = 3;
const END_OF_FILE: usize = 4;

/// The settings of a terminal, as `struct termios` of Linux's kernel holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// `c_iflag`.
    pub input: u32,
    /// `c_oflag`.
    pub output: u32,
    /// `c_cflag`.
    pub control: u32,
    /// `c_lflag`.
    pub local: u32,
    /// `c_line`.
    pub line: u8,
    /// `c_cc`.
    pub characters: [u8; CONTROL_CHARACTERS],
}

impl Default for Terminal {
    /// Lines with echo (QEMU turns that of the host's terminal off); 8 bits, no parity, 115,200 baud.
    fn default() -> Self {
        Self {
            input: CARRIAGE_RETURN_IS_NEWLINE,
            output: 0,
            control: 0o10_002 | 0o60 | 0o200,
            local: local::CANONICAL | local::SIGNALS | local::ECHO | ECHO_ERASE | ECHO_KILL,
            line: 0,
            characters: [
                3, 28, 127, 21, 4, 0, 1, 0, 17, 19, 26, 0, 18, 15, 23, 22, 0, 0, 0,
            ],
        }
    }
}

impl Terminal {
    /// Whether a local mode is on.
    pub fn has(&self, local: u32) -> bool {
        self.local & local != 0
    }

    /// What is read for `byte` typed.
    pub(super) fn translate(&self, byte: u8) -> u8 {
        match byte {
            b'\r' if self.input & CARRIAGE_RETURN_IS_NEWLINE != 0 => b'\n',
            b'\n' if self.input & NEWLINE_IS_CARRIAGE_RETURN != 0 => b'\r',
            other => other,
        }
    }

    pub(super) fn interrupt(&self) -> u8 {
        self.characters[INTERRUPT]
    }

    pub(super) fn quit(&self) -> u8 {
        self.characters[QUIT]
    }

    pub(super) fn erase(&self) -> u8 {
        self.characters[ERASE]
    }

    pub(super) fn kill(&self) -> u8 {
        self.characters[KILL]
    }

    pub(super) fn end_of_file(&self) -> u8 {
        self.characters[END_OF_FILE]
    }
}
