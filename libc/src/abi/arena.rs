//! Strings and lists in a buffer of the caller's, as `gethostbyname_r()` and its kin return them.

#![expect(unsafe_code, reason = "pointers into the buffer are handed to C")]

use core::{
    ffi::{c_char, c_void},
    ptr,
};

use posix_api::Errno;

use crate::abi::bytes;

/// A buffer that is filled from its start.
pub struct Arena {
    next: *mut u8,
    left: usize,
}

impl Arena {
    /// The buffer of `len` bytes at `buf`.
    ///
    /// # Errors
    ///
    /// - `EFAULT`: `buf` is null.
    ///
    /// # Safety
    ///
    /// It must be valid for writes as long as the arena is used.
    pub unsafe fn new(buf: *mut c_char, len: usize) -> Result<Self, Errno> {
        // SAFETY: the caller's promise is passed on.
        let buf = unsafe { bytes::bytes_mut(buf.cast::<c_void>(), len) }?; // EFAULT
        Ok(Self {
            next: buf.as_mut_ptr(),
            left: buf.len(),
        })
    }

    /// The next `len` bytes, aligned.
    fn take(&mut self, len: usize, align: usize) -> Result<*mut u8, Errno> {
        let skip = self.next.align_offset(align);
        let used = skip
            .checked_add(len)
            .filter(|used| *used <= self.left)
            .ok_or(Errno::ERANGE)?;
        let place = self.next.wrapping_add(skip);
        self.next = self.next.wrapping_add(used);
        self.left -= used;
        Ok(place)
    }

    /// Copies bytes in.
    ///
    /// # Errors
    ///
    /// - `ERANGE`: no room is left.
    pub fn bytes(&mut self, bytes: &[u8], align: usize) -> Result<*mut c_char, Errno> {
        let place = self.take(bytes.len(), align)?; // ERANGE
        // SAFETY: `take` found room for so many bytes in the buffer that `new` was promised.
        unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), place, bytes.len()) };
        Ok(place.cast())
    }

    /// Copies a string in, and its end.
    ///
    /// # Errors
    ///
    /// - `ERANGE`: no room is left.
    pub fn text(&mut self, text: &[u8]) -> Result<*mut c_char, Errno> {
        let place = self.bytes(text, 1)?; // ERANGE
        self.bytes(&[0], 1)?; // ERANGE
        Ok(place)
    }

    /// Copies a list of pointers in, and the null at its end.
    ///
    /// # Errors
    ///
    /// - `ERANGE`: no room is left.
    pub fn list(&mut self, items: &[*mut c_char]) -> Result<*mut *mut c_char, Errno> {
        let size = size_of::<*mut c_char>();
        let place = self
            .take((items.len() + 1) * size, size)?
            .cast::<*mut c_char>(); // ERANGE
        for (index, item) in items.iter().chain([&ptr::null_mut()]).enumerate() {
            // SAFETY: there is room for all items and the end.
            unsafe { place.add(index).write(*item) };
        }
        Ok(place)
    }
}
