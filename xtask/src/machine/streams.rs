//! Standard input, output and error of the runner handed through to the guest, each as what it is:
//! a terminal, or bytes.
//!
//! What is not a terminal arrives byte for byte, its end included. Input goes over the serial line:
//! padding (the line loses what arrives while it is set up), start of text, the bytes, end of file;
//! a byte that the line would take for one of these is quoted.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::process::ChildStdin;

/// More than the line's buffer of 16 bytes.
const PADDING: [u8; 32] = [0; 32];
const START_OF_TEXT: u8 = 2;
const END_OF_FILE: u8 = 4;
const QUOTE: u8 = 22;

/// What our standard streams are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Streams {
    /// Input is not a terminal.
    pub input_is_pipe: bool,
    /// Output is not a terminal.
    pub output_is_pipe: bool,
    /// Error goes elsewhere than output.
    pub error_is_apart: bool,
}

impl Streams {
    /// Those of this process.
    pub fn ours() -> Self {
        Self {
            input_is_pipe: !io::stdin().is_terminal(),
            output_is_pipe: !io::stdout().is_terminal(),
            error_is_apart: !is_same(&io::stdout(), &io::stderr()),
        }
    }

    /// What the guest is told.
    pub fn kernel_words(self) -> Vec<String> {
        let input = self.input_is_pipe.then_some("skerry.stdin=pipe");
        let output = self.output_is_pipe.then_some("skerry.stdout=pipe");
        let error = match (self.error_is_apart, self.output_is_pipe) {
            (true, _) => Some("skerry.stderr=port"),
            (false, true) => Some("skerry.stderr=pipe"),
            (false, false) => None,
        };
        let words = [input, output, error];
        words.into_iter().flatten().map(String::from).collect()
    }
}

/// Whether both are the same open file, such as a terminal or one pipe.
fn is_same(one: &impl AsFd, other: &impl AsFd) -> bool {
    let identity = |stream: &dyn AsFd| {
        let copy = stream.as_fd().try_clone_to_owned().ok()?;
        let metadata = File::from(copy).metadata().ok()?;
        Some((metadata.dev(), metadata.ino(), metadata.rdev()))
    };
    identity(one) == identity(other)
}

/// Hands `input` over to its end, on a thread of its own. It stops when the guest does.
pub fn feed(mut input: impl Read + Send + 'static, mut line: ChildStdin) {
    std::thread::spawn(move || -> io::Result<()> {
        line.write_all(&PADDING)?;
        line.write_all(&[START_OF_TEXT])?;
        let mut bytes = [0; 4096];
        loop {
            match input.read(&mut bytes) {
                Ok(0) => break,
                Ok(len) => line.write_all(&quoted(&bytes[..len]))?,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        line.write_all(&[END_OF_FILE])
    });
}

fn quoted(bytes: &[u8]) -> Vec<u8> {
    let mut quoted = Vec::with_capacity(bytes.len() + 16);
    for byte in bytes {
        if matches!(*byte, END_OF_FILE | QUOTE) {
            quoted.push(QUOTE);
        }
        quoted.push(*byte);
    }
    quoted
}

/// Copies what QEMU and the guest write to standard error, on a thread of its own.
pub fn copy_errors(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let _ = io::copy(&mut from, &mut io::stderr());
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_line_would_understand_is_quoted() {
        assert_eq!(quoted(b"a\x02\x04\x16b"), b"a\x02\x16\x04\x16\x16b");
    }

    #[test]
    fn the_guest_is_told_what_is_no_terminal() {
        let piped = Streams {
            input_is_pipe: true,
            output_is_pipe: true,
            error_is_apart: false,
        };
        let terminal = Streams {
            input_is_pipe: false,
            output_is_pipe: false,
            error_is_apart: false,
        };

        let expected = [
            "skerry.stdin=pipe",
            "skerry.stdout=pipe",
            "skerry.stderr=pipe",
        ];
        assert_eq!(piped.kernel_words(), expected);
        assert!(terminal.kernel_words().is_empty());
    }
}
