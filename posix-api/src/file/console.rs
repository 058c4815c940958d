//! The console: the machine's serial line as a terminal.
//!
//! Output goes to the line as it is. Input passes the part of a terminal's line discipline that
//! programs count on: lines, erase and kill, end of file, echo, carriage return as newline.
//!
//! Standard: POSIX.1-2024 §11 (General Terminal Interface).

use alloc::{collections::VecDeque, sync::Arc};

use kernel::{console, sync::SpinLock};
use net_core::readiness::{Readiness, Ready};

use super::terminal::{Terminal, local};
use crate::errno::Errno;

/// The most input that is held for readers, in bytes: Linux's `MAX_INPUT` for lines.
const INPUT_MAX: usize = 4096;

/// The console.
pub struct Console {
    state: SpinLock<State>,
    readiness: Arc<Readiness>,
}

#[derive(Default)]
struct State {
    terminal: Terminal,
    /// Input that may be read.
    input: VecDeque<u8>,
    /// The line that is being typed.
    line: VecDeque<u8>,
    /// Ends of file that were typed at the start of a line and not yet read.
    ends: usize,
}

impl Console {
    /// The console, which from now on takes the line's input.
    pub fn new() -> Arc<Self> {
        let readiness = Arc::new(Readiness::new(Ready::WRITABLE));
        let arrived = readiness.clone();
        // Whether it makes a line is found out by whoever looks.
        console::on_input(move || {
            arrived.update(Ready::READABLE, Ready::empty());
            arrived.pulse(Ready::READABLE);
        });
        Arc::new(Self {
            state: SpinLock::default(),
            readiness,
        })
    }

    /// What it is ready for, after a look at the line.
    pub fn readiness(&self) -> &Readiness {
        self.take_input();
        &self.readiness
    }

    /// Moves input into `bufs`; 0 at an end of file.
    ///
    /// # Errors
    ///
    /// - `EAGAIN`: no line, or outside canonical mode no byte, is there yet.
    pub fn try_read(&self, bufs: &mut [&mut [u8]]) -> Result<usize, Errno> {
        self.take_input();
        let mut state = self.state.lock();
        if state.input.is_empty() {
            if state.ends > 0 {
                state.ends -= 1;
                self.refresh(&state);
                return Ok(0);
            }
            return Err(Errno::EAGAIN);
        }
        let taken = state.read(bufs);
        self.refresh(&state);
        Ok(taken)
    }

    /// Writes all of `bytes`; waits for the line.
    pub fn write(&self, bytes: &[u8]) {
        console::write(bytes);
    }

    /// Bytes that can be read.
    pub fn len(&self) -> usize {
        self.take_input();
        self.state.lock().input.len()
    }

    /// Whether no byte can be read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its settings (`tcgetattr`).
    pub fn terminal(&self) -> Terminal {
        self.state.lock().terminal
    }

    /// Replaces its settings (`tcsetattr`).
    pub fn set_terminal(&self, terminal: Terminal) {
        let mut state = self.state.lock();
        state.terminal = terminal;
        if !terminal.has(local::CANONICAL) {
            state.end_line();
        }
        self.refresh(&state);
    }

    /// Drops input that was not read (`tcflush`).
    pub fn discard_input(&self) {
        self.take_input();
        let mut state = self.state.lock();
        state.input.clear();
        state.line.clear();
        state.ends = 0;
        self.refresh(&state);
    }

    /// Takes what has arrived on the line.
    fn take_input(&self) {
        let mut bytes = [0; 64];
        loop {
            let len = console::try_read(&mut bytes);
            if len == 0 {
                break;
            }
            for byte in bytes.iter().take(len) {
                let echo = self.state.lock().accept(*byte);
                console::write(echo.as_bytes());
            }
        }
        self.refresh(&self.state.lock());
    }

    fn refresh(&self, state: &State) {
        let has_input = !state.input.is_empty() || state.ends > 0;
        let readable = if has_input {
            Ready::READABLE
        } else {
            Ready::empty()
        };
        self.readiness
            .update(readable, Ready::READABLE.difference(readable));
    }
}

/// What the terminal writes in answer to a byte typed.
enum Echo {
    Nothing,
    Erase,
    NewLine,
    Byte([u8; 1]),
}

impl Echo {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Nothing => b"",
            Self::Erase => b"\x08 \x08",
            Self::NewLine => b"\r\n",
            Self::Byte(byte) => byte,
        }
    }
}

impl State {
    fn read(&mut self, bufs: &mut [&mut [u8]]) -> usize {
        let is_canonical = self.terminal.has(local::CANONICAL);
        let mut taken = 0;
        for place in bufs.iter_mut().flat_map(|buf| buf.iter_mut()) {
            let Some(byte) = self.input.pop_front() else {
                break;
            };
            *place = byte;
            taken += 1;
            if is_canonical && byte == b'\n' {
                break;
            }
        }
        taken
    }

    fn accept(&mut self, byte: u8) -> Echo {
        let byte = self.terminal.translate(byte);
        if !self.terminal.has(local::CANONICAL) {
            self.push_input(byte);
            return self.echo(byte);
        }
        if byte == self.terminal.end_of_file() {
            self.end_of_file();
            return Echo::Nothing;
        }
        if byte == self.terminal.erase() || byte == b'\x08' {
            return if self.line.pop_back().is_some() {
                self.echo(b'\x08')
            } else {
                Echo::Nothing
            };
        }
        if byte == self.terminal.kill() {
            self.line.clear();
            return Echo::Nothing;
        }
        if self.line.len() < INPUT_MAX {
            self.line.push_back(byte);
        }
        if byte == b'\n' {
            self.end_line();
        }
        self.echo(byte)
    }

    fn end_of_file(&mut self) {
        if self.line.is_empty() {
            self.ends += 1;
        } else {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        while let Some(byte) = self.line.pop_front() {
            self.push_input(byte);
        }
    }

    fn push_input(&mut self, byte: u8) {
        if self.input.len() < 16 * INPUT_MAX {
            self.input.push_back(byte);
        }
    }

    fn echo(&self, byte: u8) -> Echo {
        match byte {
            _ if !self.terminal.has(local::ECHO) => Echo::Nothing,
            b'\x08' => Echo::Erase,
            b'\n' => Echo::NewLine,
            _ => Echo::Byte([byte]),
        }
    }
}
