//! The part of a terminal's line discipline that programs count on: lines, erase and kill, end of
//! file, interrupt, echo, carriage return as newline.
//!
//! A line that hands over a program's bytes has three special ones: start of text (^B), before which
//! all is padding, since what arrives while the line is set up is lost; end of file (^D), which
//! lasts; and one that takes the meaning from the byte after it (^V).
//!
//! Standard: POSIX.1-2024 §11.1 (Interface Characteristics).

use alloc::collections::VecDeque;

use super::{
    console::Line,
    terminal::{Terminal, local},
    transfer::drain,
};
use crate::errno::Errno;

/// The most input that is held for readers, and the longest line, in bytes: Linux's `MAX_INPUT`.
/// More stays on the line.
const INPUT_MAX: usize = 4096;

const PIPE_START: u8 = 2;
const PIPE_END: u8 = 4;
const PIPE_QUOTE: u8 = 22;

/// Input between the line and its readers.
pub(super) struct Input {
    line: Line,
    terminal: Terminal,
    /// What may be read.
    ready: VecDeque<u8>,
    /// The line that is being typed.
    typed: VecDeque<u8>,
    /// Ends of file that were typed at the start of a line and not yet read.
    ends: usize,
    /// The program's bytes have begun.
    is_started: bool,
    /// The byte before was the one that quotes.
    is_quoted: bool,
}

/// What the terminal does in answer to a byte typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    Erase,
    NewLine,
    Echo(u8),
    Interrupt,
    Quit,
}

impl Input {
    pub(super) fn new(line: Line) -> Self {
        Self {
            line,
            terminal: Terminal::default(),
            // All that is ever needed: bytes arrive in interrupt context.
            ready: VecDeque::with_capacity(2 * INPUT_MAX),
            typed: VecDeque::with_capacity(INPUT_MAX),
            ends: 0,
            is_started: false,
            is_quoted: false,
        }
    }

    pub(super) fn terminal(&self) -> Terminal {
        self.terminal
    }

    pub(super) fn set_terminal(&mut self, terminal: Terminal) {
        self.terminal = terminal;
        if !terminal.has(local::CANONICAL) {
            self.end_line();
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ready.len()
    }

    pub(super) fn clear(&mut self) {
        self.ready.clear();
        self.typed.clear();
        self.ends = 0;
    }

    /// Whether a byte that arrives can be taken.
    pub(super) fn has_room(&self) -> bool {
        self.ready.len() < INPUT_MAX
    }

    pub(super) fn is_readable(&self) -> bool {
        !self.ready.is_empty() || self.ends > 0
    }

    /// Moves bytes into `bufs`, of lines at most one.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: there is nothing yet.
    pub(super) fn read(&mut self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        if !self.ready.is_empty() {
            let of_line = self.line == Line::Terminal && self.terminal.has(local::CANONICAL);
            let end = self
                .ready
                .iter()
                .position(|byte| *byte == b'\n')
                .filter(|_| of_line);
            let len = end.map_or(self.ready.len(), |end| end + 1);
            return Ok(drain(&mut self.ready, len, bufs));
        }
        match (self.ends, self.line) {
            (0, _) => Err(Errno::EAGAIN),
            (_, Line::Pipe) => Ok(0),
            (_, Line::Terminal) => {
                self.ends -= 1;
                Ok(0)
            }
        }
    }

    /// Takes a byte from the line.
    pub(super) fn accept(&mut self, byte: u8) -> Effect {
        match self.line {
            Line::Pipe => self.accept_from_program(byte),
            Line::Terminal => self.accept_typed(byte),
        }
    }

    fn accept_from_program(&mut self, byte: u8) -> Effect {
        if !self.is_started {
            self.is_started = byte == PIPE_START;
            return Effect::Nothing;
        }
        let is_quoted = core::mem::take(&mut self.is_quoted);
        match byte {
            PIPE_END if !is_quoted => self.ends = 1,
            PIPE_QUOTE if !is_quoted => self.is_quoted = true,
            byte => self.ready.push_back(byte),
        }
        Effect::Nothing
    }

    fn accept_typed(&mut self, byte: u8) -> Effect {
        let byte = self.terminal.translate(byte);
        if self.terminal.has(local::SIGNALS) && byte == self.terminal.interrupt() {
            self.typed.clear();
            return Effect::Interrupt;
        }
        if self.terminal.has(local::SIGNALS) && byte == self.terminal.quit() {
            self.typed.clear();
            return Effect::Quit;
        }
        if !self.terminal.has(local::CANONICAL) {
            self.ready.push_back(byte);
            return self.echo(byte);
        }
        self.accept_in_line(byte)
    }

    fn accept_in_line(&mut self, byte: u8) -> Effect {
        if byte == self.terminal.end_of_file() {
            self.end_of_file();
            return Effect::Nothing;
        }
        if byte == self.terminal.erase() || byte == b'\x08' {
            let is_erased = self.typed.pop_back().is_some();
            return if is_erased {
                self.echo(b'\x08')
            } else {
                Effect::Nothing
            };
        }
        if byte == self.terminal.kill() {
            self.typed.clear();
            return Effect::Nothing;
        }
        // The last place is for the end of the line.
        if byte == b'\n' || self.typed.len() < INPUT_MAX - 1 {
            self.typed.push_back(byte);
        }
        if byte == b'\n' {
            self.end_line();
        }
        self.echo(byte)
    }

    fn end_of_file(&mut self) {
        if self.typed.is_empty() {
            self.ends += 1;
        } else {
            self.end_line();
        }
    }

    /// Hands the line to readers; `has_room` and the two capacities see to it that it fits.
    fn end_line(&mut self) {
        while let Some(byte) = self.typed.pop_front() {
            self.ready.push_back(byte);
        }
    }

    fn echo(&self, byte: u8) -> Effect {
        match byte {
            _ if !self.terminal.has(local::ECHO) => Effect::Nothing,
            b'\x08' => Effect::Erase,
            b'\n' => Effect::NewLine,
            _ => Effect::Echo(byte),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typing(line: Line, bytes: &[u8]) -> Input {
        let mut input = Input::new(line);
        for byte in bytes {
            input.accept(*byte);
        }
        input
    }

    fn read(input: &mut Input) -> Result<alloc::vec::Vec<u8>, Errno> {
        let mut buf = [0; 64];
        let len = input.read(&mut [&mut buf])?;
        Ok(buf[..len].to_vec())
    }

    #[test]
    fn a_line_is_read_when_it_ends() {
        let mut input = typing(Line::Terminal, b"ab\x7fc\rnext");

        assert_eq!(read(&mut input), Ok(b"ac\n".to_vec()));
        assert_eq!(read(&mut input), Err(Errno::EAGAIN));
    }

    #[test]
    fn two_lines_are_two_reads() {
        let mut input = typing(Line::Terminal, b"one\ntwo\n");

        assert_eq!(read(&mut input), Ok(b"one\n".to_vec()));
        assert_eq!(read(&mut input), Ok(b"two\n".to_vec()));
    }

    #[test]
    fn an_end_of_file_is_read_once() {
        let mut input = typing(Line::Terminal, b"\x04");

        assert_eq!(read(&mut input), Ok(b"".to_vec()));
        assert_eq!(read(&mut input), Err(Errno::EAGAIN));
    }

    #[test]
    fn the_interrupt_character_is_a_signal() {
        let mut input = typing(Line::Terminal, b"ab");

        assert_eq!(input.accept(3), Effect::Interrupt);
        assert!(!input.is_readable());
    }

    #[test]
    fn a_program_hands_over_any_byte() {
        let mut input = typing(Line::Pipe, b"\0\0\x02a\x02\r\x03\x16\x04\x16\x16b\x04");

        assert_eq!(read(&mut input), Ok(b"a\x02\r\x03\x04\x16b".to_vec()));
        assert_eq!(read(&mut input), Ok(b"".to_vec()));
        assert_eq!(read(&mut input), Ok(b"".to_vec()));
    }
}
