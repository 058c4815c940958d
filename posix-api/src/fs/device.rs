//! The character devices of `/dev`.

use alloc::sync::Arc;

use crate::{
    Errno,
    fs::{Body, FileSystem, Name, Node, Owner, hang, mount},
};

/// A character device. What the console does is not here: opening it makes a file of another
/// kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    /// `/dev/null`: nothing to read, writes vanish.
    Null,
    /// `/dev/zero`: endless zeros, writes vanish.
    Zero,
    /// `/dev/full`: endless zeros, and no room for a byte.
    Full,
    /// `/dev/random` and `/dev/urandom`: random bytes; never waits.
    Random,
    /// `/dev/urandom`.
    Urandom,
    /// `/dev/console`: the serial line.
    Console,
    /// `/dev/tty`: the same.
    Tty,
}

impl Device {
    const ALL: [(Self, &'static str, (u32, u32)); 7] = [
        (Self::Null, "null", (1, 3)),
        (Self::Zero, "zero", (1, 5)),
        (Self::Full, "full", (1, 7)),
        (Self::Random, "random", (1, 8)),
        (Self::Urandom, "urandom", (1, 9)),
        (Self::Console, "console", (5, 1)),
        (Self::Tty, "tty", (5, 0)),
    ];

    /// The device with Linux's `numbers`, major and minor.
    ///
    /// # Errors
    ///
    /// - `ENXIO`: there is none.
    pub fn numbered(numbers: (u32, u32)) -> Result<Self, Errno> {
        let found = Self::ALL.iter().find(|device| device.2 == numbers);
        found.map(|device| device.0).ok_or(Errno::ENXIO)
    }

    /// `st_rdev`, as Linux packs major and minor.
    pub fn number(self) -> u64 {
        let found = Self::ALL.iter().find(|device| device.0 == self);
        found.map_or(0, |(_, _, (major, minor))| u64::from(major << 8 | minor))
    }

    /// Reads from it. Does not block.
    pub fn read(self, buf: &mut [u8]) -> Result<usize, Errno> {
        match self {
            Self::Null => return Ok(0),
            Self::Zero | Self::Full => buf.fill(0),
            Self::Random | Self::Urandom => kernel::entropy::fill(buf),
            Self::Console | Self::Tty => return Err(Errno::EIO),
        }
        Ok(buf.len())
    }

    /// Writes to it. Does not block.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: it is `/dev/full`.
    pub fn write(self, bytes: &[u8]) -> Result<usize, Errno> {
        match self {
            Self::Full if !bytes.is_empty() => Err(Errno::ENOSPC),
            Self::Console | Self::Tty => Err(Errno::EIO),
            Self::Null | Self::Zero | Self::Full | Self::Random | Self::Urandom => Ok(bytes.len()),
        }
    }
}

/// Fills `/dev`.
pub(super) fn populate(dev: &Arc<Node>) {
    for (device, name, _) in Device::ALL {
        let body = Body::Device(device);
        let node = Node::in_file_system(FileSystem::Devices, body, 0o666, Owner::default());
        hang(dev, name, &node);
    }
    mount(dev, "shm", FileSystem::Root, 0o1777);
    mount(dev, "mqueue", FileSystem::Root, 0o1777);
    for (name, target) in [
        ("fd", "/proc/self/fd"),
        ("stdin", "/proc/self/fd/0"),
        ("stdout", "/proc/self/fd/1"),
        ("stderr", "/proc/self/fd/2"),
    ] {
        let body = Body::Symlink(Name::Borrowed(target.as_bytes()));
        let node = Node::in_file_system(FileSystem::Devices, body, 0o777, Owner::default());
        hang(dev, name, &node);
    }
}
