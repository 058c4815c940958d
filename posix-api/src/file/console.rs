//! The console: the machine's serial line as a terminal, or as a pipe.
//!
//! Output goes to the line as it is. What input passes is in [`input`](super::input).
//!
//! Standard: POSIX.1-2024 §11 (General Terminal Interface).

use alloc::sync::{Arc, Weak};

use kernel::{console, sync::SpinLock};
use net_core::readiness::{Readiness, Ready};

use super::{
    input::{Effect, Input},
    terminal::Terminal,
};
use crate::{
    errno::Errno,
    signal::{Sender, Signal},
};

/// What stands on the other side of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Somebody who types.
    Terminal,
    /// A program that hands bytes over (`skerry.stdin=pipe`).
    Pipe,
}

/// Output that a program outside takes, not somebody who reads along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Output {
    /// On the serial line.
    Line,
    /// On the machine's port for errors.
    ErrorPort,
}

impl Output {
    /// Writes all of `bytes`.
    pub fn write(self, bytes: &[u8]) {
        match self {
            Self::Line => console::write(bytes),
            Self::ErrorPort => console::write_error(bytes),
        }
    }
}

/// The console.
pub struct Console {
    line: Line,
    input: SpinLock<Input>,
    readiness: Readiness,
    signals: Sender,
}

impl Console {
    /// The console, which from now on takes the line's input. The interrupt character sends a
    /// signal through `signals`, whether anybody reads or not.
    pub fn new(line: Line, signals: Sender) -> Arc<Self> {
        Arc::new_cyclic(|this: &Weak<Self>| {
            let this = this.clone();
            // In interrupt context: what it does takes spin locks only and allocates nothing.
            console::on_input(move || {
                this.upgrade().inspect(|console| console.take_input());
            });
            Self {
                line,
                input: SpinLock::new(Input::new(line)),
                readiness: Readiness::new(Ready::WRITABLE),
                signals,
            }
        })
    }

    /// Whether it is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.line == Line::Terminal
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
        let result = self.input.lock().read(bufs);
        // There may be room for more now.
        self.take_input();
        result
    }

    /// Writes all of `bytes`; waits for the line.
    pub fn write(&self, bytes: &[u8]) {
        console::write(bytes);
    }

    /// Bytes that can be read.
    pub fn len(&self) -> usize {
        self.take_input();
        self.input.lock().len()
    }

    /// Whether no byte can be read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its settings (`tcgetattr`).
    pub fn terminal(&self) -> Terminal {
        self.input.lock().terminal()
    }

    /// Replaces its settings (`tcsetattr`).
    pub fn set_terminal(&self, terminal: Terminal) {
        self.input.lock().set_terminal(terminal);
        self.take_input();
    }

    /// Drops input that was not read (`tcflush`).
    pub fn discard_input(&self) {
        self.take_input();
        self.input.lock().clear();
        self.take_input();
    }

    /// Takes what has arrived on the line, as long as there is room.
    fn take_input(&self) {
        let mut byte = [0];
        loop {
            let mut input = self.input.lock();
            if !input.has_room() || console::try_read(&mut byte) == 0 {
                self.refresh(&input);
                return;
            }
            let effect = input.accept(byte[0]);
            drop(input);
            self.act(effect);
        }
    }

    fn act(&self, effect: Effect) {
        match effect {
            Effect::Nothing => {}
            // What is typed is no part of output that a program outside takes.
            Effect::Erase | Effect::NewLine | Effect::Echo(_) if output_is_pipe() => {}
            Effect::Erase => console::write(b"\x08 \x08"),
            Effect::NewLine => console::write(b"\r\n"),
            Effect::Echo(byte) => console::write(&[byte]),
            Effect::Interrupt => self.signals.interrupt(Signal::SIGINT),
            Effect::Quit => self.signals.interrupt(Signal::SIGQUIT),
        }
    }

    /// Brings the readiness up to what there is; called with the input locked.
    fn refresh(&self, input: &Input) {
        if input.is_readable() {
            self.readiness.update(Ready::READABLE, Ready::empty());
        } else {
            self.readiness.update(Ready::empty(), Ready::READABLE);
        }
    }
}

fn output_is_pipe() -> bool {
    kernel::boot::options().stdout_is_pipe
}
