//! Streams on memory: POSIX.1-2024 `fmemopen()` and `open_memstream()`.

use alloc::{boxed::Box, vec::Vec};

use posix_api::Errno;

use crate::stream::{Backing, Whence};

/// Bytes of a fixed number that a stream reads and writes: `fmemopen`.
pub trait Region: Send {
    /// The bytes.
    fn bytes(&mut self) -> &mut [u8];
}

impl Region for Vec<u8> {
    fn bytes(&mut self) -> &mut [u8] {
        self
    }
}

/// The backing of `fmemopen`.
pub struct Fixed {
    region: Box<dyn Region>,
    position: usize,
    /// Where the file ends.
    len: usize,
    /// Each write goes to the end.
    append: bool,
    /// Whether a NUL is put behind what is written.
    terminate: bool,
}

impl Fixed {
    /// A file of `len` bytes in `region`.
    pub fn new(region: Box<dyn Region>, len: usize, append: bool, terminate: bool) -> Self {
        Self {
            region,
            position: if append { len } else { 0 },
            len,
            append,
            terminate,
        }
    }
}

impl Backing for Fixed {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize, Errno> {
        let (position, len) = (self.position, self.len);
        let from = self.region.bytes().get(position..len).unwrap_or_default();
        let count = from.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..count), from.get(..count)) {
            to.copy_from_slice(from);
        }
        self.position += count;
        Ok(count)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno> {
        if self.append {
            self.position = self.len;
        }
        let position = self.position;
        let room = self.region.bytes().get_mut(position..).unwrap_or_default();
        let count = room.len().min(bytes.len());
        if count == 0 {
            return Err(Errno::ENOSPC);
        }
        if let (Some(to), Some(from)) = (room.get_mut(..count), bytes.get(..count)) {
            to.copy_from_slice(from);
        }
        self.position += count;
        self.len = self.len.max(self.position);
        Ok(count)
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno> {
        let target = whence.target(offset, self.position, self.len)?; // EINVAL
        if target > self.region.bytes().len() {
            return Err(Errno::EINVAL);
        }
        self.position = target;
        Ok(self.position as u64)
    }

    fn close(&mut self) -> Result<(), Errno> {
        Ok(())
    }

    fn flushed(&mut self) -> Result<(), Errno> {
        if !self.terminate {
            return Ok(());
        }
        let (len, append) = (self.len, self.append);
        let bytes = self.region.bytes();
        if let Some(end) = bytes.get_mut(len) {
            *end = 0;
        } else if let Some(last) = bytes.last_mut().filter(|_| !append) {
            *last = 0;
        }
        Ok(())
    }
}

/// Where a growing stream shows what it has: bytes, or wide characters.
pub trait Shown<T>: Send {
    /// Makes `units` visible, with a NUL behind them, and the position.
    ///
    /// # Errors
    ///
    /// - `ENOMEM`.
    fn show(&mut self, units: &[T], position: usize) -> Result<(), Errno>;
}

/// The backing of `open_memstream`.
pub struct Growing {
    bytes: Vec<u8>,
    position: usize,
    shown: Box<dyn Shown<u8>>,
}

impl Growing {
    /// An empty file that `shown` shows.
    pub fn new(shown: Box<dyn Shown<u8>>) -> Self {
        Self {
            bytes: Vec::new(),
            position: 0,
            shown,
        }
    }
}

impl Backing for Growing {
    fn read(&mut self, _buf: &mut [u8]) -> Result<usize, Errno> {
        Err(Errno::EBADF)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize, Errno> {
        let end = self.position.checked_add(bytes.len()).ok_or(Errno::EFBIG)?;
        if end > self.bytes.len() {
            let missing = end - self.bytes.len();
            self.bytes.try_reserve(missing).map_err(|_| Errno::ENOMEM)?;
            self.bytes.resize(end, 0);
        }
        if let Some(room) = self.bytes.get_mut(self.position..end) {
            room.copy_from_slice(bytes);
        }
        self.position = end;
        Ok(bytes.len())
    }

    fn seek(&mut self, offset: i64, whence: Whence) -> Result<u64, Errno> {
        self.position = whence.target(offset, self.position, self.bytes.len())?; // EINVAL
        Ok(self.position as u64)
    }

    fn close(&mut self) -> Result<(), Errno> {
        self.flushed()
    }

    fn flushed(&mut self) -> Result<(), Errno> {
        self.shown.show(&self.bytes, self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Buffering, Flags, Mode, Stream};
    use std::{boxed::Box, vec};

    fn stream(mode: &[u8], content: &[u8], room: usize) -> Stream {
        let mut region = content.to_vec();
        region.resize(room, 0);
        let mode = Mode::parse(mode).expect("a mode");
        let backing = Fixed::new(Box::new(region), content.len(), mode.append, false);
        Stream::new(Box::new(backing), mode)
    }

    #[test]
    fn bytes_come_back_after_unget() {
        let mut file = stream(b"r", b"ab", 2);

        assert_eq!(file.get(), Ok(Some(b'a')));
        assert!(file.unget(b'x'));
        assert_eq!(
            (file.get(), file.get(), file.get()),
            (Ok(Some(b'x')), Ok(Some(b'b')), Ok(None))
        );
        assert_eq!(file.flags(), Flags::END);
    }

    #[test]
    fn a_position_counts_what_is_buffered() {
        let mut file = stream(b"r+", b"hello world", 20);

        assert_eq!(file.get(), Ok(Some(b'h')));
        assert_eq!(file.tell(), Ok(1));
        file.seek(5, Whence::Current).expect("within the file");
        assert_eq!(file.get(), Ok(Some(b'w')));
        file.seek(0, Whence::End).expect("the end");
        assert_eq!(file.write(b"!"), (1, None));
        assert_eq!(file.tell(), Ok(12));
        file.seek(10, Whence::Start).expect("within the file");
        let mut buf = [0; 4];
        assert_eq!(file.read(&mut buf), (2, None));
        assert_eq!(&buf[..2], b"d!");
    }

    #[test]
    fn a_read_after_a_write_sees_the_file() {
        let mut file = stream(b"r+", b"abcdef", 6);
        file.set_buffering(Buffering::Full, 4);

        assert_eq!(file.write(b"XY"), (2, None));
        assert_eq!(file.get(), Ok(Some(b'c')));
        assert_eq!(file.write(b"Z"), (1, None));
        assert_eq!(file.flush(), Ok(()));
        file.seek(0, Whence::Start).expect("the start");
        let mut buf = [0; 6];
        file.read(&mut buf);
        assert_eq!(&buf, b"XYcZef");
    }

    #[test]
    fn a_full_region_is_enospc() {
        let mut file = stream(b"w", b"", 3);
        file.set_buffering(Buffering::None, 0);

        assert_eq!(file.write(b"abcd"), (3, Some(Errno::ENOSPC)));
    }

    #[test]
    fn lines_are_read_across_buffers() {
        let mut file = stream(b"r", b"one\nlonger line\nlast", 20);
        file.set_buffering(Buffering::Full, 4);
        let mut lines = vec![];
        loop {
            let mut line = vec![];
            let found = file.read_until(b'\n', usize::MAX, &mut |part| {
                line.extend_from_slice(part);
                Ok(())
            });
            lines.push(line);
            if found != Ok(true) {
                break;
            }
        }

        assert_eq!(lines, [&b"one\n"[..], b"longer line\n", b"last"]);
    }
}
