//! The name of a directory entry.

use alloc::{boxed::Box, vec::Vec};
use core::ops::Deref;

use crate::Errno;

/// Bytes of one component at most (`NAME_MAX`).
pub const NAME_MAX: usize = 255;

/// One component of a path, without `/`; or a symbolic link's target.
///
/// What the boot image brings is used where it lies.
#[derive(Clone, Debug)]
pub enum Name {
    /// Bytes of the boot image or of the program text.
    Borrowed(&'static [u8]),
    /// Bytes of our own.
    Owned(Box<[u8]>),
}

impl Name {
    /// A copy of `bytes`.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn copy(bytes: &[u8]) -> Result<Self, Errno> {
        let mut copy = Vec::new();
        copy.try_reserve_exact(bytes.len())
            .map_err(|_| Errno::ENOSPC)?;
        copy.extend_from_slice(bytes);
        Ok(Self::Owned(copy.into_boxed_slice()))
    }

    /// Another one of the same bytes.
    ///
    /// # Errors
    ///
    /// - `ENOSPC`: no memory is left.
    pub fn try_clone(&self) -> Result<Self, Errno> {
        match self {
            Self::Borrowed(bytes) => Ok(Self::Borrowed(bytes)),
            Self::Owned(bytes) => Self::copy(bytes),
        }
    }
}

impl Deref for Name {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Borrowed(bytes) => bytes,
            Self::Owned(bytes) => bytes,
        }
    }
}
