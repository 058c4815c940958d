//! The mode string of `fopen`.

use posix_api::Errno;

/// How a stream was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    /// For reading.
    pub read: bool,
    /// For writing.
    pub write: bool,
    /// Each write goes to the end.
    pub append: bool,
    /// The file is made if it is not there.
    pub create: bool,
    /// The file is emptied.
    pub truncate: bool,
    /// The file must not be there (`x`).
    pub exclusive: bool,
    /// The descriptor is closed by `exec` (`e`).
    pub close_on_exec: bool,
    /// A character set follows (`,ccs=`).
    pub is_wide: bool,
}

impl Mode {
    /// Parses a mode such as `r+b`.
    ///
    /// # Errors
    ///
    /// - `EINVAL`: it does not begin with `r`, `w` or `a`.
    pub fn parse(text: &[u8]) -> Result<Self, Errno> {
        let mut mode = match text.first() {
            Some(b'r') => Self {
                read: true,
                ..Self::default()
            },
            Some(b'w') => Self {
                write: true,
                create: true,
                truncate: true,
                ..Self::default()
            },
            Some(b'a') => Self {
                write: true,
                create: true,
                append: true,
                ..Self::default()
            },
            _ => return Err(Errno::EINVAL),
        };
        for &byte in text.iter().skip(1) {
            match byte {
                b'+' => (mode.read, mode.write) = (true, true),
                b'x' => mode.exclusive = true,
                b'e' => mode.close_on_exec = true,
                b',' => {
                    mode.is_wide = text.windows(5).any(|part| part == b",ccs=");
                    break;
                }
                _ => {}
            }
        }
        Ok(mode)
    }

    /// The flags of `open()`.
    pub fn open_flags(self) -> i32 {
        let access = match (self.read, self.write) {
            (true, true) => 2,
            (false, true) => 1,
            _ => 0,
        };
        let bit = |set: bool, flag: i32| if set { flag } else { 0 };
        access
            | bit(self.create, 0o100)
            | bit(self.exclusive, 0o200)
            | bit(self.truncate, 0o1000)
            | bit(self.append, 0o2000)
            | bit(self.close_on_exec, 0o2_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modes_are_what_posix_says() {
        assert_eq!(Mode::parse(b"r").map(Mode::open_flags), Ok(0));
        assert_eq!(Mode::parse(b"w+b").map(Mode::open_flags), Ok(0o1102));
        assert_eq!(Mode::parse(b"ax").map(Mode::open_flags), Ok(0o2301));
        assert_eq!(Mode::parse(b"q"), Err(Errno::EINVAL));
    }
}
